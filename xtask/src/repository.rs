//! Where things are: the checkout, and Cargo's target directory wherever the developer put it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use serde::Deserialize;

use crate::{shell, tools};

/// The checkout that we were started in: not the one that we were built from, because several may share a target directory.
#[derive(Debug, Clone)]
pub(crate) struct Repository {
    pub(crate) root: PathBuf,
    /// Cargo's target directory.
    pub(crate) target: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
}

impl Repository {
    pub(crate) fn find() -> anyhow::Result<Self> {
        let mut metadata = tools::cargo(Path::new("."));
        metadata.args(["metadata", "--format-version=1", "--no-deps"]);
        let found: Metadata =
            serde_json::from_str(&shell::capture(&mut metadata)?).context("read the answer of cargo metadata")?;
        Ok(Self { root: found.workspace_root, target: found.target_directory })
    }

    /// The folder of the web app.
    pub(crate) fn web(&self) -> PathBuf {
        self.root.join("web")
    }

    /// Where xtask keeps its own notes and temporary data.
    pub(crate) fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// `cargo`, in the root.
    pub(crate) fn cargo(&self) -> Command {
        tools::cargo(&self.root)
    }

    /// `npm`, in web/.
    pub(crate) fn npm(&self) -> Command {
        let mut npm = Command::new("npm");
        npm.current_dir(self.web());
        npm
    }
}
