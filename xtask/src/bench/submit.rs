//! From submitting to the verdict, against compiling and running the same file by hand.
//!
//! Both are measured in turns, so that whatever else the machine does weighs on both; the ratio is taken in each round.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use super::client::Client;
use super::quiet;
use super::spread::Spread;
use super::toolchain::{self, Test, Toolchain};
use crate::interrupt;
use crate::output::heading;
use crate::repository::Repository;
use crate::server::Server;

/// A problem whose solutions are whole programs: nothing of ours is compiled with them.
const PROBLEM: &str = "a-plus-b";
/// Each language with an accepted solution.
const SOLUTIONS: &[(&str, &str)] = &[("cpp", "sum.cpp"), ("java", "Sum.java"), ("python", "sum.py")];

/// One language, and what was measured of it.
struct Subject {
    language: &'static str,
    file: PathBuf,
    source: String,
    toolchain: Toolchain,
    rounds: Vec<Round>,
}

struct Round {
    verdict: Duration,
    all: Duration,
    first: Duration,
}

/// Measures, and prints a table.
///
/// # Errors
/// When a verdict or an output is wrong: then no number would mean anything.
pub(super) fn submit(repository: &Repository, binary: &Path, rounds: u16) -> anyhow::Result<()> {
    let problem = repository.root.join("problems").join(PROBLEM);
    let tests = toolchain::tests(&problem)?;
    let server = Server::start(binary, &repository.scratch())?;
    let client = Client::log_in(&server.url())?;
    let memory_mib = client.problem(PROBLEM)?.limits.memory_mib;
    let subject =
        |(language, file): &(&'static str, &str)| Subject::read(repository, &problem, language, file, memory_mib);
    let mut subjects = SOLUTIONS.iter().map(subject).collect::<anyhow::Result<Vec<_>>>()?;
    let scratch = repository.scratch().join(format!("bench-{}", std::process::id()));
    heading(&format!("measuring {rounds} rounds after one that does not count"));
    quiet::warn_if_not()?;
    let measured = measure(&mut subjects, &client, &tests, &scratch, rounds);
    // What cannot be removed lies in the target directory and harms nobody.
    let _ = fs::remove_dir_all(&scratch);
    measured?;
    server.stop()?;
    print(&subjects, tests.len(), rounds);
    Ok(())
}

fn measure(
    subjects: &mut [Subject],
    client: &Client,
    tests: &[Test],
    scratch: &Path,
    rounds: u16,
) -> anyhow::Result<()> {
    for number in 0..=rounds {
        for subject in &mut *subjects {
            if interrupt::requested() {
                bail!("measuring");
            }
            // In a folder of its own each time, as a box is.
            let folder = scratch.join(format!("{}-{number}", subject.language));
            let round = subject.round(client, tests, &folder)?;
            if number > 0 {
                subject.rounds.push(round);
            }
        }
        println!("round {number} of {rounds}");
    }
    Ok(())
}

impl Subject {
    fn read(
        repository: &Repository,
        problem: &Path,
        language: &'static str,
        file: &str,
        memory_mib: u64,
    ) -> anyhow::Result<Self> {
        let file = problem.join("submissions/accepted").join(file);
        let source = fs::read_to_string(&file).with_context(|| format!("read {}", file.display()))?;
        let toolchain = Toolchain::read(&repository.root.join("languages").join(language), memory_mib)?;
        Ok(Self { language, file, source, toolchain, rounds: Vec::new() })
    }

    fn round(&self, client: &Client, tests: &[Test], folder: &Path) -> anyhow::Result<Round> {
        let start = Instant::now();
        let word = client.verdict(PROBLEM, self.language, &self.source)?;
        let verdict = start.elapsed();
        if word != "accepted" {
            bail!("{} was judged `{word}`", self.file.display());
        }
        let times = self.toolchain.measure(&self.file, tests, folder)?;
        Ok(Round { verdict, all: times.all(), first: times.first() })
    }

    fn times(&self, of: impl Fn(&Round) -> Duration) -> String {
        Spread::of(self.rounds.iter().map(|round| of(round).as_secs_f64() * 1000.0)).show(0)
    }

    /// Verdict against bare, round by round.
    fn ratios(&self, bare: impl Fn(&Round) -> Duration) -> String {
        let ratio = |round: &Round| round.verdict.as_secs_f64() / bare(round).as_secs_f64();
        Spread::of(self.rounds.iter().map(ratio)).show(2)
    }
}

fn print(subjects: &[Subject], tests: usize, rounds: u16) {
    heading(&format!("{PROBLEM}, {tests} tests, {rounds} rounds: median (least–most), times in ms"));
    println!(
        "{:<8} {:>20} {:>20} {:>20} {:>20} {:>20}",
        "language", "to verdict", "bare, all tests", "bare, one test", "ratio to all", "ratio to one"
    );
    for subject in subjects {
        println!(
            "{:<8} {:>20} {:>20} {:>20} {:>20} {:>20}",
            subject.language,
            subject.times(|round| round.verdict),
            subject.times(|round| round.all),
            subject.times(|round| round.first),
            subject.ratios(|round| round.all),
            subject.ratios(|round| round.first),
        );
    }
    println!(
        "\nTo verdict: from the request to the verdict on its event stream. Bare: the language's own commands without\n\
         sandbox or server. A ratio to all of 1.50 means: judging takes half as long again as doing the same by hand."
    );
}
