//! The id of a programming language, such as `cpp`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// 1 to 32 of `a-z 0-9 _ -`, starting with a letter. The ids themselves are fixed for ever: `cpp`, `java`, `python` …
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageId(String);

/// Text that cannot be the id of a language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a language id is 1 to 32 of a-z, 0-9, _ and -, and starts with a letter")]
pub struct LanguageIdError;

impl LanguageId {
    /// The longest id, in bytes.
    pub const BYTES_MAX: usize = 32;

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LanguageId {
    type Error = LanguageIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-';
        let well_formed = text.len() <= Self::BYTES_MAX
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && text.bytes().all(known);
        if well_formed { Ok(Self(text)) } else { Err(LanguageIdError) }
    }
}

impl std::str::FromStr for LanguageId {
    type Err = LanguageIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.to_owned().try_into()
    }
}

impl From<LanguageId> for String {
    fn from(id: LanguageId) -> Self {
        id.0
    }
}

impl fmt::Display for LanguageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
