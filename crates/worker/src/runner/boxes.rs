//! Where the steps of one judgement happen, whichever sandbox it is.

use broker::trace::Span;
use judge::{Checked, Invocation, Message, Outcome, Step, StepId};

use super::course::Course;
use super::{RunnerError, docker, native, refusal};

/// Where the steps of one judgement happen.
pub(super) enum Boxes<'a> {
    Native(Box<native::Boxes<'a>>),
    Docker(docker::Boxes),
}

impl Boxes<'_> {
    pub(super) fn run_to_end(&mut self, course: &mut Course<'_>) -> Result<(), RunnerError> {
        let mut next = course.next();
        while let Some((id, step)) = next {
            next = match step {
                Step::Compile { invocation, artefacts, exclusive } => {
                    self.compile(course, id, &invocation, &artefacts, exclusive)?
                }
                Step::Execute { invocation, exclusive } => {
                    let turn = course.turn(exclusive)?;
                    let outcome = self.execute(&invocation, &course.trail.step("run"))?;
                    course.record(id, refusal::of_program(outcome, &invocation)?, turn)
                }
                Step::Open { invocation, hello } => self.serve(course, id, &invocation, &hello)?,
                Step::Check { compilation, invocation, takes } => course.check(id, &compilation, &invocation, takes)?,
                Step::Case { .. } => return Err(RunnerError::NothingOpen),
            };
        }
        Ok(())
    }

    pub(super) fn execute_and_take(
        &mut self,
        invocation: &Invocation,
        names: &[&str],
        bytes_max: u64,
        span: &Span,
    ) -> Result<Checked, RunnerError> {
        Ok(match self {
            Self::Native(boxes) => boxes.execute_and_take(invocation, names, bytes_max, span)?,
            Self::Docker(boxes) => boxes.execute_and_take(invocation, names, bytes_max, span)?,
        })
    }

    fn execute(&mut self, invocation: &Invocation, span: &Span) -> Result<Outcome, RunnerError> {
        Ok(match self {
            Self::Native(boxes) => boxes.execute(invocation, span)?,
            Self::Docker(boxes) => boxes.execute(invocation, span)?,
        })
    }

    /// Opens a program and passes it messages until the judgement wants something else, which is returned.
    fn serve(
        &mut self,
        course: &mut Course<'_>,
        id: StepId,
        invocation: &Invocation,
        hello: &Message,
    ) -> Result<Option<(StepId, Step)>, RunnerError> {
        let turn = course.turn(false)?;
        let span = course.trail.step("run");
        match self {
            Self::Native(boxes) => {
                let mut program = native::Program::start(boxes.workplace(invocation, &span)?, invocation)?;
                let mut exchange = |message: &_| refusal::of_program(program.exchange(message)?, invocation);
                course.converse(id, hello, turn, &span, &mut exchange)
            }
            Self::Docker(boxes) => {
                let mut program = boxes.open(invocation, &span)?;
                let mut exchange = |message: &_| refusal::of_program(program.exchange(message)?, invocation);
                course.converse(id, hello, turn, &span, &mut exchange)
            }
        }
    }
}
