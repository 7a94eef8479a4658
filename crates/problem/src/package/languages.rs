//! The languages that an author offers a problem in.
//!
//! Which languages there are, and what they can, is not known here: the judge looks at that.

use std::collections::BTreeSet;

use proto::LanguageId;
use serde::{Deserialize, Serialize};

use super::{JurySubmission, PackageError};

const YAML: &str = "problem.yaml";
/// In YAML, the word for every language.
const ALL: &str = "all";
/// The most languages that are listed.
const LISTED_MAX: usize = 64;

/// What `languages` in `problem.yaml` says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Languages {
    /// Each that can, also those that the problem brings no driver for though it brings some.
    All,
    /// These alone. At least one.
    Only(BTreeSet<LanguageId>),
}

impl Languages {
    /// The one word that is allowed in the place of a list.
    pub(super) fn of_word(word: &str) -> Result<Self, String> {
        if word == ALL { Ok(Self::All) } else { Err(format!("`languages` is `{ALL}`, or a list: `[{word}]`")) }
    }

    /// Those of a list.
    pub(super) fn of_list(ids: Vec<String>) -> Result<Self, String> {
        let id = |id: String| id.parse().map_err(|error| format!("`languages`: `{id}`: {error}"));
        ids.into_iter().map(id).collect::<Result<_, _>>().map(Self::Only)
    }

    fn leaves_out(&self, id: &LanguageId) -> bool {
        matches!(self, Self::Only(ids) if !ids.contains(id))
    }
}

/// Whether some language is left, and the jury's submissions are in none that is left out.
pub(super) fn check(languages: Option<&Languages>, jury: &[JurySubmission]) -> Result<(), PackageError> {
    let Some(languages) = languages else { return Ok(()) };
    if let Languages::Only(ids) = languages
        && !(1..=LISTED_MAX).contains(&ids.len())
    {
        return Err(PackageError::malformed(YAML, format!("`languages` lists 1 to {LISTED_MAX} languages")));
    }
    let Some(foreign) = jury.iter().find(|one| languages.leaves_out(&one.language)) else { return Ok(()) };
    let message = format!("`languages` in {YAML} leaves out `{}`: list it, or remove this file", foreign.language);
    Err(PackageError::malformed(format!("submissions/{}", foreign.path), message))
}
