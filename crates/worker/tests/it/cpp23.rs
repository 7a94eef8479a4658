//! What people submit to `two-sum` in C++23, and the true verdict of each.

use proto::{Report, Severity, Verdict};

use crate::bench::{expect, last, submit};

fn two_sum(source: &str) -> Report {
    submit("two-sum", "cpp23", source)
}

/// A working solution with the given text at the start of its body.
fn with_body(before: &str) -> String {
    format!(
        "class Solution {{\npublic:\n    auto twoSum(this auto&& self, vector<int>& nums, int target) -> vector<int> {{\n        {before}\n        \
         unordered_map<int, int> seen;\n        for (int i = 0; i < ssize(nums); ++i) {{\n            \
         if (auto other = seen.find(target - nums[i]); other != seen.end()) return {{other->second, i}};\n            \
         seen[nums[i]] = i;\n        }}\n        unreachable();\n    }}\n}};\n"
    )
}

#[test]
fn right_answers_are_accepted_with_prints_beside_them() {
    for before in ["", "cout << \"result 0\" << endl; cerr << target;"] {
        let report = two_sum(&with_body(before));
        expect(&report, Verdict::Accepted);
        assert_eq!(report.tests.passed, report.tests.total);
    }
}

#[test]
fn a_wrong_answer_shows_the_failing_case() {
    let report = two_sum(&with_body("return vector{0, 0};"));
    expect(&report, Verdict::WrongAnswer);
    assert_eq!(last(&report).output.as_deref().map(str::trim), Some("[0,0]"));
}

#[test]
fn a_compile_error_has_the_line_and_column_of_the_editor() {
    let report = two_sum(
        "class Solution {\npublic:\n    auto twoSum(span<int> nums, int target) {\n        return missing;\n    }\n};\n",
    );
    expect(&report, Verdict::CompileError);
    let compile = report.compile.expect("a compile report");
    let error = compile.diagnostics.iter().find(|found| found.severity == Severity::Error).expect("an error");
    assert_eq!((error.line, error.column), (4, 16), "{error:#?}");
    assert!(!compile.log.contains("/box") && !compile.log.contains("driver"), "{compile:#?}");
}

#[test]
fn an_endless_loop_exceeds_the_time_limit() {
    expect(&two_sum(&with_body("for (volatile int i = 0;;) { i = 1; }")), Verdict::TimeLimitExceeded);
}

#[test]
fn a_memory_hog_exceeds_the_memory_limit() {
    let hog = "vector<string> all; while (true) all.emplace_back(1 << 20, 'x');";
    expect(&two_sum(&with_body(hog)), Verdict::MemoryLimitExceeded);
}

#[test]
fn a_flood_exceeds_the_output_limit() {
    expect(&two_sum(&with_body("while (true) cout << \"a flood of words\\n\";")), Verdict::OutputLimitExceeded);
}

#[test]
fn a_crash_names_its_signal() {
    let report = two_sum(&with_body("*(volatile int*)nullptr = 1; raise(SIGSEGV);"));
    expect(&report, Verdict::RuntimeError);
    assert_eq!(last(&report).signal.as_deref(), Some("SIGSEGV"));
}

#[test]
fn an_early_end_and_an_endless_recursion_are_runtime_errors() {
    let report = two_sum(&with_body("exit(0);"));
    expect(&report, Verdict::RuntimeError);
    assert_eq!(last(&report).exit_code, Some(0), "{report:#?}");
    let endless =
        "volatile int room[9] = {}; auto more = self.twoSum(nums, target + room[0]); more[0] = room[1]; return more;";
    let verdict = two_sum(&with_body(endless)).verdict;
    assert!(matches!(verdict, Verdict::RuntimeError | Verdict::MemoryLimitExceeded), "{verdict:?}");
}
