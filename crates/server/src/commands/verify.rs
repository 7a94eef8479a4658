//! `hashcodex problem verify DIR…`: every jury submission must get the verdict of its folder.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;
use jail::Jail;
use judge::{Brief, Language};
use problem::{JurySubmission, Package};
use proto::Verdict;
use server::config::sandbox::SandboxFlags;
use worker::{Runner, RunnerError};

use super::sandbox;

/// Check problem packages: data, and each jury submission against the verdict of its folder.
///
/// Exits with 0 when all is as it should be, 1 when something is not, 2 when it could not be judged.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// Directories of problem packages.
    #[arg(required = true)]
    dirs: Vec<PathBuf>,
    #[command(flatten)]
    sandbox: SandboxFlags,
}

/// What came of one jury submission.
struct Finding {
    line: String,
    fault: Fault,
}

/// In order of gravity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    None,
    /// The package's.
    Package,
    /// Ours: nothing can be said.
    Judge,
}

impl Finding {
    fn fine(line: String) -> Self {
        Self { line, fault: Fault::None }
    }

    fn wrong(fault: Fault, line: String) -> Self {
        Self { line, fault }
    }
}

/// Verifies and prints.
///
/// # Errors
/// When there is no sandbox; what else cannot be judged is printed and told by the exit code.
pub(crate) fn run(jail: anyhow::Result<Jail>, args: &VerifyArgs) -> anyhow::Result<ExitCode> {
    let runner = sandbox::runner_by_flags(jail, &args.sandbox)?;
    let findings: Vec<_> = args.dirs.iter().flat_map(|dir| verify(&runner, dir)).collect();
    let failed = findings.iter().filter(|finding| finding.fault != Fault::None).count();
    println!("{} passed, {failed} failed", findings.len() - failed);
    let worst = findings.iter().map(|finding| finding.fault).max();
    Ok(ExitCode::from(match worst {
        Some(Fault::None) => 0,
        Some(Fault::Package) | None => 1,
        Some(Fault::Judge) => 2,
    }))
}

/// Tries one package, and prints what came of it.
fn verify(runner: &Runner, dir: &Path) -> Vec<Finding> {
    let package = match Package::read_dir(dir) {
        Ok(package) => package,
        Err(error) => {
            println!("{}: {error}", dir.display());
            return vec![Finding::wrong(Fault::Package, error.to_string())];
        }
    };
    println!("{}", headline(&package));
    let findings = try_all(runner, &package);
    findings.iter().for_each(|finding| println!("  {}", finding.line));
    findings
}

fn headline(package: &Package) -> String {
    let Package { slug, tests, submissions, drivers, .. } = package;
    let own: Vec<&str> = drivers.iter().map(|own| own.language.as_str()).collect();
    let own = if own.is_empty() { String::new() } else { format!(", own drivers for {}", own.join(", ")) };
    format!("{slug}: {} tests, {} jury submissions{own}", tests.len(), submissions.len())
}

/// All submissions, one per core at a time, in their order.
fn try_all(runner: &Runner, package: &Package) -> Vec<Finding> {
    let next = AtomicUsize::new(0);
    let work = || {
        let take = || package.submissions.get(next.fetch_add(1, Ordering::Relaxed));
        std::iter::from_fn(take).map(|submission| (&submission.path, try_one(runner, package, submission))).collect()
    };
    let mut findings: Vec<(&String, Finding)> = std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let join = |thread: std::thread::ScopedJoinHandle<'_, Vec<_>>| thread.join().expect("a panic is passed on");
        threads.into_iter().flat_map(join).collect()
    });
    findings.sort_by_key(|(path, _)| *path);
    findings.into_iter().map(|(_, finding)| finding).collect()
}

fn try_one(runner: &Runner, package: &Package, submission: &JurySubmission) -> Finding {
    let JurySubmission { path, language, source, expected } = submission;
    let Some(language) = Language::find(language) else {
        return Finding::wrong(Fault::Judge, format!("✗ {path}: no language `{language}` here"));
    };
    match runner.judge(Brief::submit(package, language, source.clone()), &mut |_| ()) {
        Ok(judged) if judged.report.verdict == *expected => {
            let (cpu_ms, memory_kib) = (judged.report.cpu_ms, judged.report.memory_kib);
            Finding::fine(format!("✓ {path}: {expected}, {cpu_ms} ms, {memory_kib} KiB"))
        }
        Ok(judged) => surprise(path, *expected, &judged.report),
        Err(error) => unjudged(path, &error),
    }
}

fn surprise(path: &str, expected: Verdict, report: &proto::Report) -> Finding {
    let deciding = report.cases.iter().find(|case| case.verdict == report.verdict);
    let at = deciding.map(|case| format!(" at test {}", case.index + 1)).unwrap_or_default();
    let case_message = deciding.and_then(|case| case.message.as_deref());
    let why = case_message.or(report.message.as_deref()).map(|message| format!(": {message}")).unwrap_or_default();
    let line = format!("✗ {path}: {} instead of {expected}{at}{why}", report.verdict);
    let fault = if report.verdict == Verdict::JudgeError { Fault::Judge } else { Fault::Package };
    Finding::wrong(fault, line)
}

fn unjudged(path: &str, error: &RunnerError) -> Finding {
    Finding::wrong(Fault::Judge, format!("✗ {path}: not judged: {error}"))
}
