//! The broker in this process: two bounded lanes, a grave and a broadcast. It keeps nothing over a restart.

mod lane;

use std::num::NonZeroUsize;
use std::sync::Arc;

use futures::StreamExt as _;
use proto::{Job, JobResult, Progress};
use tokio::sync::{Semaphore, broadcast};
use tokio_stream::wrappers::BroadcastStream;

pub(crate) use self::lane::Lent;
use self::lane::{Bounds, Lane};
use crate::{ATTEMPTS_MAX, BrokerError, Deliveries, Delivery, JOBS_MAX, PROGRESS_MAX, ProgressStream, RESULTS_MAX};

#[derive(Debug)]
pub(crate) struct Memory {
    jobs: Arc<Lane<Job>>,
    dead_jobs: Arc<Lane<Job>>,
    results: Arc<Lane<JobResult>>,
    progress: broadcast::Sender<Progress>,
}

impl Memory {
    pub(crate) fn new() -> Self {
        // The grave has no room of its own to run out of: the dead keep the room that they had in the lane of jobs.
        let dead_jobs = Lane::new(Bounds { name: "dead jobs", room: 0, attempts_max: None });
        let jobs = Lane::with_grave(
            Bounds { name: "jobs", room: JOBS_MAX, attempts_max: Some(ATTEMPTS_MAX) },
            Arc::clone(&dead_jobs),
        );
        let results = Lane::new(Bounds { name: "results", room: RESULTS_MAX, attempts_max: None });
        Self { jobs, dead_jobs, results, progress: broadcast::Sender::new(PROGRESS_MAX) }
    }

    pub(crate) async fn publish_job(&self, job: &Job) -> Result<(), BrokerError> {
        self.jobs.publish(job.clone()).await
    }

    pub(crate) async fn publish_result(&self, result: &JobResult) -> Result<(), BrokerError> {
        self.results.publish(result.clone()).await
    }

    pub(crate) fn publish_progress(&self, progress: &Progress) {
        // The error says that nobody watches, which is no failure.
        let _ = self.progress.send(progress.clone());
    }

    pub(crate) fn jobs(&self, slots: NonZeroUsize) -> Deliveries<Job> {
        deliveries(&self.jobs, slots.get())
    }

    pub(crate) fn dead_jobs(&self) -> Deliveries<Job> {
        deliveries(&self.dead_jobs, 1)
    }

    pub(crate) fn results(&self) -> Deliveries<JobResult> {
        deliveries(&self.results, RESULTS_MAX)
    }

    pub(crate) fn progress(&self) -> ProgressStream {
        let messages = BroadcastStream::new(self.progress.subscribe());
        ProgressStream::new(messages.filter_map(async |message| message.ok()))
    }
}

/// At most `window` messages are out at a time.
fn deliveries<T: Clone + Send + Sync + 'static>(lane: &Arc<Lane<T>>, window: usize) -> Deliveries<T> {
    let (lane, window) = (Arc::clone(lane), Arc::new(Semaphore::new(window)));
    Deliveries::new(async_stream::stream! {
        while let Ok(slot) = Arc::clone(&window).acquire_owned().await {
            yield Delivery::memory(lane.lend(slot).await);
        }
    })
}
