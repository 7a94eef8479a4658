//! The state machine from brief to report.

use problem::Answer;
use proto::{CaseBrief, Report, State, Tests};

use crate::{Brief, Nonce, Outcome, Step, StepId};

/// One judging in progress.
#[derive(Debug)]
pub struct Judgement {}

/// How far a judging is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    pub state: State,
    pub tests: Tests,
    pub cases: Vec<CaseBrief>,
}

impl Judgement {
    /// Starts to judge. `nonce` is fresh randomness for this judgement alone.
    #[must_use]
    pub fn new(brief: Brief, nonce: Nonce) -> Self {
        let _ = (brief, nonce);
        todo!("new")
    }

    /// The steps that can be done now and were not handed out before. Empty when outcomes are awaited or all is done.
    pub fn ready(&mut self) -> Vec<(StepId, Step)> {
        todo!("ready")
    }

    /// Takes the outcome of a step. Outcomes of unknown or finished steps are ignored.
    pub fn record(&mut self, step: StepId, outcome: Outcome) {
        let _ = (step, outcome);
        todo!("record")
    }

    /// For people who watch.
    #[must_use]
    pub fn phase(&self) -> Phase {
        todo!("phase")
    }

    /// The end, once there is one.
    #[must_use]
    pub fn report(&self) -> Option<Report> {
        todo!("report")
    }

    /// What the program answered to each case, whole; `None` where it gave no answer. For asking a reference solution.
    #[must_use]
    pub fn answers(&self) -> Vec<Option<Answer>> {
        todo!("answers")
    }
}
