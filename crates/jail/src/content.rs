//! The content of a file for boxes, in memory of which nobody can change a byte.

use std::io::Write as _;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::fs::{MemfdFlags, SealFlags, fcntl_add_seals, memfd_create};

use crate::Error;
use crate::error::Step;

/// The content of a file. Many boxes can be given the same: it is copied out of this process once.
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

pub(crate) fn sealed(content: &[u8]) -> Result<OwnedFd, Error> {
    let flags = MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING;
    let mut file = std::fs::File::from(memfd_create("content", flags).step("make a memory file")?);
    file.write_all(content).step("fill a memory file")?;
    rustix::fs::seek(&file, rustix::fs::SeekFrom::Start(0)).step("rewind a memory file")?;
    let seals = SealFlags::WRITE | SealFlags::GROW | SealFlags::SHRINK | SealFlags::SEAL;
    fcntl_add_seals(&file, seals).step("seal a memory file")?;
    Ok(file.into())
}
