//! Whom programs run as when the tests run as root: a user who owns nothing but the folder that was made for them.
//!
//! Drivers hand descriptors and files about, and a mistake of theirs must not be able to write what belongs to the machine.

use std::fs::{self, File, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Beyond the accounts that Debian gives to people and services.
const ID: u32 = 61_234;

/// Makes a command theirs.
pub(super) fn run(command: &mut Command) -> &mut Command {
    if is_root() { command.uid(ID).gid(ID) } else { command }
}

/// Makes a file or folder theirs.
pub(super) fn give(path: &Path) {
    if is_root() {
        fchown(File::open(path).unwrap(), Some(ID), Some(ID)).unwrap();
    }
}

/// What stands for `/tmp` in a box: all tests share it, so that Go compiles its library once.
pub(super) fn tmp() -> PathBuf {
    let path = std::env::temp_dir().join(if is_root() { "hashcodex-nobody" } else { "hashcodex-somebody" });
    match fs::create_dir(&path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => panic!("{}: {error}", path.display()),
        _ => fs::set_permissions(&path, Permissions::from_mode(0o700)).unwrap(),
    }
    give(&path);
    path
}

fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}
