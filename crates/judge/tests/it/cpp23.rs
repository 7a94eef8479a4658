//! C++23 solutions by Clang, over the driver of C++20, really compiled and run.

use problem::ProblemKind;
use proto::{Report, Verdict};
use serde_json::json;

use crate::briefs::{function, language, signature, two_sum};
use crate::cpp::{EARLY_ENDS, every_way_of_passing_compiles, macros_do_no_harm, positions};
use crate::native::judge;

fn run(source: &str) -> Report {
    judge(two_sum("cpp23", source))
}

#[test]
fn what_is_new_in_the_language_and_its_library_compiles() {
    let bodies = [
        "auto twoSum(this auto&& self, const vector<int>& nums, auto target) { if consteval { return vector{7}; } else { return vector{0zu == 1 ? 9 : 0, 1}; } }",
        "auto twoSum(span<int> nums, int target) { return views::iota(0, 5) | views::filter([](int i) { return i < 2; }); }",
        "expected<int, string> one() { return 1; }\n\
         vector<int> twoSum(vector<int> nums, int) { ranges::sort(nums, greater{}); return {0, one().value()}; }",
    ];
    for body in bodies {
        let report = run(&format!("class Solution {{ public: {body} }};"));
        assert_eq!(report.verdict, Verdict::Accepted, "{body} {:?} {:?}", report.compile, report.cases[0].stderr);
    }
}

#[test]
fn macros_wide_arguments_and_an_own_main_do_no_harm() {
    macros_do_no_harm("cpp23");
}

#[test]
fn arguments_by_value_reference_and_const_compile_and_overloads_do_not_confuse() {
    every_way_of_passing_compiles("cpp23", "string_view");
}

#[test]
fn errors_are_at_the_users_own_line_and_column() {
    let report = run("class Solution { public:\n    vector<int> twoSum(vector<int>& é, int target) {\n\
        \x20       string é2; é.nothing();\n        list<int> l; sort(l.begin(), l.end());\n        return é;\n    }\n};\n");
    assert_eq!(report.verdict, Verdict::CompileError);
    let mut places = positions(&report);
    places.dedup(); // the library has two complaints about one line
    assert_eq!(places, [(3, 22), (4, 22)], "{report:#?}");
    let log = &report.compile.as_ref().unwrap().log;
    assert!(!log.contains("driver.cpp") && !log.contains("generated."), "{log}");
}

#[test]
fn another_method_gets_one_clear_message() {
    let expected = "the judge calls your code in another way: it expects class Solution with public: \
        vector<int> twoSum(vector<int>& nums, int target)";
    for method in ["vector<int> twosum(vector<int>& nums, int target)", "int twoSum(vector<int>& nums, int target)"] {
        let report = run(&format!("class Solution {{ public: {method} {{ return {{}}; }} }};"));
        assert_eq!(positions(&report), [(1, 1)], "{method}");
        assert_eq!(report.message.as_deref(), Some(expected));
    }
}

#[test]
fn an_unfinished_file_is_told_at_its_end() {
    let report = run("class Solution {\npublic:\n    int x;\n}\n");
    assert_eq!(positions(&report), [(4, 2)], "{report:#?}");
    let report = run("class Solution {\npublic:\n    int x() { return 1;\n");
    assert_eq!(positions(&report).first(), Some(&(3, 24)), "{report:#?}");
}

#[test]
fn crashes_and_early_ends_are_runtime_errors_of_their_case_alone() {
    let case = |target: i32| (json!([[1], target]), json!([0, 1]));
    let signature = signature("twoSum", "int[] nums, int target", "int[]");
    let report = judge(function("cpp23", EARLY_ENDS, signature, &[9, 1, 2, 3, 4].map(case)));
    let seen: Vec<_> = report.cases.iter().map(|case| case.verdict).collect();
    use Verdict::{Accepted, MemoryLimitExceeded, RuntimeError};
    assert_eq!(seen, [RuntimeError, RuntimeError, RuntimeError, MemoryLimitExceeded, Accepted], "{report:#?}");
}

/// To every descriptor that there could be, something that looks like an answer.
const ANSWERS: &str = "for (int fd = 3; fd < 64; ++fd) write(fd, \"\\x05\\0\\0\\0[0,1]\", 9);";

#[test]
fn nothing_that_runs_before_the_function_answers_for_it() {
    let right = "class Solution { public: vector<int> twoSum(vector<int>&, int) { return {0, 1}; } };";
    for before in [
        format!("[[gnu::constructor(50)]] static void early() {{ {ANSWERS} _exit(0); }}"),
        format!("static int early = ([] {{ {ANSWERS} }}(), quick_exit(0), 1);"),
    ] {
        let report = run(&format!("#include <unistd.h>\n{before}\n{right}"));
        assert_eq!(report.verdict, Verdict::RuntimeError, "{before} {:?}", report.compile);
    }
}

#[test]
fn leaving_in_a_case_wins_nothing() {
    let source = format!(
        "#include <unistd.h>\n#include <setjmp.h>\nstatic jmp_buf place;\n\
         struct Last {{ ~Last() {{ puts(\"[0,1]\"); _exit(0); }} }} last;\n\
         class Solution {{ public: vector<int> twoSum(vector<int>&, int trick) {{\n\
         if (trick == 0) _exit(0);\n if (trick == 1) exit(0);\n if (trick == 2) {{ {ANSWERS} _exit(0); }}\n\
         if (trick == 3) thread([] {{ quick_exit(0); }}).join();\n if (trick == 4) longjmp(place, 1);\n\
         if (trick == 5) throw place;\n return {{0, 1}}; }} }};"
    );
    let cases = [0, 1, 2, 3, 4, 5].map(|trick| (json!([[1], trick]), json!([0, 1])));
    let report = judge(function("cpp23", &source, signature("twoSum", "int[] nums, int target", "int[]"), &cases));
    let seen: Vec<_> = report.cases.iter().map(|case| case.verdict).collect();
    assert_eq!(seen, [Verdict::RuntimeError; 6], "{report:#?}");
}

#[test]
fn the_starter_is_that_of_the_older_standard() {
    let kind = || ProblemKind::Function(signature("solve", "TreeNode root, int? k", "int[][]"));
    assert_eq!(language("cpp23").starter(&kind()), language("cpp").starter(&kind()));
}
