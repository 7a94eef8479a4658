//! Node is the one tool that a distribution often has too old.

use anyhow::{Context as _, bail};

use crate::tools::{self, Version};

/// How the table of needs calls it.
pub(super) const NAME: &str = "node";
/// The package that brings it.
pub(super) const PACKAGE: &str = "nodejs";

/// What Vite 8 asks for.
const NODE_MIN: Version = Version(20, 19);

/// Fails with what to do when Node is too old.
pub(super) fn check() -> anyhow::Result<()> {
    judge(tools::version("node").context("`node --version` should print a version")?)
}

/// The same, for a version that could be installed.
pub(super) fn judge(version: Version) -> anyhow::Result<()> {
    if version < NODE_MIN {
        bail!(
            "Node {version} is too old: the web app needs {NODE_MIN} or newer. Take a current one from https://nodejs.org/en/download \
             (archive, NodeSource package or version manager), see that `node --version` prints it, and start again"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_versions_are_refused_with_advice() {
        judge(Version(20, 19)).unwrap();
        judge(Version(24, 0)).unwrap();
        let error = judge(Version(18, 20)).unwrap_err().to_string();
        assert!(error.contains("18.20") && error.contains("nodejs.org"), "{error}");
    }
}
