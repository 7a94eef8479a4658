//! What the arguments of calls must keep: read, checked with words for people, and made.

use problem::{ClassSignature, GenerateError, Package, ProblemKind};
use proptest::prelude::*;
use proto::CustomCase;
use serde_json::{Value, json};

use crate::fixture::Files;

const CLASS: &str = "  class:
    name: Shop
    constructor:
      parameters: [{ name: room, type: int }, { name: names, type: 'string[]' }]
      constraints: [1 <= room <= 9, names.length <= room, 'names[i] in a-c']
    calls: 4
    methods:
      - name: put
        parameters: [{ name: key, type: int }, { name: counts, type: 'int[]' }]
        constraints: ['1 <= key <= 10^4', 'counts[i] < key', counts is sorted]
      - { name: size, returns: int }
";

/// A class problem whose arguments are constrained.
pub(crate) fn shop() -> Files {
    let yaml = String::from_utf8(Files::function().0["problem.yaml"].clone()).unwrap();
    let (before, _) = yaml.split_once("  signature:").unwrap();
    Files::function()
        .with("problem.yaml", format!("{before}{CLASS}"))
        .with("data/sample/1.in", "[\"Shop\",\"put\",\"size\"]\n[[2,[\"a\"]],[3,[1,2]],[]]\n")
        .with("data/sample/1.ans", "[null,null,0]\n")
        .without("data/secret/1-empty.in")
        .without("data/secret/1-empty.ans")
}

fn class(package: &Package) -> &ClassSignature {
    match &package.kind {
        ProblemKind::Class(class) => class,
        other => panic!("{other:?}"),
    }
}

fn said(calls: Value) -> String {
    let Value::Array(args) = calls else { panic!("{calls}") };
    let checked = shop().package().check_case(&CustomCase::Args { args });
    checked.map_or_else(|error| error.to_string(), |_| String::new())
}

#[test]
fn calls_that_break_a_constraint_are_told_by_number_and_name() {
    assert_eq!(said(json!([["Shop", "put"], [[1, []], [1, []]]])), "");
    assert_eq!(
        said(json!([["Shop", "put", "put"], [[1, []], [1, []], [0, []]]])),
        "call 3 (`put`): `key` is 0, but must be at least 1 (`1 <= key <= 10^4`)"
    );
    assert_eq!(
        said(json!([["Shop", "put"], [[1, []], [5, [1, 5]]]])),
        "call 2 (`put`): `counts`[1] is 5, but must be less than `key`, which is 5 (`counts[i] < key`)"
    );
    assert_eq!(
        said(json!([["Shop"], [[1, ["a", "b"]]]])),
        "call 1 (`Shop`): the length of `names` is 2, but must be at most `room`, which is 1 (`names.length <= room`)"
    );
}

#[test]
fn there_are_not_more_calls_than_the_problem_says() {
    let calls = |count: usize| {
        let names: Vec<_> = std::iter::once("Shop").chain(std::iter::repeat_n("size", count - 1)).collect();
        let args: Vec<_> = std::iter::once(json!([1, []])).chain(std::iter::repeat_n(json!([]), count - 1)).collect();
        said(json!([names, args]))
    };
    assert_eq!(calls(4), "");
    assert_eq!(calls(5), "a case has at most 4 calls, not 5");
}

#[test]
fn tests_keep_them_too() {
    let files = shop().with("data/sample/1.in", "[\"Shop\",\"put\",\"size\"]\n[[2,[\"d\"]],[3,[1,2]],[]]\n");
    assert_eq!(
        files.refusal(),
        "data/sample/1.in: call 1 (`Shop`): `names`[0] has 'd', but may have a-c only (`names[i] in a-c`)"
    );
}

#[test]
fn what_is_no_constraint_of_these_parameters_is_refused() {
    let refusal = |from: &str, to: &str| shop().edit(from, to).refusal();
    let unknown = "problem.yaml: constraint `1 <= kay`: there is no parameter `kay`, only key, counts";
    assert_eq!(refusal("'1 <= key <= 10^4'", "1 <= kay"), unknown);
    assert_eq!(
        refusal("1 <= room <= 9", "1 <= key"),
        "problem.yaml: constraint `1 <= key`: there is no parameter `key`, only room, names"
    );
    assert!(refusal("returns: int", "returns: int, constraints: [x]").contains("constraint `x`"));
    assert_eq!(refusal("calls: 4", "calls: 0"), "problem.yaml: `calls` is 1 to 200000, not 0");
    assert_eq!(refusal("calls: 4", "calls: 200001"), "problem.yaml: `calls` is 1 to 200000, not 200001");
}

#[test]
fn a_constructor_is_a_list_or_has_parameters_and_constraints() {
    let plain = shop().edit(
        "constructor:\n      parameters: [{ name: room, type: int }, { name: names, type: 'string[]' }]\n      constraints: [1 <= room <= 9, names.length <= room, 'names[i] in a-c']",
        "constructor: [{ name: room, type: int }, { name: names, type: 'string[]' }]",
    );
    let package = plain.package();
    assert!(class(&package).constructor_constraints.is_empty());
    assert_eq!(class(&package).constructor, class(&shop().package()).constructor);
    let slip = shop().edit("{ name: room, type: int }", "{ nam: room, type: int }").refusal();
    assert!(slip.contains("nam"), "{slip}");
    let slip = shop().edit("constraints: [1 <= room", "constrains: [1 <= room").refusal();
    assert!(slip.contains("constrains"), "{slip}");
}

#[test]
fn the_example_for_authors_can_be_read() {
    let page = include_str!("../../../../docs/problem-format.md");
    let block = |index: usize, fence: &str| page.split(fence).nth(index).unwrap().split("```").next().unwrap();
    let yaml = String::from_utf8(Files::function().0["problem.yaml"].clone()).unwrap();
    let (before, _) = yaml.split_once("  signature:").unwrap();
    let (_, calls) = page.split_once("[\"ParkingLot\",").unwrap();
    let (calls, _) = calls.split_once("```").unwrap();
    let files = shop()
        .with("problem.yaml", format!("{before}{}", block(2, "```yaml\n")))
        .with("data/sample/1.in", format!("[\"ParkingLot\",{calls}"))
        .with("data/sample/1.ans", "[null,true,null]\n");
    assert_eq!(class(&files.package()).calls_max, Some(5_000));
}

#[test]
fn a_comparator_must_fit_what_a_method_returns() {
    let with = |kind: &str, returns: &str| {
        let files = shop().edit("hashcodex:", &format!("hashcodex:\n  comparator: {{ kind: {kind} }}"));
        files.edit("{ name: size,", &format!("{{ name: all, returns: '{returns}' }}\n      - {{ name: size,"))
    };
    for (kind, returns) in [
        ("exact", "int"),
        ("float", "double"),
        ("unordered", "int[]"),
        ("set", "string[]"),
        ("unordered_nested", "int[][]"),
        ("unordered_nested", "graph"),
        ("unordered, absolute: 1", "double[]"),
    ] {
        with(kind, returns).package();
    }
    let allowed = "the comparator of a class is `exact`, `checker`, `float` for methods that return doubles, or `unordered`, `set` or \
        `unordered_nested` for methods that return arrays";
    for (kind, returns) in
        [("unordered", "int"), ("set", "ListNode"), ("any_of", "int[]"), ("float", "int"), ("tokens", "int[]")]
    {
        assert_eq!(with(kind, returns).refusal(), format!("problem.yaml: {allowed}"), "{kind}");
    }
    let bounds = "problem.yaml: `absolute` and `relative` are for doubles, and the answer has none";
    assert_eq!(with("unordered, absolute: 1", "int[]").refusal(), bounds);
}

#[test]
fn constraints_are_in_the_bytes_and_absent_ones_are_not() {
    let package = shop().package();
    let bytes = package.to_bytes();
    assert_eq!(Package::from_bytes(&bytes).unwrap(), package);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains(r#""constraints":["1 <= key <= 10^4","counts[i] < key","counts is sorted"]"#), "{text}");
    assert!(text.contains(r#""calls_max":4"#), "{text}");
    let mut old = class(&package).clone();
    old.constructor_constraints = problem::Constraints::default();
    old.methods.iter_mut().for_each(|method| method.constraints = problem::Constraints::default());
    old.calls_max = None;
    let text = serde_json::to_string(&old).unwrap();
    assert!(!text.contains("constraints") && !text.contains("calls"), "{text}");
}

proptest! {
    #[test]
    fn calls_that_are_made_keep_their_own_constraints(seed in any::<u64>(), size in 0..40usize, calls in 1..60usize) {
        let mut class = class(&shop().package()).clone();
        class.calls_max = Some(calls);
        let args = class.generate(seed, size).unwrap();
        prop_assert_eq!(class.check_calls(&args), Ok(()));
        prop_assert!(args[0].as_array().unwrap().len() <= calls.min(size + 1));
        prop_assert_eq!(class.generate(seed, size).unwrap(), args);
    }
}

#[test]
fn every_method_is_called_and_sequences_have_every_length() {
    let package = shop().package();
    let mut lengths = [0; 5];
    let mut puts = 0;
    for seed in 0..100 {
        let args = class(&package).generate(seed, 9).unwrap();
        let names = args[0].as_array().unwrap();
        lengths[names.len()] += 1;
        puts += names.iter().filter(|name| *name == "put").count();
    }
    assert!(lengths[1..].iter().all(|count| *count > 5), "{lengths:?}");
    let calls: usize = lengths.iter().enumerate().map(|(length, count)| count * length).sum::<usize>() - 100;
    assert!((calls / 3..calls).contains(&puts), "{puts} of {calls}");
}

#[test]
fn calls_with_huge_arguments_are_fewer() {
    let mut class = class(&shop().package()).clone();
    class.calls_max = None;
    class.methods[0].constraints = problem::Constraints::new(vec!["counts.length == 100000".to_owned()]).unwrap();
    let args = class.generate(3, 10_000).unwrap();
    assert!(args[0].as_array().unwrap().len() < 100);
}

#[test]
fn what_cannot_be_is_said() {
    let mut class = class(&shop().package()).clone();
    class.methods[0].constraints = problem::Constraints::new(vec!["key < 0".to_owned(), "key > 0".to_owned()]).unwrap();
    let errors: Vec<_> = (0..20).filter_map(|seed| class.generate(seed, 9).err()).collect();
    assert!(!errors.is_empty() && errors.iter().all(|error| *error == GenerateError::Nothing("key".to_owned())));
}

#[test]
fn every_embedded_class_problem_makes_calls_that_it_takes() {
    let mut seen = 0;
    for package in Package::samples() {
        let ProblemKind::Class(class) = &package.kind else { continue };
        seen += 1;
        assert!(
            class.calls_max.is_some() && class.methods.iter().any(|one| !one.constraints.is_empty()),
            "{}",
            package.slug
        );
        for seed in 0..20 {
            let args = class.generate(seed, 30).unwrap();
            package.check_case(&CustomCase::Args { args }).unwrap();
        }
    }
    assert!(seen >= 2, "{seen}");
}
