//! A value that breaks a constraint, in words for the person who wrote the value.

use super::ConstraintError;
use super::number::Number;
use super::syntax::Relation;
use super::typed::{Spot, Typed, TypedSum};
use crate::{Parameter, ValuePath};

/// Where a constraint is broken: `nums`\[3] is 7, but must be at most 5 (`nums[i] <= 5`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sentence} (`{constraint}`)")]
pub struct Violation {
    /// The name of the parameter.
    pub parameter: String,
    /// The place in its value.
    pub path: ValuePath,
    /// What is wrong there.
    pub sentence: String,
    /// The constraint, as it was written.
    pub constraint: String,
}

/// Where a constraint is looked at: in which parameters, and at which elements.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) constraint: &'a Typed<'a>,
    pub(super) parameters: &'a [Parameter],
    pub(super) letters: &'a [usize],
}

impl Violation {
    /// The constraints are not constraints on these parameters, which nobody can mend by other values.
    pub(super) fn unfit(error: ConstraintError) -> Self {
        Self {
            parameter: String::new(),
            path: ValuePath::default(),
            sentence: error.message,
            constraint: error.constraint,
        }
    }
}

impl Scene<'_> {
    /// `spot` is wrong; `tell` says why, from its name. `deeper` leads on to one of its elements.
    pub(super) fn violation(&self, spot: &Spot, deeper: &[usize], tell: impl FnOnce(String) -> String) -> Violation {
        let mut path = spot.path(self.letters);
        path.0.extend(deeper);
        let name = &self.parameters[spot.parameter].name;
        Violation {
            parameter: name.clone(),
            sentence: tell(format!("`{name}`{path}")),
            path,
            constraint: self.constraint.text.to_owned(),
        }
    }

    /// `left` is not as it must be to `right`, which are these numbers now.
    pub(super) fn unrelated(
        &self,
        (left, left_number): (&TypedSum, Number),
        relation: Relation,
        (right, right_number): (&TypedSum, Number),
    ) -> Violation {
        // people look for one place, so a side that is a place comes first
        if left.lone().is_none() && (right.lone().is_some() || left.terms.is_empty()) {
            return self.told(right, right_number, relation.turned(), left, left_number);
        }
        self.told(left, left_number, relation, right, right_number)
    }

    fn told(&self, one: &TypedSum, number: Number, relation: Relation, other: &TypedSum, bound: Number) -> Violation {
        let spot = one.terms.first().map_or(&self.constraint.over, |(_, spot)| spot);
        let bound =
            if other.terms.is_empty() { bound.to_string() } else { format!("`{}`, which is {bound}", other.text) };
        self.violation(spot, &[], |place| {
            let subject = match one.lone() {
                Some(spot) if spot.length => format!("the length of {place}"),
                Some(_) => place,
                None => format!("`{}`", one.text),
            };
            format!("{subject} is {number}, but must be {} {bound}", relation.words())
        })
    }
}
