//! A problem package in memory: its types, and its doors in and out.
//!
//! How a package is read, checked and written is below, in one file each. Whatever door a package comes in by, it has
//! passed the same checks, so nobody else repeats them.

mod arguments;
mod bounds;
mod canonical;
mod case;
mod check;
mod checker;
mod data;
mod directory;
mod drivers;
mod error;
mod files;
mod languages;
mod samples;
mod submissions;
mod test;
mod yaml;

use std::collections::BTreeMap;
use std::path::Path;

use proto::{CustomCase, Digest, LanguageId, Verdict};
use serde::{Deserialize, Serialize};

use crate::{ClassSignature, Signature};

pub use checker::{Checker, Convention, Header};
pub use drivers::OwnDriver;
pub use error::{InputError, PackageError};
pub use languages::Languages;
pub use test::{Answer, Input, Test};

/// Everything about one problem. Immutable; its [`digest`](Package::digest) names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Package {
    /// The number in lists; unique in a library.
    pub number: u32,
    /// The name in addresses: `two-sum`.
    pub slug: String,
    pub title: String,
    pub difficulty: Difficulty,
    /// Slugs such as `hash-table`.
    pub topics: Vec<String>,
    pub kind: ProblemKind,
    /// Markdown, not yet sanitised.
    pub statement: String,
    /// From a nudge to nearly the idea: Markdown, not yet sanitised. At most [`Package::HINTS_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<String>,
    /// The idea, why it is right and what it costs: Markdown, not yet sanitised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub editorial: Option<String>,
    pub limits: Limits,
    pub comparator: Comparator,
    /// Whether the first failing hidden test shows its input, output and expected output.
    pub show_failing_input: bool,
    /// At least one. Samples first.
    pub tests: Vec<Test>,
    /// At least one accepted one, the first of which is the reference.
    pub submissions: Vec<JurySubmission>,
    /// By the ids of their languages, in order, each of which has an accepted submission.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drivers: Vec<OwnDriver>,
    /// Where the comparator is [`Comparator::Checker`], and nowhere else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checker: Option<Checker>,
    /// Absent where the author says nothing: then all that can, or for functions and classes those with a driver, if the
    /// problem brings any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub languages: Option<Languages>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difficulty {
    Easy,
    Medium,
    Hard,
}

/// What the user writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// A `Solution` with one function.
    Function(Signature),
    /// A class of the signature's name; a test is a list of calls.
    Class(ClassSignature),
    /// A whole program over standard input and output.
    Stdio,
}

/// What one case may use, before the factors of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// CPU time, in milliseconds.
    pub cpu_ms: u64,
    pub memory_mib: u64,
    /// Of standard output and of standard error each, in KiB.
    pub output_kib: u64,
}

/// How an answer is compared with the expected one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Comparator {
    /// The same value; for text, the same bytes but for line ends and the end of the file.
    Exact,
    /// The same words, whatever the white space between them.
    Tokens,
    /// As `Exact` for values and as `Tokens` for text, but numbers may differ by either bound.
    Float { absolute: f64, relative: f64 },
    /// The same elements of the outermost array (for text: the same lines) in any order.
    Unordered {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tolerance: Option<Tolerance>,
    },
    /// Text only: the same lines, whatever white space is at the end of a line or of the text.
    Lines,
    /// Values only: the same elements in any order, and so on in each element. The nodes of a graph keep their order.
    UnorderedNested {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tolerance: Option<Tolerance>,
    },
    /// The same elements of the outermost array (for text: the same lines), in any order and however often.
    Set {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tolerance: Option<Tolerance>,
    },
    /// One of several right answers; for text, one of the expected lines, word by word.
    AnyOf {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tolerance: Option<Tolerance>,
    },
    /// What the problem's own program says.
    Checker,
}

/// How far a double may be from the expected one: either bound is enough. Neither is negative.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tolerance {
    pub absolute: f64,
    /// In parts of the expected one.
    pub relative: f64,
}

impl Tolerance {
    pub const NONE: Self = Self { absolute: 0.0, relative: 0.0 };
    /// Where doubles are compared and nothing else is said.
    pub const DEFAULT: Self = Self { absolute: 1e-6, relative: 1e-6 };
}

impl Comparator {
    /// How far doubles may be off.
    #[must_use]
    pub fn tolerance(self) -> Tolerance {
        match self {
            Self::Float { absolute, relative } => Tolerance { absolute, relative },
            Self::Exact | Self::Tokens | Self::Lines | Self::Checker => Tolerance::NONE,
            Self::Unordered { tolerance }
            | Self::UnorderedNested { tolerance }
            | Self::Set { tolerance }
            | Self::AnyOf { tolerance } => tolerance.unwrap_or(Tolerance::DEFAULT),
        }
    }

    /// Whether it says more of doubles than in which order they come.
    fn has_own_tolerance(self) -> bool {
        matches!(
            self,
            Self::Unordered { tolerance: Some(_) }
                | Self::UnorderedNested { tolerance: Some(_) }
                | Self::Set { tolerance: Some(_) }
                | Self::AnyOf { tolerance: Some(_) }
        )
    }
}

/// A submission of the jury, which must get the verdict of its folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JurySubmission {
    /// Relative to `submissions/`: `accepted/hash-map.cpp`.
    pub path: String,
    pub language: LanguageId,
    pub source: String,
    pub expected: Verdict,
}

impl Package {
    /// The longest input of one custom case, in bytes.
    pub const CUSTOM_CASE_BYTES_MAX: usize = 256 * 1024;

    /// The most hints of one problem.
    pub const HINTS_MAX: usize = 10;

    /// Reads a package from a directory: no links are followed, and files, bytes and depth are bounded.
    ///
    /// # Errors
    /// Says which file is at fault and what to do.
    pub fn read_dir(dir: &Path) -> Result<Self, PackageError> {
        let slug = directory::slug(dir)?;
        let files = directory::read(dir, bounds::FileBounds::PACKAGE)?;
        files::package(&slug, &files)
    }

    /// Reads a package from files in memory, by path with `/` between names.
    ///
    /// # Errors
    /// Says which file is at fault and what to do.
    pub fn from_files(slug: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<Self, PackageError> {
        files::check_bounds(files, bounds::FileBounds::PACKAGE)?;
        files::package(slug, files)
    }

    /// The problems that travel inside the binary, by slug. Each is read when its turn comes, because all of them at once
    /// would take hundreds of MiB.
    ///
    /// # Panics
    /// When one of them is broken, which the tests rule out.
    pub fn samples() -> impl Iterator<Item = Self> {
        samples::packages()
    }

    /// The canonical bytes of the package: what is stored, and what the digest is made of.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical::write(self)
    }

    /// The package of these bytes.
    ///
    /// # Errors
    /// When the bytes are no package of this version, or one that breaks the rules.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PackageError> {
        canonical::read(bytes)
    }

    /// The name of this exact package.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&self.to_bytes())
    }

    /// The submission whose answers are right by definition.
    ///
    /// # Panics
    /// When there is no accepted submission, which no package that was read lacks.
    #[must_use]
    pub fn reference(&self) -> &JurySubmission {
        self.submissions
            .iter()
            .find(|submission| submission.expected == Verdict::Accepted)
            .expect("every package that was read has an accepted submission")
    }

    /// The driver that the problem brings for a language in the place of the generated one, if it does.
    #[must_use]
    pub fn driver(&self, language: &LanguageId) -> Option<&OwnDriver> {
        self.drivers.iter().find(|own| own.language == *language)
    }

    /// Checks a case that a user wrote.
    ///
    /// # Errors
    /// Says what does not fit, for the person who wrote the case.
    pub fn check_case(&self, case: &CustomCase) -> Result<Input, InputError> {
        case::check(&self.kind, case)
    }
}
