//! Asks the reference solution for the answers to a user's own cases, in boxes of its own, and remembers them.
//!
//! What it answered is compared here and shown as the expected answer of a case; its source and its words go nowhere.

mod answers;

use judge::{Brief, Case, Language};
use problem::{Answer, Comparator, Input, Package, ProblemKind};
use proto::{CustomCase, Report, Verdict};

pub(crate) use self::answers::Answers;
use self::answers::Known;
use crate::{Judged, Runner, RunnerError};

/// What the user reads when the reference has no answer: nothing of how it failed.
const NO_ANSWER: &str = "the author's solution has no answer for this input: the administrators were told";

/// What the user reads of an accepted case whose answer may or may not be right.
const NOT_COMPARED: &str = "not compared: several answers may be right, and the author's solution gave another one";

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

impl ReferenceError {
    /// The end of a judging that would fail in the same way again, because the solution fails by itself on this input. So
    /// it is not tried again, or anybody could keep all slots busy with such inputs.
    pub(crate) fn report(&self) -> Option<Report> {
        match self {
            Self::NoAnswer { verdict: Verdict::Accepted | Verdict::JudgeError, .. } => None,
            Self::NoAnswer { .. } => Some(Report::judge_error(NO_ANSWER)),
            _ => None,
        }
    }
}

/// A user's own cases, and what the reference solution answered to them.
pub(crate) struct Answered<'a> {
    package: &'a Package,
    inputs: Vec<Input>,
    answers: Vec<Answer>,
}

/// The cases with the answers that the reference solution gives, or gave to the same input before.
pub(crate) fn answered<'a>(
    runner: &Runner,
    answers: &Known<'_>,
    package: &'a Package,
    cases: &[CustomCase],
) -> Result<Answered<'a>, ReferenceError> {
    let inputs = inputs(package, cases)?;
    let answers = answers.of(&inputs, |unknown| ask(runner, package, unknown))?;
    Ok(Answered { package, inputs, answers })
}

impl Answered<'_> {
    /// To judge a program on. Where several answers are right, the reference knows one of them, and another one is not wrong.
    pub(crate) fn cases(&self) -> Vec<Case> {
        let expected = |answer: &Answer| (!self.knows_one_of_several()).then(|| answer.clone());
        let case = |(input, answer): (&Input, &Answer)| Case { input: input.clone(), expected: expected(answer) };
        self.inputs.iter().zip(&self.answers).map(case).collect()
    }

    /// Says so where nobody knows whether an answer is right.
    pub(crate) fn remark(&self, judged: &mut Judged) {
        if !self.knows_one_of_several() {
            return;
        }
        let given = judged.answers.iter().zip(&self.answers);
        for (case, (given, known)) in judged.report.cases.iter_mut().zip(given) {
            let differs = given.as_ref().is_some_and(|given| !self.is_same(known, given));
            if differs && case.verdict == Verdict::Accepted {
                case.message = Some(NOT_COMPARED.to_owned());
            }
        }
    }

    fn knows_one_of_several(&self) -> bool {
        matches!(self.package.comparator, Comparator::AnyOf { .. })
    }

    /// Whether `given` is what the reference answered: one value, or an output of any number of lines.
    fn is_same(&self, known: &Answer, given: &Answer) -> bool {
        let (comparator, kind) = match &self.package.kind {
            ProblemKind::Function(signature) => (self.package.comparator, Some(signature.answer_type())),
            ProblemKind::Class(_) | ProblemKind::Stdio => (Comparator::Tokens, None),
        };
        judge::compare(comparator, kind, known, given).is_ok()
    }
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
