//! What people submit to `two-sum` in TypeScript, and the true verdict of each.

use proto::{Report, Verdict};

use crate::bench::{expect, last, submit};

fn two_sum(source: &str) -> Report {
    submit("two-sum", "typescript", source)
}

/// A working solution with the given text at the start of its body.
fn with_body(before: &str) -> String {
    format!(
        "interface Seen {{ [num: number]: number }}\n\nfunction twoSum(nums: number[], target: number): number[] {{\n  {before}\n  \
         const seen: Seen = {{}};\n  for (const [i, num] of nums.entries()) {{\n    if (target - num in seen) return [seen[target - num], i];\n    \
         seen[num] = i;\n  }}\n  return [];\n}}\n"
    )
}

#[test]
fn right_answers_are_accepted_with_prints_beside_them() {
    for before in ["", "console.log('result 0'); console.error(target);"] {
        let report = two_sum(&with_body(before));
        expect(&report, Verdict::Accepted);
        assert_eq!(report.tests.passed, report.tests.total);
    }
}

#[test]
fn a_wrong_answer_shows_the_failing_case() {
    let report = two_sum("const twoSum = (nums: number[], target: number): number[] => [0, 0];\n");
    expect(&report, Verdict::WrongAnswer);
    assert_eq!(last(&report).output.as_deref().map(str::trim), Some("[0,0]"));
}

#[test]
fn a_compile_error_has_the_line_and_column_of_the_editor() {
    let report = two_sum("function twoSum(nums: number[], target: number): number[] {\n  return missing;\n}\n");
    expect(&report, Verdict::CompileError);
    let compile = report.compile.expect("a compile report");
    assert_eq!(compile.log, "solution.ts(2,10): error TS2304: Cannot find name 'missing'.\n");
    assert_eq!((compile.diagnostics[0].line, compile.diagnostics[0].column), (2, 10));
}

#[test]
fn an_endless_loop_exceeds_the_time_limit() {
    expect(&two_sum(&with_body("for (;;) { if (target === 0.5) break; }")), Verdict::TimeLimitExceeded);
}

#[test]
fn a_memory_hog_exceeds_the_memory_limit() {
    let hog =
        "const all: number[][] = []; for (;;) { if (target === 0.5) break; all.push(new Array(1000).fill(1.5)); }";
    expect(&two_sum(&with_body(hog)), Verdict::MemoryLimitExceeded);
}

#[test]
fn a_flood_exceeds_the_output_limit() {
    let flood = "for (;;) { if (target === 0.5) break; console.log('x'.repeat(10000)); }";
    expect(&two_sum(&with_body(flood)), Verdict::OutputLimitExceeded);
}

#[test]
fn an_error_shows_the_users_lines_only() {
    let report = two_sum(&with_body("(nums as any).nothing.more = 1;"));
    expect(&report, Verdict::RuntimeError);
    let stderr = last(&report).stderr.clone().unwrap_or_default();
    assert!(stderr.starts_with("TypeError: Cannot set properties of undefined (setting 'more')\n"), "{stderr}");
    assert!(stderr.contains("solution.ts:4:") && !stderr.contains(".js"), "{stderr}");
}

#[test]
fn an_early_end_and_an_endless_recursion_are_runtime_errors() {
    let report = two_sum(&with_body("process.exit(0);"));
    expect(&report, Verdict::RuntimeError);
    assert_eq!(last(&report).exit_code, Some(0), "{report:#?}");
    expect(&two_sum(&with_body("if (target !== 0.5) return [...twoSum(nums, target), 1];")), Verdict::RuntimeError);
}
