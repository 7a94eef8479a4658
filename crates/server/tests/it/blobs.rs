//! One list of promises for blobs in a directory and in a bucket.

use std::os::unix::fs::PermissionsExt as _;
use std::time::{Duration, Instant};

use object_store::ObjectStoreExt as _;
use object_store::path::Path as Key;
use proto::Digest;
use server::blobs::{BlobError, Blobs, BlobsConfig};
use server::config::urls::BlobsUrl;
use tempfile::TempDir;
use uuid::Uuid;

use crate::backends::service;
use crate::packages;

/// Blobs in the bucket that all tests share, under a prefix that no other test has.
pub(crate) fn bucket() -> Blobs {
    let endpoint = service("HASHCODEX_TEST_S3");
    s3(&format!("s3://key:secret@hashcodex-tests/{}?endpoint={endpoint}", Uuid::new_v4())).unwrap()
}

pub(crate) fn directory(path: &std::path::Path) -> Blobs {
    Blobs::connect(&BlobsConfig::Directory(path.to_owned())).unwrap()
}

fn s3(url: &str) -> Result<Blobs, BlobError> {
    let Ok(BlobsUrl::S3(url)) = url.parse() else { panic!("a URL of S3") };
    Blobs::connect(&BlobsConfig::S3 { url, account: None })
}

fn key(digest: Digest) -> Key {
    Key::from(format!("packages/{digest}"))
}

async fn a_package_comes_back_as_it_was(blobs: Blobs) {
    let digest = blobs.put_package(&packages::echo()).await.unwrap();
    assert_eq!(digest, Digest::of(&packages::echo().to_bytes()));
    assert_eq!(blobs.package(digest).await.unwrap(), packages::echo());
    assert_eq!(blobs.put_package(&packages::echo()).await.unwrap(), digest);
}

async fn a_package_that_is_missing_is_said_to_be(blobs: Blobs) {
    let error = blobs.package(Digest::of(b"nothing")).await.unwrap_err();
    assert!(matches!(error, BlobError::Store(object_store::Error::NotFound { .. })), "{error}");
}

async fn damage_is_found(blobs: Blobs) {
    let digest = blobs.put_package(&packages::echo()).await.unwrap();
    blobs.object_store().put(&key(digest), packages::add_one().to_bytes().into()).await.unwrap();
    let error = blobs.package(digest).await.unwrap_err();
    assert!(matches!(error, BlobError::Damaged(damaged) if damaged == digest), "{error}");
}

async fn the_same_package_may_be_put_twice_at_once(blobs: Blobs) {
    let package = packages::echo();
    let (one, two) = tokio::join!(blobs.put_package(&package), blobs.put_package(&package));
    assert_eq!(one.unwrap(), two.unwrap());
    blobs.package(Digest::of(&package.to_bytes())).await.unwrap();
}

async fn workers_find_it_under_its_digest(blobs: Blobs) {
    let digest = blobs.put_package(&packages::echo()).await.unwrap();
    let found = blobs.object_store().get(&key(digest)).await.unwrap().bytes().await.unwrap();
    assert_eq!(Digest::of(&found), digest);
}

macro_rules! contract {
    ($($promise:ident)*) => {
        mod directory {
            $(#[tokio::test]
            async fn $promise() {
                let dir = tempfile::tempdir().unwrap();
                super::$promise(super::directory(dir.path())).await;
            })*
        }
        mod s3 {
            $(#[tokio::test]
            async fn $promise() {
                super::$promise(super::bucket()).await;
            })*
        }
    };
}

contract! {
    a_package_comes_back_as_it_was
    a_package_that_is_missing_is_said_to_be
    damage_is_found
    the_same_package_may_be_put_twice_at_once
    workers_find_it_under_its_digest
}

#[tokio::test]
async fn files_are_readable_for_workers_of_another_user() {
    let dir: TempDir = tempfile::tempdir().unwrap();
    let before = rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    let digest = directory(dir.path()).put_package(&packages::echo()).await.unwrap();
    rustix::process::umask(before);
    let file = std::fs::metadata(dir.path().join(format!("packages/{digest}"))).unwrap();
    assert_eq!(file.permissions().mode() & 0o777, 0o644);
}

#[tokio::test]
async fn prefixes_keep_blobs_apart() {
    let digest = bucket().put_package(&packages::echo()).await.unwrap();
    assert!(bucket().package(digest).await.is_err());
}

#[tokio::test]
async fn a_bucket_that_is_away_is_not_waited_for_without_end() {
    // A port that was free a moment ago: nobody answers there.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let blobs = s3(&format!("s3://key:secret@bucket?endpoint=http://127.0.0.1:{port}")).unwrap();
    let start = Instant::now();
    let error = blobs.package(Digest::of(b"x")).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
    assert!(start.elapsed() < Duration::from_secs(25), "{:?}", start.elapsed());
}

#[test]
fn a_bucket_needs_an_access_key() {
    assert!(matches!(s3("s3://bucket").unwrap_err(), BlobError::Account));
}
