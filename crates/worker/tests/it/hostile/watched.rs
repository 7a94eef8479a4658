//! The system calls of a worker whose programs leave traps at every name that it might look for.
//!
//! A small worker is this test binary once more, under strace. What counts is what its processes *outside* of boxes do:
//! the host and the keeper. An init is inside as soon as it bears its name, for it then touches paths on behalf of nobody
//! but its box; and so is whatever it starts. Outside, every path during the attack must be on a list: it is none that a
//! program could have replaced. That is stricter than to look for the names of the traps.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use jail::{Cell, CellSpec, Limits, Status};
use proto::Verdict;

use super::brief;
use crate::bench::{jail, playground};

const TRAPS: &str = include_str!("leave_traps.py");
/// As in that program.
const KINDS: [&str; 8] = ["link", "dangling", "parent", "hard link", "pipe", "socket", "directory", "locked"];
const MIB: u64 = 1024 * 1024;
/// Paths that do not exist: that somebody looks for them is seen in the trace.
const BEGIN: &str = "/the-attack-begins";
const END: &str = "/the-attack-ends";
/// A file of the host at which traps point. Its directory is the working directory of the worker.
const TARGET: &str = "target-of-the-attack";
/// Calls that take a path, that change what a descriptor stands for, that make processes, and that name them.
const CALLS: &str =
    "trace=%file,fchmod,fchown,ftruncate,fallocate,fsetxattr,fremovexattr,clone,clone3,fork,vfork,prctl";
/// Of these, the ones that change a file by its descriptor.
const CHANGES: [&str; 6] = ["fchmod(", "fchown(", "ftruncate(", "fallocate(", "fsetxattr(", "fremovexattr("];

#[test]
fn nobody_outside_touches_what_a_program_could_have_replaced() {
    let directory = tempfile::tempdir().expect("a directory");
    let target = directory.path().join(TARGET);
    fs::write(&target, "untouched").expect("a file");
    let before = fs::metadata(&target).expect("its metadata");
    let trace = trace(directory.path());
    let after = fs::metadata(&target).expect("its metadata");
    assert_eq!(fs::read_to_string(&target).expect("its text"), "untouched");
    assert_eq!((before.mode(), before.uid(), before.ino()), (after.mode(), after.uid(), after.ino()));
    let calls = Calls::read(&trace);
    assert!(calls.inside.iter().any(|call| call.contains("symlink") && call.contains(TARGET)), "no trap was set");
    assert!(calls.outside.iter().any(|call| call.contains("/sys/fs/cgroup/")), "the host was not seen");
    let wrong: Vec<_> = calls.outside.iter().filter(|call| !is_harmless(call)).collect();
    assert!(wrong.is_empty(), "outside of every box: {wrong:#?}");
}

/// Runs [`a_worker_under_attack`] in `directory` under strace, and returns the trace.
fn trace(directory: &Path) -> String {
    let trace = directory.join("trace");
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-y", "-qq", "--decode-pids=pidns", "-s", "4096", "-e", CALLS, "-e", "signal=none", "-o"])
        .arg(&trace);
    strace.arg(std::env::current_exe().expect("this binary")).current_dir(directory);
    strace.args(["--exact", "hostile::watched::a_worker_under_attack", "--ignored", "--nocapture"]);
    let output = strace.output().expect("strace is there (apt-get install strace)");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && printed.contains("1 passed"),
        "{printed}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&fs::read(trace).expect("a trace")).into_owned()
}

#[test]
#[ignore = "started by the test above, under strace"]
fn a_worker_under_attack() {
    let target = std::env::current_dir().expect("a directory").join(TARGET);
    let target = target.to_str().expect("a plain path").to_owned();
    let jail = jail();
    assert!(!Path::new(BEGIN).exists());
    for kind in KINDS {
        let mut cell = jail
            .open(&CellSpec { disk_bytes_max: 16 * MIB, inodes_max: 512, core: None, shows: Vec::new() })
            .expect("a box");
        cell.put("traps", TRAPS.as_bytes(), false).expect("put");
        let argv = ["/usr/bin/python3", "/box/traps", &target, kind].map(str::to_owned).to_vec();
        run(&mut cell, argv);
        collect(&mut cell, kind);
        // Whether names that are taken can be put is not the question here.
        let _ = cell.put("main", b"#!/bin/sh\n", true);
    }
    for (language, source) in [("python", TRAPS), ("cpp", "#include \"main\"\nint main() {}")] {
        let report = playground(language, source, "");
        assert!(matches!(report.verdict, Verdict::Accepted | Verdict::CompileError), "{}", brief(&report));
    }
    assert!(!Path::new(END).exists());
}

/// Takes out of a box what the runner would take after compiling. Only a hard link is a file like any other.
fn collect(cell: &mut Cell, kind: &str) {
    let taken = cell.take("main", MIB).expect("the box works");
    assert_eq!(taken.is_some(), kind == "hard link", "{kind}");
    let listed = cell.list("classes", 100).expect("the box works");
    assert_eq!(listed, ["directory", "locked"].contains(&kind).then(Vec::new), "{kind}");
    for path in ["classes/Main.class", "classes/Other.class", "main/Main.class", "run.sh/../../etc/passwd"] {
        assert_eq!(cell.take(path, MIB).expect("the box works"), None, "{kind}: {path}");
    }
}

fn run(cell: &mut Cell, argv: Vec<String>) {
    let limits = Limits {
        cpu_max: Duration::from_secs(20),
        wall_max: Duration::from_secs(40),
        memory_bytes_max: 256 * MIB,
        processes_max: 16,
        output_bytes_max: MIB,
        capture_bytes_max: MIB,
        file_bytes_max: MIB,
        open_files_max: 128,
    };
    let outcome = cell.run(&jail::Command { argv, env: Vec::new(), stdin: Vec::new(), limits }).expect("the box works");
    assert_eq!(outcome.status, Status::Exited(0), "{}", String::from_utf8_lossy(&outcome.stderr.bytes));
}

/// The calls of a trace during the attack, each without the number of its process.
#[derive(Debug)]
struct Calls<'a> {
    outside: Vec<&'a str>,
    inside: Vec<&'a str>,
}

impl<'a> Calls<'a> {
    fn read(trace: &'a str) -> Self {
        let lines: Vec<(u32, &str)> = trace.lines().filter_map(split).collect();
        let boxed = boxed(&lines);
        let (mut inits, mut attack) = (HashSet::new(), false);
        let mut calls = Self { outside: Vec::new(), inside: Vec::new() };
        for (pid, call) in lines {
            if is_init(call) {
                inits.insert(pid);
            }
            if call.contains(END) {
                attack = false;
            }
            if attack && !call.starts_with("<...") && !call.starts_with("+++") {
                let inside = inits.contains(&pid) || boxed.contains(&pid);
                if inside { &mut calls.inside } else { &mut calls.outside }.push(call);
            }
            if call.contains(BEGIN) {
                attack = true;
            }
        }
        calls
    }
}

fn split(line: &str) -> Option<(u32, &str)> {
    let (pid, call) = line.split_once(' ')?;
    Some((pid.parse().ok()?, call.trim_start()))
}

/// An init takes its name, or a stage. How a stage was made is told only when it has ended, too late for its number in here.
fn is_init(call: &str) -> bool {
    ["jail-init", "jail-stage"].iter().any(|name| call.starts_with(&format!("prctl(PR_SET_NAME, \"{name}")))
}

/// Everybody below an init.
fn boxed(lines: &[(u32, &str)]) -> HashSet<u32> {
    let inits: HashSet<u32> = lines.iter().filter(|(_, call)| is_init(call)).map(|(pid, _)| *pid).collect();
    let parents: HashMap<u32, u32> = lines.iter().filter_map(|(pid, call)| Some((child(call)?, *pid))).collect();
    let is_below = |pid: &u32| {
        let mut ancestors = std::iter::successors(parents.get(pid), |parent| parents.get(parent));
        ancestors.any(|ancestor| inits.contains(ancestor))
    };
    parents.keys().copied().filter(is_below).collect()
}

/// Whom a call of the clone family made.
fn child(call: &str) -> Option<u32> {
    let family = ["clone", "clone3", "fork", "vfork"];
    let made = family.iter().any(|name| {
        call.strip_prefix(name).is_some_and(|rest| rest.starts_with('('))
            || call
                .strip_prefix("<... ")
                .and_then(|rest| rest.strip_prefix(name))
                .is_some_and(|rest| rest.starts_with(" resumed"))
    });
    let (_, result) = call.rsplit_once(" = ").filter(|_| made)?;
    // `2 /* 17950 in strace's PID NS */` for the children of an init
    let number = result.split_once("/* ").map_or(result, |(_, seen_from_here)| seen_from_here);
    number.split(' ').next()?.parse().ok()
}

/// The host may touch control groups, the maps of an init's users, and devices that do nothing.
fn is_harmless(call: &str) -> bool {
    if CHANGES.iter().any(|change| call.starts_with(change)) {
        return ["<pipe:[", "</memfd:"].iter().any(|own| call.contains(own)); // of the host, not yet handed in
    }
    if ["clone", "fork", "vfork", "prctl("].iter().any(|name| call.starts_with(name)) {
        return true;
    }
    match path(call) {
        Some(path) if path.contains("/../") => false,
        Some(path) => path.starts_with("/sys/fs/cgroup/") || path == "/dev/null" || is_user_map(&path),
        // what a descriptor stands for is examined without a path
        None => call.contains("\"\"") && call.contains("AT_EMPTY_PATH") && call.contains("stat"),
    }
}

fn is_user_map(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    matches!(parts[..], ["", "proc", pid, "uid_map" | "gid_map" | "setgroups"] if pid.parse::<u32>().is_ok())
}

/// The path of a call, made whole by the directory that strace shows for its descriptor.
fn path(call: &str) -> Option<String> {
    let (before, rest) = call.split_once('"')?;
    let path = rest.split('"').next().filter(|path| !path.is_empty())?;
    if path.starts_with('/') {
        return Some(path.to_owned());
    }
    let (_, directory) = before.rsplit_once('<')?;
    Some(format!("{}/{path}", directory.split_once('>')?.0))
}

#[test]
fn a_trace_is_read_as_it_is_meant() {
    let trace = "1 clone3({flags=CLONE_NEWPID} <unfinished ...>\n2 openat(AT_FDCWD</>, \"/early\", O_RDONLY) = 3\n\
        2 prctl(PR_SET_NAME, \"jail-init\") = 0\n1 <... clone3 resumed>, 88) = 2\n2 clone(child_stack=NULL) = 2 /* 3 in strace's PID NS */\n\
        1 statx(AT_FDCWD</>, \"/the-attack-begins\", 0) = -1 ENOENT\n3 symlink(\"/etc/passwd\", \"main\") = 0\n\
        2 openat2(4</box>, \"main\", {}) = 5\n1 openat(7</sys/fs/cgroup/x>, \"tasks\", O_WRONLY) = 8\n\
        1 statx(AT_FDCWD</>, \"/the-attack-ends\", 0) = -1 ENOENT\n1 unlink(\"/later\") = 0\n";
    let calls = Calls::read(trace);
    assert_eq!((calls.inside.len(), calls.outside.len()), (2, 1), "{calls:#?}");
    assert!(calls.outside.iter().all(|call| is_harmless(call)));
    for harmful in [
        "openat(5</box>, \"main\", O_RDONLY) = 6",
        "openat(AT_FDCWD</work>, \"main\", O_RDONLY) = 6",
        "chown(\"/proc/77/root/box/main\", 0, 0) = 0",
        "fchmod(5</main>, 0600) = 0",
        "fchown(5</box/main>, 0, 0) = 0",
        "openat(AT_FDCWD</>, \"/sys/fs/cgroup/../../box/main\", O_RDONLY) = 6",
        "readlink(\"/proc/77/cwd\", 0x1, 2) = 1",
        "linkat(5</box/main>, \"\", AT_FDCWD</tmp>, \"x\", AT_EMPTY_PATH) = 0",
    ] {
        assert!(!is_harmless(harmful), "{harmful}");
    }
    assert!(is_harmless("newfstatat(12</main>, \"\", {st_mode=S_IFREG|0644}, AT_EMPTY_PATH) = 0"));
}
