//! What can be wrong with a package or with a case that a user wrote.

use crate::{CallsError, SignatureError, ValueError, Violation};

/// Why a directory is not a usable package. Each message says which file and what to do.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    #[error("{path}: {source}")]
    Io { path: String, source: std::io::Error },
    #[error("{path}: {message}")]
    Malformed { path: String, message: String },
    #[error("problem.yaml: {0}")]
    Signature(#[from] SignatureError),
    #[error("{path}: {message}")]
    Limit { path: String, message: String },
}

impl PackageError {
    pub(super) fn malformed(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Malformed { path: path.into(), message: message.into() }
    }

    pub(super) fn limit(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Limit { path: path.into(), message: message.into() }
    }
}

/// A custom case that does not fit the problem.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    #[error("this problem takes {expected}, so a case needs `{field}`")]
    Kind { expected: &'static str, field: &'static str },
    #[error("the function takes {expected} arguments, not {found}")]
    ArgumentCount { expected: usize, found: usize },
    #[error("`{parameter}`{error}")]
    Argument { parameter: String, error: ValueError },
    #[error(transparent)]
    Calls(#[from] CallsError),
    #[error("a case holds at most {max} bytes")]
    TooLong { max: usize },
    #[error(transparent)]
    Constraint(#[from] Violation),
}

impl InputError {
    /// The name of the parameter whose value does not fit, where it is one.
    pub(super) fn parameter(&self) -> Option<&str> {
        match self {
            Self::Argument { parameter, .. } | Self::Constraint(Violation { parameter, .. }) => Some(parameter),
            _ => None,
        }
    }
}
