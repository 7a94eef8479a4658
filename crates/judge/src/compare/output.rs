//! Standard output of whole programs.

use problem::Comparator;

use super::number::Tolerance;
use super::{Difference, quoted};

/// Compares two outputs.
pub(super) fn compare(comparator: Comparator, expected: &str, found: &str) -> Result<(), Difference> {
    match comparator {
        Comparator::Exact => exact(expected, found),
        Comparator::Tokens => tokens(expected, found, |expected, found| expected == found),
        Comparator::Float { absolute, relative } => {
            let tolerance = Tolerance { absolute, relative };
            tokens(expected, found, |expected, found| expected == found || near(expected, found, tolerance))
        }
        Comparator::Unordered => unordered(expected, found),
    }
}

/// Line by line; CR LF is a line end, and empty lines at the end of the file do not count.
fn exact(expected: &str, found: &str) -> Result<(), Difference> {
    let (mut expected, mut found) = (lines(expected), lines(found));
    for number in 1usize.. {
        match (expected.next(), found.next()) {
            (None, None) => break,
            (expected, found) if expected == found => {}
            (expected, found) => return Err(differ(number, expected, found)),
        }
    }
    Ok(())
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.trim_end_matches(['\r', '\n']).lines()
}

/// Word by word, whatever the white space between.
fn tokens(expected: &str, found: &str, same: impl Fn(&str, &str) -> bool) -> Result<(), Difference> {
    let mut expected = expected.split_ascii_whitespace();
    let mut found = numbered_words(found);
    let mut last_line = 1;
    loop {
        match (expected.next(), found.next()) {
            (None, None) => return Ok(()),
            (Some(expected), Some((line, found))) if same(expected, found) => last_line = line,
            (expected, Some((line, found))) => return Err(differ(line, expected, Some(found))),
            (expected, None) => return Err(differ(last_line, expected, None)),
        }
    }
}

/// Each word with its line, from 1.
fn numbered_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().flat_map(|(index, line)| line.split_ascii_whitespace().map(move |word| (index + 1, word)))
}

fn differ(line: usize, expected: Option<&str>, found: Option<&str>) -> Difference {
    let place = format!("line {line}");
    match (expected, found) {
        (Some(expected), Some(found)) => Difference::at(&place, expected, found),
        (Some(expected), None) => Difference(format!("{place}: expected {}, found the end", quoted(expected))),
        (None, found) => Difference(format!("{place}: expected the end, found {}", quoted(found.unwrap_or_default()))),
    }
}

fn near(expected: &str, found: &str, tolerance: Tolerance) -> bool {
    match (expected.parse::<f64>(), found.parse::<f64>()) {
        (Ok(expected), Ok(found)) => tolerance.covers(expected, found),
        _ => false,
    }
}

/// The same lines, each as often, in any order; blanks at the end of a line do not count.
fn unordered(expected: &str, found: &str) -> Result<(), Difference> {
    let (expected, found) = (sorted(expected), sorted(found));
    let differing = (0..expected.len().max(found.len()))
        .map(|index| (expected.get(index), found.get(index)))
        .find(|(expected, found)| expected != found);
    // in two sorted lists the smaller of the first two that differ is missing from the other list
    match differing {
        None => Ok(()),
        Some((Some(expected), found)) if found.is_none_or(|found| expected < found) => {
            Err(Difference(format!("the line {} is missing", quoted(expected))))
        }
        Some((_, found)) => {
            Err(Difference(format!("the line {} is not expected", quoted(found.copied().unwrap_or_default()))))
        }
    }
}

fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = lines(text).map(str::trim_ascii_end).collect();
    lines.sort_unstable();
    lines
}
