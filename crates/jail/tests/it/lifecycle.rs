//! Boxes come and go, several at once, and leave nothing.

use std::time::{Duration, Instant};

use jail::{CellSpec, Error, Jail, Status, Stop};

use crate::bench::{Bench, SPEC, command, descendants, shell, text, time_for};

/// A box that shows these, besides what each does.
fn showing(paths: &[&str]) -> CellSpec {
    CellSpec { shows: paths.iter().map(Into::into).collect(), ..SPEC }
}

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
    let jail = Jail::start().unwrap();
    for spec in [CellSpec { disk_bytes_max: 0, ..SPEC }, CellSpec { inodes_max: 0, ..SPEC }] {
        assert!(matches!(jail.open(&spec), Err(Error::Refused(_))));
    }
}

#[test]
fn what_a_box_is_asked_to_show_is_visible_there_alone_and_read_only() {
    let directory = tempfile::tempdir_in("/opt").unwrap();
    // Everybody may write there, outside.
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o777);
    std::fs::set_permissions(directory.path(), mode).unwrap();
    std::fs::write(directory.path().join("tool"), "made ").unwrap();
    let bench = Bench::new();
    let mut cell = bench.open_with(&showing(&[directory.path().to_str().unwrap()]));
    let path = directory.path().display();
    let script = format!("cat {path}/tool; echo forged > {path}/tool || echo refused; ls -A /opt | wc -l");
    let outcome = cell.run(&shell(&script)).unwrap();
    assert_eq!(text(&outcome.stdout.bytes), "made refused\n1\n");
    let kept = std::fs::read_to_string(directory.path().join("tool"));
    assert_eq!(kept.unwrap(), "made ");
    let elsewhere = bench.open().run(&shell("ls /opt || echo nothing")).unwrap();
    assert_eq!(text(&elsewhere.stdout.bytes), "nothing\n");
}

#[test]
fn a_box_shows_files_and_links_and_names_with_one_beginning() {
    let directory = tempfile::tempdir_in("/opt").unwrap();
    std::fs::set_permissions(directory.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    for name in ["one-1", "one-2", "two"] {
        std::fs::write(directory.path().join(name), name).unwrap();
    }
    std::os::unix::fs::symlink("one-1", directory.path().join("one")).unwrap();
    let path = directory.path().display().to_string();
    let bench = Bench::new();
    let mut cell = bench.open_with(&showing(&[&format!("{path}/one*"), &format!("{path}/absent"), "/nowhere/at-*"]));
    let outcome = cell.run(&shell(&format!("ls {path}; cat {path}/one; ls -d /nowhere || true"))).unwrap();
    assert_eq!(text(&outcome.stdout.bytes), "one\none-1\none-2\none-1");
}

#[test]
fn no_box_shows_its_own_places_secrets_of_the_host_or_where_services_listen() {
    let long = format!("/opt/{}", "x".repeat(1024));
    let bench = Bench::new();
    for path in [
        "relative",
        "",
        "/",
        "/*",
        "/e*",
        "/etc/*",
        "/var/*",
        "/tmp",
        "/proc/self",
        "/etc",
        "/etc/",
        "/dev/shm",
        "/var",
        "/opt/../root",
        "/opt/./x",
        "/opt//x",
        "/run/docker.sock",
        "/root",
        "/home",
        "/box/x",
        "/store",
        &long,
    ] {
        let refused = bench.jail().open(&showing(&[path]));
        assert!(matches!(refused, Err(Error::Refused(_))), "{path}");
    }
    let outcome = bench.open_with(&showing(&["/var/t*"])).run(&shell("readlink /var/tmp")).unwrap();
    assert_eq!(text(&outcome.stdout.bytes), "/tmp\n", "that of the host is not there");
    let many = vec!["/opt/x"; 33];
    assert!(matches!(bench.jail().open(&showing(&many)), Err(Error::Refused(_))));
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
        let jail = Jail::start().unwrap();
        jail.open(&SPEC).unwrap()
    };
    assert_eq!(cell.run(&command(&["/bin/true"])).unwrap().status, Status::Exited(0));
    drop(cell);
    assert!(descendants().is_empty());
}

#[test]
fn boxes_that_wait_go_with_their_jail_even_while_one_is_in_use() {
    let inits = || {
        let name = |pid: &u32| std::fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
        descendants().iter().filter(|pid| name(pid) == "jail-init\n").count()
    };
    let jail = Jail::start().unwrap();
    jail.keep_ready(&SPEC, 3).unwrap();
    jail.wait_until_ready();
    let cell = jail.open(&SPEC).unwrap();
    assert_eq!(inits(), 3);
    drop(jail);
    while inits() > 1 {
        std::thread::yield_now(); // until the keeper has buried them
    }
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

#[test]
fn boxes_are_built_ahead_and_each_is_handed_out_once() {
    let bench = Bench::new();
    let jail = bench.jail();
    jail.keep_ready(&SPEC, 2).unwrap();
    jail.wait_until_ready();
    assert_eq!(jail.ready(), 2);
    let mut cells = [jail.open(&SPEC).unwrap(), jail.open(&SPEC).unwrap()];
    for cell in &mut cells {
        // Were it the same box, the name would be taken.
        cell.put("mark", b"", false).unwrap();
        assert_eq!(cell.run(&command(&["/bin/ls"])).unwrap().stdout.bytes, b"mark\n");
    }
    assert_eq!(jail.ready(), 0, "nothing is built beside those that work");
    drop(cells);
    jail.wait_until_ready();
    assert_eq!(jail.ready(), 2, "new ones took their places");
    let other = CellSpec { inodes_max: 99, ..SPEC };
    assert_eq!(jail.open(&other).unwrap().run(&shell("df -i /box | tail -1")).unwrap().status, Status::Exited(0));
    assert_eq!(jail.ready(), 2, "a box of another kind is not theirs");
    jail.keep_ready(&SPEC, 0).unwrap();
    assert_eq!(jail.ready(), 0);
    assert!(matches!(jail.keep_ready(&SPEC, 65), Err(Error::Refused(_))));
}

#[test]
fn what_runs_ends_when_it_is_told_to() {
    let bench = Bench::new();
    let stop = Stop::default();
    let mut cell = bench.open();
    cell.heed(&stop);
    assert_eq!(cell.run(&command(&["/bin/true"])).unwrap().status, Status::Exited(0), "it was not said yet");
    let sleeps = |pid: u32| std::fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|name| name == "sleep\n");
    let (ended, begun) = std::thread::scope(|scope| {
        let running =
            scope.spawn(|| cell.run(&shell("much=$(head -c 8000000 /dev/zero | tr '\\0' x); sleep 1000 & sleep 1000")));
        while descendants().into_iter().filter(|pid| sleeps(*pid)).count() < 2 {
            std::thread::yield_now(); // until both are there
        }
        let begun = Instant::now();
        stop.now();
        (running.join().unwrap(), begun)
    });
    assert!(matches!(ended, Err(Error::Stopped)), "{ended:?}");
    assert!(begun.elapsed() < time_for(Duration::from_secs(3)), "{:?}", begun.elapsed());
    assert!(!descendants().into_iter().any(sleeps), "somebody sleeps on");
    assert!(cell.run(&command(&["/bin/true"])).is_err(), "the box is gone");
}

#[test]
fn a_core_that_is_not_there_is_an_error() {
    let bench = Bench::new();
    let missing = bench.jail().open(&CellSpec { core: Some(1023), ..SPEC });
    assert!(matches!(missing, Err(Error::System { .. })), "{missing:?}");
    let impossible = bench.jail().open(&CellSpec { core: Some(1024), ..SPEC });
    assert!(matches!(impossible, Err(Error::Refused(_))), "{impossible:?}");
}

#[test]
fn a_box_that_died_while_it_waited_is_not_handed_out() {
    let bench = Bench::new();
    bench.jail().keep_ready(&SPEC, 1).unwrap();
    bench.jail().wait_until_ready();
    let init = descendants()
        .into_iter()
        .find(|pid| std::fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|name| name == "jail-init\n"));
    let init = rustix::process::Pid::from_raw(i32::try_from(init.unwrap()).unwrap()).unwrap();
    rustix::process::kill_process(init, rustix::process::Signal::KILL).unwrap();
    while descendants().contains(&init.as_raw_nonzero().get().unsigned_abs()) {
        std::thread::yield_now(); // until the keeper has buried it
    }
    let mut cell = bench.open();
    assert_eq!(cell.run(&command(&["/bin/true"])).unwrap().status, Status::Exited(0));
    bench.jail().keep_ready(&SPEC, 0).unwrap();
}

#[test]
fn what_one_box_made_can_be_given_to_many() {
    let bench = Bench::new();
    let mut maker = bench.open();
    let script = "head -c 3000000 /dev/urandom > made; sha256sum < made; ln -s /etc/passwd link";
    let made = maker.run(&shell(script)).unwrap();
    assert!(maker.take_content("link", 3_000_000).unwrap().is_none(), "a link is not followed");
    assert!(maker.take_content("made", 2_999_999).unwrap().is_none(), "it is too long");
    let content = maker.take_content("made", 3_000_000).unwrap().unwrap();
    assert_eq!(content.bytes(), 3_000_000);
    drop(maker);
    for _ in 0..2 {
        let mut cell = bench.open();
        cell.put_content("given", &content, false).unwrap();
        let given = cell.run(&shell("sha256sum < given; echo spoilt > given")).unwrap();
        assert_eq!(text(&given.stdout.bytes), text(&made.stdout.bytes));
    }
}

#[test]
fn every_command_of_a_box_starts_anew() {
    let bench = Bench::new();
    let mut cell = bench.open();
    cell.put("small", b"as it was put", false).unwrap();
    cell.put("large", &vec![b'x'; 100_000], false).unwrap();
    let script = "cat small; wc -c < large; ls /box /tmp /dev/shm; ps -e 2>/dev/null | wc -l; \
         echo spoilt > small; echo mark > mine; echo mark > /tmp/mine; echo mark > /dev/shm/mine; rm -f large; true";
    let first = cell.run(&shell(script)).unwrap();
    assert_eq!(cell.take("mine", 100).unwrap(), Some(b"mark\n".to_vec()));
    assert_eq!(cell.take("small", 100).unwrap(), Some(b"spoilt\n".to_vec()));
    let second = cell.run(&shell(script)).unwrap();
    assert_eq!(text(&second.stdout.bytes), text(&first.stdout.bytes));
    assert!(text(&first.stdout.bytes).starts_with("as it was put100000\n/box:\nlarge\nsmall\n\n"), "{first:?}");
    let third = cell.run(&shell("cat large | wc -c; echo more >> large")).unwrap();
    assert!(text(&third.stdout.bytes).starts_with("100000\n"));
    assert!(text(&third.stderr.bytes).contains("denied"), "what later commands will see cannot be changed: {third:?}");
}
