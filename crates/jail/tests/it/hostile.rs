//! Each program of `hostile/` does what its first line says, and what must happen happens.
//!
//! Most programs judge for themselves whether an attempt succeeded: exit code 0 means that everything was refused. After
//! each of them nothing may be left, and the box must still be usable.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixListener};
use std::time::Duration;

use jail::{Command, Limit, Limits, Outcome, Status};

use crate::bench::{Bench, MIB, assert_usable, cell_with, command, limits, text, time_for};

/// Runs a program in a fresh box, with limits that end the greedy ones soon, and looks at what it leaves.
fn attack(source: &str, arguments: &[&str]) -> Outcome {
    attack_within(source, arguments, tight())
}

fn tight() -> Limits {
    Limits {
        cpu_max: time_for(Duration::from_millis(500)),
        wall_max: Duration::from_secs(8) + time_for(Duration::from_secs(2)),
        memory_bytes_max: 64 * MIB,
        processes_max: 32,
        ..limits()
    }
}

fn attack_within(source: &str, arguments: &[&str], limits: Limits) -> Outcome {
    let bench = Bench::new();
    let mut cell = cell_with(&bench, source);
    let argv = [&["/box/program"], arguments].concat();
    let outcome = cell.run(&Command { limits, ..command(&argv) }).unwrap();
    bench.assert_quiet();
    assert!(outcome.usage.wall < limits.wall_max + Duration::from_secs(2), "{:?}", outcome.usage);
    assert_usable(&mut cell);
    outcome
}

/// Every attempt was refused.
fn assert_contained(outcome: &Outcome) {
    assert_eq!(outcome.status, Status::Exited(0), "{}", text(&outcome.stdout.bytes));
}

macro_rules! contained {
    ($($program:ident)*) => {$(
        #[test]
        fn $program() {
            assert_contained(&attack(include_str!(concat!("hostile/", stringify!($program), ".c")), &[]));
        }
    )*};
}

contained! {
    read_secrets see_processes user_namespace write_descriptors attack_init x32 disk_fill inode_fill mounts setuid
    control_groups closed_calls raise_limits
}

macro_rules! ended {
    ($($program:ident: $status:pat,)*) => {$(
        #[test]
        fn $program() {
            let outcome = attack(include_str!(concat!("hostile/", stringify!($program), ".c")), &[]);
            assert!(matches!(outcome.status, $status), "{:?}", outcome.status);
        }
    )*};
}

ended! {
    int80: Status::Signalled(31),
    endless_loop: Status::Exceeded(Limit::Cpu),
    memory_children: Status::Exceeded(Limit::Memory),
    memory_files: Status::Exceeded(Limit::Memory),
}

#[test]
fn memory_hog() {
    let outcome = attack_within(
        include_str!("hostile/memory_hog.c"),
        &[],
        Limits { cpu_max: Duration::from_secs(10), ..tight() },
    );
    assert_eq!(outcome.status, Status::Exceeded(Limit::Memory));
    let peak = outcome.usage.memory_bytes_peak;
    assert!((56 * MIB..=64 * MIB).contains(&peak), "{peak}");
}

#[test]
fn fork_bomb() {
    let outcome = attack(include_str!("hostile/fork_bomb.c"), &[]);
    assert!(matches!(outcome.status, Status::Exceeded(Limit::Cpu | Limit::Wall)), "{:?}", outcome.status);
}

/// Ended by the clock, however they avoid being scheduled.
fn assert_outlasted(source: &str) {
    let wall_max = Duration::from_millis(300);
    let outcome = attack_within(source, &[], Limits { wall_max, ..tight() });
    assert_eq!(outcome.status, Status::Exceeded(Limit::Wall));
    assert!(outcome.usage.cpu < time_for(Duration::from_millis(100)), "{:?}", outcome.usage);
    assert!(outcome.usage.wall >= wall_max);
}

#[test]
fn sleeper() {
    assert_outlasted(include_str!("hostile/sleeper.c"));
}

#[test]
fn stop_itself() {
    assert_outlasted(include_str!("hostile/stop_itself.c"));
}

#[test]
fn output_flood() {
    let outcome = attack(include_str!("hostile/output_flood.c"), &[]);
    assert_eq!(outcome.status, Status::Exceeded(Limit::Output));
    for stream in [outcome.stdout, outcome.stderr] {
        assert!(stream.truncated);
        assert_eq!(stream.bytes.len(), 64 * 1024);
    }
}

#[test]
fn lingering_output() {
    let outcome = attack(include_str!("hostile/lingering_output.c"), &[]);
    assert_eq!(outcome.status, Status::Exited(0));
    assert_eq!(text(&outcome.stdout.bytes), "answer\n");
    assert!(outcome.usage.wall < Duration::from_secs(5), "{:?}", outcome.usage);
}

#[test]
fn daemon() {
    let bench = Bench::new();
    let mut cell = cell_with(&bench, include_str!("hostile/daemon.c"));
    let outcome = cell.run(&command(&["/box/program"])).unwrap();
    assert_eq!(outcome.status, Status::Exited(0), "{}", text(&outcome.stderr.bytes));
    bench.assert_quiet();
    let written = cell.take("alive", MIB).unwrap().expect("the daemon's file").len();
    assert!(written > 0);
    assert_usable(&mut cell);
    assert_eq!(cell.take("alive", MIB).unwrap().unwrap().len(), written, "the daemon writes on");
}

#[test]
fn network() {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let port = server.local_addr().unwrap().port().to_string();
    assert_contained(&attack(include_str!("hostile/network.c"), &[&port]));
    assert_eq!(server.accept().unwrap_err().kind(), ErrorKind::WouldBlock, "somebody came");
}

#[test]
fn abstract_socket() {
    let name = format!("jail-test-{}", std::process::id());
    let address = SocketAddr::from_abstract_name(&name).unwrap();
    let server = UnixListener::bind_addr(&address).unwrap();
    server.set_nonblocking(true).unwrap();
    assert_contained(&attack(include_str!("hostile/abstract_socket.c"), &[&name]));
    assert_eq!(server.accept().unwrap_err().kind(), ErrorKind::WouldBlock, "somebody came");
}

#[test]
fn leave_marks() {
    let bench = Bench::new();
    let source = include_str!("hostile/leave_marks.c");
    let mut first = cell_with(&bench, source);
    let left = first.run(&command(&["/box/program"])).unwrap();
    assert_eq!(left.status, Status::Exited(0), "{}", text(&left.stderr.bytes));
    let mut beside = cell_with(&bench, source);
    assert_contained(&beside.run(&command(&["/box/program", "look"])).unwrap());
    drop(first);
    let mut after = cell_with(&bench, source);
    assert_contained(&after.run(&command(&["/box/program", "look"])).unwrap());
}

#[test]
fn traps() {
    let bench = Bench::new();
    let mut cell = cell_with(&bench, include_str!("hostile/traps.c"));
    let outcome = cell.run(&command(&["/box/program"])).unwrap();
    assert_eq!(outcome.status, Status::Exited(0), "{}", text(&outcome.stderr.bytes));
    for path in [
        "link",
        "dangling",
        "dirlink/passwd",
        "root/etc/passwd",
        "fifo",
        "directory",
        "alias",
        "here/real",
        "socket",
        "absent",
        "../etc/passwd",
        "/etc/passwd",
        "directory/../../etc/passwd",
        "/proc/1/environ",
    ] {
        assert_eq!(cell.take(path, MIB).unwrap(), None, "{path}");
    }
    assert_eq!(cell.take("real", MIB).unwrap(), Some(b"content".to_vec()), "whatever its mode");
    assert_eq!(cell.take("real", 6).unwrap(), None, "longer than asked for");
    assert_eq!(cell.take("real", 7).unwrap(), Some(b"content".to_vec()));
    assert_eq!(cell.take("sparse", 0).unwrap(), Some(Vec::new()));
    for path in ["dirlink", "root", "here", "..", "/", "real", "fifo"] {
        assert_eq!(cell.list(path, 100).unwrap(), None, "{path}");
    }
    assert_eq!(cell.list("directory", 100).unwrap(), Some(vec!["second".to_owned()]));
    let files = ["program", "real", "sparse"].map(str::to_owned).to_vec();
    assert_eq!(cell.list(".", 100).unwrap(), Some(files));
    assert_eq!(cell.list(".", 3).unwrap(), None, "more entries than asked for");
    for name in ["link", "dangling", "fifo", "directory"] {
        assert!(cell.put(name, b"overwritten", false).is_err(), "{name}");
    }
    assert_usable(&mut cell);
}
