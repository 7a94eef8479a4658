//! The web app's packages and its build, each redone only when something changed.
//!
//! A note of what was done last is written only after success, so an interrupted install or build starts again.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::Context as _;

use crate::fingerprint;
use crate::repository::Repository;
use crate::shell;

/// What is made from the sources, or beside them.
const NOT_SOURCES: &[&str] = &["node_modules", "dist", "e2e", "test-results", "coverage"];

/// Installs exactly what package-lock.json names.
pub(crate) fn packages(repository: &Repository) -> anyhow::Result<()> {
    let lock = fs::read_to_string(repository.web().join("package-lock.json")).context("read web/package-lock.json")?;
    let modules = repository.web().join("node_modules");
    let note = modules.join(".installed-package-lock.json");
    if noted(&note, &lock) {
        println!("web packages are up to date");
        return Ok(());
    }
    // npm stumbles over what an interrupted install left.
    remove_folder(&modules)?;
    shell::run(repository.npm().args(["ci", "--no-audit", "--no-fund"]))?;
    fs::create_dir_all(&modules).context("make web/node_modules")?;
    fs::write(&note, &lock).context("note that the web packages are installed")
}

/// Builds web/dist.
pub(crate) fn build(repository: &Repository) -> anyhow::Result<()> {
    let web = repository.web();
    let sources = fingerprint::of(&[&web], NOT_SOURCES)?;
    let note = repository.scratch().join("web-built-from");
    if noted(&note, &sources) && web.join("dist/index.html").exists() {
        println!("web/dist is up to date");
        return Ok(());
    }
    shell::run(repository.npm().args(["run", "build"]))?;
    fs::create_dir_all(repository.scratch()).context("make a folder for notes")?;
    fs::write(&note, &sources).context("note what web/dist was built from")
}

fn noted(note: &Path, now: &str) -> bool {
    fs::read_to_string(note).is_ok_and(|then| then == now)
}

fn remove_folder(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_counts_only_when_it_says_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let note = folder.path().join("note");
        assert!(!noted(&note, "sources"));
        fs::write(&note, "sources").unwrap();
        assert!(noted(&note, "sources"));
        assert!(!noted(&note, "other sources"));
    }

    #[test]
    fn removing_a_folder_twice_is_fine() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("node_modules");
        fs::create_dir_all(inner.join("deep")).unwrap();
        remove_folder(&inner).unwrap();
        assert!(!inner.exists());
        remove_folder(&inner).unwrap();
    }
}
