//! Output, files and descriptors: programs that flood, fill, forge, leave traces and lay traps.

use std::time::Duration;

use jail::{Captured, Cell, Status};

use super::attack::{Attack, Program, attack};
use crate::bench::{MIB, command, text, time_for};

programs! {
    alone:
        bad_pointers borrowed_environment deep_directories descriptor_bomb disk_fill evict_caches inode_fill leaked_directories
        long_files ruin_directory run_what_it_wrote watch_shared_files;
    apart: answer_and_flood drip error_flood forge_input leave_marks output_flood packets strange_bytes traps;
}

fn assert_flood_is_cut(stream: &Captured, program: Program) {
    assert!(stream.truncated);
    assert_eq!(stream.bytes.len() as u64, program.limits().capture_bytes_max);
}

#[test]
fn output_flood() {
    let outcome = attack(program!(output_flood), &[]);
    assert_flood_is_cut(&outcome.stdout, program!(output_flood));
    assert_flood_is_cut(&outcome.stderr, program!(output_flood));
}

#[test]
fn error_flood() {
    let outcome = attack(program!(error_flood), &[]);
    assert_flood_is_cut(&outcome.stderr, program!(error_flood));
    assert_eq!(outcome.stdout, Captured::default());
}

#[test]
fn answer_and_flood() {
    let outcome = attack(program!(answer_and_flood), &[]);
    assert_flood_is_cut(&outcome.stdout, program!(answer_and_flood));
    assert!(outcome.stdout.bytes.starts_with(b"answer\n "));
    assert!(outcome.usage.wall < time_for(Duration::from_secs(5)), "{:?}", outcome.usage);
}

#[test]
fn strange_bytes() {
    let outcome = attack(program!(strange_bytes), &[]);
    let bytes: Vec<u8> = (0..=255).collect();
    for stream in [outcome.stdout, outcome.stderr] {
        assert!(stream.bytes.starts_with(&bytes), "{:?}", stream.bytes);
        assert!(stream.bytes.ends_with(b"\r\x08\0\n{\"verdict\":\"accepted\"}\0"), "{:?}", stream.bytes);
        assert!(!stream.truncated);
    }
}

/// The CPU time of this process with all its threads.
fn own_cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let (_, fields) = stat.rsplit_once(") ").unwrap();
    let ticks = fields.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}

/// Whoever reads 50,000 bytes one by one is not kept much busier than who writes them.
#[test]
fn drip() {
    let mut attack = Attack::prepare(program!(drip));
    let before = own_cpu();
    let outcome = attack.run(&[]);
    let spent = own_cpu() - before;
    assert_eq!(outcome.stdout.bytes, vec![b'x'; 50_000]);
    assert!(spent < time_for(Duration::from_secs(1)), "{spent:?} for reading what took {:?}", outcome.usage);
    attack.assert_usable();
}

#[test]
fn packets() {
    let mut attack = Attack::prepare(program!(packets));
    // What is lost depends on who is faster.
    for _ in 0..20 {
        assert_eq!(text(&attack.run(&[]).stdout.bytes), "x\n".repeat(200));
    }
    attack.assert_usable();
}

#[test]
fn forge_input() {
    let mut attack = Attack::prepare(program!(forge_input));
    for stdin in [&b"what was given"[..], b""] {
        attack.run_with(&[], stdin);
    }
    attack.assert_usable();
}

fn assert_sees_no_mark(cell: &mut Cell, place: &str) {
    let look = cell.run(&command(&["/box/program", "look"])).unwrap();
    assert_eq!(look.status, Status::Exited(0), "{place}: {}", text(&look.stdout.bytes));
}

#[test]
fn leave_marks() {
    let mut attack = Attack::prepare(program!(leave_marks));
    attack.run(&[]);
    assert_sees_no_mark(&mut attack.cell, "in the same box");
    let mut beside = attack.open_another();
    assert_sees_no_mark(&mut beside, "in a box beside");
    attack.cell = attack.open_another();
    assert_sees_no_mark(&mut attack.cell, "in a box after it");
}

#[test]
fn traps() {
    let mut attack = Attack::prepare(program!(traps));
    attack.run(&[]);
    assert_takes_only_files(&mut attack.cell);
    assert_lists_only_files(&mut attack.cell);
    attack.assert_usable();
    assert_put_follows_nothing(&mut attack.cell);
}

fn assert_takes_only_files(cell: &mut Cell) {
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
        "../box/real",
        "/box/real",
        "/etc/passwd",
        "directory/../../etc/passwd",
        "directory/../real/",
        "/proc/self/root/etc/passwd",
        "/proc/1/environ",
    ] {
        assert_eq!(cell.take(path, MIB).unwrap(), None, "{path}");
    }
    assert_eq!(cell.take("real", MIB).unwrap(), Some(b"content".to_vec()), "whatever its mode");
    assert_eq!(cell.take("real", 6).unwrap(), None, "longer than asked for");
    assert_eq!(cell.take("real", 7).unwrap(), Some(b"content".to_vec()));
    assert_eq!(cell.take("sparse", 0).unwrap(), Some(Vec::new()));
}

fn assert_lists_only_files(cell: &mut Cell) {
    for path in ["dirlink", "root", "here", "..", "/", "/box", "../box", "real", "fifo"] {
        assert_eq!(cell.list(path, 100).unwrap(), None, "{path}");
    }
    assert_eq!(cell.list("directory", 100).unwrap(), Some(vec!["second".to_owned()]));
    let files = ["program", "real", "sparse"].map(str::to_owned).to_vec();
    assert_eq!(cell.list(".", 100).unwrap(), Some(files));
    assert_eq!(cell.list(".", 3).unwrap(), None, "more entries than asked for");
}

/// What is put over a trap is refused, or is a file of its own for the next command.
fn assert_put_follows_nothing(cell: &mut Cell) {
    for name in ["link", "dangling", "fifo", "directory"] {
        if cell.put(name, b"overwritten", false).is_ok() {
            let next = cell.run(&command(&["/bin/sh", "-c", "test ! -L $0 && cat $0", name])).unwrap();
            assert_eq!(text(&next.stdout.bytes), "overwritten", "{name}");
        }
    }
}
