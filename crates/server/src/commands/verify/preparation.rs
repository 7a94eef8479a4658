//! What submissions to function and class problems have in common is compiled once, ahead of them.

use std::collections::BTreeMap;

use judge::Language;
use problem::{Package, ProblemKind};
use proto::LanguageId;
use worker::Runner;

/// For so many submissions in one language it is worth while, whatever packages they are of.
const WORTH_WHILE_MIN: usize = 3;

/// How many submissions there were in each language so far.
#[derive(Debug, Default)]
pub(super) struct Preparation {
    seen: BTreeMap<LanguageId, usize>,
}

impl Preparation {
    /// Looks at the submissions of a package before they are tried.
    pub(super) fn see<'a>(
        &mut self,
        runner: &Runner,
        package: &Package,
        languages: impl Iterator<Item = &'a LanguageId>,
    ) {
        if package.kind == ProblemKind::Stdio {
            return; // a whole program has nothing in common with others
        }
        for language in languages.filter_map(Language::find).filter(|one| one.own_driver(package).is_none()) {
            let seen = self.seen.entry(language.id.clone()).or_default();
            *seen += 1;
            if *seen == WORTH_WHILE_MIN {
                let _ = runner.prepare(language); // when it fails, nothing is lost but time
            }
        }
    }
}
