//! `cargo xtask dev`: a debug server that is rebuilt and restarted when its sources change, and Vite's live reload.
//!
//! Changes are found by looking once a second: simple, and the same on every file system.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::bail;

use crate::output::heading;
use crate::repository::Repository;
use crate::shell::{self, Group};
use crate::{build, fingerprint, interrupt, web};

const TICK: Duration = Duration::from_secs(1);

/// Runs until ctrl-c.
pub(crate) fn dev(repository: &Repository, args: &[String]) -> anyhow::Result<()> {
    web::packages(repository)?;
    let mut npm = repository.npm();
    npm.args(["run", "dev"]).stdin(Stdio::null());
    shell::announce(&npm);
    let mut vite = Group::start(&mut npm)?;
    println!("open the address that Vite prints; ctrl-c ends both");
    while !interrupt::requested() {
        let sources = sources(repository)?;
        // Kept while we wait: leaving this turn of the loop ends the server.
        let _server = rebuilt(repository, args)?;
        while sources == self::sources(repository)? && !interrupt::requested() {
            if vite.ended()?.is_some() {
                bail!("the web app's development server has ended");
            }
            std::thread::sleep(TICK);
        }
    }
    Ok(())
}

/// The new server; nothing while the sources do not compile.
fn rebuilt(repository: &Repository, args: &[String]) -> anyhow::Result<Option<Group>> {
    heading("server");
    let binary = match build::debug(repository) {
        Ok(binary) => binary,
        Err(error) => {
            println!("{error:#}; waiting for the next change");
            return Ok(None);
        }
    };
    let mut server = Command::new(binary);
    server.args(args).stdin(Stdio::null());
    shell::announce(&server);
    Group::start(&mut server).map(Some)
}

fn sources(repository: &Repository) -> anyhow::Result<String> {
    let folders: Vec<PathBuf> = ["crates", "languages", "problems"].map(|folder| repository.root.join(folder)).into();
    let folders: Vec<_> = folders.iter().map(PathBuf::as_path).collect();
    fingerprint::of(&folders, &["tests", "openapi.json"])
}
