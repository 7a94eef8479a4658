//! What `problem.yaml` must not say.

use problem::ProblemKind;

use crate::fixture::Files;

/// Asserts that the refusal is about `problem.yaml` and contains `part`.
#[track_caller]
fn refused(files: Files, part: &str) {
    let message = files.refusal();
    assert!(message.starts_with("problem.yaml: "), "{message}");
    assert!(message.contains(part), "{message}");
    assert!(!message.contains('\n'), "{message}");
}

#[test]
fn standard_keys_are_accepted_and_mistyped_ones_are_not() {
    let keys = "name: Echo\ncredits: { authors: [A, B] }\nkeywords: [x]\nlanguages: all\nsource: [y]\ntype: pass-fail";
    assert_eq!(Files::stdio().edit("name: Echo", keys).package().title, "Echo");
    refused(Files::stdio().edit("name: Echo", "name: Echo\nlimit: 3"), "unknown field `limit`");
    refused(Files::function().edit("time_limit", "timelimit"), "unknown field `timelimit`");
    refused(Files::function().edit("difficulty", "dificulty"), "unknown field `dificulty`");
}

#[test]
fn what_we_do_not_do_is_not_ignored() {
    refused(Files::stdio().edit("2025-09", "2023-07-draft"), "only 2025-09 can be read");
    refused(Files::stdio().edit("name: Echo", "name: Echo\ntype: interactive"), "`type: interactive` is not supported");
    refused(
        Files::stdio().edit("name: Echo", "name: Echo\ntype: [pass-fail, multi-pass]"),
        "`type: multi-pass` is not supported",
    );
    refused(Files::stdio().edit("name: Echo", "name: Echo\nconstants: { n: 5 }"), "unknown field `constants`");
}

#[test]
fn anchors_and_aliases_are_refused_so_there_are_no_bombs() {
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nkeywords: [*c, *c]\nname: Echo";
    assert!(Files::stdio().edit("name: Echo", bomb).refusal().starts_with("problem.yaml: "));
    let keywords = "keywords: [&a x, *a]\nname: Echo";
    assert!(Files::stdio().edit("name: Echo", keywords).refusal().contains("anchor"));
    let deep = format!("keywords: {}{}\nname: Echo", "[".repeat(50), "]".repeat(50));
    assert!(Files::stdio().edit("name: Echo", &deep).refusal().starts_with("problem.yaml: "));
    let many = format!("keywords: [{}]\nname: Echo", "x, ".repeat(5_000));
    assert!(Files::stdio().edit("name: Echo", &many).refusal().starts_with("problem.yaml: "));
    let long = format!("keywords: {}\nname: Echo", "x".repeat(64 * 1024));
    assert!(Files::stdio().edit("name: Echo", &long).refusal().contains("at most 65536"));
}

#[test]
fn limits_have_ranges() {
    let limits = |text: &str| Files::stdio().edit("name: Echo", &format!("name: Echo\nlimits: {{ {text} }}"));
    refused(limits("time_limit: 0"), "`time_limit` is a positive number of seconds");
    refused(limits("time_limit: -1"), "`time_limit` is a positive number of seconds");
    refused(limits("time_limit: .nan"), "`time_limit` is a positive number of seconds");
    refused(limits("time_limit: 1e300"), "`time_limit` is at most 60 seconds");
    refused(limits("memory: 1"), "`memory` is 4 to 8192 MiB");
    refused(limits("memory: 1000000"), "`memory` is 4 to 8192 MiB");
    refused(limits("output: 0"), "`output` is 1 to 64 MiB");
    refused(limits("output: 18446744073709551615"), "`output` is 1 to 64 MiB");
}

#[test]
fn a_signature_must_fit_every_language() {
    let function = Files::function;
    refused(function().edit("'int[]'", "'float[]'"), "`float[]` is not a type");
    refused(function().edit("name: steps", "name: class"), "`class` is not a usable name");
    refused(function().edit("name: steps", "name: nums"), "two parameters or methods are called `nums`");
    refused(function().edit("returns: int[]", "output: steps"), "`output: steps` must name a parameter");
    refused(function().edit("returns: int[]", "output: other"), "`output: other` must name a parameter");
    let either = "either `returns` (a type) or `output`";
    refused(function().edit("returns: int[]", "returns: int[]\n    output: nums"), either);
    refused(function().edit("returns: int[]", "returns: void"), either);
}

#[test]
fn a_comparator_must_fit_the_answer() {
    let with = |kind: &str| Files::function().edit("hashcodex:", &format!("hashcodex:\n  comparator: {{ {kind} }}"));
    refused(with("kind: tokens"), "`tokens` is for problems without a signature");
    refused(with("kind: float"), "`float` is for double, and the answer is int[]");
    refused(with("kind: unordered").edit("returns: int[]", "returns: int"), "`unordered` is for arrays");
    refused(with("kind: set").edit("returns: int[]", "returns: int"), "`set` is for arrays, and the answer is int");
    refused(
        with("kind: unordered_nested").edit("returns: int[]", "returns: int"),
        "`unordered_nested` is for arrays and graphs, and the answer is int",
    );
    refused(with("kind: lines"), "`lines` is for problems without a signature");
    let nested = Files::stdio().edit("hashcodex: {", "hashcodex: { comparator: { kind: unordered_nested },");
    refused(nested, "`unordered_nested` is for arrays and graphs, and there is no signature");
    with("kind: unordered_nested").edit("returns: int[]", "returns: graph").with("data/sample/1.ans", "[]").package();
    refused(with("kind: exact, absolute: 1"), "this comparator has no `absolute` and no `relative`");
    refused(with("kind: unordered, absolute: 1"), "`absolute` and `relative` are for doubles, and the answer has none");
    let doubles = |kind: &str| with(kind).edit("returns: int[]", "returns: double[]");
    refused(doubles("kind: any_of, relative: -1"), "not negative");
    refused(doubles("kind: unordered, absolute: .inf"), "not negative");
    refused(with("kind: closest"), "closest");
    let stdio = Files::stdio().edit("hashcodex: {", "hashcodex: { comparator: { kind: float, absolute: -1 },");
    refused(stdio, "not negative");
}

#[test]
fn constraints_can_be_read_and_fit_the_parameters() {
    let with = |constraint: &str| {
        let constraints = format!("returns: int[]\n    constraints: [\"{constraint}\"]");
        Files::function().edit("returns: int[]", &constraints)
    };
    let ProblemKind::Function(signature) = with("nums.length <= 10").package().kind else { panic!() };
    assert_eq!(signature.constraints.texts().collect::<Vec<_>>(), ["nums.length <= 10"]);
    refused(with("nums.size <= 10"), "constraint `nums.size <= 10`: `nums.` goes on with `length`");
    refused(with("n <= 10"), "constraint `n <= 10`: there is no parameter `n`, only nums, steps");
    let many = "nums[i] < 1\", \"".repeat(64) + "nums[i] < 1";
    refused(with(&many), "there are 65, but at most 64 are allowed");
}

#[test]
fn names_and_topics_are_short_and_plain() {
    let stdio = Files::stdio;
    refused(stdio().edit("Echo", "''"), "`name` is one line of text");
    refused(stdio().edit("Echo", "\"a\\nb\""), "`name` is one line of text");
    refused(stdio().edit("Echo", &"x".repeat(201)), "`name` has at most 200 characters");
    refused(stdio().edit("Echo", "{ de: Echo }"), "`name` needs an entry `en`");
    refused(stdio().edit("number: 8", "number: 0"), "`number` counts from 1");
    refused(stdio().edit("difficulty: easy", "difficulty: easy, topics: [Hash Table]"), "topic `Hash Table`");
}
