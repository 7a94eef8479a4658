//! Drives one judgement over a sandbox: steps out, outcomes in.
//!
//! The sandbox behind it is the native one (`jail`). Everything here blocks; callers that have a runtime use a blocking
//! thread.

mod native;

use std::collections::VecDeque;
use std::sync::Arc;

use jail::Jail;
use judge::{Brief, Invocation, Judgement, Language, Message, Nonce, Outcome, Phase, Step, StepId};
use problem::Answer;
use proto::Report;

use native::{Boxes, Program};

/// Judges briefs. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Runner {
    jail: Arc<Jail>,
}

/// A finished judgement.
#[derive(Debug, Clone)]
pub struct Judged {
    pub report: Report,
    /// What the program answered to each case, whole.
    pub answers: Vec<Option<Answer>>,
}

/// We failed, not the program: judge again, and in the end say `judge_error`.
#[derive(Debug, thiserror::Error)]
pub enum RunnerError {
    #[error("the sandbox failed: {0}")]
    Sandbox(#[from] jail::Error),
    #[error("no randomness for the nonce: {0}")]
    Randomness(getrandom::Error),
    #[error("the judgement stopped without a report")]
    NoReport,
    #[error("the judgement passed a case to a program that is not open")]
    NothingOpen,
}

impl Runner {
    /// A runner over the native sandbox.
    #[must_use]
    pub fn new(jail: Arc<Jail>) -> Self {
        Self { jail }
    }

    /// Judges `brief`, telling `watch` each time that there is something new to see.
    ///
    /// # Errors
    /// When we failed; nothing is said about the program then.
    pub fn judge(&self, brief: Brief, watch: &mut dyn FnMut(Phase)) -> Result<Judged, RunnerError> {
        let judgement = Judgement::new(brief, nonce()?);
        let boxes = Boxes::new(&self.jail);
        let mut drive = Drive { judgement, boxes, waiting: VecDeque::new(), watch };
        drive.run_to_end()?;
        let report = drive.judgement.report().ok_or(RunnerError::NoReport)?;
        Ok(Judged { report, answers: drive.judgement.answers() })
    }

    /// Whether the sandbox can still build boxes; when not, no judgement will ever succeed in this process.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        self.jail.is_alive()
    }

    /// What the version command of `language` prints in a box; `None` when it fails.
    ///
    /// # Errors
    /// When the sandbox failed.
    pub fn version_text(&self, language: &Language) -> Result<Option<String>, RunnerError> {
        Ok(Boxes::new(&self.jail).version_text(language)?)
    }
}

fn nonce() -> Result<Nonce, RunnerError> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(RunnerError::Randomness)?;
    Ok(Nonce(random))
}

/// One judgement on its way.
struct Drive<'a> {
    judgement: Judgement,
    boxes: Boxes<'a>,
    /// Steps that the judgement handed out and that were not begun.
    waiting: VecDeque<(StepId, Step)>,
    watch: &'a mut dyn FnMut(Phase),
}

impl Drive<'_> {
    fn run_to_end(&mut self) -> Result<(), RunnerError> {
        let mut next = self.next();
        while let Some((id, step)) = next {
            next = match step {
                Step::Compile { invocation, artefacts } => {
                    let outcome = self.boxes.compile(&invocation, &artefacts)?;
                    self.record(id, outcome)
                }
                Step::Execute(invocation) => {
                    let outcome = self.boxes.execute(&invocation)?;
                    self.record(id, outcome)
                }
                Step::Open { invocation, hello } => self.serve(id, &invocation, &hello)?,
                Step::Case(_) => return Err(RunnerError::NothingOpen),
            };
        }
        Ok(())
    }

    /// Opens a program and passes it messages until the judgement wants something else, which is returned.
    fn serve(
        &mut self,
        id: StepId,
        invocation: &Invocation,
        hello: &Message,
    ) -> Result<Option<(StepId, Step)>, RunnerError> {
        let mut cell = self.boxes.fresh(invocation)?;
        let mut program = Program::start(&mut cell, invocation)?;
        let outcome = program.exchange(hello)?;
        let mut next = self.record(id, outcome);
        while let Some((id, Step::Case(message))) = next {
            let outcome = program.exchange(&message)?;
            next = self.record(id, outcome);
        }
        Ok(next)
    }

    fn record(&mut self, id: StepId, outcome: Outcome) -> Option<(StepId, Step)> {
        self.judgement.record(id, outcome);
        self.next()
    }

    fn next(&mut self) -> Option<(StepId, Step)> {
        self.waiting.extend(self.judgement.ready());
        (self.watch)(self.judgement.phase());
        self.waiting.pop_front()
    }
}
