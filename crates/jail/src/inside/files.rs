//! Files in and out of `/box`, as descriptors.
//!
//! User code may have put anything at any path. Nothing here follows a link, leaves the directory, or waits for a named
//! pipe; what is found is handed to the host, which looks at the descriptor itself.

use std::os::fd::OwnedFd;

use rustix::fs::{Dir, FileType, Gid, Mode, OFlags, ResolveFlags, Uid, fchmod, fchown, openat2};
use rustix::io::Errno;

use crate::Error;
use crate::error::Step;
use crate::inside::USER;

/// Only what lies below the directory itself.
const BENEATH: ResolveFlags = ResolveFlags::BENEATH
    .union(ResolveFlags::NO_SYMLINKS)
    .union(ResolveFlags::NO_MAGICLINKS)
    .union(ResolveFlags::NO_XDEV);

/// How much is copied at a time, in bytes.
const CHUNK_BYTES: usize = 64 * 1024;

/// The longest names together that a listing may have, in bytes, so that it fits a message.
const NAMES_BYTES_MAX: usize = 64 * 1024;

/// Makes a new file from the content of the first descriptor. It belongs to the box's user.
pub(super) fn put(work: &OwnedFd, name: &str, executable: bool, content: &[OwnedFd]) -> Result<(), Error> {
    let content = content.first().ok_or(Error::Broken("no content was handed in".into()))?;
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mode = Mode::from_raw_mode(if executable { 0o755 } else { 0o644 });
    let file = openat2(work, name, flags, mode, BENEATH).step(format!("make {name}"))?;
    copy(content, &file).step(format!("write {name}"))?;
    fchmod(&file, mode).step(format!("set the mode of {name}"))?;
    let (uid, gid) = (Uid::from_raw(USER), Gid::from_raw(USER));
    fchown(&file, Some(uid), Some(gid)).step(format!("hand {name} to the box's user"))
}

fn copy(from: &OwnedFd, to: &OwnedFd) -> rustix::io::Result<()> {
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut offset = 0;
    loop {
        let read = rustix::io::pread(from, &mut chunk[..], offset)?;
        if read == 0 {
            return Ok(());
        }
        let mut written = 0;
        while written < read {
            written += rustix::io::write(to, &chunk[written..read])?;
        }
        offset += read as u64;
    }
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
