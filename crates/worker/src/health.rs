//! Whether this worker is to blame: when too much of what it judged last failed for a reason of its own, it drains itself.
//!
//! What counts as the worker's own is a sandbox that fails, a judging that panics, and blobs that cannot be reached: another
//! worker may do better, and this one only uses up the attempts of its jobs. What does not count is what would fail
//! everywhere: a package that is missing or damaged, a job in words that nobody here knows, a reference solution without an
//! answer. Failures are counted by their [`Cause`], not by attempts: a judging that fails again and again, or a digest that
//! cannot be fetched for many judgings, is one failure. So neither a single judging nor a single package takes workers down.

use std::collections::VecDeque;

use proto::{Digest, JudgingId};

/// How many of the last causes are looked at.
pub(crate) const WINDOW: usize = 20;

/// With fewer than that, nothing is concluded.
pub(crate) const SEEN_MIN: usize = 10;

/// What was attempted: things with the same cause count once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    Judging(JudgingId),
    Package(Digest),
}

/// How the last attempts went. Pure: no clock, no task.
#[derive(Debug, Default)]
pub(crate) struct Health {
    /// The newest last. Whether it failed is what the latest attempt says.
    seen: VecDeque<(Cause, bool)>,
}

/// Too much failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ill {
    pub(crate) failed: usize,
    pub(crate) seen: usize,
}

impl Health {
    /// Something was judged.
    pub(crate) fn succeeded(&mut self, cause: Cause) {
        self.note(cause, false);
    }

    /// An attempt failed by this worker's own fault. Says when that is too much: half of what was seen, or more.
    pub(crate) fn failed(&mut self, cause: Cause) -> Option<Ill> {
        self.note(cause, true);
        let (failed, seen) = (self.seen.iter().filter(|(_, failed)| *failed).count(), self.seen.len());
        (seen >= SEEN_MIN && failed * 2 >= seen).then_some(Ill { failed, seen })
    }

    fn note(&mut self, cause: Cause, failed: bool) {
        self.seen.retain(|(known, _)| *known != cause);
        self.seen.push_back((cause, failed));
        if self.seen.len() > WINDOW {
            self.seen.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use proto::JudgingId;
    use uuid::Uuid;

    use super::*;

    fn judging(number: u128) -> Cause {
        Cause::Judging(JudgingId(Uuid::from_u128(number)))
    }

    #[test]
    fn little_is_no_reason_and_half_is() {
        let mut health = Health::default();
        for number in 0..9 {
            assert_eq!(health.failed(judging(number)), None, "after {number}");
        }
        assert_eq!(health.failed(judging(9)), Some(Ill { failed: 10, seen: 10 }));
        let mut health = Health::default();
        (0..10).for_each(|number| health.succeeded(judging(number)));
        for number in 10..19 {
            assert_eq!(health.failed(judging(number)), None, "after {number}");
        }
        assert_eq!(health.failed(judging(19)), Some(Ill { failed: 10, seen: 20 }));
    }

    #[test]
    fn one_judging_or_one_package_is_one_failure_however_often() {
        let mut health = Health::default();
        let package = Cause::Package(Digest::of(b"one"));
        for _ in 0..100 {
            assert_eq!(health.failed(judging(1)), None);
            assert_eq!(health.failed(package), None);
        }
    }

    #[test]
    fn what_succeeds_in_the_end_has_not_failed() {
        let mut health = Health::default();
        for number in 0..100 {
            assert_eq!(health.failed(judging(number)), None, "after {number}");
            health.succeeded(judging(number));
        }
    }

    #[test]
    fn what_is_long_ago_is_forgotten() {
        let mut health = Health::default();
        (0..9).for_each(|number| assert_eq!(health.failed(judging(number)), None));
        (100..120).for_each(|number| health.succeeded(judging(number)));
        for number in 200..209 {
            assert_eq!(health.failed(judging(number)), None, "{health:?}");
        }
        assert_eq!(health.failed(judging(209)), Some(Ill { failed: 10, seen: 20 }));
    }
}
