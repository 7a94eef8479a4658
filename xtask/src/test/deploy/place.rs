//! A copy of the files that are checked, to which faults can be made, and the tools.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};
use serde_json::Value;

use super::engine::Engine;
use super::tools::Tools;
use crate::repository::Repository;
use crate::shell;

/// What is copied: deploy/ itself, and what is compared with it.
const COPIED: [&str; 2] = ["deploy", "docs"];

pub(super) struct Place<'a> {
    pub(super) repository: &'a Repository,
    /// Where the copy is.
    pub(super) root: PathBuf,
    pub(super) tools: Tools,
    /// Started by the first check that needs it.
    engine: OnceCell<Engine>,
}

impl<'a> Place<'a> {
    pub(super) fn make(repository: &'a Repository) -> anyhow::Result<Self> {
        let root = repository.scratch().join("deploy");
        if root.exists() {
            std::fs::remove_dir_all(&root).context("remove an older copy of deploy/")?;
        }
        std::fs::create_dir_all(&root).context("make a directory for a copy of deploy/")?;
        for name in COPIED {
            quiet(Command::new("cp").arg("-r").arg(repository.root.join(name)).arg(root.join(name)))?;
        }
        Ok(Self { repository, root, tools: Tools::ready(repository)?, engine: OnceCell::new() })
    }

    /// A file or directory of deploy/, as a path.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.root.join("deploy").join(name)
    }

    pub(super) fn read(&self, name: &str) -> anyhow::Result<String> {
        std::fs::read_to_string(self.file(name)).with_context(|| format!("read deploy/{name}"))
    }

    /// The files of a directory of deploy/ whose names end so.
    pub(super) fn files(&self, directory: &str, end: &str) -> anyhow::Result<Vec<PathBuf>> {
        let entries = std::fs::read_dir(self.file(directory)).with_context(|| format!("list deploy/{directory}"))?;
        let mut files = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
        files.retain(|path| path.to_string_lossy().ends_with(end));
        files.sort();
        if files.is_empty() {
            bail!("deploy/{directory} has no files *{end}");
        }
        Ok(files)
    }

    /// A YAML file with its anchors resolved.
    pub(super) fn yaml(&self, name: &str) -> anyhow::Result<Value> {
        const AS_JSON: &str = "import json, sys\nfrom ruamel.yaml import YAML\njson.dump(YAML(typ='safe').load(open(sys.argv[1])), sys.stdout)";
        let text = quiet(self.tools.python("python").args(["-c", AS_JSON]).arg(self.file(name)))?;
        serde_json::from_str(&text).with_context(|| format!("deploy/{name} as JSON"))
    }

    /// An engine that has the worker's image.
    pub(super) fn engine(&self) -> anyhow::Result<&Engine> {
        if let Some(engine) = self.engine.get() {
            return Ok(engine);
        }
        let engine = Engine::start(self)?;
        Ok(self.engine.get_or_init(|| engine))
    }
}

/// Runs a program without showing what it says, and gives its standard output.
pub(super) fn quiet(command: &mut Command) -> anyhow::Result<String> {
    said(command).map(|[stdout, _]| stdout)
}

/// The same, with standard error.
///
/// # Errors
/// When it fails; then with both.
pub(super) fn said(command: &mut Command) -> anyhow::Result<[String; 2]> {
    let name = shell::describe(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("start `{name}`"))?;
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    if !output.status.success() {
        bail!("`{name}` failed ({}):\n{}", output.status, said.concat().trim());
    }
    Ok(said)
}

/// The name of a file, for messages.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
