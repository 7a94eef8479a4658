//! The binary `hashcodex`: roles are subcommands.
//!
//! The sandbox forks its keeper first, before any thread starts and before any secret is read: every box inherits the
//! keeper's memory.

mod commands;

use std::process::ExitCode;

use clap::Parser as _;

use crate::commands::Cli;

fn main() -> ExitCode {
    commands::run(Cli::parse())
}
