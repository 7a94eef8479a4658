//! What may go into a function, beyond types: sizes, ranges, relations, order and alphabets.
//!
//! A constraint is a short text, such as `1 <= nums.length <= 1e5`. The same constraints refuse values that break them,
//! with a message for people, and make random values that keep them. `docs/problem-format.md` describes the language;
//! what it cannot say stays in the statement.

mod check;
mod generate;
mod lookup;
mod number;
mod parse;
mod shape;
mod syntax;
mod typed;
mod violation;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Parameter;
use syntax::Rule;

pub use generate::GenerateError;
pub(crate) use generate::{Dice, ELEMENTS_MAX};
pub use violation::Violation;

/// How much of a text that is no constraint an error repeats, in characters.
const SHOWN_CHARS_MAX: usize = 60;

/// All constraints of one signature. Cheap to clone. Travels as a list of texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Constraints(Arc<[Constraint]>);

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Constraint {
    text: String,
    rule: Rule,
}

/// Constraints whose names have been looked up once, to check many values.
#[derive(Debug)]
pub(crate) struct Fitted<'a> {
    constraints: Vec<typed::Typed<'a>>,
    parameters: &'a [Parameter],
}

/// A text that is no constraint, or none on these parameters.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("constraint `{constraint}`: {message}")]
pub struct ConstraintError {
    /// As it was written, cut to a few characters.
    pub constraint: String,
    pub message: String,
}

impl Constraints {
    /// The most constraints of one signature.
    pub const COUNT_MAX: usize = 64;
    /// The longest constraint, in characters.
    pub const CHARS_MAX: usize = 200;

    /// Reads what each text says.
    ///
    /// # Errors
    /// Names the first text that cannot be read, and what is allowed instead.
    pub fn new(texts: Vec<String>) -> Result<Self, ConstraintError> {
        if texts.len() > Self::COUNT_MAX {
            let message = format!("there are {}, but at most {} are allowed", texts.len(), Self::COUNT_MAX);
            return Err(ConstraintError::new(&texts[Self::COUNT_MAX], message));
        }
        texts.into_iter().map(Constraint::new).collect::<Result<_, _>>().map(Self)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The constraints as they were written.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|constraint| constraint.text.as_str())
    }

    /// Whether they are constraints on these parameters.
    ///
    /// # Errors
    /// Names the first that is not, and why.
    pub fn check_types(&self, parameters: &[Parameter]) -> Result<(), ConstraintError> {
        self.typed(parameters).map(|_| ())
    }

    /// Whether `args`, which are of the types of `parameters`, keep all constraints.
    ///
    /// # Errors
    /// The first place that breaks one. Constraints on other parameters count as broken.
    pub fn check(&self, parameters: &[Parameter], args: &[Value]) -> Result<(), Violation> {
        self.fitted(parameters)?.check(args)
    }

    /// The same for many values of the types of `parameters`.
    pub(crate) fn fitted<'a>(&'a self, parameters: &'a [Parameter]) -> Result<Fitted<'a>, Violation> {
        Ok(Fitted { constraints: self.typed(parameters).map_err(Violation::unfit)?, parameters })
    }

    /// Random values of the types of `parameters` that keep all constraints. The same `seed` and `size` give the same
    /// values. Arrays and strings get at most about `size` elements, unless a constraint asks for more.
    ///
    /// # Errors
    /// When no such values were found, and which constraint they kept breaking.
    pub fn generate(&self, parameters: &[Parameter], seed: u64, size: usize) -> Result<Vec<Value>, GenerateError> {
        generate::generate(&self.typed(parameters)?, parameters, seed, size)
    }

    fn typed(&self, parameters: &[Parameter]) -> Result<Vec<typed::Typed<'_>>, ConstraintError> {
        self.0.iter().map(|constraint| typed::of(constraint, parameters)).collect()
    }
}

impl Fitted<'_> {
    pub(crate) fn check(&self, args: &[Value]) -> Result<(), Violation> {
        self.constraints.iter().try_for_each(|constraint| check::check(constraint, self.parameters, args))
    }
}

impl Constraint {
    fn new(text: String) -> Result<Self, ConstraintError> {
        if text.chars().count() > Constraints::CHARS_MAX {
            let message = format!("at most {} characters", Constraints::CHARS_MAX);
            return Err(ConstraintError::new(&text, message));
        }
        let rule = parse::rule(&text).map_err(|message| ConstraintError::new(&text, message))?;
        Ok(Self { text, rule })
    }
}

impl ConstraintError {
    fn new(constraint: &str, message: impl Into<String>) -> Self {
        Self { constraint: constraint.chars().take(SHOWN_CHARS_MAX).collect(), message: message.into() }
    }
}

impl TryFrom<Vec<String>> for Constraints {
    type Error = ConstraintError;

    fn try_from(texts: Vec<String>) -> Result<Self, Self::Error> {
        Self::new(texts)
    }
}

impl From<Constraints> for Vec<String> {
    fn from(constraints: Constraints) -> Self {
        constraints.texts().map(str::to_owned).collect()
    }
}
