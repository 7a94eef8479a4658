//! Chooses numbers and lengths within ranges.

use std::collections::HashSet;

use serde_json::Value;

use crate::constraint::check;
use crate::constraint::generate::dice::Dice;
use crate::constraint::generate::ranges::Range;

/// How often another value is tried when one is there already.
const REPEATS_MAX: usize = 100;
/// The reach of small numbers is at least this.
const REACH_MIN: usize = 4;
/// Beyond it, a binary64 has no room for [`PARTS`].
const PARTS_BELOW: i128 = 1 << 48;
/// Into how many parts a whole is cut: those are exact, and have three digits at most.
const PARTS: usize = 8;

/// How many numbers there are between two bounds.
const STEPS: usize = 1_000;

/// How the numbers and letters of one parameter are chosen. Mistakes show themselves with small numbers and few letters,
/// where things coincide, and at the ends of ranges, where things overflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::constraint::generate) enum Style {
    /// Near 0, or as near as may be.
    Near,
    /// Anywhere, and now and then at an end.
    Wide,
}

impl Style {
    pub(in crate::constraint::generate) fn any(dice: &mut Dice) -> Self {
        if dice.once_in(3) { Self::Wide } else { Self::Near }
    }

    /// A number in `range`; `None` when that is empty.
    pub(super) fn number(self, dice: &mut Dice, range: Range, size: usize) -> Option<i128> {
        if range.is_empty() {
            return None;
        }
        Some(match self {
            Self::Near => dice.number(near(range, size.max(REACH_MIN) as i128)),
            Self::Wide if dice.once_in(8) => {
                if dice.once_in(2) {
                    range.min
                } else {
                    range.max
                }
            }
            Self::Wide => dice.number(range),
        })
    }

    /// As `number`, with a part of a whole now and then, and where that is not within both bounds, a number between them.
    pub(super) fn real(self, dice: &mut Dice, range: Range, (min, max): (f64, f64), size: usize) -> Option<f64> {
        let whole = self.number(dice, range, size)?;
        let parts = if whole < range.max && whole.abs() < PARTS_BELOW { dice.below(PARTS) } else { 0 };
        let real = whole as f64 + parts as f64 / PARTS as f64;
        if (min..=max).contains(&real) {
            return Some(real);
        }
        let step = dice.below(STEPS + 1) as f64 / STEPS as f64;
        (min <= max).then(|| (min + (max - min) * step).clamp(min, max))
    }
}

/// The numbers of `range` that are at most `reach` from 0, or from its end that is nearest to 0.
fn near(range: Range, reach: i128) -> Range {
    let middle = 0.clamp(range.min, range.max);
    range.and(Range { min: middle - reach, max: middle + reach })
}

/// `number`, or the next one in `range` that is not used.
pub(super) fn free(number: i128, range: Range, used: Option<&HashSet<String>>) -> Option<i128> {
    let Some(used) = used else {
        return Some(number);
    };
    let after = (number..=range.max).chain(range.min..number);
    after.take(used.len() + 1).find(|number| !used.contains(&number.to_string()))
}

/// What `make` makes, made again while it is used.
pub(super) fn another(used: Option<&HashSet<String>>, mut make: impl FnMut() -> Option<Value>) -> Option<Value> {
    let Some(used) = used else {
        return make();
    };
    (0..REPEATS_MAX).map_while(|_| make()).find(|value| !used.contains(&check::key(value)))
}

/// A length in `range`: often the longest, because there most can go wrong.
pub(super) fn length(dice: &mut Dice, range: Range) -> Option<usize> {
    if range.is_empty() {
        return None;
    }
    usize::try_from(if dice.once_in(4) { range.max } else { dice.number(range) }).ok()
}
