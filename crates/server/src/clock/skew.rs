//! How far this machine's clock is from the one that all servers share: the data base's.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};

/// A clock that is further off makes the server unready: sessions and links would end at wrong times.
const SKEW_MAX: TimeDelta = TimeDelta::seconds(30);

/// The last measured difference; none until the first. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Skew {
    /// Microseconds to add to our own clock.
    ahead: Arc<AtomicI64>,
}

impl Skew {
    /// Notes what the two clocks said at the same time.
    pub fn measure(&self, ours: DateTime<Utc>, theirs: DateTime<Utc>) {
        let ahead = (theirs - ours).num_microseconds().unwrap_or(i64::MAX);
        let was_right = self.is_small();
        self.ahead.store(ahead, Ordering::SeqCst);
        if was_right && !self.is_small() {
            let seconds = ahead / 1_000_000;
            tracing::error!(seconds, "this machine's clock is {seconds} s behind the data base's: set it");
        }
    }

    /// The shared time at a moment of ours.
    #[must_use]
    pub fn adjust(&self, ours: DateTime<Utc>) -> DateTime<Utc> {
        let ahead = TimeDelta::microseconds(self.ahead.load(Ordering::SeqCst));
        ours.checked_add_signed(ahead).unwrap_or(ours)
    }

    /// Whether our own clock can be relied on.
    #[must_use]
    pub fn is_small(&self) -> bool {
        TimeDelta::microseconds(self.ahead.load(Ordering::SeqCst)).abs() <= SKEW_MAX
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_clock_is_noticed_and_corrected() {
        let (skew, ours) = (Skew::default(), DateTime::UNIX_EPOCH + TimeDelta::hours(5));
        assert_eq!(skew.adjust(ours), ours);
        let theirs = ours - TimeDelta::hours(1);
        skew.measure(ours, theirs);
        assert_eq!(skew.adjust(ours), theirs);
        assert!(!skew.is_small());
        skew.measure(ours, ours + TimeDelta::seconds(3));
        assert!(skew.is_small());
    }
}
