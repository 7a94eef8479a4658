//! One output stream of a command: counted, and kept up to a limit, from one exchange to the next.

use std::os::fd::OwnedFd;

use rustix::io::Errno;

use crate::error::Step;
use crate::{Captured, Error};

/// How much is read at a time, in bytes.
const CHUNK_BYTES: usize = 64 * 1024;

/// How many chunks are read before other things get their turn.
const CHUNKS_MAX: usize = 16;

#[derive(Debug)]
pub(crate) struct Capture {
    /// The read end, non-blocking. `None` after its end.
    pipe: Option<OwnedFd>,
    kept: Captured,
    kept_bytes_max: usize,
    /// How much came since the last call of `take`.
    bytes: u64,
}

impl Capture {
    pub(crate) fn new(pipe: OwnedFd, kept_bytes_max: u64) -> Self {
        Self {
            pipe: Some(pipe),
            kept: Captured::default(),
            kept_bytes_max: usize::try_from(kept_bytes_max).unwrap_or(usize::MAX),
            bytes: 0,
        }
    }

    pub(crate) fn pipe(&self) -> Option<&OwnedFd> {
        self.pipe.as_ref()
    }

    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Reads what is there now, without waiting; at most so much that a flood cannot keep us here.
    pub(crate) fn drain(&mut self) -> Result<(), Error> {
        let mut chunk = [0; CHUNK_BYTES];
        for _ in 0..CHUNKS_MAX {
            let Some(pipe) = &self.pipe else {
                return Ok(());
            };
            match rustix::io::read(pipe, &mut chunk) {
                Ok(0) => self.pipe = None,
                Ok(length) => self.keep(&chunk[..length]),
                Err(Errno::AGAIN) => return Ok(()),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error).step("read the command's output"),
            }
        }
        Ok(())
    }

    /// Reads all that is there when nobody can write any more: as much as a pipe holds, in however small pieces.
    pub(crate) fn drain_to_end(&mut self) -> Result<(), Error> {
        loop {
            let before = self.bytes;
            self.drain()?;
            if self.bytes == before {
                return Ok(());
            }
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        let room = self.kept_bytes_max - self.kept.bytes.len();
        let kept = room.min(bytes.len());
        self.kept.bytes.extend_from_slice(&bytes[..kept]);
        self.kept.truncated |= kept < bytes.len();
    }

    /// What was kept since the last call. Counting begins anew.
    pub(crate) fn take(&mut self) -> Captured {
        self.bytes = 0;
        std::mem::take(&mut self.kept)
    }
}
