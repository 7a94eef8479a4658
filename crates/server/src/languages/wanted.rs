//! Which languages the worker of this process is to offer: all, or those that the settings name.

use judge::Language;

use crate::config::Settings;

/// Languages that nobody can offer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WantedError {
    #[error("languages: there is no `{0}`; there are: {known}", known = known())]
    Unknown(String),
    #[error("languages: the list is empty; without it, all that work here are offered")]
    Empty,
}

/// In the order in which people see them. To be called after the operator's own were added.
///
/// # Errors
/// Names the first that is not known, and those that are.
pub fn wanted(settings: &Settings) -> Result<Vec<&'static Language>, WantedError> {
    settings.languages.as_deref().map_or_else(|| Ok(Language::all().iter().collect()), named)
}

fn named(ids: &[String]) -> Result<Vec<&'static Language>, WantedError> {
    let is_unknown = |id: &&String| Language::all().iter().all(|language| language.id.as_str() != id.as_str());
    if let Some(unknown) = ids.iter().find(is_unknown) {
        return Err(WantedError::Unknown(unknown.clone()));
    }
    let is_named = |language: &&Language| ids.iter().any(|id| id == language.id.as_str());
    let languages: Vec<_> = Language::all().iter().filter(is_named).collect();
    if languages.is_empty() { Err(WantedError::Empty) } else { Ok(languages) }
}

fn known() -> String {
    let ids: Vec<&str> = Language::all().iter().map(|language| language.id.as_str()).collect();
    ids.join(", ")
}

#[cfg(test)]
mod tests {
    use crate::config::{self, Flags};

    use super::*;

    /// What is wanted when the environment says that.
    fn ids(said: Option<&str>) -> Result<Vec<&'static str>, String> {
        let environment = |name: &str| said.filter(|_| name == "HASHCODEX_LANGUAGES").map(str::to_owned);
        let settings = config::load(&Flags::default(), &environment).unwrap();
        let languages = wanted(&settings).map_err(|error| error.to_string())?;
        Ok(languages.into_iter().map(|language| language.id.as_str()).collect())
    }

    #[test]
    fn those_that_are_named_are_wanted_or_else_all() {
        assert_eq!(ids(Some("python, cpp,python")).unwrap(), ["cpp", "python"]);
        for nothing_said in [None, Some("")] {
            assert_eq!(ids(nothing_said).unwrap().len(), Language::all().len());
        }
    }

    #[test]
    fn one_that_is_not_known_is_named_with_those_that_are() {
        for (said, unknown) in [("python,cobol", "cobol"), ("Python", "Python"), ("python,", ""), ("C++", "C++")] {
            let error = ids(Some(said)).unwrap_err();
            assert!(
                error.starts_with(&format!("languages: there is no `{unknown}`; there are: cpp, cpp23, c,")),
                "{error}"
            );
        }
        assert_eq!(named(&[]).unwrap_err(), WantedError::Empty);
    }
}
