//! One judgement on its way: hands out its steps, and records what comes of them.

use std::collections::VecDeque;
use std::time::Duration;

use broker::trace::{Span, attribute};
use judge::{Brief, Exchange, Judgement, Language, Message, Nonce, Outcome, Phase, Step, StepId, Suspicion};

use super::boxes::Boxes;
use super::trail::Trail;
use super::turns::Turn;
use super::{Judged, Runner, RunnerError};

/// How long what is started in a box runs there, for telemetry: a command to its end, or a message to its reply.
const RUN_SECONDS: &str = "hashcodex_box_run_seconds";

/// How many cases were measured again, because the machine may have been to blame for their time.
const MEASURED_AGAIN: &str = "hashcodex_cases_measured_again_total";

/// How many cases failed after others and passed alone.
const KEPT_STATE: &str = "hashcodex_cases_kept_state_total";

/// Passes a message to the open program.
pub(super) type Exchanging<'a> = dyn FnMut(&Message) -> Result<Outcome, RunnerError> + 'a;

/// One judgement on its way.
pub(super) struct Course<'a> {
    pub(super) runner: &'a Runner,
    pub(super) language: &'static Language,
    pub(super) judgement: Judgement,
    /// Of which suspicion its toolchain is cleared.
    pub(super) cleared: Option<Suspicion>,
    /// Where the problem's checker runs, once it is compiled.
    pub(super) checker: Option<Boxes<'a>>,
    /// Steps that the judgement handed out and that were not begun.
    pub(super) waiting: VecDeque<(StepId, Step)>,
    pub(super) watch: &'a mut dyn FnMut(Phase),
    pub(super) trail: Trail,
}

impl<'a> Course<'a> {
    pub(super) fn begin(
        runner: &'a Runner,
        brief: Brief,
        watch: &'a mut dyn FnMut(Phase),
    ) -> Result<Self, RunnerError> {
        Ok(Self {
            runner,
            language: brief.language,
            judgement: Judgement::new(brief, nonce()?),
            cleared: None,
            checker: None,
            waiting: VecDeque::new(),
            watch,
            trail: Trail::new(&runner.terms.span),
        })
    }

    /// What came of it, if the toolchain is not to blame.
    pub(super) fn end(mut self) -> Result<Judged, RunnerError> {
        self.vouch()?;
        let report = self.judgement.report().ok_or(RunnerError::NoReport)?;
        if let Some(said) = self.judgement.complaint() {
            tracing::warn!(said, "the checker of a problem failed");
        }
        let complaint = self.judgement.complaint().map(str::to_owned);
        let (answers, tally) = (self.judgement.answers(), self.judgement.tally());
        metrics::counter!(MEASURED_AGAIN).increment(u64::from(tally.measured_again));
        metrics::counter!(KEPT_STATE).increment(u64::from(tally.kept_state));
        Ok(Judged { report, answers, tally, complaint })
    }

    /// `turn` is the one in which the program was started.
    pub(super) fn converse(
        &mut self,
        id: StepId,
        hello: &Message,
        turn: Turn<'_>,
        span: &Span,
        exchange: &mut Exchanging<'_>,
    ) -> Result<Option<(StepId, Step)>, RunnerError> {
        let mut next = self.record(id, exchange(hello)?, turn);
        let mut cases = 0;
        loop {
            next = match next {
                Some((id, Step::Case { message, exclusive })) => {
                    cases += 1;
                    let turn = self.turn(exclusive)?;
                    self.record(id, exchange(&message)?, turn)
                }
                // the program waits meanwhile
                Some((id, Step::Check { compilation, invocation, takes })) => {
                    self.check(id, &compilation, &invocation, takes)?
                }
                other => {
                    span.set(attribute::CASES, cases);
                    return Ok(other);
                }
            };
        }
    }

    /// Goes on only if the toolchain is not to blame for what came of it so far. Nobody may hold a turn.
    pub(super) fn vouch(&mut self) -> Result<(), RunnerError> {
        let suspicion = self.judgement.suspicion().filter(|_| !self.runner.terms.probing);
        if let Some(suspicion) = suspicion.filter(|_| suspicion > self.cleared) {
            self.runner.vouch(self.language, suspicion)?;
            self.cleared = Some(suspicion);
        }
        Ok(())
    }

    pub(super) fn turn(&self, exclusive: bool) -> Result<Turn<'a>, RunnerError> {
        self.runner.turns.take(exclusive, &self.runner.terms.halt)
    }

    /// Ends the turn first: what follows needs no box.
    pub(super) fn record(&mut self, id: StepId, outcome: Outcome, turn: Turn<'_>) -> Option<(StepId, Step)> {
        drop(turn);
        metrics::histogram!(RUN_SECONDS).record(ran(&outcome));
        self.recall(id, outcome)
    }

    /// The same for what did not run now.
    pub(super) fn recall(&mut self, id: StepId, outcome: Outcome) -> Option<(StepId, Step)> {
        self.judgement.record(id, outcome);
        self.next()
    }

    pub(super) fn next(&mut self) -> Option<(StepId, Step)> {
        self.waiting.extend(self.judgement.ready());
        (self.watch)(self.judgement.phase());
        self.waiting.pop_front()
    }
}

fn nonce() -> Result<Nonce, RunnerError> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(RunnerError::Randomness)?;
    Ok(Nonce(random))
}

/// How long that took, by our clock.
fn ran(outcome: &Outcome) -> Duration {
    match outcome {
        Outcome::Executed { execution, .. } | Outcome::Exchanged(Exchange::Ended(execution)) => execution.usage.wall,
        Outcome::Checked(checked) => checked.execution().usage.wall,
        Outcome::Exchanged(Exchange::Replied { usage, .. }) => usage.wall,
    }
}
