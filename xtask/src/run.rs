//! `cargo xtask run`: builds, then becomes the server.

use std::os::unix::process::CommandExt as _;
use std::process::Command;

use anyhow::Context as _;

use crate::output::heading;
use crate::repository::Repository;
use crate::{build, shell};

/// Returns only when the server could not be started.
pub(crate) fn run(repository: &Repository, args: &[String]) -> anyhow::Result<()> {
    let binary = build::release(repository)?;
    heading("start");
    let mut server = Command::new(&binary);
    server.args(args);
    shell::announce(&server);
    Err(server.exec()).with_context(|| format!("start {}", binary.display()))
}
