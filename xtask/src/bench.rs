//! `cargo xtask bench`: what is measured, and on which binary. Each bench prints ratios: they mean the same on every machine.

mod client;
mod jail;
mod judge;
mod quiet;
mod scale;
mod spread;
mod submit;
mod toolchain;

use std::path::PathBuf;

use clap::ValueEnum;

use crate::build;
use crate::install::{self, Consent, Purpose};
use crate::repository::Repository;

/// What to measure, and how.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[arg(value_enum)]
    name: Option<Name>,
    /// How often; one more round before them is not counted
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    rounds: u16,
    /// Which build of the server; only `release` says something about the product
    #[arg(long, value_enum, default_value_t = Profile::Release)]
    profile: Profile,
}

/// The benches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// From submitting to the verdict, against the bare toolchain
    Submit,
    /// Judging against the bare toolchain, tests in one process, and what was compiled before; needs root
    Judge,
    /// More workers, and the way over services, against one process with everything
    Scale,
    /// A run in a box, against the bare program and other sandboxes; needs root
    Jail,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Profile {
    /// Optimised, as people run it
    Release,
    /// Quickly built, to work on the bench itself
    Dev,
}

/// Runs the named bench, or lists all.
///
/// # Errors
/// When something cannot be built, started, or does not do what it should.
pub(crate) fn bench(repository: &Repository, args: &Args, consent: Consent) -> anyhow::Result<()> {
    match args.name {
        None => {
            list();
            Ok(())
        }
        Some(Name::Jail) => {
            install::ensure(repository, Purpose::Run, consent)?;
            jail::jail(repository, args.rounds)
        }
        Some(Name::Judge) => {
            install::ensure(repository, Purpose::Run, consent)?;
            judge::judge(repository, args.rounds)
        }
        Some(Name::Scale) => {
            install::ensure(repository, Purpose::Test, consent)?;
            scale::scale(repository, &binary(repository, args.profile)?, args.rounds)
        }
        Some(Name::Submit) => {
            install::ensure(repository, Purpose::Run, consent)?;
            submit::submit(repository, &binary(repository, args.profile)?, args.rounds)
        }
    }
}

fn list() {
    for bench in Name::value_variants() {
        if let Some(value) = bench.to_possible_value() {
            let help = value.get_help().map(ToString::to_string).unwrap_or_default();
            println!("cargo xtask bench {:<10} {help}", value.get_name());
        }
    }
}

fn binary(repository: &Repository, profile: Profile) -> anyhow::Result<PathBuf> {
    match profile {
        Profile::Release => build::release(repository),
        Profile::Dev => build::debug(repository),
    }
}
