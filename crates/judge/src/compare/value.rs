//! Values of function problems.

use problem::{Comparator, Type, ValuePath};
use serde_json::Value;

use super::multiset::{self, Count, Mismatch, Odd};
use super::number::{Numbers, Tolerance};
use super::{Difference, alike, quoted, quoted_from};

/// Compares two values of the type `kind`.
pub(super) fn compare(comparator: Comparator, kind: &Type, expected: &Value, found: &Value) -> Result<(), Difference> {
    let tolerance = match comparator {
        Comparator::Float { absolute, relative } => Tolerance { absolute, relative },
        _ => Tolerance::NONE,
    };
    let numbers = Numbers::of(kind, tolerance);
    match (comparator, expected, found) {
        (Comparator::Unordered, Value::Array(expected), Value::Array(found)) => {
            unordered(expected, found, numbers, Count::Each)
        }
        (Comparator::Set, Value::Array(expected), Value::Array(found)) => {
            unordered(expected, found, numbers, Count::Once)
        }
        (Comparator::UnorderedNested, Value::Array(expected), Value::Array(found)) => {
            nested(&mut ValuePath::default(), expected, found, numbers)
        }
        _ => at(&mut ValuePath::default(), expected, found, numbers),
    }
}

/// Whether `found` is one of the right answers.
pub(super) fn any_of(kind: &Type, right: &[Value], found: &Value) -> Result<(), Difference> {
    let numbers = Numbers::of(kind, Tolerance::NONE);
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

fn at(path: &mut ValuePath, expected: &Value, found: &Value, numbers: Numbers) -> Result<(), Difference> {
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
fn unordered(expected: &[Value], found: &[Value], numbers: Numbers, count: Count) -> Result<(), Difference> {
    let keys = |values: &[Value]| values.iter().map(|value| canonical(value, numbers)).collect::<Vec<_>>();
    multiset::compare(&keys(expected), &keys(found), count)
        .map_err(|mismatch| told(&mut ValuePath::default(), &mismatch, expected, found))
}

/// The same elements in any order, and so on in each element.
fn nested(path: &mut ValuePath, expected: &[Value], found: &[Value], numbers: Numbers) -> Result<(), Difference> {
    let key = |value: &Value| canonical(&sorted(value, numbers), numbers);
    let keys = |values: &[Value]| values.iter().map(key).collect::<Vec<_>>();
    let Err(mismatch) = multiset::compare(&keys(expected), &keys(found), Count::Each) else {
        return Ok(());
    };
    // where only one element is wrong, the difference is within
    if let ([missing], [unexpected]) = (&mismatch.missing[..], &mismatch.unexpected[..])
        && let (Value::Array(expected), Value::Array(found)) = (&expected[missing.index], &found[unexpected.index])
    {
        path.0.push(unexpected.index);
        return nested(path, expected, found, numbers);
    }
    Err(told(path, &mismatch, expected, found))
}

/// The first element that is missing and the first one that is not expected, below `path`.
fn told(path: &mut ValuePath, mismatch: &Mismatch, expected: &[Value], found: &[Value]) -> Difference {
    let within = if path.0.is_empty() { String::new() } else { format!(" in {path}") };
    let text = |values: &[Value], odd: &Odd| values[odd.index].to_string();
    let missing = mismatch.missing.first().map(|odd| (odd, text(expected, odd)));
    let unexpected = mismatch.unexpected.first().map(|odd| (odd, text(found, odd)));
    let both = missing.as_ref().zip(unexpected.as_ref());
    let start = both.map_or(0, |((_, missing), (_, unexpected))| quoted_from(missing, unexpected));
    let missing = missing.map(|(odd, text)| format!("the element {} is missing{within}{odd}", quoted(&text, start)));
    let unexpected = unexpected.map(|(odd, text)| {
        path.0.push(odd.index);
        format!("the element {} at {path} is not expected{odd}", quoted(&text, start))
    });
    let sentences: Vec<String> = missing.into_iter().chain(unexpected).collect();
    Difference(sentences.join("; "))
}

/// The value with the elements of every array in one certain order.
fn sorted(value: &Value, numbers: Numbers) -> Value {
    let Value::Array(items) = value else {
        return value.clone();
    };
    let mut items: Vec<Value> = items.iter().map(|item| sorted(item, numbers)).collect();
    items.sort_by_cached_key(|item| canonical(item, numbers));
    Value::Array(items)
}

/// The same text for the same value.
fn canonical(value: &Value, numbers: Numbers) -> String {
    match (value, numbers) {
        (Value::Array(items), _) => {
            let items: Vec<String> = items.iter().map(|item| canonical(item, numbers)).collect();
            format!("[{}]", items.join(","))
        }
        (Value::Number(number), Numbers::Real(_)) => {
            number.as_f64().map_or_else(|| number.to_string(), |real| (real + 0.0).to_string()) // -0.0 is 0
        }
        (other, _) => other.to_string(),
    }
}
