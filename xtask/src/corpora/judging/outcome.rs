//! What came of a package, as `problem verify --json` says it and as it is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::package::TEST;

/// How much of an answer is kept, in characters: enough to see whether two languages agree.
const ANSWER_CHARACTERS_MAX: usize = 2_000;

/// What came of a submission.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in super::super) struct Outcome {
    pub(super) fingerprint: u64,
    /// Why nothing was judged: the package was refused, or the judge failed.
    pub(in super::super) error: Option<String>,
    pub(in super::super) verdict: Option<String>,
    /// Why it does not compile, in a line.
    pub(in super::super) message: Option<String>,
    /// Whether nothing ran or the program could not start, so that every case failed, whatever is in `failed`.
    pub(in super::super) whole: bool,
    /// The cases that were not accepted, by number.
    pub(in super::super) failed: BTreeMap<usize, Failure>,
}

/// A case that was not accepted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in super::super) struct Failure {
    pub(in super::super) verdict: String,
    /// What the program answered, cut.
    pub(in super::super) answer: Option<String>,
    /// The last line of its standard error.
    pub(in super::super) complaint: Option<String>,
}

/// A line of `problem verify --json`.
#[derive(Debug, Deserialize)]
pub(super) struct Line {
    pub(super) package: String,
    error: Option<String>,
    verdict: Option<String>,
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    tests: Tests,
    #[serde(default)]
    diagnostics: Option<Vec<Diagnostic>>,
    #[serde(default)]
    failed: Vec<Case>,
}

#[derive(Debug, Default, Deserialize)]
struct Tests {
    total: u32,
    done: u32,
}

#[derive(Debug, Deserialize)]
struct Diagnostic {
    severity: String,
    message: String,
}

#[derive(Debug, Deserialize)]
struct Case {
    test: String,
    verdict: String,
    output: Option<String>,
    stderr: Option<String>,
}

impl Outcome {
    pub(super) fn new(fingerprint: u64, line: Line) -> Self {
        let whole = line.error.is_some() || line.tests.done < line.tests.total;
        let error = |one: &&Diagnostic| one.severity == "error";
        let diagnostic = line.diagnostics.iter().flatten().find(error).map(|one| one_line(&one.message));
        let failed = line.failed.iter().filter_map(|case| Some((number(&case.test)?, Failure::new(case)))).collect();
        let message = diagnostic.or(line.message);
        Self { fingerprint, error: line.error, verdict: line.verdict, message, whole, failed }
    }

    /// Whether the package has a name that signatures may not have.
    pub(in super::super) fn is_misnamed(&self) -> bool {
        self.error.as_deref().is_some_and(|error| error.contains("is not a usable"))
    }

    /// Whether every answer was accepted.
    pub(in super::super) fn is_fine(&self) -> bool {
        !self.whole && self.failed.is_empty()
    }
}

impl Failure {
    fn new(case: &Case) -> Self {
        let cut = |text: &str| text.chars().take(ANSWER_CHARACTERS_MAX).collect();
        let complaint = case.stderr.as_deref().and_then(|text| text.trim().lines().last()).map(first_line);
        Self { verdict: case.verdict.clone(), answer: case.output.as_deref().map(cut), complaint }
    }
}

/// All of a message, cut.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect()
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(200).collect()
}

/// The number in the name of a test: `secret/case-0012`.
fn number(test: &str) -> Option<usize> {
    test.rsplit('/').next()?.strip_prefix(TEST)?.parse().ok()
}

#[cfg(test)]
impl Outcome {
    /// One that ran, with these failures.
    pub(in super::super) fn for_test(failed: BTreeMap<usize, Failure>) -> Self {
        Self { fingerprint: 0, error: None, verdict: None, message: None, whole: false, failed }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn outcome(line: serde_json::Value) -> Outcome {
        Outcome::new(1, serde_json::from_value(line).unwrap())
    }

    #[test]
    fn failures_are_kept_by_the_number_of_their_case() {
        let case = json!({"test": "secret/case-0002", "verdict": "wrong_answer", "output": "3", "stderr": "a\nb: c\n"});
        let line =
            json!({"package": "p1", "verdict": "wrong_answer", "tests": {"total": 6, "done": 6}, "failed": [case]});
        let outcome = outcome(line);
        assert_eq!(outcome.failed.keys().collect::<Vec<_>>(), [&2]);
        assert_eq!(outcome.failed[&2].complaint.as_deref(), Some("b: c"));
        assert!(!outcome.whole && !outcome.is_fine());
    }

    #[test]
    fn what_does_not_compile_fails_as_a_whole() {
        let diagnostics =
            json!([{"severity": "warning", "message": "w"}, {"severity": "error", "message": "no x\nhere"}]);
        let line = json!({"package": "p1", "verdict": "compile_error", "message": "m",
            "tests": {"total": 4, "done": 0}, "diagnostics": diagnostics});
        let outcome = outcome(line);
        assert!(outcome.whole && outcome.failed.is_empty());
        assert_eq!(outcome.message.as_deref(), Some("no x here"));
    }
}
