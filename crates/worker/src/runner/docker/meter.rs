//! What a container used, by the kernel's accounts: the files of its control groups.
//!
//! Where the worker sees them (same machine, same process and cgroup namespace) it reads them itself. Elsewhere the launcher
//! does, in the container, where they are mounted read-only. The engine's own statistics are of no use: it collects them
//! once a second.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// One look at the accounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Reading {
    /// Of everything in the container, ever.
    pub(super) cpu: Duration,
    pub(super) memory_bytes: u64,
    /// The highest so far.
    pub(super) memory_bytes_peak: u64,
    /// How often the kernel killed for lack of memory.
    pub(super) oom_kills: u64,
    /// How often the container reached its limit; `None` where nothing counts that.
    pub(super) limit_hits: Option<u64>,
}

/// Who lacked the memory for which the kernel killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    /// The container reached its own limit.
    Container,
    /// It did not: the host, or a group above it, has too little, which is no program's doing.
    Host,
}

/// What fraction of its limit a container may lack when the kernel finds that it is reached: single charges are large, and much
/// is charged ahead.
const SHORT_OF_LIMIT: u64 = 4;

impl Reading {
    /// For whose lack of memory the kernel has killed since `before`, if it has, in a container of so many bytes. Where nothing
    /// counts how often the limit was reached, a peak far below it says that it was not.
    pub(super) fn lack(&self, before: &Self, bytes_max: u64) -> Option<Lack> {
        let reached = match (self.limit_hits, before.limit_hits) {
            (Some(now), Some(then)) => now > then,
            _ => self.memory_bytes_peak >= bytes_max - bytes_max / SHORT_OF_LIMIT,
        };
        let lack = if reached { Lack::Container } else { Lack::Host };
        (self.oom_kills > before.oom_kills).then_some(lack)
    }
}

/// Where the accounts of a container are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meter {
    V1 { cpu: PathBuf, memory: PathBuf },
    V2(PathBuf),
}

impl Meter {
    /// For the container whose first process is `pid` on the engine's machine; `None` where it cannot be seen.
    pub(super) fn of_container(pid: i64) -> Option<Self> {
        let groups = fs::read_to_string(format!("/proc/{pid}/cgroup")).ok()?;
        let mounts = fs::read_to_string("/proc/self/mountinfo").ok()?;
        let find = |controller: &str| {
            let group = directory(&mounts, &groups, controller)?;
            // Proof that it is the container's, and not another of the same name.
            let members = fs::read_to_string(group.join("cgroup.procs")).ok()?;
            members.lines().any(|line| line.parse() == Ok(pid)).then_some(group)
        };
        match (find("cpuacct"), find("memory")) {
            (Some(cpu), Some(memory)) => Some(Self::V1 { cpu, memory }),
            _ => find("").filter(|group| group.join("memory.peak").exists()).map(Self::V2),
        }
    }

    /// For the container that this process is in.
    pub(super) fn inside() -> Self {
        let root = Path::new("/sys/fs/cgroup");
        if root.join("memory.peak").exists() {
            return Self::V2(root.to_owned());
        }
        Self::V1 { cpu: root.join("cpuacct"), memory: root.join("memory") }
    }

    pub(super) fn read(&self) -> Option<Reading> {
        match self {
            Self::V1 { cpu, memory } => v1(cpu, memory),
            Self::V2(group) => v2(group),
        }
    }

    /// Lets the peak begin anew, where the kernel and our rights allow. Else it stays the peak so far.
    pub(super) fn forget_peak(&self) {
        if let Self::V1 { memory, .. } = self {
            // Refused to everybody but root; the peak is then the one so far.
            let _ = fs::write(memory.join("memory.max_usage_in_bytes"), "0");
        }
    }
}

/// Where the group of a controller is, by a process's `cgroup` and our `mountinfo`. Version 2 has no controller's name.
fn directory(mounts: &str, groups: &str, controller: &str) -> Option<PathBuf> {
    let group = groups.lines().find_map(|line| {
        let mut parts = line.splitn(3, ':').skip(1);
        let (controllers, path) = (parts.next()?, parts.next()?);
        controllers.split(',').any(|one| one == controller).then_some(path)
    })?;
    let mount = mounts.lines().find_map(|line| {
        let (place, kind) = line.split_once(" - ")?;
        let mut place = place.split(' ').skip(3);
        let (root, place) = (place.next()?, place.next()?);
        let mut kind = kind.split(' ');
        let (kind, options) = (kind.next()?, kind.nth(1)?);
        let fits = if controller.is_empty() {
            kind == "cgroup2"
        } else {
            kind == "cgroup" && options.split(',').any(|one| one == controller)
        };
        (fits && root == "/").then_some(place)
    })?;
    Some(Path::new(mount).join(group.trim_start_matches('/')))
}

fn v1(cpu: &Path, memory: &Path) -> Option<Reading> {
    Some(Reading {
        cpu: Duration::from_nanos(number(&cpu.join("cpuacct.usage"))?),
        memory_bytes: number(&memory.join("memory.usage_in_bytes"))?,
        memory_bytes_peak: number(&memory.join("memory.max_usage_in_bytes"))?,
        oom_kills: keyed(&memory.join("memory.oom_control"), "oom_kill")?,
        limit_hits: None, // there is `memory.failcnt`, but recent kernels count nothing in it
    })
}

fn v2(group: &Path) -> Option<Reading> {
    Some(Reading {
        cpu: Duration::from_micros(keyed(&group.join("cpu.stat"), "usage_usec")?),
        memory_bytes: number(&group.join("memory.current"))?,
        memory_bytes_peak: number(&group.join("memory.peak"))?,
        oom_kills: keyed(&group.join("memory.events"), "oom_kill")?,
        limit_hits: Some(keyed(&group.join("memory.events"), "max")?),
    })
}

fn number(file: &Path) -> Option<u64> {
    fs::read_to_string(file).ok()?.trim().parse().ok()
}

fn keyed(file: &Path, key: &str) -> Option<u64> {
    let text = fs::read_to_string(file).ok()?;
    text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(' ')?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "30 29 0:26 / /sys/fs/cgroup/cpu,cpuacct rw,nosuid shared:9 - cgroup cgroup rw,cpu,cpuacct\n\
        31 29 0:27 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n\
        32 29 0:28 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n";

    #[test]
    fn a_lack_of_the_host_is_not_the_containers() {
        let before = Reading { oom_kills: 1, ..Reading::default() };
        let lack = |now: Reading, before: &Reading| now.lack(before, 400);
        let [far, near] = [299, 300].map(|memory_bytes_peak| Reading { oom_kills: 2, memory_bytes_peak, ..before });
        assert_eq!([far, near].map(|now| lack(now, &before)), [Some(Lack::Host), Some(Lack::Container)]);
        assert_eq!(lack(Reading { oom_kills: 1, ..near }, &before), None);
        let counted = |hits, reading| Reading { limit_hits: Some(hits), ..reading };
        let before = counted(5, before);
        let [same, more] = [(5, near), (6, far)].map(|(hits, now)| lack(counted(hits, now), &before));
        assert_eq!([same, more], [Some(Lack::Host), Some(Lack::Container)], "what is counted is believed");
    }

    #[test]
    fn accounts_of_version_2_are_read() {
        let group = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("cpu.stat", "usage_usec 7\nuser_usec 1\n"),
            ("memory.current", "1\n"),
            ("memory.peak", "2\n"),
            ("memory.events", "low 0\nhigh 0\nmax 3\noom 4\noom_kill 5\n"),
        ] {
            fs::write(group.path().join(name), text).unwrap();
        }
        let cpu = Duration::from_micros(7);
        let reading = Reading { cpu, memory_bytes: 1, memory_bytes_peak: 2, oom_kills: 5, limit_hits: Some(3) };
        assert_eq!(Meter::V2(group.path().to_owned()).read(), Some(reading));
    }

    #[test]
    fn groups_are_found_on_both_versions() {
        let groups = "4:cpu,cpuacct:/docker/abc\n3:memory:/docker/abc\n0::/other\n";
        let find = |controller| directory(MOUNTS, groups, controller);
        assert_eq!(find("cpuacct"), Some(PathBuf::from("/sys/fs/cgroup/cpu,cpuacct/docker/abc")));
        assert_eq!(find("memory"), Some(PathBuf::from("/sys/fs/cgroup/memory/docker/abc")));
        assert_eq!(find(""), Some(PathBuf::from("/sys/fs/cgroup/unified/other")));
        assert_eq!(find("pids"), None);
    }

    #[test]
    fn a_mount_that_shows_only_a_part_is_not_used() {
        let part = MOUNTS.replace(" / /sys/fs/cgroup/memory", " /docker/us /sys/fs/cgroup/memory");
        assert_eq!(directory(&part, "3:memory:/docker/abc\n", "memory"), None);
    }
}
