//! Process 1 of the machine: mounts what a test needs, starts the runner, buries orphans, and switches the machine off.

use std::process::Command;

use anyhow::{Context as _, bail};
use rustix::mount::{MountFlags, mount};
use rustix::process::{WaitOptions, wait};
use rustix::system::{RebootCommand, reboot};

use super::machine::{self, RESULTS};
use super::world::World;
use crate::shell;

/// The kernel has mounted the root, read-only, and devices.
const MOUNTS: [(&str, &str, &str); 8] = [
    ("proc", "/proc", ""),
    ("sysfs", "/sys", ""),
    ("cgroup2", "/sys/fs/cgroup", ""),
    ("tmpfs", "/tmp", "mode=1777"),
    ("tmpfs", "/var/tmp", "mode=1777"),
    ("tmpfs", "/opt", "mode=755"),
    ("tmpfs", "/dev/shm", "mode=1777"),
    ("hostfs", RESULTS, RESULTS),
];

const LINKS: [(&str, &str); 4] = [
    ("/proc/self/fd", "/dev/fd"),
    ("/proc/self/fd/0", "/dev/stdin"),
    ("/proc/self/fd/1", "/dev/stdout"),
    ("/proc/self/fd/2", "/dev/stderr"),
];

/// The whole life of the machine. Returning from here would be a panic of its kernel, which ends it too.
pub(super) fn live(world: World) -> anyhow::Result<()> {
    if let Err(error) = work(world) {
        println!("the machine: {error:#}");
    }
    reboot(RebootCommand::PowerOff).context("switch the machine off")
}

fn work(world: World) -> anyhow::Result<()> {
    if std::process::id() != 1 {
        bail!("this is for process 1 of a machine of its own");
    }
    for (kind, place, options) in MOUNTS {
        if place == "/dev/shm" {
            std::fs::create_dir(place).context("make /dev/shm")?;
        }
        let options = std::ffi::CString::new(options).context("mount options")?;
        mount(kind, place, kind, MountFlags::empty(), options.as_c_str()).with_context(|| format!("mount {place}"))?;
    }
    // The kernel makes devices, and a distribution these links.
    for (target, place) in LINKS {
        std::os::unix::fs::symlink(target, place).with_context(|| format!("link {place}"))?;
    }
    shell::run(Command::new("ip").args(["link", "set", "lo", "up"]))?;
    let runner = Command::new(machine::bundle().xtask())
        .args(["sandbox", "run"])
        .args(world.arguments())
        .spawn()
        .context("start the runner")?;
    bury_until(runner.id())
}

/// Collects whatever ends, until the runner has.
fn bury_until(runner: u32) -> anyhow::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "process 1 is the one that waits for everybody's orphans")]
    while let Some((pid, _)) = wait(WaitOptions::empty()).context("wait for processes")? {
        if pid.as_raw_nonzero().get().unsigned_abs() == runner {
            return Ok(());
        }
    }
    bail!("the runner is gone")
}
