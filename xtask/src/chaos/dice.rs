//! Chance that can be repeated: everything that a run draws comes from one number. No secret may come from here.

use std::time::Duration;

/// A stream of numbers that look random (splitmix64).
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of `0..count`, which is not 0.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % count).unwrap_or(0)
    }

    /// From three quarters to five quarters of it.
    pub(crate) fn about(&mut self, time: Duration) -> Duration {
        let half = u64::try_from(time.as_millis()).unwrap_or(u64::MAX) / 2;
        time * 3 / 4 + Duration::from_millis(self.next() % (half + 1))
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for left in (1..list.len()).rev() {
            list.swap(left, self.below(left + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_is_one_stream_and_every_side_comes_up() {
        let roll = |seed| {
            let mut dice = Dice::new(seed);
            (0..100).map(|_| dice.below(6)).collect::<Vec<_>>()
        };
        assert_eq!(roll(7), roll(7));
        assert_ne!(roll(7), roll(8));
        assert!((0..6).all(|side| roll(7).contains(&side)));
    }

    #[test]
    fn shuffling_loses_nothing_and_durations_stay_near() {
        let mut dice = Dice::new(1);
        let mut list: Vec<_> = (0..20).collect();
        dice.shuffle(&mut list);
        assert_ne!(list, (0..20).collect::<Vec<_>>());
        list.sort_unstable();
        assert_eq!(list, (0..20).collect::<Vec<_>>());
        let times: Vec<_> = (0..100).map(|_| dice.about(Duration::from_secs(4)).as_secs_f64()).collect();
        assert!(times.iter().all(|time| (3.0..=5.0).contains(time)), "{times:?}");
    }
}
