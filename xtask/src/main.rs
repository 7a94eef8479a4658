//! All automation of this repository: `cargo xtask run`, `build`, `dev`, `test`, `bench`, `corpora`, `tidy`, `codegen`.
//!
//! Every command says what it does, and works again after it was interrupted. Nothing here is part of the product.

mod bench;
mod build;
mod chaos;
mod codegen;
mod corpora;
mod dev;
mod fingerprint;
mod install;
mod interrupt;
mod output;
mod pictures;
mod repository;
mod run;
mod server;
mod services;
mod shell;
mod test;
mod tidy;
mod tools;
mod web;

use std::process::ExitCode;

use clap::{Args, Parser};

use crate::install::{Consent, Languages, Purpose};
use crate::repository::Repository;

/// Build, run and test HashCodex.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
enum Task {
    /// Install what is missing, build everything and start it on http://127.0.0.1:8000
    Run {
        #[command(flatten)]
        install: Install,
        #[command(flatten)]
        chosen: Chosen,
        /// Passed to the `hashcodex` binary
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// The same as `run`, without starting: makes target/release/hashcodex
    Build {
        #[command(flatten)]
        install: Install,
        #[command(flatten)]
        chosen: Chosen,
    },
    /// Edit loop: a debug server that restarts on change, and the web app with live reload
    Dev {
        #[command(flatten)]
        install: Install,
        #[command(flatten)]
        chosen: Chosen,
        /// Passed to the `hashcodex` binary
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Install what is missing and run every test, or only the named steps
    Test {
        #[command(flatten)]
        install: Install,
        #[command(flatten)]
        run: test::Run,
        /// Only these steps, in the usual order, behind the installation of what they need
        #[arg(value_enum)]
        steps: Vec<test::Step>,
    },
    /// Measure, and print ratios; without a name, list what there is to measure
    Bench {
        #[command(flatten)]
        install: Install,
        #[command(flatten)]
        bench: bench::Args,
    },
    /// Try the product on problems and programs that others wrote, from a folder that you bring
    #[command(subcommand)]
    Corpora(corpora::Corpus),
    /// Take the pictures of the documentation again, in a real browser
    Pictures {
        #[command(flatten)]
        install: Install,
    },
    /// Start PostgreSQL, RabbitMQ, Redis and an S3 server for tests that you run by hand, until ctrl-c
    Services {
        #[command(flatten)]
        install: Install,
    },
    /// Check the rules that compilers cannot: who may use whom, what must not be there
    Tidy,
    /// Regenerate crates/server/openapi.json and web/src/api/schema.ts
    Codegen,
    /// The other sides of `test sandbox`
    #[command(subcommand, hide = true)]
    Sandbox(test::sandbox::Inside),
}

#[derive(Args)]
struct Install {
    /// Install nothing; fail with a list of what is missing
    #[arg(long)]
    no_install: bool,
}

#[derive(Args)]
struct Chosen {
    /// Languages whose toolchains are installed: `default`, `all`, or ids with commas between them
    #[arg(long, value_name = "WHICH", default_value = "default")]
    languages: Languages,
}

impl Install {
    fn consent(&self) -> Consent {
        if self.no_install { Consent::Refused } else { Consent::Given }
    }
}

fn main() -> ExitCode {
    match perform(Task::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if interrupt::requested() => {
            eprintln!("interrupted: {error:#}");
            ExitCode::from(130)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> anyhow::Result<()> {
    match task {
        Task::Sandbox(inside) => inside.perform(), // where no repository is
        task => automate(task),
    }
}

fn automate(task: Task) -> anyhow::Result<()> {
    interrupt::watch()?;
    let repository = Repository::find()?;
    match task {
        Task::Sandbox(_) => Ok(()), // has been done
        Task::Run { install, chosen, args } => {
            install::ensure_with(&repository, Purpose::Run, &chosen.languages, install.consent())?;
            run::run(&repository, &args)
        }
        Task::Build { install, chosen } => {
            install::ensure_with(&repository, Purpose::Run, &chosen.languages, install.consent())?;
            build::release(&repository).map(drop)
        }
        Task::Dev { install, chosen, args } => {
            install::ensure_with(&repository, Purpose::Run, &chosen.languages, install.consent())?;
            dev::dev(&repository, &args)
        }
        Task::Test { install, run, steps } => test::test(&repository, &steps, run, install.consent()),
        Task::Bench { install, bench } => bench::bench(&repository, &bench, install.consent()),
        Task::Corpora(corpus) => corpora::corpora(&repository, &corpus),
        Task::Pictures { install } => pictures::pictures(&repository, install.consent()),
        Task::Services { install } => services::services(&repository, install.consent()),
        Task::Tidy => tidy::tidy(&repository).map(drop),
        Task::Codegen => codegen::codegen(&repository),
    }
}
