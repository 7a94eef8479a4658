//! Whether somebody else uses this machine.
//!
//! Boxes have control groups of their own, and groups share the processors evenly, however many programs are in each. So on
//! a busy machine a box gets another share than a bare process beside all the others, and ratios say little.

use std::fs;
use std::time::Duration;

use anyhow::Context as _;

/// How long we look.
const LOOK: Duration = Duration::from_secs(2);
/// What a quiet machine uses by itself, in percent.
const PERCENT_MAX: u64 = 15;

/// Says so when others are at work, while nothing of ours is.
pub(super) fn warn_if_not() -> anyhow::Result<()> {
    let before = Ticks::now()?;
    std::thread::sleep(LOOK);
    let busy = Ticks::now()?.busy_percent_since(before);
    if busy > PERCENT_MAX {
        println!(
            "warning: others use {busy} % of this machine; do not trust ratios taken now: end what runs, and repeat"
        );
    }
    Ok(())
}

/// What all processors together have done since the start of the machine.
#[derive(Debug, Clone, Copy)]
struct Ticks {
    idle: u64,
    all: u64,
}

impl Ticks {
    fn now() -> anyhow::Result<Self> {
        let stat = fs::read_to_string("/proc/stat").context("read /proc/stat")?;
        Self::read(&stat).context("read /proc/stat: no line of all processors")
    }

    /// The first line: `cpu`, then user, nice, system, idle, waiting for disks, and more.
    fn read(stat: &str) -> Option<Self> {
        let words = stat.lines().next()?.strip_prefix("cpu ")?.split_whitespace();
        let ticks = words.map(|word| word.parse().ok()).collect::<Option<Vec<u64>>>()?;
        Some(Self { idle: ticks.get(3)? + ticks.get(4)?, all: ticks.iter().take(8).sum() })
    }

    fn busy_percent_since(self, before: Self) -> u64 {
        let all = self.all.saturating_sub(before.all).max(1);
        100 - (self.idle.saturating_sub(before.idle) * 100 / all).min(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_idle_is_busy() {
        let before = Ticks::read("cpu  100 0 100 700 100 0 0 0 0 0\ncpu0 1 2 3 4 5\n").unwrap();
        let after = Ticks::read("cpu  150 10 140 780 120 0 0 0 0 0\n").unwrap();
        assert_eq!(after.busy_percent_since(before), 50);
        assert_eq!(before.busy_percent_since(before), 100, "nothing is known, so nothing is promised");
        assert!(Ticks::read("intr 1 2 3").is_none());
    }
}
