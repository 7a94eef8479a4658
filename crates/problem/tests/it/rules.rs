//! What is no package: each broken rule has a message that says which file and what to do.

use problem::{Answer, Package};
use serde_json::json;

use crate::fixture::Files;

/// Asserts that the refusal is exactly `message`.
#[track_caller]
fn refused(files: Files, message: &str) {
    assert_eq!(files.refusal(), message);
}

#[test]
fn a_part_is_missing() {
    refused(Files::stdio().without("problem.yaml"), "problem.yaml: this file is missing");
    refused(Files::stdio().without("statement/problem.en.md"), "statement/problem.en.md: this file is missing");
    refused(Files::stdio().with("statement/problem.en.md", " \n"), "statement/problem.en.md: say what is to be done");
    refused(
        Files::stdio().without("data/sample/1.in").without("data/sample/1.ans"),
        "data/sample/: no test: add at least one pair of `.in` and `.ans` files",
    );
    refused(
        Files::function().without("data/sample/1.in").without("data/sample/1.ans"),
        "data/sample/: no test: add at least one pair of `.in` and `.ans` files",
    );
    refused(
        Files::stdio().without("submissions/accepted/echo.py"),
        "submissions/accepted/: no submission: add one whose answers are right",
    );
}

#[test]
fn hints_and_editorial_say_something() {
    refused(
        Files::function().edit("  topics: [array]\n", "  topics: [array]\n  hints: [Look closer., ' ']\n"),
        "problem.yaml: hint 2: 1 to 2000 characters",
    );
    let many = format!("  topics: [array]\n  hints: [{}]\n", ["x"; Package::HINTS_MAX + 1].join(", "));
    refused(Files::function().edit("  topics: [array]\n", &many), "problem.yaml: at most 10 hints");
    refused(
        Files::function().with("solution/solution.en.md", "\n"),
        "solution/solution.en.md: write it, or remove the file",
    );
}

#[test]
fn a_test_is_a_pair() {
    refused(
        Files::stdio().without("data/sample/1.ans"),
        "data/sample/1.ans: this file is missing beside data/sample/1.in",
    );
    refused(
        Files::stdio().with("data/secret/x.ans", "1"),
        "data/secret/x.in: this file is missing beside data/secret/x.ans",
    );
    refused(
        Files::stdio().with("data/secret/x.txt", "1"),
        "data/secret/x.txt: a test is a file `.in` and a file `.ans`: remove this file",
    );
    refused(
        Files::stdio().with("data/1.in", "1"),
        "data/1.in: tests are in data/sample/ and data/secret/: move or remove this file",
    );
}

#[test]
fn two_tests_differ() {
    refused(
        Files::stdio().with("data/secret/2.in", "a  b\r\n").with("data/secret/2.ans", "x"),
        "data/secret/2.in: the same input as data/sample/1.in: remove one of the two tests",
    );
    refused(
        Files::function().with("data/secret/2.in", "[1, 2, 3]\n1").with("data/secret/2.ans", "[]"),
        "data/secret/2.in: the same input as data/sample/1.in: remove one of the two tests",
    );
}

#[test]
fn values_are_of_their_types() {
    refused(
        Files::function().with("data/sample/1.in", "[1,2147483648]\n1\n"),
        "data/sample/1.in: line 1: `nums`[1] should be an int (-2147483648 to 2147483647), not 2147483648",
    );
    refused(
        Files::function().with("data/sample/1.in", "[1]\n\"1\"\n"),
        "data/sample/1.in: line 2: `steps` should be an int (-2147483648 to 2147483647), not \"1\"",
    );
    refused(
        Files::function().with("data/sample/1.ans", "3\n"),
        "data/sample/1.ans: line 1: the answer should be an array (int[]), not 3",
    );
}

#[test]
fn arguments_keep_the_constraints() {
    let with = |constraint: &str| {
        let constraints = format!("returns: int[]\n    constraints: [{constraint}]");
        Files::function().edit("returns: int[]", &constraints)
    };
    refused(with("'nums[i] <= 2'"), "data/sample/1.in: line 1: `nums`[2] is 3, but must be at most 2 (`nums[i] <= 2`)");
    refused(
        with("steps <= nums.length"),
        "data/secret/1-empty.in: line 2: `steps` is 5, but must be at most `nums.length`, which is 0 (`steps <= nums.length`)",
    );
}

#[test]
fn several_answers_are_right_where_the_comparator_says_so() {
    let any_of = || {
        let files = Files::function().edit("hashcodex:", "hashcodex:\n  comparator: { kind: any_of }");
        files.with("data/sample/1.ans", "[3,1,2]\n[1,2,3]\n")
    };
    let right = vec![json!([3, 1, 2]), json!([1, 2, 3])];
    assert_eq!(any_of().package().tests[0].expected, Answer::AnyOf(right));
    assert_eq!(any_of().package().tests[1].expected, Answer::AnyOf(vec![json!([])]));
    refused(
        any_of().with("data/sample/1.ans", "[3,1,2]\n5\n"),
        "data/sample/1.ans: line 2: the answer should be an array (int[]), not 5",
    );
    refused(
        any_of().with("data/sample/1.ans", "\n"),
        "data/sample/1.ans: the number of lines is 0: write 1 to 1000 right answers, one a line",
    );
    refused(
        Files::function().with("data/sample/1.ans", "[3,1,2]\n[1,2,3]\n"),
        "data/sample/1.ans: the number of lines is 2 instead of 1: write one JSON value a line",
    );
}

#[test]
fn right_outputs_have_a_line_each_and_none_is_blank() {
    let any_of = |answers: &str| {
        let files = Files::stdio().edit("hashcodex: {", "hashcodex: { comparator: { kind: any_of },");
        files.with("data/sample/1.ans", answers)
    };
    assert_eq!(any_of("a b\nb a\n \n").package().tests[0].expected, Answer::Stdout("a b\nb a\n \n".to_owned()));
    refused(any_of("a b\n\t\r\nb a\n"), "data/sample/1.ans: line 2: blank: write one right answer a line");
    refused(any_of("\na b\n"), "data/sample/1.ans: line 1: blank: write one right answer a line");
    let count =
        |count| format!("data/sample/1.ans: the number of lines is {count}: write 1 to 1000 right answers, one a line");
    refused(any_of("\n"), &count(0));
    refused(any_of(&"a\n".repeat(1_001)), &count(1_001));
    any_of(&"a\n".repeat(1_000)).package();
}

#[test]
fn values_are_json_one_a_line() {
    refused(
        Files::function().with("data/sample/1.in", "[1]\n"),
        "data/sample/1.in: the number of lines is 1 instead of 2: write one JSON value a line",
    );
    refused(
        Files::function().with("data/sample/1.ans", ""),
        "data/sample/1.ans: the number of lines is 0 instead of 1: write one JSON value a line",
    );
    let broken = Files::function().with("data/sample/1.in", "[1]\n1 2\n").refusal();
    assert!(broken.starts_with("data/sample/1.in: line 2, column 3: no JSON value"), "{broken}");
    let deep = "[".repeat(100_000);
    let deep = Files::function().with("data/sample/1.in", deep + "\n1\n").refusal();
    assert!(deep.starts_with("data/sample/1.in: line 1, column 128: no JSON value"), "{deep}");
}

#[test]
fn files_are_text_and_not_too_long() {
    refused(Files::stdio().with("data/sample/1.in", [b'a', 0xff]), "data/sample/1.in: no UTF-8 text (at byte 1)");
    refused(
        Files::stdio().with("statement/problem.en.md", "x".repeat(256 * 1024 + 1)),
        "statement/problem.en.md: 262145 bytes, but at most 262144 are allowed",
    );
    refused(
        Files::stdio().with("submissions/accepted/long.py", "x".repeat(64 * 1024 + 1)),
        "submissions/accepted/long.py: 65537 bytes, but at most 65536 are allowed",
    );
}

#[test]
fn paths_are_plain_and_not_too_deep() {
    for path in ["data/../x", "./x", "/x", "data//x", "a b", "-x", "größe", "a\0b"] {
        let message = Files::stdio().with(path, "x").refusal();
        assert!(message.contains(": rename it: names are 1 to 128 of"), "{path}: {message}");
    }
    refused(Files::stdio().with("a/b/c/d/e/f/g/h/i", "x"), "a/b/c/d/e/f/g/h/i: a package is at most 8 folders deep");
}

#[test]
fn there_are_not_too_many_files() {
    let files = (0..10_000).fold(Files::stdio(), |files, index| files.with(&format!("x/{index}"), ""));
    refused(files, "x/9999: a package has at most 10000 files and folders");
}

#[test]
fn submissions_are_in_folders_of_verdicts_and_in_known_languages() {
    let verdicts = "submissions are single files in one of the folders accepted, wrong_answer, time_limit_exceeded, \
                    run_time_error, memory_limit_exceeded, output_limit_exceeded, compile_error";
    for path in ["submissions/a.py", "submissions/rejected/a.py", "submissions/accepted/x/a.py"] {
        refused(Files::stdio().with(path, "x"), &format!("{path}: {verdicts}"));
    }
    for name in ["a.cobol", "py", "Makefile"] {
        let path = format!("submissions/accepted/{name}");
        let message = format!(
            "{path}: no language has files of that name: they end in .c, .cpp, .cs, .go, .hs, .java, .js, .kt, .lua, .ml, .pas, \
             .php, .pl, .py, .rb, .rs, .sh, .ts"
        );
        refused(Files::stdio().with(&path, "x"), &message);
    }
    refused(
        Files::function().edit("hashcodex:", "hashcodex:\n  reference: wrong_answer/c.java"),
        "problem.yaml: `reference: wrong_answer/c.java` is no file in submissions/accepted/: write it as `accepted/…`",
    );
}
