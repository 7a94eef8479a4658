//! The queue: judgings that are not finished, in the order in which they are leased.
//!
//! Runs and the playground go before submissions, those before the verification of packages, and that before what is
//! judged again. Within a class users take turns in proportion to their weights ([`turns`]). A judging says which
//! languages it needs, and is leased only for a lane that has them.

mod depth;
mod lease;
mod line;
pub mod turns;
mod upkeep;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use proto::{Job, JudgingId, Kind, LanguageSet, SubmissionId, Ticket};

pub use self::depth::Depth;
pub use self::upkeep::{KEPT_ALIVE_MAX, STRANDED_MAX};
use super::{StoreError, corrupt};

pub(super) const QUEUED: &str = "queued";
pub(super) const LEASED: &str = "leased";
pub(super) const FINISHED: &str = "finished";

/// How often a judging is leased before it is given up: a program that takes the whole machine down must not do so for
/// ever.
pub const LEASES_MAX: u32 = 5;

/// What goes before what, as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Runs and the playground: somebody looks at the screen.
    Run,
    Submit,
    Verify,
    /// What had a verdict and is judged again.
    Rejudge,
}

impl Class {
    /// From the first to the last.
    pub const ALL: [Self; 4] = [Self::Run, Self::Submit, Self::Verify, Self::Rejudge];

    /// The class of a new submission.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Run | Kind::Playground => Self::Run,
            Kind::Submit => Self::Submit,
            Kind::Verify => Self::Verify,
        }
    }

    /// The word for it, such as `run`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Submit => "submit",
            Self::Verify => "verify",
            Self::Rejudge => "rejudge",
        }
    }

    /// The smaller, the sooner.
    pub(super) fn rank(self) -> i32 {
        match self {
            Self::Run => 0,
            Self::Submit => 1,
            Self::Verify => 2,
            Self::Rejudge => 3,
        }
    }
}

/// Who leases, until when, and what can be run.
#[derive(Debug, Clone)]
pub struct Lease {
    /// Names the process.
    pub owner: String,
    pub now: DateTime<Utc>,
    pub until: DateTime<Utc>,
    pub ticket: Ticket,
    /// For each set of needs that can be run now, the lane that it goes to.
    pub runnable: BTreeMap<LanguageSet, LanguageSet>,
}

/// A judging that was leased, and the lane that it goes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Leased {
    pub job: Job,
    pub lane: LanguageSet,
    /// How often it was leased, this time included.
    pub attempt: u32,
    /// Since when it was in line for the first time.
    pub stored_at: DateTime<Utc>,
}

/// A judging that was leased too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exhausted {
    pub judging: JudgingId,
    pub submission: SubmissionId,
}

/// A set of languages by its name, as columns hold it.
pub(super) fn languages(name: &str) -> Result<LanguageSet, StoreError> {
    name.parse().map_err(|_| corrupt("a set of languages", name))
}
