//! A check step: the problem's own program is asked about an answer, in boxes that the judged program never sees.

use judge::{Checked, Compilation, Execution, Invocation, Language, Outcome, Step, StepId, Suspicion};

use super::compile::{Made, Order};
use super::{Boxes, Course, RunnerError, refusal};

/// The longest file of words that is taken, in bytes; of a longer one nothing is.
const WORDS_BYTES_MAX: u64 = 64 * 1024;

impl<'a> Course<'a> {
    /// Asks, and passes on what came of it. The next step.
    pub(super) fn check(
        &mut self,
        id: StepId,
        compilation: &Compilation,
        invocation: &Invocation,
        takes: &[&str],
    ) -> Result<Option<(StepId, Step)>, RunnerError> {
        let mut boxes = match self.checker.take().map_or_else(|| self.compile_checker(compilation), |it| Ok(Ok(it)))? {
            Ok(boxes) => boxes,
            Err(execution) => return Ok(self.recall(id, Outcome::Checked(Checked::NoProgram(execution)))),
        };
        let mut ask = |course: &mut Self, exclusive| {
            let (turn, span) = (course.turn(exclusive)?, course.trail.step("check"));
            let checked = boxes.execute_and_take(invocation, takes, WORDS_BYTES_MAX, &span)?;
            Ok::<_, RunnerError>((checked, turn))
        };
        let (mut checked, mut turn) = ask(self, false)?;
        if checked.execution().was_starved() {
            drop(turn);
            (checked, turn) = ask(self, true)?;
        }
        refusal::of_ours(checked.execution(), invocation)?;
        self.checker = Some(boxes);
        Ok(self.record(id, Outcome::Checked(checked), turn))
    }

    /// Boxes with the checker in them, or what its compiler came to.
    fn compile_checker(&mut self, compilation: &Compilation) -> Result<Result<Boxes<'a>, Execution>, RunnerError> {
        let Compilation { language, invocation, artefacts } = compilation;
        let mut boxes = self.runner.boxes();
        let mut make = |exclusive| {
            let order = Order { language, invocation, names: artefacts, exclusive };
            let Made { compiled, flight, .. } = boxes.make(self.runner, &order, &self.trail.step("compile"))?;
            Ok::<_, RunnerError>((compiled, flight))
        };
        let (mut compiled, mut flight) = make(false)?;
        if compiled.execution.was_starved() {
            drop(flight); // for which the second one would wait
            (compiled, flight) = make(true)?;
        }
        if compiled.artefacts.is_some() {
            flight.iter().for_each(|flight| flight.keep(&compiled));
            return Ok(Ok(boxes));
        }
        // It compiled when the problem was published: so the toolchain is more likely to blame than the problem.
        Language::find(language).map_or(Ok(()), |language| self.runner.vouch(language, Suspicion::Grave))?;
        Ok(Err(compiled.execution.clone()))
    }
}
