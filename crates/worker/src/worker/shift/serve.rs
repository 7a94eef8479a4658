//! One delivery: from the broker to its acknowledgement, or back.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use broker::trace::{Parent, Span, attribute};
use broker::{BrokerError, Delivery};
use proto::{Job, JobResult, WIRE_VERSION};
use tracing::field::display;

use super::slots::Slot;
use super::{Shift, WorkerError};
use crate::hand_over::{fitting, persist};
use crate::health::{Cause, Ill};
use crate::ledger::{Entry, Work};
use crate::session::{self, Blame, SessionError};

/// How long a slot rests after a failure, in milliseconds: at first, and at most when one failure follows the other. The job
/// is back in line meanwhile, so a worker on which everything fails does not use up all attempts of it alone.
const REST_MS_MIN: u64 = 100;
const REST_MS_MAX: u64 = 10_000;

/// How long a job in a newer version of the wire is held before it is handed back, in milliseconds: time for a newer worker to
/// be there, while servers are upgraded before workers. The broker bounds how often.
pub(crate) const NEWER_MS: u64 = 5_000;

impl Shift {
    /// The result is handed over before the job is acknowledged, so that dying in between repeats it.
    pub(super) async fn serve(self: Arc<Self>, slot: Slot, delivery: Delivery<Job>) {
        let Some(delivery) = self.receive(delivery).await else { return };
        let ticket = delivery.message().ticket.hash();
        let entry = tokio::select! {
            () = self.halt.said() => return delivery.retry().await,
            entry = self.worker.ledger.enter(ticket) => entry,
        };
        let at_work = self.herald.at_work(delivery.message().judging);
        let (result, work) = match entry {
            Entry::Known(result) => (result, None),
            Entry::Fresh(work) => match self.judge(&slot, delivery.message(), &work).await {
                Ok(result) => (result, Some(work)),
                Err(error) => {
                    drop((work, at_work));
                    return self.fail(delivery, error).await;
                }
            },
        };
        self.hand_over(delivery, &result).await;
        drop((work, at_work)); // whoever waits for the same ticket finds the report
    }

    /// The job, if it is for workers like this one.
    async fn receive(&self, delivery: Delivery<Job>) -> Option<Delivery<Job>> {
        let job = delivery.message();
        let judging = job.judging;
        if job.version > WIRE_VERSION {
            tracing::warn!(%judging, version = job.version, "judging {judging} is in a newer version of the wire: upgrade this worker");
            self.pause(NEWER_MS).await;
            delivery.retry().await;
        } else if !proto::understands(job.version) {
            tracing::error!(%judging, version = job.version, "judging {judging} is in a version of the wire that is too old");
            delivery.reject().await;
        } else if !self.lane.iter().any(|language| *language == job.language) {
            tracing::error!(%judging, language = %job.language, "judging {judging} is in the wrong lane: {} is not here", job.language);
            delivery.reject().await;
        } else {
            return Some(delivery);
        }
        None
    }

    async fn judge(&self, slot: &Slot, job: &Job, work: &Work) -> Result<Arc<JobResult>, SessionError> {
        let worker = &self.worker;
        let span = self.span(job);
        let trace = span.trace_id().map(display);
        tracing::info!(judging = %job.judging, submission = %job.submission, trace, "judging {} begins", job.judging);
        let runner = worker.runner.on_core(slot.core).until(&self.halt).within(&span);
        let judged = session::judge(&runner, &worker.packages, &worker.answers, &worker.broker, job, &self.halt).await;
        let report = fitting(judged.inspect_err(|_| span.fail("it was not judged here"))?);
        span.set(attribute::VERDICT, report.verdict.as_str());
        self.failures.store(0, Ordering::Relaxed);
        self.health.lock().unwrap_or_else(PoisonError::into_inner).succeeded(Cause::Judging(job.judging));
        let Job { judging, submission, ticket, .. } = job.clone();
        let worker = Some(self.herald.name());
        // A worker that makes no spans leaves no gap.
        let trace = span.traceparent().or_else(|| job.trace.clone());
        let result = Arc::new(JobResult { version: WIRE_VERSION, judging, submission, ticket, report, trace, worker });
        work.keep(Arc::clone(&result));
        Ok(result)
    }

    fn span(&self, job: &Job) -> Span {
        let span = Span::begin("judge", Parent::Ours(job.trace.as_deref()));
        span.show(attribute::SUBMISSION, &job.submission);
        span.show(attribute::JUDGING, &job.judging);
        span.show(attribute::LANGUAGE, &job.language);
        span.show(attribute::WORKER, &self.worker.id);
        span
    }

    async fn hand_over(&self, delivery: Delivery<Job>, result: &JobResult) {
        let judging = result.judging;
        match persist(&self.halt, || self.worker.broker.publish_result(result)).await {
            Ok(()) => delivery.ack().await,
            Err(error @ BrokerError::TooLarge { .. }) => {
                tracing::error!(%judging, %error, "the result of {judging} can never be handed over: {error}");
                delivery.reject().await;
            }
            Err(error) => {
                tracing::error!(%judging, %error, "the result of {judging} could not be handed over: {error}");
                delivery.retry().await;
            }
        }
    }

    /// The job was not judged, and nobody is blamed for that but, maybe, this worker.
    async fn fail(&self, delivery: Delivery<Job>, error: SessionError) {
        let judging = delivery.message().judging;
        let cause = match error.blame(delivery.message()) {
            Blame::Halted => {
                tracing::warn!(%judging, "judging {judging} was halted, and is handed back");
                return delivery.retry().await;
            }
            Blame::Hopeless => {
                tracing::error!(%judging, %error, "judging {judging} cannot succeed anywhere: {error}");
                return delivery.reject().await;
            }
            Blame::Nobody => None,
            Blame::Worker(cause) => Some(cause),
        };
        tracing::error!(%judging, %error, "judging {judging} failed and will be tried again: {error}");
        // Before the job is free again, or we would be the one who takes it.
        self.examine(cause, &error).await;
        delivery.retry().await;
        self.rest().await;
    }

    /// Whether this worker can go on.
    async fn examine(&self, cause: Option<Cause>, error: &SessionError) {
        let runner = self.worker.runner.clone();
        let alive = tokio::task::spawn_blocking(move || runner.is_alive()).await;
        if !alive.unwrap_or(true) {
            return self.give_up(WorkerError::SandboxLost);
        }
        let Some(cause) = cause else { return };
        let ill = self.health.lock().unwrap_or_else(PoisonError::into_inner).failed(cause);
        if let Some(Ill { failed, seen }) = ill {
            self.give_up(WorkerError::Unhealthy { failed, seen, last: error.to_string() });
        }
    }

    /// The longer, the more failed one after the other.
    async fn rest(&self) {
        let failures = self.failures.fetch_add(1, Ordering::Relaxed);
        let rest_ms = REST_MS_MIN.saturating_mul(1_u64.checked_shl(failures).unwrap_or(u64::MAX));
        self.pause(rest_ms.min(REST_MS_MAX)).await;
    }

    /// Sleeps, but not beyond the time in which jobs are taken.
    async fn pause(&self, ms: u64) {
        self.closing.run_until_cancelled(tokio::time::sleep(Duration::from_millis(ms))).await;
    }
}
