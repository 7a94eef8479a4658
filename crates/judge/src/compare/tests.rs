//! Which answers are right, and what is said of those that are not.

use proptest::prelude::*;
use serde_json::json;

use super::*;

const FLOAT: Comparator = Comparator::Float { absolute: 1e-6, relative: 1e-6 };
const UNORDERED: Comparator = Comparator::Unordered { tolerance: None };
const NESTED: Comparator = Comparator::UnorderedNested { tolerance: None };
const SET: Comparator = Comparator::Set { tolerance: None };
const ANY_OF: Comparator = Comparator::AnyOf { tolerance: None };
const ALL: [Comparator; 7] = [Comparator::Exact, Comparator::Tokens, FLOAT, UNORDERED, Comparator::Lines, NESTED, SET];

fn values(comparator: Comparator, expected: Value, found: Value) -> String {
    typed("long[][][]", comparator, &Answer::Value(expected), found)
}

fn doubles(comparator: Comparator, expected: Value, found: Value) -> String {
    typed("double[][][]", comparator, &Answer::Value(expected), found)
}

fn typed(kind: &str, comparator: Comparator, expected: &Answer, found: Value) -> String {
    told(compare(comparator, Some(&kind.parse().unwrap()), expected, &Answer::Value(found)))
}

fn outputs(comparator: Comparator, expected: &str, found: &str) -> String {
    let stdout = |text: &str| Answer::Stdout(text.to_owned());
    told(compare(comparator, None, &stdout(expected), &stdout(found)))
}

fn told(result: Result<(), Difference>) -> String {
    match result {
        Ok(()) => "same".to_owned(),
        Err(difference) => difference.to_string(),
    }
}

#[test]
fn values_differ_at_a_place() {
    let exact = |expected, found| values(Comparator::Exact, expected, found);
    assert_eq!(exact(json!([[1], [2, 3]]), json!([[1], [2, 3]])), "same");
    assert_eq!(exact(json!([[1], [2, 3]]), json!([[1], [2, 4]])), "at [1][1]: expected `3`, found `4`");
    assert_eq!(exact(json!([1]), json!([])), "expected 1 elements, found 0");
    assert_eq!(exact(json!("a"), json!("b")), "expected `\"a\"`, found `\"b\"`");
    assert_eq!(doubles(Comparator::Exact, json!(5), json!(5.0)), "same");
    assert_eq!(doubles(Comparator::Exact, json!("NaN"), json!("NaN")), "same");
}

#[test]
fn long_integers_are_exact() {
    let big = 9_007_199_254_740_993_i64;
    let answer = values(Comparator::Exact, json!(big), json!(big - 1));
    assert_eq!(answer, format!("expected `{big}`, found `{}`", big - 1));
    let unordered = values(UNORDERED, json!([big]), json!([big - 1]));
    assert_ne!(unordered, "same");
}

/// C, C++, C# and JavaScript print `1234567890123456`, Java, Python and Rust a point or an exponent behind it.
#[test]
fn equal_doubles_are_equal_however_languages_print_them() {
    let spellings = [
        ["1234567890123456", "1234567890123456.0", "1.234567890123456E15"],
        ["1e18", "1000000000000000000", "1.0E18"],
        ["1152921504606846976", "1152921504606847000", "1.152921504606847e18"],
        ["18000000000000000000", "1.8e19", "18000000000000000000.0"],
        ["-1152921504606846976", "-1152921504606847000", "-1.152921504606847e18"],
    ];
    for [one, other, third] in spellings {
        let arrays = [one, other, third].map(|text| format!("[[{text}]]").parse::<Value>().unwrap());
        for found in &arrays {
            for comparator in [Comparator::Exact, UNORDERED, NESTED, SET] {
                assert_eq!(doubles(comparator, arrays[0].clone(), found.clone()), "same");
            }
            let right = Answer::AnyOf(vec![arrays[0].clone(), json!([[0]])]);
            assert_eq!(typed("double[][]", ANY_OF, &right, found.clone()), "same");
        }
    }
    let tolerance = Some(Tolerance::NONE);
    let exact =
        |found: f64| doubles(Comparator::Unordered { tolerance }, json!([1_234_567_890_123_456_i64]), json!([found]));
    assert_eq!(exact(1_234_567_890_123_456.0), "same");
    assert_ne!(exact(1_234_567_890_123_456.2), "same");
}

#[test]
fn numbers_may_be_near_when_floats_are_compared() {
    assert_eq!(doubles(FLOAT, json!([1.0]), json!([1.000_000_9])), "same");
    assert_ne!(doubles(FLOAT, json!([1.0]), json!([1.000_002])), "same");
    assert_eq!(doubles(FLOAT, json!(1e12), json!(1e12 + 1.0)), "same");
    assert_ne!(doubles(FLOAT, json!("Infinity"), json!(1e308)), "same");
    assert_eq!(outputs(FLOAT, "0.5 yes", "0.5000001\nyes"), "same");
    assert_eq!(outputs(FLOAT, "1", "nan"), "line 1: expected `1`, found `nan`");
    assert_ne!(outputs(FLOAT, "inf", "1e308"), "same");
    assert_eq!(outputs(FLOAT, "nan NaN", "-nan nan"), "same"); // C prints the sign
    assert_eq!(outputs(FLOAT, "nan", "inf"), "line 1: expected `nan`, found `inf`");
}

#[test]
fn unordered_values_are_multisets_of_exact_elements() {
    let unordered = |expected, found| values(UNORDERED, expected, found);
    assert_eq!(unordered(json!([[1, 2], [3]]), json!([[3], [1, 2]])), "same");
    assert_eq!(
        unordered(json!([[1, 2], [3]]), json!([[3], [2, 1]])),
        "the element `[1,2]` is missing; the element `[2,1]` at [1] is not expected"
    );
    assert_eq!(
        unordered(json!([2, 2, 1]), json!([2, 1, 1])),
        "the element `2` is missing (2 expected, 1 found); the element `1` at [2] is not expected (1 expected, 2 found)"
    );
    assert_eq!(doubles(UNORDERED, json!([5.0, -0.0]), json!([0, 5])), "same");
    assert_eq!(unordered(json!([1]), json!([1, 1])), "the element `1` at [1] is not expected (1 expected, 2 found)");
    assert_eq!(unordered(json!([1, 2]), json!([2])), "the element `1` is missing");
}

#[test]
fn nested_values_have_no_order_at_any_depth() {
    let nested = |expected, found| values(NESTED, expected, found);
    assert_eq!(nested(json!([[1, 2], [3]]), json!([[3], [2, 1]])), "same");
    assert_eq!(nested(json!([[[1], [2, 3]], []]), json!([[], [[3, 2], [1]]])), "same");
    assert_eq!(
        nested(json!([[1, 2], [3]]), json!([[3], [2, 4]])),
        "the element `1` is missing in [1]; the element `4` at [1][1] is not expected"
    );
    assert_eq!(
        nested(json!([[1], [2]]), json!([[3], [4]])),
        "the element `[1]` is missing; the element `[3]` at [0] is not expected"
    );
    assert_ne!(nested(json!([[1, 1], [2]]), json!([[1], [2, 1]])), "same");
}

#[test]
fn sets_have_each_element_once() {
    let set = |expected, found| values(SET, expected, found);
    assert_eq!(set(json!([1, 2, 2]), json!([2, 1, 1, 1])), "same");
    assert_eq!(
        set(json!([[1, 2]]), json!([[2, 1]])),
        "the element `[1,2]` is missing; the element `[2,1]` at [0] is not expected"
    );
    assert_eq!(set(json!([1]), json!([1, 3])), "the element `3` at [1] is not expected");
    let lines = |expected, found| outputs(SET, expected, found);
    assert_eq!(lines("a\nb\n", "b\na \nb"), "same");
    assert_eq!(lines("a\nb\n", "b\n"), "the line `a` is missing");
}

#[test]
fn any_right_answer_is_right() {
    let any_of = |right: &[Value], found| typed("long[]", ANY_OF, &Answer::AnyOf(right.to_vec()), found);
    let right = [json!([0, 1]), json!([2, 3])];
    assert_eq!(any_of(&right, json!([2, 3])), "same");
    assert_eq!(any_of(&right, json!([1, 0])), "`[1,0]` is none of the 2 right answers");
    assert_eq!(any_of(&right[..1], json!([0, 2])), "at [1]: expected `1`, found `2`");
    let lines = |expected, found| outputs(ANY_OF, expected, found);
    assert_eq!(lines("0 1\n2 3\n", "2\n3\n"), "same");
    assert_eq!(lines("0 1\n2 3\n", "3 2\n"), "`3 2` is none of the 2 right answers");
    assert_eq!(lines("0 1\n", "0 2"), "line 1, word 2: expected `1`, found `2`");
}

#[test]
fn lines_forgive_white_space_at_their_ends_only() {
    let lines = |expected, found| outputs(Comparator::Lines, expected, found);
    assert_eq!(lines("a b\n\nc\n", "a b \r\n\t\nc\n \n\n"), "same");
    assert_eq!(lines("a b", "a  b"), "line 1, column 3: expected `a b`, found `a  b`");
    assert_eq!(lines("a", " a"), "line 1: expected `a`, found ` a`");
    assert_eq!(lines("a\nb", "b\na"), "line 1: expected `a`, found `b`");
    assert_eq!(lines("a\nb", "a"), "line 2: expected `b`, found the end");
}

#[test]
fn exact_output_forgives_line_ends_and_the_end_of_the_file() {
    let exact = |expected, found| outputs(Comparator::Exact, expected, found);
    assert_eq!(exact("1\n2\n", "1\r\n2"), "same");
    assert_eq!(exact("1\n2\n", "1\n2\n\n\n"), "same");
    assert_eq!(exact("1\n2\n", "1 \n2\n"), "line 1, column 2: expected `1`, found `1 `");
    assert_eq!(exact("1\n2\n", "1\n"), "line 2: expected `2`, found the end");
    assert_eq!(exact("1\n", "1\n2\n"), "line 2: expected the end, found `2`");
    assert_eq!(exact("\n1", "1"), "line 1: expected ``, found `1`");
}

#[test]
fn tokens_forgive_white_space_and_name_the_line() {
    let tokens = |expected, found| outputs(Comparator::Tokens, expected, found);
    assert_eq!(tokens("1 2\n3", " 1\n2\t3 \n\n"), "same");
    assert_eq!(tokens("1 2 7", "1\n2\n8"), "line 3: expected `7`, found `8`");
    assert_eq!(tokens("1 2 7", "1\n2 8"), "line 2, word 2: expected `7`, found `8`");
    assert_eq!(tokens("1 2", "1\n"), "line 1: expected `2`, found the end");
    assert_eq!(tokens("1 2", "1 2 3"), "line 1, word 3: expected the end, found `3`");
    assert_eq!(tokens("1", "1\n\nx"), "line 3: expected the end, found `x`");
    assert_eq!(tokens("01", "1"), "line 1: expected `01`, found `1`");
}

#[test]
fn unordered_lines_are_multisets() {
    let unordered = |expected, found| outputs(UNORDERED, expected, found);
    assert_eq!(unordered("a\nb\n", "b \r\na"), "same");
    assert_eq!(unordered("a\nb\n", "b\na\n \t\n\n"), "same");
    assert_eq!(outputs(SET, "a\n", "a\n  "), "same");
    assert_eq!(
        unordered("a\nb\n", "b\nb\n"),
        "the line `a` is missing; line 2: `b` is not expected (1 expected, 2 found)"
    );
    assert_eq!(unordered("b", "b\nc"), "line 2: `c` is not expected");
    assert_eq!(unordered("b\nc", "a\nb\nc"), "line 1: `a` is not expected");
}

#[test]
fn messages_quote_little() {
    let long = "x".repeat(1_000_000);
    let other = format!("{long}y");
    for (one, other) in [(long.as_str(), "y"), (&long, &other)] {
        assert!(outputs(Comparator::Exact, one, other).len() < 300);
        assert!(outputs(Comparator::Tokens, one, other).len() < 300);
        assert!(outputs(SET, one, other).len() < 300);
        assert!(values(Comparator::Exact, json!(one), json!(other)).len() < 300);
        assert!(values(SET, json!([one]), json!([other])).len() < 300);
    }
    assert!(values(Comparator::Exact, json!(long), json!(1)).len() < 200);
}

#[test]
fn messages_quote_where_texts_begin_to_differ() {
    let same = "x".repeat(60);
    let (expected, found) = (format!("{same}1{same}"), format!("{same}2{same}"));
    let (shown, other) = [1, 2].map(|end| format!("`…{}{end}{}…`", &same[..20], &same[..39])).into();
    let words = format!("expected {shown}, found {other}");
    assert_eq!(outputs(Comparator::Exact, &expected, &found), format!("line 1, column 61: {words}"));
    assert_eq!(
        outputs(Comparator::Lines, &format!("a\n{expected}"), &format!("a\n{found}")),
        format!("line 2, column 61: {words}")
    );
    assert_eq!(
        outputs(Comparator::Tokens, &format!("a {expected}"), &format!("a {found}")),
        format!("line 1, word 2: character 61: {words}")
    );
    assert_eq!(
        values(Comparator::Exact, json!(["", expected]), json!(["", found])),
        format!("at [1]: character 61: {words}")
    );
    assert_eq!(values(Comparator::Exact, json!(expected), json!(found)), format!("character 61: {words}"));
    let words = format!("the element {shown} is missing; the element {other} at [0] is not expected");
    assert_eq!(values(UNORDERED, json!([expected]), json!([found])), words);
    let words = format!("the line {shown} is missing; line 1: {other} is not expected");
    assert_eq!(outputs(UNORDERED, &expected, &found), words);
    // one is the beginning of the other
    let ended = format!("expected `…{}`, found `…{}1{}…`", &same[..20], &same[..20], &same[..39]);
    assert_eq!(outputs(Comparator::Exact, &same, &expected), format!("line 1, column 61: {ended}"));
    let near = "x".repeat(39);
    let words = format!("line 1, column 40: expected `{near}1`, found `{near}2`");
    assert_eq!(outputs(Comparator::Exact, &format!("{near}1"), &format!("{near}2")), words);
}

#[test]
fn calls_differ_at_a_call_and_only_doubles_may_be_near() {
    let returned = [("Tank", None), ("level", Some(&Type::Double)), ("count", Some(&Type::Int))];
    let calls = |expected, found| told(super::calls(FLOAT, &returned, &Answer::Value(expected), &Answer::Value(found)));
    assert_eq!(calls(json!([null, 1.0, 1_000_000_000]), json!([null, 1.000_000_5, 1_000_000_000])), "same");
    assert_eq!(
        calls(json!([null, 1.0, 1_000_000_000]), json!([null, 1.0, 1_000_000_001])),
        "call 3 (`count`): expected `1000000000`, found `1000000001`"
    );
    assert_eq!(calls(json!([null, 1.0, 1]), json!([null, 1.5, 1])), "call 2 (`level`): expected `1.0`, found `1.5`");
    assert_eq!(calls(json!([null, 1.0, 1]), json!([null, 1.0])), "the answer is of another length");
}

#[test]
fn calls_that_return_arrays_may_have_them_in_any_order() {
    let [array, point, rows] = ["int[]", "double", "double[][]"].map(|kind| kind.parse().unwrap());
    let returned = [("Tank", None), ("all", Some(&array)), ("level", Some(&point)), ("rows", Some(&rows))];
    let calls = |comparator, found| {
        let expected = json!([null, [1, 2, 2], 0.3, [[1, 0.3], [2, 3]]]);
        told(super::calls(comparator, &returned, &Answer::Value(expected), &Answer::Value(found)))
    };
    let shuffled = json!([null, [2, 1, 2], 0.1 + 0.2, [[2, 3], [1.0, 0.1 + 0.2]]]);
    let nested = json!([null, [2, 1, 2], 0.3, [[3, 2], [0.3, 1]]]);
    let once = json!([null, [2, 1], 0.3, [[2, 3], [1, 0.3]]]);
    for (comparator, fits) in [
        (Comparator::Exact, [false, false, false]),
        (UNORDERED, [true, false, false]),
        (NESTED, [true, true, false]),
        (SET, [true, false, true]),
    ] {
        let same = [&shuffled, &nested, &once].map(|found| calls(comparator, found.clone()) == "same");
        assert_eq!(same, fits, "{comparator:?}");
    }
    let words = "call 2 (`all`): the element `2` is missing (2 expected, 1 found)";
    assert_eq!(calls(UNORDERED, once), words);
}

#[test]
fn text_is_no_value() {
    let text = Answer::Stdout("1".to_owned());
    assert!(compare(Comparator::Exact, Some(&Type::Int), &Answer::Value(json!(1)), &text).is_err());
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(|n| json!(n)),
        any::<f64>().prop_map(|n| json!(n)),
        any::<bool>().prop_map(|b| json!(b)),
        ".*".prop_map(|s| json!(s)),
    ];
    leaf.prop_recursive(3, 20, 5, |inner| prop::collection::vec(inner, 0..5).prop_map(Value::Array))
}

proptest! {
    #[test]
    fn everything_equals_itself(value in any_value(), text in "(?s).*") {
        for comparator in ALL {
            prop_assert_eq!(values(comparator, value.clone(), value.clone()), "same");
            prop_assert_eq!(outputs(comparator, &text, &text), "same");
        }
    }

    #[test]
    fn each_of_several_right_answers_is_right(right in prop::collection::vec(any_value(), 1..5), other in any_value()) {
        let expected = Answer::AnyOf(right.clone());
        for value in &right {
            prop_assert_eq!(typed("double", ANY_OF, &expected, value.clone()), "same");
        }
        let accepted = typed("double", ANY_OF, &expected, other.clone()) == "same";
        let near = right.iter().any(|value| doubles(FLOAT, value.clone(), other.clone()) == "same");
        prop_assert_eq!(accepted, near);
    }

    #[test]
    fn nested_order_does_not_matter_where_it_should_not(
        (items, shuffled) in prop::collection::vec(prop::collection::vec(0..3i64, 0..4).prop_shuffle(), 0..5)
            .prop_flat_map(|items| {
                let inner: Vec<_> = items.iter().map(|item| Just(item.clone()).prop_shuffle()).collect();
                (Just(items), inner.prop_shuffle())
            })
    ) {
        let same = |comparator| values(comparator, json!(items), json!(shuffled)) == "same";
        prop_assert!(same(NESTED));
        // what a stricter comparator takes, a laxer one takes, too
        prop_assert!(!same(Comparator::Exact) || same(UNORDERED));
        prop_assert!(!same(UNORDERED) || same(SET));
    }

    #[test]
    fn order_matters_to_all_but_unordered(
        (items, shuffled) in prop::collection::vec(any::<i64>(), 0..8)
            .prop_flat_map(|items| (Just(items.clone()), Just(items).prop_shuffle()))
    ) {
        for comparator in [UNORDERED, NESTED, SET] {
            prop_assert_eq!(values(comparator, json!(items), json!(shuffled)), "same");
        }
        let twice = [items.clone(), shuffled.clone()].concat();
        prop_assert_eq!(values(SET, json!(items), json!(twice)), "same");
        prop_assert_eq!(values(UNORDERED, json!(items), json!(twice)) == "same", items.is_empty());
        let exact = values(Comparator::Exact, json!(items), json!(shuffled)) == "same";
        prop_assert_eq!(exact, items == shuffled);
    }

    #[test]
    fn the_tolerance_is_the_tolerance(base in -1e9..1e9f64, off in -1e-3..1e-3f64) {
        let distance = (base - (base + off)).abs();
        let near = distance <= 1e-6 || distance <= 1e-6 * base.abs();
        prop_assert_eq!(doubles(FLOAT, json!(base), json!(base + off)) == "same", near);
    }
}
