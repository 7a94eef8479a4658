//! What constraints refuse and what they make, through the door of a signature's parameters.

use problem::{Constraints, GenerateError, Package, Parameter, ProblemKind};
use proptest::prelude::*;
use proto::CustomCase;
use serde_json::{Value, json};

/// Parameters from `nums: int[], k: int`.
fn parameters(text: &str) -> Vec<Parameter> {
    let parameter = |text: &str| {
        let (name, kind) = text.split_once(": ").unwrap();
        Parameter { name: name.to_owned(), kind: kind.parse().unwrap() }
    };
    text.split(", ").map(parameter).collect()
}

fn constraints(texts: &[&str]) -> Constraints {
    Constraints::new(texts.iter().map(|text| (*text).to_owned()).collect()).unwrap()
}

/// What is said about `args`; nothing when they keep the constraint.
fn said(declared: &str, constraint: &str, args: Value) -> String {
    let checked = constraints(&[constraint]).check(&parameters(declared), args.as_array().unwrap());
    checked.map_or_else(|violation| violation.to_string(), |()| String::new())
}

/// Why the constraint is none on these parameters.
fn unfit(declared: &str, constraint: &str) -> String {
    constraints(&[constraint]).check_types(&parameters(declared)).unwrap_err().message
}

#[test]
fn ranges_name_the_place_the_value_and_the_bound() {
    let nums = |constraint, args| said("nums: int[]", constraint, args);
    assert_eq!(nums("nums[i] <= 5", json!([[1, 5]])), "");
    assert_eq!(nums("nums[i] <= 5", json!([[1, 5, 5, 7]])), "`nums`[3] is 7, but must be at most 5 (`nums[i] <= 5`)");
    assert_eq!(nums("0 < nums[i] < 5", json!([[0]])), "`nums`[0] is 0, but must be greater than 0 (`0 < nums[i] < 5`)");
    assert_eq!(nums("nums[1] == 2^31 - 1", json!([[0]])), "");
    assert_eq!(
        nums("nums[1] == 2^31 - 1", json!([[0, 3]])),
        "`nums`[1] is 3, but must be equal to 2147483647 (`nums[1] == 2^31 - 1`)"
    );
    assert_eq!(
        nums("1 <= nums.length <= 1e5", json!([[]])),
        "the length of `nums` is 0, but must be at least 1 (`1 <= nums.length <= 1e5`)"
    );
    let words = said("words: string[]", "words[i].length <= 2", json!([["é😀", "", "abc"]]));
    assert_eq!(words, "the length of `words`[2] is 3, but must be at most 2 (`words[i].length <= 2`)");
    let grid = said("grid: int[][]", "grid[i][j] >= 0", json!([[[], [1, 2], [3, -4]]]));
    assert_eq!(grid, "`grid`[2][1] is -4, but must be at least 0 (`grid[i][j] >= 0`)");
}

#[test]
fn relations_say_what_the_other_side_is() {
    let two = |constraint, args| said("nums: int[], k: int", constraint, args);
    assert_eq!(two("k <= nums.length", json!([[1], 1])), "");
    assert_eq!(
        two("k <= nums.length", json!([[1], 2])),
        "`k` is 2, but must be at most `nums.length`, which is 1 (`k <= nums.length`)"
    );
    assert_eq!(
        two("nums.length + k <= 2", json!([[1], 2])),
        "`nums.length + k` is 3, but must be at most 2 (`nums.length + k <= 2`)"
    );
    assert_eq!(
        two("2 * k - 1 >= nums[i]", json!([[3, 4], 2])),
        "`nums`[1] is 4, but must be at most `2 * k - 1`, which is 3 (`2 * k - 1 >= nums[i]`)"
    );
    let square = |args| said("grid: int[][]", "grid[i].length == grid.length", args);
    assert_eq!(square(json!([[[1, 2], [3, 4]]])), "");
    assert_eq!(
        square(json!([[[1, 2], [3]]])),
        "the length of `grid`[1] is 1, but must be equal to `grid.length`, which is 2 (`grid[i].length == grid.length`)"
    );
    let pairs = |args| said("a: int[], b: int[]", "a[i] < b[i]", args);
    assert_eq!(pairs(json!([[1, 2, 9], [2, 3]])), "", "there is no b[2]");
    assert_eq!(pairs(json!([[1, 3], [2, 3]])), "`a`[1] is 3, but must be less than `b[i]`, which is 3 (`a[i] < b[i]`)");
}

#[test]
fn each_relation_of_a_chain_holds_by_itself() {
    let said = |args| said("k: int, nums: int[]", "1 <= k <= nums[0]", args);
    assert_eq!(said(json!([0, []])), "`k` is 0, but must be at least 1 (`1 <= k <= nums[0]`)");
    assert_eq!(said(json!([1, []])), "");
    assert_eq!(said(json!([2, [1]])), "`k` is 2, but must be at most `nums[0]`, which is 1 (`1 <= k <= nums[0]`)");
    let each = |args| self::said("k: int, grid: int[][], rows: int[]", "1 <= k < rows[i] <= grid[i][j]", args);
    assert_eq!(each(json!([0, [], []])), "`k` is 0, but must be at least 1 (`1 <= k < rows[i] <= grid[i][j]`)");
    assert_eq!(
        each(json!([3, [], [4, 3]])),
        "`k` is 3, but must be less than `rows[i]`, which is 3 (`1 <= k < rows[i] <= grid[i][j]`)"
    );
    assert_eq!(
        each(json!([3, [[], [6, 4]], [4, 5]])),
        "`rows`[1] is 5, but must be at most `grid[i][j]`, which is 4 (`1 <= k < rows[i] <= grid[i][j]`)"
    );
    let apart = |args| self::said("a: int[], b: int[], c: int[][]", "a[i] < b[j] <= c[i][j]", args);
    assert_eq!(apart(json!([[1], [2], [[2]]])), "");
    assert!(
        apart(json!([[1, 5], [6, 3], [[9], [9, 9]]]))
            .starts_with("`a`[1] is 5, but must be less than `b[j]`, which is 3")
    );
}

#[test]
fn doubles_and_longs_are_exact() {
    let one = |kind: &str, constraint, value: Value| said(&format!("x: {kind}"), constraint, json!([value]));
    assert_eq!(one("long", "x < 2^63 - 1", json!(i64::MAX - 1)), "");
    assert!(one("long", "x < 2^63 - 1", json!(i64::MAX)).contains("is 9223372036854775807, but must be less than"));
    assert_eq!(one("double", "-1 <= x <= 1", json!(1.0)), "");
    assert!(one("double", "-1 <= x <= 1", json!(1.000_000_1)).starts_with("`x` is 1.0000001, but must be at most 1"));
    assert!(one("double", "-1 <= x <= 1", json!("NaN")).starts_with("`x` is NaN, but must be at least -1"));
    assert!(one("double", "x < 2^64", json!("Infinity")).starts_with("`x` is inf, but"));
}

#[test]
fn doubles_are_compared_with_fractions() {
    let share = |constraint, args| said("share: double, k: int", constraint, args);
    assert_eq!(share("0 <= share <= 0.5", json!([0.5, 0])), "");
    assert_eq!(
        share("0 <= share <= 0.5", json!([0.500_000_000_000_000_1, 0])),
        "`share` is 0.5000000000000001, but must be at most 0.5 (`0 <= share <= 0.5`)"
    );
    assert_eq!(share("0.1 == share", json!([0.1, 0])), "");
    assert_eq!(
        share("1e-3 < share", json!([0.001, 0])),
        "`share` is 0.001, but must be greater than 0.001 (`1e-3 < share`)"
    );
    assert_eq!(share("-0.5 <= share", json!([-1, 0])), "`share` is -1, but must be at least -0.5 (`-0.5 <= share`)");
    let unfit = |constraint| unfit("share: double, k: int, nums: int[]", constraint);
    assert_eq!(unfit("k <= 0.5"), "`0.5` is for doubles, and `k` is none");
    assert_eq!(unfit("0.5 <= nums.length"), "`0.5` is for doubles, and `nums.length` is none");
    assert_eq!(unfit("0 <= 0.5 <= share"), "`0.5` is for doubles, and `0` is none");
}

#[test]
fn fractions_bound_what_is_made() {
    let parameters = parameters("shares: double[]");
    let constraints = constraints(&["0 < shares[i] < 0.5", "shares.length == 50"]);
    let values = constraints.generate(&parameters, 1, 50).unwrap();
    let shares: Vec<f64> = values[0].as_array().unwrap().iter().filter_map(Value::as_f64).collect();
    assert!(shares.iter().any(|share| *share < 0.2) && shares.iter().any(|share| *share > 0.3), "{shares:?}");
}

#[test]
fn words_say_where_an_array_is_not_so() {
    let nums = |constraint, args| said("nums: int[]", constraint, args);
    assert_eq!(nums("nums is sorted", json!([[1, 1, 2]])), "");
    assert_eq!(
        nums("nums is sorted", json!([[1, 3, 2]])),
        "`nums`[2] is 2, but must be at least 3, the element before it (`nums is sorted`)"
    );
    assert!(nums("nums is strictly sorted", json!([[1, 1]])).contains("must be greater than 1"));
    assert_eq!(nums("nums is distinct", json!([[1, 3, 2]])), "");
    assert_eq!(
        nums("nums is distinct", json!([[1, 3, 1]])),
        "`nums`[2] is the same as [0], but all must differ (`nums is distinct`)"
    );
    assert_ne!(said("x: double[]", "x is distinct", json!([[0.0, -0.0]])), "");
    let grid = |args| said("grid: char[][]", "grid is rectangular", args);
    assert_eq!(grid(json!([[]])), "");
    assert_eq!(grid(json!([[["a"], ["b"]]])), "");
    assert_eq!(
        grid(json!([[["a"], ["b", "c"]]])),
        "the length of `grid`[1] is 2, but must be 1, as of the element [0] (`grid is rectangular`)"
    );
    let rows = said("grid: int[][]", "grid[i] is sorted", json!([[[1, 2], [2, 1]]]));
    assert!(rows.starts_with("`grid`[1][1] is 1, but"), "{rows}");
}

#[test]
fn null_is_never_wrong_and_no_node() {
    assert_eq!(said("x: int?[]", "x[i] <= 1", json!([[null, 1]])), "");
    assert_eq!(said("x: int?[]", "x is distinct", json!([[null, 1, null]])), "");
    let sorted = said("x: int?[]", "x is sorted", json!([[3, null, 1]]));
    assert!(sorted.starts_with("`x`[2] is 1, but must be at least 3"), "{sorted}");
    let tree = |constraint, args| said("root: TreeNode", constraint, args);
    assert_eq!(tree("root.length <= 2", json!([[1, null, 2]])), "");
    assert!(tree("root.length <= 2", json!([[1, null, 2, 3]])).starts_with("the length of `root` is 3"));
    assert!(tree("root[i] <= 2", json!([[1, null, 3]])).starts_with("`root`[2] is 3"));
    assert!(tree("root is distinct", json!([[1, null, 1]])).starts_with("`root`[2] is the same as [0]"));
    assert_eq!(unfit("root: TreeNode", "root is sorted"), "`is` is for arrays, and `root` is TreeNode");
    assert!(
        said("graph: graph", "graph[i].length <= 1", json!([[[0], [0, 1]]])).starts_with("the length of `graph`[1]")
    );
}

#[test]
fn alphabets_name_the_character() {
    let words = |args| said("words: string[]", "words[i] in a-z", args);
    assert_eq!(words(json!([["", "abz"]])), "");
    assert_eq!(
        words(json!([["abc", "aBc"]])),
        "`words`[1] has 'B' (character 2), but may have a-z only (`words[i] in a-z`)"
    );
    let cell = said("grid: char[][]", "grid[i][j] in #.", json!([[["#", "x"]]]));
    assert_eq!(cell, "`grid`[0][1] has 'x', but may have #. only (`grid[i][j] in #.`)");
}

#[test]
fn a_constraint_fits_names_and_types() {
    assert_eq!(unfit("nums: int[]", "n <= 5"), "there is no parameter `n`, only nums");
    assert_eq!(unfit("nums: int[]", "nums <= 5"), "`nums` is no number but int[]");
    assert_eq!(
        unfit("nums: int[]", "nums[i][j] <= 5"),
        "`nums[i][j]` has too many indices: `nums` has no elements so deep"
    );
    assert_eq!(unfit("k: int", "k.length <= 5"), "`k.length`: a value of the type int has no length");
    assert_eq!(unfit("k: int", "k is sorted"), "`is` is for arrays, and `k` is int");
    assert_eq!(unfit("k: bool[]", "k is sorted"), "`k` is bool[], whose elements have no order");
    assert_eq!(unfit("k: int[]", "k is rectangular"), "`k` is int[], whose elements have no length");
    assert_eq!(unfit("k: int[]", "k[i] in a-z"), "`in` is for chars and strings, and `k[i]` is int");
    assert_eq!(unfit("x: double", "x + 1 <= 5"), "`x + 1`: a double stands alone on its side");
    assert_eq!(unfit("i: int[]", "i[i] <= 5"), "`i` is a parameter: take another letter for the index");
    assert_eq!(unfit("a: int[][]", "a[i][i] <= 5"), "a letter is there twice in `a[i][i]`");
    assert_eq!(
        unfit("a: int[], b: int[]", "a[i] <= b[j]"),
        "the index `i` must be in `b[j]`, too: one place has all letters"
    );
    assert_eq!(unfit("a: int", "1 < 2"), "it names no parameter");
}

#[test]
fn there_are_not_too_many_and_not_too_long_ones() {
    let error = |texts: Vec<String>| Constraints::new(texts).unwrap_err().to_string();
    let many = error(vec!["a < 1".to_owned(); Constraints::COUNT_MAX + 1]);
    assert_eq!(many, "constraint `a < 1`: there are 65, but at most 64 are allowed");
    let long = error(vec![format!("a < 1{}", " ".repeat(200))]);
    assert!(long.ends_with("at most 200 characters"), "{long}");
}

/// Parameters, and constraints that values can keep.
const POSSIBLE: &[(&str, &[&str])] = &[
    ("nums: int[], target: int", &["2 <= nums.length <= 1e5", "-1e9 <= nums[i] <= 1e9", "-2e9 <= target <= 2e9"]),
    ("k: int, readings: int[]", &["1 <= k <= readings.length <= 1e5"]),
    (
        "grid: char[][]",
        &["1 <= grid.length <= 500", "1 <= grid[i].length <= 500", "grid is rectangular", "grid[i][j] in #."],
    ),
    ("picture: int[][]", &["1 <= picture.length <= 600", "picture[i].length == picture.length"]),
    (
        "n: int, roads: int[][], start: int",
        &[
            "1 <= n <= 5 * 10^4",
            "roads.length <= 6e4",
            "roads[i].length == 3",
            "0 <= roads[i][0] < n",
            "0 <= roads[i][1] < n",
            "0 <= roads[i][2] <= 1e9",
            "0 <= start < n",
        ],
    ),
    ("words: string[]", &["words.length <= 4e4", "words[i].length <= 100", "words[i] in a-z", "words is sorted"]),
    ("points: double[][]", &["2 <= points.length", "points[i].length == 2", "-1e9 <= points[i][j] <= 1e9"]),
    ("a: int[], b: int[]", &["a.length == b.length", "a[i] < b[i]"]),
    ("start: int, end: int", &["0 <= start < end <= 5"]),
    ("order: int[]", &["1 <= order[i] <= order.length", "order is distinct", "1 <= order.length"]),
    ("few: int[]", &["0 <= few[i] <= 2", "few is strictly sorted"]),
    ("big: long[]", &["big is strictly sorted", "2^62 < big[i] <= 2^63 - 1", "3 <= big.length"]),
    ("tags: string[]", &["tags is distinct", "tags[i].length == 1", "tags[i] in ab"]),
    ("flags: bool[], letter: char, free: string[][]", &["letter in xyz", "letter in a-y"]),
    ("rows: int[][]", &["rows[i] is sorted", "rows is rectangular", "rows[0].length == 2"]),
    ("head: ListNode, lists: ListNode[]", &["1 <= head.length <= 9", "head is sorted", "-5 <= lists[i][j] <= 5"]),
    ("root: TreeNode", &["1 <= root.length <= 20", "-100 <= root[i] <= 100", "root is distinct"]),
    ("graph: graph, start: int", &["1 <= graph.length <= 9", "graph[i] is distinct", "0 <= start < graph.length"]),
    ("graphs: graph[], maybe: int?[], word: string?", &["maybe is sorted", "2 <= maybe.length", "word in ab"]),
    ("share: double, rates: double[]", &["0 <= share <= 0.5", "-1e-3 < rates[i] < 0.25", "rates is distinct"]),
    ("exact: double, narrow: double[]", &["0.1 <= exact <= 0.1", "2.25 <= narrow[i] < 2.75", "narrow is sorted"]),
    ("a: int[], b: int[]", &["3 * a.length + 2 * b.length <= 40", "a.length >= b.length + 1"]),
];

proptest! {
    #[test]
    fn what_is_made_keeps_types_and_constraints(index in 0..POSSIBLE.len(), seed in any::<u64>(), size in 0..40usize) {
        let (declared, texts) = POSSIBLE[index];
        let (parameters, constraints) = (parameters(declared), constraints(texts));
        prop_assert_eq!(constraints.check_types(&parameters), Ok(()));
        let values = match constraints.generate(&parameters, seed, size) {
            Ok(values) => values,
            Err(error) => return Err(TestCaseError::fail(format!("{declared}, {texts:?}: {error}"))),
        };
        for (parameter, value) in parameters.iter().zip(&values) {
            prop_assert_eq!(parameter.kind.check(value), Ok(()));
        }
        prop_assert_eq!(constraints.check(&parameters, &values), Ok(()));
        prop_assert_eq!(constraints.generate(&parameters, seed, size), Ok(values));
    }
}

#[test]
fn few_letters_make_few_different_words_whatever_the_size() {
    let parameters = parameters("tags: string[]");
    let constraints = constraints(&["tags is distinct", "tags[i].length == 1", "tags[i] in ab"]);
    for seed in (0..200).chain([2_554_349_786_130_244_148]) {
        let values = constraints.generate(&parameters, seed, 25).unwrap();
        assert!(values[0].as_array().unwrap().len() <= 2);
    }
}

#[test]
fn other_seeds_make_other_values_of_every_length() {
    let (parameters, none) = (parameters("nums: int[]"), constraints(&[]));
    let mut lengths = [0; 4];
    for seed in 0..100 {
        let values = none.generate(&parameters, seed, 3).unwrap();
        lengths[values[0].as_array().unwrap().len()] += 1;
    }
    assert!(lengths.iter().all(|count| *count > 5), "{lengths:?}");
}

#[test]
fn large_values_are_as_large_as_they_may_be() {
    let parameters = parameters("n: int, nums: int[], grid: int[][]");
    let constraints = constraints(&["nums.length == 100000", "grid.length == 500", "grid[i].length == grid.length"]);
    let values = constraints.generate(&parameters, 1, 100_000).unwrap();
    assert_eq!(values[1].as_array().unwrap().len(), 100_000);
    assert_eq!(values[2][499].as_array().unwrap().len(), 500);
}

#[test]
fn what_cannot_be_is_said() {
    let error = |declared, texts| constraints(texts).generate(&parameters(declared), 1, 5).unwrap_err();
    assert_eq!(error("a: int", &["a < 1", "a > 1"]), GenerateError::Nothing("a".to_owned()));
    assert_eq!(error("a: int[]", &["a.length == 2000000"]), GenerateError::TooLarge);
    assert_eq!(
        error("a: int[]", &["a is distinct", "a[i] == 1", "a.length == 2"]),
        GenerateError::Nothing("a".to_owned())
    );
    assert!(matches!(error("a: int", &["b < 1"]), GenerateError::Constraint(_)));
    let backwards = error("a: int[]", &["a is strictly sorted", "a[0] > a[1]", "a.length == 2"]);
    assert!(matches!(backwards, GenerateError::Broken(_)), "{backwards}");
}

#[test]
fn every_embedded_function_problem_makes_inputs_that_it_takes() {
    for package in Package::samples() {
        let ProblemKind::Function(signature) = &package.kind else { continue };
        assert!(!signature.constraints.is_empty(), "{}", package.slug);
        for seed in 0..20 {
            let made = signature.constraints.generate(&signature.parameters, seed, 5);
            let args = made.unwrap_or_else(|error| panic!("{}: {error}", package.slug));
            package.check_case(&CustomCase::Args { args }).unwrap();
        }
    }
}
