//! When the toolchain may be to blame for how something ended, and how likely that is.
//!
//! Most often it is the user's all the same. A program that is known to be right tells, and whoever runs it decides how often.

use crate::outcome::{End, Execution};

/// How much the toolchain is suspected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suspicion {
    /// Many programs of users look like this: one that does not compile, or ends badly as soon as it starts. So do all, when a
    /// header, a package or a library of the system is missing.
    Slight,
    /// Hardly any does: the compiler failed and named no reason, or a signal ended the program before its driver said hello.
    Grave,
}

impl Suspicion {
    /// Of a program that ended before its driver said hello.
    pub(super) fn of_start(execution: &Execution) -> Option<Self> {
        match execution.end {
            End::Exceeded(_) => None,
            End::Signalled(_) | End::NotExecuted(_) => Some(Self::Grave),
            End::Exited(_) | End::BrokeProtocol => Some(Self::Slight),
        }
    }

    /// Of a whole program that ended before any has passed a case: perhaps it never really started.
    pub(super) fn of_whole(execution: &Execution) -> Option<Self> {
        match execution.end {
            End::Exited(0) | End::Exceeded(_) => None,
            End::NotExecuted(_) => Some(Self::Grave),
            End::Exited(_) | End::Signalled(_) | End::BrokeProtocol => Some(Self::Slight),
        }
    }
}
