//! What is measured is what was used.

use std::time::Duration;

use jail::{CellSpec, Outcome, Status, Usage};

use crate::bench::{Bench, MIB, SPEC, cell_with, command, compile, groups, limits, run_source, text, time_for};

#[test]
fn cpu_time_of_dead_children_counts() {
    let bench = Bench::new();
    // Burns 200 ms by its own clock in a child, and nothing in the parent.
    let source = "#include <sys/wait.h>\n#include <time.h>\n#include <unistd.h>
        int main(void) { if (!fork()) { while (clock() < 200000) {} _exit(0); } wait(0); return 0; }";
    let outcome = run_source(&bench, source, limits());
    assert_eq!(outcome.status, Status::Exited(0));
    let cpu = outcome.usage.cpu;
    assert!((Duration::from_millis(195)..time_for(Duration::from_millis(300))).contains(&cpu), "{cpu:?}");
    assert!(outcome.usage.wall >= Duration::from_millis(195));
}

#[test]
fn memory_is_what_was_touched() {
    let bench = Bench::new();
    let source = "#include <stdlib.h>
        int main(void) { volatile char *p = malloc(400 << 20); for (long i = 0; i < 100 << 20; i += 4096) p[i] = 1; return 0; }";
    let outcome = run_source(&bench, source, limits());
    assert_eq!(outcome.status, Status::Exited(0), "what is only reserved is not charged");
    let peak = outcome.usage.memory_bytes_peak;
    assert!((100 * MIB..108 * MIB).contains(&peak), "{peak}");
}

#[test]
fn a_small_program_is_small_and_each_command_starts_anew() {
    let bench = Bench::new();
    let source = "#include <stdlib.h>
        int main(int argc, char **argv) { long n = atol(argv[1]) << 20; volatile char *p = malloc(n); for (long i = 0; i < n; i += 4096) p[i] = 1; return 0; }";
    let mut cell = cell_with(&bench, source);
    // What the host puts into the box is not the command's.
    cell.put("large", &vec![1; 8 * 1024 * 1024], false).unwrap();
    let large = cell.run(&command(&["/box/program", "64"])).unwrap();
    assert!(large.usage.memory_bytes_peak > 64 * MIB);
    let small = cell.run(&command(&["/box/program", "0"])).unwrap();
    assert!(small.usage.memory_bytes_peak < 4 * MIB, "{}", small.usage.memory_bytes_peak);
    assert!(small.usage.cpu < time_for(Duration::from_millis(100)), "{:?}", small.usage.cpu);
}

/// How much CPU time `burn.c` burns, and how long it sleeps.
const BURNT: Duration = Duration::from_millis(300);

fn run_in(cell: &mut jail::Cell, way: &str) -> Usage {
    let Outcome { status, usage, stderr, .. } = cell.run(&command(&["/box/program", way])).unwrap();
    assert_eq!(status, Status::Exited(0), "{way}: {}", text(&stderr.bytes));
    usage
}

#[test]
fn cpu_time_is_what_was_burnt_whoever_burnt_it() {
    let bench = Bench::new();
    let mut cell = cell_with(&bench, include_str!("accounting/burn.c"));
    for way in ["alone", "threads", "children", "orphans"] {
        let cpu = run_in(&mut cell, way).cpu;
        // Not a moment less, where time is not counted in steps.
        let lowest = BURNT + Duration::from_millis(1) - time_for(Duration::from_millis(1));
        let highest = BURNT.mul_f64(1.05) + time_for(Duration::from_millis(15));
        assert!((lowest..=highest).contains(&cpu), "{way}: {cpu:?}");
    }
}

#[test]
fn sleep_takes_time_and_no_cpu_time() {
    let bench = Bench::new();
    let mut cell = cell_with(&bench, include_str!("accounting/burn.c"));
    // A busy machine may be late, but not always.
    let in_time = (0..3).any(|_| {
        let usage = run_in(&mut cell, "sleep");
        assert!(usage.wall >= BURNT, "{usage:?}");
        assert!(usage.cpu < time_for(Duration::from_millis(20)), "{usage:?}");
        usage.wall <= BURNT + time_for(Duration::from_millis(150))
    });
    assert!(in_time, "the clock runs on after the end");
}

#[test]
fn memory_is_what_was_touched_of_whatever_kind() {
    let bench = Bench::new();
    let program = compile(&bench, include_str!("accounting/touch.c"));
    let mut cell = bench.open_with(&CellSpec { disk_bytes_max: 128 * MIB, ..SPEC });
    cell.put("program", &program, true).unwrap();
    for kind in ["heap", "stack", "static", "box", "tmp", "shm", "shared", "mapped"] {
        let peak = run_in(&mut cell, kind).memory_bytes_peak;
        assert!((40 * MIB..=44 * MIB).contains(&peak), "{kind}: {peak}");
    }
}

#[test]
fn a_shortage_of_the_host_is_no_verdict_about_the_command() {
    let bench = Bench::new();
    let source = "#include <stdlib.h>
        int main(void) { volatile char *p = malloc(40 << 20); for (long i = 0; i < 40 << 20; i += 4096) p[i] = 1; return 0; }";
    let mut cell = cell_with(&bench, source);
    // All boxes of this jail together now have less than this one may use.
    let limit =
        groups().into_iter().flat_map(|group| ["memory.limit_in_bytes", "memory.max"].map(|file| group.join(file)));
    let limit = limit.into_iter().find(|file| file.exists()).unwrap();
    std::fs::write(&limit, (20 * MIB).to_string()).unwrap();
    let error = cell.run(&command(&["/box/program"])).unwrap_err();
    assert!(error.to_string().contains("the host ran out of memory"), "{error}");
}
