//! What people may see of a problem, made once for each package: the statement as safe HTML, and no hidden test.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use problem::Package;
use proto::Digest;

use crate::blobs::{BlobError, Blobs};

/// Problems kept ready.
const KEPT_MAX: usize = 256;

/// A package without its hidden tests and its jury's submissions.
#[derive(Debug)]
pub struct PublicProblem {
    pub package: Package,
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
        package.tests.retain(|test| test.sample);
        package.submissions.clear();
        Self {
            statement_html: safe_html(&package.statement),
            hints_html: package.hints.iter().map(|hint| safe_html(hint)).collect(),
            editorial_html: package.editorial.as_deref().map(safe_html),
            package,
        }
    }
}

/// Markdown to HTML that can do nothing but be read.
fn safe_html(markdown: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.superscript = true;
    options.extension.autolink = true;
    ammonia::clean(&comrak::markdown_to_html(markdown, &options))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_html() {
        let html = safe_html("## Example\n\n`nums` has **two**:\n\n- a\n\n| x |\n|---|\n| 10^5^ |\n");
        for expected in ["<h2>Example</h2>", "<code>nums</code>", "<strong>two</strong>", "<li>a</li>", "<sup>5</sup>"]
        {
            assert!(html.contains(expected), "{expected} is missing in {html}");
        }
    }

    #[test]
    fn nothing_that_acts_survives() {
        let hostile = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1))\n\n\
            <iframe src='https://example.org'></iframe><style>*{}</style><form action=/><input></form>";
        let html = safe_html(hostile);
        for forbidden in ["<script", "onerror", "javascript:", "<iframe", "<style", "<form", "<input"] {
            assert!(!html.contains(forbidden), "{forbidden} is in {html}");
        }
    }
}
