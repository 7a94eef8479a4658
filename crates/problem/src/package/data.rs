//! Reads the tests from `data/`: pairs of `.in` and `.ans` files.
//!
//! Only the shape is looked at here; whether values are of their types is checked on the whole package.

use std::collections::BTreeMap;

use serde_json::Value;

use super::bounds::TEST_BYTES_MAX;
use super::files::{Files, text};
use super::{Answer, Comparator, Input, PackageError, ProblemKind, Test};

const FOLDER: &str = "data/";
pub(super) const SAMPLE: &str = "sample/";
pub(super) const SECRET: &str = "secret/";

/// Of a class problem: the names of the calls, and their arguments.
const CLASS_INPUT_LINES: usize = 2;

/// The two files of a test.
#[derive(Default)]
struct Pair<'a> {
    input: Option<&'a [u8]>,
    answer: Option<&'a [u8]>,
}

/// All tests by name, which puts samples first.
pub(super) fn tests(files: &Files, kind: &ProblemKind, comparator: Comparator) -> Result<Vec<Test>, PackageError> {
    let pairs = pairs(files)?;
    pairs.into_iter().map(|(name, pair)| test(name, pair, kind, comparator)).collect()
}

fn pairs<'a>(files: &Files<'a>) -> Result<BTreeMap<&'a str, Pair<'a>>, PackageError> {
    let mut pairs = BTreeMap::<&str, Pair>::new();
    for (path, content) in files.below(FOLDER) {
        if !path.starts_with(SAMPLE) && !path.starts_with(SECRET) {
            let message = "tests are in data/sample/ and data/secret/: move or remove this file";
            return Err(PackageError::malformed(format!("{FOLDER}{path}"), message));
        }
        match path.rsplit_once('.') {
            Some((name, "in")) => pairs.entry(name).or_default().input = Some(content),
            Some((name, "ans")) => pairs.entry(name).or_default().answer = Some(content),
            _ => {
                let message = "a test is a file `.in` and a file `.ans`: remove this file";
                return Err(PackageError::malformed(format!("{FOLDER}{path}"), message));
            }
        }
    }
    Ok(pairs)
}

fn test(name: &str, pair: Pair, kind: &ProblemKind, comparator: Comparator) -> Result<Test, PackageError> {
    let missing = |extension: &str, other: &str| {
        let message = format!("this file is missing beside {FOLDER}{name}.{other}");
        PackageError::malformed(format!("{FOLDER}{name}.{extension}"), message)
    };
    let input = pair.input.ok_or_else(|| missing("in", "ans"))?;
    let answer = pair.answer.ok_or_else(|| missing("ans", "in"))?;
    let input_path = format!("{FOLDER}{name}.in");
    let answer_path = format!("{FOLDER}{name}.ans");
    let input = text(&input_path, input, TEST_BYTES_MAX)?;
    let answer = text(&answer_path, answer, TEST_BYTES_MAX)?;
    let (input, expected) = match kind {
        ProblemKind::Stdio => (Input::Stdin(input.to_owned()), Answer::Stdout(answer.to_owned())),
        ProblemKind::Function(signature) => {
            let args = values(&input_path, input, signature.parameters.len())?;
            (Input::Args(args), expected(&answer_path, answer, comparator)?)
        }
        ProblemKind::Class(_) => {
            let args = values(&input_path, input, CLASS_INPUT_LINES)?;
            (Input::Args(args), Answer::Value(values(&answer_path, answer, 1)?.swap_remove(0)))
        }
    };
    Ok(Test { name: name.to_owned(), sample: name.starts_with(SAMPLE), input, expected })
}

/// One value, or where any of several is right, one on each line.
fn expected(path: &str, text: &str, comparator: Comparator) -> Result<Answer, PackageError> {
    if !matches!(comparator, Comparator::AnyOf { .. }) {
        return Ok(Answer::Value(values(path, text, 1)?.swap_remove(0)));
    }
    let count = text.trim_end().lines().count();
    if (1..=Answer::ALTERNATIVES_MAX).contains(&count) {
        return Ok(Answer::AnyOf(values(path, text, count)?));
    }
    let message =
        format!("the number of lines is {count}: write 1 to {} right answers, one a line", Answer::ALTERNATIVES_MAX);
    Err(PackageError::malformed(path, message))
}

/// Exactly `count` JSON values, one a line.
fn values(path: &str, text: &str, count: usize) -> Result<Vec<Value>, PackageError> {
    let lines = text.trim_end().lines();
    let found = lines.clone().count();
    if found != count {
        let message = format!("the number of lines is {found} instead of {count}: write one JSON value a line");
        return Err(PackageError::malformed(path, message));
    }
    let value = |(index, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| {
            let (line, column) = (index + 1, error.column());
            let message = format!("line {line}, column {column}: no JSON value: {error}");
            PackageError::malformed(path, message)
        })
    };
    lines.enumerate().map(value).collect()
}
