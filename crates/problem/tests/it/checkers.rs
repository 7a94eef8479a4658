//! Checkers that a problem brings: how they are read, what is refused, and their way through bytes.

use problem::{Checker, Comparator, Convention, Package};
use serde_json::{Value, json};

use crate::classes;
use crate::fixture::Files;

const PROGRAM: &str = "raise SystemExit(42)\n";
const FOLDER: &str = "output_validator/";

fn checked() -> Files {
    Files::stdio().with("output_validator/check.py", PROGRAM)
}

fn with_testlib() -> Files {
    let comparator = "hashcodex: { comparator: { kind: checker, convention: testlib, arguments: [\"-q\", \"a b\"] },";
    let files = Files::stdio().edit("hashcodex: {", comparator);
    files.with("output_validator/check.cpp", "#include \"testlib.h\"\n").with("output_validator/testlib.h", "// here\n")
}

#[track_caller]
fn refused(files: Files, message: &str) {
    assert_eq!(files.refusal(), message);
}

#[test]
fn a_program_in_the_folder_is_the_checker() {
    let package = checked().package();
    let checker = package.checker.unwrap();
    assert_eq!(package.comparator, Comparator::Checker);
    assert_eq!((checker.language.as_str(), checker.source.as_str()), ("python", PROGRAM));
    assert_eq!((checker.convention, checker.headers.len(), checker.arguments.len()), (Convention::Icpc, 0, 0));
    assert_eq!(Files::stdio().package().checker, None);
}

#[test]
fn functions_and_classes_may_have_one_too() {
    for files in [Files::function(), classes::shop()] {
        let package = files.with("output_validator/check.py", PROGRAM).package();
        assert_eq!(package.comparator, Comparator::Checker);
    }
}

#[test]
fn its_call_is_said_in_the_yaml_and_its_headers_lie_beside() {
    let checker = with_testlib().package().checker.unwrap();
    assert_eq!((checker.convention, checker.arguments), (Convention::Testlib, vec!["-q".to_owned(), "a b".to_owned()]));
    let [header] = &checker.headers[..] else { panic!("{:?}", checker.headers) };
    assert_eq!((header.name.as_str(), header.content.as_str()), ("testlib.h", "// here\n"));
}

#[test]
fn program_and_comparator_go_together() {
    let missing = Files::stdio().edit("hashcodex: {", "hashcodex: { comparator: { kind: checker },");
    refused(missing, "output_validator/: the comparator is `checker`: add the program");
    let another = checked().edit("hashcodex: {", "hashcodex: { comparator: { kind: lines },");
    refused(another, "output_validator/: the comparator in problem.yaml is another one: remove it, or this folder");
    let called = Files::stdio().edit("hashcodex: {", "hashcodex: { comparator: { kind: lines, convention: icpc },");
    refused(called, "problem.yaml: only the comparator `checker` has a `convention` and `arguments`");
}

#[test]
fn it_is_one_program_and_what_that_includes() {
    let one = "output_validator/: a checker is one program in one file: put all of it there";
    refused(checked().with("output_validator/other.py", PROGRAM), one);
    refused(Files::stdio().with("output_validator/testlib.h", "x"), one);
    for name in ["build", "more/check.py", "notes.txt", "more/testlib.h"] {
        let message = checked().with(&format!("{FOLDER}{name}"), "x").refusal();
        let begins = format!("{FOLDER}{name}: a checker is one program (.c, .cpp, ");
        assert!(message.starts_with(&begins) && message.ends_with(": remove this file"), "{message}");
    }
    let header = checked().with("output_validator/testlib.h", "x");
    refused(header, "output_validator/: only programs in C and C++ have headers: remove them");
    let old = Files::stdio().with("output_validators/check/check.py", "x").refusal();
    assert!(old.starts_with("output_validators/: rename it"), "{old}");
}

#[test]
fn it_has_bounds() {
    let large = with_testlib().with("output_validator/testlib.h", "x".repeat(1024 * 1024));
    refused(large, "output_validator/: at most 1048576 bytes together");
    let arguments = |list: &str| {
        checked().edit("hashcodex: {", &format!("hashcodex: {{ comparator: {{ kind: checker, arguments: {list} }},"))
    };
    let message = "problem.yaml: a checker has at most 16 `arguments` of 1 to 200 bytes each";
    for list in
        [format!("[{}]", "a, ".repeat(17)), format!("[{}]", "a".repeat(201)), "[\"a\\nb\"]".into(), "['']".into()]
    {
        refused(arguments(&list), message);
    }
    assert_eq!(arguments("[a]").package().checker.unwrap().arguments, ["a"]);
}

#[test]
fn bytes_keep_it_and_are_checked_again() {
    for files in [checked(), with_testlib()] {
        let package = files.package();
        assert_eq!(Package::from_bytes(&package.to_bytes()).unwrap(), package);
    }
    let edited = |edit: &dyn Fn(&mut Value)| {
        let mut written: Value = serde_json::from_slice(&with_testlib().package().to_bytes()).unwrap();
        edit(&mut written["package"]["checker"]);
        Package::from_bytes(written.to_string().as_bytes()).unwrap_err().to_string()
    };
    assert!(edited(&|checker| checker["language"] = json!("cobol")).starts_with("output_validator/: a checker is"));
    assert!(edited(&|checker| checker["headers"][0]["name"] = json!("../x.h")).contains("rename it"));
    assert!(edited(&|checker| checker["headers"][0]["name"] = json!("main.cpp")).contains("remove this file"));
    assert!(edited(&|checker| *checker = Value::Null).contains("add the program"));
}

#[test]
fn packages_without_one_keep_their_bytes() {
    let text = String::from_utf8(Files::stdio().package().to_bytes()).unwrap();
    assert!(!text.contains("checker"), "{text}");
}

#[test]
fn what_is_read_is_what_was_written() {
    let checker = Checker {
        language: "python".parse().unwrap(),
        source: PROGRAM.to_owned(),
        headers: Vec::new(),
        convention: Convention::Icpc,
        arguments: Vec::new(),
    };
    assert_eq!(checked().package().checker, Some(checker));
}
