//! How much room there is where this server writes. With too little of it, nothing new is taken: verdicts of what was
//! taken before still need some.

use std::path::{Path, PathBuf};

/// With less free than that, in bytes, an embedded store takes nothing new.
pub const DISK_FREE_BYTES_MIN: u64 = 256 * 1024 * 1024;

/// Says how many bytes are free at a path; `None` when nobody knows.
pub type FreeBytes = fn(&Path) -> Option<u64>;

/// The disk below one directory.
#[derive(Debug, Clone)]
pub struct Disk {
    path: PathBuf,
    holds_store: bool,
    read: FreeBytes,
}

impl Disk {
    /// The disk below `path`. Only where it holds the store does it decide what is taken.
    #[must_use]
    pub fn new(path: PathBuf, holds_store: bool, read: FreeBytes) -> Self {
        Self { path, holds_store, read }
    }

    /// The directory.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What an ordinary user can still write, in bytes, if it can be told.
    #[must_use]
    pub fn free_bytes(&self) -> Option<u64> {
        (self.read)(&self.path)
    }

    /// Whether something new can be taken. When nobody knows, the store will say.
    #[must_use]
    pub fn has_room(&self) -> bool {
        !self.holds_store || self.free_bytes().is_none_or(|bytes| bytes >= DISK_FREE_BYTES_MIN)
    }
}

/// Asks the file system.
#[must_use]
pub fn free_bytes(path: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(path).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_room_counts_only_where_the_store_is() {
        let disk = |bytes: FreeBytes, holds_store| Disk::new(PathBuf::from("/"), holds_store, bytes);
        assert!(!disk(|_| Some(DISK_FREE_BYTES_MIN - 1), true).has_room());
        assert!(disk(|_| Some(DISK_FREE_BYTES_MIN - 1), false).has_room());
        assert!(disk(|_| Some(DISK_FREE_BYTES_MIN), true).has_room());
        assert!(disk(|_| None, true).has_room());
    }

    #[test]
    fn a_real_disk_has_some_room() {
        assert!(free_bytes(Path::new("/")).is_some());
        assert_eq!(free_bytes(Path::new("/no/such/place")), None);
    }
}
