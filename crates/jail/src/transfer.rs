//! The protocol's pair of pipes: length-prefixed messages to a command and from it.

use std::os::fd::OwnedFd;

use rustix::io::Errno;

use crate::error::Step;
use crate::{Error, ExchangeLimits};

/// The length before each message: 4 bytes, little-endian.
const PREFIX_BYTES: usize = 4;

/// How much is read or written at a time, in bytes.
const CHUNK_BYTES: usize = 64 * 1024;

/// The host's ends, both non-blocking.
#[derive(Debug)]
pub(crate) struct Pair {
    /// `None` when the command reads no more.
    request: Option<OwnedFd>,
    /// `None` when nobody can write any more.
    reply: Option<OwnedFd>,
}

/// What is wrong with what a command wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoReply {
    /// It is none.
    ProtocolBroken,
    /// It would be one, if it were shorter.
    TooLong,
}

/// A message on its way out, and its reply on its way in.
#[derive(Debug)]
pub(crate) struct Transfer<'a> {
    out: Vec<u8>,
    sent: usize,
    incoming: Vec<u8>,
    reply_bytes_max: usize,
    reply_begins: &'a [u8],
}

impl<'a> Transfer<'a> {
    pub(crate) fn new(message: &[u8], limits: &ExchangeLimits<'a>) -> Result<Self, Error> {
        let length = u32::try_from(message.len()).map_err(|_| Error::refused("a message of 4 GiB or more"))?;
        Ok(Self {
            out: [&length.to_le_bytes(), message].concat(),
            sent: 0,
            incoming: Vec::new(),
            reply_bytes_max: usize::try_from(limits.reply_bytes_max).unwrap_or(usize::MAX),
            reply_begins: limits.reply_begins,
        })
    }

    fn all_sent(&self) -> bool {
        self.sent == self.out.len()
    }

    /// The reply's length, once its prefix is here.
    fn length(&self) -> Option<usize> {
        let prefix = self.incoming.first_chunk::<PREFIX_BYTES>()?;
        Some(u32::from_le_bytes(*prefix) as usize)
    }

    fn complete(&self) -> bool {
        self.length().is_some_and(|length| self.incoming.len() == PREFIX_BYTES + length)
    }

    /// Takes in what came. Never holds more than one reply.
    fn accept(&mut self, bytes: &[u8]) -> Result<(), NoReply> {
        self.incoming.extend_from_slice(bytes);
        match self.length() {
            Some(length) if length > self.reply_bytes_max => self.begun_too_long(),
            Some(length) if self.incoming.len() > PREFIX_BYTES + length => Err(NoReply::ProtocolBroken),
            _ => Ok(()),
        }
    }

    /// About a reply that is longer than it may be: whether it is one shows at its beginning, once that is here.
    fn begun_too_long(&self) -> Result<(), NoReply> {
        let (here, wanted) = (&self.incoming[PREFIX_BYTES..], self.reply_begins);
        if here.starts_with(wanted) {
            return Err(NoReply::TooLong);
        }
        if wanted.starts_with(here) { Ok(()) } else { Err(NoReply::ProtocolBroken) }
    }

    /// The whole reply, without its prefix.
    pub(crate) fn reply(&mut self) -> Option<Vec<u8>> {
        if !self.complete() {
            return None;
        }
        Some(self.incoming.split_off(PREFIX_BYTES))
    }
}

impl Pair {
    pub(crate) fn new(request: OwnedFd, reply: OwnedFd) -> Self {
        Self { request: Some(request), reply: Some(reply) }
    }

    /// The end to wait for until it can be written, while there is something to write.
    pub(crate) fn wanted_for_writing(&self, transfer: &Transfer<'_>) -> Option<&OwnedFd> {
        self.request.as_ref().filter(|_| !transfer.all_sent())
    }

    pub(crate) fn wanted_for_reading(&self) -> Option<&OwnedFd> {
        self.reply.as_ref()
    }

    /// Whether the command wrote something that nobody asked for.
    pub(crate) fn silent(&mut self) -> Result<Result<(), NoReply>, Error> {
        let mut byte = [0];
        Ok(match self.read(&mut byte)? {
            Some(length) if length > 0 => Err(NoReply::ProtocolBroken),
            _ => Ok(()),
        })
    }

    /// Writes and reads what can be, without waiting.
    pub(crate) fn pump(&mut self, transfer: &mut Transfer<'_>) -> Result<Result<(), NoReply>, Error> {
        self.write(transfer)?;
        let mut chunk = [0; CHUNK_BYTES];
        // Reads on after a whole reply, for there must be nothing behind it. Ends, for `accept` bounds what comes.
        while let Some(length) = self.read(&mut chunk)? {
            if let Err(none) = transfer.accept(&chunk[..length]) {
                return Ok(Err(none));
            }
        }
        Ok(Ok(()))
    }

    fn write(&mut self, transfer: &mut Transfer<'_>) -> Result<(), Error> {
        while let Some(pipe) = self.wanted_for_writing(transfer) {
            let end = transfer.out.len().min(transfer.sent + CHUNK_BYTES);
            match rustix::io::write(pipe, &transfer.out[transfer.sent..end]) {
                Ok(written) => transfer.sent += written,
                Err(Errno::AGAIN) => return Ok(()),
                Err(Errno::INTR) => {}
                Err(Errno::PIPE) => self.request = None, // it may still answer, or it is about to end
                Err(error) => return Err(error).step("write a message to the command"),
            }
        }
        Ok(())
    }

    /// `None` when there is nothing now, or nothing any more.
    fn read(&mut self, buffer: &mut [u8]) -> Result<Option<usize>, Error> {
        loop {
            let Some(pipe) = &self.reply else {
                return Ok(None);
            };
            match rustix::io::read(pipe, &mut *buffer) {
                Ok(0) => self.reply = None,
                Ok(length) => return Ok(Some(length)),
                Err(Errno::AGAIN) => return Ok(None),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error).step("read a message of the command"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn after(pieces: &[&[u8]], reply_bytes_max: u32) -> Result<Option<Vec<u8>>, NoReply> {
        let ever = Duration::MAX;
        let limits = ExchangeLimits { cpu_max: ever, wall_max: ever, reply_bytes_max, reply_begins: b"re" };
        let mut transfer = Transfer::new(b"?", &limits).unwrap();
        for piece in pieces {
            transfer.accept(piece)?;
        }
        Ok(transfer.reply())
    }

    #[test]
    fn a_reply_may_come_in_pieces() {
        assert_eq!(after(&[&[3, 0], &[0, 0, b'a'], b"bc"], 3), Ok(Some(b"abc".to_vec())));
        assert_eq!(after(&[&[0, 0, 0, 0]], 3), Ok(Some(Vec::new())));
        assert_eq!(after(&[&[3, 0, 0, 0], b"ab"], 3), Ok(None));
        assert_eq!(after(&[&[3, 0]], 3), Ok(None));
    }

    #[test]
    fn a_reply_that_is_too_long_shows_at_its_beginning_whether_it_is_one() {
        let long = [4, 0, 0, 0];
        assert_eq!(after(&[&long], 3), Ok(None));
        assert_eq!(after(&[&long, b"r"], 3), Ok(None));
        assert_eq!(after(&[&long, b"r", b"e"], 3), Err(NoReply::TooLong));
        assert_eq!(after(&[&long, b"repl"], 3), Err(NoReply::TooLong));
        assert_eq!(after(&[&long, b"ro"], 3), Err(NoReply::ProtocolBroken));
        assert_eq!(after(&[b"hello"], 3), Err(NoReply::ProtocolBroken));
        assert_eq!(after(&[&[255; 5]], u32::MAX - 1), Err(NoReply::ProtocolBroken));
    }

    #[test]
    fn a_reply_that_is_followed_by_anything_breaks_the_protocol() {
        assert_eq!(after(&[&[1, 0, 0, 0], b"ab"], 3), Err(NoReply::ProtocolBroken));
    }
}
