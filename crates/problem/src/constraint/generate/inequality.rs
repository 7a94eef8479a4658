//! Chains taken apart into one form, from which the bounds of each place follow.

use super::ranges::Range;
use crate::constraint::syntax::Relation;
use crate::constraint::typed::{Spot, Step, Typed, TypedRule, TypedSum};
use crate::{Parameter, Type};

/// The sum of all terms and the constant is at most 0.
#[derive(Debug)]
pub(super) struct Inequality {
    pub(super) terms: Vec<(i128, Spot)>,
    constant: i128,
}

/// All inequalities that `constraints` and types say.
pub(super) fn all(constraints: &[Typed], parameters: &[Parameter]) -> Vec<Inequality> {
    let mut all: Vec<Inequality> =
        parameters.iter().enumerate().flat_map(|(index, one)| neighbours(index, &one.kind)).collect();
    for constraint in constraints {
        if let TypedRule::Chain { sides, relations } = &constraint.rule {
            for (pair, relation) in sides.windows(2).zip(*relations) {
                all.extend(of(&pair[0], *relation, &pair[1]));
            }
        }
    }
    all
}

/// The neighbours in a graph are nodes that there are.
fn neighbours(parameter: usize, kind: &Type) -> Vec<Inequality> {
    if *kind.base() != Type::Graph {
        return Vec::new();
    }
    let around = std::iter::successors(Some(kind), |kind| match kind {
        Type::Array(element) => Some(element),
        _ => None,
    });
    let depth = around.count() - 1;
    let spot = |letters, length| {
        let steps = (0..letters).map(Step::Each).collect();
        Spot { parameter, steps, length, tree: false }
    };
    let (neighbour, nodes) = (spot(depth + 2, false), spot(depth, true));
    let first = Inequality { terms: vec![(-1, neighbour.clone())], constant: 0 };
    let last = Inequality { terms: vec![(1, neighbour), (-1, nodes)], constant: 1 };
    vec![first, last]
}

fn of(left: &TypedSum, relation: Relation, right: &TypedSum) -> Vec<Inequality> {
    match relation {
        Relation::Less => vec![at_most(left, right, 1)],
        Relation::LessOrEqual => vec![at_most(left, right, 0)],
        Relation::Equal => vec![at_most(left, right, 0), at_most(right, left, 0)],
        Relation::GreaterOrEqual => vec![at_most(right, left, 0)],
        Relation::Greater => vec![at_most(right, left, 1)],
    }
}

/// `less` and `gap` together are at most `more`. Beside a number, a double is bounded by the whole numbers around that, which
/// rule nothing out that fits.
fn at_most(less: &TypedSum, more: &TypedSum, gap: i128) -> Inequality {
    let (less_constant, more_constant, gap) = match (less.number(), more.number()) {
        (Some(number), _) if more.real => (number.floor(), more.constant, 0),
        (_, Some(number)) if less.real => (less.constant, number.ceil(), 0),
        _ => (less.constant, more.constant, gap),
    };
    let mut terms = less.terms.clone();
    for (factor, spot) in &more.terms {
        match terms.iter_mut().find(|(_, known)| known == spot) {
            Some((known, _)) => *known -= factor,
            None => terms.push((-factor, spot.clone())),
        }
    }
    terms.retain(|(factor, _)| *factor != 0);
    Inequality { terms, constant: less_constant - more_constant + gap }
}

impl Inequality {
    /// What is left for term number `target`, when the others are in the ranges that `range` says. Nothing is ruled out
    /// when one of them is not there.
    pub(super) fn bound(&self, target: usize, range: impl Fn(&Spot) -> Option<Range>) -> Range {
        let mut rest = self.constant;
        for (_, (factor, spot)) in self.terms.iter().enumerate().filter(|(index, _)| *index != target) {
            let Some(range) = range(spot) else {
                return Range::ALL;
            };
            rest += factor * if *factor > 0 { range.min } else { range.max };
        }
        let factor = self.terms[target].0;
        let quotient = (-rest).div_euclid(factor.abs());
        if factor > 0 { Range { max: quotient, ..Range::ALL } } else { Range { min: -quotient, ..Range::ALL } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_the_last_numbers_that_fit() {
        let spot = |parameter| Spot { parameter, steps: Vec::new(), length: false, tree: false };
        let inequality = |factors: [i128; 2], constant| Inequality {
            terms: vec![(factors[0], spot(0)), (factors[1], spot(1))],
            constant,
        };
        let other = |_: &Spot| Some(Range { min: 2, max: 5 });
        // 3x + y - 12 <= 0
        assert_eq!(inequality([3, 1], -12).bound(0, other).max, 3);
        // -2x + y - 1 <= 0
        assert_eq!(inequality([-2, 1], -1).bound(0, other).min, 1);
        // -2x - y + 8 <= 0
        assert_eq!(inequality([-2, -1], 8).bound(0, other).min, 2);
        assert_eq!(inequality([1, 1], 0).bound(0, |_| None), Range::ALL);
    }
}
