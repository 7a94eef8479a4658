//! What people submit to `two-sum` in Java, and the true verdict of each.

use proto::{Report, Severity, Verdict};

use crate::bench::{expect, last, submit};

fn two_sum(source: &str) -> Report {
    submit("two-sum", "java", source)
}

/// A working solution with the given text at the start of its body.
fn with_body(before: &str) -> String {
    format!(
        "class Solution {{\n    public int[] twoSum(int[] nums, int target) {{\n        {before}\n        \
         Map<Integer, Integer> seen = new HashMap<>();\n        for (int i = 0; i < nums.length; i++) {{\n            \
         Integer other = seen.get(target - nums[i]);\n            if (other != null) return new int[] {{other, i}};\n            \
         seen.put(nums[i], i);\n        }}\n        return new int[0];\n    }}\n}}\n"
    )
}

#[test]
fn right_answers_are_accepted() {
    let report = two_sum(&with_body(""));
    expect(&report, Verdict::Accepted);
    assert_eq!(report.tests.passed, report.tests.total);
}

#[test]
fn debug_prints_beside_the_right_answer_do_no_harm() {
    let before = r#"System.out.println("target " + target); System.err.println("result 0");"#;
    expect(&two_sum(&with_body(before)), Verdict::Accepted);
}

#[test]
fn a_wrong_answer_shows_the_failing_case() {
    let report =
        two_sum("class Solution {\n    public int[] twoSum(int[] nums, int target) { return new int[] {0, 0}; }\n}\n");
    expect(&report, Verdict::WrongAnswer);
    assert_eq!(last(&report).output.as_deref().map(str::trim), Some("[0,0]"));
}

#[test]
fn a_compile_error_has_the_line_and_column_of_the_editor() {
    let report = two_sum(
        "class Solution {\n    public int[] twoSum(int[] nums, int target) {\n        return missing;\n    }\n}\n",
    );
    expect(&report, Verdict::CompileError);
    let compile = report.compile.expect("a compile report");
    let error = compile.diagnostics.first().expect("an error");
    assert_eq!((error.line, error.column, error.severity), (3, 16, Severity::Error), "{error:#?}");
    assert!(!compile.log.contains("/box"), "{compile:#?}");
}

#[test]
fn the_first_line_has_true_columns_too() {
    let report = two_sum("class Solution { int x = missing; }\n");
    expect(&report, Verdict::CompileError);
    let compile = report.compile.expect("a compile report");
    let error = compile.diagnostics.iter().find(|error| error.message.contains("symbol")).expect("an error");
    assert_eq!((error.line, error.column), (1, 26), "{compile:#?}");
}

#[test]
fn an_endless_loop_exceeds_the_time_limit() {
    expect(&two_sum(&with_body("int spin = 0; while (target < Long.MAX_VALUE) spin++;")), Verdict::TimeLimitExceeded);
}

#[test]
fn a_memory_hog_exceeds_the_memory_limit() {
    let hog = "List<long[]> all = new ArrayList<>(); while (all.size() >= 0) all.add(new long[1 << 17]);";
    expect(&two_sum(&with_body(hog)), Verdict::MemoryLimitExceeded);
}

#[test]
fn an_exception_shows_the_users_lines_only() {
    let report = two_sum(&with_body("nums[-1] = 0;"));
    expect(&report, Verdict::RuntimeError);
    let stderr = last(&report).stderr.clone().unwrap_or_default();
    assert!(stderr.contains("ArrayIndexOutOfBoundsException") && stderr.contains("Solution.java:3"), "{stderr}");
    assert!(!stderr.contains("Driver"), "{stderr}");
}

#[test]
fn an_early_end_is_never_accepted() {
    for early in ["System.exit(0);", "Runtime.getRuntime().halt(0);"] {
        let report = two_sum(&with_body(early));
        expect(&report, Verdict::RuntimeError);
        assert_eq!(last(&report).exit_code, Some(0), "{report:#?}");
    }
}

#[test]
fn static_code_cannot_end_with_success() {
    let early = with_body("").replace("class Solution {", "class Solution {\n    static { System.exit(0); }");
    expect(&two_sum(&early), Verdict::RuntimeError);
}

#[test]
fn a_flood_of_prints_exceeds_the_output_limit() {
    let flood = r#"while (target < Long.MAX_VALUE) System.out.println("flood flood flood flood flood flood");"#;
    expect(&two_sum(&with_body(flood)), Verdict::OutputLimitExceeded);
}
