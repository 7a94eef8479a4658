//! The directory in which a server without other servers keeps everything, for one process at a time.

use std::fs::{File, TryLockError};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

/// The directory, locked for as long as this lives.
#[derive(Debug)]
pub struct DataDir {
    path: PathBuf,
    _lock: File,
}

/// A data directory that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DataDirError {
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{path} is in use by another hashcodex; stop that one, or choose another --data-dir")]
    InUse { path: PathBuf },
}

impl DataDir {
    /// Makes the directory if it is missing, readable by its owner alone, and locks it.
    ///
    /// # Errors
    /// When another process has it, or it cannot be made.
    pub fn lock(path: &Path) -> Result<Self, DataDirError> {
        create(path)?;
        let file = path.join("lock");
        let failed = |source| DataDirError::Io { path: file.clone(), source };
        let lock = File::options().create(true).append(true).open(&file).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(DataDirError::InUse { path: path.to_owned() }),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }

    /// Mails, when there is no mail server.
    #[must_use]
    pub fn mail(&self) -> PathBuf {
        self.path.join("mail")
    }
}

/// Makes a data directory that is missing, without locking it.
///
/// # Errors
/// When it cannot be made.
pub fn create(path: &Path) -> Result<(), DataDirError> {
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path);
    made.map_err(|source| DataDirError::Io { path: path.to_owned(), source })
}

/// Problem packages in a data directory.
#[must_use]
pub fn blobs(data_dir: &Path) -> PathBuf {
    data_dir.join("blobs")
}

/// The data base in a data directory.
#[must_use]
pub fn store_file(data_dir: &Path) -> PathBuf {
    data_dir.join("hashcodex.sqlite")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_process_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("new/data");
        let first = DataDir::lock(&path).unwrap();
        assert!(matches!(DataDir::lock(&path), Err(DataDirError::InUse { .. })));
        drop(first);
        DataDir::lock(&path).unwrap();
    }
}
