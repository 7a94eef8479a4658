//! What may be lost: rate limits, for now. Judging never depends on it.

mod memory;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use self::memory::Memory;

/// The door to the cache. Cheap to clone; all clones are one cache.
#[derive(Debug, Clone)]
pub struct Cache(Inner);

#[derive(Debug, Clone)]
enum Inner {
    Memory(Arc<Memory>),
}

/// How often something may happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Tells the keys of this rate from those of others.
    pub name: &'static str,
    /// Times within any `window`.
    pub max: usize,
    pub window: Duration,
}

/// Too often: how long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too often; try again in {} s", .0.as_secs())]
pub struct RetryAfter(pub Duration);

impl Cache {
    /// A cache in this process.
    #[must_use]
    pub fn memory() -> Self {
        Self(Inner::Memory(Arc::default()))
    }

    /// Counts one more for `key`.
    ///
    /// # Errors
    /// When that would be too often; then it is not counted.
    pub async fn count(&self, rate: Rate, key: &str, now: DateTime<Utc>) -> Result<(), RetryAfter> {
        match &self.0 {
            Inner::Memory(memory) => memory.count(rate, key, now),
        }
    }

    /// Takes the latest count for `key` back.
    pub async fn uncount(&self, rate: Rate, key: &str) {
        match &self.0 {
            Inner::Memory(memory) => memory.uncount(rate, key),
        }
    }
}
