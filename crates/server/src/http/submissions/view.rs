//! How a submission looks on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A submission: what events carry, and the source.
#[derive(Debug, Serialize, ToSchema)]
pub struct Submission {
    #[serde(flatten)]
    pub snapshot: Snapshot,
    pub source: String,
}

/// A submission as it is at one moment, without its source, which never changes.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Snapshot {
    pub id: Uuid,
    pub kind: Kind,
    /// Absent for the playground.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<ProblemRef>,
    #[schema(example = "cpp")]
    pub language: String,
    pub state: State,
    /// How many will be judged before this one; only while it is queued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
    /// Null until it is finished.
    #[schema(required)]
    pub verdict: Option<Verdict>,
    /// One sentence, when the verdict alone does not say enough; while it is queued, why it may wait for long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    pub tests: Tests,
    /// The cases judged so far, in order of their index; while running without any text.
    pub cases: Vec<Case>,
    /// Absent until the end, and when nothing was compiled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compile: Option<Compile>,
    /// Of the slowest case, in milliseconds; null until it is finished.
    #[schema(required)]
    pub cpu_ms: Option<u64>,
    /// The largest peak, in KiB; null until it is finished.
    #[schema(required)]
    pub memory_kib: Option<u64>,
    /// From 1; more when a worker was lost.
    pub attempt: u32,
    pub created_at: DateTime<Utc>,
    #[schema(required)]
    pub finished_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ProblemRef {
    pub number: u32,
    pub slug: String,
    pub title: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Run,
    Submit,
    Playground,
    /// A submission of a jury, judged to verify its package.
    Verify,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Queued,
    Compiling,
    Running,
    Finished,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Accepted,
    WrongAnswer,
    TimeLimitExceeded,
    MemoryLimitExceeded,
    OutputLimitExceeded,
    RuntimeError,
    CompileError,
    /// We failed, not you.
    JudgeError,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Tests {
    /// 0 until it is known.
    pub total: u32,
    pub done: u32,
    pub passed: u32,
}

/// One judged case. Text is cut at 64 KiB; what may not be shown is absent.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Case {
    /// From 0, in the order of the tests.
    pub index: u32,
    pub verdict: Verdict,
    pub cpu_ms: u64,
    pub wall_ms: u64,
    pub memory_kib: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exit_code: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "SIGSEGV")]
    pub signal: Option<String>,
    /// Why this verdict, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// One line of JSON for each parameter, or the standard input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
    /// The answer: a line of JSON, or the standard output.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// Debug prints.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stdout: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stderr: Option<String>,
    /// Some text of this case was cut.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub truncated: Option<bool>,
}

/// What the compiler said.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Compile {
    pub ok: bool,
    pub log: String,
    pub diagnostics: Vec<Diagnostic>,
}

/// One message, at your own line and column.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Diagnostic {
    /// From 1.
    pub line: u32,
    /// From 1, counted in characters.
    pub column: u32,
    pub severity: Severity,
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Error,
    Warning,
    Note,
}
