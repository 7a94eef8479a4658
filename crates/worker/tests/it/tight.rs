//! Every language once more, with a compiler that may use little: what is too much for it takes no minutes.

use std::sync::Once;

use judge::{Language, LanguageError, LanguageFolder};
use toml::Value;

use crate::adapted;

/// In milliseconds, MiB and KiB.
const LIMITS: [(&str, i64); 3] = [("cpu_ms_max", 2_000), ("memory_mib_max", 400), ("output_kib_max", 2)];

/// Of their ids.
pub(crate) const SUFFIX: &str = "-tight";

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
        let all: Vec<_> = adapted::ids().iter().map(|id| tightened(id)).collect();
        match Language::add(&all) {
            Ok(()) | Err(LanguageError::TooLate) => {}
            Err(error) => panic!("languages with tight limits: {error}"),
        }
    });
}

fn tightened(id: &str) -> LanguageFolder {
    adapted::folder(id, &format!("{id}{SUFFIX}"), |manifest| {
        let limits = manifest["compile"]["limits"].as_table_mut().expect("limits of the compiler");
        limits.extend(LIMITS.map(|(limit, value)| (limit.to_owned(), Value::Integer(value))));
    })
}
