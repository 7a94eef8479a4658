//! Programming languages, each a folder of `languages/` that travels inside the binary.

pub(crate) mod folder;
pub(crate) mod manifest;

use std::sync::LazyLock;

use problem::ProblemKind;
use proto::LanguageId;

use crate::driver;
use manifest::{Manifest, Program};

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
    pub(crate) manifest: Manifest,
}

impl Language {
    /// Every language, in the order in which people see them.
    #[must_use]
    pub fn all() -> &'static [Self] {
        static ALL: LazyLock<Vec<Language>> = LazyLock::new(folder::load_all);
        &ALL
    }

    /// The language of that id.
    #[must_use]
    pub fn find(id: &LanguageId) -> Option<&'static Self> {
        Self::all().iter().find(|language| language.id == *id)
    }

    /// The language of files with that extension (without the dot).
    #[must_use]
    pub fn by_extension(extension: &str) -> Option<&'static Self> {
        Self::all().iter().find(|language| language.extension == extension)
    }

    /// The version number in what `version_argv` printed, such as `12.2.0`.
    #[must_use]
    pub fn version(&self, printed: &str) -> Option<String> {
        let after = &self.manifest.version.after;
        let rest = &printed[printed.find(after)? + after.len()..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number = rest[..end].trim_end_matches('.');
        (!number.is_empty()).then(|| number.to_owned())
    }

    /// What the editor shows at first.
    #[must_use]
    pub fn starter(&self, kind: &ProblemKind) -> String {
        driver::starter(self, kind)
    }

    /// How large the work directories of this language's boxes are, in MiB: the compiler's, and the program's. A worker may
    /// have such boxes ready.
    #[must_use]
    pub fn disk_mib_max(&self) -> [u64; 2] {
        [self.manifest.compile.limits.disk_mib_max, self.manifest.run.disk_mib_max]
    }

    /// How programs for this kind of problem are compiled and run.
    pub(crate) fn program(&self, kind: &ProblemKind) -> &Program {
        match kind {
            ProblemKind::Function(_) | ProblemKind::Class(_) => &self.manifest.function,
            ProblemKind::Stdio => &self.manifest.stdio,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_compiler_may_write_fits_where_it_is_run() {
        for language in Language::all() {
            let (compile, run) = (&language.manifest.compile.limits, &language.manifest.run);
            assert!(
                run.disk_mib_max >= compile.disk_mib_max,
                "{}: or a large program is no program at all",
                language.id
            );
        }
    }
}
