//! The handle that everybody holds.

use std::num::NonZeroUsize;
use std::sync::Arc;

use proto::{Job, JobResult, LanguageSet, Presence, Progress, SubmissionId};

use crate::memory::Memory;
use crate::{BrokerError, Deliveries, News};

/// Which broker to use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum BrokerConfig {
    /// Channels in this process: nothing survives it, and nothing needs to.
    #[default]
    Memory,
}

/// The door to the broker. Cheap to clone; all clones are one broker.
#[derive(Debug, Clone)]
pub struct Broker(Inner);

#[derive(Debug, Clone)]
enum Inner {
    Memory(Arc<Memory>),
}

impl Broker {
    /// Connects, and makes the lanes if they are missing.
    ///
    /// # Errors
    /// When the broker cannot be reached; the one in this process always can.
    pub async fn connect(config: &BrokerConfig) -> Result<Self, BrokerError> {
        match config {
            BrokerConfig::Memory => Ok(Self(Inner::Memory(Arc::new(Memory::new())))),
        }
    }

    /// Makes the lane of workers with those languages, if it is missing. Servers do it when they hear of such a worker,
    /// which may not make lanes itself.
    ///
    /// # Errors
    /// When the broker cannot be reached.
    pub async fn ensure_lane(&self, lane: &LanguageSet) -> Result<(), BrokerError> {
        match &self.0 {
            Inner::Memory(memory) => memory.ensure_lane(lane),
        }
    }

    /// Hands a job to whichever worker of the lane is free first. Waits while the lane is full. Makes the lane if it is
    /// missing.
    ///
    /// # Errors
    /// [`BrokerError::Full`] after [`PUBLISH_WAIT_MS_MAX`](crate::PUBLISH_WAIT_MS_MAX), or when the broker cannot be
    /// reached. The job may have been taken all the same: publishing it again is harmless, since its ticket ends it once.
    pub async fn publish_job(&self, lane: &LanguageSet, job: &Job) -> Result<(), BrokerError> {
        match &self.0 {
            Inner::Memory(memory) => memory.publish_job(lane, job).await,
        }
    }

    /// The jobs for a worker with those languages and that many slots, which gets at most so many at a time: the next one
    /// comes when one is settled. Waits for its lane while that is missing, and for the broker while that is away.
    ///
    /// # Errors
    /// When the broker will never give any: it refuses this account, or the lane cannot be named.
    pub async fn jobs(&self, lane: &LanguageSet, slots: NonZeroUsize) -> Result<Deliveries<Job>, BrokerError> {
        match &self.0 {
            Inner::Memory(memory) => memory.jobs(lane, slots),
        }
    }

    /// Jobs that were rejected, or given up [`ATTEMPTS_MAX`](crate::ATTEMPTS_MAX) times. Whoever reads them owes their
    /// submissions an end.
    ///
    /// # Errors
    /// As [`jobs`](Self::jobs).
    pub async fn dead_jobs(&self) -> Result<Deliveries<Job>, BrokerError> {
        match &self.0 {
            Inner::Memory(memory) => Ok(memory.dead_jobs()),
        }
    }

    /// Hands in the end of a judging. Waits while the lane is full. Acknowledge the job only after this.
    ///
    /// # Errors
    /// As [`publish_job`](Self::publish_job).
    pub async fn publish_result(&self, result: &JobResult) -> Result<(), BrokerError> {
        match &self.0 {
            Inner::Memory(memory) => memory.publish_result(result).await,
        }
    }

    /// The results for a recorder. A result is delivered until it is acknowledged or rejected.
    ///
    /// # Errors
    /// As [`jobs`](Self::jobs).
    pub async fn results(&self) -> Result<Deliveries<JobResult>, BrokerError> {
        match &self.0 {
            Inner::Memory(memory) => Ok(memory.results()),
        }
    }

    /// Tells whoever watches how far a judging is. Lossy by contract: cannot fail, cannot block.
    pub fn publish_progress(&self, progress: &Progress) {
        match &self.0 {
            Inner::Memory(memory) => memory.publish_progress(progress),
        }
    }

    /// All progress from now on, of every submission. A slow reader misses the oldest messages.
    #[must_use]
    pub fn progress(&self) -> News<Progress> {
        match &self.0 {
            Inner::Memory(memory) => memory.progress(),
        }
    }

    /// A worker's heartbeat, to every server. As lossy as progress.
    pub fn publish_presence(&self, presence: &Presence) {
        match &self.0 {
            Inner::Memory(memory) => memory.publish_presence(presence),
        }
    }

    /// All heartbeats from now on.
    #[must_use]
    pub fn presence(&self) -> News<Presence> {
        match &self.0 {
            Inner::Memory(memory) => memory.presence(),
        }
    }

    /// Tells every server that the store holds something new about a submission. As lossy as progress.
    pub fn publish_change(&self, submission: SubmissionId) {
        match &self.0 {
            Inner::Memory(memory) => memory.publish_change(submission),
        }
    }

    /// All changes from now on, those that this process publishes among them.
    #[must_use]
    pub fn changes(&self) -> News<SubmissionId> {
        match &self.0 {
            Inner::Memory(memory) => memory.changes(),
        }
    }

    /// Whether everything in it is gone when this process ends.
    #[must_use]
    pub fn is_volatile(&self) -> bool {
        match &self.0 {
            Inner::Memory(_) => true,
        }
    }

    /// Whether the broker can take messages now.
    ///
    /// # Errors
    /// Why it cannot.
    pub async fn ready(&self) -> Result<(), BrokerError> {
        match &self.0 {
            Inner::Memory(_) => Ok(()),
        }
    }
}
