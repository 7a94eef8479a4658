//! Asks the reference solution for the answers to a user's own cases, in boxes of its own.

use judge::{Brief, Case, Language};
use problem::{Answer, Comparator, Input, Package};
use proto::{CustomCase, Verdict};

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

/// The cases with the answers that the reference solution gives.
pub(crate) fn answered(runner: &Runner, package: &Package, cases: &[CustomCase]) -> Result<Vec<Case>, ReferenceError> {
    let inputs = inputs(package, cases)?;
    let solution = package.reference();
    let language = Language::find(&solution.language);
    let language = language.ok_or_else(|| ReferenceError::Language(solution.language.clone()))?;
    let questions = inputs.iter().map(|input| Case { input: input.clone(), expected: None }).collect();
    let judged = runner
        .part("reference")
        .judge(Brief::custom(package, language, solution.source.clone(), questions), &mut |_| ())?;
    let no_answer = || ReferenceError::NoAnswer { slug: package.slug.clone(), verdict: judged.report.verdict };
    let pairs = inputs.into_iter().zip(&judged.answers);
    let case = |(input, answer): (Input, &Option<Answer>)| {
        let answer = answer.clone().ok_or_else(no_answer)?;
        // where several answers are right, the reference knows one of them, and another one is not wrong
        Ok(Case { input, expected: (package.comparator != Comparator::AnyOf).then_some(answer) })
    };
    pairs.map(case).collect()
}

fn inputs(package: &Package, cases: &[CustomCase]) -> Result<Vec<Input>, ReferenceError> {
    let check = |(index, case)| package.check_case(case).map_err(|source| ReferenceError::Case { index, source });
    cases.iter().enumerate().map(check).collect()
}
