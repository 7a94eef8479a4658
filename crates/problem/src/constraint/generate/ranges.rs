//! The widest range of every place: what it can be, whatever all the others are.

use super::inequality::Inequality;
use crate::constraint::shape::Shape;
use crate::constraint::typed::{Spot, Step};
use crate::{Parameter, Type};

/// How often bounds are passed on from place to place; chains of relations are short.
const ROUNDS_MAX: usize = 16;
/// A binary64 has every whole number up to here.
const REAL_MAX: i128 = 1 << 53;

/// Whole numbers, both ends included. Empty when they are the wrong way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) min: i128,
    pub(super) max: i128,
}

impl Range {
    /// Wider than anything that a place can hold, and far from overflows.
    pub(super) const ALL: Self = Self { min: -(1 << 70), max: 1 << 70 };

    pub(super) fn only(number: i128) -> Self {
        Self { min: number, max: number }
    }

    pub(super) fn is_empty(self) -> bool {
        self.min > self.max
    }

    /// 0 when it is empty.
    pub(super) fn count(self) -> u128 {
        if self.is_empty() { 0 } else { self.max.abs_diff(self.min) + 1 }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self { min: self.min.max(other.min), max: self.max.min(other.max) }
    }
}

/// The widest ranges of places that constraints name.
#[derive(Debug)]
pub(super) struct Ranges(Vec<(Spot, Range)>);

impl Ranges {
    pub(super) fn of(inequalities: &[Inequality], parameters: &[Parameter], elements_max: usize) -> Self {
        let mut ranges = Self(Vec::new());
        for (_, spot) in inequalities.iter().flat_map(|inequality| &inequality.terms) {
            if !ranges.0.iter().any(|(known, _)| same(known, spot)) {
                ranges.0.push((spot.clone(), natural(spot, parameters, elements_max)));
            }
        }
        for _ in 0..ROUNDS_MAX {
            let changes = inequalities.iter().filter(|inequality| ranges.narrow(inequality)).count();
            if changes == 0 {
                break;
            }
        }
        ranges
    }

    /// The widest range of `spot`, by all places that include it. `None` when no constraint names it.
    pub(super) fn get(&self, spot: &Spot) -> Option<Range> {
        let including = self.0.iter().filter(|(known, _)| includes(known, spot));
        including.map(|(_, range)| *range).reduce(Range::and)
    }

    /// Passes on what one inequality says; whether anything changed.
    fn narrow(&mut self, inequality: &Inequality) -> bool {
        let mut changed = false;
        for (index, (_, spot)) in inequality.terms.iter().enumerate() {
            let bound = inequality.bound(index, |other| self.get(other));
            if let Some((_, range)) = self.0.iter_mut().find(|(known, _)| same(known, spot)) {
                let narrow = range.and(bound);
                // a contradiction concerns elements only, which need not be there
                if narrow != *range && !narrow.is_empty() {
                    *range = narrow;
                    changed = true;
                }
            }
        }
        changed
    }
}

/// What a place can hold by its type.
fn natural(spot: &Spot, parameters: &[Parameter], elements_max: usize) -> Range {
    let mut kind = &parameters[spot.parameter].kind;
    for _ in &spot.steps {
        kind = Shape::of(kind).element().unwrap_or(kind);
    }
    if spot.length { Range { min: 0, max: elements_max as i128 } } else { natural_of(kind) }
}

pub(super) fn natural_of(kind: &Type) -> Range {
    match Shape::of(kind) {
        Shape::Whole(min, max) => Range { min, max },
        _ => Range { min: -REAL_MAX, max: REAL_MAX },
    }
}

/// Whether both are written alike, whatever their letters are called.
fn same(one: &Spot, other: &Spot) -> bool {
    includes(one, other) && includes(other, one)
}

/// Whether every element at `narrow` is one at `wide`.
fn includes(wide: &Spot, narrow: &Spot) -> bool {
    let step = |(wide, narrow): (&Step, &Step)| match (wide, narrow) {
        (Step::Each(_), _) => true,
        (Step::At(wide), Step::At(narrow)) => wide == narrow,
        (Step::At(_), Step::Each(_)) => false,
    };
    wide.parameter == narrow.parameter
        && wide.length == narrow.length
        && wide.steps.len() == narrow.steps.len()
        && wide.steps.iter().zip(&narrow.steps).all(step)
}
