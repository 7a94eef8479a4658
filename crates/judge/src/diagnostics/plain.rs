//! The text of any compiler or checker.
//!
//! People read it as it is. Places are taken from what most of them print in one form or another: `file:line:column:`,
//! `file(line,column)`, `file line 3`; behind an arrow, for the line before; or on a line of its own, for the lines after.
//! Nothing is promised. What begins with a place in the driver is for no one, and what stands before the user's first line
//! is hidden.

use std::borrow::Cow;

use proto::{Diagnostic, Severity};

use super::{Reading, Source};

/// Introduces the place of the line before.
const ARROW: &str = "--> ";

/// Between the name of a file and the number of a line, when both are said in words.
const WORDS: [&str; 3] = [" line ", ": line ", " on line "];

/// What Mono's compiler says of a second place, on a line of its own.
const RELATED: &str = "(Location of the symbol related to previous";

/// Line and column, from 1.
type Place = (u32, u32);

/// Reads both streams, without the lines that say that all is well. `driver` are the driver's files.
pub(super) fn read(stdout: &str, stderr: &str, source: Source<'_>, silent: &[String], driver: &[&str]) -> Reading {
    let mut reading = Reading::default();
    let mut before = "";
    let mut announced = None;
    let mut skipping = false; // the rest of a message about the driver's own text
    let lines = stderr.lines().chain(stdout.lines()).filter(|line| !silent.iter().any(|silent| silent == line));
    let lines = own(lines, source);
    for (index, line) in lines.iter().enumerate() {
        let line = line.as_ref();
        match driver.iter().find_map(|file| leading(line, file).or_else(|| Some((in_words(line, file)?, line)))) {
            Some((_, message)) => {
                reading.driver_error |= severity(message.trim()) == Severity::Error;
                skipping = true;
            }
            None => skipping &= line.starts_with(char::is_whitespace) || line.contains(RELATED),
        }
        if skipping {
            continue;
        }
        reading.log.push_str(line);
        reading.log.push('\n');
        let here = found(line, before, source.file);
        let goes_on = here.is_none_or(|(_, message)| is_headline(message));
        let found = here.or_else(|| announced_earlier(line, &mut announced));
        reading.diagnostics.extend(found.map(|(place, message)| {
            let below = lines[index + 1..].iter().map(AsRef::as_ref);
            diagnostic(place, &whole(message, below.take_while(|line| goes_on && is_more(line))))
        }));
        announced = announcement(line, source.file).or(announced);
        before = line;
    }
    reading
}

/// The lines as they would be if nothing stood before the user's text.
fn own<'a>(lines: impl Iterator<Item = &'a str>, source: Source<'_>) -> Vec<Cow<'a, str>> {
    if source.before.is_empty() {
        return lines.map(Cow::Borrowed).collect();
    }
    let mut quoted = false; // the user's first line was: a caret may follow
    let hide = |line: &'a str| {
        let caret = quoted && line.trim_matches([' ', '^', '~']).is_empty();
        quoted = line.starts_with(source.before);
        if quoted || caret {
            return Cow::Borrowed(line.get(source.before.len()..).unwrap_or("^"));
        }
        moved(line, source).map_or(Cow::Borrowed(line), Cow::Owned)
    };
    lines.map(hide).collect()
}

/// A message about the first line, with the column that it has in the user's own text.
fn moved(text: &str, source: Source<'_>) -> Option<String> {
    let rest = text.strip_prefix(source.file)?;
    let form = ["(1,", ":1:"].into_iter().find(|form| rest.starts_with(form))?;
    let (column, rest) = number(&rest[form.len()..])?;
    let skipped = u32::try_from(source.before.len()).unwrap_or(u32::MAX); // which is ASCII
    Some(format!("{}{form}{}{rest}", source.file, column.saturating_sub(skipped).max(1)))
}

fn diagnostic((line, column): Place, message: &str) -> Diagnostic {
    let message = message.trim();
    Diagnostic { line, column, severity: severity(message), message: message.to_owned() }
}

/// Whether a message is but what kind of message it is: GHC says the rest on the lines below, which are indented.
fn is_headline(message: &str) -> bool {
    let kind = message.split(" [").next().unwrap_or_default().trim();
    kind.ends_with(':') && !kind.contains(' ')
}

/// Whether an indented line goes on with the message above, and is no quoted code, no arrow and no step of a stack.
fn is_more(line: &str) -> bool {
    let text = line.trim_start();
    let is_other = ["|", "-->", "at "].iter().any(|sign| text.starts_with(sign));
    text.len() < line.len() && !text.is_empty() && !is_other
}

/// A message with the lines that go on with it: the first ends its sentence.
fn whole<'a>(message: &str, more: impl Iterator<Item = &'a str>) -> String {
    let mut whole = message.trim().to_owned();
    for (index, line) in more.enumerate() {
        whole.push(if index == 0 { ' ' } else { '\n' });
        whole.push_str(line.trim());
    }
    whole
}

/// A place in this line, and the message that belongs to it.
fn found<'a>(line: &'a str, before: &'a str, file: &str) -> Option<(Place, &'a str)> {
    if let Some(text) = line.trim_start().strip_prefix(ARROW) {
        let (place, _) = leading(text, file)?;
        return (!before.is_empty()).then_some((place, before));
    }
    if line.starts_with(char::is_whitespace) {
        return None; // code that is quoted
    }
    let behind_a_tool = || line.split_once(": ").filter(|(tool, _)| !tool.contains(' ')).map(|(_, rest)| rest);
    let leading = leading(line, file).or_else(|| leading(behind_a_tool()?, file));
    leading.filter(|(_, message)| !message.trim().is_empty()).or_else(|| Some((in_words(line, file)?, line)))
}

/// A place at the beginning, and what follows.
fn leading<'a>(text: &'a str, file: &str) -> Option<(Place, &'a str)> {
    let text = text.strip_prefix("./").unwrap_or(text).strip_prefix(file)?;
    if let Some(text) = text.strip_prefix('(') {
        let (inside, rest) = text.split_once(')')?;
        let (line, column) = inside.split_once(',').unwrap_or((inside, "1"));
        return Some(((positive(line)?, positive(column)?), rest.strip_prefix(':').unwrap_or(rest)));
    }
    let (line, rest) = number(text.strip_prefix(':')?)?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let (column, rest) = number(rest).unwrap_or((1, rest));
    Some(((line, column), rest.strip_prefix(':').unwrap_or(rest)))
}

/// `… solution.pl line 3 …`
fn in_words(text: &str, file: &str) -> Option<Place> {
    let (_, after) = text.split_once(file)?;
    let (line, _) = number(WORDS.iter().find_map(|words| after.strip_prefix(words))?)?;
    Some((line, 1))
}

/// `File "solution.ml", line 3, characters 5-7:` announces a message of the lines that follow, and so does `solution.js:3`.
fn announcement(text: &str, file: &str) -> Option<Place> {
    if let Some((place, "")) = leading(text, file) {
        return Some(place);
    }
    let text = text.strip_prefix("File \"")?.strip_prefix(file)?.strip_prefix("\", line ")?;
    let (line, rest) = number(text)?;
    let (_, characters) = rest.split_once("characters ")?;
    let end = characters.find(|c: char| !c.is_ascii_digit()).unwrap_or(characters.len());
    let skipped: u32 = characters[..end].parse().ok()?;
    Some((line, skipped.saturating_add(1)))
}

fn announced_earlier<'a>(line: &'a str, announced: &mut Option<Place>) -> Option<(Place, &'a str)> {
    let word = line.split(':').next().unwrap_or_default();
    let message = (word.ends_with("Error") || word.starts_with("Warning")) && !word.starts_with(' ');
    message.then(|| announced.take()).flatten().map(|place| (place, line))
}

/// A number from 1 at the beginning, and what follows.
fn number(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    Some((positive(digits)?, rest))
}

fn positive(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|number| *number > 0)
}

fn severity(message: &str) -> Severity {
    let word = message.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    match word.to_ascii_lowercase().as_str() {
        _ if message.starts_with(RELATED) => Severity::Note,
        "warning" => Severity::Warning,
        "note" | "hint" => Severity::Note,
        _ => Severity::Error,
    }
}
