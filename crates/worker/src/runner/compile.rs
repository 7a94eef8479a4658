//! A compile step: found among what was compiled before, or done in a box of its own.

use std::sync::Arc;

use broker::trace::{Span, attribute};
use judge::{File, Invocation, Step, StepId};

use super::ahead::Ready;
use super::artefacts::{Compiled, Entry};
use super::{Boxes, Course, RunnerError};

impl Boxes<'_> {
    /// Compiles, or finds what the same compilation came to. Either way the judgement gets the same outcome. The next step.
    pub(super) fn compile(
        &mut self,
        course: &mut Course<'_>,
        id: StepId,
        invocation: &Invocation,
        names: &[String],
    ) -> Result<Option<(StepId, Step)>, RunnerError> {
        let (runner, span) = (course.runner, course.trail.step("compile"));
        let entry = match runner.terms.probing {
            true => Entry::Absent(None),
            false => runner.artefacts.enter(course.language, invocation, names, &runner.terms.halt),
        };
        let flight = match entry {
            Entry::Kept(compiled) => {
                span.set(attribute::CACHED, true);
                self.hold(&compiled);
                return Ok(course.recall(id, compiled.outcome()));
            }
            Entry::Absent(flight) => flight,
        };
        let turn = course.turn(false)?; // not before: whoever waits for another compilation is in nobody's way
        let ready = runner.shelf.find(course.language, invocation);
        let compiled = Arc::new(self.compile_in_a_box(invocation, names, ready.as_deref(), &span)?);
        self.hold(&compiled);
        let outcome = compiled.outcome();
        if let Some(flight) = flight.filter(|_| course.judgement.would_compile_alike(&outcome)) {
            flight.keep(&compiled);
        } // and its end lets others go on
        Ok(course.record(id, outcome, turn))
    }

    fn compile_in_a_box(
        &mut self,
        invocation: &Invocation,
        names: &[String],
        ready: Option<&Ready>,
        span: &Span,
    ) -> Result<Compiled, RunnerError> {
        Ok(match self {
            Self::Native(boxes) => boxes.compile(invocation, names, ready, span)?,
            Self::Docker(boxes) => boxes.compile(invocation, names, span)?,
        })
    }

    /// From now on, boxes of this judgement have those artefacts.
    fn hold(&mut self, compiled: &Compiled) {
        let artefacts: Arc<[File]> = compiled.artefacts.clone().unwrap_or_default();
        match self {
            Self::Native(boxes) => boxes.hold(artefacts),
            Self::Docker(boxes) => boxes.hold(artefacts),
        }
    }
}
