//! C++ solutions, really compiled and run.

use proto::{Report, Severity, Verdict};
use serde_json::json;

use crate::briefs::{function, signature, two_sum};
use crate::native::judge;

fn run(source: &str) -> Report {
    judge(two_sum("cpp", source))
}

/// Where the compiler found errors.
pub(crate) fn positions(report: &Report) -> Vec<(u32, u32)> {
    let diagnostics = &report.compile.as_ref().unwrap().diagnostics;
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
    errors.map(|error| (error.line, error.column)).collect()
}

/// Words and types are changed by macros, and there is a `main`.
pub(crate) fn macros_do_no_harm(id: &str) {
    let report = judge(two_sum(
        id,
        "#define int long long\n#define vector std::vector\n#define string char\n\
        class Solution { public: vector<int> twoSum(vector<int>& nums, int target) {\n\
        printf(\"printf\\n\"); cout << \"cout\\n\"; cerr << \"cerr\\n\"; return {nums[0] * 0, target / target}; } };\n\
        int count, f, s, a, b, line, answer; signed main() { return 1; }\n",
    ));
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    let printed = report.cases[1].stdout.as_deref().unwrap();
    assert!(printed.contains("printf\n") && printed.contains("cout\n"));
    assert_eq!(report.cases[1].stderr.as_deref(), Some("cerr\n"));
}

#[test]
fn macros_that_change_words_and_types_do_no_harm() {
    macros_do_no_harm("cpp");
}

/// Arguments by value, reference and const, the last as this type, beside overloads.
pub(crate) fn every_way_of_passing_compiles(id: &str, last: &str) {
    let source = "class Solution {\n int mix(int, int) { return 0; }\npublic:\n\
        int mix(vector<int> a, vector<int>& b, const vector<int>& c, const int d, const int& e, int& f, string g, LAST h) {\n\
        b.push_back(1); f = 2; return a.size() + b.size() + c.size() + d + e + f + g.size() + h.size(); }\n\
        int mix(string) { return 0; }\n};\n"
        .replace("LAST", last);
    let parameters = "int[] a, int[] b, int[] c, int d, int e, int f, string g, string h";
    let case = (json!([[1], [1, 1], [1, 1, 1], 10, 20, 30, "g", "hh"]), json!(42));
    let report = judge(function(id, &source, signature("mix", parameters, "int"), &[case]));
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
}

#[test]
fn arguments_by_value_reference_and_const_compile_and_overloads_do_not_confuse() {
    every_way_of_passing_compiles("cpp", "const string&");
}

/// Ends in another way for each of the targets 9, 1, 2 and 3, and answers any other.
pub(crate) const EARLY_ENDS: &str = "struct Quiet { ~Quiet() { puts(\"[0,1]\"); } } quiet;\n\
        class Solution { public: vector<int> twoSum(vector<int>& nums, int target) {\n\
        if (target == 9) exit(0);\n if (target == 1) return vector<int>().at(3), nums;\n\
        if (target == 2) raise(SIGSEGV);\n if (target == 3) throw bad_alloc();\n return {0, 1}; } };";

#[test]
fn crashes_and_early_ends_are_runtime_errors_of_their_case_alone() {
    let case = |target: i32| (json!([[1], target]), json!([0, 1]));
    let signature = signature("twoSum", "int[] nums, int target", "int[]");
    let report = judge(function("cpp", EARLY_ENDS, signature, &[9, 1, 2, 3, 4].map(case)));
    let seen: Vec<_> = report.cases.iter().map(|case| (case.verdict, case.message.as_deref().unwrap_or(""))).collect();
    let early = "the program ended before it answered";
    assert_eq!(
        seen,
        [
            (Verdict::RuntimeError, format!("{early} (exit code 0)").as_str()),
            (Verdict::RuntimeError, &format!("{early} (SIGABRT)")),
            (Verdict::RuntimeError, &format!("{early} (SIGSEGV)")),
            (Verdict::MemoryLimitExceeded, "the program ran out of memory (SIGABRT)"),
            (Verdict::Accepted, ""),
        ]
    );
}

#[test]
fn errors_are_at_the_users_own_line_and_column() {
    let report = run("class Solution { public:\n    vector<int> twoSum(vector<int>& é, int target) {\n\
        \x20       string é2; é.nothing();\n        list<int> l; sort(l.begin(), l.end());\n        return é;\n    }\n};\n");
    assert_eq!(report.verdict, Verdict::CompileError);
    assert_eq!(positions(&report), [(3, 22), (4, 26)], "{report:#?}");
    let log = &report.compile.as_ref().unwrap().log;
    assert!(!log.contains("driver.cpp"), "{log}");
}

#[test]
fn another_method_gets_one_clear_message() {
    let report = run("class Solution { public: vector<int> twosum(vector<int>& nums, int target) { return nums; } };");
    assert_eq!(positions(&report), [(1, 1)]);
    assert_eq!(
        report.message.unwrap(),
        "the judge calls your code in another way: it expects class Solution with public: \
         vector<int> twoSum(vector<int>& nums, int target)"
    );
}

#[test]
fn an_unfinished_file_is_told_at_its_end() {
    let report = run("class Solution {\npublic:\n    int x;\n}\n");
    assert_eq!(positions(&report), [(4, 2)], "{report:#?}");
}

#[test]
fn a_static_counter_is_found_out() {
    let report = run("class Solution { public: vector<int> twoSum(vector<int>& nums, int target) {\n\
        static int calls = 0; return {0, ++calls}; } };\n");
    assert_eq!((report.verdict, report.tests.passed), (Verdict::WrongAnswer, 1), "{report:#?}");
    let message = report.cases[1].message.as_deref().unwrap();
    assert!(message.starts_with("at [1]: expected `1`, found `2`; ") && message.contains("keeps state"), "{message}");
}

#[test]
fn names_that_would_hide_a_type_are_written_in_another_way() {
    let names = "int[] vector, int[] b, int? optional, int? c";
    for id in ["cpp", "cpp23"] {
        let cases = [(json!([[1], [2], 3, null]), json!([]))];
        let mut brief = function(id, "", signature("vector", names, "int[]"), &cases);
        brief.source = brief.language.starter(&brief.kind);
        let report = judge(brief);
        assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    }
}
