//! `hashcodex problem verify` as authors use it: the real binary and the real sandbox.

use std::path::Path;

use serde_json::{Value, json};

use crate::process::{hashcodex, output};
use crate::push::{RIGHT, shout};

/// What `problem verify` prints about the package `shout`, and its exit code.
fn verify(data: &Path, flags: &[&str]) -> (String, Option<i32>) {
    let dir = data.join("shout");
    if !dir.exists() {
        shout(&dir);
    }
    let said = output(hashcodex(data).args(["problem", "verify"]).arg(dir).args(flags));
    (String::from_utf8(said.stdout).unwrap(), said.status.code())
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn programs_read_a_line_of_json_for_each_submission() {
    let data = tempfile::tempdir().unwrap();
    let (text, code) = verify(data.path(), &["--json"]);
    let [right, quiet] = &lines(&text)[..] else { panic!("{text}") };
    assert_eq!(code, Some(0));
    assert_eq!((&right["package"], &right["submission"]), (&json!("shout"), &json!("accepted/right.py")));
    assert_eq!((&right["verdict"], &right["failed"]), (&json!("accepted"), &json!([])));
    assert_eq!(right["tests"], json!({"total": 2, "done": 2, "passed": 2}));
    assert_eq!((&quiet["expected"], &quiet["verdict"]), (&json!("wrong_answer"), &json!("wrong_answer")));
    assert_eq!(quiet["tests"], json!({"total": 2, "done": 1, "passed": 0}), "the first failure decides");
}

#[test]
fn every_test_is_tried_when_that_is_asked() {
    let data = tempfile::tempdir().unwrap();
    let (text, _) = verify(data.path(), &["--json", "--every-test"]);
    let quiet = &lines(&text)[1];
    let names: Vec<_> = quiet["failed"].as_array().unwrap().iter().map(|case| &case["test"]).collect();
    assert_eq!(names, ["sample/1", "secret/1"]);
    assert_eq!(quiet["failed"][1]["output"], "World\n", "{quiet}");
}

#[test]
fn people_see_which_tests_fail_and_the_exit_code_says_it() {
    let data = tempfile::tempdir().unwrap();
    let dir = data.path().join("shout");
    shout(&dir);
    std::fs::rename(dir.join("submissions/wrong_answer/quiet.py"), dir.join("submissions/accepted/quiet.py")).unwrap();
    let (text, code) = verify(data.path(), &["--every-test"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("✗ accepted/quiet.py: wrong_answer instead of accepted at test 1"), "{text}");
    assert!(text.contains("\n      sample/1: wrong_answer\n      secret/1: wrong_answer\n"), "{text}");
    assert!(text.ends_with("1 passed, 1 failed\n"), "{text}");
}

#[test]
fn only_the_language_that_is_asked_for_is_tried() {
    let data = tempfile::tempdir().unwrap();
    assert_eq!(verify(data.path(), &["--json", "--language", "cpp"]), (String::new(), Some(1)));
    let (text, _) = verify(data.path(), &["--json", "--language", "python"]);
    assert_eq!(lines(&text).len(), 2);
}

#[test]
fn a_second_compiler_tries_the_submissions_of_the_first() {
    let data = tempfile::tempdir().unwrap();
    let dir = data.path().join("shout");
    shout(&dir);
    // what only the newer standard has: an object that its own function is given
    let newer = "#include <iostream>\nstruct Loud { char operator()(this Loud, char c) { return c & ~32; } };\n\
        int main() { std::string s; std::cin >> s; for (char c : s) std::cout << Loud{}(c); std::cout << '\\n'; }\n";
    std::fs::write(dir.join("submissions/accepted/newer.cpp"), newer).unwrap();
    for (language, verdict) in [("cpp", "compile_error"), ("cpp23", "accepted")] {
        let (text, _) = verify(data.path(), &["--json", "--language", language]);
        let [line] = &lines(&text)[..] else { panic!("{text}") };
        assert_eq!((&line["language"], &line["verdict"]), (&json!(language), &json!(verdict)), "{line}");
    }
}

#[test]
fn several_packages_are_told_whole_and_in_their_order_with_what_is_wrong_with_each() {
    let data = tempfile::tempdir().unwrap();
    let [slow, quick] = ["slow", "quick"].map(|name| data.path().join(name));
    [&slow, &quick].into_iter().for_each(|dir| shout(dir));
    let late = format!("import time\ntime.sleep(0.5)\n{RIGHT}");
    std::fs::write(slow.join("submissions/accepted/right.py"), late).unwrap();
    let verify = |flags: &[&str]| {
        let nothing = data.path().join("nothing");
        output(hashcodex(data.path()).args(["problem", "verify"]).args([&slow, &nothing, &quick]).args(flags))
    };
    let said = verify(&[]);
    let text = String::from_utf8(said.stdout).unwrap();
    let begins: Vec<_> = text.lines().map(|line| line.split(": ").next().unwrap_or_default()).collect();
    let nothing = data.path().join("nothing").display().to_string();
    let [right, quiet] = ["  ✓ accepted/right.py", "  ✓ wrong_answer/quiet.py"];
    assert_eq!(begins, ["slow", right, quiet, &nothing, "quick", right, quiet, "4 passed, 1 failed"], "{text}");
    assert_eq!(said.status.code(), Some(1));
    let said = verify(&["--json"]);
    let lines = lines(&String::from_utf8(said.stdout).unwrap());
    let names: Vec<_> = lines.iter().map(|line| &line["submission"]).collect();
    let [right, quiet] = [json!("accepted/right.py"), json!("wrong_answer/quiet.py")];
    assert_eq!(names, [&right, &quiet, &Value::Null, &right, &quiet]);
    assert_eq!(said.status.code(), Some(1));
}
