//! Boxes come and go, several at once, and leave nothing.

use std::time::{Duration, Instant};

use jail::{CellSpec, Error, Jail, JailConfig, Status};

use crate::bench::{Bench, SPEC, command, descendants, shell, text};

#[test]
fn files_go_in_and_out() {
    let bench = Bench::new();
    let mut cell = bench.open();
    cell.put("in", b"content", false).unwrap();
    cell.put("script", b"#!/bin/sh\ncat in > out; mkdir deep; echo x > deep/file; ls -l", true).unwrap();
    assert!(cell.put("in", b"again", false).is_err(), "a name is taken");
    let outcome = cell.run(&command(&["/box/script"])).unwrap();
    assert_eq!(outcome.status, Status::Exited(0), "{}", text(&outcome.stderr.bytes));
    assert_eq!(cell.take("out", 100).unwrap(), Some(b"content".to_vec()));
    assert_eq!(cell.take("deep/file", 100).unwrap(), Some(b"x\n".to_vec()));
    assert_eq!(cell.list("deep", 10).unwrap(), Some(vec!["file".to_owned()]));
    assert_eq!(cell.list("absent", 10).unwrap(), None);
}

#[test]
fn a_full_box_says_so_and_goes_on() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let error = cell.put("large", &vec![0; 17 * 1024 * 1024], false).unwrap_err();
    assert!(error.to_string().contains("No space left"), "{error}");
    assert_eq!(cell.run(&command(&["/bin/true"])).unwrap().status, Status::Exited(0));
}

#[test]
fn boxes_without_bounds_are_refused() {
    let jail = Jail::start(JailConfig { toolchains: Vec::new() }).unwrap();
    for spec in [CellSpec { disk_bytes_max: 0, ..SPEC }, CellSpec { inodes_max: 0, ..SPEC }] {
        assert!(matches!(jail.open(&spec), Err(Error::Refused(_))));
    }
}

#[test]
fn a_toolchain_is_visible_and_read_only() {
    let directory = tempfile::tempdir_in("/opt").unwrap();
    // Everybody may write there, outside.
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o777);
    std::fs::set_permissions(directory.path(), mode).unwrap();
    std::fs::write(directory.path().join("tool"), "made ").unwrap();
    let toolchains = vec![directory.path().to_owned()];
    let jail = Jail::start(JailConfig { toolchains }).unwrap();
    let mut cell = jail.open(&SPEC).unwrap();
    let path = directory.path().display();
    let script = format!("cat {path}/tool; echo forged > {path}/tool || echo refused; ls -A /opt | wc -l");
    let outcome = cell.run(&shell(&script)).unwrap();
    assert_eq!(text(&outcome.stdout.bytes), "made refused\n1\n");
    let kept = std::fs::read_to_string(directory.path().join("tool"));
    assert_eq!(kept.unwrap(), "made ");
}

#[test]
fn a_toolchain_must_exist_and_not_cover_what_is_the_boxes_own() {
    for path in
        ["/nowhere", "relative", "/", "/tmp", "/proc/self", "/etc", "/dev/shm", "/var", "/opt/../root", "/lib/gcc"]
    {
        let config = JailConfig { toolchains: vec![path.into()] };
        assert!(matches!(Jail::start(config), Err(Error::Refused(_))), "{path}");
    }
}

#[test]
fn two_cells_work_at_the_same_time() {
    let bench = Bench::new();
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut cell = bench.open();
                let outcome = cell.run(&shell("sleep 2; id -u; hostname")).unwrap();
                assert_eq!(text(&outcome.stdout.bytes), "1000\nbox\n");
            });
        }
    });
    assert!(begun.elapsed() < Duration::from_secs(7), "one after the other: {:?}", begun.elapsed());
    bench.assert_quiet();
}

#[test]
fn a_cell_outlives_its_jail_and_drops_everything_with_itself() {
    let mut cell = {
        let jail = Jail::start(JailConfig { toolchains: Vec::new() }).unwrap();
        jail.open(&SPEC).unwrap()
    };
    assert_eq!(cell.run(&command(&["/bin/true"])).unwrap().status, Status::Exited(0));
    drop(cell);
    assert!(descendants().is_empty());
}

#[test]
fn many_commands_in_one_box_are_all_the_same() {
    let bench = Bench::new();
    let mut cell = bench.open();
    for _ in 0..50 {
        let outcome = cell.run(&shell("test ! -e mark && sleep 100 & test $$ -gt 1")).unwrap();
        assert_eq!(outcome.status, Status::Exited(0));
    }
    bench.assert_quiet();
}
