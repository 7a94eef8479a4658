//! Whether values keep a constraint.

use std::cmp::Ordering;
use std::collections::HashMap;

use serde_json::Value;

use super::lookup;
use super::number::Number;
use super::syntax::{Alphabet, Property, Relation};
use super::typed::{Spot, Typed, TypedRule, TypedSum};
use super::violation::{Scene, Violation};
use crate::Parameter;
use crate::value::excerpt;

/// Whether `args` keep `constraint`, at every element that it is about.
pub(super) fn check(constraint: &Typed, parameters: &[Parameter], args: &[Value]) -> Result<(), Violation> {
    lookup::each(args, &constraint.over, &mut |letters| {
        let scene = Scene { constraint, parameters, letters };
        match &constraint.rule {
            TypedRule::Chain { sides, relations } => chain(scene, sides, relations, args),
            TypedRule::Is { spot, property } => match lookup::value(args, spot, letters) {
                Some(Value::Array(items)) => is(scene, spot, *property, items),
                _ => Ok(()),
            },
            TypedRule::In { spot, alphabet } => match lookup::value(args, spot, letters) {
                Some(Value::String(text)) => letters_of(scene, spot, alphabet, text),
                _ => Ok(()),
            },
        }
    })
}

fn chain(scene: Scene, sides: &[TypedSum], relations: &[Relation], args: &[Value]) -> Result<(), Violation> {
    let mut left = None;
    for (index, side) in sides.iter().enumerate() {
        let right = lookup::sum(args, side, scene.letters);
        if let (Some(left), Some(right)) = (left, right)
            && !Number::is(left, relations[index - 1], right)
        {
            return Err(scene.unrelated((&sides[index - 1], left), relations[index - 1], (side, right)));
        }
        left = right;
    }
    Ok(())
}

fn is(scene: Scene, spot: &Spot, property: Property, items: &[Value]) -> Result<(), Violation> {
    match property {
        Property::Sorted => sorted(scene, spot, items, Ordering::is_le, "at least"),
        Property::StrictlySorted => sorted(scene, spot, items, Ordering::is_lt, "greater than"),
        Property::Distinct => distinct(scene, spot, items),
        Property::Rectangular => rectangular(scene, spot, items),
    }
}

fn sorted(
    scene: Scene,
    spot: &Spot,
    items: &[Value],
    fits: fn(Ordering) -> bool,
    words: &str,
) -> Result<(), Violation> {
    let known = || items.iter().enumerate().filter(|(_, item)| !item.is_null());
    let wrong = known().zip(known().skip(1)).find(|((_, one), (_, next))| !order(one, next).is_some_and(fits));
    wrong.map_or(Ok(()), |((_, before), (index, found))| {
        let (before, found) = (excerpt(before), excerpt(found));
        let tell = |place| format!("{place} is {found}, but must be {words} {before}, the element before it");
        Err(scene.violation(spot, &[index], tell))
    })
}

/// Of two numbers, characters or texts.
pub(super) fn order(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::String(one), Value::String(other)) => Some(one.cmp(other)),
        _ => Number::of(one)?.order(Number::of(other)?),
    }
}

fn distinct(scene: Scene, spot: &Spot, items: &[Value]) -> Result<(), Violation> {
    let mut seen = HashMap::new();
    for (index, item) in items.iter().enumerate().filter(|(_, item)| !item.is_null()) {
        if let Some(first) = seen.insert(key(item), index) {
            let mut other = spot.path(scene.letters);
            other.0.push(first);
            let tell = |place| format!("{place} is the same as {other}, but all must differ");
            return Err(scene.violation(spot, &[index], tell));
        }
    }
    Ok(())
}

/// The same for the same value.
pub(super) fn key(value: &Value) -> String {
    match Number::of(value) {
        Some(Number::Real(real)) => (real + 0.0).to_string(), // 5.0 is 5, and -0.0 is 0
        _ => value.to_string(),
    }
}

fn rectangular(scene: Scene, spot: &Spot, items: &[Value]) -> Result<(), Violation> {
    let mut lengths = items.iter().filter_map(lookup::length).enumerate();
    let Some((_, first)) = lengths.next() else {
        return Ok(());
    };
    let wrong = lengths.find(|(_, length)| *length != first);
    wrong.map_or(Ok(()), |(index, length)| {
        let tell = |place| format!("the length of {place} is {length}, but must be {first}, as of the element [0]");
        Err(scene.violation(spot, &[index], tell))
    })
}

fn letters_of(scene: Scene, spot: &Spot, alphabet: &Alphabet, text: &str) -> Result<(), Violation> {
    let wrong = text.chars().enumerate().find(|(_, character)| !alphabet.contains(*character));
    wrong.map_or(Ok(()), |(index, character)| {
        let nth = if text.chars().nth(1).is_none() { String::new() } else { format!(" (character {})", index + 1) };
        let tell = |place| format!("{place} has {character:?}{nth}, but may have {} only", alphabet.text);
        Err(scene.violation(spot, &[], tell))
    })
}
