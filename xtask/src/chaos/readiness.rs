//! What each server says about itself: whether its readiness turns red while something that it needs is away, and green
//! again afterwards.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::http;

/// How often a server is asked.
const EVERY: Duration = Duration::from_millis(100);
/// A server that says nothing for so long is not ready.
const PATIENCE: Duration = Duration::from_secs(2);

/// What was seen of one server: each change, from the first answer on.
#[derive(Debug, Default)]
pub(crate) struct Readiness {
    changes: Mutex<Vec<(Instant, bool)>>,
}

impl Readiness {
    /// Asks until `ended`.
    pub(crate) fn watch(&self, url: &str, ended: &AtomicBool) {
        let agent = http::agent(PATIENCE);
        let url = format!("{url}/health/ready");
        while !ended.load(Ordering::Relaxed) {
            let ready = agent.get(&url).call().is_ok_and(|answer| answer.status() == 200);
            self.note(Instant::now(), ready);
            thread::sleep(EVERY);
        }
    }

    fn note(&self, at: Instant, ready: bool) {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        if changes.last().is_none_or(|(_, last)| *last != ready) {
            changes.push((at, ready));
        }
    }

    /// How long after `begin` it was red, if it was before `end`.
    pub(crate) fn red_after(&self, begin: Instant, end: Instant) -> Option<Duration> {
        self.first(false, begin).filter(|red| begin + *red <= end)
    }

    /// How long after `end` it was green.
    pub(crate) fn green_after(&self, end: Instant) -> Option<Duration> {
        self.first(true, end)
    }

    /// From when on, seen from `from`, it was so.
    fn first(&self, ready: bool, from: Instant) -> Option<Duration> {
        let changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let before = changes.iter().rfind(|(at, _)| *at <= from);
        if before.is_some_and(|(_, was)| *was == ready) {
            return Some(Duration::ZERO);
        }
        changes.iter().find(|(at, now)| *at > from && *now == ready).map(|(at, _)| *at - from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn red_counts_within_the_outage_and_green_after_it() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let readiness = Readiness::default();
        for (seconds, ready) in [(0, true), (1, true), (5, false), (6, false), (9, true), (20, false)] {
            readiness.note(at(seconds), ready);
        }
        assert_eq!(readiness.red_after(at(3), at(7)), Some(Duration::from_secs(2)));
        assert_eq!(readiness.red_after(at(3), at(4)), None);
        assert_eq!(readiness.red_after(at(6), at(7)), Some(Duration::ZERO));
        assert_eq!(readiness.green_after(at(7)), Some(Duration::from_secs(2)));
        assert_eq!(readiness.green_after(at(21)), None);
    }
}
