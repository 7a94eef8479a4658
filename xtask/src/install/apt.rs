//! What comes from Debian or Ubuntu.

use std::collections::BTreeSet;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::tools::{self, Version};
use crate::{interrupt, shell};

/// Installs, for each need, the first of its candidates that this release has.
pub(super) fn install(needs: &[Vec<&str>]) -> anyhow::Result<()> {
    if !Path::new("/usr/bin/apt-get").exists() {
        bail!(
            "this is no Debian or Ubuntu: install {} with your own package manager",
            needs.iter().filter_map(|names| names.first()).copied().collect::<Vec<_>>().join(", ")
        );
    }
    let update = repaired(|| shell::run_attached(apt_get()?.arg("update")));
    // A mirror that is down for a moment is no reason to stop: the lists may be fresh enough.
    if let Err(error) = update {
        println!("{error:#}; going on with the package lists that are there");
    }
    // Several languages may need the same.
    let packages = needs.iter().map(|candidates| choose(candidates)).collect::<anyhow::Result<BTreeSet<_>>>()?;
    println!("installing with apt-get: {}", packages.iter().copied().collect::<Vec<_>>().join(", "));
    repaired(|| {
        let mut apt = apt_get()?;
        shell::run_attached(apt.args(["install", "--yes", "--no-install-recommends"]).args(&packages))
    })
}

/// Tries again once after finishing what an interrupted dpkg left.
fn repaired(action: impl Fn() -> anyhow::Result<()>) -> anyhow::Result<()> {
    let Err(error) = action() else {
        return Ok(());
    };
    if interrupt::requested() {
        return Err(error);
    }
    println!("{error:#}; finishing what was interrupted, then once more");
    shell::run_attached(as_root("dpkg")?.args(["--configure", "-a"]))?;
    action()
}

fn choose<'a>(candidates: &[&'a str]) -> anyhow::Result<&'a str> {
    for package in candidates {
        if candidate(package).is_some() {
            return Ok(package);
        }
    }
    bail!("this release has no package {}", candidates.join(" or "))
}

/// The version that apt would install.
pub(super) fn candidate(package: &str) -> Option<Version> {
    let policy = shell::capture(Command::new("apt-cache").args(["policy", package])).ok()?;
    let line = policy.lines().find(|line| line.trim_start().starts_with("Candidate:"))?;
    // Without an epoch such as the 4 in `4:12.2.0-3`.
    Version::first_in(line.rsplit(':').next()?)
}

fn apt_get() -> anyhow::Result<Command> {
    let mut apt = as_root("apt-get")?;
    apt.args(["-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"]);
    Ok(apt)
}

/// A program as root: directly when we are root, else through sudo.
pub(super) fn as_root(program: &str) -> anyhow::Result<Command> {
    let quiet = "DEBIAN_FRONTEND=noninteractive";
    // The owner of this entry is the effective user.
    let user = std::fs::metadata("/proc/self").context("ask who we are")?.uid();
    let mut command = if user == 0 {
        Command::new("env")
    } else if tools::answers(Command::new("sudo").arg("-V")) {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    } else {
        bail!("installing needs root or sudo");
    };
    command.args([quiet, program]);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn a_success_is_not_repaired() {
        let calls = Cell::new(0);
        let action = || {
            calls.set(calls.get() + 1);
            Ok(())
        };
        repaired(action).unwrap();
        assert_eq!(calls.get(), 1);
    }

    #[test]
    fn a_package_that_no_release_has_is_named() {
        let error = choose(&["no-such-package-a", "no-such-package-b"]).unwrap_err();
        assert_eq!(error.to_string(), "this release has no package no-such-package-a or no-such-package-b");
    }
}
