//! What may be lost: rate limits, what the links in mails allow, and pages. Judging never depends on it.

mod grants;
mod memory;
mod pages;
mod redis;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use proto::Digest;
use uuid::Uuid;

use self::grants::Grants;
use self::memory::Memory;
use self::pages::Pages;
use self::redis::Redis;
use crate::config::Secret;

/// How long a page is kept.
pub const PAGE_LIFE: TimeDelta = TimeDelta::seconds(2);
/// The longest page that is kept, in bytes.
pub const PAGE_BYTES_MAX: usize = 256 * 1024;

/// The door to the cache. Cheap to clone; all clones are one cache.
#[derive(Debug, Clone)]
pub struct Cache(Inner);

#[derive(Debug, Clone)]
enum Inner {
    Memory {
        counts: Arc<Memory>,
        grants: Arc<Grants>,
        pages: Arc<Pages>,
    },
    Redis {
        redis: Arc<Redis>,
        /// What counts while Redis is away.
        counts: Arc<Memory>,
    },
}

/// Which cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CacheConfig {
    /// In this process.
    Memory,
    Redis {
        /// `redis://…` or `rediss://…`.
        url: Secret,
        /// What all our keys begin with.
        prefix: String,
    },
}

/// A cache that cannot be used now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CacheError {
    #[error("cache_url: is nothing that Redis can be reached by, such as redis://host:6379/0")]
    Url,
    #[error("the cache is away")]
    Unavailable,
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
        Self(Inner::Memory { counts: Arc::default(), grants: Arc::default(), pages: Arc::default() })
    }

    /// A cache as configured. Redis need not be there yet.
    ///
    /// # Errors
    /// When its URL cannot be used.
    pub fn connect(config: &CacheConfig) -> Result<Self, CacheError> {
        Ok(match config {
            CacheConfig::Memory => Self::memory(),
            CacheConfig::Redis { url, prefix } => {
                Self(Inner::Redis { redis: Arc::new(Redis::open(url, prefix)?), counts: Arc::default() })
            }
        })
    }

    /// Whether it answers.
    ///
    /// # Errors
    /// When it is away.
    pub async fn ready(&self) -> Result<(), CacheError> {
        match &self.0 {
            Inner::Memory { .. } => Ok(()),
            Inner::Redis { redis, .. } => redis.ready().await,
        }
    }

    /// Counts one more for `key`. While Redis is away, this process counts by itself.
    ///
    /// # Errors
    /// When that would be too often; then it is not counted.
    pub async fn count(&self, rate: Rate, key: &str, now: DateTime<Utc>) -> Result<(), RetryAfter> {
        match &self.0 {
            Inner::Memory { counts, .. } => counts.count(rate, key, now),
            Inner::Redis { redis, counts } => match redis.count(rate, key, now).await {
                Ok(counted) => counted,
                Err(_) => counts.count(rate, key, now),
            },
        }
    }

    /// Takes the latest count for `key` back.
    pub async fn uncount(&self, rate: Rate, key: &str) {
        match &self.0 {
            Inner::Memory { counts, .. } => counts.uncount(rate, key),
            Inner::Redis { redis, counts } => {
                if redis.uncount(rate, key).await.is_err() {
                    counts.uncount(rate, key);
                }
            }
        }
    }

    /// Remembers what the token with that digest allows. The token itself is never kept.
    ///
    /// # Errors
    /// When the cache is away.
    pub async fn keep_grant(&self, token: Digest, grant: Grant, now: DateTime<Utc>) -> Result<(), CacheError> {
        match &self.0 {
            Inner::Memory { grants, .. } => {
                grants.keep(token, grant, now);
                Ok(())
            }
            Inner::Redis { redis, .. } => redis.keep(token, grant, now).await,
        }
    }

    /// What the token allows, if it has not expired or been taken.
    ///
    /// # Errors
    /// When the cache is away.
    pub async fn find_grant(
        &self,
        purpose: Purpose,
        token: Digest,
        now: DateTime<Utc>,
    ) -> Result<Option<Grant>, CacheError> {
        match &self.0 {
            Inner::Memory { grants, .. } => Ok(grants.find(purpose, token, now)),
            Inner::Redis { redis, .. } => redis.find(purpose, token, now).await,
        }
    }

    /// The same, and from now on it allows nothing: of two who ask at the same time, one gets it.
    ///
    /// # Errors
    /// When the cache is away.
    pub async fn take_grant(
        &self,
        purpose: Purpose,
        token: Digest,
        now: DateTime<Utc>,
    ) -> Result<Option<Grant>, CacheError> {
        match &self.0 {
            Inner::Memory { grants, .. } => Ok(grants.take(purpose, token, now)),
            Inner::Redis { redis, .. } => redis.take(purpose, token, now).await,
        }
    }

    /// The page with that key, if it was kept less than [`PAGE_LIFE`] ago.
    ///
    /// # Errors
    /// When the cache is away.
    pub async fn page(&self, key: Digest, now: DateTime<Utc>) -> Result<Option<Vec<u8>>, CacheError> {
        match &self.0 {
            Inner::Memory { pages, .. } => Ok(pages.find(key, now)),
            Inner::Redis { redis, .. } => redis.page(key, now).await,
        }
    }

    /// Keeps a page for [`PAGE_LIFE`], if it is not longer than [`PAGE_BYTES_MAX`].
    ///
    /// # Errors
    /// When the cache is away.
    pub async fn keep_page(&self, key: Digest, body: &[u8], now: DateTime<Utc>) -> Result<(), CacheError> {
        if body.len() > PAGE_BYTES_MAX {
            return Ok(());
        }
        match &self.0 {
            Inner::Memory { pages, .. } => {
                pages.keep(key, body.to_owned(), now + PAGE_LIFE, now);
                Ok(())
            }
            Inner::Redis { redis, .. } => redis.keep_page(key, body, now + PAGE_LIFE, now).await,
        }
    }
}
