//! Numbers that look random and are the same again for the same seed, in every version of this program: seeds are
//! written down, so no library may change what they mean.

use super::ranges::Range;

/// splitmix64.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// Different attempts with one seed have nothing in common.
    pub(crate) fn new(seed: u64, attempt: u64) -> Self {
        let mut mixed = Self(seed);
        Self(mixed.throw() ^ attempt.wrapping_mul(0xd134_2543_de82_ef95))
    }

    pub(crate) fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.throw()) * end as u128) >> 64) as usize
    }

    /// True once in `times`.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// A number of `range`, which is not empty and has at most 2^64 numbers.
    pub(super) fn number(&mut self, range: Range) -> i128 {
        let count = range.count().min(1 << 64);
        let step = (u128::from(self.throw()) * count) >> 64; // no rounding: less than 2^128
        range.min + step as i128
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_means_the_same_for_ever() {
        let mut dice = Dice::new(7, 0);
        let all = Range { min: i64::MIN.into(), max: i64::MAX.into() };
        assert_eq!([dice.number(all), dice.number(all)], [4_086_104_717_852_921_413, 2_761_557_581_558_106_366]);
    }

    #[test]
    fn every_number_of_a_range_comes() {
        let mut dice = Dice::new(1, 1);
        let mut seen = [false; 5];
        (0..200).for_each(|_| seen[(dice.number(Range { min: -2, max: 2 }) + 2) as usize] = true);
        assert_eq!(seen, [true; 5]);
        let mut seen = [false; 3];
        (0..200).for_each(|_| seen[dice.below(3)] = true);
        assert_eq!(seen, [true; 3]);
    }
}
