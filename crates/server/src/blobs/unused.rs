//! Deleting packages that nothing refers to. One that was written lately is kept: somebody may be sending it.

use chrono::{DateTime, Utc};
use object_store::{Error, ObjectStoreExt as _};
use proto::Digest;

use super::{BlobError, Blobs, key};

impl Blobs {
    /// Whether the package was last written before `time`, or is gone.
    ///
    /// # Errors
    /// When the blobs fail.
    pub async fn is_package_older(&self, digest: Digest, time: DateTime<Utc>) -> Result<bool, BlobError> {
        match self.store.head(&key(digest)).await {
            Ok(found) => Ok(found.last_modified < time),
            Err(Error::NotFound { .. }) => Ok(true),
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes a package, if it is there.
    ///
    /// # Errors
    /// When it cannot be deleted.
    pub async fn delete_package(&self, digest: Digest) -> Result<(), BlobError> {
        match self.store.delete(&key(digest)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
