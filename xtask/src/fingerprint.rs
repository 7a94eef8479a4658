//! Tells whether anything in a folder has changed: names, sizes and times, not contents.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use anyhow::Context as _;

/// A text that changes when a file below one of the folders appears, disappears or is written.
///
/// Entries of any folder whose name is in `skip` are left out. A folder that does not exist counts as empty.
pub(crate) fn of(folders: &[&Path], skip: &[&str]) -> anyhow::Result<String> {
    let mut text = String::new();
    for folder in folders.iter().filter(|folder| folder.exists()) {
        add_folder(&mut text, folder, skip).with_context(|| format!("look for changes in {}", folder.display()))?;
    }
    Ok(text)
}

fn add_folder(text: &mut String, folder: &Path, skip: &[&str]) -> anyhow::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_name().to_str().is_some_and(|name| skip.contains(&name)) {
            continue;
        }
        let Ok(metadata) = entry.metadata() else {
            continue; // gone since we listed the folder: an editor's temporary file
        };
        if metadata.is_dir() {
            add_folder(text, &entry.path(), skip)?;
        } else {
            let written = metadata.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
            writeln!(text, "{} {} {written}", entry.path().display(), metadata.len())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_changes_with_the_files_but_not_with_skipped_ones() {
        let folder = tempfile::tempdir().unwrap();
        let print = || of(&[folder.path(), Path::new("/no/such/folder")], &["dist"]).unwrap();
        fs::create_dir(folder.path().join("src")).unwrap();
        fs::write(folder.path().join("src/a.ts"), "one").unwrap();
        let first = print();
        assert_eq!(first, print());
        fs::create_dir(folder.path().join("dist")).unwrap();
        fs::write(folder.path().join("dist/a.js"), "one").unwrap();
        assert_eq!(first, print());
        fs::write(folder.path().join("src/a.ts"), "three").unwrap();
        let second = print();
        assert_ne!(first, second);
        fs::remove_file(folder.path().join("src/a.ts")).unwrap();
        assert_ne!(second, print());
    }
}
