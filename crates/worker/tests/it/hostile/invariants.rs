//! What holds after every attack, whatever its verdict: the judge still serves, nothing of the program is left, and its
//! report is bounded and gives away nothing.

use std::path::Path;
use std::time::Duration;

use problem::{Answer, Input, ProblemKind};
use proto::{Report, STREAM_SHOWN_BYTES_MAX, Verdict};

use super::{Attack, CPU_MS_MAX, brief};
use crate::adapted;
use crate::bench::{expect, last, package, playground};
use crate::tight;

/// Compiling, starting and one case, each to the end of its time.
const JUDGING_MAX: Duration = Duration::from_secs(75);
/// What a case may take by the wall clock beyond three times its CPU time: two seconds that the judge spares, and three
/// until everything of it has ended.
const CASE_WALL_MS_SPARE: u64 = 5_000;
/// A hello world.
const INNOCENT_WALL_MS_MAX: u64 = 5_000;
/// Five texts of a case and one of a compiler, all made of characters that JSON spells with six, and diagnostics.
const REPORT_BYTES_MAX: usize = 7 * 6 * STREAM_SHOWN_BYTES_MAX;
/// One sentence.
const MESSAGE_BYTES_MAX: usize = 2 * 1024;
/// As many as an editor has use for.
const DIAGNOSTICS_MAX: usize = 51;
/// Shorter answers and inputs of hidden tests are printed by chance.
const SECRET_CHARACTERS_MIN: usize = 9;
/// Words of the judge's environment, and of drivers.
const MARKERS: [&str; 13] = [
    "HASHCODEX",
    "CARGO",
    "NEXTEST",
    "RUST_",
    "hashcodex_binding_",
    "HashcodexDriver",
    "HashcodexWriter",
    "hashcodex.DriverKt",
    "driver.py",
    "driver.cpp",
    "driver.c:",
    "hashcodex_call",
    "box protocol",
];

/// Fails when the attack did harm.
#[track_caller]
pub(super) fn hold(attack: &Attack<'_>, took: Duration) {
    assert_ne!(attack.report.verdict, Verdict::JudgeError, "{}", brief(&attack.report));
    assert!(took < JUDGING_MAX, "judging took {took:?}: {}", brief(&attack.report));
    is_bounded(&attack.report);
    ended_in_time(attack);
    explains_itself(&attack.report);
    gives_nothing_away(attack);
    nobody_is_left();
    next_submission_is_judged();
}

/// The innocent next submission is accepted in normal time.
#[track_caller]
pub(super) fn next_submission_is_judged() {
    let report = playground("python", "print('fine')\n", "");
    expect(&report, Verdict::Accepted);
    assert_eq!(last(&report).stdout.as_deref(), Some("fine\n"));
    assert!(last(&report).wall_ms < INNOCENT_WALL_MS_MAX, "in normal time: {}", brief(&report));
}

/// What the program itself printed and answered, and what the compiler said about it.
fn texts(report: &Report) -> Vec<&str> {
    let mut texts = Vec::new();
    for case in &report.cases {
        texts.extend([&case.message, &case.output, &case.stdout, &case.stderr].into_iter().flatten());
    }
    if let Some(compile) = &report.compile {
        texts.push(&compile.log);
        texts.extend(compile.diagnostics.iter().map(|diagnostic| &diagnostic.message));
    }
    texts.extend(&report.message);
    texts.into_iter().map(String::as_str).collect()
}

#[track_caller]
fn is_bounded(report: &Report) {
    assert!(texts(report).iter().all(|text| text.len() <= STREAM_SHOWN_BYTES_MAX), "a text is too long");
    for case in &report.cases {
        assert!(case.message.as_ref().is_none_or(|message| message.len() <= MESSAGE_BYTES_MAX), "{case:#?}");
        let shown = [&case.input, &case.expected].into_iter().flatten();
        assert!(shown.into_iter().all(|text| text.len() <= STREAM_SHOWN_BYTES_MAX), "a text is too long");
    }
    let diagnostics = report.compile.iter().map(|compile| compile.diagnostics.len()).sum::<usize>();
    assert!(diagnostics <= DIAGNOSTICS_MAX, "{diagnostics} diagnostics");
    let json = serde_json::to_string(report).expect("a report is JSON");
    assert!(json.len() < REPORT_BYTES_MAX, "{} bytes", json.len());
    assert_eq!(&serde_json::from_str::<Report>(&json).expect("valid JSON"), report);
}

/// No case went on for long after its limit.
#[track_caller]
fn ended_in_time(attack: &Attack<'_>) {
    for case in &attack.report.cases {
        assert!(case.wall_ms <= case_wall_ms_max(attack, case.index), "{case:#?}");
    }
}

/// In milliseconds, with the start of a function's driver in the first case, which may be all that there was.
fn case_wall_ms_max(attack: &Attack<'_>, index: u32) -> u64 {
    let manifest = adapted::manifest(attack.language.trim_end_matches(tight::SUFFIX));
    let factor = manifest["run"]["cpu_factor"].as_float().expect("a factor");
    let package = (attack.problem != "playground").then(|| package(attack.problem));
    let cpu_ms = package.as_ref().map_or(CPU_MS_MAX, |package| package.limits.cpu_ms);
    let starts = index == 0 && package.is_some_and(|package| package.kind != ProblemKind::Stdio);
    let start = if starts { manifest["startup"]["wall_ms_max"].as_integer().expect("a limit") as u64 } else { 0 };
    (3.0 * factor * cpu_ms as f64) as u64 + CASE_WALL_MS_SPARE + start
}

/// Whoever is refused learns why: from the compiler, or from the limit that was hit.
#[track_caller]
fn explains_itself(report: &Report) {
    if report.verdict == Verdict::CompileError {
        let compile = report.compile.as_ref().expect("a compile report");
        let message = report.message.as_deref().unwrap_or_default();
        let limited = ["CPU time", "longer than", "memory", "printed more", "can be run", "ended by", "said nothing"];
        let named = limited.iter().any(|words| message.contains(words));
        assert!(
            !compile.ok && (named || !compile.diagnostics.is_empty() || !compile.log.is_empty()),
            "{}",
            brief(report)
        );
    } else if report.verdict != Verdict::Accepted {
        assert!(last(report).message.is_some(), "{}", brief(report));
    }
}

/// No text has anything that the program was not handed. What is in its own source, it may say.
#[track_caller]
fn gives_nothing_away(attack: &Attack<'_>) {
    let mut secrets = host_secrets();
    secrets.extend(MARKERS.map(str::to_owned));
    secrets.extend(hidden_tests(attack));
    for text in texts(&attack.report) {
        for secret in &secrets {
            let leaked = text.contains(secret) && !attack.source.contains(secret);
            assert!(!leaked, "{secret:?} is in {}", brief(&attack.report));
        }
        assert!(!has_nonce(text), "a nonce is in {}", brief(&attack.report));
    }
}

/// Lines of files that only root may read, names of users that a box has not, and the name of the host.
fn host_secrets() -> Vec<String> {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let shadow = read("/etc/shadow");
    let users = read("/etc/passwd");
    let lines = shadow.lines().chain(users.lines().filter(|line| !line.starts_with("root:")));
    let host = read("/etc/hostname");
    lines.chain([host.trim()]).filter(|line| line.len() >= SECRET_CHARACTERS_MIN).map(str::to_owned).collect()
}

/// Inputs and answers of the tests that the program has not come to.
fn hidden_tests(attack: &Attack<'_>) -> Vec<String> {
    if attack.problem == "playground" {
        return Vec::new();
    }
    let package = package(attack.problem);
    let unseen = package.tests.iter().skip(attack.report.cases.len());
    let mut secrets = Vec::new();
    for test in unseen {
        match &test.input {
            Input::Stdin(text) => secrets.push(text.trim().to_owned()),
            Input::Args(args) => secrets.extend(args.iter().map(ToString::to_string)),
        }
        match &test.expected {
            Answer::Stdout(text) => secrets.push(text.trim().to_owned()),
            Answer::Value(value) => secrets.push(value.to_string()),
            Answer::AnyOf(values) => secrets.extend(values.iter().map(ToString::to_string)),
        }
    }
    secrets.retain(|secret| secret.len() >= SECRET_CHARACTERS_MIN);
    secrets
}

/// 32 hexadecimal digits in a row and no more, not all the same.
fn has_nonce(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_ascii_hexdigit() || c.is_ascii_uppercase());
    words.filter(|word| word.len() == 32).any(|word| word.bytes().any(|digit| digit != word.as_bytes()[0]))
}

/// No process of the program is alive: below this test there are only the sandbox's own. (Each test is a process of its
/// own; programs in containers are not below it.)
#[track_caller]
fn nobody_is_left() {
    let left: Vec<String> =
        children_of(std::process::id()).into_iter().filter(|name| !name.starts_with("jail-")).collect();
    assert!(left.is_empty(), "processes are left: {left:?}");
}

/// The names of all processes below `ancestor`.
fn children_of(ancestor: u32) -> Vec<String> {
    let tasks = Path::new("/proc").join(ancestor.to_string()).join("task");
    let tasks = std::fs::read_dir(tasks).into_iter().flatten().flatten();
    let children = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    let children: Vec<u32> = children.flat_map(|line| numbers(&line)).collect();
    let names = children.iter().filter_map(|child| std::fs::read_to_string(format!("/proc/{child}/comm")).ok());
    let mut names: Vec<String> = names.collect();
    names.extend(children.iter().flat_map(|child| children_of(*child)));
    names
}

fn numbers(line: &str) -> Vec<u32> {
    line.split_whitespace().filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn processes_that_are_left_would_be_noticed() {
    nobody_is_left();
    let mut left = std::process::Command::new("sleep").arg("60").spawn().expect("a process");
    let noticed = std::panic::catch_unwind(nobody_is_left).is_err();
    left.kill().expect("killed");
    left.wait().expect("collected");
    assert!(noticed);
}

#[test]
fn floods_would_be_noticed() {
    let report = playground("python", "print('x')", "");
    is_bounded(&report);
    let refused = |change: fn(&mut Report)| {
        let mut report = report.clone();
        change(&mut report);
        std::panic::catch_unwind(|| is_bounded(&report)).is_err()
    };
    assert!(refused(|report| report.cases[0].stdout = Some("x".repeat(STREAM_SHOWN_BYTES_MAX + 1))));
    assert!(refused(|report| report.cases[0].expected = Some("x".repeat(STREAM_SHOWN_BYTES_MAX + 1))));
    assert!(refused(|report| report.cases[0].message = Some("x".repeat(MESSAGE_BYTES_MAX + 1))));
}

#[test]
fn a_case_that_goes_on_would_be_noticed() {
    let report = playground("python", "print('x')", "");
    let noticed = |problem, index, wall_ms| {
        let mut report = report.clone();
        (report.cases[0].index, report.cases[0].wall_ms) = (index, wall_ms);
        let attack = Attack { source: "", language: "python-tight", problem, report };
        std::panic::catch_unwind(|| ended_in_time(&attack)).is_err()
    };
    let limit = 3 * 3 * CPU_MS_MAX + CASE_WALL_MS_SPARE;
    assert!(!noticed("playground", 0, limit) && noticed("playground", 0, limit + 1));
    assert!(!noticed("two-sum", 0, limit + 1) && noticed("two-sum", 1, limit + 1));
}

#[test]
fn secrets_would_be_noticed() {
    let nonce = "hello 0123456789abcdef0123456789abcdef";
    assert!(has_nonce(nonce) && !has_nonce(&nonce[..30]) && !has_nonce(&"0".repeat(32)));
    let report = playground("python", "print('x')", "");
    let attack = |report: &Report, printed: &str| {
        let mut report = report.clone();
        report.cases[0].stdout = Some(printed.to_owned());
        let attack = Attack { source: "", language: "python", problem: "a-plus-b", report };
        std::panic::catch_unwind(|| gives_nothing_away(&attack)).is_err()
    };
    let shadow = host_secrets();
    assert!(!shadow.is_empty(), "this host has users");
    for leak in [nonce, "CARGO_HOME=/x", "2000000000000000000", &shadow[0]] {
        assert!(attack(&report, leak), "{leak}");
    }
    assert!(!attack(&report, "an innocent text"));
}
