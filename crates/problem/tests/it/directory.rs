//! Packages from directories, which may hold anything.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use problem::Package;

use crate::fixture::{Files, SLUG};

/// A directory with these files, called as the slug.
fn directory(files: &Files) -> (tempfile::TempDir, std::path::PathBuf) {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join(SLUG);
    for (path, content) in &files.0 {
        let path = dir.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    (parent, dir)
}

fn refusal(dir: &Path) -> String {
    Package::read_dir(dir).unwrap_err().to_string()
}

#[test]
fn a_directory_is_the_same_as_its_files() {
    let files = Files::function();
    let (_parent, dir) = directory(&files);
    assert_eq!(Package::read_dir(&dir).unwrap(), files.package());
    assert_eq!(Package::read_dir(&dir.join("data/..")).unwrap().slug, SLUG);
}

#[test]
fn links_are_refused_wherever_they_lead() {
    let (_parent, dir) = directory(&Files::function());
    symlink("/etc/passwd", dir.join("data/secret/2.in")).unwrap();
    assert_eq!(refusal(&dir), "data/secret/2.in: links are not followed: put a copy of the file here");
    fs::remove_file(dir.join("data/secret/2.in")).unwrap();
    symlink("data", dir.join("more")).unwrap();
    assert_eq!(refusal(&dir), "more: links are not followed: put a copy of the file here");
}

#[test]
fn what_is_neither_file_nor_folder_is_refused() {
    let (_parent, dir) = directory(&Files::function());
    let _socket = UnixListener::bind(dir.join("socket")).unwrap();
    assert_eq!(refusal(&dir), "socket: neither a file nor a folder: remove it");
}

#[test]
fn a_directory_has_a_name_that_is_a_slug() {
    let (parent, dir) = directory(&Files::function());
    let other = parent.path().join("Two_Sum");
    fs::rename(dir, &other).unwrap();
    assert!(refusal(&other).starts_with("Two_Sum: rename the directory"));
    assert!(refusal(&parent.path().join("absent")).contains("absent: No such file"));
}
