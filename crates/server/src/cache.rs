//! What may be lost: rate limits, and what the links in mails allow. Judging never depends on it.

mod grants;
mod memory;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use proto::Digest;
use uuid::Uuid;

use self::grants::Grants;
use self::memory::Memory;

/// The door to the cache. Cheap to clone; all clones are one cache.
#[derive(Debug, Clone)]
pub struct Cache(Inner);

#[derive(Debug, Clone)]
enum Inner {
    Memory { counts: Arc<Memory>, grants: Arc<Grants> },
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

/// What the holder of a token may do, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    pub purpose: Purpose,
    pub user: Uuid,
    /// The fingerprint of the account when the grant was made: it is worth nothing once that has changed.
    pub bound_to: Digest,
    pub expires_at: DateTime<Utc>,
}

/// What a token is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    VerifyEmail,
    ChoosePassword,
}

impl Cache {
    /// A cache in this process.
    #[must_use]
    pub fn memory() -> Self {
        Self(Inner::Memory { counts: Arc::default(), grants: Arc::default() })
    }

    /// Counts one more for `key`.
    ///
    /// # Errors
    /// When that would be too often; then it is not counted.
    pub async fn count(&self, rate: Rate, key: &str, now: DateTime<Utc>) -> Result<(), RetryAfter> {
        match &self.0 {
            Inner::Memory { counts, .. } => counts.count(rate, key, now),
        }
    }

    /// Takes the latest count for `key` back.
    pub async fn uncount(&self, rate: Rate, key: &str) {
        match &self.0 {
            Inner::Memory { counts, .. } => counts.uncount(rate, key),
        }
    }

    /// Remembers what the token with that digest allows. The token itself is never kept.
    pub async fn keep_grant(&self, token: Digest, grant: Grant, now: DateTime<Utc>) {
        match &self.0 {
            Inner::Memory { grants, .. } => grants.keep(token, grant, now),
        }
    }

    /// What the token allows, if it has not expired or been taken.
    pub async fn find_grant(&self, purpose: Purpose, token: Digest, now: DateTime<Utc>) -> Option<Grant> {
        match &self.0 {
            Inner::Memory { grants, .. } => grants.find(purpose, token, now),
        }
    }

    /// The same, and from now on it allows nothing: of two who ask at the same time, one gets it.
    pub async fn take_grant(&self, purpose: Purpose, token: Digest, now: DateTime<Utc>) -> Option<Grant> {
        match &self.0 {
            Inner::Memory { grants, .. } => grants.take(purpose, token, now),
        }
    }
}
