//! Pages in this process, each for a moment.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use proto::Digest;

/// All pages in memory, in bytes. Beyond it, the one goes that would end first.
const PAGES_BYTES_MAX: usize = 16 * 1024 * 1024;
/// What a page costs beside its own bytes.
const PAGE_BYTES_BESIDE: usize = 256;

#[derive(Debug, Default)]
pub(super) struct Pages(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    by_key: HashMap<Digest, (DateTime<Utc>, Vec<u8>)>,
    /// The same ones: what expires first comes first.
    by_end: BTreeSet<(DateTime<Utc>, Digest)>,
    bytes: usize,
}

impl Pages {
    pub(super) fn find(&self, key: Digest, now: DateTime<Utc>) -> Option<Vec<u8>> {
        self.kept().by_key.get(&key).filter(|(end, _)| *end > now).map(|(_, body)| body.clone())
    }

    pub(super) fn keep(&self, key: Digest, body: Vec<u8>, end: DateTime<Utc>, now: DateTime<Utc>) {
        let mut kept = self.kept();
        kept.remove(key);
        let bytes = cost(&body);
        while let Some((first_end, first)) = kept.by_end.first().copied() {
            if first_end > now && kept.bytes + bytes <= PAGES_BYTES_MAX {
                break;
            }
            kept.remove(first);
        }
        kept.bytes += bytes;
        kept.by_end.insert((end, key));
        kept.by_key.insert(key, (end, body));
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Nothing under the lock can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn remove(&mut self, key: Digest) {
        let Some((end, body)) = self.by_key.remove(&key) else { return };
        self.by_end.remove(&(end, key));
        self.bytes -= cost(&body);
    }
}

fn cost(body: &[u8]) -> usize {
    body.len() + PAGE_BYTES_BESIDE
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::cache::PAGE_BYTES_MAX;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    fn key(number: usize) -> Digest {
        Digest::of(&number.to_le_bytes())
    }

    #[test]
    fn what_expired_makes_room() {
        let pages = Pages::default();
        for number in 0..100 {
            pages.keep(key(number), vec![0; 10], at(2), at(0));
        }
        pages.keep(key(100), vec![0; 10], at(4), at(2));
        let kept = pages.kept();
        assert_eq!((kept.by_key.len(), kept.by_end.len(), kept.bytes), (1, 1, 10 + PAGE_BYTES_BESIDE));
    }

    #[test]
    fn pages_are_bounded_by_their_bytes_and_the_oldest_go() {
        for bytes in [0, PAGE_BYTES_MAX] {
            let pages = Pages::default();
            let fit = PAGES_BYTES_MAX / (bytes + PAGE_BYTES_BESIDE);
            for number in 0..=fit {
                pages.keep(key(number), vec![0; bytes], at(i64::try_from(number).unwrap() + 1), at(0));
            }
            assert_eq!(pages.kept().by_key.len(), fit);
            assert!(pages.kept().bytes <= PAGES_BYTES_MAX);
            assert_eq!((pages.find(key(0), at(0)), pages.find(key(1), at(0))), (None, Some(vec![0; bytes])));
        }
    }

    #[test]
    fn the_same_page_again_takes_the_place_of_the_old_one() {
        let pages = Pages::default();
        for end in [5, 3, 4] {
            pages.keep(key(1), vec![7; 10], at(end), at(0));
        }
        let kept = pages.kept();
        assert_eq!((kept.by_key.len(), kept.by_end.len(), kept.bytes), (1, 1, 10 + PAGE_BYTES_BESIDE));
    }
}
