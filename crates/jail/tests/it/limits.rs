//! How commands end, and that each limit ends them by its own name.

use std::time::Duration;

use jail::{Command, Error, Limit, Limits, Status};

use crate::bench::{Bench, MIB, command, limits, run_source, shell, text};

#[test]
fn exit_codes_and_signals_are_exact() {
    let bench = Bench::new();
    let mut cell = bench.open();
    for code in [0, 1, 2, 127, 255] {
        let outcome = cell.run(&shell(&format!("exit {code}"))).unwrap();
        assert_eq!(outcome.status, Status::Exited(code));
    }
    for signal in [6, 8, 9, 11, 13, 15] {
        let outcome = cell.run(&shell(&format!("kill -{signal} $$"))).unwrap();
        assert_eq!(outcome.status, Status::Signalled(signal));
    }
    bench.assert_quiet();
}

#[test]
fn what_cannot_be_executed_says_so() {
    let bench = Bench::new();
    let mut cell = bench.open();
    cell.put("data", b"no program", false).unwrap();
    cell.put("junk", b"no program", true).unwrap();
    for (program, errno, reason) in [
        ("/box/absent", 2, "No such file"),
        ("/box/data", 13, "Permission denied"),
        ("/box", 13, "Permission denied"),
        ("/box/junk", 8, "Exec format error"),
    ] {
        let outcome = cell.run(&command(&[program])).unwrap();
        assert_eq!(outcome.status, Status::NotExecuted(errno));
        let complaint = text(&outcome.stderr.bytes);
        assert!(complaint.starts_with(&format!("cannot execute {program}: {reason}")), "{complaint}");
    }
}

#[test]
fn impossible_commands_are_refused_and_the_box_goes_on() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let mut named = command(&["/bin/true"]);
    named.env.push(("A=B".to_owned(), String::new()));
    let mut starved = command(&["/bin/true"]);
    starved.limits.memory_bytes_max = MIB - 1;
    for refused in [command(&[]), command(&["true"]), command(&["/bin/true", "a\0b"]), named, starved] {
        assert!(matches!(cell.run(&refused), Err(Error::Refused(_))), "{refused:?}");
    }
    for name in ["", ".", "..", "a/b", "a\0b", &"x".repeat(256)] {
        assert!(matches!(cell.put(name, b"", false), Err(Error::Refused(_))), "{name:?}");
    }
    assert_eq!(cell.run(&command(&["/bin/true"])).unwrap().status, Status::Exited(0));
    bench.assert_quiet();
}

#[test]
fn the_least_memory_is_enough_to_run_out_of() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let mut greedy = command(&["/usr/bin/python3", "-c", "x = bytearray(1 << 24)", &"y".repeat(100_000)]);
    greedy.limits = Limits { memory_bytes_max: MIB, cpu_max: Duration::from_secs(2), ..limits() };
    let status = cell.run(&greedy).unwrap().status;
    // Where the pages of its own program are its memory, too, it may spend its time on having them read again and again.
    assert!(matches!(status, Status::Exceeded(Limit::Memory | Limit::Cpu)), "{status:?}");
    assert_eq!(cell.run(&command(&["/bin/true"])).unwrap().status, Status::Exited(0), "the box goes on");
}

#[test]
fn environment_input_and_descriptors_are_exactly_what_was_given() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let env = cell.run(&Command {
        env: vec![("A".to_owned(), "x y".to_owned()), ("B".to_owned(), "=".to_owned())],
        ..command(&["/usr/bin/env"])
    });
    assert_eq!(text(&env.unwrap().stdout.bytes), "A=x y\nB==\n");
    let echoed = cell.run(&Command { stdin: b"some\0bytes".to_vec(), ..command(&["/bin/cat"]) });
    assert_eq!(echoed.unwrap().stdout.bytes, b"some\0bytes");
    let by_name = cell.run(&Command {
        stdin: b"input".to_vec(),
        ..shell("cat /dev/stdin > /dev/stdout; echo complaint > /dev/stderr")
    });
    let by_name = by_name.unwrap();
    assert_eq!(
        (text(&by_name.stdout.bytes), text(&by_name.stderr.bytes)),
        ("input".to_owned(), "complaint\n".to_owned())
    );
    // The shell's own glob opens one descriptor more, for the directory.
    let open =
        cell.run(&command(&["/usr/bin/python3", "-ISc", "import os; print(sorted(os.listdir('/proc/self/fd')))"]));
    assert_eq!(text(&open.unwrap().stdout.bytes), "['0', '1', '2', '3']\n");
}

#[test]
fn the_input_cannot_be_changed() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let outcome =
        cell.run(&Command { stdin: b"input".to_vec(), ..shell("echo forged >&0; echo forged > /dev/stdin; cat") });
    assert_eq!(text(&outcome.unwrap().stdout.bytes), "input");
}

#[test]
fn a_file_may_be_as_long_as_allowed() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let mut writer = shell("head -c 2000000 /dev/zero > short && exec head -c 5000000 /dev/zero > long");
    writer.limits.file_bytes_max = 4_000_000;
    assert_eq!(cell.run(&writer).unwrap().status, Status::Signalled(25), "SIGXFSZ");
    assert_eq!(cell.take("short", 4 * MIB).unwrap().unwrap().len(), 2_000_000);
    assert_eq!(cell.take("long", 8 * MIB).unwrap().unwrap().len(), 4_000_000);
}

#[test]
fn deep_recursion_may_use_the_memory_limit() {
    let bench = Bench::new();
    let source = "int down(int n) { volatile char a[1000]; a[0] = n; return n ? down(n - 1) + a[0] * 0 : 0; }
        int main(void) { return down(100000); }";
    let outcome = run_source(&bench, source, limits());
    assert_eq!(outcome.status, Status::Exited(0));
    assert!(outcome.usage.memory_bytes_peak > 95 * MIB);
}

#[test]
fn an_exit_code_does_not_hide_an_exceeded_limit() {
    let bench = Bench::new();
    let source = "#include <stdlib.h>\n#include <sys/wait.h>\n#include <unistd.h>
        int main(void) { if (!fork()) for (volatile char *p;;) { p = malloc(4096); *p = 1; } wait(0); return 0; }";
    let tight = Limits { memory_bytes_max: 32 * MIB, ..limits() };
    assert_eq!(run_source(&bench, source, tight).status, Status::Exceeded(Limit::Memory));
}

#[test]
fn cpu_time_of_all_threads_counts() {
    let bench = Bench::new();
    let source = "#include <pthread.h>
        static void *spin(void *p) { for (volatile long i = 0;; i++) {} return p; }
        int main(void) { pthread_t t; pthread_create(&t, 0, spin, 0); pthread_create(&t, 0, spin, 0); pthread_exit(0); }";
    let tight = Limits { cpu_max: Duration::from_millis(300), ..limits() };
    let outcome = run_source(&bench, source, tight);
    assert_eq!(outcome.status, Status::Exceeded(Limit::Cpu));
    assert!(outcome.usage.cpu < Duration::from_secs(1), "{:?}", outcome.usage);
}

#[test]
fn long_arguments_pass_and_longer_ones_are_an_error() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let outcome = cell.run(&command(&["/bin/echo", &"x".repeat(30_000), &"y".repeat(30_000)])).unwrap();
    assert_eq!(outcome.stdout.bytes.len(), 60_002);
    assert!(cell.run(&command(&["/bin/echo", &"x".repeat(200_000)])).is_err());
    assert_eq!(cell.run(&command(&["/bin/true"])).unwrap().status, Status::Exited(0));
    bench.assert_quiet();
}
