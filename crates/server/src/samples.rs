//! The sample problems of the binary, put into the library at each start. What somebody has changed stays changed.

use problem::Package;
use proto::Digest;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::app::App;
use crate::blobs::BlobError;
use crate::store::StoreError;
use crate::store::problems::ProblemEntry;

/// Samples that could not be stored.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    #[error(transparent)]
    Blob(#[from] BlobError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A package as it is stored.
struct Sample {
    bytes: Vec<u8>,
    /// Without an id of its own.
    entry: ProblemEntry,
}

/// Stores the packages, new ones and those that this version of the binary brings changed.
///
/// # Errors
/// When the store or the blobs fail.
///
/// # Panics
/// When `packages` does.
pub async fn install<P>(app: &App, packages: P) -> Result<(), SampleError>
where
    P: IntoIterator<Item = Package> + Send + 'static,
{
    let (give, mut take) = mpsc::channel(1);
    // On a thread of its own: to read a package takes many times what is kept of it, and what only one thread took and gave
    // back, the allocator returns to the system.
    let reading = tokio::task::spawn_blocking(move || {
        packages.into_iter().map(Sample::from).all(|sample| give.blocking_send(sample).is_ok())
    });
    while let Some(Sample { bytes, mut entry }) = take.recv().await {
        app.blobs.put_bytes(bytes).await?;
        let now = app.clock.now();
        entry.id = app.ids.next(now);
        app.store.put_sample(&entry, now).await?;
    }
    match reading.await {
        Ok(_) => Ok(()),
        Err(failed) => std::panic::resume_unwind(failed.into_panic()),
    }
}

impl From<Package> for Sample {
    fn from(package: Package) -> Self {
        let bytes = package.to_bytes();
        let entry = ProblemEntry::new(Uuid::nil(), Digest::of(&bytes), &package);
        Self { bytes, entry }
    }
}
