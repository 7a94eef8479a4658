//! The embedded folder of a language. A folder that cannot be read is a mistake of ours, found by this crate's tests.

use include_dir::{Dir, include_dir};

use super::{Language, manifest::Manifest};

static LANGUAGES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../languages");

/// The text of a file of a language, by its path below the language's folder.
pub(crate) fn text(language: &Language, path: &str) -> &'static str {
    read(language.id.as_str(), path)
}

/// Every language, in the order of their manifests.
pub(super) fn load_all() -> Vec<Language> {
    let mut languages: Vec<Language> = LANGUAGES.dirs().map(load).collect();
    languages.sort_by_key(|language| language.manifest.order);
    languages
}

fn load(dir: &Dir<'static>) -> Language {
    let folder = dir.path().to_str().expect("folders are named in ASCII");
    let manifest: Manifest = toml::from_str(read(folder, "language.toml"))
        .unwrap_or_else(|error| panic!("languages/{folder}/language.toml: {error}"));
    assert_eq!(manifest.id.as_str(), folder, "a folder is named by its id");
    let hello = format!("hello.{}", manifest.extension);
    Language {
        id: manifest.id.clone(),
        name: manifest.name.clone(),
        extension: manifest.extension.clone(),
        version_argv: manifest.version.argv.clone(),
        hello_source: read(folder, &hello).to_owned(),
        manifest,
    }
}

fn read(folder: &str, path: &str) -> &'static str {
    LANGUAGES
        .get_file(format!("{folder}/{path}"))
        .and_then(|file| file.contents_utf8())
        .unwrap_or_else(|| panic!("languages/{folder} has no text file {path}"))
}
