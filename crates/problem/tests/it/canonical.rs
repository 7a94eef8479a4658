//! Packages as bytes: exact in both directions, and checked on the way in.

use problem::{
    Answer, Comparator, Constraints, Input, Package, Parameter, ProblemKind, Returns, Signature, Test, Type,
};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::fixture::Files;

/// Any type, nested a little.
fn types() -> impl Strategy<Value = Type> {
    "((int|long|double|bool|char|string)[?]?|ListNode|TreeNode|graph)(\\[\\]){0,3}"
        .prop_map(|text| text.parse().unwrap())
}

/// Any value of the type.
fn values(kind: &Type) -> BoxedStrategy<Value> {
    match kind {
        Type::Int => any::<i32>().prop_map(Value::from).boxed(),
        Type::Long => any::<i64>().prop_map(Value::from).boxed(),
        Type::Double => any::<f64>().prop_map(double).boxed(),
        Type::Bool => any::<bool>().prop_map(Value::from).boxed(),
        Type::Char => any::<u8>().prop_map(|byte| Value::from(char::from(byte).to_string())).boxed(),
        Type::String => any::<String>().prop_map(Value::from).boxed(),
        Type::Nullable(scalar) => prop_oneof![Just(Value::Null), values(scalar)].boxed(),
        Type::List => vec(any::<i32>(), 0..4).prop_map(Value::from).boxed(),
        Type::Tree => vec(any::<Option<i32>>(), 0..8).prop_map(tree).boxed(),
        Type::Graph => vec(vec(any::<prop::sample::Index>(), 0..4), 0..4).prop_map(graph).boxed(),
        Type::Array(element) => vec(values(element), 0..4).prop_map(Value::from).boxed(),
    }
}

/// As much of `nodes` as is a tree in level order.
fn tree(nodes: Vec<Option<i32>>) -> Value {
    let mut places = 1;
    let mut taken: Vec<Option<i32>> = Vec::new();
    for node in nodes {
        if places == 0 {
            break;
        }
        places = places - 1 + if node.is_some() { 2 } else { 0 };
        taken.push(node);
    }
    while taken.last().is_some_and(Option::is_none) {
        taken.pop();
    }
    json!(taken)
}

fn graph(nodes: Vec<Vec<prop::sample::Index>>) -> Value {
    let count = nodes.len();
    let neighbours = |node: Vec<prop::sample::Index>| node.iter().map(|index| index.index(count)).collect::<Vec<_>>();
    json!(nodes.into_iter().map(neighbours).collect::<Vec<_>>())
}

fn double(number: f64) -> Value {
    match number {
        n if n.is_nan() => json!("NaN"),
        f64::INFINITY => json!("Infinity"),
        f64::NEG_INFINITY => json!("-Infinity"),
        n => json!(n),
    }
}

/// A package whose function takes one value and gives it back.
fn packages() -> impl Strategy<Value = Package> {
    let typed = types().prop_flat_map(|kind| (values(&kind), Just(kind)));
    let texts = (vec("x.*", 0..3), proptest::option::of("x.*"));
    (typed, any::<[f64; 2]>(), ".+", texts).prop_map(|((value, kind), bounds, statement, (hints, editorial))| {
        let mut package = Files::function().package();
        (package.hints, package.editorial) = (hints, editorial);
        let parameter = Parameter { name: "value".to_owned(), kind: kind.clone() };
        package.statement = format!("# {statement}");
        package.comparator = match kind.base() {
            Type::Double => {
                let [absolute, relative] = bounds.map(|bound| if bound.is_finite() { bound.abs() } else { 0.0 });
                Comparator::Float { absolute, relative }
            }
            _ => Comparator::Exact,
        };
        package.kind = ProblemKind::Function(Signature {
            name: "same".to_owned(),
            parameters: vec![parameter],
            returns: Returns::Value(kind),
            constraints: Constraints::default(),
        });
        package.tests = vec![Test {
            name: "sample/1".to_owned(),
            sample: true,
            input: Input::Args(vec![value.clone()]),
            expected: Answer::Value(value),
        }];
        package
    })
}

proptest! {
    #[test]
    fn a_package_is_what_its_bytes_say(package in packages()) {
        let bytes = package.to_bytes();
        let back = Package::from_bytes(&bytes).unwrap();
        prop_assert_eq!(&back, &package);
        prop_assert_eq!(back.to_bytes(), bytes);
        prop_assert_eq!(back.digest(), package.digest());
    }

    #[test]
    fn a_value_is_of_the_type_that_it_was_made_for((value, kind) in types().prop_flat_map(|kind| (values(&kind), Just(kind)))) {
        prop_assert_eq!(kind.check(&value), Ok(()));
        let wrapped = Type::Array(Box::new(kind.clone()));
        prop_assert_eq!(wrapped.check(&json!([value])), Ok(()));
        let path = wrapped.check(&json!([value, { "no": "value" }])).unwrap_err().path;
        prop_assert_eq!(path.to_string(), "[1]");
    }

    #[test]
    fn other_bytes_are_refused_and_nothing_worse(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert!(Package::from_bytes(&bytes).is_err());
    }
}

#[test]
fn every_byte_of_a_package_counts() {
    let package = Files::function().package();
    let mut other = package.clone();
    other.limits.cpu_ms += 1;
    assert_ne!(package.digest(), other.digest());
    assert_eq!(package.digest(), Files::function().package().digest());
}

/// The bytes are stored and named by digest: if this changes without a new version, stored packages lose their names.
#[test]
fn the_bytes_stay_the_same() {
    let bytes = Files::stdio().package().to_bytes();
    insta::assert_snapshot!(String::from_utf8(bytes).unwrap(), @r#"{"version":1,"package":{"number":8,"slug":"rotate","title":"Echo","difficulty":"easy","topics":[],"kind":"stdio","statement":"Say it again.","limits":{"cpu_ms":2000,"memory_mib":256,"output_kib":8192},"comparator":{"kind":"tokens"},"show_failing_input":true,"tests":[{"name":"sample/1","sample":true,"input":{"stdin":"a  b\r\n"},"expected":{"stdout":"a  b\r\n"}}],"submissions":[{"path":"accepted/echo.py","language":"python","source":"print(input())","expected":"accepted"}]}}"#);
}

/// Packages that were stored before there were constraints are read, and keep their names.
#[test]
fn a_signature_without_constraints_says_nothing_of_them() {
    let bytes = Files::function().package().to_bytes();
    assert!(!String::from_utf8(bytes).unwrap().contains("constraints"));
}

#[test]
fn constraints_and_several_answers_are_in_the_bytes() {
    let constraints = "returns: int[]\n    constraints: ['nums[i]<=3', nums is distinct]";
    let files = Files::function().edit("returns: int[]", constraints);
    let files = files.edit("hashcodex:", "hashcodex:\n  comparator: { kind: any_of }");
    let package = files.with("data/sample/1.ans", "[3,1,2]\n[2]\n").package();
    let bytes = package.to_bytes();
    assert_eq!(Package::from_bytes(&bytes).unwrap(), package);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains(r#""constraints":["nums[i]<=3","nums is distinct"]"#), "{text}");
    assert!(text.contains(r#""comparator":{"kind":"any_of"}"#), "{text}");
    assert!(text.contains(r#""expected":{"any_of":[[3,1,2],[2]]}"#), "{text}");
}

/// As they were before there was one.
#[test]
fn a_comparator_without_a_tolerance_says_nothing_of_it() {
    let with = |kind: &str| {
        let yaml = format!("hashcodex:\n  comparator: {{ {kind} }}");
        let files = Files::function().edit("returns: int[]", "returns: double[]").edit("hashcodex:", &yaml);
        String::from_utf8(files.package().to_bytes()).unwrap()
    };
    for kind in ["unordered", "unordered_nested", "set"] {
        let (plain, near) = (with(&format!("kind: {kind}")), with(&format!("kind: {kind}, absolute: 0.5")));
        assert!(plain.contains(&format!(r#""comparator":{{"kind":"{kind}"}},"#)), "{plain}");
        let tolerance = r#""tolerance":{"absolute":0.5,"relative":0.0}"#;
        assert!(near.contains(&format!(r#""comparator":{{"kind":"{kind}",{tolerance}}},"#)), "{near}");
        assert_eq!(Package::from_bytes(near.as_bytes()).unwrap().to_bytes(), near.as_bytes());
    }
}

#[test]
fn bytes_that_break_a_rule_are_refused() {
    let refusal = |change: &dyn Fn(&mut Value)| {
        let mut written: Value = serde_json::from_slice(&Files::function().package().to_bytes()).unwrap();
        change(&mut written);
        Package::from_bytes(&serde_json::to_vec(&written).unwrap()).unwrap_err().to_string()
    };
    let version = refusal(&|written| written["version"] = json!(2));
    assert_eq!(version, "package: version 2 is not 1: import the problem again");
    let place = refusal(&|written| written["package"]["kind"]["function"]["returns"] = json!({ "in_place": 99 }));
    assert_eq!(place, "problem.yaml: `output: 99` must name a parameter that is an array, a list or a tree");
    let value = refusal(&|written| written["package"]["tests"][0]["expected"]["value"] = json!("x"));
    assert_eq!(value, "data/sample/1.ans: line 1: the answer should be an array (int[]), not \"x\"");
    let kind = refusal(&|written| written["package"]["tests"][0]["input"] = json!({ "stdin": "x" }));
    assert_eq!(kind, "data/sample/1.in: input and answer are of another kind than the problem");
    let name = refusal(&|written| written["package"]["tests"][1]["name"] = json!("secret/../x"));
    assert!(name.starts_with("data/secret/../x.in: rename it"), "{name}");
    let order = refusal(&|written| written["package"]["tests"].as_array_mut().unwrap().reverse());
    assert_eq!(order, "data/: tests are sorted by name, and each name is there once");
    let accepted = refusal(&|written| {
        written["package"]["submissions"].as_array_mut().unwrap().retain(|one| one["expected"] != "accepted");
    });
    assert_eq!(accepted, "submissions/accepted/: no submission: add one whose answers are right");
    let answers = refusal(&|written| written["package"]["comparator"] = json!({ "kind": "any_of" }));
    assert_eq!(answers, "data/sample/1.ans: the number or the kind of the answers is none that the comparator takes");
    let constraint = refusal(&|written| written["package"]["kind"]["function"]["constraints"] = json!(["x < 1"]));
    assert_eq!(constraint, "problem.yaml: constraint `x < 1`: there is no parameter `x`, only nums, steps");
    let broken = refusal(&|written| written["package"]["kind"]["function"]["constraints"] = json!(["nums"]));
    assert!(broken.contains("constraint `nums`: something is missing at the end"), "{broken}");
    let verdict = refusal(&|written| written["package"]["submissions"][2]["expected"] = json!("judge_error"));
    assert_eq!(verdict, "submissions/wrong_answer/c.java: no program deserves a judge error");
}
