//! What a run has shown: counts. Some must be zero, and say what they counted when they are not.

use std::fmt::Display;
use std::path::Path;

use anyhow::{Context as _, bail};
use serde::Serialize;

use crate::output::heading;

/// How many of those that must not be are named.
const NAMED_MAX: usize = 12;

/// Everything, in the order in which it is printed.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    seed: u64,
    numbers: Vec<Number>,
    must_be_zero: Vec<Zero>,
}

#[derive(Debug, Serialize)]
struct Number {
    name: String,
    value: String,
}

#[derive(Debug, Serialize)]
struct Zero {
    name: &'static str,
    count: usize,
    which: Vec<String>,
}

impl Report {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, ..Self::default() }
    }

    /// Something to know.
    pub(crate) fn number(&mut self, name: impl Into<String>, value: impl Display) {
        self.numbers.push(Number { name: name.into(), value: value.to_string() });
    }

    /// Something that must not be: all of it, in words.
    pub(crate) fn zero(&mut self, name: &'static str, which: Vec<String>) {
        self.must_be_zero.push(Zero { name, count: which.len(), which });
    }

    pub(crate) fn print(&self) {
        heading(&format!("chaos: seed {}", self.seed));
        for Number { name, value } in &self.numbers {
            println!("{name:<52} {value}");
        }
        println!("\nmust be zero");
        for Zero { name, count, which } in &self.must_be_zero {
            println!("  {name:<50} {count}");
            which.iter().take(NAMED_MAX).for_each(|one| println!("      {one}"));
            if *count > NAMED_MAX {
                println!("      and {} more", count - NAMED_MAX);
            }
        }
    }

    /// Leaves a copy for programs.
    pub(crate) fn write(&self, file: &Path) -> anyhow::Result<()> {
        let text = serde_json::to_string_pretty(self).context("write the report")?;
        std::fs::write(file, text).with_context(|| format!("write {}", file.display()))
    }

    /// How many checks there were.
    ///
    /// # Errors
    /// When something that must be zero is not.
    pub(crate) fn conclude(&self) -> anyhow::Result<u64> {
        let wrong: Vec<_> = self.must_be_zero.iter().filter(|zero| zero.count > 0).collect();
        if wrong.is_empty() {
            return Ok(self.must_be_zero.len() as u64);
        }
        let names: Vec<_> = wrong.iter().map(|zero| format!("{} {}", zero.count, zero.name)).collect();
        bail!("{} (again: cargo xtask test chaos --seed {})", names.join(", "), self.seed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anything_that_must_be_zero_and_is_not_fails_the_run() {
        let mut report = Report::new(7);
        report.number("accepted", 300);
        report.zero("wrong verdicts", Vec::new());
        assert_eq!(report.conclude().unwrap(), 1);
        report.zero("without a verdict", vec!["a".into(), "b".into()]);
        let error = report.conclude().unwrap_err().to_string();
        assert_eq!(error, "2 without a verdict (again: cargo xtask test chaos --seed 7)");
    }
}
