//! `cargo xtask bench jail`: what a run in a box costs, against the bare program and against other sandboxes.
//!
//! The measuring itself is `crates/jail/benches/runs`; this makes a table of its samples.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};

use super::quiet;
use super::spread::Spread;
use crate::output::heading;
use crate::repository::Repository;
use crate::shell;

/// What all else is compared with, one at a time and on all processors at once.
const FLOOR: &str = "floor";
const BUSY: &str = ", all busy";

/// Samples of the CPU time of one program.
const CPU_TIME: &str = "CPU time, ";

/// Rounds here take milliseconds, so that many more are made than a bench of whole submissions makes.
const ROUNDS_PER_ROUND: u16 = 20;

/// Each kind of sample with what was measured, in microseconds, in the order of their first.
#[derive(Debug, Default)]
struct Samples {
    order: Vec<String>,
    of: BTreeMap<String, Vec<f64>>,
}

/// Measures and prints.
///
/// # Errors
/// When something cannot be built or run, or a run in a box does not end as it should.
pub(super) fn jail(repository: &Repository, rounds: u16) -> anyhow::Result<()> {
    let mut build = repository.cargo();
    shell::run(build.args(["bench", "--package=jail", "--bench=runs", "--no-run"]))?;
    let rounds = (u32::from(rounds) * u32::from(ROUNDS_PER_ROUND)).to_string();
    heading(&format!("measuring {rounds} rounds"));
    quiet::warn_if_not()?;
    let mut bench = repository.cargo();
    bench.args(["bench", "--quiet", "--package=jail", "--bench=runs", "--", "--rounds", &rounds]);
    let samples = Samples::read(&shell::capture(&mut bench)?)?;
    print_runs(&samples, rounds.as_str())?;
    print_spread(&samples);
    Ok(())
}

impl Samples {
    /// Reads lines `name, tab, number`.
    fn read(text: &str) -> anyhow::Result<Self> {
        let mut samples = Self::default();
        for (name, number) in text.lines().filter_map(|line| line.split_once('\t')) {
            let number = number.parse().with_context(|| format!("read the sample `{name} {number}`"))?;
            if !samples.of.contains_key(name) {
                samples.order.push(name.to_owned());
            }
            samples.of.entry(name.to_owned()).or_default().push(number);
        }
        if samples.order.is_empty() {
            bail!("the bench printed no samples");
        }
        Ok(samples)
    }

    fn spread(&self, name: &str) -> anyhow::Result<Spread> {
        let numbers = self.of.get(name).with_context(|| format!("the bench printed no sample of `{name}`"))?;
        Ok(Spread::of(numbers.iter().copied()))
    }
}

fn print_runs(samples: &Samples, rounds: &str) -> anyhow::Result<()> {
    heading(&format!("a static hello-world, {rounds} rounds: median (least–most) in µs, and medians as ratios"));
    println!("{:<24} {:>32} {:>12}", "", "µs", "to floor");
    for name in samples.order.iter().filter(|name| !name.starts_with(CPU_TIME)) {
        let floor = if name.ends_with(BUSY) { format!("{FLOOR}{BUSY}") } else { FLOOR.to_owned() };
        let (spread, floor) = (samples.spread(name)?, samples.spread(&floor)?);
        println!("{name:<24} {:>32} {:>12.2}", spread.show(0), spread.median() / floor.median());
    }
    let ours = samples.spread("later run")?.median();
    let peers = ["bwrap", "crun", "runc", "isolate", "nsjail"];
    let fastest = peers.iter().filter_map(|name| Some((samples.spread(name).ok()?.median(), name)));
    match fastest.min_by(|left, right| left.0.total_cmp(&right.0)) {
        Some((time, name)) => {
            println!("\nThe fastest other sandbox here, {name}, takes {:.1} times as long as a later run.", time / ours)
        }
        None => println!("\nNo other sandbox is installed here: apt-get install bubblewrap crun"),
    }
    println!(
        "Floor: vfork, exec and wait without any sandbox. First run: in a box that was built ahead. Later run: the next\n\
         one in the same box, with namespaces and file systems of its own. Cold: a box from nothing to its end."
    );
    Ok(())
}

fn print_spread(samples: &Samples) {
    heading("CPU time of one program, run again and again: median, and standard deviation over mean");
    for (name, numbers) in samples.of.iter().filter(|(name, _)| name.starts_with(CPU_TIME)) {
        let spread = Spread::of(numbers.iter().copied());
        println!(
            "{:<32} {:>9.2} ms {:>8.2} %",
            &name[CPU_TIME.len()..],
            spread.median() / 1000.0,
            100.0 * variation(numbers)
        );
    }
}

/// The coefficient of variation.
fn variation(numbers: &[f64]) -> f64 {
    let count = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / count;
    let variance = numbers.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / count;
    variance.sqrt() / mean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_read_in_their_order() {
        let samples = Samples::read("warming up\nfloor\t300.0\nlater run\t600.5\nfloor\t310.0\n").unwrap();
        assert_eq!(samples.order, ["floor", "later run"]);
        assert!((samples.spread("floor").unwrap().median() - 305.0).abs() < 1e-9);
        assert!(samples.spread("cold").is_err());
        assert!(Samples::read("nothing").is_err());
        assert!(Samples::read("floor\tfast").is_err());
    }

    #[test]
    fn equal_numbers_do_not_vary() {
        assert!(variation(&[5.0, 5.0]).abs() < 1e-9);
        assert!((variation(&[1.0, 3.0]) - 0.5).abs() < 1e-9);
    }
}
