//! The cache on Redis, which several servers share. Nobody waits long for it: after a failure it counts as away for a
//! moment, and is asked again then.
//!
//! The connection comes back by itself, with growing and random pauses.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use proto::Digest;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, Cmd, FromRedisValue, RedisError, Script};
use tokio::time::timeout;

use super::{CacheError, Grant, Purpose, Rate, RetryAfter};
use crate::config::Secret;
use crate::telemetry::names;

/// How long Redis may take to accept a connection.
const CONNECT_WITHIN: Duration = Duration::from_millis(500);
/// How long one question may take, with the connection when there is none.
const ANSWER_WITHIN: Duration = Duration::from_millis(800);
/// How long nobody asks it after it has failed.
const AWAY_FOR: Duration = Duration::from_millis(500);
/// The longest wait until it is connected to again.
const RECONNECT_WITHIN: Duration = Duration::from_millis(500);
/// Questions on their way at a time.
const QUESTIONS_MAX: usize = 1024;
/// The least wait that anybody is told, in microseconds.
const WAIT_US_MIN: i64 = 1_000_000;

/// Forgets what has left the window; then says how long to wait, or counts and says 0. Times are in microseconds.
const COUNT: &str = "
local key, now, window, max, least = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local function age(moment) return math.max(now - tonumber(moment), 0) end
local oldest = redis.call('LINDEX', key, 0)
while oldest and age(oldest) >= window do
  redis.call('LPOP', key)
  oldest = redis.call('LINDEX', key, 0)
end
if redis.call('LLEN', key) >= max then
  return math.max(window - (oldest and age(oldest) or 0), least)
end
redis.call('RPUSH', key, ARGV[1])
redis.call('PEXPIRE', key, math.ceil(window / 1000))
return 0";

pub(super) struct Redis {
    connection: ConnectionManager,
    prefix: String,
    count: Script,
    /// Until when nobody asks.
    away_until: Mutex<Option<Instant>>,
}

impl Redis {
    /// Connects at the first question.
    pub(super) fn open(Secret(url): &Secret, prefix: &str) -> Result<Self, CacheError> {
        // Only the first call in a process counts.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::open(url.as_str()).map_err(|_| CacheError::Url)?;
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(CONNECT_WITHIN))
            .set_response_timeout(Some(ANSWER_WITHIN))
            .set_max_delay(RECONNECT_WITHIN)
            .set_number_of_retries(1)
            .set_pipeline_buffer_size(QUESTIONS_MAX);
        let connection = ConnectionManager::new_lazy_with_config(client, config).map_err(|_| CacheError::Url)?;
        Ok(Self { connection, prefix: prefix.to_owned(), count: Script::new(COUNT), away_until: Mutex::default() })
    }

    pub(super) async fn count(
        &self,
        rate: Rate,
        key: &str,
        now: DateTime<Utc>,
    ) -> Result<Result<(), RetryAfter>, CacheError> {
        let window = i64::try_from(rate.window.as_micros()).unwrap_or(i64::MAX);
        let mut script = self.count.key(self.rate_key(rate, key));
        script.arg(now.timestamp_micros()).arg(window).arg(rate.max).arg(WAIT_US_MIN);
        let mut connection = self.connection.clone();
        let wait: u64 = self.bounded(async move { script.invoke_async(&mut connection).await }).await?;
        Ok(if wait == 0 { Ok(()) } else { Err(RetryAfter(Duration::from_micros(wait))) })
    }

    pub(super) async fn uncount(&self, rate: Rate, key: &str) -> Result<(), CacheError> {
        self.ask(Cmd::new().arg("RPOP").arg(self.rate_key(rate, key))).await
    }

    pub(super) async fn keep(&self, token: Digest, grant: Grant, now: DateTime<Utc>) -> Result<(), CacheError> {
        let key = self.grant_key(grant.purpose, token);
        self.ask(Cmd::new().arg("SET").arg(key).arg(written(&grant)).arg("PX").arg(life_ms(grant.expires_at, now)))
            .await
    }

    pub(super) async fn find(
        &self,
        purpose: Purpose,
        token: Digest,
        now: DateTime<Utc>,
    ) -> Result<Option<Grant>, CacheError> {
        let text: Option<String> = self.ask(Cmd::new().arg("GET").arg(self.grant_key(purpose, token))).await?;
        Ok(text.and_then(|text| read(purpose, &text)).filter(|grant| grant.expires_at > now))
    }

    pub(super) async fn take(
        &self,
        purpose: Purpose,
        token: Digest,
        now: DateTime<Utc>,
    ) -> Result<Option<Grant>, CacheError> {
        let text: Option<String> = self.ask(Cmd::new().arg("GETDEL").arg(self.grant_key(purpose, token))).await?;
        Ok(text.and_then(|text| read(purpose, &text)).filter(|grant| grant.expires_at > now))
    }

    pub(super) async fn page(&self, key: Digest, now: DateTime<Utc>) -> Result<Option<Vec<u8>>, CacheError> {
        let bytes: Option<Vec<u8>> = self.ask(Cmd::new().arg("GET").arg(self.page_key(key))).await?;
        Ok(bytes.and_then(|bytes| page_in(bytes, now)))
    }

    pub(super) async fn keep_page(
        &self,
        key: Digest,
        body: &[u8],
        end: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<(), CacheError> {
        let bytes = [&end.timestamp_micros().to_be_bytes(), body].concat();
        self.ask(Cmd::new().arg("SET").arg(self.page_key(key)).arg(bytes).arg("PX").arg(life_ms(end, now))).await
    }

    pub(super) async fn ready(&self) -> Result<(), CacheError> {
        self.ask(Cmd::new().arg("PING")).await
    }

    async fn ask<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, CacheError> {
        let mut connection = self.connection.clone();
        self.bounded(command.query_async(&mut connection)).await
    }

    async fn bounded<T>(&self, question: impl Future<Output = Result<T, RedisError>>) -> Result<T, CacheError> {
        if self.away_until().is_some_and(|until| Instant::now() < until) {
            return Err(CacheError::Unavailable);
        }
        let error = match timeout(ANSWER_WITHIN, question).await {
            Ok(Ok(answer)) => return Ok(answer),
            Ok(Err(error)) => error.to_string(),
            Err(_) => "no answer in time".to_owned(),
        };
        metrics::counter!(names::CACHE_ERRORS).increment(1);
        tracing::warn!(%error, "the cache is away: {error}");
        *self.away_until.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now() + AWAY_FOR);
        Err(CacheError::Unavailable)
    }

    fn away_until(&self) -> Option<Instant> {
        *self.away_until.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn rate_key(&self, rate: Rate, key: &str) -> String {
        format!("{}:rate:{}:{key}", self.prefix, rate.name)
    }

    fn page_key(&self, key: Digest) -> String {
        format!("{}:page:{key}", self.prefix)
    }

    fn grant_key(&self, purpose: Purpose, token: Digest) -> String {
        format!("{}:grant:{}:{token}", self.prefix, word(purpose))
    }
}

fn life_ms(end: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    (end - now).num_milliseconds().max(1)
}

/// What stands behind its end, if that is still to come. Servers' clocks differ a little; Redis forgets it by its own.
fn page_in(mut bytes: Vec<u8>, now: DateTime<Utc>) -> Option<Vec<u8>> {
    let end = i64::from_be_bytes(*bytes.first_chunk()?);
    bytes.drain(..size_of::<i64>());
    (end > now.timestamp_micros()).then_some(bytes)
}

fn word(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::VerifyEmail => "verify-email",
        Purpose::ChoosePassword => "choose-password",
    }
}

fn written(grant: &Grant) -> String {
    format!("{} {} {}", grant.user, grant.bound_to, grant.expires_at.timestamp_micros())
}

/// What cannot be read allows nothing.
fn read(purpose: Purpose, text: &str) -> Option<Grant> {
    let mut words = text.split(' ');
    let user = words.next()?.parse().ok()?;
    let bound_to = words.next()?.parse().ok()?;
    let expires_at = DateTime::from_timestamp_micros(words.next()?.parse().ok()?)?;
    Some(Grant { purpose, user, bound_to, expires_at })
}

impl fmt::Debug for Redis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The connection knows a password.
        f.debug_struct("Redis").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}
