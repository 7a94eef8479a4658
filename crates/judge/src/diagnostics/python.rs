//! The syntax check of `languages/python/driver/check.py`: one line of JSON on standard output.

use proto::{Diagnostic, Severity};
use serde::Deserialize;

use super::part::Part;
use super::{Reading, Source};

#[derive(Deserialize)]
struct Finding {
    line: u32,
    column: u32,
    message: String,
}

/// Reads the check's output; warnings of the interpreter are on standard error. `part` says which lines are the user's, where
/// not all of them are.
pub(super) fn read(stdout: &str, stderr: &str, source: Source<'_>, part: Option<&Part<'_>>) -> Reading {
    let Some(mut finding) = stdout.lines().find_map(|line| serde_json::from_str::<Finding>(line).ok()) else {
        return Reading { log: stderr.to_owned(), ..Reading::default() };
    };
    if let Some(part) = part {
        let Some(line) = part.line(finding.line) else {
            return Reading { driver_error: true, ..Reading::default() };
        };
        finding.line = line;
    }
    Reading {
        log: format!("{}{}", stderr, log(&finding, source)),
        diagnostics: vec![Diagnostic {
            line: finding.line,
            column: finding.column,
            severity: Severity::Error,
            message: finding.message,
        }],
        driver_error: false,
    }
}

/// As the interpreter itself would print it.
fn log(finding: &Finding, source: Source<'_>) -> String {
    let Finding { line, column, message } = finding;
    let number = usize::try_from(*line).unwrap_or(usize::MAX);
    let shown = source.text.lines().nth(number.saturating_sub(1)).unwrap_or("");
    let margin = usize::try_from(*column).unwrap_or(1).saturating_sub(1);
    let margin = " ".repeat(margin.min(shown.chars().count()));
    format!("  File \"{}\", line {line}\n    {shown}\n    {margin}^\n{message}\n", source.file)
}
