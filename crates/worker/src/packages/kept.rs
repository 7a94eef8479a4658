//! A bounded memory of packages: the one that was not used for longest goes first.

use std::collections::VecDeque;
use std::sync::Arc;

use problem::Package;
use proto::Digest;

/// Packages kept in memory, in bytes of their stored form. A byte of it takes up to 16 in memory (an array of small numbers),
/// so this may be a quarter of a GiB.
const KEPT_BYTES_MAX: usize = 16 * 1024 * 1024;

/// The one that was not used for longest first.
#[derive(Debug, Default)]
pub(super) struct Kept {
    packages: VecDeque<(Digest, usize, Arc<Package>)>,
    bytes: usize,
}

impl Kept {
    /// The package of that digest, which is now the one that was used last.
    pub(super) fn find(&mut self, digest: Digest) -> Option<Arc<Package>> {
        let place = self.packages.iter().position(|(known, _, _)| *known == digest)?;
        let used = self.packages.remove(place)?;
        let package = Arc::clone(&used.2);
        self.packages.push_back(used);
        Some(package)
    }

    /// Keeps a package of so many bytes, and lets go of others until there is room.
    pub(super) fn keep(&mut self, digest: Digest, bytes: usize, package: Arc<Package>) {
        if self.find(digest).is_some() {
            return;
        }
        self.bytes += bytes;
        self.packages.push_back((digest, bytes, package));
        while self.bytes > KEPT_BYTES_MAX && self.packages.len() > 1 {
            let Some((_, bytes, _)) = self.packages.pop_front() else { break };
            self.bytes -= bytes;
        }
    }
}
