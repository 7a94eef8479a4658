//! Program by language: what each must be told, over a real box with the real toolchain of every language that we bring.
//!
//! The programs are files: `table/<language>/<fate>.<extension>`. A toolchain that is missing is a failure.

use std::path::Path;

use judge::{Brief, Case, Language, Mode};
use problem::{Answer, Comparator, Input, Limits, ProblemKind};
use proto::{Report, Verdict};
use worker::self_test;

use crate::bench::{expect, judge, language, last, runner};

/// Of one program, before the factors of its language.
const LIMITS: Limits = Limits { cpu_ms: 1_000, memory_mib: 64, output_kib: 64 };

/// Of programs that run into their time limit: less, since all of it passes.
const SHORT: Limits = Limits { cpu_ms: 300, ..LIMITS };

/// Every language whose row is below.
const ROWS: [&str; 18] = [
    "bash",
    "c",
    "cpp",
    "cpp23",
    "csharp",
    "go",
    "haskell",
    "java",
    "javascript",
    "lua",
    "ocaml",
    "pascal",
    "perl",
    "php",
    "python",
    "ruby",
    "rust",
    "typescript",
];

/// The program of that fate on `40 2`, of which the sum is wanted.
fn judged(id: &str, fate: &str, limits: Limits) -> Report {
    let language = language(id);
    let table = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/table"));
    let family = if id == "cpp23" { "cpp" } else { id }; // the same language, by another compiler
    let path = table.join(family).join(format!("{fate}.{}", language.extension));
    let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let case = Case { input: Input::Stdin("40 2\n".to_owned()), expected: Some(Answer::Stdout("42\n".to_owned())) };
    judge(Brief {
        language,
        source,
        kind: ProblemKind::Stdio,
        own_driver: None,
        cases: vec![case],
        comparator: Comparator::Tokens,
        limits,
        mode: Mode::Run,
    })
}

#[track_caller]
fn fate(id: &str, fate: &str, verdict: Verdict) -> Report {
    let limits = if verdict == Verdict::TimeLimitExceeded { SHORT } else { LIMITS };
    let report = judged(id, fate, limits);
    expect(&report, verdict);
    report
}

/// The whole row of a language.
fn row(id: &str) {
    let offered = self_test(&runner(), language(id)).unwrap_or_else(|error| panic!("{id}: {error}"));
    assert!(offered.version.starts_with(|first: char| first.is_ascii_digit()), "{offered:?}");
    let accepted = fate(id, "accepted", Verdict::Accepted);
    assert_eq!(accepted.compile.map(|compile| compile.log).as_deref(), Some(""), "{id} has nothing to say");
    fate(id, "wrong_answer", Verdict::WrongAnswer);
    fate(id, "loops", Verdict::TimeLimitExceeded);
    fate(id, "eats_memory", Verdict::MemoryLimitExceeded);
    assert_eq!(last(&fate(id, "exits_with_3", Verdict::RuntimeError)).exit_code, Some(3), "{id}");
    fate(id, "floods", Verdict::OutputLimitExceeded);
    let broken = fate(id, "broken", Verdict::CompileError).compile.expect("what the compiler said");
    assert!(!broken.log.is_empty() && !broken.log.contains("/box/"), "{id}: {broken:?}");
    let places: Vec<_> = broken.diagnostics.iter().map(|diagnostic| diagnostic.line).collect();
    assert!(!places.is_empty() && places.iter().all(|line| (1..10).contains(line)), "{id}: {broken:?}");
    let slept = fate(id, "sleeps", Verdict::TimeLimitExceeded);
    let message = last(&slept).message.clone().unwrap_or_default();
    assert!(message.starts_with("the program waited"), "{id}: {message}");
}

/// One test for each language, so that they run side by side and fail alone.
macro_rules! rows {
    ($($id:ident)*) => { $(
        #[test]
        fn $id() {
            row(stringify!($id));
        }
    )* };
}

rows!(bash c cpp cpp23 csharp go haskell java javascript lua ocaml pascal perl php python ruby rust typescript);

#[test]
fn every_language_has_its_row() {
    let mut ids: Vec<_> = Language::all().iter().map(|language| language.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ROWS);
}
