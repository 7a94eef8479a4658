//! Says what this host can enforce, one ingredient after the other, and proves it by running `/bin/true` in a box.
//!
//! It repairs nothing and weakens nothing: a box is made completely or not at all.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use rustix::process::geteuid;
use serde::Serialize;

use crate::cgroup::Cgroups;
use crate::seccomp::Filters;
use crate::{CellSpec, Command, Error, Jail, JailConfig, Limits, Status};

/// The findings, in the order in which a box needs the ingredients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub findings: Vec<Finding>,
}

/// One ingredient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub ingredient: &'static str,
    /// Why a box needs it.
    pub why: &'static str,
    pub present: bool,
    /// What was found.
    pub detail: String,
    /// What to do when it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<&'static str>,
}

impl Report {
    /// Whether boxes can be opened here.
    #[must_use]
    pub fn healthy(&self) -> bool {
        self.findings.iter().all(|finding| finding.present)
    }

    /// The report for programs.
    #[must_use]
    pub fn to_json(&self) -> String {
        let report = serde_json::json!({ "healthy": self.healthy(), "findings": self.findings });
        format!("{report:#}\n")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            let mark = if finding.present { "ok     " } else { "MISSING" };
            writeln!(f, "{mark}  {:<16}  {}", finding.ingredient, finding.detail)?;
            if !finding.present {
                writeln!(f, "         {:<16}  why: {}", "", finding.why)?;
            }
            if let Some(fix) = finding.fix {
                writeln!(f, "         {:<16}  fix: {fix}", "")?;
            }
        }
        let end = if self.healthy() { "boxes work here" } else { "no box can be opened here" };
        writeln!(f, "{end}")
    }
}

/// Examines this host. Opens and closes a box, and leaves nothing.
#[must_use]
pub fn examine() -> Report {
    let findings = vec![root(), user_namespaces(), proc_file_system(), seccomp(), cgroups(), a_box()];
    Report { findings }
}

fn finding(ingredient: &'static str, why: &'static str, fix: &'static str, found: Result<String, String>) -> Finding {
    Finding {
        ingredient,
        why,
        present: found.is_ok(),
        fix: found.is_err().then_some(fix),
        detail: found.unwrap_or_else(|problem| problem),
    }
}

fn root() -> Finding {
    let uid = geteuid();
    let found = format!("effective user id {}", uid.as_raw());
    finding(
        "root",
        "only root may give each box users of its own and make control groups",
        "start as root (or with sudo); boxes themselves have no rights",
        if uid.is_root() { Ok(found) } else { Err(found) },
    )
}

fn user_namespaces() -> Finding {
    let path = "/proc/sys/user/max_user_namespaces";
    let found = match std::fs::read_to_string(path).map(|text| text.trim().parse::<u64>()) {
        Ok(Ok(count)) if count > 0 => Ok(format!("up to {count}")),
        Ok(_) => Err(format!("{path} does not allow any")),
        Err(error) => Err(format!("{path}: {error}")),
    };
    finding(
        "user namespaces",
        "root inside a box must be nobody outside",
        "sysctl -w user.max_user_namespaces=10000; in a container also allow clone3 in its seccomp profile",
        found,
    )
}

fn proc_file_system() -> Finding {
    let found = match std::fs::read_to_string("/proc/self/mountinfo") {
        Ok(mounts) => {
            let covered = mounts
                .lines()
                .filter_map(|line| line.split(' ').nth(4))
                .filter(|point| point.starts_with("/proc/") && !point.starts_with("/proc/sys/fs/binfmt_misc"))
                .count();
            match covered {
                0 => Ok("fully visible".to_owned()),
                count => Err(format!("{count} places in /proc are covered by other mounts")),
            }
        }
        Err(error) => Err(format!("/proc/self/mountinfo: {error}")),
    };
    finding(
        "/proc",
        "the kernel lets a box mount its own /proc only where the host's is fully visible",
        "mount proc on /proc; in a container: --security-opt systempaths=unconfined",
        found,
    )
}

fn seccomp() -> Finding {
    let modes = Path::new("/proc/sys/kernel/seccomp/actions_avail");
    let found = match Filters::compile() {
        Err(error) => Err(error.to_string()),
        Ok(_) if !modes.exists() => Err(format!("{} does not exist", modes.display())),
        Ok(_) => Ok("filters, and the policy compiles".to_owned()),
    };
    finding(
        "seccomp",
        "most of the kernel's interface is closed to commands",
        "use a kernel with CONFIG_SECCOMP_FILTER, on x86_64",
        found,
    )
}

fn cgroups() -> Finding {
    let found = Cgroups::create().map(|cgroups| cgroups.to_string()).map_err(|error| error.to_string());
    finding(
        "control groups",
        "memory, processes and CPU time are limited and measured for all processes of a command together",
        "give this process a writable group: systemd Delegate=yes, in a container a writable cgroup mount",
        found,
    )
}

fn a_box() -> Finding {
    let found = try_a_box().map_err(|error| error.to_string());
    finding(
        "box",
        "all of it together",
        "mend what is missing above; otherwise the message names the step that this host refuses",
        found,
    )
}

fn try_a_box() -> Result<String, Error> {
    const MIB: u64 = 1024 * 1024;
    let jail = Jail::start(JailConfig { toolchains: Vec::new() })?;
    let mut cell = jail.open(&CellSpec { disk_bytes_max: MIB, inodes_max: 64 })?;
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
