//! Values of a [`Type`], which travel as JSON everywhere: statements, web form, files and box protocol alike.

use std::fmt;

use serde_json::Value;

use crate::Type;

/// Where in a value something is wrong, such as `[3][0]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ValuePath(pub Vec<usize>);

impl fmt::Display for ValuePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|index| write!(f, "[{index}]"))
    }
}

/// A JSON value that is not of the type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path} should be {expected}, not {found}")]
pub struct ValueError {
    pub path: ValuePath,
    /// Such as `an int (-2147483648 to 2147483647)`.
    pub expected: String,
    /// The offending JSON, cut to a few characters.
    pub found: String,
}

impl Type {
    /// Whether `value` is of this type.
    ///
    /// # Errors
    /// Says where it is not, and what it should be.
    pub fn check(&self, value: &Value) -> Result<(), ValueError> {
        let _ = value;
        todo!("check")
    }
}
