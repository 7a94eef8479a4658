//! Whether an answer is right.
//!
//! A pure function of comparator, expected and found answer: no language, no limits, no verdicts.

mod groups;
mod multiset;
mod number;
mod output;
mod unordered;
mod value;

use problem::{Answer, Comparator, Tolerance, Type};
use serde_json::Value;

/// The longest quotation in a message, in characters.
const EXCERPT_CHARACTERS_MAX: usize = 60;
/// Two texts that begin alike for at least so many characters are quoted from shortly before they differ.
const ALIKE_CHARACTERS_MIN: usize = 40;
/// How many of those characters are quoted all the same.
const BEFORE_CHARACTERS: usize = 20;

/// What is returned where nothing is: null, which is the same in every type.
const NOTHING: Type = Type::Bool;

/// Where an answer differs from the expected one, in one sentence for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Difference(pub String);

/// Compares `found` with `expected`. Values are of the type `kind`; whole programs have none.
///
/// # Errors
/// The first difference.
pub fn compare(
    comparator: Comparator,
    kind: Option<&Type>,
    expected: &Answer,
    found: &Answer,
) -> Result<(), Difference> {
    if comparator == Comparator::Checker {
        return Err(Difference("only the checker of the problem knows".to_owned()));
    }
    match (kind, expected, found) {
        (Some(kind), Answer::Value(expected), Answer::Value(found)) => {
            value::compare(comparator, kind, expected, found)
        }
        (Some(kind), Answer::AnyOf(right), Answer::Value(found)) => value::any_of(comparator, kind, right, found),
        (None, Answer::Stdout(expected), Answer::Stdout(found)) => output::compare(comparator, expected, found),
        _ => Err(Difference("the answer is of another kind".to_owned())),
    }
}

/// Compares what the calls of a class returned; `returned` says the name and the type of each. The comparator is for those
/// values that it can be for, all else is exact.
///
/// # Errors
/// The first difference.
pub(crate) fn calls(
    comparator: Comparator,
    returned: &[(&str, Option<&Type>)],
    expected: &Answer,
    found: &Answer,
) -> Result<(), Difference> {
    let (Answer::Value(Value::Array(expected)), Answer::Value(Value::Array(found))) = (expected, found) else {
        return Err(Difference("the answer is of another kind".to_owned()));
    };
    if expected.len() != found.len() || expected.len() != returned.len() {
        return Err(Difference("the answer is of another length".to_owned()));
    }
    for (index, (name, kind)) in returned.iter().enumerate() {
        let kind = kind.unwrap_or(&NOTHING);
        value::compare(of_call(comparator, kind), kind, &expected[index], &found[index])
            .map_err(|Difference(words)| Difference(format!("call {} (`{name}`): {words}", index + 1)))?;
    }
    Ok(())
}

/// How a value of the type `kind` is compared, when `comparator` is that of all calls.
fn of_call(comparator: Comparator, kind: &Type) -> Comparator {
    let Tolerance { absolute, relative } = comparator.tolerance();
    match (comparator, kind) {
        (Comparator::Unordered { .. } | Comparator::Set { .. }, Type::Array(_))
        | (Comparator::UnorderedNested { .. }, Type::Array(_) | Type::Graph) => comparator,
        _ if *kind.base() == Type::Double => Comparator::Float { absolute, relative },
        _ => Comparator::Exact,
    }
}

impl Difference {
    /// At a place such as `line 3`, or nowhere in particular when it is empty. `character` is where both texts begin to
    /// differ, counted from 0, for those who do not see their beginnings.
    fn at(place: &str, character: Option<usize>, expected: &str, found: &str) -> Self {
        let start = quoted_from(expected, found);
        let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
        let character = character.filter(|_| start > 0).map(|index| format!("character {}: ", index + 1));
        let (expected, found) = (quoted(expected, start), quoted(found, start));
        Self(format!("{place}{}expected {expected}, found {found}", character.unwrap_or_default()))
    }
}

/// An answer that is none of several right ones.
fn none_of(right: usize, found: &str) -> Difference {
    Difference(format!("{} is none of the {right} right answers", quoted(found, 0)))
}

/// How many characters two texts have in common before they differ.
fn alike(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

/// The character from which two texts are quoted, so that their first difference shows.
fn quoted_from(one: &str, other: &str) -> usize {
    let alike = alike(one, other);
    if alike < ALIKE_CHARACTERS_MIN { 0 } else { alike - BEFORE_CHARACTERS }
}

/// A part of `text`, from the character `start` on.
fn quoted(text: &str, start: usize) -> String {
    let offset = text.char_indices().nth(start).map_or(text.len(), |(offset, _)| offset);
    let before = if offset == 0 { "" } else { "…" };
    format!("`{before}{}`", crate::text::excerpt(&text[offset..], EXCERPT_CHARACTERS_MAX))
}

#[cfg(test)]
mod tests;
