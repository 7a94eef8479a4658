//! The text of GCC, and of Clang, which speaks almost like it.
//!
//! Its JSON form would be simpler to read, but GCC 12 leaves out of it what matters most to people: the line of *their*
//! code from which a failing template of the library was used (`required from here`). GCC says it before the error, Clang in a note behind it (`requested here`).

use proto::{Diagnostic, Severity};

use super::{Reading, Source};

/// How Clang names files beside the one that includes them.
const HERE: &str = "./";
/// How Clang begins a note that tells from where the template of the error before it was used.
const USED_FROM: &str = "in instantiation of ";
/// How Clang ends the line in which it counts what it said.
const COUNTED: &str = " generated.";

/// The end of the way to an error in the implied imports. Where they were compiled ahead it is not printed, and the log is to be
/// the same.
const COMMAND_LINE: &str = "from <command-line>:";

/// Reads what the compiler printed; `driver` is the file that includes the user's one.
pub(super) fn read(stderr: &str, source: Source<'_>, driver: &str) -> Reading {
    let mut reader = Reader { source, driver, reading: Reading::default(), used_from: None, homeless: None };
    let mut skipping = false; // the rest of a message about the driver's own text
    for line in stderr.lines() {
        let line = line.strip_prefix(HERE).unwrap_or(line);
        if line.trim_start() == COMMAND_LINE {
            reader.reading.end_the_way(skipping);
            continue;
        }
        if let Some(location) = Location::of(line) {
            skipping = location.file == driver;
            reader.add(location);
        } else if !line.starts_with(' ') {
            let about = line.strip_prefix("In file included from ").unwrap_or(line);
            skipping = about.strip_prefix(driver).is_some_and(|rest| rest.starts_with(':'));
        }
        if !skipping && !is_count(line) {
            reader.reading.log.push_str(line);
            reader.reading.log.push('\n');
        }
    }
    reader.reading
}

impl Reading {
    /// The line before is the last one of the way.
    fn end_the_way(&mut self, skipping: bool) {
        if !skipping && self.log.ends_with(",\n") {
            self.log.truncate(self.log.len() - ",\n".len());
            self.log.push_str(":\n");
        }
    }
}

/// Whether a line only says how many errors there were.
fn is_count(line: &str) -> bool {
    line.ends_with(COUNTED) && line.starts_with(|first: char| first.is_ascii_digit())
}

struct Reader<'a> {
    source: Source<'a>,
    driver: &'a str,
    reading: Reading,
    /// The user's line that the next error of a template is about.
    used_from: Option<Location<'a>>,
    /// An error of a template whose line of the user's may follow.
    homeless: Option<(Severity, &'a str)>,
}

impl<'a> Reader<'a> {
    fn add(&mut self, at: Location<'a>) {
        match at.severity() {
            Some((Severity::Note, message)) => self.add_note(&at, message),
            Some((severity, message)) => {
                self.homeless = None;
                self.add_message(&at, severity, message);
                self.used_from = None;
            }
            None if at.file == self.source.file => self.used_from = Some(at),
            None => {}
        }
    }

    fn add_note(&mut self, at: &Location<'a>, message: &'a str) {
        if at.file != self.source.file {
            return;
        }
        match self.homeless.take_if(|_| message.starts_with(USED_FROM)) {
            Some((severity, message)) => self.push(self.source.position(at), severity, message),
            None => self.push(self.source.position(at), Severity::Note, message),
        }
    }

    fn add_message(&mut self, at: &Location<'a>, severity: Severity, message: &'a str) {
        if at.file == self.source.file {
            self.push(self.source.position(at), severity, message);
        } else if let Some(used_from) = self.used_from {
            self.push(self.source.position(&used_from), severity, message);
        } else if at.file == self.driver && is_unfinished(message) {
            let (line, column) = self.source.end();
            // what follows the user's text there is the driver's
            let message = message.split_once(" before ").map_or(message, |(missing, _)| missing);
            let log = format!("{}:{line}:{column}: error: {message}\n", self.source.file);
            self.reading.log.push_str(&log);
            self.push((line, column), severity, message);
        } else if at.file == self.driver {
            self.reading.driver_error |= severity == Severity::Error;
        } else {
            self.homeless = Some((severity, message));
        }
    }

    fn push(&mut self, (line, column): (u32, u32), severity: Severity, message: &str) {
        self.reading.diagnostics.push(Diagnostic { line, column, severity, message: message.to_owned() });
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
