//! What each row gets: its input, the answer that is wanted, and its limits.

use judge::Case;
use problem::{Answer, Input, Limits};
use proto::CompileReport;

use crate::tight::Scarce;

/// The row whose source is empty.
pub(super) const EMPTY: &str = "empty";

/// Of one program, before the factors of its language.
const LIMITS: Limits = Limits { cpu_ms: 1_000, memory_mib: 64, output_kib: 64 };

/// Of programs that run into their time limit: less, since all of it passes.
const SHORT: Limits = Limits { cpu_ms: 100, ..LIMITS };

/// Of programs that run into their memory limit: a collector works harder and harder before.
const PATIENT: Limits = Limits { cpu_ms: 5_000, ..LIMITS };

/// Of programs that need room: files of the box are memory, too.
const ROOMY: Limits = Limits { memory_mib: 256, output_kib: 2_048, ..LIMITS };

/// What `ignores_input` has before it, in bytes.
const IGNORED_BYTES: usize = 4 << 20;

/// Of the one line of `long_line`, in bytes.
const LINE_BYTES: usize = (1 << 20) - 1;

/// Lines of `echoes`.
const ECHOED_LINES: usize = 50_000;

pub(super) fn limits(row: &str) -> Limits {
    match row {
        "loops" | "threads_loop" | "child_loops" | "fork_bomb" => SHORT,
        "eats_memory" | "eats_small_objects" | "thread_eats" | "endless_recursion" => PATIENT,
        "echoes" | "long_line" | "fills_disk" | "ignores_input" | "keeps_most" => ROOMY,
        _ => LIMITS,
    }
}

/// Whether it uses no CPU time.
pub(super) fn waits(row: &str) -> bool {
    matches!(row, "sleeps" | "deadlocks")
}

/// What its compiler is short of.
pub(super) fn scarce(row: &str) -> Option<Scarce> {
    match row {
        "compile_time" => Some(Scarce::Time),
        "compile_memory" => Some(Scarce::Memory),
        "compile_output" => Some(Scarce::Output),
        _ => None,
    }
}

/// `port` is one on which somebody listens outside the box.
pub(super) fn case(row: &str, port: u16) -> Case {
    let rest = match row {
        "connects" => format!("{port} 0\n"),
        "echoes" => "some words\n".repeat(ECHOED_LINES),
        "ignores_input" => "x".repeat(IGNORED_BYTES),
        _ => "40 2\n".to_owned(),
    };
    let wanted = match row {
        "echoes" => rest.clone(),
        "long_line" => "x".repeat(LINE_BYTES),
        _ => "42\n".to_owned(),
    };
    Case { input: Input::Stdin(format!("{row}\n{rest}")), expected: Some(Answer::Stdout(wanted)) }
}

/// What is wrong with what the compiler said, for this row.
pub(super) fn complaint(row: &str, cell: &str, compile: &CompileReport) -> Option<&'static str> {
    let places = || compile.diagnostics.iter().map(|diagnostic| diagnostic.line);
    let silent = compile.log.is_empty();
    match (row, cell) {
        _ if compile.log.contains("/box/") => Some("the log names the box"),
        ("accepted", _) if !silent => Some("there is nothing to say"),
        ("warns", _) if silent => Some("the warning is lost"),
        ("syntax_error" | "unknown_name" | "type_error", "CE") if silent => Some("nothing is said"),
        ("syntax_error" | "unknown_name" | "type_error", "CE") if places().count() == 0 => Some("no place is named"),
        ("syntax_error" | "unknown_name" | "type_error", "CE") if !places().all(|line| (1..10).contains(&line)) => {
            Some("a place is none of the program's")
        }
        _ => None,
    }
}
