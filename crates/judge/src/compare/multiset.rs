//! Collections whose order does not count: which element is missing, and which one should not be there.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;

/// How often an element counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// As often as it is there.
    Each,
    /// Once, however often it is there.
    Once,
}

/// What two collections do not have in common. At least one of both lists has an entry.
#[derive(Debug)]
pub(super) struct Mismatch {
    /// Expected elements that were not found.
    pub(super) missing: Vec<Odd>,
    /// Found elements that were not expected.
    pub(super) unexpected: Vec<Odd>,
}

/// An element that only one of two collections has, or has more often.
#[derive(Debug, Clone, Copy)]
pub(super) struct Odd {
    /// Where it is in its own collection.
    pub(super) index: usize,
    tally: Tally,
}

/// How often an element is there.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    expected: usize,
    found: usize,
}

/// Says so where an element is on both sides, only not as often; `missing` alone would not be understood.
impl fmt::Display for Odd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { expected, found } = self.tally;
        if expected == 0 || found == 0 {
            return Ok(());
        }
        write!(f, " ({expected} expected, {found} found)")
    }
}

/// Whether both collections have the same elements.
pub(super) fn compare<K: Hash + Eq>(expected: &[K], found: &[K], count: Count) -> Result<(), Mismatch> {
    let mut tallies = HashMap::<&K, Tally>::new();
    expected.iter().for_each(|key| tallies.entry(key).or_default().expected += 1);
    found.iter().for_each(|key| tallies.entry(key).or_default().found += 1);
    let missing = odd(expected, &tallies, |tally| surplus(tally.expected, tally.found, count));
    let unexpected = odd(found, &tallies, |tally| surplus(tally.found, tally.expected, count));
    if missing.is_empty() && unexpected.is_empty() { Ok(()) } else { Err(Mismatch { missing, unexpected }) }
}

/// How many of an element are here and not there.
fn surplus(here: usize, there: usize, count: Count) -> usize {
    match count {
        Count::Each => here.saturating_sub(there),
        Count::Once => usize::from(here > 0 && there == 0),
    }
}

/// Of equal elements the last ones are odd, because the first ones could be matched.
fn odd<K: Hash + Eq>(keys: &[K], tallies: &HashMap<&K, Tally>, surplus: impl Fn(Tally) -> usize) -> Vec<Odd> {
    let mut left: HashMap<&K, usize> = tallies.iter().map(|(key, tally)| (*key, surplus(*tally))).collect();
    let mut odd = Vec::new();
    for (index, key) in keys.iter().enumerate().rev() {
        if let Some(left) = left.get_mut(key).filter(|left| **left > 0) {
            *left -= 1;
            odd.push(Odd { index, tally: tallies[key] });
        }
    }
    odd.reverse();
    odd
}
