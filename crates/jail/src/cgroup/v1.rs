//! Control groups, version 1: one hierarchy for each controller.

use std::io;
use std::path::Path;
use std::time::Duration;

use super::Dialect;

pub(super) const DIALECT: Dialect = Dialect {
    name: "cgroup v1",
    // Not `cgroup.procs`: to move a whole process, the kernel first waits until nobody forks anywhere, some 10 ms.
    door_file: "tasks",
    cpu_file: "cpuacct.usage",
    cpu: |text| text.trim().parse().ok().map(Duration::from_nanos),
    oom_file: "memory.oom_control",
    peak_file: "memory.max_usage_in_bytes",
    peak_resets: true,
    forbid_swap,
    limit_memory,
    delegate: |_, _| Ok(()),
};

fn forbid_swap(group: &Path) -> io::Result<()> {
    std::fs::write(group.join("memory.swappiness"), "0")
}

fn limit_memory(group: &Path, bytes: u64) -> io::Result<()> {
    let bytes = bytes.to_string();
    let memory = || std::fs::write(group.join("memory.limit_in_bytes"), &bytes);
    // The limit of memory and swap together is never below the other one: the one that gives way goes first.
    match memory() {
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
            memory_and_swap(group, &bytes)?;
            memory()
        }
        other => {
            other?;
            memory_and_swap(group, &bytes)
        }
    }
}

/// With the same limit there is no swap. Absent where the kernel does not account for swap, and then the swappiness keeps it
/// away.
fn memory_and_swap(group: &Path, bytes: &str) -> io::Result<()> {
    match std::fs::write(group.join("memory.memsw.limit_in_bytes"), bytes) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cpu_time_is_in_nanoseconds() {
        assert_eq!((DIALECT.cpu)("1500000\n"), Some(Duration::from_micros(1500)));
        assert_eq!((DIALECT.cpu)(""), None);
    }
}
