//! The folder of a language. An embedded one that cannot be read is a mistake of ours, found by this crate's tests.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::{Language, manifest::Manifest};

static LANGUAGES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../languages");

/// The files of a folder.
#[derive(Debug, Clone)]
pub(crate) enum Texts {
    Embedded(&'static Dir<'static>),
    Own(BTreeMap<String, String>),
}

impl Texts {
    /// The text of a file, by its path below the folder. What we bring may share: `../<language>/…` is a file of another
    /// language of ours.
    pub(super) fn get(&self, path: &str) -> Option<&str> {
        match self {
            Self::Embedded(dir) => match path.strip_prefix("../") {
                Some(shared) => LANGUAGES.get_file(shared)?.contents_utf8(),
                None => dir.get_file(dir.path().join(path))?.contents_utf8(),
            },
            Self::Own(files) => files.get(path).map(String::as_str),
        }
    }
}

/// The text of a file of a language, by its path below the language's folder.
pub(crate) fn text<'a>(language: &'a Language, path: &str) -> &'a str {
    let text = language.folder.get(path);
    text.unwrap_or_else(|| panic!("the folder of {} has no text file {path}", language.id)) // was looked for when it was loaded
}

/// Every embedded language, in the order of their manifests.
pub(super) fn load_all() -> Vec<Language> {
    let mut languages: Vec<Language> = LANGUAGES.dirs().map(load).collect();
    languages.sort_by_key(|language| language.manifest.order);
    languages
}

/// Whether there is an embedded language of that name.
pub(super) fn is_embedded(name: &str) -> bool {
    LANGUAGES.get_dir(name).is_some()
}

/// A language, once its parts are there.
pub(super) fn assemble(manifest: Manifest, hello_source: String, folder: Texts) -> Language {
    Language {
        id: manifest.id.clone(),
        name: manifest.name.clone(),
        extension: manifest.extension.clone(),
        version_argv: manifest.version.argv.clone(),
        hello_source,
        manifest,
        folder,
    }
}

fn load(dir: &'static Dir<'static>) -> Language {
    let name = dir.path().to_str().expect("folders are named in ASCII");
    let folder = Texts::Embedded(dir);
    let read = |path: &str| folder.get(path).unwrap_or_else(|| panic!("languages/{name} has no text file {path}"));
    let manifest: Manifest =
        toml::from_str(read("language.toml")).unwrap_or_else(|error| panic!("languages/{name}/language.toml: {error}"));
    assert_eq!(manifest.id.as_str(), name, "a folder is named by its id");
    let hello = read(&format!("hello.{}", manifest.extension)).to_owned();
    assemble(manifest, hello, folder)
}
