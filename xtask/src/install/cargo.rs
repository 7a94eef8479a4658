//! What comes from crates.io or with the Rust toolchain.

use std::process::Command;

use anyhow::Context as _;

use crate::repository::Repository;
use crate::shell;

/// Compiles a program from crates.io into Cargo's own bin folder.
pub(super) fn install(repository: &Repository, package: &str, version: &str) -> anyhow::Result<()> {
    // Kept between attempts, so that an interrupted compilation goes on where it was.
    let target = repository.scratch().join(package);
    let mut cargo = repository.cargo();
    cargo.args(["install", "--locked", package, "--version", version, "--target-dir"]);
    shell::run(cargo.arg(&target))?;
    std::fs::remove_dir_all(&target).with_context(|| format!("remove {}", target.display()))
}

/// Adds a component to the toolchain in use.
pub(super) fn add_component(repository: &Repository, component: &str) -> anyhow::Result<()> {
    let mut rustup = Command::new("rustup");
    rustup.current_dir(&repository.root);
    shell::run(rustup.args(["component", "add", component]))
        .with_context(|| format!("without rustup, install `{component}` as your Rust toolchain came"))
}
