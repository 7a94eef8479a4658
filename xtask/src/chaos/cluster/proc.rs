//! What the kernel says about a process: memory and processor time.

use std::fs;
use std::time::Duration;

use serde::Serialize;

/// A tick of the kernel's clock for processes: 100 a second on every Linux that we know.
const TICK: Duration = Duration::from_millis(10);

/// Of one process, in KiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Memory {
    pub(crate) now_kib: u64,
    pub(crate) peak_kib: u64,
}

impl Memory {
    /// Nothing when the process is not there.
    pub(crate) fn of(process: i32) -> Option<Self> {
        Self::read(&fs::read_to_string(format!("/proc/{process}/status")).ok()?)
    }

    fn read(status: &str) -> Option<Self> {
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().next()?.parse().ok()
        };
        Some(Self { now_kib: field("VmRSS:")?, peak_kib: field("VmHWM:")? })
    }
}

/// What a process itself has computed since its start, in user and kernel mode. Nothing when it is not there.
pub(crate) fn cpu_time(process: i32) -> Option<Duration> {
    ticks(&fs::read_to_string(format!("/proc/{process}/stat")).ok()?).map(|ticks| TICK * ticks)
}

/// Fields 14 and 15; the name before may hold anything, but ends at the last bracket.
fn ticks(stat: &str) -> Option<u32> {
    let fields: Vec<_> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let field = |number: usize| fields.get(number - 3)?.parse::<u32>().ok();
    Some(field(14)? + field(15)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_are_found() {
        let status = "Name:\tx\nVmPeak:\t 9 kB\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\n";
        assert_eq!(Memory::read(status), Some(Memory { now_kib: 1024, peak_kib: 2048 }));
        let stat = "12 (a) b) S 1 1 1 0 -1 4194304 100 0 0 0 70 30 5 6 20 0 1 0 100";
        assert_eq!(ticks(stat), Some(100));
    }

    #[test]
    fn this_process_has_both() {
        let own = i32::try_from(std::process::id()).unwrap();
        assert!(Memory::of(own).unwrap().peak_kib > 0);
        assert!(cpu_time(own).is_some());
    }
}
