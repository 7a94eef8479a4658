//! Reads the files of a package from a directory: the only place of the crate that opens files.
//!
//! The directory may hold anything, but nobody may change it meanwhile: links are refused where they are found, not
//! raced against.

use std::collections::BTreeMap;
use std::fs::{self, DirEntry, File};
use std::io::{self, Read as _};
use std::path::Path;

use super::PackageError;
use super::bounds::FileBounds;
use super::files::is_hidden;

/// The slug of a package is the name of its directory, also when it is given as `.` or by a link.
pub(super) fn slug(dir: &Path) -> Result<String, PackageError> {
    let shown = dir.display().to_string();
    let real = dir.canonicalize().map_err(io_error(&shown))?;
    let name = real.file_name().and_then(|name| name.to_str());
    let nameless = || PackageError::malformed(shown, "the directory needs a name of its own");
    name.map(str::to_owned).ok_or_else(nameless)
}

/// The files below `dir`, by path with `/` between names. Hidden files are left out.
pub(super) fn read(dir: &Path, bounds: FileBounds) -> Result<BTreeMap<String, Vec<u8>>, PackageError> {
    let mut walk = Walk { bounds, entries: 0, bytes: 0, files: BTreeMap::new() };
    walk.directory(dir, "", 1)?;
    Ok(walk.files)
}

struct Walk {
    bounds: FileBounds,
    entries: usize,
    bytes: u64,
    files: BTreeMap<String, Vec<u8>>,
}

impl Walk {
    /// `prefix` is the path of `dir` in the package, with `/` at the end; `depth` that of its entries.
    fn directory(&mut self, dir: &Path, prefix: &str, depth: usize) -> Result<(), PackageError> {
        let shown = if prefix.is_empty() { "." } else { prefix };
        for entry in fs::read_dir(dir).map_err(io_error(shown))? {
            let entry = entry.map_err(io_error(shown))?;
            let name = entry.file_name();
            let path = format!("{prefix}{}", name.to_string_lossy());
            self.entries += 1;
            if self.entries > self.bounds.entries_max {
                return Err(self.bounds.too_many(&path));
            }
            if depth > self.bounds.depth_max {
                return Err(self.bounds.too_deep(&path));
            }
            if !is_hidden(&name.to_string_lossy()) {
                self.entry(&entry, path, depth)?;
            }
        }
        Ok(())
    }

    fn entry(&mut self, entry: &DirEntry, path: String, depth: usize) -> Result<(), PackageError> {
        let kind = entry.file_type().map_err(io_error(&path))?; // does not follow links
        if kind.is_dir() {
            return self.directory(&entry.path(), &format!("{path}/"), depth + 1);
        }
        if kind.is_symlink() {
            let message = "links are not followed: put a copy of the file here";
            return Err(PackageError::malformed(path, message));
        }
        if !kind.is_file() {
            let message = "neither a file nor a folder: remove it";
            return Err(PackageError::malformed(path, message));
        }
        let content = self.content(&entry.path(), &path)?;
        self.files.insert(path, content);
        Ok(())
    }

    fn content(&mut self, file: &Path, path: &str) -> Result<Vec<u8>, PackageError> {
        let room = self.bounds.bytes_max - self.bytes;
        let mut content = Vec::new();
        let file = File::open(file).map_err(io_error(path))?;
        file.take(room + 1).read_to_end(&mut content).map_err(io_error(path))?;
        let bytes = content.len() as u64;
        if bytes > room {
            return Err(self.bounds.too_big(path));
        }
        self.bytes += bytes;
        Ok(content)
    }
}

fn io_error(path: &str) -> impl FnOnce(io::Error) -> PackageError {
    |source| PackageError::Io { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEW: FileBounds = FileBounds { entries_max: 3, bytes_max: 10, depth_max: 2 };

    fn directory(files: &[(&str, usize)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, vec![b'x'; *bytes]).unwrap();
        }
        dir
    }

    fn refusal(files: &[(&str, usize)]) -> String {
        read(directory(files).path(), FEW).unwrap_err().to_string()
    }

    #[test]
    fn files_are_read_up_to_the_bounds() {
        let dir = directory(&[("a", 4), ("b/c", 6)]);
        let files = read(dir.path(), FEW).unwrap();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["a", "b/c"]);
    }

    #[test]
    fn more_is_refused() {
        assert_eq!(refusal(&[("a", 11)]), "a: the files of a package have at most 10 bytes together");
        let many = refusal(&[("a", 1), ("b", 1), ("c", 1), ("d", 1)]);
        assert!(many.ends_with(": a package has at most 3 files and folders"), "{many}");
        assert_eq!(refusal(&[("a/b/c", 1)]), "a/b/c: a package is at most 2 folders deep");
    }

    #[test]
    fn hidden_files_are_left_out_but_count() {
        let dir = directory(&[("a", 1), (".git/x/y/z", 100)]);
        assert_eq!(read(dir.path(), FEW).unwrap().len(), 1);
        let many = refusal(&[(".a", 1), (".b", 1), (".c", 1), (".d", 1)]);
        assert!(many.ends_with("3 files and folders"), "{many}");
    }
}
