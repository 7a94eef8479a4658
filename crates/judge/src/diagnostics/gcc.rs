//! The text of GCC.
//!
//! Its JSON form would be simpler to read, but GCC 12 leaves out of it what matters most to people: the line of *their*
//! code from which a failing template of the library was used (`required from here`).

use proto::{Diagnostic, Severity};

use super::{Reading, Source};

/// The file that includes the user's one.
pub(super) const DRIVER: &str = "driver.cpp";

/// Reads what the compiler printed.
pub(super) fn read(stderr: &str, source: Source<'_>) -> Reading {
    let mut reading = Reading::default();
    let mut used_from = None; // the user's line that a template error is about
    let mut skipping = false; // the rest of a message about the driver's own text
    for line in stderr.lines() {
        if let Some(location) = Location::of(line) {
            skipping = location.file == DRIVER;
            match location.severity() {
                Some((severity, message)) => {
                    reading.add_line(&location, severity, message, used_from, source);
                    if severity != Severity::Note {
                        used_from = None;
                    }
                }
                None if location.file == source.file => used_from = Some(location),
                None => {}
            }
        } else if !line.starts_with(' ') {
            skipping = line.starts_with("In file included from driver.cpp:") || line.starts_with("driver.cpp: ");
        }
        if !skipping {
            reading.log.push_str(line);
            reading.log.push('\n');
        }
    }
    reading
}

impl Reading {
    fn add_line(
        &mut self,
        at: &Location<'_>,
        severity: Severity,
        message: &str,
        used_from: Option<Location<'_>>,
        source: Source<'_>,
    ) {
        let (line, column) = if at.file == source.file {
            source.position(at)
        } else if severity == Severity::Note {
            return;
        } else if let Some(used_from) = used_from {
            source.position(&used_from)
        } else if at.file == DRIVER && is_unfinished(message) {
            let (line, column) = source.end();
            let log = format!("{}:{line}:{column}: error: {message}\n", source.file);
            self.log.push_str(&log);
            (line, column)
        } else {
            self.driver_error |= at.file == DRIVER && severity == Severity::Error;
            return;
        };
        self.diagnostics.push(Diagnostic { line, column, severity, message: message.to_owned() });
    }
}

/// Whether an error in the driver's text says that the user's text before it has no proper end.
fn is_unfinished(message: &str) -> bool {
    message.starts_with("expected ") || message.starts_with("invalid declarator") || message.contains("at end of input")
}

impl Source<'_> {
    /// Line and column in characters. GCC counts columns in bytes, as it was told to.
    fn position(&self, location: &Location<'_>) -> (u32, u32) {
        let line = usize::try_from(location.line).unwrap_or(usize::MAX);
        let text = self.text.lines().nth(line.saturating_sub(1)).unwrap_or("");
        let bytes = usize::try_from(location.column).unwrap_or(usize::MAX);
        let before = &text[..text.floor_char_boundary(bytes.saturating_sub(1))];
        (location.line.max(1), count(before.chars().count()))
    }

    /// The place behind the last character that is not white space.
    fn end(&self) -> (u32, u32) {
        let text = self.text.trim_end();
        let last = text.rsplit('\n').next().unwrap_or("");
        (count(text.matches('\n').count()), count(last.chars().count()))
    }
}

/// From counting from 0 to counting from 1.
fn count(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1)
}

/// The beginning of a line: `file:line:column: rest`, the column being optional.
#[derive(Debug, Clone, Copy)]
struct Location<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    rest: &'a str,
}

impl<'a> Location<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (file, rest) = text.split_once(':')?;
        let (line, rest) = rest.split_once(':')?;
        let line = line.parse().ok()?;
        if file.is_empty() || file.contains(' ') {
            return None;
        }
        let with_column = rest.split_once(':').and_then(|(column, rest)| Some((column.parse().ok()?, rest)));
        let (column, rest) = with_column.unwrap_or((1, rest));
        Some(Self { file, line, column, rest })
    }

    /// `None` for a line that only says from where something was used.
    fn severity(&self) -> Option<(Severity, &'a str)> {
        let words = [
            (" error: ", Severity::Error),
            (" fatal error: ", Severity::Error),
            (" warning: ", Severity::Warning),
            (" note: ", Severity::Note),
        ];
        words.into_iter().find_map(|(word, severity)| Some((severity, self.rest.strip_prefix(word)?.trim_start())))
    }
}
