//! Classes that people take for granted, in problems whose signature has none of them.

use judge::Brief;
use problem::ProblemKind;
use proto::{Report, Verdict};
use serde_json::json;

use crate::briefs::two_sum;
use crate::native::judge;

const CPP: &str = "class Solution { public: vector<int> twoSum(vector<int>& nums, int) { \
    ListNode* head = new ListNode(0, new ListNode(1)); TreeNode tree(1); return {head->val, tree.val}; } };";
const JAVA: &str = "class Solution { int[] twoSum(int[] nums, int target) { \
    ListNode head = new ListNode(0, new ListNode(1)); TreeNode tree = new TreeNode(head.next.val); \
    Pair<Integer, Integer> pair = new Pair<>(head.val, tree.val); \
    Set<Pair<Integer, Integer>> seen = new HashSet<>(List.of(pair)); \
    return seen.contains(new Pair<>(0, 1)) ? new int[] {pair.getKey(), pair.getValue()} : null; } }";

fn accepted(language: &str, source: &str) {
    let report = judge(two_sum(language, source));
    assert_eq!(report.verdict, Verdict::Accepted, "{language}: {report:#?}");
}

#[test]
fn nodes_and_pairs_are_there_where_they_are_used() {
    for (language, source) in [("cpp", CPP), ("cpp23", CPP), ("java", JAVA)] {
        accepted(language, source);
    }
}

#[test]
fn who_defines_them_has_their_own() {
    let cpp = "struct ListNode { char c; }; class Solution { public: vector<int> twoSum(vector<int>& nums, int) { \
        ListNode node{'a'}; return {0, node.c == 'a'}; } };";
    let typedef = "typedef struct { char c; } TreeNode; class Solution { public: \
        vector<int> twoSum(vector<int>& nums, int) { TreeNode node{'a'}; return {0, node.c == 'a'}; } };";
    let java = "record Pair<A>(A only) {} class Solution { class ListNode { int one = 1; } \
        int[] twoSum(int[] nums, int target) { return new int[] {new Pair<>(0).only(), new ListNode().one}; } }";
    for (language, source) in [("cpp", cpp), ("cpp", typedef), ("cpp23", cpp), ("java", java)] {
        accepted(language, source);
    }
}

#[test]
fn a_class_called_solution_with_capitals_for_methods_is_a_class_like_others() {
    let class = json!({"name": "Solution", "constructor": [],
        "methods": [{"name": "Front", "parameters": [], "returns": "int"}, {"name": "back", "parameters": [], "returns": "int"}]});
    let solutions = [
        ("cpp", "class Solution { public: int Front() { return 1; } int back() { return 2; } };"),
        ("java", "class Solution { int Front() { return 1; } int back() { return 2; } }"),
        ("python", "class Solution:\n    def Front(self):\n        return 1\n    def back(self):\n        return 2\n"),
        ("javascript", "class Solution { Front() { return 1; } back() { return 2; } }"),
        (
            "rust",
            "struct Solution; impl Solution { fn new() -> Self { Self } fn front(&mut self) -> i32 { 1 } fn back(&mut self) -> i32 { 2 } }",
        ),
    ];
    for (language, source) in solutions {
        let report = judged(language, source, &class);
        assert_eq!(report.verdict, Verdict::Accepted, "{language}: {report:#?}");
    }
}

fn judged(language: &str, source: &str, class: &serde_json::Value) -> Report {
    let mut brief = two_sum(language, source);
    brief.cases.truncate(1);
    brief.cases[0].input = problem::Input::Args(vec![json!(["Solution", "Front", "back"]), json!([[], [], []])]);
    brief.cases[0].expected = Some(problem::Answer::Value(json!([null, 1, 2])));
    judge(Brief { kind: ProblemKind::Class(serde_json::from_value(class.clone()).unwrap()), ..brief })
}
