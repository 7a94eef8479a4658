//! What a container used, by the kernel's accounts.
//!
//! Where the worker sees the container's control groups (same machine, same process and cgroup namespace), it reads the
//! files: microseconds. Elsewhere it asks the engine, which reads the same files: milliseconds, and on cgroup v2 without the
//! peak of memory, for which the highest of our readings then stands.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::DockerError;
use super::engine::Engine;

/// Between two looks at the limits.
const FILES_TICK: Duration = Duration::from_millis(10);
const ENGINE_TICK: Duration = Duration::from_millis(50);

/// One look at the accounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// Of everything in the container, ever.
    pub(super) cpu: Duration,
    pub(super) memory_bytes: u64,
    /// The highest so far.
    pub(super) memory_bytes_peak: u64,
    /// How often the kernel killed for lack of memory. The engine only says whether.
    pub(super) oom_kills: u64,
}

#[derive(Debug)]
pub(super) struct Meter {
    source: Source,
    /// The highest memory that was read.
    highest: u64,
}

#[derive(Debug)]
enum Source {
    V1 { cpu: PathBuf, memory: PathBuf },
    V2(PathBuf),
    Engine,
}

impl Meter {
    /// For the container whose first process is `pid` on the engine's machine.
    pub(super) fn find(pid: i64, prefer_engine: bool) -> Self {
        let source = if prefer_engine { None } else { Source::of_files(pid) };
        Self { source: source.unwrap_or(Source::Engine), highest: 0 }
    }

    pub(super) fn tick(&self) -> Duration {
        if matches!(self.source, Source::Engine) { ENGINE_TICK } else { FILES_TICK }
    }

    pub(super) async fn read(&mut self, engine: &Engine, id: &str) -> Result<Reading, DockerError> {
        let mut reading = match &self.source {
            Source::V1 { cpu, memory } => v1(cpu, memory),
            Source::V2(group) => v2(group),
            Source::Engine => return self.ask(engine, id).await,
        }
        .ok_or_else(|| DockerError::Gone("its control group cannot be read".to_owned()))?;
        reading.memory_bytes_peak = reading.memory_bytes_peak.max(self.note(reading.memory_bytes));
        Ok(reading)
    }

    async fn ask(&mut self, engine: &Engine, id: &str) -> Result<Reading, DockerError> {
        let mut reading = engine.stats(id).await?;
        reading.memory_bytes_peak = reading.memory_bytes_peak.max(self.note(reading.memory_bytes));
        Ok(reading)
    }

    fn note(&mut self, memory_bytes: u64) -> u64 {
        self.highest = self.highest.max(memory_bytes);
        self.highest
    }

    /// Lets the peak begin anew, where the kernel and our rights allow. Else it stays the peak so far.
    pub(super) fn forget_peak(&mut self) {
        self.highest = 0;
        if let Source::V1 { memory, .. } = &self.source {
            // Refused to everybody but root; the peak is then the one so far.
            let _ = fs::write(memory.join("memory.max_usage_in_bytes"), "0");
        }
    }
}

impl Source {
    fn of_files(pid: i64) -> Option<Self> {
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
    })
}

fn v2(group: &Path) -> Option<Reading> {
    Some(Reading {
        cpu: Duration::from_micros(keyed(&group.join("cpu.stat"), "usage_usec")?),
        memory_bytes: number(&group.join("memory.current"))?,
        memory_bytes_peak: number(&group.join("memory.peak"))?,
        oom_kills: keyed(&group.join("memory.events"), "oom_kill")?,
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
