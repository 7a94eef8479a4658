//! Lists the files of the repository: those that git tracks, and new ones that it would not ignore.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;

use super::file::SourceFile;
use crate::shell;

/// Every text file.
pub(super) fn files(root: &Path) -> anyhow::Result<Vec<SourceFile>> {
    let mut git = Command::new("git");
    git.current_dir(root);
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]);
    let listed = shell::capture(&mut git)?;
    let mut files = Vec::new();
    for path in listed.split_terminator('\0') {
        let full = root.join(path);
        if !full.is_file() {
            continue; // deleted but not yet committed, or a link to a folder
        }
        let bytes = fs::read(&full).with_context(|| format!("read {path}"))?;
        if let Ok(text) = String::from_utf8(bytes) {
            files.push(SourceFile::new(root.to_owned(), path.to_owned(), text));
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_text_files_are_listed_and_ignored_ones_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        shell::capture(Command::new("git").current_dir(root).args(["init", "--quiet"])).unwrap();
        fs::write(root.join(".gitignore"), "/target\n").unwrap();
        fs::create_dir_all(root.join("target")).unwrap();
        fs::write(root.join("target/made.rs"), "").unwrap();
        fs::write(root.join("new file.rs"), "//! New.\n").unwrap();
        fs::write(root.join("picture.png"), [0xff, 0xfe]).unwrap();
        let files = files(root).unwrap();
        let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, [".gitignore", "new file.rs"]);
    }
}
