//! `cargo xtask bench judge`: what judging costs beside the bare toolchain, language by language.
//!
//! The measuring itself is `crates/worker/benches/judge`; this makes a table of its samples. A ratio is taken in each round.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};

use super::quiet;
use super::spread::Spread;
use crate::output::heading;
use crate::repository::Repository;
use crate::shell;

/// What is divided by what, and how that is called.
const RATIOS: [(&str, &str, &str); 4] = [
    ("boxes to bare", "boxes", "bare"),
    ("a process each to one", "a process each", "one process"),
    ("again to first", "again", "first"),
    ("ahead to without", "ahead", "function"),
];

/// The samples of one language, in the order of rounds, in microseconds.
type Samples = BTreeMap<String, Vec<f64>>;

/// Measures and prints.
///
/// # Errors
/// When something cannot be built or run, or a verdict is wrong: then no number would mean anything.
pub(super) fn judge(repository: &Repository, rounds: u16) -> anyhow::Result<()> {
    let mut build = repository.cargo();
    shell::run(build.args(["bench", "--package=worker", "--bench=judge", "--no-run"]))?;
    let rounds = rounds.to_string();
    heading(&format!("measuring {rounds} rounds after one that does not count"));
    quiet::warn_if_not()?;
    let mut bench = repository.cargo();
    bench.args(["bench", "--quiet", "--package=worker", "--bench=judge", "--", "--rounds", &rounds]);
    let languages = read(&shell::capture(&mut bench)?)?;
    heading(&format!("{rounds} rounds: median (least–most)"));
    print!("{:<12} {:>22}", "language", "bare, ms");
    RATIOS.iter().for_each(|(title, _, _)| print!(" {title:>24}"));
    println!();
    for (language, samples) in &languages {
        println!("{language:<12} {}", row(samples)?);
    }
    println!(
        "\nBare: hello world compiled and run by the language's own commands as plain processes; boxes: the same, judged.\n\
         One process: a function with 100 tests, compiled before; a process each: judged test by test, each in a box of\n\
         its own. Again: hello world handed in once more, against the first time. Ahead: a function with one test, whose\n\
         implied imports were compiled ahead."
    );
    Ok(())
}

/// Reads lines `language, tab, what, tab, number`. In the order of their first.
fn read(text: &str) -> anyhow::Result<Vec<(String, Samples)>> {
    let mut languages: Vec<(String, Samples)> = Vec::new();
    for line in text.lines() {
        let [language, what, number] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
        let number = number.parse().with_context(|| format!("read the sample `{line}`"))?;
        let place = languages.iter().position(|(known, _)| known == language).unwrap_or_else(|| {
            languages.push((language.to_owned(), Samples::new()));
            languages.len() - 1
        });
        languages[place].1.entry(what.to_owned()).or_default().push(number);
    }
    if languages.is_empty() {
        bail!("the bench printed no samples");
    }
    Ok(languages)
}

fn row(samples: &Samples) -> anyhow::Result<String> {
    let bare = samples.get("bare").context("the bench printed no sample of the bare toolchain")?;
    let mut row = format!("{:>22}", Spread::of(bare.iter().map(|us| us / 1000.0)).show(0));
    for (_, over, under) in RATIOS {
        // Only some languages have functions.
        let ratio = match (samples.get(over), samples.get(under)) {
            (Some(over), Some(under)) => Spread::of(over.iter().zip(under).map(|(over, under)| over / under)).show(2),
            _ => String::new(),
        };
        row += &format!(" {ratio:>24}");
    }
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_taken_round_by_round() {
        let text = "warming up\nc\tbare\t1000\nc\tboxes\t2000\nlua\tbare\t5\nc\tbare\t3000\nc\tboxes\t3000\n";
        let languages = read(text).unwrap();
        assert_eq!(languages.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["c", "lua"]);
        let row = row(&languages[0].1).unwrap();
        assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["2", "(1–3)", "1.50", "(1.00–2.00)"]);
    }

    #[test]
    fn what_is_not_a_number_is_an_error() {
        read("c\tbare\tfast\n").unwrap_err();
        read("nothing\n").unwrap_err();
    }
}
