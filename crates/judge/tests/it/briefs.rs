//! Briefs to start from.

use judge::{Brief, Case, Language, Mode};
use problem::{Answer, Comparator, Input, Limits, ProblemKind, Signature};
use serde_json::{Value, json};

/// The language of that id.
pub(crate) fn language(id: &str) -> &'static Language {
    Language::find(&id.parse().unwrap()).unwrap()
}

/// A signature from `int[] nums, int target` and what it returns; `void nums` changes `nums` in place.
pub(crate) fn signature(name: &str, parameters: &str, returns: &str) -> Signature {
    let parameters: Vec<(&str, &str)> =
        parameters.split(", ").map(|parameter| parameter.split_once(' ').unwrap()).collect();
    let returns = match returns.strip_prefix("void ") {
        Some(output) => {
            let index = parameters.iter().position(|(_, name)| *name == output);
            json!({"in_place": index.unwrap()})
        }
        None => json!({"value": returns}),
    };
    let parameters: Vec<Value> =
        parameters.into_iter().map(|(kind, name)| json!({"name": name, "type": kind})).collect();
    let signature = json!({"name": name, "parameters": parameters, "returns": returns});
    serde_json::from_value(signature).unwrap()
}

/// A function problem in *run* mode.
pub(crate) fn function(language_id: &str, source: &str, signature: Signature, cases: &[(Value, Value)]) -> Brief {
    let case = |(args, expected): &(Value, Value)| Case {
        input: Input::Args(args.as_array().unwrap().clone()),
        expected: Some(Answer::Value(expected.clone())),
    };
    Brief {
        language: language(language_id),
        source: source.to_owned(),
        kind: ProblemKind::Function(signature),
        own_driver: None,
        checker: None,
        cases: cases.iter().map(case).collect(),
        comparator: Comparator::Exact,
        limits: Limits { cpu_ms: 1_500, memory_mib: 256, output_kib: 64 },
        mode: Mode::Run,
    }
}

/// Two sum with two cases, both of which have the answer `[0,1]`.
pub(crate) fn two_sum(language_id: &str, source: &str) -> Brief {
    let signature = signature("twoSum", "int[] nums, int target", "int[]");
    let cases = [(json!([[2, 7, 11], 9]), json!([0, 1])), (json!([[3, 3], 6]), json!([0, 1]))];
    function(language_id, source, signature, &cases)
}

/// A whole program in *run* mode.
pub(crate) fn stdio(language_id: &str, source: &str, cases: &[(&str, &str)]) -> Brief {
    let case = |(stdin, expected): &(&str, &str)| Case {
        input: Input::Stdin((*stdin).to_owned()),
        expected: Some(Answer::Stdout((*expected).to_owned())),
    };
    Brief {
        kind: ProblemKind::Stdio,
        cases: cases.iter().map(case).collect(),
        comparator: Comparator::Tokens,
        ..two_sum(language_id, source)
    }
}
