//! What a finished judging says: the verdict, each case, the compiler's words.

use serde::{Deserialize, Serialize};

use crate::Verdict;

/// How much of each stream of a case is kept for people, in bytes.
pub const STREAM_SHOWN_BYTES_MAX: usize = 64 * 1024;

/// The end of a judging.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub verdict: Verdict,
    /// One sentence for the user when the verdict alone does not say enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    pub tests: Tests,
    /// The cases that were judged, in order of their index.
    pub cases: Vec<CaseReport>,
    /// Absent when there was nothing to compile or judging failed before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compile: Option<CompileReport>,
    /// The slowest case, in milliseconds of CPU time.
    pub cpu_ms: u64,
    /// The largest peak of any case, in KiB.
    pub memory_kib: u64,
}

impl Report {
    /// A judging that failed for a reason of ours.
    #[must_use]
    pub fn judge_error(message: impl Into<String>) -> Self {
        Self {
            verdict: Verdict::JudgeError,
            message: Some(message.into()),
            tests: Tests::default(),
            cases: Vec::new(),
            compile: None,
            cpu_ms: 0,
            memory_kib: 0,
        }
    }
}

/// How far the tests got.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tests {
    pub total: u32,
    pub done: u32,
    pub passed: u32,
}

/// One judged case. Streams and values are cut at [`STREAM_SHOWN_BYTES_MAX`]; what the user may not see is absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseReport {
    /// From 0, in the order of the problem's tests.
    pub index: u32,
    pub verdict: Verdict,
    /// CPU time of the box's cgroup during this case.
    pub cpu_ms: u64,
    /// Wall time seen from outside the box.
    pub wall_ms: u64,
    /// Peak so far of the process that served the case, in KiB.
    pub memory_kib: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit_code: Option<i32>,
    /// Such as `SIGSEGV`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signal: Option<String>,
    /// Why this verdict, in one sentence: where the outputs differ, which limit was hit …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stdout: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stderr: Option<String>,
    /// Some text of this case was cut.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub truncated: bool,
}

impl CaseReport {
    /// What the live strip of tests shows.
    #[must_use]
    pub fn brief(&self) -> CaseBrief {
        CaseBrief {
            index: self.index,
            verdict: self.verdict,
            cpu_ms: self.cpu_ms,
            wall_ms: self.wall_ms,
            memory_kib: self.memory_kib,
        }
    }
}

/// One judged case, without any text: small enough for progress messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseBrief {
    pub index: u32,
    pub verdict: Verdict,
    pub cpu_ms: u64,
    pub wall_ms: u64,
    pub memory_kib: u64,
}

/// What the compiler said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompileReport {
    pub ok: bool,
    /// The compiler's output for people, cut at [`STREAM_SHOWN_BYTES_MAX`], without paths of the host.
    pub log: String,
    pub diagnostics: Vec<Diagnostic>,
}

/// One message of a compiler or interpreter, at the user's own line and column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// From 1, as in the editor.
    pub line: u32,
    /// From 1, counted in characters.
    pub column: u32,
    pub severity: Severity,
    pub message: String,
}

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Error,
    Warning,
    Note,
}
