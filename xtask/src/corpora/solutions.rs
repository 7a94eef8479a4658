//! Finds solutions by number in a folder of the solutions' repository: `…/0001.Some Name/Solution.cpp`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// Extensions of the languages that are judged.
pub(super) const EXTENSIONS: [&str; 3] = ["cpp", "java", "py"];
/// How deep folders nest below the one that is given.
const DEPTH_MAX: usize = 3;
/// The longest source that a package may have, in bytes.
const SOURCE_BYTES_MAX: u64 = 64 * 1024;

/// The folder of each problem.
#[derive(Debug)]
pub(super) struct Solutions {
    folders: BTreeMap<u32, PathBuf>,
}

impl Solutions {
    /// Looks for the folders of problems below `root`.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub(super) fn find(root: &Path) -> anyhow::Result<Self> {
        let mut folders = BTreeMap::new();
        look(root, DEPTH_MAX, &mut folders)?;
        Ok(Self { folders })
    }

    /// The solutions of a problem, by extension.
    ///
    /// # Errors
    /// When a source cannot be read.
    pub(super) fn of(&self, id: u32) -> anyhow::Result<BTreeMap<&'static str, String>> {
        let Some(folder) = self.folders.get(&id) else { return Ok(BTreeMap::new()) };
        let paths = EXTENSIONS.map(|extension| (extension, folder.join(format!("Solution.{extension}"))));
        let there = paths.into_iter().filter(|(_, path)| is_usable(path));
        there.map(|(extension, path)| Ok((extension, read(&path)?))).collect()
    }
}

fn look(folder: &Path, depth: usize, found: &mut BTreeMap<u32, PathBuf>) -> anyhow::Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("read {}", folder.display()))?;
    for entry in entries {
        let path = entry.with_context(|| format!("read {}", folder.display()))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let number = name.split_once('.').and_then(|(number, _)| number.parse().ok());
        match number {
            Some(number) if path.is_dir() => drop(found.insert(number, path)),
            None if depth > 1 && path.is_dir() => look(&path, depth - 1, found)?,
            _ => {}
        }
    }
    Ok(())
}

fn is_usable(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() <= SOURCE_BYTES_MAX)
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solutions_are_found_by_number_wherever_their_folder_is() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("0000-0099/0007.Reverse It");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("Solution.py"), "pass").unwrap();
        fs::write(folder.join("Solution.rb"), "nil").unwrap();
        let solutions = Solutions::find(root.path()).unwrap();
        assert_eq!(solutions.of(7).unwrap(), BTreeMap::from([("py", "pass".to_owned())]));
        assert!(solutions.of(8).unwrap().is_empty());
    }
}
