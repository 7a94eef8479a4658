//! Values of function problems.

use problem::{Comparator, Type, ValuePath};
use serde_json::Value;

use super::multiset::Count;
use super::number::Numbers;
use super::{Difference, alike, unordered};

/// Compares two values of the type `kind`.
pub(super) fn compare(comparator: Comparator, kind: &Type, expected: &Value, found: &Value) -> Result<(), Difference> {
    let numbers = Numbers::of(kind, comparator.tolerance());
    match (comparator, expected, found) {
        (Comparator::Unordered { .. }, Value::Array(expected), Value::Array(found)) => {
            unordered::outermost(expected, found, numbers, Count::Each)
        }
        (Comparator::Set { .. }, Value::Array(expected), Value::Array(found)) => {
            unordered::outermost(expected, found, numbers, Count::Once)
        }
        (Comparator::UnorderedNested { .. }, ..) => unordered::nested(kind, expected, found, numbers),
        _ => at(&mut ValuePath::default(), expected, found, numbers),
    }
}

/// Whether `found` is one of the right answers.
pub(super) fn any_of(comparator: Comparator, kind: &Type, right: &[Value], found: &Value) -> Result<(), Difference> {
    let numbers = Numbers::of(kind, comparator.tolerance());
    match right {
        [only] => at(&mut ValuePath::default(), only, found, numbers),
        _ if right.iter().any(|expected| same(expected, found, numbers)) => Ok(()),
        _ => Err(super::none_of(right.len(), &found.to_string())),
    }
}

/// As `at`, but without words: there may be many right answers, and long ones.
fn same(expected: &Value, found: &Value, numbers: Numbers) -> bool {
    match (expected, found) {
        (Value::Array(expected), Value::Array(found)) => {
            let mut pairs = expected.iter().zip(found);
            expected.len() == found.len() && pairs.all(|(expected, found)| same(expected, found, numbers))
        }
        (Value::Number(expected), Value::Number(found)) => numbers.same(expected, found),
        _ => expected == found,
    }
}

/// Compares in order. The difference is below `path`.
pub(super) fn at(path: &mut ValuePath, expected: &Value, found: &Value, numbers: Numbers) -> Result<(), Difference> {
    match (expected, found) {
        (Value::Array(expected), Value::Array(found)) => items(path, expected, found, numbers),
        (Value::Number(e), Value::Number(f)) if numbers.same(e, f) => Ok(()),
        _ if expected == found => Ok(()),
        _ => Err(differ(path, expected, found)),
    }
}

fn differ(path: &ValuePath, expected: &Value, found: &Value) -> Difference {
    let character = match (expected, found) {
        (Value::String(expected), Value::String(found)) => Some(alike(expected, found)),
        _ => None,
    };
    Difference::at(&place(path), character, &expected.to_string(), &found.to_string())
}

fn items(path: &mut ValuePath, expected: &[Value], found: &[Value], numbers: Numbers) -> Result<(), Difference> {
    for (index, (expected, found)) in expected.iter().zip(found).enumerate() {
        path.0.push(index);
        at(path, expected, found, numbers)?;
        path.0.pop();
    }
    same_length(path, expected.len(), found.len())
}

fn place(path: &ValuePath) -> String {
    if path.0.is_empty() { String::new() } else { format!("at {path}") }
}

pub(super) fn same_length(path: &ValuePath, expected: usize, found: usize) -> Result<(), Difference> {
    if expected == found {
        return Ok(());
    }
    let place = if path.0.is_empty() { String::new() } else { format!("{}: ", place(path)) };
    Err(Difference(format!("{place}expected {expected} elements, found {found}")))
}
