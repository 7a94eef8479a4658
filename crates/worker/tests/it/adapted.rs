//! Languages of ours under another id and with another manifest, for whole programs.

use std::collections::BTreeMap;
use std::path::Path;

use judge::LanguageFolder;
use toml::{Table, Value};

/// Sections of function problems, which an added language has not.
const FUNCTIONS: [&str; 3] = ["function", "types", "ahead"];

/// Where ours are, a folder each, which is called by its id.
const LANGUAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../languages");

/// The ids of ours.
pub(crate) fn ids() -> Vec<String> {
    let entries = std::fs::read_dir(LANGUAGES).expect("languages").map(|entry| entry.expect("a language"));
    entries.map(|entry| entry.file_name().into_string().expect("an id")).collect()
}

/// The manifest of the language of this id.
pub(crate) fn manifest(id: &str) -> Table {
    let path = Path::new(LANGUAGES).join(id).join("language.toml");
    toml::from_str(&read(&path)).expect("a manifest")
}

/// The language of this id as `name`, after its manifest went through `change`.
pub(crate) fn folder(id: &str, name: &str, change: impl FnOnce(&mut Table)) -> LanguageFolder {
    let (root, mut files) = (Path::new(LANGUAGES).join(id), BTreeMap::new());
    collect(&root, &root, &mut files);
    let mut manifest = manifest(id);
    FUNCTIONS.iter().for_each(|section| drop(manifest.remove(*section)));
    files.extend(shared(&manifest).map(|path| (path.to_owned(), read(&root.join(path)))));
    manifest.insert("id".to_owned(), Value::String(name.to_owned()));
    change(&mut manifest);
    files.insert("language.toml".to_owned(), manifest.to_string());
    LanguageFolder { name: name.to_owned(), files }
}

/// The paths of what whole programs have of another language's folder.
fn shared(manifest: &Table) -> impl Iterator<Item = &str> {
    let lists = ["compile_files", "run_files"].map(|list| manifest["stdio"][list].as_array().expect("paths"));
    let paths = lists.into_iter().flatten().filter_map(Value::as_str);
    paths.filter(|path| path.starts_with("../"))
}

/// Every file below, by its path from `root`.
fn collect(root: &Path, directory: &Path, files: &mut BTreeMap<String, String>) {
    for path in std::fs::read_dir(directory).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            files.insert(relative(root, &path), read(&path));
        }
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a text")
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).expect("below it").to_str().expect("named in ASCII").to_owned()
}
