//! The file system of a box: what of the host is visible, read-only, and what is the box's own.
//!
//! The plan of what is visible is made outside, and each box adds what it was asked to show. [`build`] and [`enter`] run in a
//! box's init, before any user code exists, and [`own_file_systems`] in each stage, before its command does.

mod plan;

use std::ffi::CString;
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, Mode, OFlags, mkdirat, open, symlink};
use rustix::mount::{
    MountFlags, MountPropagationFlags, MoveMountFlags, OpenTreeFlags, UnmountFlags, mount, mount_bind, mount_change,
    move_mount, open_tree, unmount,
};
use rustix::process::{chdir, pivot_root};

pub(crate) use self::plan::{Plan, check_shown};
use crate::error::Step;
use crate::{CellSpec, Error, sys};

/// Files that we write ourselves.
const WRITTEN: [(&str, &str); 5] = [
    ("etc/passwd", "root:x:0:0:root:/:/usr/sbin/nologin\nbox:x:1000:1000:box:/box:/bin/sh\n"),
    ("etc/group", "root:x:0:\nbox:x:1000:\n"),
    ("etc/hostname", "box\n"),
    ("etc/hosts", "127.0.0.1 localhost box\n::1 localhost box\n"),
    ("etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n"),
];

/// Devices that do nothing but what their names say.
const DEVICES: [&str; 5] = ["null", "zero", "full", "random", "urandom"];

const LINKS: [(&str, &str); 5] = [
    ("/proc/self/fd", "dev/fd"),
    ("/proc/self/fd/0", "dev/stdin"),
    ("/proc/self/fd/1", "dev/stdout"),
    ("/proc/self/fd/2", "dev/stderr"),
    ("/tmp", "var/tmp"),
];

/// Where the new root is put together before it becomes the root. Every host has it, and what it covers there is covered
/// in the box's own mount namespace only.
const WORKSHOP: &str = "/tmp";

/// The root itself holds directories, links and a few small files, and is read-only afterwards.
const ROOT_OPTIONS: &str = "size=1m,nr_inodes=1024,mode=755";

/// Where an init keeps what its stages share. Commands cannot enter it.
const STORE: &str = "/store";

/// What is stored was bounded when it was put: by the size of the first stage's work directory.
const STORE_OPTIONS: &str = "mode=700";

/// Links are not followed (`MS_NOSYMFOLLOW`, since Linux 5.10).
const NO_LINKS: MountFlags = MountFlags::from_bits_retain(256);

const READ_ONLY: u64 = libc::MOUNT_ATTR_RDONLY;
const PLAIN: u64 = libc::MOUNT_ATTR_NOSUID | libc::MOUNT_ATTR_NODEV;

/// Puts the new root together and leaves it as the working directory.
pub(crate) fn build(plan: &Plan) -> Result<(), Error> {
    let private = MountPropagationFlags::PRIVATE | MountPropagationFlags::REC;
    mount_change("/", private).step("make mounts private")?;
    // Taken before anything is covered. Each is the mount of that path alone, without what is mounted below it.
    let trees =
        plan.binds.iter().map(|bind| take_tree(&bind.source, READ_ONLY | PLAIN)).collect::<Result<Vec<_>, _>>()?;
    let devices = DEVICES
        .iter()
        .map(|name| take_tree(&Path::new("/dev").join(name), READ_ONLY | libc::MOUNT_ATTR_NOSUID))
        .collect::<Result<Vec<_>, _>>()?;
    tmpfs(WORKSHOP, ROOT_OPTIONS)?;
    chdir(WORKSHOP).step("enter the new root")?;
    for directory in ["etc", "dev", "proc", "tmp", "box", "var", "dev/shm", "store"] {
        make_directory(Path::new(directory))?;
    }
    for (bind, tree) in plan.binds.iter().zip(trees) {
        place(&tree, below_root(&bind.source), bind.directory)?;
    }
    for (name, device) in DEVICES.iter().zip(devices) {
        place(&device, &Path::new("dev").join(name), false)?;
    }
    for (path, content) in WRITTEN {
        std::fs::write(path, content).step(format!("write /{path}"))?;
    }
    for (target, place) in &plan.links {
        make_directory(parent(below_root(place)))?;
        symlink(target, below_root(place)).step(format!("link {}", place.display()))?;
    }
    for (target, place) in LINKS {
        symlink(target, place).step(format!("link /{place}"))?;
    }
    tmpfs("store", STORE_OPTIONS)?;
    // The kernel lets a stage mount its own only where one is visible already.
    processes("proc")
}

/// The directory of files that stages share, as the init sees it.
pub(crate) fn store() -> Result<OwnedFd, Error> {
    open(STORE, OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty()).step("open the store")
}

/// Mounts a stored file over the file of that name in `/box`. It belongs to the box's root, so that commands cannot change
/// what later ones will see.
pub(crate) fn show_stored(name: &str) -> Result<(), Error> {
    let (from, to) = (Path::new(STORE).join(name), Path::new("/box").join(name));
    mount_bind(from, to).step(format!("show {name}"))
}

/// A stage's own writable places, and its own view of processes.
pub(crate) fn own_file_systems(spec: &CellSpec) -> Result<(), Error> {
    let room = format!("size={},nr_inodes={}", spec.disk_bytes_max, spec.inodes_max);
    tmpfs("/box", &format!("{room},mode=755,uid=1000,gid=1000"))?;
    tmpfs("/tmp", &format!("{room},mode=1777"))?;
    // Shared memory has no use for links.
    tmpfs_with(NO_LINKS, "/dev/shm", &format!("{room},mode=1777"))?;
    processes("/proc")
}

/// Own processes only, and nothing but processes: no /proc/sys, no kernel log, no key rings.
fn processes(path: &str) -> Result<(), Error> {
    let flags = MountFlags::NOSUID | MountFlags::NODEV | MountFlags::NOEXEC | MountFlags::RDONLY;
    mount("proc", path, "proc", flags, c"hidepid=invisible,subset=pid").step("mount /proc")
}

/// Makes the working directory the root, and lets go of everything else.
pub(crate) fn enter() -> Result<(), Error> {
    pivot_root(".", ".").step("make the new root the root")?;
    unmount(".", UnmountFlags::DETACH).step("detach the old root")?;
    chdir("/").step("enter the root")?;
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let root = open("/", flags, Mode::empty()).step("open the root")?;
    sys::restrict_mount(root.as_fd(), READ_ONLY | PLAIN).step("make the root read-only")
}

fn take_tree(path: &Path, attributes: u64) -> Result<OwnedFd, Error> {
    let flags = OpenTreeFlags::OPEN_TREE_CLONE | OpenTreeFlags::OPEN_TREE_CLOEXEC;
    let tree = open_tree(CWD, path, flags).step(format!("take {} into the box", path.display()))?;
    sys::restrict_mount(tree.as_fd(), attributes).step(format!("restrict {}", path.display()))?;
    Ok(tree)
}

fn place(tree: &OwnedFd, path: &Path, directory: bool) -> Result<(), Error> {
    if directory {
        make_directory(path)?;
    } else {
        make_directory(parent(path))?;
        std::fs::write(path, "").step(format!("make a place for /{}", path.display()))?;
    }
    let flags = MoveMountFlags::MOVE_MOUNT_F_EMPTY_PATH;
    move_mount(tree, "", CWD, path, flags).step(format!("place /{}", path.display()))
}

fn make_directory(path: &Path) -> Result<(), Error> {
    let mut so_far = PathBuf::new();
    for part in path.components() {
        so_far.push(part);
        match mkdirat(CWD, &so_far, Mode::from_raw_mode(0o755)) {
            Ok(()) | Err(rustix::io::Errno::EXIST) => {}
            Err(error) => return Err(error).step(format!("make /{}", so_far.display())),
        }
    }
    Ok(())
}

fn tmpfs(path: &str, options: &str) -> Result<(), Error> {
    tmpfs_with(MountFlags::empty(), path, options)
}

fn tmpfs_with(flags: MountFlags, path: &str, options: &str) -> Result<(), Error> {
    let options = CString::new(options).map_err(|error| Error::refused(error.to_string()))?;
    // Without access times: of a stored file they would tell a later stage what an earlier one read.
    let flags = flags | MountFlags::NOSUID | MountFlags::NODEV | MountFlags::NOATIME;
    mount("tmpfs", path, "tmpfs", flags, options.as_c_str()).step(format!("mount a tmpfs on {path}"))
}

fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

fn below_root(path: &Path) -> &Path {
    path.strip_prefix("/").unwrap_or(path)
}
