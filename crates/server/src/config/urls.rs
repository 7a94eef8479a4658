//! Where store, broker, cache and blobs are: four settings, each a URL.
//!
//! Such a URL may hold a password. So none is printed as it is, not even one that cannot be used.

mod s3;

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use url::Url;

pub use self::s3::{S3Account, S3Url};
use super::Secret;

/// The longest URL of a service, in bytes.
const URL_BYTES_MAX: usize = 4096;
/// Parts of a query that are no secret. All others are shown as `…`.
const SHOWN: &[&str] = &["connect_timeout", "connection_timeout", "endpoint", "heartbeat", "region", "sslmode"];

/// Where accounts, problems and submissions are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreUrl {
    /// SQLite, in the data directory.
    Sqlite,
    /// SQLite, in that file.
    SqliteFile(PathBuf),
    Postgres(Secret),
}

/// What carries jobs and results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BrokerUrl {
    /// Queues in this process.
    Memory,
    Amqp(Secret),
}

/// Where rate limits, grants of links and cached pages are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CacheUrl {
    /// In this process.
    Memory,
    Redis(Secret),
}

/// Where problem packages are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlobsUrl {
    /// A directory; without one, `blobs/` of the data directory.
    Directory(Option<PathBuf>),
    S3(S3Url),
}

/// A URL that cannot be used. It says which setting, and never what was in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{setting}: {expected} (a password in it needs %-escapes for all but letters and digits)")]
pub struct UrlError {
    setting: &'static str,
    expected: &'static str,
}

impl FromStr for StoreUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        let expected = "is neither `sqlite:`, `sqlite:///path` nor `postgres://user:password@host/database`";
        match text.strip_prefix("sqlite:") {
            Some("") => Ok(Self::Sqlite),
            Some(path) => absolute(path).map(Self::SqliteFile).ok_or(UrlError { setting: "store_url", expected }),
            None => service("store_url", text, &["postgres", "postgresql"], expected).map(Self::Postgres),
        }
    }
}

impl FromStr for BrokerUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        if text == "memory:" {
            return Ok(Self::Memory);
        }
        let expected = "is neither `memory:`, `amqp://user:password@host/vhost` nor `amqps://…`";
        service("broker_url", text, &["amqp", "amqps"], expected).map(Self::Amqp)
    }
}

impl FromStr for CacheUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        if text == "memory:" {
            return Ok(Self::Memory);
        }
        let expected = "is neither `memory:`, `redis://user:password@host/0` nor `rediss://…`";
        service("cache_url", text, &["redis", "rediss"], expected).map(Self::Redis)
    }
}

impl FromStr for BlobsUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        let expected = "is neither `file:`, `file:///path` nor `s3://bucket/prefix?endpoint=…&region=…`";
        let wrong = UrlError { setting: "blobs_url", expected };
        match text.strip_prefix("file:") {
            Some("") => Ok(Self::Directory(None)),
            Some(path) => absolute(path).map(|path| Self::Directory(Some(path))).ok_or(wrong),
            None => S3Url::of(&service("blobs_url", text, &["s3"], expected)?)
                .map(Self::S3)
                .map_err(|expected| UrlError { setting: "blobs_url", expected }),
        }
    }
}

impl fmt::Display for StoreUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite => f.write_str("sqlite:"),
            Self::SqliteFile(path) => write!(f, "sqlite://{}", path.display()),
            Self::Postgres(url) => f.write_str(&shown(url)),
        }
    }
}

impl fmt::Display for BrokerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str("memory:"),
            Self::Amqp(url) => f.write_str(&shown(url)),
        }
    }
}

impl fmt::Display for CacheUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str("memory:"),
            Self::Redis(url) => f.write_str(&shown(url)),
        }
    }
}

impl fmt::Display for BlobsUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Directory(None) => f.write_str("file:"),
            Self::Directory(Some(path)) => write!(f, "file://{}", path.display()),
            Self::S3(url) => url.fmt(f),
        }
    }
}

/// The path of `///path` or `/path`.
fn absolute(text: &str) -> Option<PathBuf> {
    let path = text.strip_prefix("//").unwrap_or(text);
    (path.starts_with('/') && path.len() > 1 && !path.contains('\0')).then(|| PathBuf::from(path))
}

/// A URL with a host and one of those schemes.
fn service(setting: &'static str, text: &str, schemes: &[&str], expected: &'static str) -> Result<Secret, UrlError> {
    let fits = |url: &Url| schemes.contains(&url.scheme()) && url.host_str().is_some_and(|host| !host.is_empty());
    match Url::parse(text) {
        Ok(url) if text.len() <= URL_BYTES_MAX && fits(&url) => Ok(Secret(text.to_owned())),
        _ => Err(UrlError { setting, expected }),
    }
}

/// Scheme, host, path, and what is harmless of the query.
fn shown(secret: &Secret) -> String {
    let Ok(url) = Url::parse(&secret.0) else { return "…".to_owned() };
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let query = url.query_pairs().map(|(name, value)| match SHOWN.contains(&&*name) {
        true => format!("{name}={value}"),
        false => format!("{name}=…"),
    });
    let query = query.collect::<Vec<_>>().join("&");
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}://{}{port}{}{mark}{query}", url.scheme(), url.host_str().unwrap_or_default(), url.path())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: FromStr<Err = UrlError> + fmt::Display + fmt::Debug>(text: &str) -> String {
        let url: T = text.parse().unwrap();
        assert!(!format!("{url:?}").contains("horse"), "{url:?}");
        url.to_string()
    }

    #[test]
    fn what_works_by_itself_is_read_and_written() {
        assert_eq!(read::<StoreUrl>("sqlite:"), "sqlite:");
        assert_eq!(read::<StoreUrl>("sqlite:///srv/a.db"), "sqlite:///srv/a.db");
        assert_eq!("sqlite:/srv/a.db".parse(), Ok(StoreUrl::SqliteFile("/srv/a.db".into())));
        assert_eq!(read::<BrokerUrl>("memory:"), "memory:");
        assert_eq!(read::<CacheUrl>("memory:"), "memory:");
        assert_eq!(read::<BlobsUrl>("file:"), "file:");
        assert_eq!("file:///srv/blobs".parse(), Ok(BlobsUrl::Directory(Some("/srv/blobs".into()))));
    }

    #[test]
    fn passwords_are_never_shown() {
        assert_eq!(
            read::<StoreUrl>("postgres://ada:horse@db:5433/hc?sslmode=require"),
            "postgres://db:5433/hc?sslmode=require"
        );
        assert_eq!(
            read::<StoreUrl>("postgresql://db/hc?password=horse&user=horse"),
            "postgresql://db/hc?password=…&user=…"
        );
        assert_eq!(
            read::<BrokerUrl>("amqps://worker:horse@[::1]/%2f?heartbeat=10#horse"),
            "amqps://[::1]/%2f?heartbeat=10"
        );
        assert_eq!(read::<CacheUrl>("rediss://:horse@cache:6380/0"), "rediss://cache:6380/0");
    }

    #[test]
    fn what_cannot_be_used_is_refused_by_the_name_of_its_setting() {
        fn refused<T: FromStr<Err = UrlError> + fmt::Debug>(setting: &str, texts: &[&str]) {
            for text in texts {
                let error = text.parse::<T>().unwrap_err();
                assert!(error.to_string().starts_with(setting), "{error}");
                assert!(!format!("{error} {error:?}").contains("horse"), "{error}");
            }
        }
        let long = format!("redis://cache/{}", "0".repeat(URL_BYTES_MAX));
        refused::<StoreUrl>("store_url", &["", "sqlite:a.db", "sqlite://", "mysql://u:horse@db/x", "postgres:horse"]);
        refused::<BrokerUrl>("broker_url", &["", "memory", "amqp://", "amqp:///x", "amqps//u:horse@mq", "http://mq"]);
        refused::<CacheUrl>("cache_url", &["", "redis://", "redis://u:horse@cache:99999/", &long]);
        refused::<BlobsUrl>("blobs_url", &["", "file:blobs", "file://blobs", "s3://", "s3:bucket", "gs://bucket"]);
    }
}
