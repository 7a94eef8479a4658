//! One list of promises for both caches, and what only the shared one promises.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use proto::Digest;
use server::cache::{Cache, CacheConfig, CacheError, Grant, PAGE_BYTES_MAX, PAGE_LIFE, Purpose, Rate, RetryAfter};
use server::config::Secret;
use uuid::Uuid;

const RATE: Rate = Rate { name: "test", max: 3, window: Duration::from_secs(60) };

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(1_800_000_000 + seconds)
}

fn grant(end: i64) -> Grant {
    Grant { purpose: Purpose::VerifyEmail, user: Uuid::from_u128(7), bound_to: Digest::of(b"x"), expires_at: at(end) }
}

fn redis(url: &str, prefix: &str) -> Cache {
    Cache::connect(&CacheConfig::Redis { url: Secret(url.to_owned()), prefix: prefix.to_owned() }).unwrap()
}

#[expect(clippy::disallowed_methods, reason = "this is the edge of the tests: where the service is, is said here")]
fn service() -> String {
    std::env::var("HASHCODEX_TEST_REDIS")
        .expect("HASHCODEX_TEST_REDIS is not set: start the services with `cargo xtask test`")
}

/// A prefix that no other test has, or had.
fn prefix() -> String {
    format!("test-{}", Uuid::new_v4())
}

async fn counts_within_a_window(cache: Cache) {
    for second in [0, 10, 20] {
        cache.count(RATE, "ada", at(second)).await.unwrap();
    }
    assert_eq!(cache.count(RATE, "ada", at(30)).await, Err(RetryAfter(Duration::from_secs(30))));
    assert_eq!(cache.count(RATE, "bob", at(30)).await, Ok(()));
    assert_eq!(cache.count(RATE, "ada", at(60)).await, Ok(()));
    assert_eq!(cache.count(RATE, "ada", at(61)).await, Err(RetryAfter(Duration::from_secs(9))));
}

async fn waits_are_at_least_a_second_and_survive_a_clock_that_goes_back(cache: Cache) {
    for _ in 0..RATE.max {
        cache.count(RATE, "ada", at(0)).await.unwrap();
    }
    let almost = at(60) - TimeDelta::milliseconds(1);
    assert_eq!(cache.count(RATE, "ada", almost).await, Err(RetryAfter(Duration::from_secs(1))));
    assert_eq!(cache.count(RATE, "ada", at(-500)).await, Err(RetryAfter(RATE.window)));
}

async fn takes_counts_back(cache: Cache) {
    for _ in 0..10 {
        cache.count(RATE, "ada", at(0)).await.unwrap();
        cache.uncount(RATE, "ada").await;
    }
    cache.uncount(RATE, "nobody").await;
}

async fn gives_a_grant_once(cache: Cache) {
    let token = Digest::of(b"token");
    cache.keep_grant(token, grant(60), at(0)).await.unwrap();
    for _ in 0..2 {
        assert_eq!(cache.find_grant(Purpose::VerifyEmail, token, at(59)).await, Ok(Some(grant(60))));
    }
    assert_eq!(cache.take_grant(Purpose::ChoosePassword, token, at(1)).await, Ok(None));
    let (one, two) = tokio::join!(
        cache.take_grant(Purpose::VerifyEmail, token, at(59)),
        cache.take_grant(Purpose::VerifyEmail, token, at(59))
    );
    assert_eq!([one, two].into_iter().filter(|taken| *taken == Ok(Some(grant(60)))).count(), 1);
    assert_eq!(cache.find_grant(Purpose::VerifyEmail, token, at(59)).await, Ok(None));
}

async fn forgets_a_grant_that_expired(cache: Cache) {
    let token = Digest::of(b"token");
    cache.keep_grant(token, grant(60), at(0)).await.unwrap();
    assert_eq!(cache.find_grant(Purpose::VerifyEmail, token, at(60)).await, Ok(None));
    assert_eq!(cache.take_grant(Purpose::VerifyEmail, token, at(60)).await, Ok(None));
}

async fn keeps_a_page_for_a_moment(cache: Cache) {
    let (key, other) = (Digest::of(b"page"), Digest::of(b"other"));
    let body: &[u8] = b"\0 any \xff bytes";
    assert_eq!(cache.page(key, at(0)).await, Ok(None));
    cache.keep_page(key, body, at(0)).await.unwrap();
    let last = at(0) + PAGE_LIFE - TimeDelta::microseconds(1);
    assert_eq!(cache.page(key, last).await, Ok(Some(body.to_owned())));
    assert_eq!(cache.page(other, at(0)).await, Ok(None));
    assert_eq!(cache.page(key, at(0) + PAGE_LIFE).await, Ok(None));
    cache.keep_page(key, b"", at(1)).await.unwrap();
    assert_eq!(cache.page(key, at(0) + PAGE_LIFE).await, Ok(Some(Vec::new())), "kept anew");
}

async fn keeps_no_page_that_is_too_long(cache: Cache) {
    let key = Digest::of(b"page");
    cache.keep_page(key, &vec![7; PAGE_BYTES_MAX], at(0)).await.unwrap();
    assert_eq!(cache.page(key, at(0)).await, Ok(Some(vec![7; PAGE_BYTES_MAX])));
    let key = Digest::of(b"long");
    cache.keep_page(key, &vec![7; PAGE_BYTES_MAX + 1], at(0)).await.unwrap();
    assert_eq!(cache.page(key, at(0)).await, Ok(None));
}

macro_rules! contract {
    ($($promise:ident)*) => {
        mod memory {
            $(#[tokio::test]
            async fn $promise() {
                super::$promise(super::Cache::memory()).await;
            })*
        }
        mod shared {
            $(#[tokio::test]
            async fn $promise() {
                super::$promise(super::redis(&super::service(), &super::prefix())).await;
            })*
        }
    };
}

contract! {
    counts_within_a_window
    waits_are_at_least_a_second_and_survive_a_clock_that_goes_back
    takes_counts_back
    gives_a_grant_once
    forgets_a_grant_that_expired
    keeps_a_page_for_a_moment
    keeps_no_page_that_is_too_long
}

#[tokio::test]
async fn two_servers_on_one_redis_count_together() {
    let prefix = prefix();
    let (one, two) = (redis(&service(), &prefix), redis(&service(), &prefix));
    for cache in [&one, &two, &one] {
        cache.count(RATE, "ada", at(0)).await.unwrap();
    }
    assert!(two.count(RATE, "ada", at(0)).await.is_err());
    one.keep_grant(Digest::of(b"t"), grant(60), at(0)).await.unwrap();
    assert!(two.take_grant(Purpose::VerifyEmail, Digest::of(b"t"), at(0)).await.unwrap().is_some());
    one.keep_page(Digest::of(b"p"), b"page", at(0)).await.unwrap();
    assert_eq!(two.page(Digest::of(b"p"), at(0)).await, Ok(Some(b"page".to_vec())));
    assert!(redis(&service(), &self::prefix()).count(RATE, "ada", at(0)).await.is_ok());
}

#[tokio::test]
async fn while_redis_is_away_counts_go_on_and_links_say_so() {
    // A port that was free a moment ago: nobody answers there.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let cache = redis(&format!("redis://127.0.0.1:{port}"), "away");
    assert_eq!(cache.ready().await, Err(CacheError::Unavailable));
    let start = std::time::Instant::now();
    for _ in 0..RATE.max {
        cache.count(RATE, "ada", at(0)).await.unwrap();
    }
    assert!(cache.count(RATE, "ada", at(0)).await.is_err());
    cache.uncount(RATE, "ada").await;
    cache.count(RATE, "ada", at(0)).await.unwrap();
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    let token = Digest::of(b"t");
    assert_eq!(cache.keep_grant(token, grant(60), at(0)).await, Err(CacheError::Unavailable));
    assert_eq!(cache.take_grant(Purpose::VerifyEmail, token, at(0)).await, Err(CacheError::Unavailable));
    assert_eq!(cache.keep_page(token, b"page", at(0)).await, Err(CacheError::Unavailable));
    assert_eq!(cache.page(token, at(0)).await, Err(CacheError::Unavailable));
}

/// A Redis of this test's own, which can be ended.
pub(crate) struct Private {
    process: std::process::Child,
    port: u16,
}

impl Private {
    pub(crate) fn start(port: u16) -> Self {
        let port_text = port.to_string();
        let arguments = ["--bind", "127.0.0.1", "--port", &port_text, "--save", "", "--dir", "/tmp"];
        let mut command = std::process::Command::new("redis-server");
        let process = command.args(arguments).stdout(std::process::Stdio::null()).spawn().unwrap();
        Self { process, port }
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

async fn becomes(cache: &Cache, ready: bool) {
    let until = async {
        while cache.ready().await.is_ok() != ready {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), until).await.unwrap();
}

#[tokio::test]
async fn a_redis_that_comes_back_is_used_again() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let private = Private::start(port);
    let cache = redis(&format!("redis://127.0.0.1:{}", private.port), "again");
    becomes(&cache, true).await;
    drop(private);
    becomes(&cache, false).await;
    let _private = Private::start(port);
    becomes(&cache, true).await;
    cache.keep_grant(Digest::of(b"t"), grant(60), at(0)).await.unwrap();
    assert!(cache.take_grant(Purpose::VerifyEmail, Digest::of(b"t"), at(0)).await.unwrap().is_some());
}
