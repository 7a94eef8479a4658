//! Packages by digest: fetched from the blobs, verified, and kept while there is room.
//!
//! Those who want the same digest at the same time wait for one fetch, and share what comes of it.

mod fetch;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use object_store::ObjectStore;
use problem::Package;
use proto::Digest;
use tokio::sync::OnceCell;

pub(crate) use self::fetch::PackageFetchError;
use self::fetch::fetch;
use crate::kept::Kept;

/// Packages kept in memory, in bytes of their stored form. A byte of it takes up to 16 in memory (an array of small numbers),
/// so this may be a quarter of a GiB.
const KEPT_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Packages kept in memory.
const KEPT_MAX: usize = 1_024;

/// The packages that this worker has met.
#[derive(Debug)]
pub(crate) struct Packages {
    blobs: Arc<dyn ObjectStore>,
    kept: Mutex<Kept<Arc<Package>>>,
    /// One for each digest that is being fetched.
    flights: Mutex<HashMap<Digest, Arc<Flight>>>,
}

type Flight = OnceCell<Result<Arc<Package>, Arc<PackageFetchError>>>;

impl Packages {
    pub(crate) fn new(blobs: Arc<dyn ObjectStore>) -> Self {
        let kept = Mutex::new(Kept::new(KEPT_BYTES_MAX, KEPT_MAX));
        Self { blobs, kept, flights: Mutex::default() }
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use object_store::local::LocalFileSystem;
    use tempfile::TempDir;

    use super::fetch::{FETCH_MS_MAX, PACKAGE_BYTES_MAX};
    use super::*;

    struct Shop {
        directory: TempDir,
        packages: Packages,
    }

    impl Shop {
        /// With blobs that cannot be read: where their directory should be, there is a file.
        fn closed() -> Self {
            let directory = tempfile::tempdir().unwrap();
            std::fs::write(directory.path().join("packages"), "").unwrap();
            let blobs = LocalFileSystem::new_with_prefix(directory.path()).unwrap();
            Self { directory, packages: Packages::new(Arc::new(blobs)) }
        }

        fn open() -> Self {
            let shop = Self::closed();
            shop.reopen();
            shop
        }

        fn reopen(&self) {
            let path = self.directory.path().join("packages");
            std::fs::remove_file(&path).unwrap();
            std::fs::create_dir(&path).unwrap();
        }

        fn put(&self, digest: Digest, content: &[u8]) {
            std::fs::write(self.directory.path().join(format!("packages/{digest}")), content).unwrap();
        }
    }

    fn sample() -> Package {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../problems/two-sum");
        Package::read_dir(std::path::Path::new(path)).unwrap()
    }

    #[tokio::test]
    async fn whoever_wants_the_same_package_gets_the_same_one() {
        let (shop, sample) = (Shop::open(), sample());
        shop.put(sample.digest(), &sample.to_bytes());
        let get = || shop.packages.get(sample.digest());
        let (one, other, third) = tokio::join!(get(), get(), get());
        let one = one.unwrap();
        assert!(Arc::ptr_eq(&one, &other.unwrap()) && Arc::ptr_eq(&one, &third.unwrap()), "fetched twice");
        std::fs::remove_dir_all(shop.directory.path().join("packages")).unwrap();
        assert!(Arc::ptr_eq(&one, &get().await.unwrap()), "it is not kept");
        assert!(lock(&shop.packages.flights).is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn blobs_that_come_back_in_time_are_waited_for() {
        let (shop, sample) = (Shop::closed(), sample());
        let get = shop.packages.get(sample.digest());
        let open = async {
            tokio::time::sleep(Duration::from_millis(FETCH_MS_MAX / 2)).await; // of the clock that the test moves
            shop.reopen();
            shop.put(sample.digest(), &sample.to_bytes());
        };
        let (got, ()) = tokio::join!(get, open);
        assert_eq!(got.unwrap().digest(), sample.digest());
    }

    #[tokio::test(start_paused = true)]
    async fn blobs_that_stay_away_are_not_waited_for_for_ever() {
        let (shop, begun) = (Shop::closed(), tokio::time::Instant::now());
        let error = shop.packages.get(Digest::of(b"any")).await.unwrap_err();
        assert!(matches!(*error, PackageFetchError::Blobs { .. }), "{error}");
        let waited = begun.elapsed();
        assert!(waited.as_millis().abs_diff(u128::from(FETCH_MS_MAX)) < 1_000, "{waited:?}");
    }

    #[tokio::test]
    async fn only_what_its_name_says_is_taken_and_not_too_much() {
        let shop = Shop::open();
        let digest = Digest::of(b"right");
        let error = shop.packages.get(digest).await.unwrap_err();
        assert!(matches!(*error, PackageFetchError::Missing { .. }), "{error}");
        shop.put(digest, b"wrong");
        let error = shop.packages.get(digest).await.unwrap_err();
        assert!(matches!(*error, PackageFetchError::Digest { .. }), "{error}");
        shop.put(digest, b"right");
        let error = shop.packages.get(digest).await.unwrap_err();
        assert!(matches!(*error, PackageFetchError::Malformed { .. }), "{error}");
        let file = std::fs::File::create(shop.directory.path().join(format!("packages/{digest}"))).unwrap();
        file.set_len(PACKAGE_BYTES_MAX + 1).unwrap();
        let error = shop.packages.get(digest).await.unwrap_err();
        assert!(matches!(*error, PackageFetchError::TooLarge { .. }), "{error}");
    }
}
