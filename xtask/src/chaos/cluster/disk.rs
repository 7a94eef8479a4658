//! A small disk of its own for one process, that can be filled to the last byte.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use crate::shell;

/// The size, in MiB: enough for what a worker keeps when all is well.
const SIZE_MIB: u32 = 64;
static PIECE: [u8; 64 * 1024] = [0; 64 * 1024];

/// A file system in memory. Dropping it takes it away.
#[derive(Debug)]
pub(crate) struct Disk {
    place: PathBuf,
}

impl Disk {
    /// Mounts it on a directory, which is made.
    ///
    /// # Errors
    /// When this user may not mount: with what to do.
    pub(crate) fn mount(place: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(place).with_context(|| format!("make {}", place.display()))?;
        let size = format!("size={SIZE_MIB}m,mode=700");
        let mount = shell::capture(Command::new("mount").args(["-t", "tmpfs", "-o", &size, "hashcodex"]).arg(place));
        mount.context("a disk that can be filled needs CAP_SYS_ADMIN: run as root")?;
        Ok(Self { place: place.to_owned() })
    }

    /// Writes until nothing more fits.
    pub(crate) fn fill(&self) -> anyhow::Result<()> {
        let mut file = File::create(self.ballast()).context("fill a disk")?;
        loop {
            match file.write_all(&PIECE) {
                Ok(()) => {}
                Err(error) if error.kind() == ErrorKind::StorageFull => return Ok(()),
                Err(error) => return Err(error).context("fill a disk"),
            }
        }
    }

    /// Makes room again.
    pub(crate) fn clear(&self) -> anyhow::Result<()> {
        fs::remove_file(self.ballast()).context("make room on a disk")
    }

    fn ballast(&self) -> PathBuf {
        self.place.join("ballast")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily: a process that is about to end may still use it.
        let _ = shell::capture(Command::new("umount").arg("--lazy").arg(&self.place));
    }
}
