//! What people may see of a problem, made once for each package: the statement as safe HTML, and no hidden test.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use problem::Package;
use proto::{Digest, LanguageId};

use crate::blobs::{BlobError, Blobs};
use crate::markup;

/// Problems kept ready.
const KEPT_MAX: usize = 256;

/// A package without its hidden tests, its jury's submissions, its checker and the text of its drivers.
#[derive(Debug)]
pub struct PublicProblem {
    pub package: Package,
    /// In which the program is written that says what is right for people's own cases.
    pub reference_language: LanguageId,
    /// In which the program is written that says whether an answer is right, where the problem has one.
    pub checker_language: Option<LanguageId>,
    /// Sanitised.
    pub statement_html: String,
    /// Sanitised.
    pub hints_html: Vec<String>,
    /// Sanitised.
    pub editorial_html: Option<String>,
}

/// The problems that were asked for lately.
#[derive(Debug)]
pub struct Catalogue {
    blobs: Blobs,
    /// Oldest first.
    kept: Mutex<VecDeque<(Digest, Arc<PublicProblem>)>>,
}

impl Catalogue {
    /// The problems in those blobs.
    #[must_use]
    pub fn new(blobs: Blobs) -> Self {
        Self { blobs, kept: Mutex::default() }
    }

    /// The problem with that package.
    ///
    /// # Errors
    /// When the package cannot be had.
    pub async fn problem(&self, package: Digest) -> Result<Arc<PublicProblem>, BlobError> {
        if let Some(kept) = self.find(package) {
            return Ok(kept);
        }
        let problem = Arc::new(PublicProblem::of(self.blobs.package(package).await?));
        self.keep(package, Arc::clone(&problem));
        Ok(problem)
    }

    fn find(&self, package: Digest) -> Option<Arc<PublicProblem>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(digest, _)| *digest == package).map(|(_, problem)| Arc::clone(problem))
    }

    fn keep(&self, package: Digest, problem: Arc<PublicProblem>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT_MAX {
            kept.pop_front();
        }
        kept.push_back((package, problem));
    }
}

impl PublicProblem {
    fn of(mut package: Package) -> Self {
        let reference_language = package.reference().language.clone();
        package.tests.retain(|test| test.sample);
        package.submissions.clear();
        let checker_language = package.checker.take().map(|checker| checker.language);
        package.drivers.iter_mut().for_each(|own| own.driver.clear());
        Self {
            statement_html: markup::to_html(&package.statement),
            hints_html: package.hints.iter().map(|hint| markup::to_html(hint)).collect(),
            editorial_html: package.editorial.as_deref().map(markup::to_html),
            package,
            reference_language,
            checker_language,
        }
    }
}
