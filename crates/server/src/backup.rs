//! A backup of the data of one process, made while that runs: a directory that is a data directory again.
//!
//! It appears under its name when it is whole. What is not in it: mails, whose links die with the process anyway, and
//! settings.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::data_dir::{self, DataDirError};
use crate::store::{StoreError, backup};

/// Where what must survive is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Of SQLite.
    pub store: PathBuf,
    /// The directory of problem packages.
    pub blobs: PathBuf,
}

/// A backup that was not made.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("{0} exists already; a backup is made where nothing is")]
    Exists(PathBuf),
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error("the data base {path} cannot be copied: {source}")]
    Store { path: PathBuf, source: StoreError },
    #[error(transparent)]
    Directory(#[from] DataDirError),
}

/// Makes the backup in the directory `to`, which must not exist, readable by its owner alone.
///
/// # Errors
/// When something cannot be read or written. Then nothing is at `to`, and what was begun beside it, with `.partial` at the
/// end of its name, may be deleted.
pub async fn make(source: &Source, to: &Path) -> Result<(), BackupError> {
    let partial = partial(to);
    for path in [to, &partial] {
        if path.symlink_metadata().is_ok() {
            return Err(BackupError::Exists(path.to_owned()));
        }
    }
    data_dir::create(&partial)?;
    let (blobs, store) = (data_dir::blobs(&partial), data_dir::store_file(&partial));
    // Twice: what the store refers to was there before it was copied or came meanwhile, and what is deleted meanwhile was
    // there at first.
    copy_missing(&source.blobs, &blobs)?;
    let copied = backup::copy_sqlite(&source.store, &store).await;
    copied.map_err(|error| BackupError::Store { path: source.store.clone(), source: error })?;
    sync(&store)?;
    copy_missing(&source.blobs, &blobs)?;
    sync(&partial)?;
    fs::rename(&partial, to).map_err(failed(to))?;
    sync(to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")))
}

fn partial(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}

/// Every file below `from` that `to` lacks. Blobs do not change, so what is there needs no second look.
fn copy_missing(from: &Path, to: &Path) -> Result<(), BackupError> {
    fs::create_dir_all(to).map_err(failed(to))?;
    for entry in fs::read_dir(from).map_err(failed(from))? {
        let entry = entry.map_err(failed(from))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().map_err(failed(&source))?.is_dir() {
            copy_missing(&source, &target)?;
        } else if !target.exists() {
            copy(&source, &target)?;
        }
    }
    sync(to)
}

fn copy(from: &Path, to: &Path) -> Result<(), BackupError> {
    match fs::copy(from, to) {
        Ok(_) => sync(to),
        // Deleted, or given its real name, a moment ago.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(failed(from)(error)),
    }
}

/// A backup is there also after a power cut.
fn sync(path: &Path) -> Result<(), BackupError> {
    File::open(path).and_then(|file| file.sync_all()).map_err(failed(path))
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.to_owned();
    move |source| BackupError::Io { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nothing_is_overwritten_and_what_fails_leaves_no_backup() {
        let dir = tempfile::tempdir().unwrap();
        let source = Source { store: dir.path().join("none.sqlite"), blobs: dir.path().join("blobs") };
        fs::create_dir(&source.blobs).unwrap();
        let to = dir.path().join("backup");
        assert!(matches!(make(&source, &to).await, Err(BackupError::Store { .. })));
        assert!(!to.exists() && !source.store.exists());
        assert!(matches!(make(&source, &to).await, Err(BackupError::Exists(path)) if path == partial(&to)));
        assert!(matches!(make(&source, dir.path()).await, Err(BackupError::Exists(path)) if path == dir.path()));
    }
}
