//! Values of every type go into a program and come back the same, in every language.

use problem::Answer;
use proto::Verdict;
use serde_json::{Value, json};

use crate::briefs::{function, signature};
use crate::native;

/// How to write `echo` of one type: the type there, and its parameter.
fn echo(language: &str, spelled: &str) -> String {
    match language {
        "cpp" => format!("class Solution {{ public: {spelled} echo({spelled}& value) {{ return value; }} }};"),
        "java" => format!("class Solution {{ public {spelled} echo({spelled} value) {{ return value; }} }}"),
        "rust" => format!("impl Solution {{ pub fn echo(value: {spelled}) -> {spelled} {{ value }} }}"),
        "go" => format!("func echo(value {spelled}) {spelled} {{ return value }}"),
        "javascript" => "var echo = (value) => value;".to_owned(),
        _ => "class Solution:\n    def echo(self, value):\n        return value\n".to_owned(),
    }
}

fn check(kind: &str, spelled: [&str; 4], values: &[Value]) {
    let languages = [
        ("cpp", spelled[0]),
        ("java", spelled[1]),
        ("go", spelled[2]),
        ("rust", spelled[3]),
        ("python", ""),
        ("javascript", ""),
    ];
    for (language, spelled) in languages {
        let cases: Vec<_> = values.iter().map(|value| (json!([value]), value.clone())).collect();
        let signature = signature("echo", &format!("{kind} value"), kind);
        let brief = function(language, &echo(language, spelled), signature, &cases);
        let (report, answers) = native::judge_and_answers(brief);
        for (value, answer) in values.iter().zip(answers) {
            let Some(Answer::Value(answer)) = answer else {
                panic!("{language} gave no answer for {value}: {report:#?}");
            };
            assert_eq!(bits(&answer), bits(value), "{language}, {kind}");
        }
    }
}

/// Doubles as their bits, so that -0.0 is not 0.0; everything else as it is.
fn bits(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(bits).collect(),
        Value::Number(number) if number.is_f64() => json!(number.as_f64().unwrap().to_bits()),
        other => other.clone(),
    }
}

#[test]
fn ints() {
    check("int", ["int", "int", "int", "i32"], &[json!(0), json!(i32::MIN), json!(i32::MAX)]);
}

#[test]
fn longs_in_three_dimensions() {
    let values = [json!([]), json!([[[i64::MIN, i64::MAX, -1], []], [], [[0]]])];
    check(
        "long[][][]",
        ["vector<vector<vector<long long>>>", "long[][][]", "[][][]int64", "Vec<Vec<Vec<i64>>>"],
        &values,
    );
}

#[test]
fn doubles() {
    let values = [json!([
        0.5,
        -0.0,
        1e308,
        -1.7976931348623157e308,
        5e-324,
        0.1,
        1.0 / 3.0,
        2.2250738585072014e-308,
        1e-7,
        123456.789e-30,
        "NaN",
        "Infinity",
        "-Infinity"
    ])];
    check("double[]", ["vector<double>", "double[]", "[]float64", "Vec<f64>"], &values);
}

#[test]
fn booleans() {
    check(
        "bool[][]",
        ["vector<vector<bool>>", "boolean[][]", "[][]bool", "Vec<Vec<bool>>"],
        &[json!([[true, false], [], [true]])],
    );
}

#[test]
fn characters() {
    let values = [json!(["a", " ", "\"", "\\", "\n", "\u{0}", "\u{7f}", "é"])];
    check("char[]", ["vector<char>", "char[]", "[]rune", "Vec<char>"], &values);
}

#[test]
fn strings() {
    let values = [
        json!([["", "plain", "\"quotes\" and \\ and /"], []]),
        json!([["\u{0}\u{1f}\t\r\n", "日本語", "😀👩‍👩‍👧", "\u{2028}\u{fffd}\u{10ffff}", "${x} {{ y }} %s"]]),
    ];
    check("string[][]", ["vector<vector<string>>", "String[][]", "[][]string", "Vec<Vec<String>>"], &values);
}

#[test]
fn what_may_be_null() {
    let ints = [json!([null, 0, i32::MIN, null]), json!([])];
    check("int?[]", ["vector<optional<int>>", "Integer[]", "[]*int", "Vec<Option<i32>>"], &ints);
    check(
        "string?",
        ["optional<string>", "String", "*string", "Option<String>"],
        &[json!(null), json!("null"), json!("")],
    );
}

#[test]
fn what_may_be_null_and_takes_more_room() {
    let rest = json!([[null, 0.5], ["NaN"], []]);
    check(
        "double?[][]",
        ["vector<vector<optional<double>>>", "Double[][]", "[][]*float64", "Vec<Vec<Option<f64>>>"],
        &[rest],
    );
    check("bool?", ["optional<bool>", "Boolean", "*bool", "Option<bool>"], &[json!(true), json!(null), json!(false)]);
    check("char?[]", ["vector<optional<char>>", "Character[]", "[]*rune", "Vec<Option<char>>"], &[json!(["x", null])]);
    check("long?", ["optional<long long>", "Long", "*int64", "Option<i64>"], &[json!(i64::MIN), json!(null)]);
}

#[test]
fn lists() {
    let long: Vec<i32> = (0..8_000).collect();
    check(
        "ListNode",
        ["ListNode*", "ListNode", "*ListNode", "Option<Box<ListNode>>"],
        &[json!([]), json!([1, -2, i32::MAX]), json!(long)],
    );
    check(
        "ListNode[]",
        ["vector<ListNode*>", "ListNode[]", "[]*ListNode", "Vec<Option<Box<ListNode>>>"],
        &[json!([[1], [], [2, 3]]), json!([])],
    );
}

#[test]
fn trees() {
    let deep: Vec<Option<i32>> = (0..5_000).flat_map(|value| [Some(value), None]).collect();
    let deep = json!(deep[..deep.len() - 1]);
    let wide = json!([5, 4, 8, 11, null, 13, 4, 7, 2, null, null, null, 1]);
    let values = [json!([]), json!([1]), json!([1, null, 2, 3]), wide, deep];
    check("TreeNode", ["TreeNode*", "TreeNode", "*TreeNode", "Option<Rc<RefCell<TreeNode>>>"], &values);
    check(
        "TreeNode[][]",
        ["vector<vector<TreeNode*>>", "TreeNode[][]", "[][]*TreeNode", "Vec<Vec<Option<Rc<RefCell<TreeNode>>>>>"],
        &[json!([[[1], []], []])],
    );
}

#[test]
fn graphs() {
    check(
        "graph",
        ["vector<vector<int>>", "int[][]", "[][]int", "Vec<Vec<i32>>"],
        &[json!([]), json!([[1, 2], [0], []])],
    );
}

#[test]
fn a_parameter_is_changed_in_place() {
    let sources = [
        (
            "cpp",
            "class Solution { public: void turn(const int& k, vector<string>& items) { reverse(items.begin(), items.end()); } };",
        ),
        (
            "java",
            "class Solution { public void turn(int k, String[] items) { Collections.reverse(Arrays.asList(items)); } }",
        ),
        ("python", "class Solution:\n    def turn(self, k, items):\n        items.reverse()\n"),
        ("javascript", "function turn(k, items) { items.reverse(); }"),
        ("rust", "impl Solution { fn turn(_k: i32, items: &mut Vec<String>) { items.reverse(); } }"),
        (
            "go",
            "import \"sort\"\nfunc turn(k int, items []string) { sort.Sort(sort.Reverse(sort.StringSlice(items))) }",
        ),
    ];
    for (language, source) in sources {
        let signature = signature("turn", "int k, string[] items", "void items");
        let cases = [(json!([1, ["a", "b", "c"]]), json!(["c", "b", "a"])), (json!([1, []]), json!([]))];
        let report = native::judge(function(language, source, signature, &cases));
        assert_eq!(report.tests.passed, 2, "{report:#?}");
    }
}

#[test]
fn nodes_are_changed_in_place() {
    let sources = [
        ("cpp", "class Solution { public: void cut(TreeNode* root) { delete root->left; root->left = nullptr; } };"),
        ("java", "class Solution { public void cut(TreeNode root) { root.left = null; } }"),
        ("python", "class Solution:\n    def cut(self, root):\n        root.left = None\n"),
        ("javascript", "class Solution { cut(root) { root.left = null; } }"),
        (
            "rust",
            "impl Solution { fn cut(root: &mut Option<Rc<RefCell<TreeNode>>>) { root.as_ref().unwrap().borrow_mut().left = None; } }",
        ),
        ("go", "func cut(root *TreeNode) { root.Left = nil }"),
    ];
    for (language, source) in sources {
        let cases = [(json!([[1, 2, 3]]), json!([1, null, 3])), (json!([[1, 2]]), json!([1]))];
        let report = native::judge(function(language, source, signature("cut", "TreeNode root", "void root"), &cases));
        assert_eq!(report.tests.passed, 2, "{report:#?}");
    }
}

#[test]
fn answers_that_go_in_a_circle_are_errors_of_the_program() {
    let sources = [
        ("cpp", "class Solution { public: ListNode* bend(ListNode* head) { head->next = head; return head; } };"),
        ("java", "class Solution { public ListNode bend(ListNode head) { head.next = head; return head; } }"),
        ("python", "class Solution:\n    def bend(self, head):\n        head.next = head\n        return head\n"),
        ("javascript", "const bend = function (head) { head.next = head; return head; };"),
        ("go", "func bend(head *ListNode) *ListNode { head.Next = head; return head }"),
    ];
    for (language, source) in sources {
        let signature = signature("bend", "ListNode head", "ListNode");
        let report = native::judge(function(language, source, signature, &[(json!([[1]]), json!([1]))]));
        assert_eq!(report.verdict, Verdict::RuntimeError, "{report:#?}");
        let stderr = report.cases[0].stderr.clone().unwrap_or_default();
        assert!(stderr.contains("goes in a circle"), "{language}: {stderr}");
    }
}

#[test]
fn what_a_case_makes_is_gone_in_the_next_and_what_is_deleted_is_used_again() {
    let source = "ListNode* kept = new ListNode(7);\n\
        class Solution { public: int spend(ListNode* head) {\n\
        for (int i = 0; i < 3000000; ++i) delete new ListNode(i);\n\
        for (int i = 0; i < 300000; ++i) head->next = new ListNode(i, head->next);\n\
        struct Wide : ListNode { long long more[8]; }; delete new Wide; delete[] new ListNode[3];\n\
        return kept->val; } };";
    let cases = [1, 2, 3].map(|value| (json!([[value]]), json!(7)));
    let report = native::judge(function("cpp", source, signature("spend", "ListNode head", "int"), &cases));
    assert_eq!(report.tests.passed, 3, "{report:#?}");
}
