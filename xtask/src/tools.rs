//! Finds programs and asks for their versions.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The `cargo` that started us, in `directory`.
///
/// Cargo tells a program that it runs about its package. Passed on, these variables would make build scripts think that
/// something had changed, and build everything twice.
pub(crate) fn cargo(directory: &Path) -> Command {
    let variables: Vec<(OsString, OsString)> = std::env::vars_os().collect();
    let program = variables
        .iter()
        .find(|(name, _)| name == "CARGO")
        .map_or_else(|| OsString::from("cargo"), |(_, path)| path.clone());
    let mut cargo = Command::new(program);
    cargo.current_dir(directory);
    for (name, _) in &variables {
        if name.to_str().is_some_and(describes_a_package) {
            cargo.env_remove(name);
        }
    }
    cargo
}

fn describes_a_package(variable: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"].iter().any(|prefix| variable.starts_with(prefix))
        || ["CARGO_PRIMARY_PACKAGE", "OUT_DIR"].contains(&variable)
}

/// Whether the program can be started and answers with success.
pub(crate) fn answers(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The first version number that `program --version` prints.
pub(crate) fn version(program: &str) -> Option<Version> {
    let output = Command::new(program).arg("--version").stdin(Stdio::null()).output().ok()?;
    Version::first_in(&String::from_utf8_lossy(&output.stdout))
}

/// Major and minor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(pub(crate) u32, pub(crate) u32);

impl Version {
    /// The first `major.minor` in `text`, as in `v20.19.2` or `20.19.2+dfsg-1`.
    pub(crate) fn first_in(text: &str) -> Option<Self> {
        text.split(|c: char| !c.is_ascii_digit() && c != '.').find_map(|word| {
            let mut parts = word.split('.');
            Some(Self(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
        })
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

/// The program that runs now, also when Cargo has put a new one in its place meanwhile.
pub(crate) fn own_executable() -> PathBuf {
    PathBuf::from(format!("/proc/{}/exe", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert_eq!(Version::first_in("v20.19.2"), Some(Version(20, 19)));
        assert_eq!(Version::first_in("  Candidate: 18.20.4+dfsg-1~deb12u1"), Some(Version(18, 20)));
        assert_eq!(Version::first_in("Candidate: (none)"), None);
        assert!(Version(20, 9) < Version(20, 19));
    }

    #[test]
    fn a_program_that_is_not_there_does_not_answer() {
        assert!(answers(&mut Command::new("true")));
        assert!(!answers(&mut Command::new("false")));
        assert!(!answers(&mut Command::new("no-such-program-anywhere")));
    }
}
