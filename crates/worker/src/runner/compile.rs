//! A compile step: found among what was compiled before, or done in a box of its own.

use std::sync::Arc;

use broker::trace::{Span, attribute};
use judge::{File, Invocation, Step, StepId};
use proto::LanguageId;

use super::ahead::Ready;
use super::artefacts::{Compiled, Entry, Flight};
use super::turns::Turn;
use super::{Boxes, Course, Runner, RunnerError, refusal};

/// What is to be compiled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order<'a> {
    pub(super) language: &'a LanguageId,
    pub(super) invocation: &'a Invocation,
    pub(super) names: &'a [String],
    /// Nothing else may run meanwhile.
    pub(super) exclusive: bool,
}

/// What came of a compilation.
pub(super) struct Made<'a> {
    pub(super) compiled: Arc<Compiled>,
    /// In which it was compiled, unless that was before.
    pub(super) turn: Option<Turn<'a>>,
    /// While this is there, others who want the same wait.
    pub(super) flight: Option<Flight>,
}

impl Boxes<'_> {
    /// Compiles, or finds what the same compilation came to. Either way the judgement gets the same outcome. The next step.
    pub(super) fn compile(
        &mut self,
        course: &mut Course<'_>,
        id: StepId,
        invocation: &Invocation,
        names: &[String],
        exclusive: bool,
    ) -> Result<Option<(StepId, Step)>, RunnerError> {
        let (runner, span) = (course.runner, course.trail.step("compile"));
        let order = Order { language: &course.language.id, invocation, names, exclusive };
        let Made { compiled, turn, flight } = self.make(runner, &order, &span)?;
        let outcome = compiled.outcome();
        let Some(turn) = turn else { return Ok(course.recall(id, outcome)) };
        let lasting = course.judgement.would_compile_alike(&outcome);
        let next = course.record(id, outcome, turn);
        course.vouch()?; // nothing is kept of a toolchain that is broken
        if let Some(flight) = flight.filter(|_| lasting) {
            flight.keep(&compiled);
        } // and its end lets others go on
        Ok(next)
    }

    /// The compilation itself, found or done. From now on, these boxes have what it made.
    pub(super) fn make<'a>(
        &mut self,
        runner: &'a Runner,
        order: &Order<'_>,
        span: &Span,
    ) -> Result<Made<'a>, RunnerError> {
        let Order { language, invocation, names, exclusive } = *order;
        let entry = match runner.terms.probing {
            true => Entry::Absent(None),
            false => runner.artefacts.enter(language, invocation, names, &runner.terms.halt),
        };
        let flight = match entry {
            Entry::Kept(compiled) => {
                span.set(attribute::CACHED, true);
                self.hold(&compiled);
                return Ok(Made { compiled, turn: None, flight: None });
            }
            Entry::Absent(flight) => flight,
        };
        // not before: whoever waits for another compilation is in nobody's way
        let turn = runner.turns.take(exclusive, &runner.terms.halt)?;
        let ready = runner.shelf.find(language, invocation);
        let compiled = Arc::new(self.compile_in_a_box(invocation, names, ready.as_deref(), span)?);
        refusal::of_ours(&compiled.execution, invocation)?;
        self.hold(&compiled);
        Ok(Made { compiled, turn: Some(turn), flight })
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
