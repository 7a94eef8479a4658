//! Builds the whole product, web app first because the binary embeds it.

use std::path::PathBuf;

use crate::output::heading;
use crate::repository::Repository;
use crate::{shell, web};

/// The name of the one binary.
pub(crate) const BINARY: &str = "hashcodex";

/// The sandbox alone, as a program.
const JAIL: &str = "jail";

/// Makes target/release/hashcodex, and jail beside it, and says where the first is.
pub(crate) fn release(repository: &Repository) -> anyhow::Result<PathBuf> {
    heading("web app");
    web::packages(repository)?;
    web::build(repository)?;
    heading("server");
    let mut cargo = repository.cargo();
    cargo.args(["build", "--release", "--package=server", "--bin", BINARY, "--package=jail", "--bin", JAIL]);
    shell::run(&mut cargo)?;
    let binary = repository.target.join("release").join(BINARY);
    println!("built {}", binary.display());
    Ok(binary)
}

/// Makes target/debug/hashcodex and says where it is.
pub(crate) fn debug(repository: &Repository) -> anyhow::Result<PathBuf> {
    let mut cargo = repository.cargo();
    shell::run(cargo.args(["build", "--package=server", "--bin", BINARY]))?;
    Ok(debug_binary(repository))
}

/// The same, from exactly what the tests are compiled from: right after them, this compiles nothing.
pub(crate) fn tested(repository: &Repository) -> anyhow::Result<PathBuf> {
    let mut cargo = repository.cargo();
    shell::run(cargo.args(["build", "--workspace", "--all-targets"]))?;
    Ok(debug_binary(repository))
}

fn debug_binary(repository: &Repository) -> PathBuf {
    repository.target.join("debug").join(BINARY)
}
