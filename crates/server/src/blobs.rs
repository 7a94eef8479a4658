//! Bytes under their digest: problem packages, in a directory or in a bucket of S3.

mod s3;
mod unused;

use std::fs::Permissions;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt as _};
use problem::{Package, PackageError};
use proto::Digest;

use crate::config::urls::{S3Account, S3Url};

/// Everybody reads, the owner writes: a worker in a container is another user, and without rights over our files.
const MODE: u32 = 0o644;

/// The door to the blobs. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    /// Where the files are, if there are any.
    directory: Option<PathBuf>,
}

/// Where the blobs are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlobsConfig {
    Directory(PathBuf),
    S3 {
        url: S3Url,
        /// Counts when the URL has none.
        account: Option<S3Account>,
    },
}

/// A blob that could not be had.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    #[error("the blobs failed: {0}")]
    Store(#[from] object_store::Error),
    #[error("package {digest} cannot be understood: {source}")]
    Package { digest: Digest, source: PackageError },
    #[error("package {0} is damaged: its bytes have another digest; upload it again")]
    Damaged(Digest),
    #[error("the blob directory cannot be used: {0}")]
    Directory(#[from] io::Error),
    #[error(
        "blobs_url has no access key: write `s3://key:secret@bucket`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
    )]
    Account,
}

impl Blobs {
    /// The blobs in that place. A directory is made if it is missing; a bucket is asked for only when it is needed.
    ///
    /// # Errors
    /// When the directory cannot be used, or nobody says who asks for the bucket.
    pub fn connect(config: &BlobsConfig) -> Result<Self, BlobError> {
        match config {
            BlobsConfig::Directory(directory) => Self::open(directory),
            BlobsConfig::S3 { url, account } => {
                let account = url.account.as_ref().or(account.as_ref()).ok_or(BlobError::Account)?;
                Ok(Self { store: s3::open(url, account)?, directory: None })
            }
        }
    }

    fn open(directory: &Path) -> Result<Self, BlobError> {
        std::fs::create_dir_all(directory)?;
        let store = Arc::new(LocalFileSystem::new_with_prefix(directory)?);
        Ok(Self { store, directory: Some(directory.to_owned()) })
    }

    /// The same blobs for a worker, which only reads.
    #[must_use]
    pub fn object_store(&self) -> Arc<dyn ObjectStore> {
        Arc::clone(&self.store)
    }

    /// Stores a package and says under which name. One that is there already is written again, so that it is young: who
    /// deletes old ones that nothing refers to leaves it alone.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn put_package(&self, package: &Package) -> Result<Digest, BlobError> {
        self.put_bytes(package.to_bytes()).await
    }

    /// The same for a package's canonical bytes.
    ///
    /// # Errors
    /// When they cannot be written.
    pub async fn put_bytes(&self, bytes: Vec<u8>) -> Result<Digest, BlobError> {
        let digest = Digest::of(&bytes);
        self.store.put(&key(digest), bytes.into()).await?;
        self.open_to_readers(digest).await?;
        Ok(digest)
    }

    /// The package of that name.
    ///
    /// # Errors
    /// When it is missing, damaged, or cannot be understood.
    pub async fn package(&self, digest: Digest) -> Result<Package, BlobError> {
        let bytes = self.store.get(&key(digest)).await?.bytes().await?;
        if Digest::of(&bytes) != digest {
            return Err(BlobError::Damaged(digest));
        }
        Package::from_bytes(&bytes).map_err(|source| BlobError::Package { digest, source })
    }

    /// Whatever the umask says.
    async fn open_to_readers(&self, digest: Digest) -> io::Result<()> {
        let Some(directory) = &self.directory else { return Ok(()) };
        let path = directory.join(key(digest).as_ref());
        tokio::fs::set_permissions(path, Permissions::from_mode(MODE)).await
    }
}

fn key(digest: Digest) -> Key {
    Key::from(format!("packages/{digest}"))
}
