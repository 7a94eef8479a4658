//! `hashcodex problem verify DIR…`: every jury submission must get the verdict of its folder.

mod finding;
mod preparation;
mod printer;
mod trials;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;

use clap::Args;
use jail::Jail;
use judge::{Brief, Language, Mode};
use proto::{LanguageId, Report};
use server::config::sandbox::SandboxFlags;
use worker::Runner;

use self::finding::{Fault, Finding};
use self::printer::Printer;
use self::trials::{Trial, Trials};
use super::sandbox;

const NO_PANIC: &str = "nobody panics while holding it";

/// Check problem packages: data, and each jury submission against the verdict of its folder.
///
/// Exits with 0 when all is as it should be, 1 when something is not, 2 when it could not be judged.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// Directories of problem packages.
    #[arg(required = true)]
    dirs: Vec<PathBuf>,
    /// Try the submissions in this language only; with a second compiler of a language, such as `cpp23`, those of the first.
    #[arg(long, value_name = "ID")]
    language: Option<LanguageId>,
    /// Go on after a failure, and say of each test what came of it.
    #[arg(long)]
    every_test: bool,
    /// Print one JSON object a line for each submission, with the cases that were not accepted.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    sandbox: SandboxFlags,
}

/// Verifies and prints.
///
/// # Errors
/// When there is no sandbox; what else cannot be judged is printed and told by the exit code.
pub(crate) fn run(jail: anyhow::Result<Jail>, args: &VerifyArgs) -> anyhow::Result<ExitCode> {
    let runner = sandbox::runner_by_flags(jail, &args.sandbox)?;
    let faults = try_all(&runner, args);
    let failed = faults.iter().filter(|fault| **fault != Fault::None).count();
    if !args.json {
        println!("{} passed, {failed} failed", faults.len() - failed);
    }
    Ok(ExitCode::from(match faults.into_iter().max() {
        Some(Fault::None) => 0,
        Some(Fault::Package) | None => 1,
        Some(Fault::Judge) => 2,
    }))
}

/// What the threads share.
struct Shared<'a> {
    trials: Trials<'a>,
    printer: Printer,
}

/// One submission per core at a time, of whatever packages; says what came of each.
fn try_all(runner: &Runner, args: &VerifyArgs) -> Vec<Fault> {
    let shared = Mutex::new(Shared { trials: Trials::new(runner, args), printer: Printer::default() });
    std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..cores {
            scope.spawn(|| try_until_the_end(runner, args, &shared));
        }
    });
    shared.into_inner().expect(NO_PANIC).printer.into_faults()
}

fn try_until_the_end(runner: &Runner, args: &VerifyArgs, shared: &Mutex<Shared<'_>>) {
    while let Some(trial) = next(shared) {
        let (fault, line) = try_one(runner, args, &trial);
        let printer = &mut shared.lock().expect(NO_PANIC).printer;
        printer.put(trial.place, fault, line);
        printer.print();
    }
}

/// What has no submissions to be tried is printed here.
fn next(shared: &Mutex<Shared<'_>>) -> Option<Trial> {
    let Shared { trials, printer } = &mut *shared.lock().expect(NO_PANIC);
    let trial = trials.next(printer);
    printer.print();
    trial
}

fn try_one(runner: &Runner, args: &VerifyArgs, trial: &Trial) -> (Fault, String) {
    let (submission, language) = (trial.submission(), trial.language.clone());
    let finding = Finding { submission, language, judged: judge_one(runner, args, trial) };
    let line = if args.json { finding.json(&trial.package) } else { finding.words(&trial.package) };
    (finding.fault(), line)
}

fn judge_one(runner: &Runner, args: &VerifyArgs, trial: &Trial) -> Result<Report, String> {
    let language = Language::find(&trial.language).ok_or_else(|| format!("no language `{}` here", trial.language))?;
    let mut brief = Brief::submit(&trial.package, language, trial.submission().source.clone());
    if args.every_test {
        brief.mode = Mode::Run;
    }
    let judged = runner.judge(brief, &mut |_| ()).map_err(|error| format!("not judged: {error}"))?;
    match judged.complaint {
        Some(said) => Err(format!("the checker failed at {said}")),
        None => Ok(judged.report),
    }
}
