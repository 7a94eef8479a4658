//! What came of one jury submission, for people and for programs.

use std::path::Path;

use problem::{JurySubmission, Package, PackageError};
use proto::{CaseReport, LanguageId, Report, Verdict};
use serde_json::{Value, json};

/// One submission, judged, or why it could not be.
pub(super) struct Finding<'a> {
    pub(super) submission: &'a JurySubmission,
    /// In which it was tried.
    pub(super) language: LanguageId,
    pub(super) judged: Result<Report, String>,
}

/// In order of gravity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    None,
    /// The package's.
    Package,
    /// Ours: nothing can be said.
    Judge,
}

/// The line of a package that cannot be read, for programs.
pub(super) fn unreadable(dir: &Path, error: &PackageError) -> String {
    let name = dir.file_name().unwrap_or(dir.as_os_str()).to_string_lossy();
    json!({"package": name, "error": error.to_string()}).to_string()
}

impl Finding<'_> {
    pub(super) fn fault(&self) -> Fault {
        match &self.judged {
            Ok(report) if report.verdict == self.submission.expected => Fault::None,
            Ok(report) if report.verdict != Verdict::JudgeError => Fault::Package,
            _ => Fault::Judge,
        }
    }

    /// For people: a line, and one more for each test that failed unless that is as it should be.
    pub(super) fn words(&self, package: &Package) -> String {
        let JurySubmission { path, expected, .. } = self.submission;
        match &self.judged {
            Ok(report) if report.verdict == *expected => {
                format!("  ✓ {path}: {expected}, {} ms, {} KiB", report.cpu_ms, report.memory_kib)
            }
            Ok(report) => format!("  ✗ {path}: {}{}", surprise(*expected, report), others(package, report)),
            Err(why) => format!("  ✗ {path}: {why}"),
        }
    }

    /// For programs: what the submission is and got, with the report of each case that was not accepted.
    pub(super) fn json(&self, package: &Package) -> String {
        let JurySubmission { path, expected, .. } = self.submission;
        let language = &self.language;
        let mut line = json!({"package": package.slug, "submission": path, "language": language, "expected": expected});
        let said = match &self.judged {
            Ok(report) => json!({
                "verdict": report.verdict,
                "message": report.message,
                "tests": report.tests,
                "cpu_ms": report.cpu_ms,
                "memory_kib": report.memory_kib,
                "diagnostics": report.compile.as_ref().map(|compile| &compile.diagnostics),
                "failed": failed(report).map(|case| named(package, case)).collect::<Vec<_>>(),
            }),
            Err(why) => json!({"error": why}),
        };
        merge(&mut line, said);
        line.to_string()
    }
}

fn merge(object: &mut Value, more: Value) {
    if let (Value::Object(object), Value::Object(more)) = (object, more) {
        object.extend(more);
    }
}

/// The report of a case with the name of its test.
fn named(package: &Package, case: &CaseReport) -> Value {
    let mut value = serde_json::to_value(case).expect("a report is JSON");
    merge(&mut value, json!({"test": name(package, case)}));
    value
}

fn failed(report: &Report) -> impl Iterator<Item = &CaseReport> {
    report.cases.iter().filter(|case| case.verdict != Verdict::Accepted)
}

fn name<'a>(package: &'a Package, case: &CaseReport) -> &'a str {
    package.tests.get(case.index as usize).map_or("?", |test| &test.name)
}

fn surprise(expected: Verdict, report: &Report) -> String {
    let deciding = failed(report).find(|case| case.verdict == report.verdict);
    let at = deciding.map(|case| format!(" at test {}", case.index + 1)).unwrap_or_default();
    let case_message = deciding.and_then(|case| case.message.as_deref());
    let why = case_message.or(report.message.as_deref()).map(|message| format!(": {message}")).unwrap_or_default();
    format!("{} instead of {expected}{at}{why}", report.verdict)
}

/// A line for each failing test, when there are several.
fn others(package: &Package, report: &Report) -> String {
    if failed(report).count() < 2 {
        return String::new();
    }
    failed(report).map(|case| format!("\n      {}: {}", name(package, case), case.verdict)).collect()
}
