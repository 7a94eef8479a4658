//! Bytes under their digest: problem packages. A directory for now.

mod unused;

use std::path::Path;
use std::sync::Arc;

use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt as _};
use problem::{Package, PackageError};
use proto::Digest;

/// The door to the blobs. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Blobs(Arc<dyn ObjectStore>);

/// A blob that could not be had.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    #[error("the blobs failed: {0}")]
    Store(#[from] object_store::Error),
    #[error("package {digest} cannot be understood: {source}")]
    Package { digest: Digest, source: PackageError },
    #[error("the blob directory cannot be made: {0}")]
    Directory(#[from] std::io::Error),
}

impl Blobs {
    /// The blobs in that directory, which is made if it is missing.
    ///
    /// # Errors
    /// When the directory cannot be used.
    pub fn open(directory: &Path) -> Result<Self, BlobError> {
        std::fs::create_dir_all(directory)?;
        Ok(Self(Arc::new(LocalFileSystem::new_with_prefix(directory)?)))
    }

    /// The same blobs for a worker, which only reads.
    #[must_use]
    pub fn object_store(&self) -> Arc<dyn ObjectStore> {
        Arc::clone(&self.0)
    }

    /// Stores a package and says under which name. One that is there already is written again, so that it is young: who
    /// deletes old ones that nothing refers to leaves it alone.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn put_package(&self, package: &Package) -> Result<Digest, BlobError> {
        let bytes = package.to_bytes();
        let digest = Digest::of(&bytes);
        self.0.put(&key(digest), bytes.into()).await?;
        Ok(digest)
    }

    /// The package of that name.
    ///
    /// # Errors
    /// When it is missing or cannot be understood.
    pub async fn package(&self, digest: Digest) -> Result<Package, BlobError> {
        let bytes = self.0.get(&key(digest)).await?.bytes().await?;
        Package::from_bytes(&bytes).map_err(|source| BlobError::Package { digest, source })
    }
}

fn key(digest: Digest) -> Key {
    Key::from(format!("packages/{digest}"))
}
