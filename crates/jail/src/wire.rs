//! The messages between host, keeper and init, and the socket that carries them.
//!
//! A message is one packet of JSON on a SEQPACKET socket, with descriptors beside it. The host believes nothing that
//! comes from an init beyond its form: every message is bounded, and every descriptor is examined before use.

use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::net::{
    AddressFamily, RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, ReturnFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, SocketFlags, SocketType, recvmsg, sendmsg, socketpair,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::CellSpec;
use crate::error::Failure;

/// The longest message, in bytes: a command line with its environment, or a listing.
pub(crate) const MESSAGE_BYTES_MAX: usize = 128 * 1024;

/// The most descriptors beside one message.
pub(crate) const DESCRIPTORS_MAX: usize = 12;

/// From the host to the keeper.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum ToKeeper {
    /// The users of the keeper's own namespace are there.
    Mapped,
    Open(CellSpec),
}

/// From the keeper to the host.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum FromKeeper {
    /// It is in a user namespace of its own, which needs users.
    Unmapped,
    /// It can be asked for boxes.
    Ready,
    /// Beside it: the socket to the init, and the init's pidfd.
    Opened,
    Failed(Failure),
}

/// To an init: the first from the keeper, all others from the host.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum ToInit {
    /// The user and group maps are written.
    Mapped,
    /// Beside it: the content.
    Put {
        name: String,
        executable: bool,
    },
    /// From what the last command left.
    Take {
        path: String,
    },
    List {
        path: String,
        entries_max: usize,
    },
    Spawn(Spawn),
    /// Ends the running command, if there still is one. Answered only by that command's `Ended`.
    Kill,
}

/// A command to start. Beside it: standard input, and then the opened door of each control group to join. Answered by
/// `Paired` if that is asked for, and in any case, in the end, by `Ended`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Spawn {
    pub(crate) argv: Vec<String>,
    pub(crate) env: Vec<(String, String)>,
    /// Whether the command gets descriptors 3 and 4.
    pub(crate) paired: bool,
    pub(crate) core_bytes_max: u64,
    pub(crate) cpu_seconds_max: u64,
    pub(crate) stack_bytes_max: u64,
    pub(crate) file_bytes_max: u64,
    pub(crate) open_files_max: u64,
}

/// From an init to the host.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum FromInit {
    /// A stage is complete: after opening the box, and after each `Ended`. Beside it: the ends to read of the next command's
    /// standard output and error.
    Ready,
    Done,
    /// A command is about to start. Beside it: the end to write of its descriptor 3, and the end to read of its 4.
    Paired,
    /// Beside it: the file.
    Taken,
    Listed(Vec<String>),
    /// Nothing of that kind, or too much of it.
    Missing,
    Ended(Ended),
    Failed(Failure),
}

/// How a command ended, as its init saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Ended {
    Exited(i32),
    Signalled(i32),
    /// The program could not be executed, with this error.
    NotExecuted(i32),
    /// A step before that failed.
    NotPrepared(Failure),
}

/// One end of a socket for messages.
#[derive(Debug)]
pub(crate) struct Channel(OwnedFd);

impl Channel {
    pub(crate) fn pair() -> io::Result<(Self, Self)> {
        let (left, right) = socketpair(AddressFamily::UNIX, SocketType::SEQPACKET, SocketFlags::CLOEXEC, None)?;
        Ok((Self(left), Self(right)))
    }

    /// Never blocks: each side sends only what the other one waits for, so a full socket is a broken peer.
    pub(crate) fn send<M: Serialize>(&self, message: &M, descriptors: &[BorrowedFd<'_>]) -> io::Result<()> {
        let bytes = serde_json::to_vec(message)?;
        if bytes.len() > MESSAGE_BYTES_MAX || descriptors.len() > DESCRIPTORS_MAX {
            return Err(io::ErrorKind::ArgumentListTooLong.into());
        }
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(DESCRIPTORS_MAX))];
        let mut control = SendAncillaryBuffer::new(&mut space);
        if !descriptors.is_empty() {
            control.push(SendAncillaryMessage::ScmRights(descriptors));
        }
        let flags = SendFlags::DONTWAIT | SendFlags::NOSIGNAL;
        sendmsg(&self.0, &[IoSlice::new(&bytes)], &mut control, flags)?;
        Ok(())
    }

    /// Waits for a message. `None` when the other side is gone.
    pub(crate) fn receive<M: DeserializeOwned>(&self) -> io::Result<Option<(M, Vec<OwnedFd>)>> {
        let mut bytes = vec![0; MESSAGE_BYTES_MAX];
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(DESCRIPTORS_MAX))];
        let mut control = RecvAncillaryBuffer::new(&mut space);
        let received = recvmsg(&self.0, &mut [IoSliceMut::new(&mut bytes)], &mut control, RecvFlags::CMSG_CLOEXEC);
        let received = match received {
            Err(rustix::io::Errno::CONNRESET) => return Ok(None),
            other => other?,
        };
        let descriptors = control
            .drain()
            .filter_map(|message| match message {
                RecvAncillaryMessage::ScmRights(descriptors) => Some(descriptors),
                _ => None,
            })
            .flatten()
            .collect();
        if received.bytes == 0 {
            return Ok(None);
        }
        if received.flags.intersects(ReturnFlags::TRUNC | ReturnFlags::CTRUNC) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let message = serde_json::from_slice(&bytes[..received.bytes])?;
        Ok(Some((message, descriptors)))
    }

    /// Like [`receive`](Self::receive), but a peer that says nothing for so long is an error.
    pub(crate) fn receive_within<M: DeserializeOwned>(
        &self,
        patience: Duration,
    ) -> io::Result<Option<(M, Vec<OwnedFd>)>> {
        if !readable_within(self.as_fd(), patience)? {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.receive()
    }
}

impl AsFd for Channel {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

impl From<OwnedFd> for Channel {
    fn from(descriptor: OwnedFd) -> Self {
        Self(descriptor)
    }
}

impl From<Channel> for OwnedFd {
    fn from(channel: Channel) -> Self {
        channel.0
    }
}

/// Waits until a descriptor can be read, or, for a pidfd, until its process has ended.
pub(crate) fn readable_within(descriptor: BorrowedFd<'_>, patience: Duration) -> io::Result<bool> {
    let deadline = std::time::Instant::now() + patience;
    loop {
        let left = deadline.saturating_duration_since(std::time::Instant::now());
        let mut descriptors = [PollFd::from_borrowed_fd(descriptor, PollFlags::IN)];
        match poll(&mut descriptors, Some(&timespec(left))) {
            Ok(count) => return Ok(count > 0),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// A duration as the kernel takes it; the longest when it does not fit.
pub(crate) fn timespec(duration: Duration) -> Timespec {
    Timespec::try_from(duration).unwrap_or(Timespec { tv_sec: i64::MAX, tv_nsec: 0 })
}
