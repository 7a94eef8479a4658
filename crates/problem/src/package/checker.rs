//! The program that a problem brings to say whether an answer is right: how it is read, and what must hold.
//!
//! It is the output validator of the ICPC format, in `output_validator/`: one program in one file, and what it includes. That
//! it works is shown by the jury's submissions, each of which gets the verdict of its folder only if the checker agrees.

use proto::LanguageId;
use serde::{Deserialize, Serialize};

use super::bounds::{CHECKER_ARGUMENT_BYTES_MAX, CHECKER_ARGUMENTS_MAX, CHECKER_BYTES_MAX};
use super::files::{Files, check_path, text};
use super::submissions::{extension, language, language_ids};
use super::{Comparator, PackageError};

const FOLDER: &str = "output_validator/";

/// What may lie beside a program in C or C++.
const HEADERS: [&str; 3] = ["h", "hh", "hpp"];
const WITH_HEADERS: [&str; 2] = ["c", "cpp"];

/// A program of the problem's own that says whether an answer is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checker {
    pub language: LanguageId,
    pub source: String,
    /// With the source at most 1 MiB.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Header>,
    pub convention: Convention,
    /// What it is handed behind its files. At most 16, of 200 bytes each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<String>,
}

/// A file that a checker in C or C++ includes, such as `testlib.h`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub name: String,
    pub content: String,
}

/// How a checker is called, and how it says what it thinks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Convention {
    /// That of the ICPC problem package format: `checker input answer feedback/ < output`, which ends with 42 for a right and
    /// with 43 for a wrong answer and may leave words in files of `feedback/`.
    #[default]
    Icpc,
    /// That of Codeforces' testlib: `checker input output answer`, which ends with 0 for a right answer and with 1, 2, 4 or 8
    /// for a wrong one, with words on standard error.
    Testlib,
}

/// What `problem.yaml` says of a checker.
#[derive(Debug, Default)]
pub(super) struct Call {
    pub(super) convention: Convention,
    pub(super) arguments: Vec<String>,
}

/// The checker, if there is one.
pub(super) fn read(files: &Files, call: Call) -> Result<Option<Checker>, PackageError> {
    let (mut programs, mut headers) = (Vec::new(), Vec::new());
    for (name, content) in files.below(FOLDER) {
        let path = format!("{FOLDER}{name}");
        let content = text(&path, content, CHECKER_BYTES_MAX)?.to_owned();
        match language(name).filter(|_| !name.contains('/')) {
            Some(language) => programs.push((language, content)),
            None if is_header(name) => headers.push(Header { name: name.to_owned(), content }),
            None => return Err(PackageError::malformed(path, unknown())),
        }
    }
    match (programs.pop(), programs.is_empty()) {
        (None, _) if headers.is_empty() => Ok(None),
        (Some((language, source)), true) => {
            let Call { convention, arguments } = call;
            Ok(Some(Checker { language, source, headers, convention, arguments }))
        }
        _ => Err(PackageError::malformed(FOLDER, "a checker is one program in one file: put all of it there")),
    }
}

fn unknown() -> String {
    let endings: Vec<String> = language_ids().filter_map(extension).map(|end| format!(".{end}")).collect();
    let (endings, headers) = (endings.join(", "), HEADERS.map(|end| format!(".{end}")).join(", "));
    format!("a checker is one program ({endings}), and in C and C++ what it includes ({headers}): remove this file")
}

fn is_header(name: &str) -> bool {
    !name.contains('/') && name.rsplit_once('.').is_some_and(|(_, end)| HEADERS.contains(&end))
}

/// Whether there is a checker where answers are compared by one, and nowhere else, and whether it keeps all rules.
pub(super) fn check(checker: Option<&Checker>, comparator: Comparator) -> Result<(), PackageError> {
    match (checker, comparator == Comparator::Checker) {
        (None, false) => Ok(()),
        (Some(checker), true) => check_one(checker),
        (None, true) => Err(PackageError::malformed(FOLDER, "the comparator is `checker`: add the program")),
        (Some(_), false) => {
            let message = "the comparator in problem.yaml is another one: remove it, or this folder";
            Err(PackageError::malformed(FOLDER, message))
        }
    }
}

fn check_one(checker: &Checker) -> Result<(), PackageError> {
    if extension(checker.language.as_str()).is_none() {
        return Err(PackageError::malformed(FOLDER, unknown()));
    }
    let bytes = checker.headers.iter().map(|header| header.content.len()).sum::<usize>() + checker.source.len();
    if bytes > CHECKER_BYTES_MAX {
        return Err(PackageError::limit(FOLDER, format!("at most {CHECKER_BYTES_MAX} bytes together")));
    }
    check_headers(checker)?;
    check_arguments(&checker.arguments).map_err(|message| PackageError::malformed("problem.yaml", message))
}

fn check_headers(checker: &Checker) -> Result<(), PackageError> {
    if !checker.headers.is_empty() && !WITH_HEADERS.contains(&checker.language.as_str()) {
        return Err(PackageError::malformed(FOLDER, "only programs in C and C++ have headers: remove them"));
    }
    if !checker.headers.is_sorted_by(|one, next| one.name < next.name) {
        return Err(PackageError::malformed(FOLDER, "headers are sorted, and each name is there once"));
    }
    for Header { name, .. } in &checker.headers {
        check_path(&format!("{FOLDER}{name}"))?;
        if !is_header(name) {
            return Err(PackageError::malformed(format!("{FOLDER}{name}"), unknown()));
        }
    }
    Ok(())
}

fn check_arguments(arguments: &[String]) -> Result<(), String> {
    let usable = |argument: &String| {
        argument.len() <= CHECKER_ARGUMENT_BYTES_MAX && !argument.is_empty() && !argument.contains(char::is_control)
    };
    if arguments.len() <= CHECKER_ARGUMENTS_MAX && arguments.iter().all(usable) {
        return Ok(());
    }
    Err(format!(
        "a checker has at most {CHECKER_ARGUMENTS_MAX} `arguments` of 1 to {CHECKER_ARGUMENT_BYTES_MAX} bytes each"
    ))
}
