//! The broker in this process: bounded lanes, a grave and broadcasts. It keeps nothing over a restart.

mod lane;

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use proto::{Job, JobResult, LanguageSet, Presence, Progress, SubmissionId};
use tokio::sync::{Semaphore, broadcast};

pub(crate) use self::lane::Lent;
use self::lane::{Bounds, Lane};
use crate::{
    ATTEMPTS_MAX, BrokerError, Deliveries, Delivery, JOB_WAIT_MS_MAX, JOBS_MAX, LANES_MAX, NEWS_MAX, News, RESULTS_MAX,
    message,
};

const JOBS: Bounds = Bounds {
    name: "jobs",
    room: JOBS_MAX,
    wait_max: Some(Duration::from_millis(JOB_WAIT_MS_MAX)),
    attempts_max: Some(ATTEMPTS_MAX),
};
/// The grave has no room of its own to run out of: the dead keep the room that they had in the lane of jobs.
const DEAD_JOBS: Bounds = Bounds { name: "dead jobs", room: 0, wait_max: None, attempts_max: None };
const RESULTS: Bounds = Bounds { name: "results", room: RESULTS_MAX, wait_max: None, attempts_max: None };

#[derive(Debug)]
pub(crate) struct Memory {
    jobs: Mutex<HashMap<LanguageSet, Arc<Lane<Job>>>>,
    dead_jobs: Arc<Lane<Job>>,
    results: Arc<Lane<JobResult>>,
    progress: broadcast::Sender<Progress>,
    presence: broadcast::Sender<Presence>,
    changes: broadcast::Sender<SubmissionId>,
}

impl Memory {
    pub(crate) fn new() -> Self {
        Self {
            jobs: Mutex::default(),
            dead_jobs: Lane::new(DEAD_JOBS),
            results: Lane::new(RESULTS),
            progress: broadcast::Sender::new(NEWS_MAX),
            presence: broadcast::Sender::new(NEWS_MAX),
            changes: broadcast::Sender::new(NEWS_MAX),
        }
    }

    pub(crate) fn ensure_lane(&self, lane: &LanguageSet) -> Result<(), BrokerError> {
        self.lane(lane).map(drop)
    }

    pub(crate) async fn publish_job(&self, lane: &LanguageSet, job: &Job) -> Result<(), BrokerError> {
        message::encoded(JOBS.name, job)?;
        self.lane(lane)?.publish(job.clone()).await
    }

    pub(crate) async fn publish_result(&self, result: &JobResult) -> Result<(), BrokerError> {
        message::encoded(RESULTS.name, result)?;
        self.results.publish(result.clone()).await
    }

    pub(crate) fn publish_progress(&self, progress: &Progress) {
        tell(&self.progress, progress);
    }

    pub(crate) fn publish_presence(&self, presence: &Presence) {
        tell(&self.presence, presence);
    }

    pub(crate) fn publish_change(&self, submission: SubmissionId) {
        tell(&self.changes, &submission);
    }

    pub(crate) fn jobs(&self, lane: &LanguageSet, slots: NonZeroUsize) -> Result<Deliveries<Job>, BrokerError> {
        Ok(deliveries(&self.lane(lane)?, slots.get()))
    }

    pub(crate) fn dead_jobs(&self) -> Deliveries<Job> {
        deliveries(&self.dead_jobs, 1)
    }

    pub(crate) fn results(&self) -> Deliveries<JobResult> {
        deliveries(&self.results, RESULTS_MAX)
    }

    pub(crate) fn progress(&self) -> News<Progress> {
        News::heard(&self.progress)
    }

    pub(crate) fn presence(&self) -> News<Presence> {
        News::heard(&self.presence)
    }

    pub(crate) fn changes(&self) -> News<SubmissionId> {
        News::heard(&self.changes)
    }

    /// The lane of that set, made if it is missing.
    fn lane(&self, set: &LanguageSet) -> Result<Arc<Lane<Job>>, BrokerError> {
        // Nothing under the lock can panic half-way.
        let mut lanes = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lane) = lanes.get(set) {
            return Ok(Arc::clone(lane));
        }
        if lanes.len() >= LANES_MAX {
            return Err(BrokerError::TooManyLanes { max: LANES_MAX });
        }
        let lane = Lane::with_grave(JOBS, Arc::clone(&self.dead_jobs));
        lanes.insert(set.clone(), Arc::clone(&lane));
        Ok(lane)
    }
}

fn tell<T: Clone>(listeners: &broadcast::Sender<T>, message: &T) {
    // The error says that nobody listens, which is no failure.
    let _ = listeners.send(message.clone());
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
