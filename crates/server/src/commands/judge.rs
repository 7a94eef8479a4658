//! `hashcodex judge PROBLEM_DIR SOURCE`: judges a file here and now, without a server.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, anyhow, ensure};
use clap::Args;
use jail::Jail;
use judge::{Brief, Language};
use problem::Package;
use proto::{CaseReport, LanguageId, Report, Verdict};
use server::config::sandbox::SandboxFlags;

use super::sandbox;

/// The longest source file that is judged, in bytes.
const SOURCE_BYTES_MAX: u64 = 64 * 1024;
/// How much of a text is printed for people, in characters; `--json` has the rest.
const SHOWN_CHARS_MAX: usize = 400;

/// Judge a file against a problem package, without a server.
///
/// Exits with 0 when the file is accepted, 1 on any other verdict, 2 when it could not be judged.
#[derive(Debug, Args)]
pub(crate) struct JudgeArgs {
    /// The directory of the problem package.
    problem_dir: PathBuf,
    /// The source file.
    source: PathBuf,
    /// The language, when the file's extension does not tell it.
    #[arg(long, value_name = "ID")]
    language: Option<LanguageId>,
    /// Print the whole report as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    sandbox: SandboxFlags,
}

/// Judges and prints.
///
/// # Errors
/// When the file could not be judged.
pub(crate) fn run(jail: anyhow::Result<Jail>, args: &JudgeArgs) -> anyhow::Result<ExitCode> {
    let package = Package::read_dir(&args.problem_dir)?;
    let source = read_source(&args.source)?;
    let runner = sandbox::runner_by_flags(jail, &args.sandbox)?;
    let brief = Brief::submit(&package, language(args)?, source);
    let report = runner.judge(brief, &mut |_| ())?.report;
    if args.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        print_for_people(&report);
    }
    Ok(exit_code(report.verdict))
}

fn exit_code(verdict: Verdict) -> ExitCode {
    ExitCode::from(match verdict {
        Verdict::Accepted => 0,
        Verdict::JudgeError => 2,
        _ => 1,
    })
}

fn language(args: &JudgeArgs) -> anyhow::Result<&'static Language> {
    let known = || Language::all().iter().map(|language| language.id.as_str()).collect::<Vec<_>>().join(", ");
    if let Some(id) = &args.language {
        return Language::find(id).ok_or_else(|| anyhow!("no language `{id}`; there are: {}", known()));
    }
    let extension = args.source.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    Language::by_extension(extension)
        .ok_or_else(|| anyhow!("`.{extension}` tells no language; say --language with one of: {}", known()))
}

fn read_source(path: &Path) -> anyhow::Result<String> {
    let size = std::fs::metadata(path).with_context(|| format!("{}", path.display()))?.len();
    ensure!(size <= SOURCE_BYTES_MAX, "{}: a source is at most {SOURCE_BYTES_MAX} bytes, not {size}", path.display());
    std::fs::read_to_string(path).with_context(|| format!("{}", path.display()))
}

fn print_for_people(report: &Report) {
    let tests = report.tests;
    println!(
        "{}: {} of {} tests passed, {} ms, {} KiB",
        report.verdict, tests.passed, tests.total, report.cpu_ms, report.memory_kib
    );
    print_text("", report.message.as_deref());
    if let Some(compile) = report.compile.as_ref().filter(|compile| !compile.ok) {
        print_text("compiler", Some(&compile.log));
    }
    report.cases.iter().filter(|case| case.verdict != Verdict::Accepted).for_each(print_case);
}

fn print_case(case: &CaseReport) {
    println!("test {}: {}, {} ms, {} KiB", case.index + 1, case.verdict, case.cpu_ms, case.memory_kib);
    print_text("", case.message.as_deref());
    let texts = [
        ("input", &case.input),
        ("expected", &case.expected),
        ("output", &case.output),
        ("stdout", &case.stdout),
        ("stderr", &case.stderr),
    ];
    texts.iter().for_each(|(name, text)| print_text(name, text.as_deref()));
}

fn print_text(name: &str, text: Option<&str>) {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return };
    let shown: String = text.chars().take(SHOWN_CHARS_MAX).collect();
    let more = if shown.len() < text.len() { " …" } else { "" };
    let label = if name.is_empty() { String::new() } else { format!("{name}:\n") };
    println!("  {}{more}", format!("{label}{shown}").trim_end().replace('\n', "\n  "));
}
