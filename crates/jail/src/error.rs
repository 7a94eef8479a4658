//! A sandbox that failed. Never a verdict about the command.

use std::borrow::Cow;
use std::io;

use serde::{Deserialize, Serialize};

/// Which step failed, and what to do about it where something can be done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A system call of ours failed, outside or inside the box.
    #[error("{step}: {source}")]
    System { step: Cow<'static, str>, source: io::Error },
    /// This host lacks something without which there is no safe box.
    #[error("{ingredient}: {problem}; {fix}")]
    Ingredient { ingredient: &'static str, problem: String, fix: &'static str },
    /// The caller asked for what cannot be: a bad name, a limit of zero, a command line with NUL bytes.
    #[error("refused: {0}")]
    Refused(String),
    /// The caller's [`Stop`](crate::Stop) ended it. The box is gone, too.
    #[error("stopped before the end of the command")]
    Stopped,
    /// The box did not do what it must. It is gone; open another.
    #[error("the box is broken: {0}")]
    Broken(Cow<'static, str>),
}

impl Error {
    pub(crate) fn refused(why: impl Into<String>) -> Self {
        Self::Refused(why.into())
    }
}

/// Names the step that an operating system's error belongs to.
pub(crate) trait Step<T> {
    /// The step in lower case, as a fragment: `mount /proc`.
    fn step(self, step: impl Into<Cow<'static, str>>) -> Result<T, Error>;
}

impl<T, E: Into<io::Error>> Step<T> for Result<T, E> {
    fn step(self, step: impl Into<Cow<'static, str>>) -> Result<T, Error> {
        self.map_err(|error| Error::System { step: step.into(), source: error.into() })
    }
}

/// An [`Error`] on its way between two processes of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Failure {
    pub(crate) step: String,
    /// 0 when the failure is not one of a system call.
    pub(crate) errno: i32,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::System { step, source } => match source.raw_os_error() {
                Some(errno) => Self { step: step.into_owned(), errno },
                None => Self { step: format!("{step}: {source}"), errno: 0 },
            },
            other => Self { step: other.to_string(), errno: 0 },
        }
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        if failure.errno == 0 {
            return Self::Broken(failure.step.into());
        }
        Self::System { step: failure.step.into(), source: io::Error::from_raw_os_error(failure.errno) }
    }
}
