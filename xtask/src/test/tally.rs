//! Counts what passed and failed, by reading the summaries that test runners print for people.

use std::fmt;
use std::iter::Sum;

/// How many checks passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Tally {
    /// A check that has no tests inside, and passed.
    pub(super) const ONE: Self = Self { passed: 1, failed: 0 };

    /// A step that stopped, however many of its tests passed before.
    pub(super) const FAILURE: Self = Self { passed: 0, failed: 1 };

    /// Adds what a summary line says; other lines count nothing.
    pub(super) fn read(&mut self, line: &str) {
        let line = without_colours(line);
        let line = line.trim();
        if is_summary(line) {
            self.passed += before(line, "passed");
            self.failed += before(line, "failed");
        }
    }
}

/// nextest, libtest, vitest, and our own `… passed, … failed`.
fn is_summary(line: &str) -> bool {
    let ours =
        line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(" passed, ") && line.ends_with(" failed");
    ours || ["Summary [", "test result:", "Tests "].iter().any(|start| line.starts_with(start))
}

/// The number in front of `word`.
fn before(line: &str, word: &str) -> u64 {
    let words: Vec<_> = line.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(2).find(|pair| pair[1] == word).and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

/// Drops ANSI escapes of the form `ESC [ … letter`.
fn without_colours(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| c.is_ascii_alphabetic());
        text.push_str(end.map_or("", |end| &part[end + 1..]));
    }
    text
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |sum, tally| Self {
            passed: sum.passed + tally.passed,
            failed: sum.failed + tally.failed,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(lines: &[&str]) -> (u64, u64) {
        let mut tally = Tally::default();
        lines.iter().for_each(|line| tally.read(line));
        (tally.passed, tally.failed)
    }

    #[test]
    fn the_summaries_of_all_runners_are_understood() {
        let nextest = "     Summary [   1.204s] 41 tests run: 39 passed (2 slow), 2 failed, 3 skipped";
        assert_eq!(tally(&[nextest]), (39, 2));
        let libtest = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!(tally(&[libtest, libtest]), (6, 0));
        let vitest = "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[31m1 failed\u{1b}[39m\u{1b}[22m | \u{1b}[32m14 passed\u{1b}[39m (15)";
        assert_eq!(tally(&[" Test Files  2 passed (2)", vitest]), (14, 1));
        assert_eq!(tally(&["58 passed, 0 failed"]), (58, 0));
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(tally(&["ok: 3 passed", "PASS [0.1s] server::it 7 passed", "", "\u{1b}["]), (0, 0));
    }
}
