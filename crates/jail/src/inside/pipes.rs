//! Pipes between the host and a command.
//!
//! They are made here and not by the host, so that they may belong to the box's user: programs open their descriptors by
//! name, as /dev/stdout or /proc/self/fd/3.

use std::os::fd::OwnedFd;

use rustix::fs::{Gid, OFlags, Uid, fchown, fcntl_getfl, fcntl_setfl};
use rustix::pipe::{PipeFlags, pipe_with};

use super::USER;
use crate::Error;
use crate::error::Step;

/// The ends of one pipe. The host's does not block; the command's does.
#[derive(Debug)]
pub(super) struct Ends {
    pub(super) ours: OwnedFd,
    theirs: OwnedFd,
}

impl Ends {
    /// Closes the host's end, once it was handed over.
    pub(super) fn keep_theirs(self) -> OwnedFd {
        self.theirs
    }
}

/// A pipe in which a command writes.
pub(super) fn from_command() -> Result<Ends, Error> {
    let (ours, theirs) = pipe_with(PipeFlags::CLOEXEC).step("make a pipe")?;
    prepare(Ends { ours, theirs })
}

/// A pipe from which a command reads.
pub(super) fn to_command() -> Result<Ends, Error> {
    let (theirs, ours) = pipe_with(PipeFlags::CLOEXEC).step("make a pipe")?;
    prepare(Ends { ours, theirs })
}

fn prepare(ends: Ends) -> Result<Ends, Error> {
    let flags = fcntl_getfl(&ends.ours).step("make a pipe")?;
    fcntl_setfl(&ends.ours, flags | OFlags::NONBLOCK).step("make a pipe")?;
    let (uid, gid) = (Uid::from_raw(USER), Gid::from_raw(USER));
    fchown(&ends.theirs, Some(uid), Some(gid)).step("hand a pipe to the box's user")?;
    Ok(ends)
}
