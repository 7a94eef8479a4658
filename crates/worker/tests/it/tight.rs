//! Every language once more, with a compiler that may use little: what is too much for it takes no minutes.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Once;

use judge::{Language, LanguageError, LanguageFolder};
use toml::{Table, Value};

/// In milliseconds, MiB and KiB.
const LIMITS: [(&str, i64); 3] = [("cpu_ms_max", 2_000), ("memory_mib_max", 400), ("output_kib_max", 2)];

/// Of their ids.
pub(crate) const SUFFIX: &str = "-tight";

/// Sections of function problems, which an added language has not.
const FUNCTIONS: [&str; 3] = ["function", "types", "ahead"];

/// The id of the language with tight limits; that of the language itself where a test in the same process has looked before
/// which languages there are.
pub(crate) fn id(id: &str) -> String {
    add_all();
    let tight = format!("{id}{SUFFIX}");
    if Language::all().iter().any(|language| language.id.as_str() == tight) { tight } else { id.to_owned() }
}

/// Adds them, if nobody has looked which languages there are.
pub(crate) fn add_all() {
    static ADDED: Once = Once::new();
    ADDED.call_once(|| {
        let folders = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../languages"));
        let entries = std::fs::read_dir(folders).expect("languages").map(|entry| entry.expect("a language").path());
        match Language::add(&entries.map(|path| folder(&path)).collect::<Vec<_>>()) {
            Ok(()) | Err(LanguageError::TooLate) => {}
            Err(error) => panic!("languages with tight limits: {error}"),
        }
    });
}

fn folder(path: &Path) -> LanguageFolder {
    let mut files = BTreeMap::new();
    collect(path, path, &mut files);
    let mut manifest: Table = toml::from_str(&files["language.toml"]).expect("a manifest");
    FUNCTIONS.iter().for_each(|section| drop(manifest.remove(*section)));
    let name = format!("{}{SUFFIX}", manifest["id"].as_str().expect("an id"));
    manifest.insert("id".to_owned(), Value::String(name.clone()));
    let limits = manifest["compile"]["limits"].as_table_mut().expect("limits of the compiler");
    limits.extend(LIMITS.map(|(limit, value)| (limit.to_owned(), Value::Integer(value))));
    files.insert("language.toml".to_owned(), manifest.to_string());
    LanguageFolder { name, files }
}

/// Every file below, by its path from `root`.
fn collect(root: &Path, directory: &Path, files: &mut BTreeMap<String, String>) {
    for path in std::fs::read_dir(directory).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            files.insert(relative(root, &path), std::fs::read_to_string(&path).expect("a text"));
        }
    }
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).expect("below it").to_str().expect("named in ASCII").to_owned()
}
