//! Files in and out of a container. Nothing of the user's runs meanwhile, and no link is ever followed.

use std::ffi::CString;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::fd::OwnedFd;

use rustix::fs::{
    AtFlags, CWD, Dir, FileType, Mode, OFlags, chmodat, fchmod, fstat, openat, renameat, statat, unlinkat,
};
use rustix::io::Errno;

use crate::runner::docker::wire::{Answer, List, PIECE_BYTES_MAX, Put, Take};

/// The work directory.
pub(super) const WORK: &str = "/box";

/// Every place where a program may leave files.
const PLACES: [&str; 3] = [WORK, "/tmp", "/dev/shm"];

/// The file that is being put.
#[derive(Debug, Default)]
pub(super) struct Writing(Option<File>);

impl Writing {
    pub(super) fn begin(&mut self, put: &Put) -> io::Result<()> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mode = Mode::from_raw_mode(if put.executable { 0o755 } else { 0o644 });
        let file = openat(directory(CWD, WORK)?, put.name.as_str(), flags, mode)?;
        fchmod(&file, mode)?;
        self.0 = Some(file.into());
        Ok(())
    }

    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let file = self.0.as_mut().ok_or_else(|| io::Error::other("no file is being put"))?;
        file.write_all(bytes)
    }
}

/// Passes a regular file on in pieces.
pub(super) fn take(take: &Take, mut pass: impl FnMut(Vec<u8>) -> io::Result<()>) -> io::Result<Answer> {
    let Some(mut file) = open_regular(&take.path)? else { return Ok(Answer::Missing) };
    if file.metadata()?.len() > take.bytes_max {
        return Ok(Answer::Missing);
    }
    loop {
        let mut piece = Vec::new();
        io::Read::by_ref(&mut file).take(PIECE_BYTES_MAX as u64).read_to_end(&mut piece)?;
        if piece.is_empty() {
            return Ok(Answer::Done);
        }
        pass(piece)?;
    }
}

/// The names of the regular files in a directory; missing when it has too many entries.
pub(super) fn list(list: &List) -> io::Result<Answer> {
    let Some(directory) = walk(&list.path)? else { return Ok(Answer::Missing) };
    let mut names = Vec::new();
    for (seen, entry) in entries(&directory)?.into_iter().enumerate() {
        if seen == list.entries_max {
            return Ok(Answer::Missing);
        }
        let stat = statat(&directory, &entry, AtFlags::SYMLINK_NOFOLLOW)?;
        if let (FileType::RegularFile, Ok(name)) = (FileType::from_raw_mode(stat.st_mode), entry.into_string()) {
            names.push(name);
        }
    }
    names.sort();
    Ok(Answer::Listed(names))
}

fn open_regular(path: &str) -> io::Result<Option<File>> {
    let (parent, name) = path.rsplit_once('/').unwrap_or((".", path));
    let Some(parent) = walk(parent)? else { return Ok(None) };
    // Not waiting: a pipe that nobody writes to would never open.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let Ok(file) = openat(&parent, name, flags, Mode::empty()) else { return Ok(None) };
    let regular = FileType::from_raw_mode(fstat(&file)?.st_mode) == FileType::RegularFile;
    Ok(regular.then(|| file.into()))
}

/// The directory at a path below the work directory, step by step.
fn walk(path: &str) -> io::Result<Option<OwnedFd>> {
    let mut here = directory(CWD, WORK)?;
    for step in path.split('/').filter(|step| *step != ".") {
        if step.is_empty() || step == ".." {
            return Ok(None);
        }
        match directory(&here, step) {
            Ok(next) => here = next,
            Err(_) => return Ok(None),
        }
    }
    Ok(Some(here))
}

fn directory(at: impl std::os::fd::AsFd, path: impl rustix::path::Arg) -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    openat(at, path, flags, Mode::empty())
}

fn entries(directory: &OwnedFd) -> io::Result<Vec<CString>> {
    let mut names = Vec::new();
    for entry in Dir::read_from(directory)? {
        let name = entry?.file_name().to_owned();
        if name.as_bytes() != b"." && name.as_bytes() != b".." {
            names.push(name);
        }
    }
    Ok(names)
}

/// Removes everything that programs left.
pub(super) fn wipe() -> io::Result<()> {
    PLACES.iter().try_for_each(|place| empty(&directory(CWD, *place)?))
}

/// Removes everything in a directory. A tree may be deeper than there are descriptors or stack, so directories are not
/// descended into: what is in them is moved up until there is none left.
fn empty(root: &OwnedFd) -> io::Result<()> {
    let mut moved = 0;
    loop {
        let names = entries(root)?;
        if names.is_empty() {
            return Ok(());
        }
        for name in names {
            match unlinkat(root, &name, AtFlags::empty()) {
                Err(Errno::ISDIR) => dissolve(root, &name, &mut moved)?,
                other => other?,
            }
        }
    }
}

fn dissolve(root: &OwnedFd, name: &CString, moved: &mut u64) -> io::Result<()> {
    chmodat(root, name, Mode::RWXU, AtFlags::empty())?; // a directory, and ours: no link is followed
    let here = directory(root, name)?;
    for child in entries(&here)? {
        match unlinkat(&here, &child, AtFlags::empty()) {
            Err(Errno::ISDIR) => lift(&here, &child, root, moved)?,
            other => other?,
        }
    }
    Ok(unlinkat(root, name, AtFlags::REMOVEDIR)?)
}

fn lift(from: &OwnedFd, name: &CString, root: &OwnedFd, moved: &mut u64) -> io::Result<()> {
    chmodat(from, name, Mode::RWXU, AtFlags::empty())?; // else it could not be given another parent
    loop {
        *moved += 1;
        match renameat(from, name, root, format!("moved-{moved}")) {
            Err(Errno::EXIST | Errno::NOTEMPTY | Errno::NOTDIR) => {} // the program chose that name, too
            other => return Ok(other?),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn any_tree_is_removed_and_no_link_followed() {
        let outside = tempfile::tempdir().unwrap();
        std::fs::write(outside.path().join("kept"), "").unwrap();
        let root = tempfile::tempdir().unwrap();
        let mut deep = root.path().to_owned();
        for name in ["moved-1", "moved-2", "x", "y"] {
            deep.push(name);
            std::fs::create_dir(&deep).unwrap();
            std::fs::write(deep.join("file"), "").unwrap();
            symlink(outside.path(), deep.join("link")).unwrap();
        }
        std::fs::set_permissions(&deep, std::fs::Permissions::from_mode(0o000)).unwrap();
        empty(&directory(CWD, root.path()).unwrap()).unwrap();
        assert_eq!(std::fs::read_dir(root.path()).unwrap().count(), 0);
        assert!(outside.path().join("kept").exists());
    }
}
