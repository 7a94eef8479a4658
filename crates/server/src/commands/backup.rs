//! `hashcodex backup`: copies the data of one process while that runs.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use server::backup::{self, Source};
use server::config::urls::{BlobsUrl, StoreUrl};
use server::config::{self, Flags, Settings};
use server::data_dir;

/// Copy everything that must survive into a new directory, also beside a running server.
///
/// The copy is a data directory: start `hashcodex --data-dir` with it, or put it where the old one was. On PostgreSQL use
/// pg_dump instead.
#[derive(Debug, Args)]
pub(crate) struct BackupArgs {
    /// Where the backup goes; nothing may be there.
    #[arg(value_name = "DIR")]
    to: PathBuf,
    #[command(flatten)]
    flags: Flags,
}

/// Makes the backup.
///
/// # Errors
/// When the data are not in files of this machine, or cannot be copied.
pub(crate) fn run(args: &BackupArgs) -> anyhow::Result<ExitCode> {
    let settings = config::load(&args.flags, &super::environment)?;
    let source = source(&settings)?;
    let runtime = tokio::runtime::Runtime::new().context("the async runtime cannot start")?;
    runtime.block_on(backup::make(&source, &args.to)).context("there is no backup")?;
    println!("the backup is in {}", args.to.display());
    Ok(ExitCode::SUCCESS)
}

fn source(settings: &Settings) -> anyhow::Result<Source> {
    let store = match &settings.store_url {
        StoreUrl::Sqlite => data_dir::store_file(&settings.data_dir),
        StoreUrl::SqliteFile(file) => file.clone(),
        StoreUrl::Postgres(_) => bail!("this copies SQLite; for PostgreSQL use pg_dump, as docs/operations.md says"),
    };
    let blobs = match &settings.blobs_url {
        BlobsUrl::Directory(Some(path)) => path.clone(),
        BlobsUrl::Directory(None) => data_dir::blobs(&settings.data_dir),
        BlobsUrl::S3(_) => bail!("this copies files; for blobs in S3 see docs/operations.md"),
    };
    Ok(Source { store, blobs })
}
