//! A bench to try programs on: a runner over a real sandbox, and short ways to ask for a judgement.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use jail::Jail;
use judge::{Brief, Language};
use problem::{Limits, Package};
use proto::{LanguageId, Report, Verdict};
use worker::Runner;

use crate::docker::runner_as_told;

pub(crate) fn jail() -> Arc<Jail> {
    static JAIL: OnceLock<Arc<Jail>> = OnceLock::new();
    let start = || Jail::start().expect("this host can sandbox");
    Arc::clone(JAIL.get_or_init(|| Arc::new(start())))
}

/// Over the native sandbox, unless this process was told to use a Docker engine.
pub(crate) fn runner() -> Runner {
    static RUNNER: OnceLock<Runner> = OnceLock::new();
    RUNNER.get_or_init(|| runner_as_told().unwrap_or_else(|| Runner::native(jail()))).clone()
}

/// A sample problem, read alone: all of them together take seconds without optimisation.
pub(crate) fn package(slug: &str) -> Package {
    let samples = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../problems"));
    Package::read_dir(&samples.join(slug)).expect("a sample problem")
}

pub(crate) fn language(id: &str) -> &'static Language {
    let id: LanguageId = id.parse().expect("an id");
    Language::find(&id).expect("a language")
}

/// Submits `source` to `slug`, with the whole report visible.
pub(crate) fn submit(slug: &str, id: &str, source: &str) -> Report {
    judge(Brief::submit(&package(slug), language(id), source.to_owned()))
}

/// Runs `source` on the samples of `slug`.
pub(crate) fn run(slug: &str, id: &str, source: &str) -> Report {
    judge(Brief::samples(&package(slug), language(id), source.to_owned()))
}

pub(crate) fn playground(id: &str, source: &str, stdin: &str) -> Report {
    playground_within(id, source, stdin, 2_000)
}

/// The same with another limit on CPU time, before the factor of the language.
pub(crate) fn playground_within(id: &str, source: &str, stdin: &str, cpu_ms: u64) -> Report {
    let limits = Limits { cpu_ms, memory_mib: 256, output_kib: 1_024 };
    judge(Brief::playground(language(id), source.to_owned(), stdin.to_owned(), limits))
}

pub(crate) fn judge(brief: Brief) -> Report {
    judge_over(&runner(), brief)
}

/// The same over another sandbox.
pub(crate) fn submit_over(runner: &Runner, slug: &str, id: &str, source: &str) -> Report {
    judge_over(runner, Brief::submit(&package(slug), language(id), source.to_owned()))
}

pub(crate) fn playground_over(runner: &Runner, id: &str, source: &str) -> Report {
    let limits = Limits { cpu_ms: 2_000, memory_mib: 256, output_kib: 1_024 };
    judge_over(runner, Brief::playground(language(id), source.to_owned(), String::new(), limits))
}

fn judge_over(runner: &Runner, brief: Brief) -> Report {
    runner.judge(brief, &mut |_| ()).expect("the sandbox works").report
}

/// Fails with the whole report when the verdict is another.
#[track_caller]
pub(crate) fn expect(report: &Report, verdict: Verdict) {
    assert_eq!(report.verdict, verdict, "{report:#?}");
}

/// The last judged case: in a submission, the one that decided.
#[track_caller]
pub(crate) fn last(report: &Report) -> &proto::CaseReport {
    report.cases.last().unwrap_or_else(|| panic!("no case in {report:#?}"))
}
