//! Programming languages, each a folder of `languages/` that travels inside the binary.

use problem::ProblemKind;
use proto::LanguageId;

/// A programming language: how to compile, run and drive it.
#[derive(Debug)]
pub struct Language {
    pub id: LanguageId,
    /// For people: `C++20 (GCC)`.
    pub name: String,
    /// Of source files, without the dot.
    pub extension: String,
    /// Prints the version: program by absolute path, and arguments.
    pub version_argv: Vec<String>,
    /// A whole program that prints `hello` and a line end; a language that cannot run it here is not offered.
    pub hello_source: String,
}

impl Language {
    /// Every language, in the order in which people see them.
    #[must_use]
    pub fn all() -> &'static [Self] {
        todo!("all")
    }

    /// The language of that id.
    #[must_use]
    pub fn find(id: &LanguageId) -> Option<&'static Self> {
        Self::all().iter().find(|language| language.id == *id)
    }

    /// The language of files with that extension (without the dot).
    #[must_use]
    pub fn by_extension(extension: &str) -> Option<&'static Self> {
        Self::all()
            .iter()
            .find(|language| language.extension == extension)
    }

    /// The version number in what `version_argv` printed, such as `12.2.0`.
    #[must_use]
    pub fn version(&self, printed: &str) -> Option<String> {
        let _ = printed;
        todo!("version")
    }

    /// What the editor shows at first.
    #[must_use]
    pub fn starter(&self, kind: &ProblemKind) -> String {
        let _ = kind;
        todo!("starter")
    }
}
