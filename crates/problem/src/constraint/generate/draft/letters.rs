//! Chooses characters and texts.

use std::ops::RangeInclusive;

use super::choice::{Style, length};
use crate::constraint::generate::dice::Dice;
use crate::constraint::generate::ranges::Range;
use crate::constraint::syntax::Alphabet;

/// Where no constraint says otherwise.
const USUAL: RangeInclusive<char> = 'a'..='z';
/// More characters than that of one alphabet are never used.
const CHARACTERS_MAX: usize = 1_000;
/// How many different ones there are in [`Style::Near`].
const FEW: usize = 3;

/// The characters that there may be, each once.
pub(super) struct Letters(Vec<char>);

impl Letters {
    /// Those in all of `alphabets`.
    pub(super) fn all(alphabets: &[&Alphabet]) -> Self {
        let usual = [USUAL];
        let (ranges, others) = match alphabets.split_first() {
            Some((first, others)) => (&first.ranges[..], others),
            None => (&usual[..], &[][..]),
        };
        let characters = ranges.iter().flat_map(Clone::clone);
        let allowed = characters.filter(|character| others.iter().all(|alphabet| alphabet.contains(*character)));
        let mut letters: Vec<char> = allowed.take(CHARACTERS_MAX).collect();
        letters.sort_unstable();
        letters.dedup();
        Self(letters)
    }

    pub(super) fn of(alphabets: &[&Alphabet], style: Style) -> Self {
        let Self(mut letters) = Self::all(alphabets);
        if style == Style::Near {
            letters.truncate(FEW);
        }
        Self(letters)
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Any character; `None` when there is none.
    pub(super) fn any(&self, dice: &mut Dice) -> Option<char> {
        if self.0.is_empty() { None } else { self.0.get(dice.below(self.0.len())).copied() }
    }

    /// A text whose length is in `range`.
    pub(super) fn text(&self, dice: &mut Dice, range: Range) -> Option<String> {
        let length = length(dice, range)?;
        (0..length).map(|_| self.any(dice)).collect()
    }
}
