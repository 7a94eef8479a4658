//! What must hold for the tests of a package: enough of them, all different, all of the right types.

use std::collections::HashMap;

use proto::Digest;
use serde_json::Value;

use crate::package::arguments;
use crate::package::bounds::{TEST_BYTES_MAX, TESTS_MAX};
use crate::package::data::{SAMPLE, SECRET};
use crate::package::files::check_path;
use crate::package::{Answer, Comparator, Input, PackageError, ProblemKind, Test};
use crate::{Signature, Type, ValueError};

pub(super) fn check(tests: &[Test], kind: &ProblemKind, comparator: Comparator) -> Result<(), PackageError> {
    if tests.len() > TESTS_MAX {
        return Err(PackageError::limit("data/", format!("at most {TESTS_MAX} tests")));
    }
    if !tests.iter().any(|test| test.sample) {
        let message = "no test: add at least one pair of `.in` and `.ans` files";
        return Err(PackageError::malformed("data/sample/", message));
    }
    if !tests.is_sorted_by(|one, next| one.name < next.name) {
        let message = "tests are sorted by name, and each name is there once";
        return Err(PackageError::malformed("data/", message));
    }
    for test in tests {
        check_name(test)?;
        check_shape(test, kind, comparator)?;
    }
    check_distinct(tests)
}

/// Names sort samples first, as the package promises.
fn check_name(test: &Test) -> Result<(), PackageError> {
    let folder = if test.sample { SAMPLE } else { SECRET };
    if test.name.starts_with(folder) {
        return check_path(&input_path(test));
    }
    let message = format!("a test of data/{folder} is called so");
    Err(PackageError::malformed(input_path(test), message))
}

fn check_shape(test: &Test, kind: &ProblemKind, comparator: Comparator) -> Result<(), PackageError> {
    match (kind, &test.input, &test.expected) {
        (ProblemKind::Function(signature), Input::Args(args), expected) => {
            check_args(test, signature, args)?;
            check_expected(test, signature.answer_type(), expected, comparator)
        }
        (ProblemKind::Class(class), Input::Args(args), Answer::Value(answer)) => {
            class.check_calls(args).map_err(|error| PackageError::malformed(input_path(test), error.to_string()))?;
            class.check_answer(args, answer).map_err(|error| wrong_answer(test, &error))
        }
        (ProblemKind::Stdio, Input::Stdin(input), Answer::Stdout(answer)) => {
            check_text(input_path(test), input)?;
            check_text(answer_path(test), answer)?;
            if matches!(comparator, Comparator::AnyOf { .. }) { check_right_outputs(test, answer) } else { Ok(()) }
        }
        _ => {
            let message = "input and answer are of another kind than the problem";
            Err(PackageError::malformed(input_path(test), message))
        }
    }
}

fn check_args(test: &Test, signature: &Signature, args: &[Value]) -> Result<(), PackageError> {
    arguments::check(signature, args).map_err(|error| {
        let line = error.parameter().and_then(|name| signature.parameters.iter().position(|one| one.name == name));
        let place = line.map(|index| format!("line {}: ", index + 1)).unwrap_or_default();
        PackageError::malformed(input_path(test), format!("{place}{error}"))
    })
}

/// As many right answers as the comparator takes, each of the right type.
fn check_expected(test: &Test, kind: &Type, expected: &Answer, comparator: Comparator) -> Result<(), PackageError> {
    let answers = match (expected, matches!(comparator, Comparator::AnyOf { .. })) {
        (Answer::Value(answer), false) => std::slice::from_ref(answer),
        (Answer::AnyOf(answers), true) if (1..=Answer::ALTERNATIVES_MAX).contains(&answers.len()) => answers,
        _ => {
            let message = "the number or the kind of the answers is none that the comparator takes";
            return Err(PackageError::malformed(answer_path(test), message));
        }
    };
    for (index, answer) in answers.iter().enumerate() {
        kind.check(answer).map_err(|error| {
            let message = format!("line {}: the answer{error}", index + 1);
            PackageError::malformed(answer_path(test), message)
        })?;
    }
    Ok(())
}

fn wrong_answer(test: &Test, error: &ValueError) -> PackageError {
    PackageError::malformed(answer_path(test), format!("line 1: the answer{error}"))
}

fn check_text(path: String, text: &str) -> Result<(), PackageError> {
    if text.len() <= TEST_BYTES_MAX {
        return Ok(());
    }
    Err(PackageError::limit(path, format!("at most {TEST_BYTES_MAX} bytes")))
}

/// Each line is a right output. A blank one would make it right to print nothing.
fn check_right_outputs(test: &Test, answer: &str) -> Result<(), PackageError> {
    let malformed = |message| Err(PackageError::malformed(answer_path(test), message));
    let lines = answer.trim_ascii_end().lines();
    let count = lines.clone().count();
    if !(1..=Answer::ALTERNATIVES_MAX).contains(&count) {
        let max = Answer::ALTERNATIVES_MAX;
        return malformed(format!("the number of lines is {count}: write 1 to {max} right answers, one a line"));
    }
    match lines.enumerate().find(|(_, line)| line.trim_ascii().is_empty()) {
        Some((index, _)) => malformed(format!("line {}: blank: write one right answer a line", index + 1)),
        None => Ok(()),
    }
}

/// A test that is there twice costs time and finds nothing. Digests, because inputs may be big.
fn check_distinct(tests: &[Test]) -> Result<(), PackageError> {
    let mut seen = HashMap::new();
    for test in tests {
        if let Some(other) = seen.insert(Digest::of(test.input.file_text().as_bytes()), &test.name) {
            let message = format!("the same input as data/{other}.in: remove one of the two tests");
            return Err(PackageError::malformed(input_path(test), message));
        }
    }
    Ok(())
}

fn input_path(test: &Test) -> String {
    format!("data/{}.in", test.name)
}

fn answer_path(test: &Test) -> String {
    format!("data/{}.ans", test.name)
}
