//! What a cell of the table says of a report.

use proto::{CaseReport, Report, Verdict};

/// The longest text of a report that a failing test shows, in bytes.
const SHOWN_BYTES_MAX: usize = 3_000;

/// The cell, as the head of `verdicts.txt` explains it.
pub(super) fn of(report: &Report) -> String {
    let case = report.cases.last();
    match report.verdict {
        Verdict::Accepted => "AC".to_owned(),
        Verdict::WrongAnswer => "WA".to_owned(),
        Verdict::TimeLimitExceeded if says(case, "the program waited") => "WT".to_owned(),
        Verdict::TimeLimitExceeded => "TL".to_owned(),
        Verdict::MemoryLimitExceeded if says(case, "the program ran out") => "MLr".to_owned(),
        Verdict::MemoryLimitExceeded => "ML".to_owned(),
        Verdict::OutputLimitExceeded => "OL".to_owned(),
        Verdict::RuntimeError => case.map_or_else(|| "RE".to_owned(), end),
        Verdict::CompileError => compile(report).to_owned(),
        Verdict::JudgeError => "JE".to_owned(),
    }
}

/// A report for whoever reads a failure.
pub(super) fn brief(report: &Report) -> String {
    format!("{report:?}").chars().take(SHOWN_BYTES_MAX).collect()
}

fn says(case: Option<&CaseReport>, words: &str) -> bool {
    case.and_then(|case| case.message.as_deref()).is_some_and(|message| message.starts_with(words))
}

/// The signal without its `SIG`, or the exit code.
fn end(case: &CaseReport) -> String {
    match (&case.signal, case.exit_code) {
        (Some(signal), _) => signal.trim_start_matches("SIG").to_owned(),
        (None, Some(code)) => code.to_string(),
        (None, None) => "RE".to_owned(),
    }
}

fn compile(report: &Report) -> &'static str {
    let message = report.message.as_deref().unwrap_or_default();
    match message {
        _ if message.contains("of memory") => "CEm",
        _ if message.starts_with("compiling took") => "CEt",
        _ if message.starts_with("the compiler printed") => "CEo",
        _ => "CE",
    }
}
