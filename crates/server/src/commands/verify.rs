//! `hashcodex problem verify DIR…`: every jury submission must get the verdict of its folder.

mod finding;
mod preparation;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;
use jail::Jail;
use judge::{Brief, Language, Mode};
use problem::{JurySubmission, Package};
use proto::{LanguageId, Report};
use server::config::sandbox::SandboxFlags;
use worker::Runner;

use self::finding::{Fault, Finding};
use self::preparation::Preparation;
use super::sandbox;

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
    let mut preparation = Preparation::default();
    let faults: Vec<_> = args.dirs.iter().flat_map(|dir| verify(&runner, args, dir, &mut preparation)).collect();
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

/// Tries one package, and prints what came of it.
fn verify(runner: &Runner, args: &VerifyArgs, dir: &Path, preparation: &mut Preparation) -> Vec<Fault> {
    let read = Package::read_dir(dir).and_then(|package| judge::check_languages(&package).map(|()| package));
    let package = match read {
        Ok(package) => package,
        Err(error) => {
            let shown = dir.display();
            println!("{}", if args.json { finding::unreadable(dir, &error) } else { format!("{shown}: {error}") });
            return vec![Fault::Package];
        }
    };
    if !args.json {
        println!("{}", headline(&package));
    }
    let wanted: Vec<_> =
        package.submissions.iter().filter_map(|one| Some((one, language(args, &one.language)?))).collect();
    preparation.see(runner, &package, wanted.iter().map(|(_, language)| language));
    let findings = try_all(runner, args, &package, &wanted);
    let shown = |finding: &Finding<'_>| if args.json { finding.json(&package) } else { finding.words(&package) };
    findings.iter().for_each(|finding| println!("{}", shown(finding)));
    findings.iter().map(Finding::fault).collect()
}

fn headline(package: &Package) -> String {
    let Package { slug, tests, submissions, drivers, .. } = package;
    let own: Vec<&str> = drivers.iter().map(|own| own.language.as_str()).collect();
    let own = if own.is_empty() { String::new() } else { format!(", own drivers for {}", own.join(", ")) };
    format!("{slug}: {} tests, {} jury submissions{own}", tests.len(), submissions.len())
}

/// Submissions, each in its language, one per core at a time, in their order.
fn try_all<'a>(
    runner: &Runner,
    args: &VerifyArgs,
    package: &'a Package,
    wanted: &[(&'a JurySubmission, LanguageId)],
) -> Vec<Finding<'a>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let take = || wanted.get(next.fetch_add(1, Ordering::Relaxed));
        std::iter::from_fn(take).map(|(one, language)| try_one(runner, args, package, one, language)).collect()
    };
    let mut findings: Vec<Finding<'a>> = std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let join = |thread: std::thread::ScopedJoinHandle<'_, Vec<_>>| thread.join().expect("a panic is passed on");
        threads.into_iter().flat_map(join).collect()
    });
    findings.sort_by_key(|finding| &finding.submission.path);
    findings
}

/// The language to try a submission of this language in; none when nobody wants that. Files do not tell compilers of one
/// language apart.
fn language(args: &VerifyArgs, own: &LanguageId) -> Option<LanguageId> {
    let wanted = args.language.as_ref().unwrap_or(own);
    let extension = |id| Language::find(id).map(|language| &language.extension);
    let is_wanted = wanted == own || extension(wanted).is_some_and(|wanted| extension(own) == Some(wanted));
    is_wanted.then(|| wanted.clone())
}

fn try_one<'a>(
    runner: &Runner,
    args: &VerifyArgs,
    package: &Package,
    submission: &'a JurySubmission,
    id: &LanguageId,
) -> Finding<'a> {
    let judged = judge_one(runner, args, package, submission, id);
    Finding { submission, language: id.clone(), judged }
}

fn judge_one(
    runner: &Runner,
    args: &VerifyArgs,
    package: &Package,
    submission: &JurySubmission,
    id: &LanguageId,
) -> Result<Report, String> {
    let language = Language::find(id).ok_or_else(|| format!("no language `{id}` here"))?;
    let mut brief = Brief::submit(package, language, submission.source.clone());
    if args.every_test {
        brief.mode = Mode::Run;
    }
    let judged = runner.judge(brief, &mut |_| ()).map_err(|error| format!("not judged: {error}"))?;
    match judged.complaint {
        Some(said) => Err(format!("the checker failed at {said}")),
        None => Ok(judged.report),
    }
}
