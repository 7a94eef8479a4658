//! The programs that go for secrets, the kernel and the network, each judged by its own `// Ends:` line.

use std::time::Duration;

use jail::{Command, Limits, Status};

use crate::bench::{Bench, MIB, assert_usable, cell_with, command, limits, text};

/// The end in the words of the programs' second lines.
fn end(status: &Status) -> String {
    match status {
        Status::Exited(code) => format!("exit {code}"),
        Status::Signalled(signal) => format!("signal {signal}"),
        other => format!("{other:?}"),
    }
}

fn expected(source: &str) -> Vec<&str> {
    let line = source.lines().nth(1).unwrap();
    let ends =
        line.strip_prefix("// Ends: ").and_then(|ends| ends.strip_suffix('.')).expect("a line that says the end");
    ends.split(" or ").collect()
}

fn assert_ends(source: &str) {
    let bench = Bench::new();
    let mut cell = cell_with(&bench, source);
    let limits = Limits {
        cpu_max: Duration::from_millis(500),
        wall_max: Duration::from_secs(10),
        memory_bytes_max: 64 * MIB,
        processes_max: 32,
        ..limits()
    };
    let outcome = cell.run(&Command { limits, ..command(&["/box/program"]) }).unwrap();
    bench.assert_quiet();
    let said = text(&outcome.stdout.bytes) + &text(&outcome.stderr.bytes);
    assert!(expected(source).contains(&end(&outcome.status).as_str()), "{:?}: {said}", outcome.status);
    assert_usable(&mut cell);
}

macro_rules! programs {
    ($($program:ident)*) => {$(
        #[test]
        fn $program() {
            assert_ends(include_str!(concat!(stringify!($program), ".c")));
        }
    )*};
}

programs! {
    abort_after_answer bad_system_call broken_pipe bus_error capabilities climb_out clone_flags core_dump
    devices dirty_cow dirty_pipe divide_by_zero environment every_signal exit_after_answer file_handles flush_disks host_limits
    host_files host_sockets huge_pages socket_filters illegal_instruction join_namespaces kernel_settings kill_itself loopback
    memory_program mount_calls name_lookup netlink null_pointer personality private_addresses
    process_controls rare_calls read_init realtime_signal search_tests set_clock setuid_programs
    signal_parent socket_families stack_clash trace_children type_for_others vsyscall
}
