//! A file of the repository, and what a rule has to say about it.

use std::fmt;
use std::path::PathBuf;

use super::code;

/// A text file.
#[derive(Debug)]
pub(super) struct SourceFile {
    /// Of the repository.
    pub(super) root: PathBuf,
    /// From the root, with `/`.
    pub(super) path: String,
    pub(super) text: String,
    /// Of Rust files: the text with blanks instead of comments and literals.
    code: Option<String>,
}

/// One place where a rule does not hold.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    path: String,
    /// From 1.
    line: usize,
    rule: &'static str,
    advice: String,
}

impl SourceFile {
    pub(super) fn new(root: PathBuf, path: String, text: String) -> Self {
        let code = path.ends_with(".rs").then(|| code::only(&text));
        Self { root, path, text, code }
    }

    /// The lines of Rust code, numbered from 1; none of other files.
    pub(super) fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        numbered(self.code.as_deref().unwrap_or_default())
    }

    /// All lines, numbered from 1.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        numbered(&self.text)
    }

    /// The path's last part.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// What follows the last dot of the name.
    pub(super) fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Whether it is a test or belongs to one.
    pub(super) fn is_test(&self) -> bool {
        self.path.split('/').any(|part| ["tests", "e2e", "testing"].contains(&part)) || self.name().contains(".test.")
    }

    pub(super) fn finding(&self, line: usize, rule: &'static str, advice: impl Into<String>) -> Finding {
        Finding::new(&self.path, line, rule, advice)
    }
}

impl Finding {
    pub(super) fn new(path: &str, line: usize, rule: &'static str, advice: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, rule, advice: advice.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, rule, advice } = self;
        write!(f, "{path}:{line}: {rule}: {advice}")
    }
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().zip(1..).map(|(line, number)| (number, line))
}

/// Whether `word` stands in `text` with no letter, digit or underscore beside it.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .any(|(start, _)| !text[..start].ends_with(part) && !text[start + word.len()..].starts_with(part))
}

/// Bad examples for the tests of rules.
#[cfg(test)]
pub(super) mod example {
    use super::*;

    /// The lines at which `rule` fires in a file of that path and text.
    pub(crate) fn fires(rule: super::super::Rule, path: &str, text: &str) -> Vec<usize> {
        let file = SourceFile::new("/".into(), path.to_owned(), text.to_owned());
        rule(&file).into_iter().map(|finding| finding.line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        assert!(has_word("a submission.", "submission"));
        assert!(!has_word("SubmissionId submissions unsafe_code", "unsafe"));
    }

    #[test]
    fn findings_read_like_compiler_messages() {
        let finding = Finding::new("a/b.rs", 3, "purpose", "say it");
        assert_eq!(finding.to_string(), "a/b.rs:3: purpose: say it");
    }
}
