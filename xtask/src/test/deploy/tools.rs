//! The programs that check: Python's in an environment of their own, others as they are or unpacked from Debian's packages.
//!
//! Unpacked, not installed: the packages of Prometheus and Caddy would start servers.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use super::place::quiet;
use crate::repository::Repository;
use crate::tools::answers;

/// Pinned versions of everything.
const REQUIREMENTS: &str = "xtask/deploy-requirements.txt";

/// Programs, the packages that have them, and what they answer to.
const PROMTOOL: (&str, &str, &str) = ("promtool", "prometheus", "--version");
const CADDY: (&str, &str, &str) = ("caddy", "caddy", "version");

pub(super) struct Tools {
    environment: PathBuf,
    promtool: PathBuf,
    caddy: PathBuf,
}

impl Tools {
    /// Installs or unpacks what is missing, below the target directory.
    pub(super) fn ready(repository: &Repository) -> anyhow::Result<Self> {
        let scratch = repository.scratch();
        Ok(Self {
            environment: environment(repository)?,
            promtool: program(&scratch, PROMTOOL)?,
            caddy: program(&scratch, CADDY)?,
        })
    }

    /// A program of the Python environment.
    pub(super) fn python(&self, name: &str) -> Command {
        Command::new(self.environment.join("bin").join(name))
    }

    pub(super) fn promtool(&self) -> Command {
        Command::new(&self.promtool)
    }

    pub(super) fn caddy(&self) -> Command {
        Command::new(&self.caddy)
    }
}

/// A virtual environment with exactly the requirements; made anew when they have changed.
fn environment(repository: &Repository) -> anyhow::Result<PathBuf> {
    let directory = repository.scratch().join("venv-deploy");
    let requirements = repository.root.join(REQUIREMENTS);
    let wanted = std::fs::read_to_string(&requirements).with_context(|| format!("read {REQUIREMENTS}"))?;
    let note = directory.join("installed-requirements.txt");
    if std::fs::read_to_string(&note).is_ok_and(|there| there == wanted) {
        return Ok(directory);
    }
    println!("installing {REQUIREMENTS} into {}", directory.display());
    // The distribution's own: a version manager's may lack the module, and goes away with its version.
    quiet(Command::new("/usr/bin/python3").args(["-m", "venv", "--clear"]).arg(&directory))
        .context("make a Python environment (it needs the package python3-venv)")?;
    let mut pip = Command::new(directory.join("bin/pip"));
    pip.args([
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--only-binary=:all:",
        "--requirement",
    ]);
    quiet(pip.arg(&requirements))?;
    quiet(Command::new(directory.join("bin/pip")).arg("check"))?;
    std::fs::write(&note, wanted).context("note what is installed")?;
    Ok(directory)
}

/// The program as it is in the path, or else from the package.
fn program(scratch: &Path, (name, package, question): (&str, &str, &str)) -> anyhow::Result<PathBuf> {
    let unpacked = scratch.join("packages").join(package).join("usr/bin").join(name);
    for candidate in [PathBuf::from(name), unpacked.clone()] {
        if answers(Command::new(&candidate).arg(question)) {
            return Ok(candidate);
        }
    }
    unpack(scratch, package)?;
    if !answers(Command::new(&unpacked).arg(question)) {
        bail!("{name} from the package {package} does not start: install that package");
    }
    Ok(unpacked)
}

fn unpack(scratch: &Path, package: &str) -> anyhow::Result<()> {
    println!("unpacking the package {package}");
    let directory = scratch.join("packages").join(package);
    std::fs::create_dir_all(&directory).context("make a directory for a package")?;
    // apt's own sandbox may not write here.
    let mut apt = Command::new("apt-get");
    apt.args(["-o", "APT::Sandbox::User=root", "download", package]);
    quiet(apt.current_dir(&directory)).context("fetch a package (the lists may be old: apt-get update)")?;
    let files = std::fs::read_dir(&directory)?.collect::<Result<Vec<_>, _>>()?;
    let archive =
        files.iter().map(std::fs::DirEntry::path).find(|path| path.extension().is_some_and(|end| end == "deb"));
    let archive = archive.with_context(|| format!("apt-get download {package} left no package"))?;
    quiet(Command::new("dpkg-deb").arg("--extract").arg(&archive).arg(&directory))?;
    std::fs::remove_file(archive).context("remove the archive of a package")
}
