//! The text of rustc: blocks that an empty line ends, each with a headline and its place behind an arrow.

use proto::{Diagnostic, Severity};

use super::{Reading, Source};

/// Introduces the place of a block, and other places in it.
const ARROWS: [&str; 2] = ["--> ", "::: "];

/// Blocks without a place that say nothing that is not said before.
const TOTALS: [&str; 3] = ["error: aborting due to ", "For more information about ", "Some errors have detailed "];

/// Reads what the compiler printed. `driver` are the driver's files.
pub(super) fn read(stderr: &str, source: Source<'_>, driver: &[&str]) -> Reading {
    let mut reading = Reading::default();
    for block in stderr.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let headline = block.lines().next().unwrap_or_default();
        let severity = severity(headline);
        let place = block.lines().find_map(|line| Place::of(line.trim_start().strip_prefix(ARROWS[0])?));
        match place {
            Some(place) if driver.contains(&place.file) => {
                reading.driver_error |= severity == Severity::Error;
                continue;
            }
            Some(place) if place.file == source.file => {
                let column = source.column(place.line, place.column);
                let message = headline.to_owned();
                reading.diagnostics.push(Diagnostic { line: place.line, column, severity, message });
            }
            Some(_) => {}
            None if is_total(headline) => continue,
            None => {}
        }
        reading.log.push_str(&shown(block, source));
        reading.log.push_str("\n\n");
    }
    reading.log.truncate(reading.log.trim_end().len());
    if !reading.log.is_empty() {
        reading.log.push('\n');
    }
    reading
}

fn severity(headline: &str) -> Severity {
    let word = headline.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    match word {
        "warning" => Severity::Warning,
        "note" | "help" => Severity::Note,
        _ => Severity::Error,
    }
}

fn is_total(headline: &str) -> bool {
    TOTALS.iter().any(|total| headline.starts_with(total))
        || (headline.starts_with("warning: ") && headline.ends_with(" emitted"))
}

/// `solution.rs:3:14`.
struct Place<'a> {
    file: &'a str,
    line: u32,
    column: u32,
}

impl<'a> Place<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let mut parts = text.rsplitn(3, ':');
        let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { file: parts.next()?, line, column }).filter(|place| place.line > 0)
    }
}

impl Source<'_> {
    /// A column that was counted in characters, without what stands before the user's text.
    fn column(&self, line: u32, column: u32) -> u32 {
        let hidden = if line == 1 { u32::try_from(self.before.chars().count()).unwrap_or(u32::MAX) } else { 0 };
        column.saturating_sub(hidden).max(1)
    }
}

/// A block without the text before the user's, which is taken out of the line that quotes it and of the marks below.
fn shown(block: &str, source: Source<'_>) -> String {
    if source.before.is_empty() {
        return block.to_owned();
    }
    let mut hidden = false;
    let lines = block.lines().map(|line| {
        if let Some(line) = replaced(line, source) {
            return line;
        }
        let Some((margin, rest)) = line.split_once('|') else {
            return line.to_owned();
        };
        if !margin.trim().is_empty() {
            hidden = rest.contains(source.before);
            return line.replacen(source.before, "", 1);
        }
        match rest.strip_prefix(' ').and_then(|marks| marks.strip_prefix(&" ".repeat(source.before.len()))) {
            Some(marks) if hidden => format!("{margin}| {marks}"),
            _ => line.to_owned(),
        }
    });
    lines.collect::<Vec<String>>().join("\n")
}

/// A line that is a place in the user's file, with the user's own column.
fn replaced(line: &str, source: Source<'_>) -> Option<String> {
    let text = line.trim_start();
    let place = Place::of(ARROWS.iter().find_map(|arrow| text.strip_prefix(arrow))?)?;
    let column = source.column(place.line, place.column);
    let user = place.file == source.file;
    user.then(|| format!("{}{}:{}:{column}", &line[..line.len() - text.len() + 4], place.file, place.line))
}
