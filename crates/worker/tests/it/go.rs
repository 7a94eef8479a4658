//! What people submit to `two-sum` in Go, and the true verdict of each.

use proto::{Report, Verdict};

use crate::bench::{expect, last, submit};

fn two_sum(source: &str) -> Report {
    submit("two-sum", "go", source)
}

/// A working solution with the given text at the start of its body.
fn with_body(before: &str) -> String {
    format!(
        "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nvar _, _ = fmt.Sprint, os.Exit\n\n\
         func twoSum(nums []int, target int) []int {{\n\t{before}\n\tseen := map[int]int{{}}\n\tfor i, num := range nums {{\n\
         \t\tif other, is := seen[target-num]; is {{\n\t\t\treturn []int{{other, i}}\n\t\t}}\n\t\tseen[num] = i\n\t}}\n\treturn nil\n}}\n"
    )
}

#[test]
fn right_answers_are_accepted_with_prints_beside_them() {
    for before in ["", "fmt.Print(\"result 0\"); fmt.Fprintln(os.Stderr, target)"] {
        let report = two_sum(&with_body(before));
        expect(&report, Verdict::Accepted);
        assert_eq!(report.tests.passed, report.tests.total);
    }
}

#[test]
fn a_wrong_answer_shows_the_failing_case() {
    let report = two_sum("func twoSum(nums []int, target int) []int { return []int{0, 0} }\n");
    expect(&report, Verdict::WrongAnswer);
    assert_eq!(last(&report).output.as_deref().map(str::trim), Some("[0,0]"));
}

#[test]
fn a_compile_error_has_the_line_and_column_of_the_editor() {
    let report = two_sum("func twoSum(nums []int, target int) []int {\n\treturn missing\n}\n");
    expect(&report, Verdict::CompileError);
    let compile = report.compile.expect("a compile report");
    assert_eq!(compile.log, "solution.go:2:9: undefined: missing\n");
    assert_eq!((compile.diagnostics[0].line, compile.diagnostics[0].column), (2, 9));
}

#[test]
fn an_endless_loop_exceeds_the_time_limit() {
    expect(&two_sum(&with_body("for target < 1<<40 { seen := 1; _ = seen }")), Verdict::TimeLimitExceeded);
}

#[test]
fn a_memory_hog_exceeds_the_memory_limit() {
    let hog = "all := [][]byte{}; for { one := make([]byte, 1<<20); for i := range one { one[i] = 1 }; all = append(all, one) }";
    expect(&two_sum(&with_body(hog)), Verdict::MemoryLimitExceeded);
}

#[test]
fn a_flood_exceeds_the_output_limit() {
    expect(&two_sum(&with_body("for { fmt.Println(make([]int, 100000)) }")), Verdict::OutputLimitExceeded);
}

#[test]
fn a_panic_shows_the_users_lines_only() {
    let report = two_sum(&with_body("nums[len(nums)] = 0"));
    expect(&report, Verdict::RuntimeError);
    let stderr = last(&report).stderr.clone().unwrap_or_default();
    assert!(stderr.starts_with("panic: runtime error: index out of range"), "{stderr}");
    assert!(stderr.ends_with("twoSum(...)\n\tsolution.go:11\n"), "{stderr}");
}

#[test]
fn an_early_end_and_an_endless_recursion_are_runtime_errors() {
    let report = two_sum(&with_body("os.Exit(0)"));
    expect(&report, Verdict::RuntimeError);
    assert_eq!(last(&report).exit_code, Some(0), "{report:#?}");
    expect(&two_sum(&with_body("return append(twoSum(nums, target), 1)")), Verdict::RuntimeError);
}
