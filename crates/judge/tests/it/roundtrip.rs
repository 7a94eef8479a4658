//! Values of every type go into a program and come back the same, in every language: random ones, through the real driver.
//!
//! The program is the starter of a class with one method for each type, and a body that gives back what it was given. So
//! one compilation does for all types, and the starters are tried as well. Its names are such that some language has another
//! use for each of them.

use judge::{Brief, Case};
use problem::{Answer, ClassSignature, Input, Limits, ProblemKind, Type};
use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};
use serde_json::{Value, json};

use crate::briefs::{language, two_sum};
use crate::native;
use crate::values::{any_value, bits, notable};

/// What is a keyword in one of our languages, or looks like something else.
const NAMES: [&str; 27] = [
    "type", "move", "range", "as", "params", "val", "end", "next", "from", "is", "match", "fun", "def", "lambda",
    "func", "map", "select", "object", "when", "fn", "use", "where", "lock", "base", "data", "init", "Front",
];
/// So many of them are also parameters of the constructor.
const PARAMETERS: usize = 12;
/// Every type of a signature, alone and in arrays. The method of name *n* echoes the type number *n*.
const TYPES: [&str; 27] = [
    "int",
    "long",
    "double",
    "bool",
    "char",
    "string",
    "int?",
    "long?",
    "double?",
    "bool?",
    "char?",
    "string?",
    "ListNode",
    "TreeNode",
    "graph",
    "int[]",
    "long[][][]",
    "double[]",
    "bool[][]",
    "char[]",
    "string[][]",
    "int?[]",
    "double?[][]",
    "char?[]",
    "string?[]",
    "ListNode[]",
    "TreeNode[][]",
];
/// Of random cases elsewhere, so many are one object here: each is a process.
const CASES_PER_OBJECT: u32 = 20;
/// The most objects, however many random cases are wanted: some languages take half a second for each.
const OBJECTS_MAX: u32 = 150;
/// The most random values for each of them.
const VALUES_MAX: usize = 80;
/// How often a failure is made smaller.
const SHRINKS_MAX: u32 = 200;
/// Room for all answers of an object.
const OUTPUT_KIB_MAX: u64 = 4 * 1024;

/// A value of the type number `.0`.
type Call = (usize, Value);

fn kind_of(call: usize) -> Type {
    TYPES[call].parse().unwrap()
}

fn echo() -> ClassSignature {
    let method = |(name, kind): (&&str, &&str)| json!({"name": name, "parameters": [{"name": "value", "type": kind}], "returns": kind});
    let methods: Vec<_> = NAMES.iter().zip(&TYPES).map(method).collect();
    let constructor: Vec<_> = NAMES[..PARAMETERS].iter().map(|name| json!({"name": name, "type": "int"})).collect();
    let class: ClassSignature =
        serde_json::from_value(json!({"name": "Echo", "constructor": constructor, "methods": methods})).unwrap();
    class.check().unwrap();
    class
}

/// In C, the sizes of an array go back as well: those that a function of this head has.
fn sizes_in_c(head: &str) -> String {
    let sizes = [("returnSize", "valueSize"), ("returnColumnSizes", "valueColSize"), ("returnSizes3", "valueSize3")];
    let given = sizes.into_iter().filter(|(to, _)| head.contains(to));
    given.map(|(to, from)| format!("*{to} = {from};")).collect()
}

/// The starter, in which every body with a `value` gives it back.
fn source(id: &str) -> String {
    let starter = language(id).starter(&ProblemKind::Class(echo()));
    let body = if id == "rust" { "        value" } else { "        return value" };
    let end = if matches!(id, "c" | "cpp" | "cpp23" | "csharp" | "java") { ";\n" } else { "\n" };
    let (mut source, mut inside) = (String::new(), false);
    for line in starter.lines() {
        source.push_str(if inside { body } else { line });
        source.push_str(if inside { end } else { "\n" });
        inside = line.contains("value") && line.ends_with(['{', ':']);
        if inside && id == "c" {
            source.push_str(&sizes_in_c(line));
        }
    }
    source
}

fn brief(id: &str, source: &str, calls: &[Call]) -> Brief {
    let names = calls.iter().map(|(kind, _)| json!(NAMES[*kind]));
    let names: Vec<_> = [json!("Echo")].into_iter().chain(names).collect();
    let lists: Vec<_> =
        [json!(vec![0; PARAMETERS])].into_iter().chain(calls.iter().map(|(_, value)| json!([value]))).collect();
    let case = Case { input: Input::Args(vec![json!(names), json!(lists)]), expected: None };
    let limits = Limits { output_kib: OUTPUT_KIB_MAX, ..two_sum(id, source).limits };
    Brief { kind: ProblemKind::Class(echo()), cases: vec![case], limits, ..two_sum(id, source) }
}

/// What did not come back as it was given, if anything.
fn check(id: &str, source: &str, calls: &[Call]) -> Result<(), String> {
    let (report, answers) = native::judge_and_answers(brief(id, source, calls));
    let Some(Answer::Value(Value::Array(answers))) = &answers[0] else {
        return Err(format!("{id} gave no answer: {report:#?}"));
    };
    for ((kind, value), answer) in calls.iter().zip(&answers[1..]) {
        let [given, back] = [value, answer].map(|value| bits(&kind_of(*kind), value));
        if given != back {
            return Err(format!("{id}: {} {value} came back as {answer}", TYPES[*kind]));
        }
    }
    Ok(())
}

fn any_calls() -> impl Strategy<Value = Vec<Call>> {
    let of = |kind: usize| any_value(&kind_of(kind)).prop_map(move |value| (kind, value));
    prop::collection::vec((0..TYPES.len()).prop_flat_map(of), 1..VALUES_MAX)
}

/// Notable values first, so that what is known to be hard is tried each time; then random ones.
fn values_come_back(id: &str) {
    let source = source(id);
    let known = (0..TYPES.len()).flat_map(|kind| notable(&kind_of(kind)).into_iter().map(move |value| (kind, value)));
    check(id, &source, &known.collect::<Vec<_>>()).unwrap();
    let usual = ProptestConfig::default();
    let mut runner = TestRunner::new(ProptestConfig {
        cases: usual.cases.div_ceil(CASES_PER_OBJECT).min(OBJECTS_MAX),
        max_shrink_iters: SHRINKS_MAX,
        ..usual
    });
    let result = runner.run(&any_calls(), |calls| check(id, &source, &calls).map_err(TestCaseError::fail));
    if let Err(TestError::Fail(reason, calls)) = result {
        panic!("{reason}\nof {calls:?}");
    }
    result.unwrap();
}

#[test]
fn values_of_every_type_come_back_from_cpp() {
    values_come_back("cpp");
}

#[test]
fn values_of_every_type_come_back_from_cpp23() {
    values_come_back("cpp23");
}

#[test]
fn values_of_every_type_come_back_from_c() {
    values_come_back("c");
}

#[test]
fn values_of_every_type_come_back_from_java() {
    values_come_back("java");
}

#[test]
fn values_of_every_type_come_back_from_python() {
    values_come_back("python");
}

#[test]
fn values_of_every_type_come_back_from_javascript() {
    values_come_back("javascript");
}

#[test]
fn values_of_every_type_come_back_from_typescript() {
    values_come_back("typescript");
}

#[test]
fn values_of_every_type_come_back_from_csharp() {
    values_come_back("csharp");
}

#[test]
fn values_of_every_type_come_back_from_kotlin() {
    values_come_back("kotlin");
}

#[test]
fn values_of_every_type_come_back_from_go() {
    values_come_back("go");
}

#[test]
fn values_of_every_type_come_back_from_rust() {
    values_come_back("rust");
}
