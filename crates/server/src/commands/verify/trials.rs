//! The jury submissions of all packages in one line, so that no thread waits for the end of a package. A package is read when
//! its turn comes: all of them at once may be much.

use std::collections::VecDeque;
use std::iter::Enumerate;
use std::path::{Path, PathBuf};
use std::slice;
use std::sync::Arc;

use judge::Language;
use problem::{JurySubmission, Package, PackageError};
use proto::LanguageId;
use worker::Runner;

use super::VerifyArgs;
use super::finding::{self, Fault};
use super::preparation::Preparation;
use super::printer::{Place, Printer};

/// One submission to be tried.
pub(super) struct Trial {
    pub(super) package: Arc<Package>,
    /// Which of the package's submissions.
    index: usize,
    /// In which it is tried.
    pub(super) language: LanguageId,
    /// Where its line is printed.
    pub(super) place: Place,
}

impl Trial {
    pub(super) fn submission(&self) -> &JurySubmission {
        &self.package.submissions[self.index]
    }
}

/// What is still to be tried.
pub(super) struct Trials<'a> {
    runner: &'a Runner,
    args: &'a VerifyArgs,
    unread: Enumerate<slice::Iter<'a, PathBuf>>,
    waiting: VecDeque<Trial>,
    preparation: Preparation,
}

impl<'a> Trials<'a> {
    pub(super) fn new(runner: &'a Runner, args: &'a VerifyArgs) -> Self {
        let (unread, waiting, preparation) = (args.dirs.iter().enumerate(), VecDeque::new(), Preparation::default());
        Self { runner, args, unread, waiting, preparation }
    }

    /// The next one; the printer learns of the packages that are read for that.
    pub(super) fn next(&mut self, printer: &mut Printer) -> Option<Trial> {
        while self.waiting.is_empty() {
            let (number, dir) = self.unread.next()?;
            match read(dir) {
                Ok(package) => self.open(number, Arc::new(package), printer),
                Err(error) => {
                    printer.open(number, None, 1);
                    printer.put(Place { package: number, line: 0 }, Fault::Package, self.unreadable(dir, &error));
                }
            }
        }
        self.waiting.pop_front()
    }

    fn open(&mut self, number: usize, package: Arc<Package>, printer: &mut Printer) {
        let wanted = wanted(&package, self.args.language.as_ref());
        printer.open(number, (!self.args.json).then(|| headline(&package)), wanted.len());
        self.preparation.see(self.runner, &package, wanted.iter().map(|(_, language)| language));
        self.waiting.extend(wanted.into_iter().enumerate().map(|(line, (index, language))| {
            let place = Place { package: number, line };
            Trial { package: Arc::clone(&package), index, language, place }
        }));
    }

    fn unreadable(&self, dir: &Path, error: &PackageError) -> String {
        if self.args.json { finding::unreadable(dir, error) } else { format!("{}: {error}", dir.display()) }
    }
}

fn read(dir: &Path) -> Result<Package, PackageError> {
    let package = Package::read_dir(dir)?;
    judge::check_languages(&package)?;
    Ok(package)
}

fn headline(package: &Package) -> String {
    let Package { slug, tests, submissions, drivers, .. } = package;
    let own: Vec<&str> = drivers.iter().map(|own| own.language.as_str()).collect();
    let own = if own.is_empty() { String::new() } else { format!(", own drivers for {}", own.join(", ")) };
    format!("{slug}: {} tests, {} jury submissions{own}", tests.len(), submissions.len())
}

/// Which submissions are tried, and in which language, in the order of their paths.
fn wanted(package: &Package, asked: Option<&LanguageId>) -> Vec<(usize, LanguageId)> {
    let submissions = package.submissions.iter().enumerate();
    let mut wanted: Vec<_> =
        submissions.filter_map(|(index, one)| Some((index, language(asked, &one.language)?))).collect();
    wanted.sort_by_key(|(index, _)| &package.submissions[*index].path);
    wanted
}

/// The language to try a submission of this language in; none when nobody wants that. Files do not tell compilers of one
/// language apart.
fn language(asked: Option<&LanguageId>, own: &LanguageId) -> Option<LanguageId> {
    let wanted = asked.unwrap_or(own);
    let extension = |id| Language::find(id).map(|language| &language.extension);
    let is_wanted = wanted == own || extension(wanted).is_some_and(|wanted| extension(own) == Some(wanted));
    is_wanted.then(|| wanted.clone())
}
