//! Stores what workers report, then announces it, then acknowledges it: a verdict that was seen is never lost.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use broker::{BrokerError, Delivery};
use futures::StreamExt as _;
use proto::{Job, JobResult, JudgingId, Presence, Report, SubmissionId, TicketHash, Verdict};
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::store::StoreError;
use crate::store::verdicts::Finish;
use crate::telemetry::names;

/// Cases of one report; a worker that sends more is not believed.
const CASES_MAX: usize = 100_000;
/// All text of one report, in bytes; a worker that sends more is not believed.
const TEXT_BYTES_MAX: usize = 32 * 1024 * 1024;
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
        let JobResult { version, judging, ticket, report, worker, .. } = delivery.message().clone();
        let report = if proto::understands(version) { believable(report) } else { foreign(version) };
        let verdict = report.verdict;
        match self.finish(judging, ticket.hash(), report).await {
            // The store knows whose judging it is; the worker's word for it is not needed.
            Some(Finish::Recorded(submission)) => {
                self.count(self.who(judging, worker), verdict);
                tracing::info!(%submission, %judging, verdict = verdict.as_str(), "{submission} is judged");
                self.settled(submission);
                delivery.ack().await;
            }
            Some(Finish::Already) => delivery.ack().await,
            Some(refused @ (Finish::WrongTicket | Finish::Unknown)) => {
                tracing::warn!(%judging, ?refused, "a result of {judging} is refused");
                delivery.reject().await;
            }
            None => delivery.retry().await,
        }
    }

    /// Nobody could judge it: that is our fault, and its user gets to know. An administrator can have it judged again.
    async fn bury(&self, delivery: Delivery<Job>) {
        let (judging, submission) = (delivery.message().judging, delivery.message().submission);
        tracing::error!(%judging, %submission, "{judging} was given up by the workers");
        let report =
            Report::judge_error("the judge failed on this submission, several times over; an admin can look into it");
        let ticket = delivery.message().ticket.hash();
        match self.app.store.finish(judging, ticket, &report, self.app.clock.now()).await {
            Ok(finish) => {
                if let Finish::Recorded(submission) = finish {
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

/// The report, or why it is none: workers run hostile code and may be lost to it.
fn believable(report: Report) -> Report {
    if report.cases.len() <= CASES_MAX && text_bytes(&report) <= TEXT_BYTES_MAX {
        return report;
    }
    Report::judge_error("the worker sent a report that is too large to be true")
}

fn foreign(version: u32) -> Report {
    Report::judge_error(format!("the worker speaks version {version}, which this server does not understand"))
}

fn text_bytes(report: &Report) -> usize {
    let of_case = |case: &proto::CaseReport| -> usize {
        [&case.signal, &case.message, &case.input, &case.output, &case.expected, &case.stdout, &case.stderr]
            .into_iter()
            .flatten()
            .map(String::len)
            .sum()
    };
    let compile = report.compile.iter().map(|compile| {
        compile.log.len() + compile.diagnostics.iter().map(|diagnostic| diagnostic.message.len()).sum::<usize>()
    });
    let message = report.message.as_ref().map_or(0, String::len);
    message + report.cases.iter().map(of_case).sum::<usize>() + compile.sum::<usize>()
}
