//! Values of function problems.

use problem::{Comparator, ValuePath};
use serde_json::Value;

use super::number::{self, Tolerance};
use super::{Difference, quoted};

/// Compares two values of one type.
pub(super) fn compare(comparator: Comparator, expected: &Value, found: &Value) -> Result<(), Difference> {
    let tolerance = match comparator {
        Comparator::Float { absolute, relative } => Tolerance { absolute, relative },
        Comparator::Exact | Comparator::Tokens | Comparator::Unordered => Tolerance::NONE,
    };
    match (comparator, expected, found) {
        (Comparator::Unordered, Value::Array(expected), Value::Array(found)) => unordered(expected, found),
        _ => at(&mut ValuePath::default(), expected, found, tolerance),
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

/// The same elements, each as often, in any order.
fn unordered(expected: &[Value], found: &[Value]) -> Result<(), Difference> {
    same_length("", expected.len(), found.len(), "elements")?;
    let (expected, found) = (sorted(expected), sorted(found));
    let Some((expected, found)) = expected.iter().zip(&found).find(|(e, f)| e != f) else {
        return Ok(());
    };
    // in two sorted lists the smaller of the first two that differ is missing from the other list
    Err(Difference(if expected < found {
        format!("the element {} is missing", quoted(expected))
    } else {
        format!("the element {} is not expected", quoted(found))
    }))
}

fn sorted(values: &[Value]) -> Vec<String> {
    let mut keys: Vec<String> = values.iter().map(canonical).collect();
    keys.sort_unstable();
    keys
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
