//! Finds what is at a place, in values of the right types.

use serde_json::Value;

use super::number::Number;
use super::typed::{Spot, Step, TypedSum};
use crate::ValuePath;

/// Of one constraint: one place has them all, and no place has more indices.
const LETTERS_MAX: usize = super::parse::INDICES_MAX;

/// What is at `spot`, where `letters` says which elements are meant. `None` where there is no such element.
pub(super) fn value<'a>(args: &'a [Value], spot: &Spot, letters: &[usize]) -> Option<&'a Value> {
    let start = args.get(spot.parameter)?;
    spot.steps.iter().try_fold(start, |value, step| value.as_array()?.get(step.index(letters)))
}

/// The number at `spot`, or the length of what is there.
pub(super) fn number(args: &[Value], spot: &Spot, letters: &[usize]) -> Option<Number> {
    let value = value(args, spot, letters)?;
    measure(value, spot)
}

/// The number that `value`, which is at `spot`, counts as.
pub(super) fn measure(value: &Value, spot: &Spot) -> Option<Number> {
    let count = match value {
        _ if !spot.length => return Number::of(value),
        Value::Array(nodes) if spot.tree => Some(nodes.iter().filter(|node| !node.is_null()).count()),
        _ => length(value),
    };
    count.map(|count| Number::Whole(count as i128))
}

/// `None` where one of its places is not there.
pub(super) fn sum(args: &[Value], sum: &TypedSum, letters: &[usize]) -> Option<Number> {
    if let Some(number) = sum.number() {
        return Some(number);
    }
    if let Some(spot) = sum.lone() {
        return number(args, spot, letters);
    }
    let mut total = sum.constant; // bounds on numbers, factors and terms leave no room for an overflow
    for (factor, spot) in &sum.terms {
        match number(args, spot, letters)? {
            Number::Whole(number) => total += factor * number,
            Number::Real(_) => return None,
        }
    }
    Some(Number::Whole(total))
}

/// Of an array in elements, of a string in characters.
pub(super) fn length(value: &Value) -> Option<usize> {
    match value {
        Value::Array(items) => Some(items.len()),
        Value::String(text) => Some(text.chars().count()),
        _ => None,
    }
}

/// Calls `act` for each element that is at `over`, with the letters that lead there, in order. Those that `over` does not
/// have are 0.
pub(super) fn each<E>(args: &[Value], over: &Spot, act: &mut impl FnMut(&[usize]) -> Result<(), E>) -> Result<(), E> {
    match args.get(over.parameter) {
        Some(start) => below(start, &over.steps, &mut [0; LETTERS_MAX], act),
        None => Ok(()),
    }
}

fn below<E>(
    value: &Value,
    steps: &[Step],
    letters: &mut [usize; LETTERS_MAX],
    act: &mut impl FnMut(&[usize]) -> Result<(), E>,
) -> Result<(), E> {
    let Some((step, rest)) = steps.split_first() else {
        return act(letters);
    };
    let Some(items) = value.as_array() else {
        return Ok(());
    };
    match step {
        Step::At(index) => items.get(*index).map_or(Ok(()), |item| below(item, rest, letters, act)),
        Step::Each(letter) => items.iter().enumerate().try_for_each(|(index, item)| {
            letters[*letter] = index;
            below(item, rest, letters, act)
        }),
    }
}

impl Spot {
    /// Which element it is.
    pub(super) fn path(&self, letters: &[usize]) -> ValuePath {
        ValuePath(self.steps.iter().map(|step| step.index(letters)).collect())
    }
}

impl Step {
    fn index(&self, letters: &[usize]) -> usize {
        match self {
            Self::At(index) => *index,
            Self::Each(letter) => letters[*letter],
        }
    }
}
