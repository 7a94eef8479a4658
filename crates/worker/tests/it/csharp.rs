//! What people submit to `two-sum` in C#, and the true verdict of each.

use proto::{Report, Verdict};

use crate::bench::{expect, last, submit};

fn two_sum(source: &str) -> Report {
    submit("two-sum", "csharp", source)
}

/// A working solution with the given text at the start of its body.
fn with_body(before: &str) -> String {
    format!(
        "public class Solution {{\n    public int[] TwoSum(int[] nums, int target) {{\n        {before}\n        \
         var seen = new Dictionary<int, int>();\n        for (int i = 0; i < nums.Length; i++) {{\n            \
         if (seen.TryGetValue(target - nums[i], out int other)) return new[] {{ other, i }};\n            \
         seen[nums[i]] = i;\n        }}\n        return null;\n    }}\n}}\n"
    )
}

#[test]
fn right_answers_are_accepted_with_prints_beside_them() {
    for before in ["", "Console.Write(\"result 0\"); Console.Error.WriteLine(target);"] {
        let report = two_sum(&with_body(before));
        expect(&report, Verdict::Accepted);
        assert_eq!(report.tests.passed, report.tests.total);
    }
}

#[test]
fn a_wrong_answer_shows_the_failing_case() {
    let report = two_sum(
        "class Solution { public IList<int> TwoSum(int[] nums, int target) { return new List<int> { 0, 0 }; } }",
    );
    expect(&report, Verdict::WrongAnswer);
    assert_eq!(last(&report).output.as_deref().map(str::trim), Some("[0,0]"));
}

#[test]
fn a_compile_error_has_the_line_and_column_of_the_editor() {
    let report = two_sum("class Solution { public int[] TwoSum(int[] nums, int target) { return missing; } }\n");
    expect(&report, Verdict::CompileError);
    let compile = report.compile.expect("a compile report");
    assert!(compile.log.starts_with("solution.cs(1,71): error CS0103: The name `missing'"), "{}", compile.log);
    assert_eq!((compile.diagnostics[0].line, compile.diagnostics[0].column), (1, 71));
}

#[test]
fn an_endless_loop_exceeds_the_time_limit() {
    expect(&two_sum(&with_body("while (nums != null) {}")), Verdict::TimeLimitExceeded);
}

#[test]
fn a_memory_hog_exceeds_the_memory_limit() {
    let hog = "var all = new List<byte[]>(); while (nums != null) { var one = new byte[1 << 20]; \
               for (int i = 0; i < one.Length; i += 512) one[i] = 1; all.Add(one); }";
    expect(&two_sum(&with_body(hog)), Verdict::MemoryLimitExceeded);
}

#[test]
fn a_flood_exceeds_the_output_limit() {
    let flood = "while (nums != null) Console.WriteLine(new string('x', 10000));";
    expect(&two_sum(&with_body(flood)), Verdict::OutputLimitExceeded);
}

#[test]
fn an_exception_shows_the_users_lines_only() {
    let report = two_sum(&with_body("nums[nums.Length] = 0;"));
    expect(&report, Verdict::RuntimeError);
    let stderr = last(&report).stderr.clone().unwrap_or_default();
    assert!(stderr.starts_with("System.IndexOutOfRangeException: "), "{stderr}");
    assert!(stderr.contains("solution.cs:3\n") && !stderr.contains("Hashcodex"), "{stderr}");
}

#[test]
fn an_early_end_and_an_endless_recursion_are_runtime_errors() {
    let report = two_sum(&with_body("Environment.Exit(0);"));
    expect(&report, Verdict::RuntimeError);
    assert_eq!(last(&report).exit_code, Some(0), "{report:#?}");
    expect(
        &two_sum(&with_body("if (nums != null) return TwoSum(nums, target).Skip(1).ToArray();")),
        Verdict::RuntimeError,
    );
}
