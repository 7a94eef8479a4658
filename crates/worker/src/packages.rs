//! Packages by digest: fetched from the blobs, verified, and kept while there is room.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use problem::{Package, PackageError};
use proto::Digest;

/// Packages kept in memory, in bytes of their stored form. A byte of it takes up to 16 in memory (an array of small numbers),
/// so this may be a quarter of a GiB.
const KEPT_BYTES_MAX: usize = 16 * 1024 * 1024;

/// The packages that this worker has met.
#[derive(Debug)]
pub(crate) struct Packages {
    blobs: Arc<dyn ObjectStore>,
    kept: Mutex<Kept>,
}

/// The one that was not used for longest first.
#[derive(Debug, Default)]
struct Kept {
    packages: VecDeque<(Digest, usize, Arc<Package>)>,
    bytes: usize,
}

/// A package that could not be had. Ours, never the user's.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PackageFetchError {
    #[error("package {digest} cannot be read from the blobs: {source}")]
    Blobs { digest: Digest, source: object_store::Error },
    #[error("package {digest} is not what its name says: its content has digest {found}")]
    Digest { digest: Digest, found: Digest },
    #[error("package {digest} cannot be understood: {source}")]
    Malformed { digest: Digest, source: PackageError },
}

impl Packages {
    pub(crate) fn new(blobs: Arc<dyn ObjectStore>) -> Self {
        Self { blobs, kept: Mutex::default() }
    }

    /// The package of that digest.
    pub(crate) async fn get(&self, digest: Digest) -> Result<Arc<Package>, PackageFetchError> {
        if let Some(package) = self.kept().find(digest) {
            return Ok(package);
        }
        let bytes = self.read(digest).await?;
        let found = Digest::of(&bytes);
        if found != digest {
            return Err(PackageFetchError::Digest { digest, found });
        }
        let package = Package::from_bytes(&bytes).map_err(|source| PackageFetchError::Malformed { digest, source })?;
        let package = Arc::new(package);
        self.kept().keep(digest, bytes.len(), Arc::clone(&package));
        Ok(package)
    }

    async fn read(&self, digest: Digest) -> Result<Vec<u8>, PackageFetchError> {
        let failed = |source| PackageFetchError::Blobs { digest, source };
        let blob = self.blobs.get(&Path::from(format!("packages/{digest}"))).await.map_err(failed)?;
        Ok(blob.bytes().await.map_err(failed)?.to_vec())
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn find(&mut self, digest: Digest) -> Option<Arc<Package>> {
        let place = self.packages.iter().position(|(known, _, _)| *known == digest)?;
        let used = self.packages.remove(place)?;
        let package = Arc::clone(&used.2);
        self.packages.push_back(used);
        Some(package)
    }

    fn keep(&mut self, digest: Digest, bytes: usize, package: Arc<Package>) {
        if self.find(digest).is_some() {
            return; // two jobs fetched it at once
        }
        self.bytes += bytes;
        self.packages.push_back((digest, bytes, package));
        while self.bytes > KEPT_BYTES_MAX && self.packages.len() > 1 {
            let Some((_, bytes, _)) = self.packages.pop_front() else { break };
            self.bytes -= bytes;
        }
    }
}
