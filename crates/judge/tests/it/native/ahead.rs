//! What the product compiles ahead, made once for all tests on this machine: compilers take most of their time.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use judge::{Ahead, Invocation, Language};
use proto::Digest;

use super::{Runner, nobody, run};

/// Puts beside the files of a compilation what belongs there.
pub(super) fn put_beside(dir: &Path, invocation: &Invocation) {
    let ready = Language::all().iter().filter_map(Ahead::of).filter(|ahead| ahead.helps(invocation));
    for ahead in ready {
        symlink(made(&ahead), dir.join(&ahead.product)).unwrap();
    }
}

/// Where it is. Each test is a process of its own, so the first one makes it while others wait.
fn made(ahead: &Ahead) -> PathBuf {
    let key = Digest::of(format!("{:?}", ahead.make).as_bytes());
    let path = nobody::tmp().join(format!("{}-{key}", ahead.product));
    let lock = File::create(path.with_added_extension("lock")).unwrap();
    lock.lock().unwrap();
    if !path.exists() {
        make(ahead, &path);
    }
    path
}

fn make(ahead: &Ahead, path: &Path) {
    let dir = Runner::default().prepare(&ahead.make);
    let made = run(dir.path(), &ahead.make);
    let product = dir.path().join(&ahead.product);
    assert!(product.is_file(), "{made:?}");
    let beside = path.with_added_extension("new");
    fs::copy(product, &beside).unwrap();
    nobody::give(&beside);
    fs::rename(beside, path).unwrap(); // whole or not at all, whenever this process ends
}
