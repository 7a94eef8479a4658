//! One package from the blobs: bounded in bytes, attempts and time, and verified.

use std::sync::Arc;
use std::time::Duration;

use futures::TryStreamExt as _;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _};
use problem::{Package, PackageError};
use proto::Digest;

use crate::pauses::Pauses;

/// The largest package that is fetched, in bytes. What the server takes in is smaller.
pub(crate) const PACKAGE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// How long a fetch may take with all its attempts, in milliseconds.
pub(crate) const FETCH_MS_MAX: u64 = 60_000;

/// Between two attempts, in milliseconds: at first and at most.
const PAUSE_MS_MIN: u64 = 100;
const PAUSE_MS_MAX: u64 = 5_000;

/// A package that could not be had. Ours, never the user's.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PackageFetchError {
    #[error("package {digest} is not among the blobs")]
    Missing { digest: Digest },
    #[error("package {digest} cannot be read from the blobs: {source}")]
    Blobs { digest: Digest, source: object_store::Error },
    #[error("package {digest} could not be read from the blobs within {FETCH_MS_MAX} ms")]
    TooSlow { digest: Digest },
    #[error("package {digest} has more than {PACKAGE_BYTES_MAX} bytes")]
    TooLarge { digest: Digest },
    #[error("package {digest} is not what its name says: its content has digest {found}")]
    Digest { digest: Digest, found: Digest },
    #[error("package {digest} cannot be understood: {source}")]
    Malformed { digest: Digest, source: PackageError },
}

/// The package, and how many bytes it is stored in.
pub(super) async fn fetch(blobs: &dyn ObjectStore, digest: Digest) -> Result<(usize, Arc<Package>), PackageFetchError> {
    let bytes = read_within(blobs, digest).await?;
    let found = Digest::of(&bytes);
    if found != digest {
        return Err(PackageFetchError::Digest { digest, found });
    }
    let package = Package::from_bytes(&bytes).map_err(|source| PackageFetchError::Malformed { digest, source })?;
    Ok((bytes.len(), Arc::new(package)))
}

/// Tries again while the blobs fail, until the time is up.
async fn read_within(blobs: &dyn ObjectStore, digest: Digest) -> Result<Vec<u8>, PackageFetchError> {
    let mut last = PackageFetchError::TooSlow { digest };
    let mut pauses = Pauses::new(PAUSE_MS_MIN, PAUSE_MS_MAX);
    let reading = async {
        loop {
            match read(blobs, digest).await {
                Err(error @ PackageFetchError::Blobs { .. }) => {
                    tracing::warn!(%error, "{error}; trying again");
                    last = error;
                    tokio::time::sleep(pauses.next()).await;
                }
                done => return done,
            }
        }
    };
    match tokio::time::timeout(Duration::from_millis(FETCH_MS_MAX), reading).await {
        Ok(done) => done,
        Err(_) => Err(last),
    }
}

async fn read(blobs: &dyn ObjectStore, digest: Digest) -> Result<Vec<u8>, PackageFetchError> {
    let failed = |source| match source {
        object_store::Error::NotFound { .. } => PackageFetchError::Missing { digest },
        source => PackageFetchError::Blobs { digest, source },
    };
    let blob = blobs.get(&Path::from(format!("packages/{digest}"))).await.map_err(failed)?;
    if blob.meta.size > PACKAGE_BYTES_MAX {
        return Err(PackageFetchError::TooLarge { digest });
    }
    let (mut bytes, mut pieces) = (Vec::new(), blob.into_stream());
    while let Some(piece) = pieces.try_next().await.map_err(failed)? {
        // Whatever it was said to have.
        if (bytes.len() + piece.len()) as u64 > PACKAGE_BYTES_MAX {
            return Err(PackageFetchError::TooLarge { digest });
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}
