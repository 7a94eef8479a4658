//! Nothing is compiled twice, and nobody notices but by the time: over a real sandbox, in a runner of its own.

use judge::Brief;
use problem::Limits;
use proto::{Report, Verdict};
use worker::{Runner, self_test};

use crate::bench::{expect, jail, language, playground_over};
use crate::counters::Counters;

const HITS: &str = "hashcodex_artefact_cache_hits_total";
const MISSES: &str = "hashcodex_artefact_cache_misses_total";

/// A runner that knows the toolchains of these languages, and counts.
struct Desk {
    runner: Runner,
    counters: Counters,
}

impl Desk {
    fn with(languages: &[&str]) -> Self {
        let runner = Runner::native(jail());
        for id in languages {
            self_test(&runner, language(id)).unwrap_or_else(|error| panic!("{id}: {error}"));
        }
        Self { runner, counters: Counters::default() }
    }

    fn play(&self, id: &str, source: &str) -> Report {
        self.counters.during(|| playground_over(&self.runner, id, source))
    }

    /// Hits and misses.
    fn counted(&self) -> (u64, u64) {
        (self.counters.count(HITS), self.counters.count(MISSES))
    }
}

/// Without what is measured anew each time.
pub(crate) fn lasting(report: &Report) -> Report {
    let mut report = report.clone();
    (report.cpu_ms, report.memory_kib) = (0, 0);
    for case in &mut report.cases {
        (case.cpu_ms, case.wall_ms, case.memory_kib) = (0, 0, 0);
    }
    report
}

#[test]
fn the_same_program_is_compiled_once_and_its_reports_are_the_same() {
    let desk = Desk::with(&["c"]);
    let warning = "#include <stdio.h>\nint main(void) { puts(\"same\"); unsigned char zero = 256; return zero; }\n";
    let fresh = playground_over(&Runner::native(jail()), "c", warning);
    let (first, second) = (desk.play("c", warning), desk.play("c", warning));
    assert_eq!(desk.counted(), (1, 1));
    assert!(!fresh.compile.as_ref().expect("a compile report").diagnostics.is_empty(), "{fresh:#?}");
    assert_eq!(lasting(&fresh), lasting(&first));
    assert_eq!(lasting(&first), lasting(&second));
}

#[test]
fn an_error_in_the_users_file_is_kept_with_all_that_the_compiler_said() {
    let desk = Desk::with(&["python"]);
    let (first, second) = (desk.play("python", "print(\n"), desk.play("python", "print(\n"));
    expect(&first, Verdict::CompileError);
    assert_eq!((first, desk.counted()), (second, (1, 1)));
}

#[test]
fn a_change_of_source_or_language_is_compiled_anew() {
    let desk = Desk::with(&["c", "cpp"]);
    let source = "#include <stdio.h>\nint main(void) { puts(\"one\"); }\n";
    for (id, source) in [("c", source.to_owned()), ("c", format!("{source} ")), ("cpp", source.to_owned())] {
        expect(&desk.play(id, &source), Verdict::Accepted);
    }
    assert_eq!(desk.counted(), (0, 3));
}

#[test]
fn what_a_program_may_use_does_not_make_another_program() {
    let desk = Desk::with(&["c"]);
    for cpu_ms in [1_000, 2_000] {
        let limits = Limits { cpu_ms, memory_mib: 256, output_kib: 64 };
        let brief = Brief::playground(language("c"), "int main(void) { return 0; }".into(), String::new(), limits);
        let judged = desk.counters.during(|| desk.runner.judge(brief, &mut |_| ())).expect("the sandbox works");
        expect(&judged.report, Verdict::Accepted);
    }
    assert_eq!(desk.counted(), (1, 1));
}

#[test]
fn the_same_program_at_the_same_moment_is_compiled_once() {
    let desk = Desk::with(&["c"]);
    let source = "#include <stdio.h>\nint main(void) { puts(\"together\"); return 0; }\n";
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| desk.play("c", source))).collect();
        for thread in threads {
            expect(&thread.join().expect("no panic"), Verdict::Accepted);
        }
    });
    assert_eq!(desk.counted(), (3, 1));
}

#[test]
fn what_went_over_a_limit_is_tried_again() {
    let desk = Desk::with(&["perl"]);
    let flood = "BEGIN { print STDERR 'flood ' x 100_000 }\n";
    for _ in 0..2 {
        let report = desk.play("perl", flood);
        expect(&report, Verdict::CompileError);
        assert!(report.message.as_deref().is_some_and(|message| message.contains("KiB")), "{report:#?}");
    }
    assert_eq!(desk.counted(), (0, 2));
}

#[test]
fn a_compiler_that_was_killed_or_says_nothing_of_the_users_file_is_tried_again() {
    let desk = Desk::with(&["perl"]);
    for source in ["BEGIN { kill 9, $$ }\n", "use POSIX; BEGIN { POSIX::_exit(3) }\n"] {
        for _ in 0..2 {
            expect(&desk.play("perl", source), Verdict::CompileError);
        }
    }
    assert_eq!(desk.counted(), (0, 4));
}

/// A user cannot make us believe that: whether it was executed, the kernel says.
#[test]
fn a_compiler_that_ends_as_if_it_could_not_be_executed_was_executed() {
    let desk = Desk::with(&["perl"]);
    let source = "use POSIX; BEGIN { POSIX::_exit(127) }\n";
    for _ in 0..2 {
        expect(&desk.play("perl", source), Verdict::CompileError);
    }
    assert_eq!(desk.counted(), (0, 2));
}

/// A source that does not go into its box.
#[test]
fn a_sandbox_that_fails_leaves_nothing_behind_and_nobody_waiting() {
    let desk = Desk::with(&["python"]);
    let source = format!("print(1)\n#{}\n", " ".repeat(32 * 1024 * 1024));
    let limits = Limits { cpu_ms: 1_000, memory_mib: 256, output_kib: 64 };
    for _ in 0..2 {
        let brief = Brief::playground(language("python"), source.clone(), String::new(), limits);
        desk.counters.during(|| desk.runner.judge(brief, &mut |_| ())).expect_err("the box is too small");
    }
    assert_eq!(desk.counted(), (0, 2));
}

#[test]
fn without_a_known_toolchain_nothing_is_kept() {
    let desk = Desk::with(&[]);
    for _ in 0..2 {
        expect(&desk.play("python", "print(1)\n"), Verdict::Accepted);
    }
    assert_eq!(desk.counted(), (0, 0));
}

/// Classes of Java are several artefacts.
#[test]
fn what_is_made_of_several_files_is_kept_whole() {
    let desk = Desk::with(&["java"]);
    let source = "public class Main { static class Other { static String say() { return \"two\"; } }\n\
        public static void main(String[] all) { System.out.println(Other.say()); } }\n";
    for _ in 0..2 {
        let report = desk.play("java", source);
        expect(&report, Verdict::Accepted);
        assert_eq!(report.cases[0].stdout.as_deref(), Some("two\n"));
    }
    assert_eq!(desk.counted(), (1, 1));
}
