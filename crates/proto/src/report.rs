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
    /// Makes it at most `bytes_max` bytes of JSON, if that can be done, and says whether it is: drops what programs read and
    /// wrote, of the last cases first, then the compiler's words.
    #[must_use]
    pub fn shorten(&mut self, bytes_max: usize) -> bool {
        let mut bytes = json_bytes(self);
        for case in self.cases.iter_mut().rev() {
            if bytes <= bytes_max {
                return true;
            }
            let before = json_bytes(case);
            case.drop_texts();
            bytes = (bytes + json_bytes(case)).saturating_sub(before);
        }
        if bytes > bytes_max
            && let Some(compile) = &mut self.compile
        {
            compile.log.clear();
            compile.diagnostics.clear();
        }
        json_bytes(self) <= bytes_max
    }

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

/// What it has as JSON. Nothing in a report can fail to be written.
fn json_bytes(part: &impl Serialize) -> usize {
    serde_json::to_vec(part).map_or(usize::MAX, |json| json.len())
}

impl CaseReport {
    /// Drops what the program read and wrote. Verdict, times and the sentence why stay.
    pub fn drop_texts(&mut self) {
        let texts = [&mut self.input, &mut self.output, &mut self.expected, &mut self.stdout, &mut self.stderr];
        let dropped = texts.into_iter().filter_map(Option::take).count();
        self.truncated |= dropped > 0;
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    fn case(index: u32) -> CaseReport {
        CaseReport {
            index,
            verdict: Verdict::WrongAnswer,
            cpu_ms: 1,
            wall_ms: 1,
            memory_kib: 1,
            exit_code: None,
            signal: None,
            message: Some("line 1 differs".to_owned()),
            input: Some("1".to_owned()),
            output: None,
            expected: None,
            stdout: Some("\u{1}".repeat(1_000)), // six bytes each
            stderr: None,
            truncated: false,
        }
    }

    fn report() -> Report {
        let log = "x".repeat(1_000);
        let compile = CompileReport { ok: true, log, diagnostics: Vec::new() };
        let cases = (0..4).map(case).collect();
        Report { verdict: Verdict::WrongAnswer, cases, compile: Some(compile), ..Report::judge_error("") }
    }

    #[test]
    fn a_report_that_fits_stays_whole() {
        let mut report = report();
        let (whole, bytes) = (report.clone(), json_bytes(&report));
        assert!(report.shorten(bytes));
        assert_eq!(report, whole);
    }

    #[test]
    fn the_last_cases_lose_their_texts_first_and_only_those_that_must() {
        let (mut report, whole) = (report(), report());
        assert!(report.shorten(json_bytes(&whole) - 7_000));
        assert_eq!(report.cases[..2], whole.cases[..2]);
        for case in &report.cases[2..] {
            assert_eq!((&case.input, &case.stdout, case.truncated), (&None, &None, true));
            assert_eq!(case.message.as_deref(), Some("line 1 differs"));
        }
        assert_eq!(report.compile, whole.compile);
    }

    #[test]
    fn the_words_of_the_compiler_go_last_and_then_nothing_helps() {
        let mut report = report();
        assert!(report.shorten(1_000));
        assert_eq!(report.compile, Some(CompileReport { ok: true, ..CompileReport::default() }));
        assert!(!report.shorten(100));
        assert_eq!(report.cases.len(), 4);
    }
}
