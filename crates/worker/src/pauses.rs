//! Pauses between attempts: each twice as long as the one before, up to a bound.

use std::time::Duration;

/// The next pause, and how long one may become.
#[derive(Debug, Clone)]
pub(crate) struct Pauses {
    next: Duration,
    max: Duration,
}

impl Pauses {
    pub(crate) fn new(first_ms: u64, max_ms: u64) -> Self {
        Self { next: Duration::from_millis(first_ms), max: Duration::from_millis(max_ms) }
    }

    pub(crate) fn next(&mut self) -> Duration {
        let pause = self.next;
        self.next = (pause * 2).min(self.max);
        pause
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_grow_and_are_bounded() {
        let mut pauses = Pauses::new(100, 350);
        let ms: Vec<u128> = std::iter::repeat_with(|| pauses.next().as_millis()).take(4).collect();
        assert_eq!(ms, [100, 200, 350, 350]);
    }
}
