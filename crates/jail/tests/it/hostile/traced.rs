//! What we do with paths around a program that lays traps, as the kernel sees it: the test of the traps again, below
//! `strace`. A program may exchange a path between our look and our step; so nothing of ours may step on one.

use std::collections::BTreeSet;
use std::process::Command;

/// Calls that change what lies at a path, whatever it is by then. None of them is ever ours.
const CHANGING: [&str; 17] = [
    "chown",
    "lchown",
    "fchownat",
    "chmod",
    "fchmodat",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "link",
    "linkat",
    "truncate",
    "utime",
    "utimes",
    "utimensat",
    "futimesat",
];

/// Other calls with paths.
const OTHERS: [&str; 6] = ["open", "openat", "openat2", "creat", "rmdir", "execve"];

/// What the traps are called, and ways to them.
const TRAPS: [&str; 8] = [
    "link",
    "dangling",
    "dirlink/passwd",
    "root/etc/passwd",
    "alias",
    "here/real",
    "fifo",
    "directory/../../etc/passwd",
];

/// How a path in a box may be opened.
const CAREFUL: [&str; 3] = ["RESOLVE_BENEATH", "RESOLVE_NO_SYMLINKS", "RESOLVE_NO_MAGICLINKS"];

#[derive(Debug, Clone, Copy)]
struct Call<'trace> {
    process: &'trace str,
    name: &'trace str,
    text: &'trace str,
}

impl Call<'_> {
    fn mentions(&self, path: &str) -> bool {
        self.text.contains(&format!("\"{path}\""))
    }

    /// Nobody can exchange what `.` is of an open directory.
    fn is_careful(&self) -> bool {
        self.name == "openat" && self.mentions(".")
            || self.name == "openat2" && CAREFUL.iter().all(|flag| self.text.contains(flag))
    }

    fn touches_a_box(&self) -> bool {
        ["</box/", "\"/box/"].iter().any(|place| self.text.contains(place))
            || TRAPS.iter().any(|trap| self.mentions(trap))
    }
}

fn trace_of(test: &str) -> String {
    let place = tempfile::NamedTempFile::new().unwrap();
    let calls = CHANGING.iter().chain(&OTHERS).copied().collect::<Vec<_>>().join(",");
    let output = Command::new("strace")
        .args([
            "-f",
            "-qq",
            "-y",
            "-s",
            "200",
            "--seccomp-bpf",
            "-e",
            "signal=none",
            "-e",
            &format!("trace={calls}"),
            "-o",
        ])
        .arg(place.path())
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test])
        .output()
        .expect("strace, from the package of that name");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    std::fs::read_to_string(place.path()).unwrap()
}

fn calls(trace: &str) -> impl Iterator<Item = Call<'_>> {
    trace.lines().filter_map(|line| {
        let (process, text) = line.split_once(' ')?;
        let text = text.trim_start();
        let (name, _) = text.split_once('(')?;
        Some(Call { process, name, text })
    })
}

/// The calls of processes that have executed nothing: the host, the keeper and the inits. The first one is the test's own.
fn ours(trace: &str) -> Vec<Call<'_>> {
    let mut theirs = BTreeSet::new();
    let executes = |call: &Call<'_>| call.name == "execve";
    let by_us = |call: &Call<'_>| {
        if executes(call) {
            theirs.insert(call.process.to_owned());
        }
        !theirs.contains(call.process)
    };
    calls(trace).skip(1).filter(by_us).collect()
}

#[test]
fn nothing_of_ours_steps_on_a_path_that_a_program_may_have_exchanged() {
    let trace = trace_of("hostile::files::traps");
    let ours = ours(&trace);
    for call in &ours {
        let groups_only = call.name == "rmdir" && call.text.contains("\"/sys/fs/cgroup/");
        assert!(groups_only || call.name != "rmdir" && !CHANGING.contains(&call.name), "{call:?}");
        assert!(!call.touches_a_box() || call.is_careful(), "{call:?}");
    }
    for trap in TRAPS {
        assert!(ours.iter().any(|call| call.mentions(trap)), "nobody looked at {trap}");
    }
}
