//! A place in the text of a constraint.

/// What is still to be read.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a>(&'a str);

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self(text)
    }

    pub(super) fn rest(&self) -> &'a str {
        self.0
    }

    /// The next character that is not blank; those before it are passed.
    pub(super) fn peek(&mut self) -> Option<char> {
        self.0 = self.0.trim_start();
        self.0.chars().next()
    }

    /// Whether `token` is next; then it is passed.
    pub(super) fn take(&mut self, token: &str) -> bool {
        self.peek();
        let rest = self.0.strip_prefix(token);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// The next characters, as long as they are such.
    pub(super) fn take_while(&mut self, is_part: impl Fn(char) -> bool) -> &'a str {
        let end = self.0.find(|character| !is_part(character)).unwrap_or(self.0.len());
        let (taken, rest) = self.0.split_at(end);
        self.0 = rest;
        taken
    }

    /// A word or a name; empty when none is next.
    pub(super) fn name(&mut self) -> &'a str {
        match self.peek() {
            Some(first) if first.is_ascii_alphabetic() => {
                self.take_while(|character| character.is_ascii_alphanumeric())
            }
            _ => "",
        }
    }
}
