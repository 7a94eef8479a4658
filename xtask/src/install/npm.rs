//! What comes from npm: compilers of languages, each in one exact version, where boxes see them.
//!
//! The packages of the web app are not from here: those are in `web/`.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::apt::as_root;
use crate::shell;

/// Boxes see everything below it, and distributions leave it alone.
const PREFIX: &str = "/usr/local";

/// How a package is installed: nothing of it runs meanwhile.
const INSTALL: [&str; 7] = ["install", "--global", "--prefix", PREFIX, "--ignore-scripts", "--no-audit", "--no-fund"];

/// The part of a `package.json` that says what is there.
#[derive(Debug, Deserialize)]
struct Package {
    version: String,
}

/// Installs these packages, such as `typescript@6.0.3`.
pub(super) fn install(packages: &[&str]) -> anyhow::Result<()> {
    println!("installing with npm: {}", packages.join(", "));
    // npm may be somewhere that root does not look.
    let mut path = OsString::from("PATH=");
    path.extend(std::env::vars_os().find(|(name, _)| name == "PATH").map(|(_, value)| value));
    shell::run_attached(as_root("env")?.arg(path).arg("npm").args(INSTALL).args(packages))
}

/// The command that does so.
pub(super) fn by_hand(packages: &[String]) -> String {
    format!("npm {} {}", INSTALL.join(" "), packages.join(" "))
}

/// Whether the package is there in exactly this version.
pub(super) fn is_there(package: &str) -> bool {
    is_below(Path::new(PREFIX), package)
}

fn is_below(prefix: &Path, package: &str) -> bool {
    let Some((name, version)) = package.rsplit_once('@') else {
        return false;
    };
    let file = prefix.join("lib/node_modules").join(name).join("package.json");
    let Ok(text) = fs::read_to_string(file) else {
        return false;
    };
    serde_json::from_str::<Package>(&text).is_ok_and(|package| package.version == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_version_that_is_named_will_do() {
        let prefix = tempfile::tempdir().unwrap();
        let folder = prefix.path().join("lib/node_modules/@a/b");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("package.json"), r#"{"name": "@a/b", "version": "1.2.3"}"#).unwrap();
        let there = |package: &str| is_below(prefix.path(), package);
        assert!(there("@a/b@1.2.3"));
        assert!(!there("@a/b@1.2.4") && !there("c@1.2.3") && !there("c"));
    }
}
