//! What is measured is what was used.

use std::time::Duration;

use jail::Status;

use crate::bench::{Bench, MIB, cell_with, command, limits, run_source, time_for};

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
