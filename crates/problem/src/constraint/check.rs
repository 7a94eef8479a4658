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
    let each = |over: &Spot, look: &dyn Fn(Scene) -> Result<(), Violation>| {
        lookup::each(args, over, &mut |letters| look(Scene { constraint, parameters, letters }))
    };
    match &constraint.rule {
        TypedRule::Chain { sides, relations } => sides.windows(2).zip(*relations).try_for_each(|(pair, relation)| {
            let (left, right) = (&pair[0], &pair[1]);
            each(constraint.over_both(left, right), &|scene| related(scene, left, *relation, right, args))
        }),
        TypedRule::Is { spot, property } => {
            each(&constraint.over, &|scene| match lookup::value(args, spot, scene.letters) {
                Some(Value::Array(items)) => is(scene, spot, *property, items),
                _ => Ok(()),
            })
        }
        TypedRule::In { spot, alphabet } => {
            each(&constraint.over, &|scene| match lookup::value(args, spot, scene.letters) {
                Some(Value::String(text)) => letters_of(scene, spot, alphabet, text),
                _ => Ok(()),
            })
        }
    }
}

/// Each relation of a chain by itself: what is not there breaks none, and keeps no other from being broken.
fn related(
    scene: Scene,
    left: &TypedSum,
    relation: Relation,
    right: &TypedSum,
    args: &[Value],
) -> Result<(), Violation> {
    let numbers = (lookup::sum(args, left, scene.letters), lookup::sum(args, right, scene.letters));
    match numbers {
        (Some(one), Some(other)) if !one.is(relation, other) => {
            Err(scene.unrelated((left, one), relation, (right, other)))
        }
        _ => Ok(()),
    }
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
