//! Programming languages: folders of `languages/` that travel inside the binary, and those that an operator adds.

mod check;
pub(crate) mod folder;
pub(crate) mod manifest;
mod offer;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;

use problem::{Package, ProblemKind};
use proto::LanguageId;

use crate::driver;
pub use check::LanguageError;
use manifest::{Manifest, Program};
pub use offer::check_languages;

/// All that there are, fixed at the first look.
static ALL: OnceLock<Vec<Language>> = OnceLock::new();

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
    folder: folder::Texts,
}

/// A folder of an operator's own language, read.
#[derive(Debug, Clone)]
pub struct LanguageFolder {
    /// Its name, which is the language's id.
    pub name: String,
    /// Every file by its path below the folder.
    pub files: BTreeMap<String, String>,
}

impl Language {
    /// Every language, in the order in which people see them: ours, then the operator's.
    #[must_use]
    pub fn all() -> &'static [Self] {
        ALL.get_or_init(folder::load_all)
    }

    /// Adds the operator's own languages, once, and before anybody has looked which there are.
    ///
    /// # Errors
    /// Says which folder cannot be used, and why.
    pub fn add(folders: &[LanguageFolder]) -> Result<(), LanguageError> {
        let mut own = folders.iter().map(check::read).collect::<Result<Vec<_>, _>>()?;
        own.sort_by_key(|language| language.manifest.order);
        let mut all = folder::load_all();
        all.append(&mut own);
        ALL.set(all).map_err(|_| LanguageError::TooLate)
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

    /// Whether function problems can be solved in it.
    #[must_use]
    pub fn has_functions(&self) -> bool {
        self.manifest.function.is_some()
    }

    /// Whether problems of this kind can be solved in it. Whole programs can be written in every language.
    #[must_use]
    pub fn takes(&self, kind: &ProblemKind) -> bool {
        match kind {
            ProblemKind::Function(_) | ProblemKind::Class(_) => self.has_functions(),
            ProblemKind::Stdio => true,
        }
    }

    /// What of the host its compiler's boxes see besides the directories of the system, and what those of its programs do; see
    /// [`Invocation::shows`](crate::Invocation::shows).
    #[must_use]
    pub fn shows(&self) -> [&[PathBuf]; 2] {
        [&self.manifest.compile.shows, &self.manifest.run.shows]
    }

    /// The packages of Debian that bring its toolchain; `rustc-web | rustc` is the first of them that there is.
    #[must_use]
    pub fn packages(&self) -> &[String] {
        &self.manifest.install.apt
    }

    /// The packages of npm that bring its toolchain, in exact versions.
    #[must_use]
    pub fn npm_packages(&self) -> &[String] {
        &self.manifest.install.npm
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

    /// What the editor shows at first for `package`: what goes with the problem's own driver, if it brings one.
    #[must_use]
    pub fn starter_for(&self, package: &Package) -> String {
        let own = self.own_driver(package).map(|own| own.starter.clone());
        own.unwrap_or_else(|| self.starter(&package.kind))
    }

    /// What the editor shows at first where the driver is generated: of a whole program, where the language takes no other.
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

    /// How programs for this kind of problem are compiled and run. A brief whose language does not take its kind is refused
    /// before anybody asks.
    pub(crate) fn program(&self, kind: &ProblemKind) -> &Program {
        match (kind, &self.manifest.function) {
            (ProblemKind::Function(_) | ProblemKind::Class(_), Some(function)) => function,
            _ => &self.manifest.stdio,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_bring_keeps_to_the_rules_for_what_operators_add() {
        for language in Language::all() {
            check::manifest(&language.manifest, &language.folder).unwrap();
        }
    }
}
