//! The content of a file for boxes, in memory of which nobody can change a byte.

use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::fs::{MemfdFlags, SealFlags, fcntl_add_seals, memfd_create, sendfile};

use crate::Error;
use crate::cell::shrank;
use crate::error::Step;

/// How much is copied at a time, in bytes.
const CHUNK_BYTES: u64 = 16 * 1024 * 1024;

/// The content of a file. Many boxes can be given the same.
#[derive(Debug)]
pub struct Content {
    file: OwnedFd,
    bytes: u64,
}

impl Content {
    /// The content `bytes`.
    ///
    /// # Errors
    /// When the host has no memory or descriptor left.
    pub fn new(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self { file: sealed(bytes)?, bytes: bytes.len() as u64 })
    }

    /// The first `bytes` of a file that nobody changes meanwhile. Copied within the kernel.
    pub(crate) fn of_file(from: &OwnedFd, bytes: u64) -> Result<Self, Error> {
        let (to, mut offset) = (memory_file()?, 0);
        while offset < bytes {
            let count = usize::try_from((bytes - offset).min(CHUNK_BYTES)).unwrap_or(usize::MAX);
            if sendfile(&to, from, Some(&mut offset), count).step("copy a file of the box")? == 0 {
                return Err(shrank());
            }
        }
        Ok(Self { file: seal(to)?, bytes })
    }

    /// How long it is, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

impl AsFd for Content {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.file.as_fd()
    }
}

/// Content as a descriptor that nobody can change any more.
pub(crate) fn sealed(content: &[u8]) -> Result<OwnedFd, Error> {
    let mut file = memory_file()?;
    file.write_all(content).step("fill a memory file")?;
    seal(file)
}

fn memory_file() -> Result<File, Error> {
    let flags = MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING;
    Ok(File::from(memfd_create("content", flags).step("make a memory file")?))
}

fn seal(mut file: File) -> Result<OwnedFd, Error> {
    file.rewind().step("rewind a memory file")?;
    let seals = SealFlags::WRITE | SealFlags::GROW | SealFlags::SHRINK | SealFlags::SEAL;
    fcntl_add_seals(&file, seals).step("seal a memory file")?;
    Ok(file.into())
}
