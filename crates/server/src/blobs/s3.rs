//! A bucket of S3, or of a server that speaks like it. Nobody waits for it without end.

use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::path::Path as Key;
use object_store::prefix::PrefixStore;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};

use crate::config::urls::{S3Account, S3Url};

/// How long a connection may take.
const CONNECT_WITHIN: Duration = Duration::from_secs(3);
/// How long one question may take, with all bytes of the largest package.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// Further attempts after a question that failed for a reason that may pass.
const RETRIES_MAX: usize = 4;
/// After that time nothing is tried again.
const RETRY_WITHIN: Duration = Duration::from_secs(20);
/// The first and the longest pause between two attempts; they grow, with chance in them.
const PAUSES: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(2));

/// The bucket of that URL, seen by that account. It is not asked for anything yet.
pub(super) fn open(url: &S3Url, account: &S3Account) -> object_store::Result<Arc<dyn ObjectStore>> {
    // Only the first call in a process counts.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&url.bucket)
        .with_access_key_id(&account.key_id.0)
        .with_secret_access_key(&account.secret.0)
        .with_client_options(client())
        .with_retry(retry());
    if let Some(endpoint) = &url.endpoint {
        builder = builder.with_endpoint(endpoint);
    }
    if let Some(region) = &url.region {
        builder = builder.with_region(region);
    }
    let bucket = builder.build()?;
    Ok(match url.prefix.as_str() {
        "" => Arc::new(bucket),
        prefix => Arc::new(PrefixStore::new(bucket, Key::from(prefix))),
    })
}

fn client() -> ClientOptions {
    // Plain HTTP is for those who wrote it in their endpoint: without one it is Amazon's, by HTTPS.
    ClientOptions::new().with_allow_http(true).with_connect_timeout(CONNECT_WITHIN).with_timeout(ANSWER_WITHIN)
}

fn retry() -> RetryConfig {
    let backoff = BackoffConfig { init_backoff: PAUSES.0, max_backoff: PAUSES.1, base: 2.0 };
    RetryConfig { backoff, max_retries: RETRIES_MAX, retry_timeout: RETRY_WITHIN }
}
