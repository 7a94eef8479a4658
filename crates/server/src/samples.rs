//! The sample problems of the binary, put into the library at each start. What somebody has changed stays changed.

use problem::Package;

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

/// Stores the packages, new ones and those that this version of the binary brings changed.
///
/// # Errors
/// When the store or the blobs fail.
pub async fn install(app: &App, packages: impl IntoIterator<Item = Package>) -> Result<(), SampleError> {
    for package in packages {
        let digest = app.blobs.put_package(&package).await?;
        let now = app.clock.now();
        let entry = ProblemEntry::new(app.ids.next(now), digest, &package);
        app.store.put_sample(&entry, now).await?;
    }
    Ok(())
}
