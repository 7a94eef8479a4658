//! The text of javac: a header with the line, the line itself, and a caret below the column.

use std::iter::Peekable;
use std::str::Lines;

use proto::{Diagnostic, Severity};

use super::{Reading, Source};

/// The file that calls the user's one.
pub(super) const DRIVER: &str = "HashcodexDriver.java";

/// Reads what the compiler printed.
pub(super) fn read(stderr: &str, source: Source<'_>) -> Reading {
    let mut reading = Reading::default();
    let mut lines = stderr.lines().peekable();
    while let Some(line) = lines.next() {
        match Header::of(line) {
            Some(header) => {
                let message = Message::read(&mut lines);
                if header.file == source.file {
                    reading.add_block(&header, message, source);
                } else {
                    reading.driver_error |= header.file == DRIVER && header.severity == Severity::Error;
                }
            }
            None if is_total(line) => {} // it counts errors that are not shown
            None => reading.log_line(line),
        }
    }
    reading
}

impl Reading {
    fn add_block(&mut self, header: &Header<'_>, message: Message<'_>, source: Source<'_>) {
        let mut message = message;
        if header.line == 1 {
            message.hide(source.before);
        }
        self.log_line(header.text);
        message.lines().for_each(|line| self.log_line(line));
        let details: String = message.details.iter().map(|line| format!("\n{line}")).collect();
        self.diagnostics.push(Diagnostic {
            line: header.line,
            column: message.column(),
            severity: header.severity,
            message: format!("{}{details}", header.message),
        });
    }

    fn log_line(&mut self, line: &str) {
        self.log.push_str(line);
        self.log.push('\n');
    }
}

/// `1 error`, `2 warnings`.
fn is_total(line: &str) -> bool {
    let Some((number, noun)) = line.split_once(' ') else {
        return false;
    };
    number.parse::<u32>().is_ok() && matches!(noun, "error" | "errors" | "warning" | "warnings")
}

/// `Solution.java:3: error: cannot find symbol`.
struct Header<'a> {
    text: &'a str,
    file: &'a str,
    line: u32,
    severity: Severity,
    message: &'a str,
}

impl<'a> Header<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (file, rest) = text.split_once(".java:")?;
        let (line, rest) = rest.split_once(": ")?;
        let (severity, message) = match rest.strip_prefix("error: ") {
            Some(message) => (Severity::Error, message),
            None => (Severity::Warning, rest.strip_prefix("warning: ")?),
        };
        if !file.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_$".contains(&byte)) {
            return None;
        }
        Some(Self { text, file: &text[..file.len() + ".java".len()], line: line.parse().ok()?, severity, message })
    }
}

/// What follows a header.
#[derive(Default)]
struct Message<'a> {
    /// More of the message, before the user's line.
    more: Vec<&'a str>,
    /// The user's line.
    shown: &'a str,
    /// White space, and a caret below the column.
    caret: &'a str,
    /// Such as `  symbol:   variable x`.
    details: Vec<&'a str>,
}

impl<'a> Message<'a> {
    fn read(lines: &mut Peekable<Lines<'a>>) -> Self {
        let mut message = Self::default();
        while let Some(line) = lines.next_if(|line| Header::of(line).is_none() && !is_total(line)) {
            if line.trim() == "^" && message.caret.is_empty() {
                message.shown = message.more.pop().unwrap_or("");
                message.caret = line;
            } else if message.caret.is_empty() {
                message.more.push(line);
            } else {
                message.details.push(line);
            }
        }
        if !message.details.iter().all(|line| line.starts_with("  ")) {
            message.details.retain(|line| line.starts_with("  ")); // `Note: …` belongs to nobody
        }
        message
    }

    /// Takes `before` off the user's line.
    fn hide(&mut self, before: &str) {
        if let Some(shown) = self.shown.strip_prefix(before) {
            self.shown = shown;
            self.caret = self.caret.get(before.len()..).unwrap_or("^");
        }
    }

    /// From 1, in characters. javac counts UTF-16 units, one column each, tabs too.
    fn column(&self) -> u32 {
        let units = self.caret.chars().count().saturating_sub(1);
        let mut seen = 0;
        let characters = self
            .shown
            .chars()
            .take_while(|c| {
                let inside = seen < units;
                seen += c.len_utf16();
                inside
            })
            .count();
        let behind = units.saturating_sub(seen); // the caret may stand behind the end of the line
        u32::try_from(characters + behind).unwrap_or(u32::MAX).saturating_add(1)
    }

    fn lines(&self) -> impl Iterator<Item = &'a str> {
        let more = self.more.clone().into_iter();
        let shown = [self.shown, self.caret].into_iter();
        more.chain(shown.filter(|line| !line.is_empty())).chain(self.details.clone())
    }
}
