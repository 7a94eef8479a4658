//! A message of the program: 4 bytes of length, little-endian, and so many bytes.

const PREFIX_BYTES: usize = 4;

/// A reply on its way in.
#[derive(Debug)]
pub(super) struct Incoming<'a> {
    bytes: Vec<u8>,
    reply_bytes_max: usize,
    /// How an honest one begins.
    begins: &'a [u8],
}

/// What is wrong with what the program wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoReply {
    /// It is none.
    ProtocolBroken,
    /// It would be one, if it were shorter.
    TooLong,
}

impl<'a> Incoming<'a> {
    pub(super) fn new(reply_bytes_max: usize, begins: &'a [u8]) -> Self {
        Self { bytes: Vec::new(), reply_bytes_max, begins }
    }

    fn length(&self) -> Option<usize> {
        Some(u32::from_le_bytes(*self.bytes.first_chunk::<PREFIX_BYTES>()?) as usize)
    }

    /// Never holds more than one reply and one piece.
    pub(super) fn accept(&mut self, bytes: &[u8]) -> Result<(), NoReply> {
        self.bytes.extend_from_slice(bytes);
        match self.length() {
            Some(length) if length > self.reply_bytes_max => self.begun_too_long(),
            Some(length) if self.bytes.len() > PREFIX_BYTES + length => Err(NoReply::ProtocolBroken),
            _ => Ok(()),
        }
    }

    /// About a reply that is longer than it may be: whether it is one shows at its beginning, once that is here.
    fn begun_too_long(&self) -> Result<(), NoReply> {
        let here = &self.bytes[PREFIX_BYTES..];
        if here.starts_with(self.begins) {
            return Err(NoReply::TooLong);
        }
        if self.begins.starts_with(here) { Ok(()) } else { Err(NoReply::ProtocolBroken) }
    }

    /// The whole reply, without its length; `None` until it is here.
    pub(super) fn reply(&mut self) -> Option<Vec<u8>> {
        let complete = self.length().is_some_and(|length| self.bytes.len() == PREFIX_BYTES + length);
        complete.then(|| self.bytes.split_off(PREFIX_BYTES))
    }
}

/// The message with its length in front.
pub(super) fn framed(message: &[u8]) -> Result<Vec<u8>, std::num::TryFromIntError> {
    Ok([&u32::try_from(message.len())?.to_le_bytes(), message].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(pieces: &[&[u8]]) -> Result<Option<Vec<u8>>, NoReply> {
        let mut incoming = Incoming::new(3, b"re");
        pieces.iter().try_for_each(|piece| incoming.accept(piece))?;
        Ok(incoming.reply())
    }

    #[test]
    fn a_reply_may_come_in_pieces() {
        let whole = framed(b"abc").unwrap();
        assert_eq!(after(&[&whole[..2], &whole[2..5], &whole[5..]]), Ok(Some(b"abc".to_vec())));
        assert_eq!(after(&[&whole[..6]]), Ok(None));
        assert_eq!(after(&[&[0; 4]]), Ok(Some(Vec::new())));
    }

    #[test]
    fn one_that_is_too_long_shows_at_its_beginning_whether_it_is_one() {
        assert_eq!(after(&[&[4, 0, 0, 0], b"r"]), Ok(None));
        assert_eq!(after(&[&[4, 0, 0, 0], b"r", b"ep"]), Err(NoReply::TooLong));
        assert_eq!(after(&[&[4, 0, 0, 0], b"x"]), Err(NoReply::ProtocolBroken));
    }

    #[test]
    fn one_that_is_followed_by_anything_breaks_the_protocol() {
        assert_eq!(after(&[&[1, 0, 0, 0], b"ab"]), Err(NoReply::ProtocolBroken));
    }
}
