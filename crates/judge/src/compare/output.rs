//! Standard output of whole programs.

use problem::{Comparator, Tolerance};

use super::multiset::{self, Count, Mismatch};
use super::number::covers;
use super::{Difference, alike, quoted, quoted_from};

/// Compares two outputs.
pub(super) fn compare(comparator: Comparator, expected: &str, found: &str) -> Result<(), Difference> {
    match comparator {
        Comparator::Exact | Comparator::Checker => by_line(lines(expected), lines(found)),
        Comparator::Lines => by_line(trimmed(expected), trimmed(found)),
        Comparator::Tokens => words(expected, found),
        Comparator::Float { .. } => {
            let tolerance = comparator.tolerance();
            tokens(expected, found, |expected, found| expected == found || near(expected, found, tolerance))
        }
        // of values only; a package that has it here is refused, so this is for callers that read none
        Comparator::Unordered { .. } | Comparator::UnorderedNested { .. } => unordered(expected, found, Count::Each),
        Comparator::Set { .. } => unordered(expected, found, Count::Once),
        Comparator::AnyOf { .. } => any_of(expected, found),
    }
}

fn by_line<'a>(
    mut expected: impl Iterator<Item = &'a str>,
    mut found: impl Iterator<Item = &'a str>,
) -> Result<(), Difference> {
    for number in 1usize.. {
        match (expected.next(), found.next()) {
            (None, None) => break,
            (expected, found) if expected == found => {}
            (expected, found) => return Err(lines_differ(number, expected, found)),
        }
    }
    Ok(())
}

fn lines_differ(line: usize, expected: Option<&str>, found: Option<&str>) -> Difference {
    let alike = expected.zip(found).map_or(0, |(expected, found)| alike(expected, found));
    let place = if alike == 0 { format!("line {line}") } else { format!("line {line}, column {}", alike + 1) };
    differ(&place, None, expected, found)
}

/// CR LF is a line end, and empty lines at the end of the file do not count.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.trim_end_matches(['\r', '\n']).lines()
}

/// Without white space at the end, of each line and of the file.
fn trimmed(text: &str) -> impl Iterator<Item = &str> {
    text.trim_ascii_end().lines().map(str::trim_ascii_end)
}

fn words(expected: &str, found: &str) -> Result<(), Difference> {
    tokens(expected, found, |expected, found| expected == found)
}

/// Each line of `expected` is one right output, which is compared word by word. None is blank.
fn any_of(expected: &str, found: &str) -> Result<(), Difference> {
    let right: Vec<&str> = trimmed(expected).collect();
    match right[..] {
        [] | [_] => words(expected, found),
        _ if right.iter().any(|line| words(line, found).is_ok()) => Ok(()),
        _ => Err(super::none_of(right.len(), found.trim_ascii())),
    }
}

/// Word by word, whatever the white space between.
fn tokens(expected: &str, found: &str, same: impl Fn(&str, &str) -> bool) -> Result<(), Difference> {
    let mut expected = expected.split_ascii_whitespace();
    let mut found = numbered_words(found);
    let mut last_line = 1;
    loop {
        match (expected.next(), found.next()) {
            (None, None) => return Ok(()),
            (Some(expected), Some((line, _, found))) if same(expected, found) => last_line = line,
            (expected, Some((line, word, found))) => return Err(words_differ(line, word, expected, found)),
            (expected, None) => return Err(differ(&format!("line {last_line}"), None, expected, None)),
        }
    }
}

/// Each word with its line and its number there, both from 1.
fn numbered_words(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    text.lines().enumerate().flat_map(|(line, words)| {
        words.split_ascii_whitespace().enumerate().map(move |(index, word)| (line + 1, index + 1, word))
    })
}

fn words_differ(line: usize, word: usize, expected: Option<&str>, found: &str) -> Difference {
    let place = if word == 1 { format!("line {line}") } else { format!("line {line}, word {word}") };
    differ(&place, expected.map(|expected| alike(expected, found)), expected, Some(found))
}

fn differ(place: &str, character: Option<usize>, expected: Option<&str>, found: Option<&str>) -> Difference {
    let words = |side: Option<&str>| side.map_or_else(|| "the end".to_owned(), |text| quoted(text, 0));
    match (expected, found) {
        (Some(expected), Some(found)) => Difference::at(place, character, expected, found),
        _ => Difference(format!("{place}: expected {}, found {}", words(expected), words(found))),
    }
}

/// Whatever its sign, NaN is NaN.
fn near(expected: &str, found: &str, tolerance: Tolerance) -> bool {
    match (expected.parse::<f64>(), found.parse::<f64>()) {
        (Ok(expected), Ok(found)) if expected.is_nan() => found.is_nan(),
        (Ok(expected), Ok(found)) => covers(tolerance, expected, found),
        _ => false,
    }
}

/// The same lines in any order; blanks at the end of a line and of the output do not count.
fn unordered(expected: &str, found: &str, count: Count) -> Result<(), Difference> {
    let (expected, found): (Vec<&str>, Vec<&str>) = (trimmed(expected).collect(), trimmed(found).collect());
    multiset::compare(&expected, &found, count).map_err(|Mismatch { missing, unexpected }| {
        let (missing, unexpected) = (missing.first(), unexpected.first());
        let start =
            missing.zip(unexpected).map_or(0, |(one, other)| quoted_from(expected[one.index], found[other.index]));
        let missing = missing.map(|odd| format!("the line {} is missing{odd}", quoted(expected[odd.index], start)));
        let unexpected = unexpected
            .map(|odd| format!("line {}: {} is not expected{odd}", odd.index + 1, quoted(found[odd.index], start)));
        let sentences: Vec<String> = missing.into_iter().chain(unexpected).collect();
        Difference(sentences.join("; "))
    })
}
