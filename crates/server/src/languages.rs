//! Reads the operator's own languages from their directory: a folder for each, with a few small texts.
//!
//! Whether a folder is a language, `judge` says. What the operator writes is trusted, but a slip is found here, at the start.

mod wanted;

use std::collections::BTreeMap;
use std::fs::DirEntry;
use std::path::{Path, PathBuf};

use judge::{Language, LanguageError, LanguageFolder};

use crate::config::Settings;

pub use wanted::{WantedError, wanted};

/// Languages of an operator: a worker may have 256 with ours.
const FOLDERS_MAX: usize = 200;
/// Files of one language.
const FILES_MAX: usize = 64;
/// The longest of them, in bytes.
const FILE_BYTES_MAX: u64 = 256 * 1024;
/// How deep folders lie in the folder of a language.
const DEPTH_MAX: usize = 4;

/// Languages that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OwnLanguageError {
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{path}: {fault}")]
    Unfit { path: PathBuf, fault: String },
    #[error(transparent)]
    Language(#[from] LanguageError),
}

/// Adds what is in the directory of the settings to the languages that there are. To be called once, before anybody looks.
///
/// # Errors
/// When the directory was named and is not there, or something in it is no language.
pub fn add(settings: &Settings) -> Result<(), OwnLanguageError> {
    let usual = settings.data_dir.join("languages");
    let folders = match &settings.languages_dir {
        Some(directory) => read(directory)?,
        None if usual.exists() => read(&usual)?,
        None => return Ok(()),
    };
    Ok(Language::add(&folders)?)
}

/// Every folder of that directory, in the order of their names. Names with a dot in front are not looked at.
fn read(directory: &Path) -> Result<Vec<LanguageFolder>, OwnLanguageError> {
    let mut folders = Vec::new();
    for entry in entries(directory, FOLDERS_MAX)? {
        let (path, name) = (entry.path(), name(&entry)?);
        if name.starts_with('.') {
            continue;
        }
        if !path.is_dir() {
            return Err(unfit(&path, "this is no folder of a language"));
        }
        let mut files = BTreeMap::new();
        gather(&path, "", DEPTH_MAX, &mut files)?;
        folders.push(LanguageFolder { name, files });
    }
    Ok(folders)
}

fn gather(
    directory: &Path,
    prefix: &str,
    depth: usize,
    files: &mut BTreeMap<String, String>,
) -> Result<(), OwnLanguageError> {
    for entry in entries(directory, FILES_MAX)? {
        let path = entry.path();
        let key = format!("{prefix}{}", name(&entry)?);
        if path.is_dir() {
            if depth == 0 {
                return Err(unfit(&path, &format!("folders lie {DEPTH_MAX} deep at most")));
            }
            gather(&path, &format!("{key}/"), depth - 1, files)?;
        } else {
            files.insert(key, text(&path)?);
        }
        if files.len() > FILES_MAX {
            return Err(unfit(&path, &format!("a language has {FILES_MAX} files at most")));
        }
    }
    Ok(())
}

/// What is in a directory, by name.
fn entries(directory: &Path, max: usize) -> Result<Vec<DirEntry>, OwnLanguageError> {
    let failed = |source| OwnLanguageError::Io { path: directory.to_owned(), source };
    let entries = std::fs::read_dir(directory).map_err(failed)?.take(max + 1);
    let mut entries = entries.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    if entries.len() > max {
        return Err(unfit(directory, &format!("there are more than {max} entries")));
    }
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}

fn name(entry: &DirEntry) -> Result<String, OwnLanguageError> {
    entry.file_name().into_string().map_err(|_| unfit(&entry.path(), "the name is no text"))
}

fn text(path: &Path) -> Result<String, OwnLanguageError> {
    let failed = |source| OwnLanguageError::Io { path: path.to_owned(), source };
    let metadata = std::fs::metadata(path).map_err(failed)?;
    if !metadata.is_file() || metadata.len() > FILE_BYTES_MAX {
        return Err(unfit(path, &format!("this is no file of {FILE_BYTES_MAX} bytes at most")));
    }
    std::fs::read_to_string(path).map_err(failed)
}

fn unfit(path: &Path, fault: &str) -> OwnLanguageError {
    OwnLanguageError::Unfit { path: path.to_owned(), fault: fault.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory() -> tempfile::TempDir {
        let directory = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(directory.path().join("sed/driver")).unwrap();
        std::fs::create_dir(directory.path().join(".git")).unwrap();
        std::fs::write(directory.path().join("sed/language.toml"), "id = \"sed\"").unwrap();
        std::fs::write(directory.path().join("sed/driver/check.sh"), "true").unwrap();
        directory
    }

    fn fault(directory: &tempfile::TempDir) -> String {
        read(directory.path()).unwrap_err().to_string()
    }

    #[test]
    fn a_folder_is_read_whole() {
        let directory = directory();
        let folders = read(directory.path()).unwrap();
        let paths: Vec<_> = folders[0].files.keys().map(String::as_str).collect();
        assert_eq!((folders.len(), folders[0].name.as_str()), (1, "sed"));
        assert_eq!(paths, ["driver/check.sh", "language.toml"]);
    }

    #[test]
    fn what_cannot_be_a_language_is_named() {
        let stray = directory();
        std::fs::write(stray.path().join("notes"), "").unwrap();
        assert!(fault(&stray).ends_with("notes: this is no folder of a language"), "{}", fault(&stray));
        let large = directory();
        std::fs::write(large.path().join("sed/large"), " ".repeat(300 * 1024)).unwrap();
        assert!(fault(&large).ends_with("sed/large: this is no file of 262144 bytes at most"));
        let deep = directory();
        std::fs::create_dir_all(deep.path().join("sed/1/2/3/4/5")).unwrap();
        assert!(fault(&deep).ends_with("1/2/3/4/5: folders lie 4 deep at most"), "{}", fault(&deep));
        let many = directory();
        (0..70).for_each(|n| std::fs::write(many.path().join(format!("sed/{n}")), "").unwrap());
        assert!(fault(&many).ends_with("sed: there are more than 64 entries"));
        let binary = directory();
        std::fs::write(binary.path().join("sed/b"), [0xFF]).unwrap();
        assert!(fault(&binary).contains("sed/b"));
    }
}
