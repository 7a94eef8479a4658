//! Files in and out of `/box`, as descriptors.
//!
//! User code may have put anything at any path. Nothing here follows a link, leaves the directory, or waits for a named
//! pipe; what is found is handed to the host, which looks at the descriptor itself.

use std::os::fd::OwnedFd;

use rustix::fs::{
    AtFlags, Dir, FileType, Gid, Mode, OFlags, ResolveFlags, Uid, fchown, fstat, openat2, sendfile, unlinkat,
};
use rustix::io::Errno;

use crate::error::Step;
use crate::inside::USER;
use crate::{Error, mounts};

/// Only what lies below the directory itself.
const BENEATH: ResolveFlags = ResolveFlags::BENEATH
    .union(ResolveFlags::NO_SYMLINKS)
    .union(ResolveFlags::NO_MAGICLINKS)
    .union(ResolveFlags::NO_XDEV);

/// How much is copied at a time, in bytes.
const CHUNK_BYTES: usize = 16 * 1024 * 1024;

/// The longest file that each stage gets a copy of, in bytes. Mounting takes as long as copying so much.
const COPIED_BYTES_MAX: u64 = 64 * 1024;

/// The longest names together that a listing may have, in bytes, so that it fits a message.
const NAMES_BYTES_MAX: usize = 64 * 1024;

/// A file that the host put into the box.
#[derive(Debug)]
pub(super) struct Put {
    name: String,
    executable: bool,
    /// Sealed: nobody can change it any more.
    content: OwnedFd,
    bytes: u64,
    /// Whether a copy lies in the store, from where it can be shown again and again.
    stored: bool,
}

impl Put {
    pub(super) fn new(name: String, executable: bool, content: OwnedFd) -> Result<Self, Error> {
        let size = fstat(&content).step(format!("examine {name}"))?.st_size;
        Ok(Self { name, executable, content, bytes: u64::try_from(size).unwrap_or(u64::MAX), stored: false })
    }

    /// Makes a new file of it in a directory.
    pub(super) fn write(&self, directory: &OwnedFd) -> Result<(), Error> {
        let Self { name, content, .. } = self;
        let file = self.create(directory)?;
        let written = copy(content, &file).step(format!("write {name}"));
        if written.is_err() {
            // Half a file must not be taken for the whole. What is removed is ours: nothing has run here yet.
            let _ = unlinkat(directory, name, AtFlags::empty());
        }
        written?;
        let (uid, gid) = (Uid::from_raw(USER), Gid::from_raw(USER));
        fchown(&file, Some(uid), Some(gid)).step(format!("hand {name} to the box's user"))
    }

    /// Makes the file appear in the fresh work directory of a stage: a small one as a copy, a large one as the mount of the
    /// only copy that there is, which its user may read and execute.
    pub(super) fn appear(&mut self, work: &OwnedFd, store: &OwnedFd) -> Result<(), Error> {
        if self.bytes <= COPIED_BYTES_MAX {
            return self.write(work);
        }
        if !self.stored {
            let file = self.create(store)?;
            copy(&self.content, &file).step(format!("store {}", self.name))?;
            self.stored = true;
        }
        drop(self.create(work)?);
        mounts::show_stored(&self.name)
    }

    fn create(&self, directory: &OwnedFd) -> Result<OwnedFd, Error> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mode = Mode::from_raw_mode(if self.executable { 0o755 } else { 0o644 });
        openat2(directory, &self.name, flags, mode, BENEATH).step(format!("make {}", self.name))
    }
}

/// Within the kernel, for nothing of it is looked at here.
fn copy(from: &OwnedFd, to: &OwnedFd) -> rustix::io::Result<()> {
    let mut offset = 0;
    while sendfile(to, from, Some(&mut offset), CHUNK_BYTES)? > 0 {}
    Ok(())
}

/// Opens whatever is at `path`, if it can be opened without harm.
pub(super) fn take(work: &OwnedFd, path: &str) -> Result<Option<OwnedFd>, Error> {
    open_beneath(work, path, OFlags::NONBLOCK | OFlags::NOCTTY)
}

/// The names of the regular files directly in `path`, if that is a directory of at most `entries_max` entries.
pub(super) fn list(work: &OwnedFd, path: &str, entries_max: usize) -> Result<Option<Vec<String>>, Error> {
    let Some(directory) = open_beneath(work, path, OFlags::DIRECTORY)? else {
        return Ok(None);
    };
    let mut names = Vec::new();
    let mut entries = 0;
    let mut names_bytes = 0;
    for entry in Dir::read_from(&directory).step("list a directory")? {
        let entry = entry.step("list a directory")?;
        let name = entry.file_name().to_bytes();
        if name == b"." || name == b".." {
            continue;
        }
        entries += 1;
        names_bytes += name.len() + 4; // with quotes and comma
        if entries > entries_max || names_bytes > NAMES_BYTES_MAX {
            return Ok(None);
        }
        if entry.file_type() == FileType::RegularFile {
            match std::str::from_utf8(name) {
                Ok(name) => names.push(name.to_owned()),
                Err(_) => return Ok(None), // no compiler writes such names
            }
        }
    }
    names.sort_unstable();
    Ok(Some(names))
}

fn open_beneath(work: &OwnedFd, path: &str, flags: OFlags) -> Result<Option<OwnedFd>, Error> {
    let flags = flags | OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    match openat2(work, path, flags, Mode::empty(), BENEATH) {
        Ok(file) => Ok(Some(file)),
        Err(
            Errno::NOENT
            | Errno::LOOP
            | Errno::XDEV
            | Errno::NOTDIR
            | Errno::ISDIR
            | Errno::ACCESS
            | Errno::PERM
            | Errno::NXIO
            | Errno::NODEV
            | Errno::NAMETOOLONG,
        ) => Ok(None),
        Err(error) => Err(error).step("open a file of the box"),
    }
}
