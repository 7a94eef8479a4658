//! A bounded memory by digest: what was not used for longest goes first.
//!
//! What is kept cannot be changed, only let go of.

use std::collections::VecDeque;

use proto::Digest;

/// What was not used for longest first.
#[derive(Debug)]
pub(crate) struct Kept<V> {
    entries: VecDeque<(Digest, usize, V)>,
    bytes: usize,
    bytes_max: usize,
    entries_max: usize,
}

impl<V: Clone> Kept<V> {
    /// Room for so many bytes of all together, and so many entries, which a look goes through one by one.
    pub(crate) fn new(bytes_max: usize, entries_max: usize) -> Self {
        Self { entries: VecDeque::new(), bytes: 0, bytes_max, entries_max }
    }

    /// What is kept under that digest, and is now what was used last.
    pub(crate) fn find(&mut self, digest: Digest) -> Option<V> {
        let place = self.entries.iter().position(|(known, _, _)| *known == digest)?;
        let used = self.entries.remove(place)?;
        let value = used.2.clone();
        self.entries.push_back(used);
        Some(value)
    }

    /// Keeps something of so many bytes, and lets go of others until there is room. The latest is kept whatever its size.
    pub(crate) fn keep(&mut self, digest: Digest, bytes: usize, value: V) {
        if self.find(digest).is_some() {
            return;
        }
        self.bytes += bytes;
        self.entries.push_back((digest, bytes, value));
        while (self.bytes > self.bytes_max || self.entries.len() > self.entries_max) && self.entries.len() > 1 {
            let Some((_, bytes, _)) = self.entries.pop_front() else { break };
            self.bytes -= bytes;
        }
    }

    /// Of all entries together.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(number: u8) -> Digest {
        Digest::of(&[number])
    }

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let mut kept = Kept::new(30, 10);
        for number in 1..=3 {
            kept.keep(digest(number), 10, number);
        }
        assert_eq!(kept.find(digest(1)), Some(1));
        kept.keep(digest(4), 10, 4);
        assert_eq!((kept.find(digest(2)), kept.find(digest(1)), kept.bytes()), (None, Some(1), 30));
        kept.keep(digest(5), 100, 5);
        assert_eq!((kept.find(digest(1)), kept.find(digest(5)), kept.bytes()), (None, Some(5), 100));
        kept.keep(digest(6), 30, 6);
        assert_eq!((kept.find(digest(5)), kept.bytes()), (None, 30));
    }

    #[test]
    fn there_are_only_so_many_and_the_first_of_one_digest_stays() {
        let mut kept = Kept::new(100, 2);
        for (number, value) in [(1, 1), (1, 7), (2, 2), (3, 3)] {
            kept.keep(digest(number), 1, value);
        }
        assert_eq!((kept.find(digest(1)), kept.find(digest(2)), kept.bytes()), (None, Some(2), 2));
        kept.keep(digest(2), 50, 7);
        assert_eq!((kept.find(digest(2)), kept.bytes()), (Some(2), 2));
    }
}
