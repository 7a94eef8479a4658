//! How long to wait before the next attempt.

use std::time::Duration;

const PAUSE_MS_MIN: u64 = 100;
const PAUSE_MS_MAX: u64 = 15_000;
/// More failures change nothing: the longest pause is reached long before.
const FAILURES_COUNTED_MAX: u32 = 32;

/// Waits longer after each failure, by chance between the least and what doubling gives ("full jitter"), so that many
/// processes do not come back at the same moment.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    failures: u32,
}

impl Backoff {
    pub(super) async fn pause(&mut self) {
        // Without a random number all wait for the same time, which is worse only for the broker.
        let random = getrandom::u64().unwrap_or(u64::MAX);
        tokio::time::sleep(span(self.failures, random)).await;
        self.failures = self.failures.saturating_add(1).min(FAILURES_COUNTED_MAX);
    }

    pub(super) fn reset(&mut self) {
        self.failures = 0;
    }
}

fn span(failures: u32, random: u64) -> Duration {
    let ceiling = PAUSE_MS_MIN.saturating_mul(2_u64.saturating_pow(failures.saturating_add(1))).min(PAUSE_MS_MAX);
    Duration::from_millis(PAUSE_MS_MIN + random % (ceiling - PAUSE_MS_MIN + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_stay_within_their_bounds() {
        assert_eq!(span(0, 0), Duration::from_millis(100));
        assert_eq!(span(0, 100), Duration::from_millis(200));
        assert_eq!(span(3, 1500), Duration::from_millis(1600));
        for failures in [9, 31, 1000] {
            assert_eq!(span(failures, 14_900), Duration::from_millis(15_000));
        }
    }
}
