//! Everything that the tests need, in a directory that the test user can read wherever the checkout is.

use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use serde::Deserialize;

use crate::repository::Repository;
use crate::{shell, tools};

/// The test binary, the `jail` command that it starts, and this program.
const TESTS: &str = "tests";
const JAIL: &str = "jail";
const XTASK: &str = "xtask";
/// What user-mode Linux needs on some hosts, and its source.
const WHOLE_STATE: &str = "whole_state.so";
const WHOLE_STATE_SOURCE: &str = include_str!("whole_state.c");
/// C programs that were compiled before.
const PROGRAMS: &str = "programs";

/// The directory with everything. It is removed when dropped.
#[derive(Debug)]
pub(super) struct Bundle {
    pub(super) root: PathBuf,
    /// Compiled programs for the next time, and for nextest.
    pub(super) programs: PathBuf,
    /// For what a run leaves.
    pub(super) scratch: PathBuf,
}

/// The bundle as it is seen where the tests run.
#[derive(Debug)]
pub(super) struct Inside {
    root: PathBuf,
    pub(super) programs: PathBuf,
}

/// What Cargo says about what it built.
#[derive(Deserialize)]
struct Message {
    target: Option<Target>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

/// Where compiled C programs of the sandbox's tests are kept between runs.
pub(crate) fn programs(repository: &Repository) -> anyhow::Result<PathBuf> {
    let directory = scratch(repository).join(PROGRAMS);
    std::fs::create_dir_all(&directory).context("make a place for compiled programs")?;
    Ok(directory)
}

fn scratch(repository: &Repository) -> PathBuf {
    repository.scratch().join("sandbox")
}

impl Bundle {
    /// Builds the tests and puts them together.
    pub(super) fn make(repository: &Repository) -> anyhow::Result<Self> {
        let mut cargo = repository.cargo();
        cargo.args(["test", "--package=jail", "--test=it", "--no-run", "--message-format=json"]);
        shell::announce(&cargo);
        let messages = shell::capture(&mut cargo)?;
        let built = |kind, name| executable(&messages, kind, name).with_context(|| format!("cargo built no {name}"));
        let (tests, jail) = (built("test", "it")?, built("bin", "jail")?);
        let bundle = Self::empty(programs(repository)?, scratch(repository))?;
        let own = tools::own_executable();
        for (source, name) in [(&tests, TESTS), (&jail, JAIL), (&own, XTASK)] {
            install(source, &bundle.root.join(name))?;
        }
        bundle.compile_library()?;
        let known = bundle.root.join(PROGRAMS);
        make_directory(&known)?;
        for entry in std::fs::read_dir(&bundle.programs).context("list compiled programs")? {
            let entry = entry.context("list compiled programs")?;
            install(&entry.path(), &known.join(entry.file_name()))?;
        }
        Ok(bundle)
    }

    fn empty(programs: PathBuf, scratch: PathBuf) -> anyhow::Result<Self> {
        let root = PathBuf::from(format!("/var/tmp/hashcodex-test-{}", std::process::id()));
        make_directory(&root)?;
        Ok(Self { root, programs, scratch })
    }

    fn compile_library(&self) -> anyhow::Result<()> {
        let source = self.root.join("whole_state.c");
        std::fs::write(&source, WHOLE_STATE_SOURCE).context("write whole_state.c")?;
        let mut gcc = Command::new("gcc");
        gcc.args(["-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o"]).arg(self.root.join(WHOLE_STATE)).arg(&source);
        shell::run(gcc.arg("-ldl"))
    }

    /// As seen on this host.
    pub(super) fn inside(&self) -> Inside {
        Inside::at(&self.root, &self.root.join(PROGRAMS))
    }
}

impl Drop for Bundle {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.root) {
            println!("{} stays: {error}", self.root.display());
        }
    }
}

impl Inside {
    pub(super) fn at(root: &Path, programs: &Path) -> Self {
        Self { root: root.to_owned(), programs: programs.to_owned() }
    }

    pub(super) fn tests(&self) -> PathBuf {
        self.root.join(TESTS)
    }

    pub(super) fn jail(&self) -> PathBuf {
        self.root.join(JAIL)
    }

    pub(super) fn xtask(&self) -> PathBuf {
        self.root.join(XTASK)
    }

    /// A library for the machine itself.
    pub(super) fn whole_state(&self) -> PathBuf {
        self.root.join(WHOLE_STATE)
    }
}

fn make_directory(path: &Path) -> anyhow::Result<()> {
    // Fails when somebody was here before: the parent is everybody's.
    std::fs::DirBuilder::new().mode(0o755).create(path).with_context(|| format!("make {}", path.display()))?;
    // Whatever the umask says.
    set_mode(path)
}

fn install(source: &Path, place: &Path) -> anyhow::Result<()> {
    std::fs::copy(source, place).with_context(|| format!("copy {}", source.display()))?;
    set_mode(place)
}

fn set_mode(path: &Path) -> anyhow::Result<()> {
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(path, mode).with_context(|| format!("open {} to everybody", path.display()))
}

/// The executable of a target, from Cargo's messages.
fn executable(messages: &str, kind: &str, name: &str) -> Option<PathBuf> {
    let parsed = messages.lines().filter_map(|line| serde_json::from_str::<Message>(line).ok());
    parsed
        .filter(|message| {
            message
                .target
                .as_ref()
                .is_some_and(|target| target.name == name && target.kind.iter().any(|one| one == kind))
        })
        .find_map(|message| message.executable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executables_are_told_apart_by_kind_and_name() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"jail","kind":["lib"]},"executable":null}
{"reason":"compiler-artifact","target":{"name":"jail","kind":["bin"]},"executable":"/target/jail"}
{"reason":"compiler-artifact","target":{"name":"it","kind":["test"]},"executable":"/target/it-1"}
{"reason":"build-finished","success":true}"#;
        assert_eq!(executable(messages, "bin", "jail"), Some("/target/jail".into()));
        assert_eq!(executable(messages, "test", "it"), Some("/target/it-1".into()));
        assert_eq!(executable(messages, "test", "jail"), None);
    }
}
