//! A worker: as many jobs at a time as it has slots.

use std::num::NonZeroUsize;
use std::sync::Arc;

use broker::{Broker, BrokerError, Delivery};
use futures::StreamExt as _;
use judge::Language;
use object_store::ObjectStore;
use proto::{Job, JobResult, LanguageSet, Report, WIRE_VERSION};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::packages::Packages;
use crate::{Offered, Runner, self_test, session};

/// Boxes of one size for each slot: one at work, and one for what comes next.
const READY_PER_SLOT: usize = 2;

/// For more slots than that, boxes are not built ahead.
const SLOTS_READY_MAX: usize = 16;

/// Judges jobs from a broker until it is told to stop. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Worker {
    runner: Runner,
    broker: Broker,
    packages: Arc<Packages>,
    slots: NonZeroUsize,
    /// Cancelled when the sandbox is gone for good.
    lost: CancellationToken,
}

/// A worker that cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    #[error("no jobs can be had from the broker: {0}")]
    Broker(#[from] BrokerError),
    /// What was being judged goes back in line; nobody is told a verdict.
    #[error("the sandbox is gone (its keeper was killed, or the Docker engine does not answer); start again")]
    SandboxLost,
}

impl Worker {
    /// A worker that judges `slots` jobs at a time: one per core, since admission keeps measurements true.
    #[must_use]
    pub fn new(broker: Broker, runner: Runner, blobs: Arc<dyn ObjectStore>, slots: NonZeroUsize) -> Self {
        let (packages, lost) = (Arc::new(Packages::new(blobs)), CancellationToken::new());
        Self { runner, broker, packages, slots, lost }
    }

    /// The languages that work here. The others are named in the log, with the reason.
    pub async fn self_test(&self) -> Vec<Offered> {
        let runner = self.runner.clone();
        let tested = tokio::task::spawn_blocking(move || test_all(&runner));
        tested.await.unwrap_or_else(|error| {
            tracing::error!(%error, "the self-test of the languages panicked");
            Vec::new()
        })
    }

    /// Takes jobs from the lane and judges them until `shutdown`; then finishes those that it has begun.
    ///
    /// # Errors
    /// When the broker gives no jobs, or the sandbox is lost.
    pub async fn run(&self, lane: &LanguageSet, shutdown: CancellationToken) -> Result<(), WorkerError> {
        let mut jobs = self.broker.jobs(lane, self.slots).await?;
        if let Err(error) = self.runner.keep_ready(READY_PER_SLOT * self.slots.get().min(SLOTS_READY_MAX)) {
            tracing::warn!(%error, "boxes are not built ahead, and judging will be slower: {error}");
        }
        let slots = Arc::new(Semaphore::new(self.slots.get()));
        let tasks = TaskTracker::new();
        loop {
            let next = async {
                let slot = Arc::clone(&slots).acquire_owned().await.ok()?;
                Some((slot, jobs.next().await?))
            };
            let next = self.lost.run_until_cancelled(shutdown.run_until_cancelled(next));
            let Some(Some(Some((slot, delivery)))) = next.await else { break };
            let worker = self.clone();
            tasks.spawn(async move {
                worker.serve(delivery).await;
                drop(slot);
            });
        }
        tasks.close();
        tasks.wait().await;
        if self.lost.is_cancelled() { Err(WorkerError::SandboxLost) } else { Ok(()) }
    }

    /// One job. The result is handed over before the job is acknowledged, so that dying in between repeats it.
    async fn serve(&self, delivery: Delivery<Job>) {
        let judging = delivery.message().judging;
        match session::judge(&self.runner, &self.packages, &self.broker, delivery.message()).await {
            Ok(report) => self.hand_over(delivery, report).await,
            Err(error) => {
                tracing::error!(%judging, %error, "judging {judging} failed and will be tried again");
                if !self.runner.is_alive() {
                    self.lost.cancel(); // before the job is free again, or we would be the one who takes it
                }
                delivery.retry().await;
            }
        }
    }

    async fn hand_over(&self, delivery: Delivery<Job>, report: Report) {
        let Job { judging, submission, ticket, .. } = delivery.message().clone();
        let result = JobResult { version: WIRE_VERSION, judging, submission, ticket, report };
        match self.broker.publish_result(&result).await {
            Ok(()) => delivery.ack().await,
            Err(error) => {
                tracing::error!(%judging, %error, "the result of {judging} could not be handed over");
                delivery.retry().await;
            }
        }
    }
}

fn test_all(runner: &Runner) -> Vec<Offered> {
    let test = |language: &'static Language| match self_test(runner, language) {
        Ok(offered) => Some(offered),
        Err(error) => {
            tracing::warn!(language = %language.id, %error, "{} is not offered: {error}", language.id);
            None
        }
    };
    Language::all().iter().filter_map(test).collect()
}
