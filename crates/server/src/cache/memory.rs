//! The cache in this process: the moments of what was counted, for each key.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::{Rate, RetryAfter};

/// Keys in memory. Beyond it, those that matter no more go first, then the one that was quiet for longest.
const KEYS_MAX: usize = 50_000;

#[derive(Debug, Default)]
pub(super) struct Memory(Mutex<HashMap<String, Counted>>);

#[derive(Debug)]
struct Counted {
    window: Duration,
    /// Oldest first, at most as many as the rate allows.
    moments: VecDeque<DateTime<Utc>>,
}

impl Memory {
    pub(super) fn count(&self, rate: Rate, key: &str, now: DateTime<Utc>) -> Result<(), RetryAfter> {
        let mut keys = self.keys();
        make_room(&mut keys, now);
        let counted = keys
            .entry(full_key(rate, key))
            .or_insert_with(|| Counted { window: rate.window, moments: VecDeque::new() });
        counted.forget_before(now);
        if counted.moments.len() >= rate.max {
            return Err(RetryAfter(counted.wait(now)));
        }
        counted.moments.push_back(now);
        Ok(())
    }

    pub(super) fn uncount(&self, rate: Rate, key: &str) {
        let mut keys = self.keys();
        if let Some(counted) = keys.get_mut(&full_key(rate, key)) {
            counted.moments.pop_back();
        }
    }

    fn keys(&self) -> MutexGuard<'_, HashMap<String, Counted>> {
        // Nothing under the lock can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counted {
    fn forget_before(&mut self, now: DateTime<Utc>) {
        while self.moments.front().is_some_and(|moment| age(*moment, now) >= self.window) {
            self.moments.pop_front();
        }
    }

    /// Until the oldest moment leaves the window; at least a second, so that nobody is told to retry at once.
    fn wait(&self, now: DateTime<Utc>) -> Duration {
        let oldest = self.moments.front().map_or(Duration::ZERO, |moment| age(*moment, now));
        self.window.saturating_sub(oldest).max(Duration::from_secs(1))
    }
}

fn full_key(rate: Rate, key: &str) -> String {
    format!("{}:{key}", rate.name)
}

fn age(moment: DateTime<Utc>, now: DateTime<Utc>) -> Duration {
    (now - moment).to_std().unwrap_or(Duration::ZERO)
}

fn make_room(keys: &mut HashMap<String, Counted>, now: DateTime<Utc>) {
    if keys.len() < KEYS_MAX {
        return;
    }
    keys.retain(|_, counted| counted.moments.back().is_some_and(|moment| age(*moment, now) < counted.window));
    while keys.len() >= KEYS_MAX {
        let quietest =
            keys.iter().min_by_key(|(_, counted)| counted.moments.back().copied()).map(|(key, _)| key.clone());
        let Some(quietest) = quietest else { return };
        keys.remove(&quietest);
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;

    const RATE: Rate = Rate { name: "test", max: 3, window: Duration::from_secs(60) };

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn the_wait_ends_when_the_oldest_count_leaves_the_window() {
        let memory = Memory::default();
        for second in [0, 10, 20] {
            memory.count(RATE, "ada", at(second)).unwrap();
        }
        assert_eq!(memory.count(RATE, "ada", at(30)), Err(RetryAfter(Duration::from_secs(30))));
        assert_eq!(memory.count(RATE, "bob", at(30)), Ok(()));
        assert_eq!(memory.count(RATE, "ada", at(60)), Ok(()));
    }

    #[test]
    fn what_is_taken_back_does_not_count() {
        let memory = Memory::default();
        for _ in 0..10 {
            memory.count(RATE, "ada", at(0)).unwrap();
            memory.uncount(RATE, "ada");
        }
    }

    #[test]
    fn keys_are_bounded() {
        let memory = Memory::default();
        for key in 0..KEYS_MAX + 10 {
            memory.count(RATE, &key.to_string(), at(0)).unwrap();
        }
        assert!(memory.keys().len() <= KEYS_MAX);
    }

    proptest! {
        #[test]
        fn no_window_ever_holds_more_than_the_rate_allows(steps in prop::collection::vec(0i64..40, 1..60)) {
            let (memory, mut now, mut allowed) = (Memory::default(), 0, Vec::new());
            for step in steps {
                now += step;
                if memory.count(RATE, "ada", at(now)).is_ok() {
                    allowed.push(now);
                }
            }
            for window in allowed.windows(RATE.max + 1) {
                prop_assert!(window[RATE.max] - window[0] >= 60);
            }
        }
    }
}
