//! What functions do to what they are given, in every language.

use proto::Verdict;
use serde_json::json;

use crate::briefs::{function, signature};
use crate::native;

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
        ("typescript", "function turn(k: number, items: string[]): void { items.reverse(); }"),
        ("csharp", "class Solution { public void Turn(int k, string[] items) { Array.Reverse(items); } }"),
        ("kotlin", "class Solution { fun turn(k: Int, items: Array<String>) { items.reverse() } }"),
        ("rust", "impl Solution { fn turn(_k: i32, items: &mut Vec<String>) { items.reverse(); } }"),
        (
            "c",
            "void turn(int k, char** items, int itemsSize) { for (int i = 0; i < itemsSize / 2; ++i) {\n\
             char* item = items[i]; items[i] = items[itemsSize - 1 - i]; items[itemsSize - 1 - i] = item; } }",
        ),
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
        ("typescript", "function cut(root: TreeNode | null): void { root.left = null; }"),
        ("csharp", "class Solution { public void Cut(TreeNode root) { root.left = null; } }"),
        ("kotlin", "class Solution { fun cut(root: TreeNode?) { root!!.left = null } }"),
        (
            "rust",
            "impl Solution { fn cut(root: &mut Option<Rc<RefCell<TreeNode>>>) { root.as_ref().unwrap().borrow_mut().left = None; } }",
        ),
        ("go", "func cut(root *TreeNode) { root.Left = nil }"),
        ("c", "void cut(struct TreeNode* root) { free(root->left); root->left = NULL; }"),
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
        ("typescript", "const bend = function (head: ListNode): ListNode { head.next = head; return head; };"),
        ("csharp", "class Solution { public ListNode Bend(ListNode head) { head.next = head; return head; } }"),
        ("kotlin", "class Solution { fun bend(head: ListNode?) = head?.apply { next = head } }"),
        ("go", "func bend(head *ListNode) *ListNode { head.Next = head; return head }"),
        ("c", "struct ListNode* bend(struct ListNode* head) { head->next = head; return head; }"),
        ("cpp23", "class Solution { public: ListNode* bend(ListNode* head) { head->next = head; return head; } };"),
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
fn trees_of_an_answer_may_share_their_parts() {
    let sources = [
        (
            "cpp",
            "class Solution { public: TreeNode* twins(int n) { auto* leaf = new TreeNode(n); return new TreeNode(0, leaf, leaf); } };",
        ),
        (
            "java",
            "class Solution { TreeNode twins(int n) { var leaf = new TreeNode(n); return new TreeNode(0, leaf, leaf); } }",
        ),
        (
            "python",
            "class Solution:\n    def twins(self, n):\n        leaf = TreeNode(n)\n        return TreeNode(0, leaf, leaf)\n",
        ),
        ("javascript", "function twins(n) { const leaf = new TreeNode(n); return new TreeNode(0, leaf, leaf); }"),
        ("go", "func twins(n int) *TreeNode { leaf := &TreeNode{Val: n}; return &TreeNode{0, leaf, leaf} }"),
    ];
    for (language, source) in sources {
        let cases = [(json!([1]), json!([0, 1, 1])), (json!([2]), json!([0, 2, 2]))];
        let report = native::judge(function(language, source, signature("twins", "int n", "TreeNode"), &cases));
        assert_eq!(report.tests.passed, 2, "{report:#?}");
    }
}

#[test]
fn a_tree_in_python_that_goes_in_a_circle_is_found_soon() {
    let bends = [
        "root.left = root",
        "root.left = root.right = root",
        "root.left.left = root",
        "root.left.left = root.left.right = root.right = root.left",
    ];
    for bend in bends {
        let source = format!("class Solution:\n    def bend(self, root):\n        {bend}\n        return root\n");
        let signature = signature("bend", "TreeNode root", "TreeNode");
        let report = native::judge(function("python", &source, signature, &[(json!([[1, 2, 3]]), json!([1]))]));
        assert_eq!(report.verdict, Verdict::RuntimeError, "{report:#?}");
        let stderr = report.cases[0].stderr.clone().unwrap_or_default();
        assert!(stderr.contains("the answer goes in a circle"), "{bend}: {stderr}");
    }
    let source = "class Solution:\n    def bend(self, root):\n        for _ in range(22):\n            \
                  root = TreeNode(0, root, root)\n        return root\n";
    let signature = signature("bend", "TreeNode root", "TreeNode");
    let report = native::judge(function("python", source, signature, &[(json!([[1]]), json!([1]))]));
    assert_eq!(report.verdict, Verdict::RuntimeError, "more nodes than anybody follows");
}

/// The memory of the nodes that a case is given is the next one's; solutions may delete them or not.
#[test]
fn what_a_solution_makes_stays_and_what_it_is_given_is_gone_in_the_next_case() {
    let source = "ListNode* kept = new ListNode(7);\n\
        TreeNode* nil() { static TreeNode* const made = new TreeNode(5); return made; }\n\
        class Solution { public: int spend(ListNode* head, TreeNode* root) {\n\
        static ListNode* const first = head; static unordered_map<int, TreeNode*> memo;\n\
        if (head != first || nil()->val != 5) return 0;\n\
        for (int i = 0; i < 1000; ++i) if (!memo.count(i)) memo[i] = new TreeNode(i, nil(), nil());\n\
        for (int i = 0; i < 1000; ++i) if (memo[i]->val != i || memo[i]->left != nil()) return 1;\n\
        delete head->next; delete root;\n\
        for (int i = 0; i < 3000000; ++i) delete new ListNode(i);\n\
        struct Wide : ListNode { long long more[8]; }; delete new Wide; delete[] new ListNode[3];\n\
        delete new (std::nothrow) ListNode(1); alignas(ListNode) char room[sizeof(ListNode)]; new (room) ListNode(2);\n\
        return kept->val; } };";
    for language in ["cpp", "cpp23"] {
        let cases = [1, 2, 3].map(|value| (json!([[value, 4], [value, null, value]]), json!(7)));
        let signature = signature("spend", "ListNode head, TreeNode root", "int");
        let report = native::judge(function(language, source, signature, &cases));
        assert_eq!(report.tests.passed, 3, "{report:#?}");
    }
}
