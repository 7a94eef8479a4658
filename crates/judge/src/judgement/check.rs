//! Between the answer to a case and what is said of it: the problem's own checker is asked, where it has one.

use problem::{Answer, Comparator};
use proto::Verdict;

use super::doubt::Tried;
use super::{Judgement, Stage};
use crate::checker::{Failure, Opinion};
use crate::outcome::Checked;
use crate::{Brief, Step};

/// An answer while its checker is asked, with what is to be done afterwards.
#[derive(Debug)]
pub(super) struct Unchecked {
    tried: Tried,
    follows: bool,
    next: Option<u64>,
}

/// Whether answers are compared by a checker.
pub(super) fn is_needed(brief: &Brief) -> bool {
    brief.comparator == Comparator::Checker
}

impl Judgement {
    /// Asks the checker about the answer, if that is what is left to be done; else files the case. As in
    /// [`settle`](Self::settle).
    pub(super) fn examine(&mut self, tried: Tried, follows: bool, next: Option<u64>) {
        match self.question(&tried) {
            Some(step) => {
                self.stage = Stage::Check;
                self.pending = Some(step);
                self.unchecked = Some(Unchecked { tried, follows, next });
            }
            None => self.settle(tried, follows, next),
        }
    }

    fn question(&self, tried: &Tried) -> Option<Step> {
        let case = &self.brief.cases[self.cases.len()];
        let (found, expected) = (tried.ruling.answer.as_ref()?, case.expected.as_ref()?);
        let examiner = self.examiner.as_ref().filter(|_| tried.ruling.verdict == Verdict::Accepted)?;
        let output = match found {
            // byte by byte, which a text may not be
            Answer::Stdout(_) => tried.printed.stdout.bytes.clone(),
            Answer::Value(_) | Answer::AnyOf(_) => found.file_text().into_bytes(),
        };
        Some(examiner.ask(&case.input, expected, output))
    }

    pub(super) fn checked(&mut self, checked: &Checked) {
        let opinion = self.examiner.as_ref().map(|examiner| examiner.opinion(checked));
        let (Some(opinion), Some(Unchecked { mut tried, follows, next })) = (opinion, self.unchecked.take()) else {
            return self.fail(Verdict::JudgeError, "an answer was checked that nobody had given".to_owned());
        };
        match opinion {
            Ok(opinion) => {
                hear(&mut tried, opinion);
                self.settle(tried, follows, next);
            }
            Err(Failure { message, details }) => {
                self.complaint = Some(format!("case {}: {details}", self.cases.len() + 1));
                self.fail(Verdict::JudgeError, message);
            }
        }
    }
}

/// Lets a checker's opinion decide about an answer that was given in time.
fn hear(tried: &mut Tried, opinion: Opinion) {
    let Opinion { right, for_all, for_judges } = opinion;
    tried.ruling.remark = for_all;
    if !right {
        tried.ruling.refuse(for_judges);
    }
}
