//! Where services keep their data until they end.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt as _, fchown};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// A folder that is removed in the end.
///
/// It is not under target/: PostgreSQL runs as a user of its own, who may not be able to go there.
#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn make() -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("hashcodex-services-{}", std::process::id()));
        // Fails when it exists: nobody else's folder is used.
        fs::create_dir(&path).with_context(|| format!("make {}", path.display()))?;
        let folder = Self(path);
        fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o711)).context("open the services' folder")?;
        Ok(folder)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed lies in the temporary directory and harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A folder for one service, which only its user can enter.
pub(super) fn private(parent: &Path, name: &str, owner: Option<(u32, u32)>) -> anyhow::Result<PathBuf> {
    let path = parent.join(name);
    let made = || -> std::io::Result<()> {
        fs::create_dir(&path)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700))?;
        let (user, group) = owner.unzip();
        fchown(File::open(&path)?, user, group)
    };
    made().with_context(|| format!("make {}", path.display()))?;
    Ok(path)
}
