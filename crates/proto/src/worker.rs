//! What a worker says of itself, again and again: its heartbeat.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{JudgingId, LanguageId, LanguageIdError};

/// Names one running worker. A restarted one is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WorkerId(pub Uuid);

impl fmt::Display for WorkerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Languages, each once. Workers that have the same ones share a lane of jobs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageSet(BTreeSet<LanguageId>);

impl LanguageSet {
    /// The ids in order, joined by `+`, which is in no id: `cpp+java+python`. Sets with the same name are equal.
    #[must_use]
    pub fn name(&self) -> String {
        self.to_string()
    }

    /// Whether everything in `other` is here, too.
    #[must_use]
    pub fn includes(&self, other: &Self) -> bool {
        self.0.is_superset(&other.0)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The languages in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &LanguageId> {
        self.0.iter()
    }
}

impl FromIterator<LanguageId> for LanguageSet {
    fn from_iter<I: IntoIterator<Item = LanguageId>>(ids: I) -> Self {
        Self(ids.into_iter().collect())
    }
}

impl fmt::Display for LanguageSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, id) in self.0.iter().enumerate() {
            write!(f, "{}{id}", if index == 0 { "" } else { "+" })?;
        }
        Ok(())
    }
}

impl FromStr for LanguageSet {
    type Err = LanguageIdError;

    /// Reads a [`name`](Self::name).
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        if name.is_empty() {
            return Ok(Self::default());
        }
        name.split('+').map(str::parse).collect()
    }
}

/// A worker's heartbeat. Lossy: each is a whole snapshot, and any of them may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// The newest version of the wire that the worker understands.
    pub version: u32,
    pub worker: WorkerId,
    /// For people, such as the name of its host.
    pub name: String,
    /// Those that passed their self-test.
    pub languages: Vec<WorkerLanguage>,
    /// Jobs at a time.
    pub slots: u32,
    /// What it is judging now.
    pub at_work: Vec<JudgingId>,
    pub state: WorkerState,
    /// Why it drains, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// A language of a worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkerLanguage {
    pub id: LanguageId,
    /// Such as `12.2.0`.
    pub version: String,
}

/// Whether a worker takes jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkerState {
    Working,
    /// It finishes what it has begun and takes nothing more.
    Draining,
    /// It says goodbye.
    Gone,
}

impl Presence {
    /// The longest name, version or message, in bytes.
    pub const TEXT_BYTES_MAX: usize = 256;
    /// Languages of one worker.
    pub const LANGUAGES_MAX: usize = 256;
    /// Slots of one worker.
    pub const SLOTS_MAX: u32 = 4096;

    /// The lane that the worker takes its jobs from.
    #[must_use]
    pub fn lane(&self) -> LanguageSet {
        self.languages.iter().map(|language| language.id.clone()).collect()
    }

    /// Whether a worker may say that of itself, as its name for example.
    #[must_use]
    pub fn is_short(text: &str) -> bool {
        text.len() <= Self::TEXT_BYTES_MAX
    }

    /// Whether it keeps to the bounds. Workers run hostile code and may be lost to it.
    #[must_use]
    pub fn is_believable(&self) -> bool {
        let short = Self::is_short;
        short(&self.name)
            && self.message.as_deref().is_none_or(short)
            && self.languages.iter().all(|language| short(&language.version))
            && self.languages.len() <= Self::LANGUAGES_MAX
            && self.slots <= Self::SLOTS_MAX
            && self.at_work.len() <= self.slots as usize
    }
}
