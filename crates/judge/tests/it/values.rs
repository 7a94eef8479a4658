//! Values of any type: those that are known to be hard, and random ones.

use problem::Type;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The longest random array and text.
const LENGTH_MAX: usize = 4;
/// The largest random list, tree or graph, in nodes.
const NODES_MAX: usize = 9;

/// What drivers have got wrong, or might.
pub(crate) fn notable(kind: &Type) -> Vec<Value> {
    let list = match kind {
        Type::Int => json!([0, i32::MIN, i32::MAX]),
        Type::Long => json!([0, i64::MIN, i64::MAX, 9_007_199_254_740_993_i64]),
        Type::Double => json!([
            0.5,
            -0.0,
            5.0,
            1e308,
            -1.7976931348623157e308,
            5e-324,
            0.1,
            1.0 / 3.0,
            2.2250738585072014e-308,
            1e-7,
            1e21,
            123456.789e-30,
            9007199254740993.0,
            "NaN",
            "Infinity",
            "-Infinity"
        ]),
        Type::Bool => json!([true, false]),
        Type::Char => json!(["a", " ", "\"", "\\", "\n", "\u{0}", "\u{7f}", "\u{80}", "\u{a0}", "é", "ÿ"]),
        Type::String => json!([
            "",
            "plain",
            "\"quotes\" and \\ and /",
            "null",
            "\u{1f}\t\r\n",
            "日本語",
            "😀👩\u{200d}👧",
            "\u{2028}\u{fffd}\u{10ffff}",
            "${x} {{ y }} %s"
        ]),
        Type::Nullable(scalar) => return notable(scalar).into_iter().chain([Value::Null]).collect(),
        Type::List => json!([[], [1, -2, i32::MAX], (0..8_000).collect::<Vec<_>>()]),
        Type::Tree => json!([[], [1], [1, null, 2, 3], [5, 4, 8, 11, null, 13, 4, 7, 2, null, null, null, 1], deep()]),
        Type::Graph => json!([[], [[]], [[1, 2], [0], []]]),
        Type::Array(element) => return vec![json!([]), Value::Array(notable(element))],
    };
    list.as_array().unwrap().clone()
}

/// A tree that is a list, to the left.
fn deep() -> Value {
    let mut values: Vec<Option<i32>> = (0..5_000).flat_map(|value| [Some(value), None]).collect();
    values.pop();
    json!(values)
}

/// Any value that every language can express.
pub(crate) fn any_value(kind: &Type) -> BoxedStrategy<Value> {
    match kind {
        Type::Int => any::<i32>().prop_map(|value| json!(value)).boxed(),
        Type::Long => any::<i64>().prop_map(|value| json!(value)).boxed(),
        Type::Double => any::<u64>().prop_map(|bits| double(f64::from_bits(bits))).boxed(),
        Type::Bool => any::<bool>().prop_map(|value| json!(value)).boxed(),
        Type::Char => (0..=0xFF_u8).prop_map(|value| json!(char::from(value))).boxed(),
        Type::String => text().prop_map(|value| json!(value)).boxed(),
        Type::Nullable(scalar) => prop_oneof![1 => Just(Value::Null), 3 => any_value(scalar)].boxed(),
        Type::List => prop::collection::vec(any::<i32>(), 0..NODES_MAX).prop_map(|values| json!(values)).boxed(),
        Type::Tree => prop::collection::vec(any::<Option<i32>>(), 0..2 * NODES_MAX).prop_map(tree).boxed(),
        Type::Graph => (0..NODES_MAX).prop_flat_map(graph).boxed(),
        Type::Array(element) => prop::collection::vec(any_value(element), 0..LENGTH_MAX).prop_map(Value::Array).boxed(),
    }
}

fn double(value: f64) -> Value {
    match value {
        _ if value.is_finite() => json!(value),
        _ if value.is_nan() => json!("NaN"),
        _ if value > 0.0 => json!("Infinity"),
        _ => json!("-Infinity"),
    }
}

/// Characters of all lengths, but for U+0000: no text of C has it.
fn text() -> impl Strategy<Value = String> {
    let letter = prop_oneof![any::<char>(), proptest::char::range('\u{1}', '\u{7f}')]
        .prop_filter("no end", |letter| *letter != '\0');
    prop::collection::vec(letter, 0..2 * LENGTH_MAX).prop_map(String::from_iter)
}

/// The longest beginning of `values` that is a tree in level order.
fn tree(values: Vec<Option<i32>>) -> Value {
    let (mut open, mut level_order) = (1_usize, Vec::new());
    for value in values {
        if open == 0 {
            break;
        }
        open = if value.is_some() { open + 1 } else { open - 1 };
        level_order.push(value);
    }
    while level_order.last() == Some(&None) {
        level_order.pop();
    }
    json!(level_order)
}

fn graph(nodes: usize) -> BoxedStrategy<Value> {
    let neighbours = prop::collection::vec(0..nodes.max(1), 0..LENGTH_MAX);
    prop::collection::vec(neighbours, nodes).prop_map(|lists| json!(lists)).boxed()
}

/// A value in which two doubles are equal only if their bits are: `-0.0` is not `0.0`, and `5` is `5.0`.
pub(crate) fn bits(kind: &Type, value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| bits(kind, item)).collect(),
        Value::Number(number) if *kind.base() == Type::Double => json!(number.as_f64().unwrap().to_bits()),
        other => other.clone(),
    }
}
