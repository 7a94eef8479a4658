//! `cargo xtask test`: every check of this repository, cheap ones first, until the first failure.

mod deploy;
pub(crate) mod sandbox;
mod steps;
mod tally;

use std::time::{Duration, Instant};

use clap::ValueEnum;

use crate::install::Consent;
use crate::output::{duration, heading};
use crate::repository::Repository;
use tally::Tally;

/// The steps, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Step {
    /// Install what is missing
    Install,
    /// rustfmt
    Format,
    /// clippy, with warnings as errors
    Lint,
    /// The rules of `cargo xtask tidy`
    Tidy,
    /// Licences, sources and bans of deny.toml, if cargo-deny is installed
    Licences,
    /// The web app: lint, types, unit tests, build, size
    Web,
    /// Rust tests
    Rust,
    /// The server's tests once more, over PostgreSQL, RabbitMQ, Redis and S3
    Services,
    /// Servers, workers and services die, hang and come back while submissions flow
    Chaos,
    /// The sandbox's tests as an ordinary user, and on cgroup v2
    Sandbox,
    /// Examples in the documentation, and its links
    Docs,
    /// Generated files are what would be generated now
    Codegen,
    /// Every solution of every sample problem gets the verdict of its folder
    Problems,
    /// The files in deploy/, by schemas and checkers, and the worker's image in a container
    Deploy,
    /// A real browser against a real server
    E2e,
}

/// How the steps run.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct Run {
    /// Add the long runs: ignored tests, many more random cases, and more chaos
    #[arg(long)]
    full: bool,
    /// Repeat a chaos run: the number that it printed
    #[arg(long)]
    seed: Option<u64>,
}

/// One finished step.
struct Line {
    step: Step,
    tally: Tally,
    took: Duration,
}

/// What all steps know.
struct Context<'a> {
    repository: &'a Repository,
    full: bool,
    /// Repeats a chaos run.
    seed: Option<u64>,
    consent: Consent,
}

/// Runs the named steps, or all.
///
/// # Errors
/// The first failure, with how to run that step alone.
pub(crate) fn test(repository: &Repository, only: &[Step], run: Run, consent: Consent) -> anyhow::Result<()> {
    let context = Context { repository, full: run.full, seed: run.seed, consent };
    let mut lines = Vec::new();
    for step in chosen(only) {
        heading(&format!("test: {}", step.name()));
        let start = Instant::now();
        let result = steps::perform(&context, step);
        let took = start.elapsed();
        let tally = *result.as_ref().unwrap_or(&Tally::FAILURE);
        println!("{}: {tally} in {}", step.name(), duration(took));
        lines.push(Line { step, tally, took });
        if let Err(error) = result {
            print_summary(&lines);
            let name = step.name();
            return Err(error.context(format!("{name} failed (alone: cargo xtask test {name})")));
        }
    }
    print_summary(&lines);
    Ok(())
}

/// Those that are named, behind the installation that they need; without a name, all.
fn chosen(only: &[Step]) -> impl Iterator<Item = Step> {
    let needed = |step: &Step| *step == Step::Install && only.iter().any(|step| step.needs_tools());
    let all = Step::value_variants().iter().copied();
    all.filter(move |step| only.is_empty() || only.contains(step) || needed(step))
}

fn print_summary(lines: &[Line]) {
    heading("summary");
    for Line { step, tally, took } in lines {
        let (name, tally) = (step.name(), tally.to_string());
        println!("{name:<10} {tally:<26} {:>12}", duration(*took));
    }
    let total: Tally = lines.iter().map(|line| line.tally).sum();
    println!("total: {total}"); // the form that tools look for at the end
}

impl Step {
    /// Whether it needs more than Rust's own tools.
    fn needs_tools(self) -> bool {
        !matches!(self, Self::Install | Self::Format | Self::Lint | Self::Tidy | Self::Licences)
    }

    /// As on the command line.
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_keep_their_order_however_they_are_asked_for() {
        let steps: Vec<_> = chosen(&[Step::Tidy, Step::Format]).collect();
        assert_eq!(steps, [Step::Format, Step::Tidy]);
        assert_eq!(chosen(&[]).count(), Step::value_variants().len());
    }

    #[test]
    fn a_step_that_needs_tools_is_behind_their_installation() {
        let steps: Vec<_> = chosen(&[Step::Chaos, Step::Format]).collect();
        assert_eq!(steps, [Step::Install, Step::Format, Step::Chaos]);
    }
}
