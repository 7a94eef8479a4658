//! Small problems to test with.

use problem::{
    Answer, Comparator, Constraints, Difficulty, Input, JurySubmission, Limits, Package, Parameter, ProblemKind,
    Returns, Signature, Test, Type,
};
use proto::Verdict;
use serde_json::json;

/// What no answer may ever contain.
pub(crate) const HIDDEN: i32 = 424_242;

fn package(number: u32, slug: &str, kind: ProblemKind, tests: Vec<Test>) -> Package {
    let jury = JurySubmission {
        path: "accepted/jury.py".to_owned(),
        language: "python".parse().unwrap(),
        source: format!("# jury secret {HIDDEN}"),
        expected: Verdict::Accepted,
    };
    Package {
        number,
        slug: slug.to_owned(),
        title: format!("The {slug} problem 100%"),
        difficulty: Difficulty::Easy,
        topics: vec!["math".to_owned()],
        kind,
        statement: format!("## Task\n\nSolve **{slug}**.\n\n<script>alert(1)</script>\n"),
        hints: Vec::new(),
        editorial: None,
        limits: Limits { cpu_ms: 1000, memory_mib: 64, output_kib: 64 },
        comparator: Comparator::Exact,
        show_failing_input: true,
        tests,
        submissions: vec![jury],
        drivers: Vec::new(),
        checker: None,
        languages: None,
    }
}

/// `int addOne(int n)`.
pub(crate) fn add_one() -> Package {
    let signature = Signature {
        name: "addOne".to_owned(),
        parameters: vec![Parameter { name: "n".to_owned(), kind: Type::Int }],
        returns: Returns::Value(Type::Int),
        constraints: Constraints::default(),
    };
    let test = |name: &str, sample, n: i32| Test {
        name: name.to_owned(),
        sample,
        input: Input::Args(vec![json!(n)]),
        expected: Answer::Value(json!(n + 1)),
    };
    let tests = vec![test("sample/1", true, 1), test("secret/1", false, HIDDEN)];
    package(1, "add-one", ProblemKind::Function(signature), tests)
}

/// A whole program that repeats its input.
pub(crate) fn echo() -> Package {
    let test = |name: &str, sample, text: &str| Test {
        name: name.to_owned(),
        sample,
        input: Input::Stdin(text.to_owned()),
        expected: Answer::Stdout(text.to_owned()),
    };
    let tests = vec![test("sample/1", true, "hello\n"), test("secret/1", false, &HIDDEN.to_string())];
    let mut echo = package(2, "echo", ProblemKind::Stdio, tests);
    echo.topics = vec!["strings".to_owned()];
    echo.difficulty = Difficulty::Hard;
    echo
}
