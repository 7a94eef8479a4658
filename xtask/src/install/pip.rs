//! What comes from PyPI: the S3 server of the tests, in an environment of its own under target/.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use crate::shell;

/// Everything that is installed, to the last dependency, each in one version.
const PACKAGES: &str = include_str!("s3-server.txt");

/// The S3 server's program.
pub(crate) fn s3_server(scratch: &Path) -> PathBuf {
    environment(scratch).join("bin/moto_server")
}

/// Whether exactly these packages were installed, to the end.
pub(super) fn is_there(scratch: &Path) -> bool {
    fs::read_to_string(note(scratch)).is_ok_and(|then| then == PACKAGES) && s3_server(scratch).exists()
}

/// Makes the environment anew: half of one is of no use.
pub(super) fn install(scratch: &Path) -> anyhow::Result<()> {
    let environment = environment(scratch);
    let mut python = Command::new("/usr/bin/python3");
    shell::run(python.args(["-m", "venv", "--clear"]).arg(&environment))?;
    let packages = environment.join("packages.txt");
    fs::write(&packages, PACKAGES).context("write the list of Python packages")?;
    let mut pip = Command::new(environment.join("bin/pip"));
    pip.args(["install", "--no-input", "--disable-pip-version-check", "--no-deps", "--quiet", "--requirement"]);
    shell::run(pip.arg(&packages))?;
    // Only after success, so that an interrupted installation starts again.
    fs::rename(packages, note(scratch)).context("note which Python packages are there")
}

/// What to type instead.
pub(super) fn by_hand() -> String {
    "cargo xtask test install # makes a Python environment under target/ for the S3 server of the tests".to_owned()
}

fn environment(scratch: &Path) -> PathBuf {
    scratch.join("s3-server")
}

fn note(scratch: &Path) -> PathBuf {
    environment(scratch).join("installed.txt")
}
