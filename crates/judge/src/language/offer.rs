//! In which languages a problem can be solved: what the languages can, and what its author says.

use std::borrow::Cow;

use problem::{Languages, OwnDriver, Package, PackageError, ProblemKind};
use proto::LanguageId;

use super::Language;

impl Language {
    /// What `package` brings for it in the place of the generated driver, if it does. Compilers of one language share that:
    /// `drivers/cpp/` is for all whose files end with `.cpp`.
    #[must_use]
    pub fn own_driver<'a>(&self, package: &'a Package) -> Option<&'a OwnDriver> {
        let shared = |own: &&OwnDriver| Self::find(&own.language).is_some_and(|one| one.extension == self.extension);
        package.driver(&self.id).or_else(|| package.drivers.iter().find(shared))
    }

    /// Whether `package` can be solved in it.
    #[must_use]
    pub fn solves(&self, package: &Package) -> bool {
        self.refusal(package).is_none()
    }

    /// Why `package` cannot be solved in it, for people. A problem that brings drivers is for the languages that it brings them
    /// for, because they may keep back what the generated ones hand out; unless its author says otherwise.
    #[must_use]
    pub fn refusal(&self, package: &Package) -> Option<String> {
        let (id, driven) = (&self.id, self.own_driver(package).is_some());
        match &package.languages {
            Some(Languages::Only(ids)) if !ids.contains(id) => Some(format!("this problem is not offered in `{id}`")),
            _ if !driven && !self.takes(&package.kind) => {
                Some(format!("`{id}` is for whole programs only, and this problem wants a function"))
            }
            None if !driven && !package.drivers.is_empty() && package.kind != ProblemKind::Stdio => Some(format!(
                "this problem is only for languages that it brings a driver for, and `{id}` is none of them"
            )),
            _ => None,
        }
    }
}

/// Whether `package` can be solved in each language that it names, and in those of its jury. Of a jury's language that
/// is not here nothing is said.
///
/// # Errors
/// Names the file at fault, and says what is wrong there.
pub fn check_languages(package: &Package) -> Result<(), PackageError> {
    let listed = match &package.languages {
        Some(Languages::Only(ids)) => Cow::Borrowed(ids),
        _ => Cow::default(),
    };
    for id in listed.iter() {
        let refusal = Language::find(id).map_or_else(|| Some(unknown(id)), |language| language.refusal(package));
        refuse("problem.yaml", refusal.map(|refusal| format!("`languages`: {refusal}")))?;
    }
    package.submissions.iter().try_for_each(|one| {
        let refusal = Language::find(&one.language).and_then(|language| language.refusal(package));
        refuse(&format!("submissions/{}", one.path), refusal)
    })
}

fn unknown(id: &LanguageId) -> String {
    let known: Vec<&str> = Language::all().iter().map(|language| language.id.as_str()).collect();
    format!("there is no `{id}`; there are: {}", known.join(", "))
}

fn refuse(path: &str, refusal: Option<String>) -> Result<(), PackageError> {
    refusal.map_or(Ok(()), |message| Err(PackageError::Malformed { path: path.to_owned(), message }))
}
