//! Steps and their limits, from the brief.

use std::time::Duration;

use problem::{Answer, Input, Limits, ProblemKind};

use super::check;
use crate::checker::Examiner;
use crate::outcome::Usage;
use crate::protocol::{self, Nonce};
use crate::{BoxLimits, Brief, Case, Invocation, Message, Step, driver};

/// The message of a case that cannot be judged as this kind of problem.
pub(super) const UNFIT: &str = "a case does not fit the kind of the problem";

/// Wall time is for sleepers only: at least this much, in milliseconds.
const WALL_MS_MIN: u64 = 3_000;
/// And this much beyond three times the CPU time, in milliseconds: a busy machine must not make a sleeper of anybody.
const WALL_MS_SPARE: u64 = 2_000;

/// While another judgement is measured alone, an open program waits between its messages: so long may that take in its
/// whole life, in milliseconds. It is no fault of the program, so this is far more than it can come to.
const WAITING_MS_MAX: u64 = 24 * 60 * 60 * 1_000;
/// Over its CPU time limit by no more than this, a case is measured again before it is called too slow. In percent.
const BARELY_PERCENT: f64 = 10.0;

/// Why the brief cannot be judged at all.
pub(super) fn fault(brief: &Brief) -> Option<&'static str> {
    if brief.cases.is_empty() {
        return Some("this problem has no tests");
    }
    if brief.own_driver.is_none() && !brief.language.takes(&brief.kind) {
        return Some("this language is for whole programs only");
    }
    if check::is_needed(brief) && brief.checker.as_ref().and_then(Examiner::new).is_none() {
        return Some("the checker of this problem is in a language that is not here");
    }
    (!brief.cases.iter().all(|case| fits(&brief.kind, case))).then_some(UNFIT)
}

fn fits(kind: &ProblemKind, case: &Case) -> bool {
    match (kind, &case.input, &case.expected) {
        (ProblemKind::Function(signature), Input::Args(args), None | Some(Answer::Value(_) | Answer::AnyOf(_))) => {
            args.len() == signature.parameters.len()
        }
        (ProblemKind::Class(class), Input::Args(args), None | Some(Answer::Value(_))) => {
            class.check_calls(args).is_ok()
        }
        (ProblemKind::Stdio, Input::Stdin(_), None | Some(Answer::Stdout(_))) => true,
        _ => false,
    }
}

/// Compiles, or checks, the user's source; `exclusive` while nothing else runs.
pub(super) fn compile(brief: &Brief, exclusive: bool) -> Step {
    let (invocation, artefacts) = compilation(brief);
    Step::Compile { invocation, artefacts, exclusive }
}

/// The command for that, and what it makes.
pub(crate) fn compilation(brief: &Brief) -> (Invocation, Vec<String>) {
    let (language, kind) = (brief.language, &brief.kind);
    let program = brief.program();
    let limits = &language.manifest.compile.limits;
    let mut files = vec![driver::source(brief)];
    files.extend(driver::files(language, kind, &program.compile_files, &brief.source));
    let invocation = Invocation {
        files,
        argv: driver::command(&program.compile, brief),
        shows: language.manifest.compile.shows.clone(),
        env: env(brief),
        stdin: Vec::new(),
        limits: BoxLimits {
            cpu_ms_max: limits.cpu_ms_max,
            wall_ms_max: limits.wall_ms_max,
            memory_mib_max: limits.memory_mib_max,
            processes_max: limits.processes_max,
            output_bytes_max: limits.output_kib_max * 1024,
            disk_mib_max: limits.disk_mib_max,
        },
    };
    (invocation, program.artefacts.clone())
}

/// Starts a program that will answer the cases from number `case` on.
pub(super) fn open(brief: &Brief, case: usize, nonce: Nonce) -> Step {
    let startup = &brief.language.manifest.startup;
    let hello = Message {
        payload: protocol::hello(nonce),
        reply_begins: protocol::hello(nonce),
        cpu_ms_max: startup.cpu_ms_max.saturating_add(cpu_ms_max(brief)),
        wall_ms_max: startup.wall_ms_max.saturating_add(wall_ms_max(brief)),
    };
    let cases = u64::try_from(brief.cases.len() - case).unwrap_or(u64::MAX);
    let life = |start: u64, each: u64| start.saturating_add(each.saturating_mul(cases));
    let limits = BoxLimits {
        cpu_ms_max: life(hello.cpu_ms_max, cpu_ms_max(brief)),
        wall_ms_max: life(hello.wall_ms_max, wall_ms_max(brief)).saturating_add(WAITING_MS_MAX),
        ..run_limits(brief)
    };
    Step::Open { invocation: run(brief, limits, Vec::new()), hello }
}

/// Runs a whole program on case number `case`; `exclusive` while nothing else runs. A driver of the problem's own reads
/// arguments as one line of JSON each.
pub(super) fn execute(brief: &Brief, case: usize, exclusive: bool) -> Step {
    let stdin = brief.cases[case].input.file_text();
    Step::Execute { invocation: whole(brief, stdin.into_bytes()), exclusive }
}

/// Runs a whole program.
pub(crate) fn whole(brief: &Brief, stdin: Vec<u8>) -> Invocation {
    run(brief, run_limits(brief), stdin)
}

/// A message with the limits of one case.
pub(super) fn message(brief: &Brief, payload: Vec<u8>, reply_begins: Vec<u8>) -> Message {
    Message { payload, reply_begins, cpu_ms_max: cpu_ms_max(brief), wall_ms_max: wall_ms_max(brief) }
}

/// The CPU time limit of one case, exactly, in milliseconds.
pub(super) fn cpu_limit_ms(brief: &Brief) -> f64 {
    let Limits { cpu_ms, .. } = brief.limits;
    cpu_ms as f64 * brief.language.manifest.run.cpu_factor
}

/// Whether one case used more CPU time than it may.
pub(super) fn is_over_cpu(brief: &Brief, usage: &Usage) -> bool {
    milliseconds(usage.cpu) > cpu_limit_ms(brief)
}

/// Whether that is so little that it may be the machine's fault.
pub(super) fn is_barely_over_cpu(brief: &Brief, usage: &Usage) -> bool {
    is_over_cpu(brief, usage) && milliseconds(usage.cpu) <= tolerated_ms(brief)
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

/// The CPU time beyond which nothing is measured again, in milliseconds.
fn tolerated_ms(brief: &Brief) -> f64 {
    cpu_limit_ms(brief) * (100.0 + BARELY_PERCENT) / 100.0 // in this order, whole numbers stay whole
}

/// What the sandbox enforces: never less than what is measured again.
fn cpu_ms_max(brief: &Brief) -> u64 {
    tolerated_ms(brief).ceil() as u64
}

fn wall_ms_max(brief: &Brief) -> u64 {
    let cpu_ms = cpu_limit_ms(brief).ceil() as u64;
    let generous = cpu_ms.saturating_mul(3).saturating_add(WALL_MS_SPARE);
    generous.max(WALL_MS_MIN)
}

fn run_limits(brief: &Brief) -> BoxLimits {
    let language = &brief.language.manifest.run;
    BoxLimits {
        cpu_ms_max: cpu_ms_max(brief),
        wall_ms_max: wall_ms_max(brief),
        memory_mib_max: brief.limits.memory_mib.saturating_add(language.memory_overhead_mib),
        processes_max: language.processes_max,
        output_bytes_max: brief.limits.output_kib.saturating_mul(1024),
        disk_mib_max: language.disk_mib_max,
    }
}

fn run(brief: &Brief, limits: BoxLimits, stdin: Vec<u8>) -> Invocation {
    let (language, kind) = (brief.language, &brief.kind);
    let program = brief.program();
    let mut files = driver::files(language, kind, &program.run_files, &brief.source);
    if program.run_source {
        files.push(driver::source(brief));
    }
    let argv = driver::command(&program.run, brief);
    Invocation { files, argv, shows: language.manifest.run.shows.clone(), env: env(brief), stdin, limits }
}

fn env(brief: &Brief) -> Vec<(String, String)> {
    let env = &brief.language.manifest.run.env;
    env.iter().map(|(name, value)| (name.clone(), value.clone())).collect()
}
