//! What the outcome of the compile step means.

use proto::{CompileReport, Diagnostic, Severity};

use super::Suspicion;
use crate::outcome::{End, Execution, Limit};
use crate::{Brief, diagnostics, driver, signal, text};

/// The compile step, judged.
#[derive(Debug)]
pub(super) enum Compiled {
    Fine(CompileReport),
    Wrong {
        report: CompileReport,
        message: String,
        suspicion: Suspicion,
    },
    /// There is no such compiler here: ours to mend, not the user's.
    NotStarted {
        message: String,
    },
}

/// The last exit code that is a compiler's own. Beyond it, shells and `env` speak of commands that they cannot execute, and
/// of signals.
const OWN_CODE_MAX: i32 = 125;

/// Judges an outcome of the compile step.
pub(super) fn judge(brief: &Brief, execution: &Execution, artefacts: bool) -> Compiled {
    let reading = diagnostics::read(brief, execution);
    let mut report = CompileReport { ok: true, log: reading.log, diagnostics: reading.diagnostics };
    let Some(mut message) = failure(brief, execution, artefacts) else {
        return Compiled::Fine(report);
    };
    if matches!(execution.end, End::NotExecuted(_)) {
        return Compiled::NotStarted { message };
    }
    report.ok = false;
    let any_error = report.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    if !any_error && reading.driver_error {
        message = driver::misfit(brief);
        report.diagnostics.insert(0, at_the_top(message.clone()));
        report.log = message.clone();
    }
    if let Some(code) = unexplained(brief, execution).filter(|_| !any_error && report.log.is_empty()) {
        message = format!("{message}: the compiler ended with exit code {code} and said nothing");
    }
    let limited = matches!(execution.end, End::Exceeded(_)) || ran_out_of_memory(brief, execution);
    let explained = any_error || reading.driver_error || limited;
    let suspicion = if explained { Suspicion::Slight } else { Suspicion::Grave };
    Compiled::Wrong { report, message, suspicion }
}

/// The exit code of a compiler that failed for no reason that the outcome tells.
fn unexplained(brief: &Brief, execution: &Execution) -> Option<i32> {
    match execution.end {
        End::Exited(code) if code != 0 && !ran_out_of_memory(brief, execution) => Some(code),
        _ => None,
    }
}

/// Whether the same would come of it again.
pub(super) fn is_lasting(brief: &Brief, execution: &Execution, artefacts: bool) -> bool {
    let whole = !execution.stdout.truncated && !execution.stderr.truncated;
    let lasting = match execution.end {
        End::Exited(0) => artefacts,
        End::Exited(1..=OWN_CODE_MAX) if !ran_out_of_memory(brief, execution) => {
            let reading = diagnostics::read(brief, execution);
            reading.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
        }
        _ => false,
    };
    whole && lasting
}

/// What the compiler said, for whoever has to mend it.
pub(crate) fn words(brief: &Brief, execution: &Execution) -> String {
    match judge(brief, execution, false) {
        Compiled::Fine(report) => report.log,
        Compiled::Wrong { report, message, .. } if report.log.is_empty() => message,
        Compiled::Wrong { report, .. } => report.log,
        Compiled::NotStarted { message } => message,
    }
}

/// Whether the compiler says so: its own runtime may have less than the box.
fn ran_out_of_memory(brief: &Brief, Execution { stdout, stderr, .. }: &Execution) -> bool {
    let words = &brief.language.manifest.compile.out_of_memory;
    [stdout, stderr].into_iter().any(|stream| text::has_line(&stream.bytes, words))
}

fn at_the_top(message: String) -> Diagnostic {
    Diagnostic { line: 1, column: 1, severity: Severity::Error, message }
}

/// Why there is no program; `None` when there is one.
fn failure(brief: &Brief, execution: &Execution, artefacts: bool) -> Option<String> {
    let limits = &brief.language.manifest.compile.limits;
    Some(match execution.end {
        End::Exited(0) if artefacts => return None,
        End::Exited(_) | End::Signalled(_) if ran_out_of_memory(brief, execution) => {
            "compiling took too much memory".to_owned()
        }
        End::Exited(0) => "the compiler made no program that can be run, or one that is too large".to_owned(),
        End::Exited(_) => "the program does not compile".to_owned(),
        End::Signalled(number) => format!("the compiler was ended by {}", signal::name(number)),
        End::BrokeProtocol => "the compiler wrote where it must not".to_owned(),
        End::NotExecuted(_) => "the compiler could not be started".to_owned(),
        End::Exceeded(Limit::Cpu) => {
            format!("compiling took more than {} ms of CPU time", limits.cpu_ms_max)
        }
        End::Exceeded(Limit::Wall) => {
            format!("compiling took longer than {} ms", limits.wall_ms_max)
        }
        End::Exceeded(Limit::Memory) => {
            format!("compiling took more than {} MiB of memory", limits.memory_mib_max)
        }
        End::Exceeded(Limit::Output) => {
            format!("the compiler printed more than {} KiB", limits.output_kib_max)
        }
    })
}
