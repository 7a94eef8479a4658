//! Generated files that are committed: the HTTP interface's description, the web app's types made from it, and a table in
//! SECURITY.md.

mod hostile;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context as _, bail};

use crate::output::heading;
use crate::repository::Repository;
use crate::{build, shell, web};

/// Regenerates all of them.
pub(crate) fn codegen(repository: &Repository) -> anyhow::Result<()> {
    heading("codegen");
    replace(&security(repository), &with_hostile_programs(repository)?)?;
    web::packages(repository)?;
    let binary = build::debug(repository)?;
    replace(&openapi(repository), &describe_interface(&binary)?)?;
    shell::run(repository.npm().args(["run", "codegen"]))
}

/// Fails when a committed file is not what would be generated now.
pub(crate) fn check(repository: &Repository, binary: &Path) -> anyhow::Result<()> {
    same(&security(repository), &with_hostile_programs(repository)?)?;
    same(&openapi(repository), &describe_interface(binary)?)?;
    let schema = repository.web().join("src/api/schema.ts");
    let committed = fs::read_to_string(&schema).context("read web/src/api/schema.ts")?;
    let written = fs::metadata(&schema)?.modified()?;
    shell::run(repository.npm().args(["run", "codegen"]))?;
    let generated = fs::read_to_string(&schema).context("read web/src/api/schema.ts")?;
    put_back(&schema, &committed, written).context("put web/src/api/schema.ts back")?;
    compare(&schema, &committed, &generated)
}

/// With its time: otherwise the web app would count as changed and be built again.
fn put_back(file: &Path, content: &str, written: SystemTime) -> std::io::Result<()> {
    fs::write(file, content)?;
    fs::File::options().write(true).open(file)?.set_modified(written)
}

fn openapi(repository: &Repository) -> PathBuf {
    repository.root.join("crates/server/openapi.json")
}

fn security(repository: &Repository) -> PathBuf {
    repository.root.join("SECURITY.md")
}

fn with_hostile_programs(repository: &Repository) -> anyhow::Result<String> {
    let page = fs::read_to_string(security(repository)).context("read SECURITY.md")?;
    hostile::insert(&repository.root, &page)
}

fn describe_interface(binary: &Path) -> anyhow::Result<String> {
    let mut command = Command::new(binary);
    command.arg("openapi");
    shell::announce(&command);
    shell::capture(&mut command)
}

fn same(file: &Path, generated: &str) -> anyhow::Result<()> {
    let committed = fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?;
    compare(file, &committed, generated)
}

fn compare(file: &Path, committed: &str, generated: &str) -> anyhow::Result<()> {
    if committed != generated {
        bail!(
            "{} is not what would be generated now: run `cargo xtask codegen` and review the difference",
            file.display()
        );
    }
    Ok(())
}

/// Writes beside the file and renames, so that an interruption leaves the old one.
fn replace(file: &Path, content: &str) -> anyhow::Result<()> {
    let new = file.with_extension("new");
    fs::write(&new, content).with_context(|| format!("write {}", new.display()))?;
    fs::rename(&new, file).with_context(|| format!("replace {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stale_file_is_named_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("openapi.json");
        replace(&file, "{}").unwrap();
        same(&file, "{}").unwrap();
        let error = same(&file, "{ }").unwrap_err().to_string();
        assert!(error.contains("openapi.json") && error.contains("cargo xtask codegen"), "{error}");
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(names.len(), 1, "nothing temporary is left");
    }
}
