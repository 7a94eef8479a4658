//! The handle that everybody holds.

use std::num::NonZeroUsize;
use std::sync::Arc;

use proto::{Job, JobResult, LanguageSet, Presence, Progress, SubmissionId};

use crate::amqp::Amqp;
use crate::memory::Memory;
use crate::{AmqpConfig, BrokerError, Deliveries, News};

/// Which broker to use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum BrokerConfig {
    /// Channels in this process: nothing survives it, and nothing needs to.
    #[default]
    Memory,
    /// RabbitMQ.
    Amqp(AmqpConfig),
}

/// The door to the broker. Cheap to clone; all clones are one broker.
#[derive(Debug, Clone)]
pub struct Broker(Inner);

#[derive(Debug, Clone)]
enum Inner {
    Memory(Arc<Memory>),
    Amqp(Arc<Amqp>),
}

impl Broker {
    /// Connects, and makes the lanes if they are missing.
    ///
    /// # Errors
    /// When the broker refuses us. One that is away is no error: it is tried again and again, and [`ready`](Self::ready)
    /// says why it is not there yet.
    pub async fn connect(config: &BrokerConfig) -> Result<Self, BrokerError> {
        match config {
            BrokerConfig::Memory => Ok(Self(Inner::Memory(Arc::new(Memory::new())))),
            BrokerConfig::Amqp(config) => Ok(Self(Inner::Amqp(Arc::new(Amqp::connect(config).await?)))),
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
            Inner::Amqp(amqp) => amqp.ensure_lane(lane).await,
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
            Inner::Amqp(amqp) => amqp.publish_job(lane, job).await,
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
            Inner::Amqp(amqp) => amqp.jobs(lane, slots).await,
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
            Inner::Amqp(amqp) => amqp.dead_jobs().await,
        }
    }

    /// Hands in the end of a judging. Waits while the lane is full. Acknowledge the job only after this.
    ///
    /// # Errors
    /// As [`publish_job`](Self::publish_job).
    pub async fn publish_result(&self, result: &JobResult) -> Result<(), BrokerError> {
        match &self.0 {
            Inner::Memory(memory) => memory.publish_result(result).await,
            Inner::Amqp(amqp) => amqp.publish_result(result).await,
        }
    }

    /// The results for a recorder. A result is delivered until it is acknowledged or rejected.
    ///
    /// # Errors
    /// As [`jobs`](Self::jobs).
    pub async fn results(&self) -> Result<Deliveries<JobResult>, BrokerError> {
        match &self.0 {
            Inner::Memory(memory) => Ok(memory.results()),
            Inner::Amqp(amqp) => amqp.results().await,
        }
    }

    /// Tells whoever watches how far a judging is. Lossy by contract: cannot fail, cannot block.
    pub fn publish_progress(&self, progress: &Progress) {
        match &self.0 {
            Inner::Memory(memory) => memory.publish_progress(progress),
            Inner::Amqp(amqp) => amqp.publish_progress(progress),
        }
    }

    /// All progress from now on, of every submission. A slow reader misses the oldest messages.
    #[must_use]
    pub fn progress(&self) -> News<Progress> {
        match &self.0 {
            Inner::Memory(memory) => memory.progress(),
            Inner::Amqp(amqp) => amqp.progress(),
        }
    }

    /// A worker's heartbeat, to every server. As lossy as progress.
    pub fn publish_presence(&self, presence: &Presence) {
        match &self.0 {
            Inner::Memory(memory) => memory.publish_presence(presence),
            Inner::Amqp(amqp) => amqp.publish_presence(presence),
        }
    }

    /// All heartbeats from now on.
    #[must_use]
    pub fn presence(&self) -> News<Presence> {
        match &self.0 {
            Inner::Memory(memory) => memory.presence(),
            Inner::Amqp(amqp) => amqp.presence(),
        }
    }

    /// Tells every server that the store holds something new about a submission. As lossy as progress.
    pub fn publish_change(&self, submission: SubmissionId) {
        match &self.0 {
            Inner::Memory(memory) => memory.publish_change(submission),
            Inner::Amqp(amqp) => amqp.publish_change(submission),
        }
    }

    /// All changes from now on, those that this process publishes among them.
    #[must_use]
    pub fn changes(&self) -> News<SubmissionId> {
        match &self.0 {
            Inner::Memory(memory) => memory.changes(),
            Inner::Amqp(amqp) => amqp.changes(),
        }
    }

    /// Whether everything in it is gone when this process ends.
    #[must_use]
    pub fn is_volatile(&self) -> bool {
        match &self.0 {
            Inner::Memory(_) => true,
            Inner::Amqp(_) => false,
        }
    }

    /// Whether the broker can take messages now.
    ///
    /// # Errors
    /// Why it cannot.
    pub async fn ready(&self) -> Result<(), BrokerError> {
        match &self.0 {
            Inner::Memory(_) => Ok(()),
            Inner::Amqp(amqp) => amqp.ready(),
        }
    }
}
