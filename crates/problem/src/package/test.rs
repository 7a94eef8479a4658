//! A test: what goes into a program, and what should come out.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One test: what goes in and what should come out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Test {
    /// The path of the files below `data/`, without extension: `secret/03-negative`.
    pub name: String,
    /// Shown to everyone and used by *Run*.
    pub sample: bool,
    pub input: Input,
    pub expected: Answer,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Input {
    /// One value for each parameter, of its type.
    Args(Vec<Value>),
    Stdin(String),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Value(Value),
    Stdout(String),
    /// Only expected, never given: each of these values is right. 1 to [`Answer::ALTERNATIVES_MAX`].
    AnyOf(Vec<Value>),
}

impl Input {
    /// As in a problem's file: values have a line each.
    #[must_use]
    pub fn file_text(&self) -> String {
        match self {
            Self::Args(args) => lines(args),
            Self::Stdin(text) => text.clone(),
        }
    }
}

impl Answer {
    /// The most right answers of one test.
    pub const ALTERNATIVES_MAX: usize = 1_000;

    /// As in a problem's file: values have a line each.
    #[must_use]
    pub fn file_text(&self) -> String {
        match self {
            Self::Value(value) => lines(std::slice::from_ref(value)),
            Self::Stdout(text) => text.clone(),
            Self::AnyOf(values) => lines(values),
        }
    }
}

/// JSON itself has no line ends.
fn lines(values: &[Value]) -> String {
    values.iter().map(|value| format!("{value}\n")).collect()
}
