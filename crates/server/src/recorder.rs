//! Stores what workers report, then announces it, then acknowledges it: a verdict that was seen is never lost. How large a
//! report may be is the broker's to say.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use broker::trace::{Parent, Span, attribute};
use broker::{BrokerError, Delivery};
use futures::StreamExt as _;
use proto::{Job, JobResult, JudgingId, Presence, Report, SubmissionId, TicketHash, Verdict};
use tokio_util::sync::CancellationToken;
use tracing::field::display;

use crate::app::App;
use crate::store::StoreError;
use crate::store::verdicts::Finish;
use crate::telemetry::names;

/// Workers whose verdicts are counted apart; those of others are nobody's.
const COUNTED_WORKERS_MAX: usize = 1_000;
/// How long to wait when the store fails, before the result is tried again.
const STORE_PAUSE: Duration = Duration::from_secs(1);

/// Takes results and dead jobs from the broker.
#[derive(Debug, Clone)]
pub struct Recorder {
    app: App,
    /// Workers that verdicts were counted for, each with numbers of its own.
    counted: Arc<Mutex<HashSet<String>>>,
}

impl Recorder {
    /// A recorder; each server has one.
    #[must_use]
    pub fn new(app: App) -> Self {
        Self { app, counted: Arc::default() }
    }

    /// Records until `stop`. Give the word only when the workers have ended, so that nothing is left behind.
    ///
    /// # Errors
    /// When the broker gives no results.
    pub async fn run(&self, stop: &CancellationToken) -> Result<(), BrokerError> {
        let mut results = self.app.broker.results().await?;
        let mut dead = self.app.broker.dead_jobs().await?;
        loop {
            tokio::select! {
                biased; // what waits is recorded before the end
                Some(delivery) = results.next() => self.record(delivery).await,
                Some(delivery) = dead.next() => self.bury(delivery).await,
                () = stop.cancelled() => return Ok(()),
            }
        }
    }

    async fn record(&self, delivery: Delivery<JobResult>) {
        let JobResult { version, judging, ticket, report, trace, worker, .. } = delivery.message().clone();
        let span = span(judging, trace.as_deref());
        let report = if proto::understands(version) { report } else { foreign(version) };
        let verdict = report.verdict;
        match self.finish(judging, ticket.hash(), report).await {
            // The store knows whose judging it is; the worker's word for it is not needed.
            Some(Finish::Recorded(submission)) => {
                self.count(self.who(judging, worker), verdict);
                span.show(attribute::SUBMISSION, &submission);
                span.set(attribute::VERDICT, verdict.as_str());
                let trace = span.trace_id().map(display);
                tracing::info!(%submission, %judging, verdict = verdict.as_str(), trace, "{submission} is judged");
                self.settled(submission);
                delivery.ack().await;
            }
            Some(Finish::Already) => delivery.ack().await,
            Some(refused @ (Finish::WrongTicket | Finish::Unknown)) => {
                span.fail("the result is refused");
                tracing::warn!(%judging, ?refused, "a result of {judging} is refused");
                delivery.reject().await;
            }
            None => {
                span.fail("the store failed");
                delivery.retry().await;
            }
        }
    }

    /// Nobody could judge it: that is our fault, and its user gets to know. An administrator can have it judged again.
    async fn bury(&self, delivery: Delivery<Job>) {
        let (judging, submission) = (delivery.message().judging, delivery.message().submission);
        let span = span(judging, delivery.message().trace.as_deref());
        span.fail("it was given up by the workers");
        let trace = span.trace_id().map(display);
        tracing::error!(%judging, %submission, trace, "{judging} was given up by the workers");
        let report =
            Report::judge_error("the judge failed on this submission, several times over; an admin can look into it");
        let ticket = delivery.message().ticket.hash();
        match self.app.store.finish(judging, ticket, &report, self.app.clock.now()).await {
            Ok(finish) => {
                if let Finish::Recorded(submission) = finish {
                    span.show(attribute::SUBMISSION, &submission);
                    span.set(attribute::VERDICT, report.verdict.as_str());
                    metrics::counter!(names::DEAD_JOBS).increment(1);
                    self.count(None, report.verdict);
                    self.settled(submission);
                }
                delivery.ack().await;
            }
            Err(error) => {
                self.wait_for_the_store(judging, &error).await;
                delivery.retry().await;
            }
        }
    }

    /// Which worker it was: its own word, or for one of the previous version that of a heartbeat, if there was one meanwhile.
    fn who(&self, judging: JudgingId, worker: Option<String>) -> Option<String> {
        worker.or_else(|| self.app.roster.who_is_at(judging)).filter(|name| Presence::is_short(name))
    }

    fn count(&self, worker: Option<String>, verdict: Verdict) {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let known = worker.filter(|name| counted.contains(name) || counted.len() < COUNTED_WORKERS_MAX);
        names::verdicts(known.as_deref().unwrap_or(names::UNKNOWN_WORKER), verdict).increment(1);
        counted.extend(known);
    }

    /// Stored, so it may be told; and there is room for another job.
    fn settled(&self, submission: SubmissionId) {
        self.app.changed(submission);
        self.app.work.notify_one();
    }

    /// `None` when the store fails; by then some time has passed.
    async fn finish(&self, judging: JudgingId, ticket: TicketHash, report: Report) -> Option<Finish> {
        match self.app.store.finish(judging, ticket, &report, self.app.clock.now()).await {
            Ok(finish) => Some(finish),
            Err(error) => {
                self.wait_for_the_store(judging, &error).await;
                None
            }
        }
    }

    async fn wait_for_the_store(&self, judging: JudgingId, error: &StoreError) {
        tracing::error!(%judging, %error, "the verdict of {judging} cannot be stored yet: {error}");
        tokio::time::sleep(STORE_PAUSE).await;
    }
}

/// The end of a trace: that of the judging, as its worker said, or of the job that nobody could judge.
fn span(judging: JudgingId, trace: Option<&str>) -> Span {
    let span = Span::begin("record", Parent::Ours(trace));
    span.show(attribute::JUDGING, &judging);
    span
}

fn foreign(version: u32) -> Report {
    Report::judge_error(format!("the worker speaks version {version}, which this server does not understand"))
}
