//! The `jail` command: exit codes, passing streams through, reports, and what a killed owner leaves.

use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::bench::{descendants_of, surroundings, text};

fn jail(arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.args(arguments);
    command
}

/// Where Cargo has built it, unless it was taken elsewhere.
fn program() -> String {
    surroundings("JAIL_TEST_COMMAND").unwrap_or_else(|| env!("CARGO_BIN_EXE_jail").to_owned())
}

fn run(arguments: &[&str]) -> Output {
    jail(arguments).output().unwrap()
}

fn code(arguments: &[&str]) -> Option<i32> {
    run(arguments).status.code()
}

#[test]
fn exit_codes_tell_how_the_command_ended() {
    assert_eq!(code(&["run", "--", "/bin/true"]), Some(0));
    assert_eq!(code(&["run", "--", "/bin/sh", "-c", "exit 7"]), Some(7));
    assert_eq!(code(&["run", "--", "/bin/sh", "-c", "kill -11 $$"]), Some(128 + 11));
    assert_eq!(code(&["run", "--wall-ms", "200", "--", "/bin/sleep", "100"]), Some(124));
    assert_eq!(code(&["run", "--cpu-ms", "200", "--", "/bin/sh", "-c", "while :; do :; done"]), Some(124));
    assert_eq!(code(&["run", "--output-kib", "1", "--", "/usr/bin/yes"]), Some(137));
    assert_eq!(code(&["run", "--", "relative"]), Some(125));
    assert_eq!(code(&["run", "--put", "/nowhere", "--", "/bin/true"]), Some(125));
}

#[test]
fn what_is_shown_is_there() {
    let list = ["/bin/ls", "-d", "/opt"]; // which every host has
    assert_ne!(code(&[&["run", "--"], &list[..]].concat()), Some(0));
    assert_eq!(code(&[&["run", "--show", "/opt", "--"], &list[..]].concat()), Some(0));
    assert_eq!(code(&["run", "--show", "/etc", "--", "/bin/true"]), Some(125));
}

#[test]
fn streams_and_files_pass_and_the_report_is_json() {
    let directory = tempfile::tempdir().unwrap();
    let place = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(place("words"), "from a file").unwrap();
    let output = run(&[
        "run",
        "--stdin",
        &place("words"),
        "--put",
        &place("words"),
        "--report",
        &place("report"),
        "--",
        "/bin/sh",
        "-c",
        "cat; cat words >&2; exit 3",
    ]);
    assert_eq!((text(&output.stdout), text(&output.stderr)), ("from a file".to_owned(), "from a file".to_owned()));
    let report: serde_json::Value = serde_json::from_slice(&std::fs::read(place("report")).unwrap()).unwrap();
    assert_eq!(report["status"], "exited");
    assert_eq!(report["exit_code"], 3);
    assert!(report["memory_bytes_peak"].as_u64().unwrap() > 0);
    assert!(report["wall_us"].as_u64().unwrap() > 0);
}

#[test]
fn one_json_document_holds_everything() {
    let output = run(&["run", "--json", "--", "/bin/sh", "-c", "printf 'caf\\351'; echo no >&2; exit 4"]);
    assert_eq!(output.status.code(), Some(4));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["stdout"], "caf\u{fffd}");
    assert_eq!(report["stderr"], "no\n");
    assert_eq!((&report["status"], &report["exit_code"]), (&"exited".into(), &4.into()));
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn a_program_that_cannot_be_executed_is_told_from_one_that_says_so() {
    for (command, status) in [(vec!["/bin/absent"], "not_executed"), (vec!["/bin/sh", "-c", "exit 127"], "exited")] {
        let output = run(&[&["run", "--json", "--"], &command[..]].concat());
        assert_eq!(output.status.code(), Some(127));
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["status"], status);
    }
}

#[test]
fn a_report_may_go_to_a_descriptor() {
    let script = format!("{} run --report /dev/fd/3 -- /bin/echo out 3>&1 1>/dev/null", program());
    let output = Command::new("/bin/sh").args(["-c", &script]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["exit_code"], 0);
}

#[test]
fn the_manual_names_exit_codes_and_the_fields_of_the_report() {
    let page = text(&run(&["man"]).stdout);
    for words in [".TH jail", "EXIT CODES", "124", "memory_bytes_peak", "doctor"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[test]
fn the_doctor_finds_this_host_healthy() {
    let output = run(&["doctor", "--json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["healthy"], true, "{report:#}");
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&run(&["doctor"]).stdout).ends_with("boxes work here\n"));
}

#[test]
fn without_root_it_says_what_to_do() {
    let copy = tempfile::Builder::new().prefix("jail").tempdir_in("/var/tmp").unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(copy.path(), mode).unwrap();
    let program = copy.path().join("jail");
    std::fs::copy(self::program(), &program).unwrap();
    let mut command = Command::new(&program);
    std::os::unix::process::CommandExt::uid(&mut command, 65534);
    let output = command.args(["run", "--", "/bin/true"]).output().unwrap();
    assert_eq!(output.status.code(), Some(125));
    assert!(text(&output.stderr).contains("start as root"), "{}", text(&output.stderr));
}

/// Waits for what must happen soon, for it is another process's doing.
fn eventually(what: &str, mut happened: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !happened() {
        assert!(Instant::now() < deadline, "{what}");
        std::thread::yield_now();
    }
}

/// A zombie whose new parent does not collect it is dead all the same.
fn alive(pid: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
}

#[test]
fn a_killed_owner_leaves_no_process_and_no_group() {
    let mut owner =
        jail(&["run", "--", "/bin/sh", "-c", "sleep 1000 & setsid sleep 1000 & sleep 1000"]).spawn().unwrap();
    let mut family = std::collections::BTreeSet::new();
    // Keeper, init, stage, shell and three sleepers.
    eventually("the sleepers start", || {
        family = descendants_of(owner.id());
        family.len() >= 7
    });
    owner.kill().unwrap();
    owner.wait().unwrap();
    // The keeper is of the family, and removes the groups before it ends.
    eventually("everything ends with its owner", || !family.iter().any(|pid| alive(*pid)));
    assert_eq!(groups_of(owner.id()), "");
}

#[test]
fn the_owners_environment_goes_no_further_than_the_owner() {
    let mut command = jail(&["run", "--", "/bin/sh", "-c", "sleep 1000 & sleep 1000"]);
    let mut owner = command.env("OWNERS_SECRET", "hunter2").spawn().unwrap();
    let mut family = std::collections::BTreeSet::new();
    // Keeper, init, stage, shell and two sleepers.
    eventually("the sleepers start", || {
        family = descendants_of(owner.id());
        family.len() >= 6
    });
    let tells = |pid: &u32| std::fs::read(format!("/proc/{pid}/environ")).is_ok_and(|text| holds(&text, b"hunter2"));
    let telling: Vec<u32> = family.into_iter().filter(tells).collect();
    owner.kill().unwrap();
    owner.wait().unwrap();
    assert_eq!(telling, Vec::<u32>::new());
}

fn holds(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

fn groups_of(owner: u32) -> String {
    let name = format!("hashcodex-{owner}-*");
    let output = Command::new("/usr/bin/find").args(["/sys/fs/cgroup", "-name", &name]).output().unwrap();
    text(&output.stdout)
}

fn signal(pid: u32, signal: Signal) {
    let pid = Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
    kill_process(pid, signal).unwrap();
}

#[test]
fn what_nobody_could_remove_goes_at_the_next_start() {
    let mut owner = jail(&["run", "--", "/bin/sleep", "1000"]).spawn().unwrap();
    let mut family = std::collections::BTreeSet::new();
    eventually("the sleeper starts", || {
        family = descendants_of(owner.id());
        family.len() >= 4
    });
    let keeper =
        |pid: &&u32| std::fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|name| name == "jail-keeper\n");
    let keeper = *family.iter().find(keeper).unwrap();
    // The owner must not notice, or it would clean up.
    signal(owner.id(), Signal::STOP);
    signal(keeper, Signal::KILL);
    owner.kill().unwrap();
    owner.wait().unwrap();
    eventually("the init dies with the keeper", || !family.iter().any(|pid| alive(*pid)));
    assert_ne!(groups_of(owner.id()), "", "nobody was there to remove them");
    assert_eq!(code(&["run", "--", "/bin/true"]), Some(0));
    assert_eq!(groups_of(owner.id()), "");
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let mut owner =
        jail(&["run", "--output-kib", "1024", "--", "/bin/sh", "-c", "head -c 900000 /dev/zero | tr '\\0' '\\n'"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
    let mut line = String::new();
    BufReader::new(owner.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let output = owner.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}
