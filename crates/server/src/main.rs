//! The binary `hashcodex`: roles are subcommands.
//!
//! The sandbox forks its keeper first, before any thread starts and before any secret is read: every box inherits the
//! keeper's memory. In a container of the Docker runner this same executable is the launcher instead.

mod commands;

use std::process::ExitCode;

use clap::Parser as _;

use crate::commands::Cli;

/// A server has many threads that each need much for a moment (a password's hash, a package); glibc would keep it for each of
/// them, see `docs/decisions/0029-allocator.md`.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    worker::launcher(std::env::args_os()).unwrap_or_else(|| commands::run(Cli::parse()))
}
