//! Values of function problems.

use problem::{Comparator, ValuePath};
use serde_json::Value;

use super::multiset::{self, Count, Mismatch};
use super::number::{self, Tolerance};
use super::{Difference, quoted};

/// Compares two values of one type.
pub(super) fn compare(comparator: Comparator, expected: &Value, found: &Value) -> Result<(), Difference> {
    let tolerance = match comparator {
        Comparator::Float { absolute, relative } => Tolerance { absolute, relative },
        _ => Tolerance::NONE,
    };
    match (comparator, expected, found) {
        (Comparator::Unordered, Value::Array(expected), Value::Array(found)) => unordered(expected, found, Count::Each),
        (Comparator::Set, Value::Array(expected), Value::Array(found)) => unordered(expected, found, Count::Once),
        (Comparator::UnorderedNested, Value::Array(expected), Value::Array(found)) => {
            nested(&mut ValuePath::default(), expected, found)
        }
        _ => at(&mut ValuePath::default(), expected, found, tolerance),
    }
}

/// Whether `found` is one of the right answers.
pub(super) fn any_of(right: &[Value], found: &Value) -> Result<(), Difference> {
    match right {
        [only] => compare(Comparator::Exact, only, found),
        _ if right.iter().any(|expected| same(expected, found)) => Ok(()),
        _ => Err(super::none_of(right.len(), &found.to_string())),
    }
}

/// As `at` without tolerance, but without words: there may be many right answers, and long ones.
fn same(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Array(expected), Value::Array(found)) => {
            expected.len() == found.len() && expected.iter().zip(found).all(|(expected, found)| same(expected, found))
        }
        (Value::Number(expected), Value::Number(found)) => number::same(expected, found, Tolerance::NONE),
        _ => expected == found,
    }
}

fn at(path: &mut ValuePath, expected: &Value, found: &Value, tolerance: Tolerance) -> Result<(), Difference> {
    match (expected, found) {
        (Value::Array(expected), Value::Array(found)) => items(path, expected, found, tolerance),
        (Value::Number(e), Value::Number(f)) if number::same(e, f, tolerance) => Ok(()),
        _ if expected == found => Ok(()),
        _ => {
            let (expected, found) = (expected.to_string(), found.to_string());
            Err(Difference::at(&place(path), &expected, &found))
        }
    }
}

fn items(path: &mut ValuePath, expected: &[Value], found: &[Value], tolerance: Tolerance) -> Result<(), Difference> {
    for (index, (expected, found)) in expected.iter().zip(found).enumerate() {
        path.0.push(index);
        at(path, expected, found, tolerance)?;
        path.0.pop();
    }
    same_length(&place(path), expected.len(), found.len(), "elements")
}

fn place(path: &ValuePath) -> String {
    if path.0.is_empty() { String::new() } else { format!("at {path}") }
}

fn same_length(place: &str, expected: usize, found: usize, of: &str) -> Result<(), Difference> {
    if expected == found {
        return Ok(());
    }
    let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
    Err(Difference(format!("{place}expected {expected} {of}, found {found}")))
}

/// The same elements in any order, each of them exact.
fn unordered(expected: &[Value], found: &[Value], count: Count) -> Result<(), Difference> {
    let keys = |values: &[Value]| values.iter().map(canonical).collect::<Vec<_>>();
    multiset::compare(&keys(expected), &keys(found), count)
        .map_err(|mismatch| told(&mut ValuePath::default(), &mismatch, expected, found))
}

/// The same elements in any order, and so on in each element.
fn nested(path: &mut ValuePath, expected: &[Value], found: &[Value]) -> Result<(), Difference> {
    let keys = |values: &[Value]| values.iter().map(|value| canonical(&sorted(value))).collect::<Vec<_>>();
    let Err(mismatch) = multiset::compare(&keys(expected), &keys(found), Count::Each) else {
        return Ok(());
    };
    // where only one element is wrong, the difference is within
    if let ([missing], [unexpected]) = (&mismatch.missing[..], &mismatch.unexpected[..])
        && let (Value::Array(expected), Value::Array(found)) = (&expected[missing.index], &found[unexpected.index])
    {
        path.0.push(unexpected.index);
        return nested(path, expected, found);
    }
    Err(told(path, &mismatch, expected, found))
}

/// The first element that is missing and the first one that is not expected, below `path`.
fn told(path: &mut ValuePath, mismatch: &Mismatch, expected: &[Value], found: &[Value]) -> Difference {
    let within = if path.0.is_empty() { String::new() } else { format!(" in {path}") };
    let missing = mismatch.missing.first().map(|odd| {
        let element = quoted(&expected[odd.index].to_string());
        format!("the element {element} is missing{within}{odd}")
    });
    let unexpected = mismatch.unexpected.first().map(|odd| {
        path.0.push(odd.index);
        let element = quoted(&found[odd.index].to_string());
        format!("the element {element} at {path} is not expected{odd}")
    });
    let sentences: Vec<String> = missing.into_iter().chain(unexpected).collect();
    Difference(sentences.join("; "))
}

/// The value with the elements of every array in one certain order.
fn sorted(value: &Value) -> Value {
    let Value::Array(items) = value else {
        return value.clone();
    };
    let mut items: Vec<Value> = items.iter().map(sorted).collect();
    items.sort_by_cached_key(canonical);
    Value::Array(items)
}

/// The same text for the same value: `5.0` is `5`, and `-0.0` is `0`.
fn canonical(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(canonical).collect();
            format!("[{}]", items.join(","))
        }
        Value::Number(number) if number.is_f64() => match number.as_f64() {
            Some(real) if real.fract() == 0.0 && real.abs() < 1e15 => format!("{}", real as i64),
            _ => number.to_string(),
        },
        other => other.to_string(),
    }
}
