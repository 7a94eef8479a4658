//! The handle that everybody holds.

use std::num::NonZeroUsize;
use std::sync::Arc;

use proto::{Job, JobResult, Progress};

use crate::memory::Memory;
use crate::{BrokerError, Deliveries, ProgressStream};

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

    /// Hands a job to whichever worker is free first. Waits while the lane is full.
    ///
    /// # Errors
    /// [`BrokerError::Full`] after [`PUBLISH_WAIT_MS_MAX`](crate::PUBLISH_WAIT_MS_MAX).
    pub async fn publish_job(&self, job: &Job) -> Result<(), BrokerError> {
        match &self.0 {
            Inner::Memory(memory) => memory.publish_job(job).await,
        }
    }

    /// The jobs for a worker with that many slots, which gets at most so many at a time: the next one comes when one is
    /// settled.
    ///
    /// # Errors
    /// When the broker cannot be reached.
    pub async fn jobs(&self, slots: NonZeroUsize) -> Result<Deliveries<Job>, BrokerError> {
        match &self.0 {
            Inner::Memory(memory) => Ok(memory.jobs(slots)),
        }
    }

    /// Jobs that were rejected, or given up [`ATTEMPTS_MAX`](crate::ATTEMPTS_MAX) times. Whoever reads them owes their
    /// submissions an end.
    ///
    /// # Errors
    /// When the broker cannot be reached.
    pub async fn dead_jobs(&self) -> Result<Deliveries<Job>, BrokerError> {
        match &self.0 {
            Inner::Memory(memory) => Ok(memory.dead_jobs()),
        }
    }

    /// Hands in the end of a judging. Waits while the lane is full. Acknowledge the job only after this.
    ///
    /// # Errors
    /// [`BrokerError::Full`] after [`PUBLISH_WAIT_MS_MAX`](crate::PUBLISH_WAIT_MS_MAX).
    pub async fn publish_result(&self, result: &JobResult) -> Result<(), BrokerError> {
        match &self.0 {
            Inner::Memory(memory) => memory.publish_result(result).await,
        }
    }

    /// The results for a recorder. A result is delivered until it is acknowledged or rejected.
    ///
    /// # Errors
    /// When the broker cannot be reached.
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
    pub fn progress(&self) -> ProgressStream {
        match &self.0 {
            Inner::Memory(memory) => memory.progress(),
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
