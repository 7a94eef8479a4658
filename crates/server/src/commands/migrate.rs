//! `hashcodex migrate`: brings the schema of the store up to date, before the servers of a new version start.

use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use server::config::{self, Flags};
use server::data_dir;

use super::wiring;

/// Bring the data base up to date, and end.
///
/// Servers do the same when they start. Migrations only add, so servers of the previous version go on meanwhile.
#[derive(Debug, Args)]
pub(crate) struct MigrateArgs {
    #[command(flatten)]
    flags: Flags,
}

/// Migrates.
///
/// # Errors
/// When the data base refuses us, or a migration fails; then the schema is as it was.
pub(crate) fn run(args: &MigrateArgs) -> anyhow::Result<ExitCode> {
    let settings = config::load(&args.flags, &super::environment)?;
    wiring::log(settings.log);
    let runtime = tokio::runtime::Runtime::new().context("the async runtime cannot start")?;
    data_dir::create(&settings.data_dir)?;
    runtime.block_on(wiring::store(&settings))?;
    println!("the data base is up to date");
    Ok(ExitCode::SUCCESS)
}
