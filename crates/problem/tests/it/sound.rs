//! What a sound package says, defaults included.

use problem::{Answer, Comparator, Difficulty, Input, Limits, ProblemKind, Returns, Tolerance, Type};
use proto::Verdict;
use serde_json::json;

use crate::fixture::Files;

#[test]
fn a_function_problem_has_values_of_its_types() {
    let package = Files::function().package();
    assert_eq!((package.number, package.slug.as_str(), package.title.as_str()), (7, "rotate", "Rotate"));
    assert_eq!((package.difficulty, package.topics.as_slice()), (Difficulty::Medium, &["array".to_owned()][..]));
    assert_eq!(package.tests.len(), 2);
    let sample = &package.tests[0];
    assert_eq!((sample.name.as_str(), sample.sample), ("sample/1", true));
    assert_eq!(sample.input, Input::Args(vec![json!([1, 2, 3]), json!(1)]));
    assert_eq!(sample.expected, Answer::Value(json!([3, 1, 2])));
    assert_eq!((package.tests[1].name.as_str(), package.tests[1].sample), ("secret/1-empty", false));
}

#[test]
fn a_problem_without_signature_keeps_its_texts_byte_by_byte() {
    let package = Files::stdio().package();
    assert_eq!(package.kind, ProblemKind::Stdio);
    assert_eq!(package.tests[0].input, Input::Stdin("a  b\r\n".to_owned()));
    assert_eq!(package.tests[0].expected, Answer::Stdout("a  b\r\n".to_owned()));
}

#[test]
fn absent_limits_and_comparators_have_defaults() {
    let stdio = Files::stdio().package();
    let limits = Limits { cpu_ms: 2000, memory_mib: 256, output_kib: 8 * 1024 };
    assert_eq!((stdio.limits, stdio.comparator, stdio.show_failing_input), (limits, Comparator::Tokens, true));
    let function = Files::function();
    assert_eq!(function.package().comparator, Comparator::Exact);
    assert_eq!(function.package().limits.cpu_ms, 500);
    let doubles = function.edit("returns: int[]", "returns: double[]").package();
    assert_eq!(doubles.comparator, Comparator::Float { absolute: 1e-6, relative: 1e-6 });
}

#[test]
fn settings_are_taken_as_they_are_written() {
    let comparator = |entry: &str| {
        let yaml = format!("hashcodex:\n  comparator: {entry}");
        Files::function().edit("returns: int[]", "returns: double[]").edit("hashcodex:", &yaml).package().comparator
    };
    assert_eq!(comparator("{ kind: unordered }"), Comparator::Unordered { tolerance: None });
    assert_eq!(comparator("{ kind: unordered }").tolerance(), Tolerance { absolute: 1e-6, relative: 1e-6 });
    let tolerance = Some(Tolerance { absolute: 1e-3, relative: 0.0 });
    assert_eq!(comparator("{ kind: set, absolute: 1e-3 }"), Comparator::Set { tolerance });
    assert_eq!(comparator("{ kind: exact }"), Comparator::Exact);
    assert_eq!(comparator("{ kind: float, relative: 1e-9 }"), Comparator::Float { absolute: 0.0, relative: 1e-9 });
    let limits =
        "limits: { time_limit: 0.0001, memory: 64, output: 1, code: 128 }\nhashcodex: { show_failing_input: false,";
    let package = Files::stdio().edit("hashcodex: {", limits).package();
    assert_eq!(package.limits, Limits { cpu_ms: 1, memory_mib: 64, output_kib: 1024 });
    assert!(!package.show_failing_input);
}

#[test]
fn a_parameter_can_be_the_answer() {
    let package = Files::function().edit("returns: int[]", "output: nums").package();
    let ProblemKind::Function(signature) = &package.kind else { panic!("{:?}", package.kind) };
    assert_eq!(signature.returns, Returns::InPlace(0));
    assert_eq!(signature.answer_type(), &Type::Array(Box::new(Type::Int)));
}

#[test]
fn folders_name_verdicts_and_extensions_languages() {
    let package = Files::function().with("submissions/run_time_error/d.py", "x").package();
    let jury: Vec<_> =
        package.submissions.iter().map(|one| (one.path.as_str(), one.language.as_str(), one.expected)).collect();
    assert_eq!(
        jury,
        [
            ("accepted/a.cpp", "cpp", Verdict::Accepted),
            ("accepted/b.py", "python", Verdict::Accepted),
            ("run_time_error/d.py", "python", Verdict::RuntimeError),
            ("wrong_answer/c.java", "java", Verdict::WrongAnswer),
        ]
    );
}

#[test]
fn the_reference_is_the_first_accepted_one_or_the_one_that_is_named() {
    assert_eq!(Files::function().package().reference().path, "accepted/a.cpp");
    let named = Files::function().edit("hashcodex:", "hashcodex:\n  reference: accepted/b.py").package();
    assert_eq!(named.reference().path, "accepted/b.py");
    assert_eq!(named.submissions[0].path, "accepted/b.py");
    assert_eq!(named.submissions.len(), 3);
}

#[test]
fn a_title_may_be_given_by_language() {
    let package = Files::stdio().edit("name: Echo", "name: { de: Widerhall, en: Sound }").package();
    assert_eq!(package.title, "Sound");
}

#[test]
fn hidden_files_and_folders_that_judging_does_not_need_are_left_out() {
    let files = Files::stdio()
        .with("data/sample/.DS_Store", [0xff])
        .with("attachments/picture.png", [0xff])
        .with("generators/all.py", "x");
    assert_eq!(files.package(), Files::stdio().package());
}

#[test]
fn the_example_for_authors_can_be_read() {
    let page = include_str!("../../../../docs/problem-format.md");
    let (_, rest) = page.split_once("```yaml\n").unwrap();
    let (yaml, _) = rest.split_once("```").unwrap();
    let files = Files::function().with("problem.yaml", yaml).with("submissions/accepted/hash_map.cpp", "//");
    let package = files.package();
    assert_eq!((package.title.as_str(), package.comparator), ("Two Sum", Comparator::Unordered { tolerance: None }));
    assert_eq!(package.reference().path, "accepted/hash_map.cpp");
}
