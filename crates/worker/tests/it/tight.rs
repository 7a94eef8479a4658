//! Every language once more, with a compiler that may use little: what is too much for it takes no minutes.

use std::sync::Once;

use judge::{Language, LanguageError, LanguageFolder};
use toml::Value;

use crate::adapted;

/// A limit of a compiler, and what little is left of it.
type Limit = (&'static str, i64);

/// By the clock that is enough for two seconds of a busy processor.
const TIME: [Limit; 2] = [("cpu_ms_max", 2_000), ("wall_ms_max", 15_000)];
const MEMORY: Limit = ("memory_mib_max", 400);
const OUTPUT: Limit = ("output_kib_max", 2);

/// Of the ids of all of them; of those that are short of everything, it is all that there is.
pub(crate) const SUFFIX: &str = "-tight";

/// What a compiler is short of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scarce {
    Everything,
    Time,
    Memory,
    Output,
}

impl Scarce {
    /// Where it matters which limit is met, the others must not come first.
    const ALONE: [Self; 3] = [Self::Time, Self::Memory, Self::Output];

    fn suffix(self) -> String {
        match self {
            Self::Everything => SUFFIX.to_owned(),
            Self::Time => format!("-time{SUFFIX}"),
            Self::Memory => format!("-memory{SUFFIX}"),
            Self::Output => format!("-output{SUFFIX}"),
        }
    }

    fn limits(self) -> Vec<Limit> {
        match self {
            Self::Everything => [&TIME[..], &[MEMORY, OUTPUT]].concat(),
            Self::Time => TIME.to_vec(),
            Self::Memory => vec![MEMORY],
            Self::Output => vec![OUTPUT],
        }
    }
}

/// The id of the language whose compiler is short of that; that of the language itself where a test in the same process has
/// looked before which languages there are.
pub(crate) fn id(id: &str, scarce: Scarce) -> String {
    let tight = format!("{id}{}", scarce.suffix());
    if Language::all().iter().any(|language| language.id.as_str() == tight) { tight } else { id.to_owned() }
}

/// Adds those that are short of everything, if nobody has looked which languages there are.
pub(crate) fn add_all() {
    add(&[Scarce::Everything]);
}

/// Adds those that are short of one thing.
pub(crate) fn add_each() {
    add(&Scarce::ALONE);
}

fn add(kinds: &[Scarce]) {
    static ADDED: Once = Once::new();
    ADDED.call_once(|| {
        let ids = adapted::ids();
        let all: Vec<_> = kinds.iter().flat_map(|scarce| ids.iter().map(|id| tightened(id, *scarce))).collect();
        match Language::add(&all) {
            Ok(()) | Err(LanguageError::TooLate) => {}
            Err(error) => panic!("languages with tight limits: {error}"),
        }
    });
}

fn tightened(id: &str, scarce: Scarce) -> LanguageFolder {
    adapted::folder(id, &format!("{id}{}", scarce.suffix()), |manifest| {
        let limits = manifest["compile"]["limits"].as_table_mut().expect("limits of the compiler");
        limits.extend(scarce.limits().into_iter().map(|(limit, value)| (limit.to_owned(), Value::Integer(value))));
    })
}
