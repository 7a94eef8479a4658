//! Which languages really work here: each one's hello world, in a box, before anything is offered to users.

use judge::{Brief, Language};
use proto::{LanguageId, Report, Verdict};

use crate::{Runner, RunnerError};

/// A language that works on this worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub id: LanguageId,
    /// Such as `12.2.0`.
    pub version: String,
}

/// Why a language is not offered.
#[derive(Debug, thiserror::Error)]
pub enum SelfTestError {
    #[error(transparent)]
    Runner(#[from] RunnerError),
    #[error("`{0}` does not run or prints no version: is the toolchain installed?")]
    Version(String),
    #[error("hello world ended with {verdict}: {detail}")]
    Hello { verdict: Verdict, detail: String },
}

/// Runs the version command and hello world of `language`. From then on, `runner` keeps what its compiler makes.
///
/// # Errors
/// Says what went wrong, for the operator.
pub fn check(runner: &Runner, language: &'static Language) -> Result<Offered, SelfTestError> {
    runner.know(language, None); // hello world is really compiled
    let printed = runner.version_text(language)?.unwrap_or_default();
    let version = language.version(&printed);
    let version = version.ok_or_else(|| SelfTestError::Version(language.version_argv.join(" ")))?;
    let report = runner.judge(Brief::self_test(language), &mut |_| ())?.report;
    if report.verdict != Verdict::Accepted {
        return Err(SelfTestError::Hello { verdict: report.verdict, detail: detail(&report) });
    }
    runner.know(language, Some(printed));
    Ok(Offered { id: language.id.clone(), version })
}

/// The words that say most about a failure.
fn detail(report: &Report) -> String {
    let compiler = report.compile.iter().map(|compile| compile.log.clone());
    let cases = report.cases.iter().flat_map(|case| [case.message.clone(), case.stderr.clone()]).flatten();
    let words: Vec<_> = report.message.iter().cloned().chain(compiler).chain(cases).collect();
    words.join(" · ")
}
