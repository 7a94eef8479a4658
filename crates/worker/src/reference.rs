//! Asks the reference solution for the answers to a user's own cases, in boxes of its own, and remembers them.
//!
//! What it answered is compared here and shown as the expected answer of a case; its source and its words go nowhere.

mod answers;

use judge::{Brief, Case, Language};
use problem::{Answer, Comparator, Input, Package};
use proto::{CustomCase, Verdict};

pub(crate) use self::answers::Answers;
use self::answers::Known;
use crate::{Runner, RunnerError};

/// Cases that nobody can be judged on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReferenceError {
    #[error(transparent)]
    Runner(#[from] RunnerError),
    /// The server checks cases before it takes them, so this is a fault of ours.
    #[error("case {index} does not fit the problem: {source}")]
    Case { index: usize, source: problem::InputError },
    #[error("the reference solution is in `{0}`, which is not a language here")]
    Language(proto::LanguageId),
    /// Which one, and how, is for the log: the user must learn nothing of the reference.
    #[error("the reference solution of `{slug}` has no answer: {verdict}")]
    NoAnswer { slug: String, verdict: Verdict },
}

/// The cases with the answers that the reference solution gives, or gave to the same input before.
pub(crate) fn answered(
    runner: &Runner,
    answers: &Known<'_>,
    package: &Package,
    cases: &[CustomCase],
) -> Result<Vec<Case>, ReferenceError> {
    let inputs = inputs(package, cases)?;
    let answers = answers.of(&inputs, |unknown| ask(runner, package, unknown))?;
    // where several answers are right, the reference knows one of them, and another one is not wrong
    let expected = |answer| (package.comparator != Comparator::AnyOf).then_some(answer);
    let case = |(input, answer)| Case { input, expected: expected(answer) };
    Ok(inputs.into_iter().zip(answers).map(case).collect())
}

/// The answers of the reference solution, all of them.
fn ask(runner: &Runner, package: &Package, inputs: Vec<Input>) -> Result<Vec<Answer>, ReferenceError> {
    let solution = package.reference();
    let language = Language::find(&solution.language);
    let language = language.ok_or_else(|| ReferenceError::Language(solution.language.clone()))?;
    let questions = inputs.into_iter().map(|input| Case { input, expected: None }).collect();
    let judged = runner
        .part("reference")
        .judge(Brief::custom(package, language, solution.source.clone(), questions), &mut |_| ())?;
    let no_answer = || ReferenceError::NoAnswer { slug: package.slug.clone(), verdict: judged.report.verdict };
    judged.answers.into_iter().collect::<Option<Vec<_>>>().ok_or_else(no_answer)
}

fn inputs(package: &Package, cases: &[CustomCase]) -> Result<Vec<Input>, ReferenceError> {
    let check = |(index, case)| package.check_case(case).map_err(|source| ReferenceError::Case { index, source });
    cases.iter().enumerate().map(check).collect()
}
