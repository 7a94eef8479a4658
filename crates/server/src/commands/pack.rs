//! `hashcodex problem pack DIR`: a package as the bytes that a server takes.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use problem::Package;
use proto::Digest;

/// Write a problem package as one file: what `problem push` sends, and what `POST /api/v1/admin/problems` takes.
///
/// Exits with 0 when it is written, 1 when the package is not sound, 2 when it could not be written.
#[derive(Debug, Args)]
pub(crate) struct PackArgs {
    /// The directory of the problem package.
    dir: PathBuf,
    /// Where to write (default: standard output).
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Writes the canonical bytes.
///
/// # Errors
/// When they cannot be written.
pub(crate) fn run(args: &PackArgs) -> anyhow::Result<ExitCode> {
    let package = match Package::read_dir(&args.dir) {
        Ok(package) => package,
        Err(error) => {
            eprintln!("{}: {error}", args.dir.display());
            return Ok(ExitCode::FAILURE);
        }
    };
    let bytes = package.to_bytes();
    match &args.output {
        Some(file) => std::fs::write(file, &bytes).with_context(|| format!("{}", file.display()))?,
        None => std::io::stdout().lock().write_all(&bytes).context("standard output")?,
    }
    eprintln!("{}: version {}, {} bytes", package.slug, Digest::of(&bytes), bytes.len());
    Ok(ExitCode::SUCCESS)
}
