//! When a case is run once more before anything is said about it, and which of the two runs counts.
//!
//! A case that was barely over its time limit, or that the wall clock ended while it wanted to compute, is measured again, while
//! nothing else runs beside it: then the second run counts, whatever comes of it. A compilation that the wall clock ended
//! so is done again in the same way. A case that failed in a process that had answered others before is tried alone in a
//! fresh one: the first run counts, but a solution that passes alone is told so. No case is run more than twice.

use std::time::Duration;

use proto::Verdict;

use super::Printed;
use super::ruling::Ruling;
use crate::outcome::{Execution, Usage};

/// How long the cases of one judgement that are measured again may run, by the wall clock: everybody else waits meanwhile. The
/// last one may go on beyond it, to its own limit.
const MEASURED_AGAIN_MAX: Duration = Duration::from_secs(60);
/// Cases of one judgement that are tried alone.
const TRIED_ALONE_MAX: u32 = 3;

/// One run of a case.
#[derive(Debug)]
pub(super) struct Tried {
    pub(super) ruling: Ruling,
    pub(super) usage: Usage,
    pub(super) printed: Printed,
}

/// What second runs came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Cases that were measured again, because the machine may have been to blame for their time.
    pub measured_again: u32,
    /// Cases that failed after others and passed alone.
    pub kept_state: u32,
}

/// The doubts of one judgement.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    open: Option<Doubt>,
    tried_alone: u32,
    /// How long the second measurements took.
    measured: Duration,
    compiled_again: bool,
    tally: Tally,
}

/// Why the case at hand is run for the second time.
#[derive(Debug)]
enum Doubt {
    Time,
    /// And how it failed among others.
    State(Box<Tried>),
}

impl Doubts {
    /// Takes a run of the case at hand; `follows` says that its process had answered other cases. Returns the run that
    /// counts, or `None` when the case is to be run once more, in a fresh process.
    pub(super) fn settle(&mut self, tried: Tried, follows: bool) -> Option<Tried> {
        match self.open.take() {
            Some(Doubt::Time) => {
                self.measured += tried.usage.wall;
                return Some(tried);
            }
            Some(Doubt::State(first)) => return Some(self.compare(*first, &tried)),
            None => {}
        }
        if (tried.ruling.barely_late || tried.ruling.starved) && self.measured < MEASURED_AGAIN_MAX {
            self.tally.measured_again += 1;
            self.open = Some(Doubt::Time);
            return None;
        }
        let failed =
            matches!(tried.ruling.verdict, Verdict::WrongAnswer | Verdict::RuntimeError | Verdict::MemoryLimitExceeded);
        if failed && follows && self.tried_alone < TRIED_ALONE_MAX {
            self.tried_alone += 1;
            self.open = Some(Doubt::State(Box::new(tried)));
            return None;
        }
        Some(tried)
    }

    /// Whether the compilation that ended so is to be done again, which it is once.
    pub(super) fn compile_again(&mut self, execution: &Execution) -> bool {
        execution.was_starved() && !std::mem::replace(&mut self.compiled_again, true)
    }

    /// Whether the case at hand is run for the second time.
    pub(super) fn are_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether it is run for its time.
    pub(super) fn are_of_time(&self) -> bool {
        matches!(self.open, Some(Doubt::Time))
    }

    pub(super) fn tally(&self) -> Tally {
        self.tally
    }

    fn compare(&mut self, mut first: Tried, alone: &Tried) -> Tried {
        if alone.ruling.verdict == Verdict::Accepted {
            self.tally.kept_state += 1;
            first.ruling.keeps_state = true;
        }
        first
    }
}
