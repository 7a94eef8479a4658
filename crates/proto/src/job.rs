//! The three messages between server and worker: job out, progress and result back.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{CaseBrief, Digest, JudgingId, Kind, LanguageId, Report, State, SubmissionId, Tests, Ticket};

/// The version of these messages. Version 2 added [`Job::trace`], [`JobResult::worker`] and heartbeats.
pub const WIRE_VERSION: u32 = 2;

/// The oldest version that is understood: during an upgrade the previous one is still at work.
pub const WIRE_VERSION_OLDEST: u32 = 1;

/// Whether a message of that version can be read. What a version adds is optional, so the previous one lacks nothing.
#[must_use]
pub const fn understands(version: u32) -> bool {
    WIRE_VERSION_OLDEST <= version && version <= WIRE_VERSION
}

/// One judging to be done. Bounded in size: packages travel by digest, hidden tests never travel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    pub version: u32,
    pub judging: JudgingId,
    pub submission: SubmissionId,
    pub ticket: Ticket,
    pub language: LanguageId,
    pub source: String,
    pub task: Task,
    /// The W3C `traceparent` of the request that handed it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}

/// What to do with the source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Task {
    /// All tests of the package.
    Submit { package: Digest },
    /// The user's own cases, or the package's samples when there are none.
    Run { package: Digest, cases: Option<Vec<CustomCase>> },
    /// A whole program with one standard input and no expected output.
    Playground { stdin: String },
}

impl Task {
    /// The kind of submission that leads to this task.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Submit { .. } => Kind::Submit,
            Self::Run { .. } => Kind::Run,
            Self::Playground { .. } => Kind::Playground,
        }
    }
}

/// A case that the user wrote, not yet checked against the signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum CustomCase {
    /// One value for each parameter of a function problem.
    Args { args: Vec<Value> },
    /// The standard input of a whole program.
    Stdin { stdin: String },
}

/// The end of a judging, from worker to server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobResult {
    pub version: u32,
    pub judging: JudgingId,
    pub submission: SubmissionId,
    pub ticket: Ticket,
    pub report: Report,
    /// The W3C `traceparent` of the judging.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
    /// The name of the worker, as in its heartbeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worker: Option<String>,
}

/// How far a judging is. Lossy: each message is a whole snapshot, and any of them may be missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    pub version: u32,
    pub judging: JudgingId,
    pub submission: SubmissionId,
    pub ticket: Ticket,
    pub state: State,
    pub tests: Tests,
    /// The cases judged so far, in order of their index.
    pub cases: Vec<CaseBrief>,
}
