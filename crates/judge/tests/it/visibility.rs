//! What a report shows, and what it keeps to itself.

use std::time::Duration;

use judge::{Brief, End, Exchange, Execution, Judgement, Mode, Nonce, Outcome, Stream, Usage};
use proto::{CaseReport, Report, STREAM_SHOWN_BYTES_MAX, Verdict};

use crate::briefs::{stdio, two_sum};
use crate::outcomes::{compiled, ended, feed, hello, result};

/// Judges two cases whose programs print `printed`.
fn judge(mode: Mode, printed: &[u8]) -> Report {
    let brief = stdio("python", "", &[("secret in", "right"), ("other in", "right")]);
    let mut judgement = Judgement::new(Brief { mode, ..brief }, Nonce([0; 16]));
    while let Some((id, step)) = judgement.ready().pop() {
        let stdout = match step {
            judge::Step::Execute { .. } => printed.to_vec(),
            _ => Vec::new(),
        };
        judgement.record(
            id,
            Outcome::Executed {
                execution: Execution {
                    end: End::Exited(0),
                    usage: Usage { cpu: Duration::from_millis(3), ..Usage::default() },
                    stdout: Stream { bytes: stdout, truncated: false },
                    stderr: Stream { bytes: b"debug".to_vec(), truncated: false },
                },
                artefacts: true,
            },
        );
    }
    judgement.report().unwrap()
}

fn texts(case: &CaseReport) -> Vec<&str> {
    let all = [&case.message, &case.input, &case.output, &case.expected, &case.stdout, &case.stderr];
    all.into_iter().flatten().map(String::as_str).collect()
}

#[test]
fn a_hidden_test_shows_its_verdict_and_numbers_only() {
    let report = judge(Mode::Submit { show_failing_input: false }, b"secret echo");
    let case = &report.cases[0];
    assert_eq!((case.verdict, case.cpu_ms), (Verdict::WrongAnswer, 3));
    assert_eq!(texts(case), Vec::<&str>::new(), "no text may leak");
    let whole = serde_json::to_string(&report).unwrap();
    assert!(!whole.contains("secret") && !whole.contains("right"));
}

#[test]
fn a_hidden_test_that_passes_alone_says_so_and_nothing_else() {
    let brief = Brief { mode: Mode::Submit { show_failing_input: false }, ..two_sum("python", "") };
    let outcomes = vec![compiled(), hello(), result(0, "[0,1]"), result(1, "[98,99]"), hello(), result(0, "[0,1]")];
    let (_, judgement) = feed(brief, outcomes);
    let report = judgement.report().unwrap();
    assert_eq!(report.verdict, Verdict::WrongAnswer);
    assert_eq!(
        texts(&report.cases[1]),
        ["when this case runs alone, the solution gets it right: it keeps state between calls (static or global \
            variables), or leaves something to chance"]
    );
    let whole = serde_json::to_string(&report).unwrap();
    assert!(!whole.contains("98") && !whole.contains("[0,1]") && !whole.contains("[3,3]"), "{whole}");
}

#[test]
fn a_program_that_ends_before_its_first_test_shows_what_it_printed() {
    let brief = Brief { mode: Mode::Submit { show_failing_input: false }, ..two_sum("python", "") };
    let stream = |text: &str| Stream { bytes: text.into(), truncated: false };
    let execution = Execution { stdout: stream("out"), stderr: stream("NameError"), ..ended(End::Exited(1)) };
    let (_, judgement) = feed(brief, vec![compiled(), Outcome::Exchanged(Exchange::Ended(execution))]);
    assert_eq!(
        texts(&judgement.report().unwrap().cases[0]),
        ["the program ended before the first case (exit code 1)", "out", "NameError"]
    );
}

#[test]
fn an_open_test_shows_why_it_failed() {
    let report = judge(Mode::Submit { show_failing_input: true }, b"wrong");
    assert_eq!(
        texts(&report.cases[0]),
        ["line 1: expected `right`, found `wrong`", "secret in", "wrong", "right", "wrong", "debug"]
    );
}

#[test]
fn a_passing_test_of_a_submission_shows_nothing_and_a_run_shows_everything() {
    let submission = judge(Mode::Submit { show_failing_input: true }, b"right");
    assert_eq!(texts(&submission.cases[0]), Vec::<&str>::new());
    let run = judge(Mode::Run, b"right");
    assert_eq!(texts(&run.cases[1]), ["other in", "right", "right", "right", "debug"]);
}

#[test]
fn long_binary_output_is_cut_and_stays_text() {
    let mut printed = vec![b'x'; STREAM_SHOWN_BYTES_MAX - 1];
    printed.extend("é\0".as_bytes());
    let run = judge(Mode::Run, &printed);
    let stdout = run.cases[0].stdout.as_deref().unwrap();
    assert_eq!(stdout.len(), STREAM_SHOWN_BYTES_MAX - 1);
    assert!(run.cases[0].truncated);
    let run = judge(Mode::Run, b"\xFF\0\x1b[31m");
    assert_eq!(run.cases[0].stdout.as_deref(), Some("\u{FFFD}\0\u{1b}[31m"));
    serde_json::to_string(&run).unwrap();
}
