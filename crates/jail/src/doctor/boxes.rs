//! What boxes are made of, and a box itself.

use std::path::Path;
use std::time::Duration;

use super::{Finding, Ingredient};
use crate::cgroup::Cgroups;
use crate::seccomp::Filters;
use crate::{CellSpec, Command, Error, Jail, Limits, Status, landlock};

const MIB: u64 = 1024 * 1024;

pub(super) fn seccomp() -> Finding {
    let ingredient = Ingredient {
        name: "seccomp",
        why: "most of the kernel's interface is closed to commands",
        fix: "use a kernel with CONFIG_SECCOMP_FILTER, on x86_64",
        required: true,
    };
    let modes = Path::new("/proc/sys/kernel/seccomp/actions_avail");
    ingredient.judge(match Filters::compile() {
        Err(error) => Err(error.to_string()),
        Ok(_) if !modes.exists() => Err(format!("{} does not exist", modes.display())),
        Ok(_) => Ok("filters, and the policy compiles".to_owned()),
    })
}

pub(super) fn landlock() -> Finding {
    let ingredient = Ingredient {
        name: "Landlock",
        why: "a second wall behind the mounts: what lies outside a box's root cannot be opened even if it can be named",
        fix: "use a kernel from 5.13 on with CONFIG_SECURITY_LANDLOCK, and boot it with landlock in its lsm= list",
        required: false,
    };
    let found = if landlock::available() { Ok("in use".to_owned()) } else { Err("this kernel has none".to_owned()) };
    ingredient.judge(found)
}

pub(super) fn cgroups() -> Finding {
    let ingredient = Ingredient {
        name: "control groups",
        why: "memory, processes and CPU time are limited and measured for all processes of a command together",
        fix: "mount cgroup2 on /sys/fs/cgroup",
        required: true,
    };
    ingredient.judge_attempt(Cgroups::create().map(|cgroups| cgroups.to_string()))
}

pub(super) fn joining() -> Finding {
    let ingredient = Ingredient {
        name: "joining groups",
        why: "to move a process into a control group of version 2, the kernel first waits until nobody forks anywhere: some 10 ms \
              for a command that comes after a pause",
        fix: "mount -o remount,favordynmods /sys/fs/cgroup (since Linux 6.0)",
        required: false,
    };
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    ingredient.judge(if waits_for_forks(&mounts) {
        Err("takes as long as other forks do".to_owned())
    } else {
        Ok("takes no time".to_owned())
    })
}

/// Whether memory is controlled by version 2, and its mount does not prefer quick joins.
fn waits_for_forks(mounts: &str) -> bool {
    let kinds = mounts.lines().filter_map(|line| line.split_once(" - ")).map(|(_, kind)| kind);
    let memory_is_elsewhere =
        kinds.clone().any(|kind| kind.starts_with("cgroup ") && kind.split([',', ' ']).any(|word| word == "memory"));
    let unified = kinds.clone().find(|kind| kind.starts_with("cgroup2 "));
    !memory_is_elsewhere && unified.is_some_and(|kind| !kind.contains("favordynmods"))
}

pub(super) fn a_box() -> Finding {
    let ingredient = Ingredient {
        name: "box",
        why: "all of it together",
        fix: "mend what is missing above; otherwise the message names the step that this host refuses",
        required: true,
    };
    ingredient.judge_attempt(try_a_box())
}

fn try_a_box() -> Result<String, Error> {
    let jail = Jail::start()?;
    let mut cell = jail.open(&CellSpec { disk_bytes_max: MIB, inodes_max: 64, core: None, shows: Vec::new() })?;
    let outcome = cell.run(&Command {
        argv: vec!["/bin/true".to_owned()],
        env: Vec::new(),
        stdin: Vec::new(),
        limits: Limits {
            cpu_max: Duration::from_secs(2),
            wall_max: Duration::from_secs(5),
            memory_bytes_max: 64 * MIB,
            processes_max: 4,
            output_bytes_max: 4096,
            capture_bytes_max: 4096,
            file_bytes_max: MIB,
            open_files_max: 16,
        },
    })?;
    match outcome.status {
        Status::Exited(0) => Ok(format!("/bin/true ran in {:.1} ms", outcome.usage.wall.as_secs_f64() * 1e3)),
        status => Err(Error::Broken(format!("/bin/true ended with {status:?}").into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_version_2_waits_and_only_without_the_option() {
        let unified = "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw,nsdelegate\n";
        assert!(waits_for_forks(unified));
        assert!(!waits_for_forks(&unified.replace("nsdelegate", "nsdelegate,favordynmods")));
        let hybrid = format!("{unified}35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n");
        assert!(!waits_for_forks(&hybrid));
    }
}
