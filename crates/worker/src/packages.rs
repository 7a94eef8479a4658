//! Packages by digest: fetched from the blobs, verified, and kept while there is room.
//!
//! Those who want the same digest at the same time wait for one fetch, and share what comes of it.

mod fetch;
mod kept;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use object_store::ObjectStore;
use problem::Package;
use proto::Digest;
use tokio::sync::OnceCell;

pub(crate) use self::fetch::PackageFetchError;
use self::fetch::fetch;
use self::kept::Kept;

/// The packages that this worker has met.
#[derive(Debug)]
pub(crate) struct Packages {
    blobs: Arc<dyn ObjectStore>,
    kept: Mutex<Kept>,
    /// One for each digest that is being fetched.
    flights: Mutex<HashMap<Digest, Arc<Flight>>>,
}

type Flight = OnceCell<Result<Arc<Package>, Arc<PackageFetchError>>>;

impl Packages {
    pub(crate) fn new(blobs: Arc<dyn ObjectStore>) -> Self {
        Self { blobs, kept: Mutex::default(), flights: Mutex::default() }
    }

    /// The package of that digest. Waits for blobs that are away, for a bounded time.
    pub(crate) async fn get(&self, digest: Digest) -> Result<Arc<Package>, Arc<PackageFetchError>> {
        if let Some(package) = lock(&self.kept).find(digest) {
            metrics::counter!("hashcodex_package_cache_hits_total").increment(1);
            return Ok(package);
        }
        metrics::counter!("hashcodex_package_cache_misses_total").increment(1);
        let flight = Arc::clone(lock(&self.flights).entry(digest).or_default());
        // When whoever began is cancelled, the next one begins again.
        let landed = flight.get_or_init(|| self.fly(digest)).await.clone();
        let mut flights = lock(&self.flights);
        if flights.get(&digest).is_some_and(|known| Arc::ptr_eq(known, &flight)) {
            flights.remove(&digest);
        }
        landed
    }

    async fn fly(&self, digest: Digest) -> Result<Arc<Package>, Arc<PackageFetchError>> {
        if let Some(package) = lock(&self.kept).find(digest) {
            return Ok(package); // it landed between our look and our flight
        }
        let (bytes, package) = fetch(&*self.blobs, digest).await?;
        lock(&self.kept).keep(digest, bytes, Arc::clone(&package));
        Ok(package)
    }
}

/// Nothing under these locks can panic half-way.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
