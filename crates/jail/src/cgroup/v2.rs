//! Control groups, version 2: one hierarchy for all controllers.
//!
//! A group with processes cannot give controllers to its children (but for the root). When ours is such a group, and we
//! are alone in it, we move into a child of our own first; when we are not alone, it is not ours to change.

use std::io;
use std::path::Path;
use std::time::Duration;

use super::{Dialect, field};
use crate::Error;
use crate::error::Step;

pub(super) const DIALECT: Dialect = Dialect {
    name: "cgroup v2",
    door_file: "cgroup.procs",
    cpu_file: "cpu.stat",
    cpu: |text| field(text, "usage_usec").map(Duration::from_micros),
    oom_file: "memory.events",
    peak_file: "memory.peak",
    peak_resets: true, // since Linux 6.12, for the descriptor that is written to
    forbid_swap,
    limit_memory,
    delegate,
};

/// Where this process goes when it must leave its group to its children.
pub(super) const SHELTER: &str = "hashcodex-host";

fn forbid_swap(group: &Path) -> io::Result<()> {
    // Absent where the kernel has no swap at all.
    match std::fs::write(group.join("memory.swap.max"), "0") {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        other => other?,
    }
    std::fs::write(group.join("memory.oom.group"), "1")
}

fn limit_memory(group: &Path, bytes: u64) -> io::Result<()> {
    std::fs::write(group.join("memory.max"), bytes.to_string())
}

fn delegate(group: &Path, controllers: &[&str]) -> Result<(), Error> {
    let control = group.join("cgroup.subtree_control");
    let enabled = std::fs::read_to_string(&control).step(format!("read {}", control.display()))?;
    let missing: Vec<String> = controllers
        .iter()
        // CPU time is counted without its controller.
        .filter(|name| **name != "cpu" && !enabled.split_whitespace().any(|other| other == **name))
        .map(|name| format!("+{name}"))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let enable = || std::fs::write(&control, missing.join(" "));
    match enable() {
        Err(error) if error.kind() == io::ErrorKind::ResourceBusy => {
            move_into_shelter(group)?;
            enable()
        }
        other => other,
    }
    .map_err(|error| not_ours(&format!("{}: {error}", control.display())))
}

fn move_into_shelter(group: &Path) -> Result<(), Error> {
    let own = std::process::id().to_string();
    let members = std::fs::read_to_string(group.join("cgroup.procs")).step("list our control group")?;
    if members.lines().any(|pid| pid != own) {
        return Err(not_ours("other processes are in our control group"));
    }
    let shelter = group.join(SHELTER);
    match std::fs::create_dir(&shelter) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        other => other.step("make a control group for ourselves")?,
    }
    std::fs::write(shelter.join("cgroup.procs"), own).step("move into a control group of our own")
}

fn not_ours(problem: &str) -> Error {
    Error::Ingredient {
        ingredient: "cgroup v2",
        problem: problem.to_owned(),
        fix: "start this process alone in a delegated group (systemd: Delegate=yes; by hand: systemd-run --scope -p Delegate=yes)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cpu_time_is_in_microseconds() {
        let text = "usage_usec 1500\nuser_usec 1000\nsystem_usec 500\n";
        assert_eq!((DIALECT.cpu)(text), Some(Duration::from_micros(1500)));
    }

    #[test]
    fn only_missing_controllers_are_enabled() {
        let group = tempfile::tempdir().unwrap();
        let control = group.path().join("cgroup.subtree_control");
        std::fs::write(&control, "memory\n").unwrap();
        delegate(group.path(), &["memory", "pids", "cpu"]).unwrap();
        assert_eq!(std::fs::read_to_string(control).unwrap(), "+pids");
    }
}
