//! What people see of a case.

use std::time::Duration;

use problem::{Answer, Input};
use proto::{CaseReport, STREAM_SHOWN_BYTES_MAX, Verdict};
use serde_json::Value;

use super::Printed;
use super::ruling::Ruling;
use crate::outcome::{Stream, Usage};
use crate::{Brief, Case, Mode, text};

/// About a case that fails after others and passes alone. It quotes nothing, so that people may read it of hidden tests.
const KEEPS_STATE: &str = "when this case runs alone, the solution gets it right: it keeps state between calls (static or \
    global variables), or leaves something to chance";

/// The same about one that had no memory left.
const KEEPS_MEMORY: &str = "when this case runs alone, there is memory enough: what was taken for earlier cases is still there \
    (never freed, or held by static or global variables)";

/// The report of one case, without what its reader may not see.
pub(super) fn case_report(brief: &Brief, index: usize, ruling: &Ruling, usage: Usage, printed: &Printed) -> CaseReport {
    let shows = match brief.mode {
        Mode::Run => true,
        Mode::Submit { show_failing_input } => show_failing_input && ruling.verdict != Verdict::Accepted,
    };
    let mut report = CaseReport {
        index: u32::try_from(index).unwrap_or(u32::MAX),
        verdict: ruling.verdict,
        cpu_ms: milliseconds(usage.cpu),
        wall_ms: milliseconds(usage.wall),
        memory_kib: usage.memory_kib,
        exit_code: ruling.exit_code,
        signal: ruling.signal.clone(),
        message: message(ruling, shows),
        input: None,
        output: None,
        expected: None,
        stdout: None,
        stderr: None,
        truncated: false,
    };
    if shows {
        show(&mut report, &brief.cases[index], ruling, printed);
    } else if ruling.untested {
        show_printed(&mut report, printed);
    }
    report
}

fn message(ruling: &Ruling, shows: bool) -> Option<String> {
    let verdict = ruling.message.as_deref().filter(|_| shows || !ruling.quotes);
    let kept = match ruling.verdict {
        Verdict::MemoryLimitExceeded => KEEPS_MEMORY,
        _ => KEEPS_STATE,
    };
    let kept = ruling.keeps_state.then_some(kept);
    let words: Vec<&str> = verdict.into_iter().chain(ruling.remark.as_deref()).chain(kept).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// Rounded up, so that a case over its limit never seems to be within.
fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos().div_ceil(1_000_000)).unwrap_or(u64::MAX)
}

fn show(report: &mut CaseReport, case: &Case, ruling: &Ruling, printed: &Printed) {
    let mut cut = |whole: &str| {
        let (part, truncated) = text::cut(whole, STREAM_SHOWN_BYTES_MAX);
        report.truncated |= truncated;
        Some(part.to_owned())
    };
    report.input = cut(&input_text(&case.input));
    if let Some(expected) = &case.expected {
        report.expected = cut(&answer_text(expected));
    }
    match &ruling.answer {
        // a whole program without an expected output has its output in `stdout` already
        Some(Answer::Stdout(_)) if case.expected.is_none() => {}
        Some(answer) => report.output = cut(&answer_text(answer)),
        None => {}
    }
    show_printed(report, printed);
}

fn show_printed(report: &mut CaseReport, printed: &Printed) {
    report.stdout = Some(stream_text(&printed.stdout, &mut report.truncated));
    report.stderr = Some(stream_text(&printed.stderr, &mut report.truncated));
}

fn stream_text(stream: &Stream, truncated: &mut bool) -> String {
    let (part, cut) = text::cut_bytes(&stream.bytes, STREAM_SHOWN_BYTES_MAX);
    *truncated |= cut || stream.truncated;
    part
}

/// One line of JSON for each parameter, without a line end after the last.
fn input_text(input: &Input) -> String {
    match input {
        Input::Args(args) => lines_of_json(args),
        Input::Stdin(stdin) => stdin.clone(),
    }
}

fn lines_of_json(values: &[Value]) -> String {
    let lines: Vec<String> = values.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// The same: of several right answers, each has a line.
fn answer_text(answer: &Answer) -> String {
    match answer {
        Answer::Value(value) => value.to_string(),
        Answer::Stdout(stdout) => stdout.clone(),
        Answer::AnyOf(values) => lines_of_json(values),
    }
}
