//! Control groups: limits and measurements of one command with everything that it starts.
//!
//! Each controller may live in a hierarchy of its own (version 1) or in the unified one (version 2); a host may mix both.
//! Where each lives is found once; the differences are two tables, `cgroup/v1.rs` and `cgroup/v2.rs`.

mod find;
mod leaf;
mod v1;
mod v2;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

pub(crate) use leaf::Leaf;

use crate::Error;

/// How the groups of a jail are called: this, the owner's process id, and a number.
const PREFIX: &str = "hashcodex-";

/// Tells the jails of one process apart.
static NEXT_JAIL: AtomicU64 = AtomicU64::new(0);

/// What differs between the versions, for the three controllers that we use.
#[derive(Debug)]
struct Dialect {
    name: &'static str,
    /// The file by which a process with one thread joins a group by writing `0`.
    door_file: &'static str,
    /// The file with the CPU time, and how to read it.
    cpu_file: &'static str,
    cpu: fn(&str) -> Option<Duration>,
    /// The file with the line `oom_kill`.
    oom_file: &'static str,
    /// The file with the highest memory so far, in bytes.
    peak_file: &'static str,
    /// Whether writing to that file may start it anew.
    peak_resets: bool,
    /// Once for each group, before it has limits.
    forbid_swap: fn(&Path) -> io::Result<()>,
    limit_memory: fn(&Path, u64) -> io::Result<()>,
    /// Lets children of a group have these controllers.
    delegate: fn(&Path, &[&str]) -> Result<(), Error>,
}

/// Where one controller lives.
#[derive(Debug, Clone)]
struct Home {
    dialect: &'static Dialect,
    /// The group in which this process is.
    own: PathBuf,
}

/// The groups of one jail, each below the group of this process.
#[derive(Debug)]
pub(crate) struct Cgroups {
    memory: Home,
    pids: Home,
    cpu: Home,
    name: String,
    next: AtomicU64,
}

impl Cgroups {
    /// Finds the controllers, removes what dead owners left, and makes this jail's groups.
    pub(crate) fn create() -> Result<Self, Error> {
        let [memory, pids, cpu] = find::homes()?;
        let jail = NEXT_JAIL.fetch_add(1, Ordering::Relaxed);
        let cgroups =
            Self { memory, pids, cpu, name: format!("{PREFIX}{}-{jail}", std::process::id()), next: AtomicU64::new(0) };
        for (home, controllers) in cgroups.homes() {
            remove_stale(&home.own);
            (home.dialect.delegate)(&home.own, &controllers)?;
            let group = home.own.join(&cgroups.name);
            std::fs::create_dir(&group).map_err(|error| not_writable(&group, error))?;
            (home.dialect.delegate)(&group, &controllers)?;
        }
        Ok(cgroups)
    }

    /// The groups of this jail, one in each hierarchy.
    pub(crate) fn directories(&self) -> Vec<PathBuf> {
        let of = |(home, _): (&Home, _)| home.own.join(&self.name);
        self.homes().into_iter().map(of).collect()
    }

    /// Makes a group for commands.
    pub(crate) fn leaf(&self) -> Result<Leaf, Error> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let place = |home: &Home| home.own.join(&self.name).join(format!("run-{number}"));
        Leaf::create(
            self.homes().into_iter().map(|(home, _)| (place(home), home.dialect.door_file)).collect(),
            (self.memory.dialect, place(&self.memory)),
            (self.cpu.dialect, &place(&self.cpu)),
            place(&self.pids),
        )
    }

    /// Each hierarchy once, with the controllers that we use there.
    fn homes(&self) -> Vec<(&Home, Vec<&'static str>)> {
        let mut homes: Vec<(&Home, Vec<&str>)> = Vec::new();
        for (home, controller) in [(&self.memory, "memory"), (&self.pids, "pids"), (&self.cpu, "cpu")] {
            match homes.iter_mut().find(|(other, _)| other.own == home.own) {
                Some((_, controllers)) => controllers.push(controller),
                None => homes.push((home, vec![controller])),
            }
        }
        homes
    }
}

impl std::fmt::Display for Cgroups {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (home, controllers) in self.homes() {
            let (version, group) = (home.dialect.name, home.own.display());
            write!(f, "{} by {version} in {group}; ", controllers.join(", "))?;
        }
        f.write_str("writable")
    }
}

impl Drop for Cgroups {
    /// The keeper removes the groups too, if this process cannot; whoever comes second finds nothing.
    fn drop(&mut self) {
        for directory in self.directories() {
            remove_tree(&directory);
        }
    }
}

fn not_writable(group: &Path, error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Error::Ingredient {
            ingredient: "cgroup",
            problem: format!("this process may not make the control group {}: {error}", group.display()),
            fix: "start it in a group that is its own: systemd-run --user --scope -p Delegate=yes …; in a container: \
                  --cgroupns=host -v /sys/fs/cgroup:/sys/fs/cgroup; for an ordinary user on control groups of version 1, root makes \
                  a directory in each of /sys/fs/cgroup/{memory,pids,cpuacct}, gives it to the user (chown -R), and writes the \
                  process id of the user's shell into its cgroup.procs",
        },
        _ => Error::System { step: format!("make the control group {}", group.display()).into(), source: error },
    }
}

/// Removes a group and the groups in it. One that still has processes stays, and says so to whoever looks; the next start
/// tries again.
pub(crate) fn remove_tree(group: &Path) {
    for entry in std::fs::read_dir(group).into_iter().flatten().flatten() {
        let directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if directory && leaf::remove(&entry.path()).is_err() {
            return;
        }
    }
    let _ = std::fs::remove_dir(group);
}

/// Removes the groups of jails whose owner is dead.
fn remove_stale(own: &Path) {
    for entry in std::fs::read_dir(own).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let owner = name.to_str().and_then(owner_of);
        if owner.is_some_and(|pid| !Path::new(&format!("/proc/{pid}")).exists()) {
            remove_tree(&entry.path());
        }
    }
}

/// The process id in a group's name.
fn owner_of(name: &str) -> Option<u32> {
    let (pid, _) = name.strip_prefix(PREFIX)?.split_once('-')?;
    pid.parse().ok()
}

/// The value of `key value` lines.
fn field(text: &str, key: &str) -> Option<u64> {
    let values = text.lines().filter_map(|line| line.split_once(' '));
    let mut found = values.filter(|(name, _)| *name == key);
    found.next()?.1.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_names_its_owner() {
        assert_eq!(owner_of("hashcodex-4711-0"), Some(4711));
        assert_eq!(owner_of("hashcodex-x-0"), None);
        assert_eq!(owner_of("system.slice"), None);
    }

    #[test]
    fn a_field_is_found_by_its_whole_name() {
        let text = "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n";
        assert_eq!(field(text, "oom_kill"), Some(3));
        assert_eq!(field(text, "oom"), None);
    }
}
