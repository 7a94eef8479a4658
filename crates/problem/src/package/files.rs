//! Puts a package together from its files, wherever they came from.
//!
//! The layout is that of the ICPC problem package format; `docs/problem-format.md` tells authors about it. Hidden files
//! (a name that starts with a dot) are left out, folders that judging does not need are not looked at.

use std::collections::BTreeMap;

use super::bounds::{FILE_NAME_BYTES_MAX, FileBounds, STATEMENT_BYTES_MAX, YAML_BYTES_MAX};
use super::{Comparator, Languages, Package, PackageError, check, checker, data, drivers, submissions, yaml};

const YAML: &str = "problem.yaml";
pub(super) const STATEMENT: &str = "statement/problem.en.md";
pub(super) const EDITORIAL: &str = "solution/solution.en.md";

/// Folders of the format that would change verdicts, so a package with one of them must not be taken without it.
const UNSUPPORTED: [(&str, &str); 2] = [
    ("output_validators/", "rename it: the format of this version calls it output_validator/, with one program in it"),
    ("include/", "not supported: write drivers/ instead"),
];

/// The files of a package by path, without hidden ones.
pub(super) struct Files<'a>(BTreeMap<&'a str, &'a [u8]>);

impl<'a> Files<'a> {
    fn new(files: &'a BTreeMap<String, Vec<u8>>) -> Result<Self, PackageError> {
        let visible = files.iter().filter(|(path, _)| !path.split('/').any(is_hidden));
        let files = visible.map(|(path, content)| (path.as_str(), content.as_slice()));
        let files = Self(files.collect());
        for path in files.0.keys() {
            check_path(path)?;
        }
        Ok(files)
    }

    /// The files below `folder` (which ends with `/`), by the rest of their paths.
    pub(super) fn below(&self, folder: &str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.0.iter().filter_map(move |(path, content)| Some((path.strip_prefix(folder)?, *content)))
    }

    pub(super) fn text(&self, path: &str, bytes_max: usize) -> Result<&'a str, PackageError> {
        let missing = || PackageError::malformed(path, "this file is missing");
        self.text_if_any(path, bytes_max)?.ok_or_else(missing)
    }

    fn text_if_any(&self, path: &str, bytes_max: usize) -> Result<Option<&'a str>, PackageError> {
        self.0.get(path).map(|content| text(path, content, bytes_max)).transpose()
    }
}

/// Whether a name is left out. Names that lead elsewhere are not, so that they are refused.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') && name != "." && name != ".."
}

/// The text of a file.
pub(super) fn text<'a>(path: &str, content: &'a [u8], bytes_max: usize) -> Result<&'a str, PackageError> {
    if content.len() > bytes_max {
        let message = format!("{} bytes, but at most {bytes_max} are allowed", content.len());
        return Err(PackageError::limit(path, message));
    }
    let not_text = |error: std::str::Utf8Error| {
        let message = format!("no UTF-8 text (at byte {})", error.valid_up_to());
        PackageError::malformed(path, message)
    };
    str::from_utf8(content).map_err(not_text)
}

/// Whether the files are few and small enough to be looked at.
pub(super) fn check_bounds(files: &BTreeMap<String, Vec<u8>>, bounds: FileBounds) -> Result<(), PackageError> {
    let bytes: u64 = files.values().map(|content| content.len() as u64).sum();
    if let Some(path) = files.keys().find(|path| path.split('/').count() > bounds.depth_max) {
        return Err(bounds.too_deep(path));
    }
    match files.last_key_value() {
        Some((last, _)) if files.len() > bounds.entries_max => Err(bounds.too_many(last)),
        Some((last, _)) if bytes > bounds.bytes_max => Err(bounds.too_big(last)),
        _ => Ok(()),
    }
}

/// The package of these files.
pub(super) fn package(slug: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<Package, PackageError> {
    let files = Files::new(files)?;
    if let Some((folder, message)) = UNSUPPORTED.iter().find(|(folder, _)| files.below(folder).next().is_some()) {
        return Err(PackageError::malformed(*folder, *message));
    }
    let header = yaml::read(YAML, files.text(YAML, YAML_BYTES_MAX)?)?;
    let checker = checker::read(&files, header.call)?;
    let by_default = || if checker.is_some() { Comparator::Checker } else { yaml::default_comparator(&header.kind) };
    let comparator = header.comparator.unwrap_or_else(by_default);
    let drivers = drivers::read(&files)?;
    let package = Package {
        number: header.number,
        slug: slug.to_owned(),
        title: header.title,
        difficulty: header.difficulty,
        topics: header.topics,
        statement: files.text(STATEMENT, STATEMENT_BYTES_MAX)?.to_owned(),
        hints: header.hints,
        editorial: files.text_if_any(EDITORIAL, STATEMENT_BYTES_MAX)?.map(str::to_owned),
        limits: header.limits,
        comparator,
        show_failing_input: header.show_failing_input,
        tests: data::tests(&files, &header.kind, comparator)?,
        submissions: submissions::read(&files, header.reference.as_deref())?,
        // Without drivers `all` says nothing, and a package that says nothing has the same bytes.
        languages: header.languages.filter(|said| *said != Languages::All || !drivers.is_empty()),
        drivers,
        kind: header.kind,
        checker,
    };
    check::package(&package)?;
    Ok(package)
}

/// Names are plain, so that they mean the same on every system, in archives and in addresses.
pub(super) fn check_path(path: &str) -> Result<(), PackageError> {
    let plain = |name: &str| {
        name.len() <= FILE_NAME_BYTES_MAX
            && name.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_')
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
    };
    if path.split('/').all(plain) {
        return Ok(());
    }
    let message = format!(
        "rename it: names are 1 to {FILE_NAME_BYTES_MAX} of a-z, A-Z, 0-9, `_`, `-` and `.`, without `-` in front"
    );
    Err(PackageError::malformed(path, message))
}

impl FileBounds {
    pub(super) fn too_many(self, path: &str) -> PackageError {
        let message = format!("a package has at most {} files and folders", self.entries_max);
        PackageError::limit(path, message)
    }

    pub(super) fn too_big(self, path: &str) -> PackageError {
        let message = format!("the files of a package have at most {} bytes together", self.bytes_max);
        PackageError::limit(path, message)
    }

    pub(super) fn too_deep(self, path: &str) -> PackageError {
        let message = format!("a package is at most {} folders deep", self.depth_max);
        PackageError::limit(path, message)
    }
}
