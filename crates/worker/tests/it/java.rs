//! What people submit to `two-sum` in Java, and the true verdict of each.

use proto::{Report, Severity, Verdict};

use crate::bench::{expect, last, playground, run, submit};

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

/// Adds to a list for as long as there is memory.
const EAT: &str = "for (List<Object> all = new ArrayList<>(); ;) all.add(new long[1 << 17]);";

#[test]
fn a_function_whose_threads_run_out_of_memory_exceeds_the_limit() {
    for hog in [
        "Thread eater = new Thread(() -> { EAT }); eater.start(); try { eater.join(); } catch (Exception error) { }",
        "java.util.concurrent.CompletableFuture.runAsync(() -> { EAT }).join();",
    ] {
        let report = two_sum(&with_body(&hog.replace("EAT", EAT)));
        expect(&report, Verdict::MemoryLimitExceeded);
        let stderr = last(&report).stderr.clone().unwrap_or_default();
        assert!(stderr.contains("Solution.java:3") && !stderr.contains("Hashcodex"), "{stderr}");
    }
}

#[test]
fn what_else_ends_a_thread_is_told_and_does_no_harm() {
    let report = two_sum(&with_body("if (target == 9) new Thread(() -> { throw null; }, \"mine\").start();"));
    expect(&report, Verdict::Accepted);
    let report = run(
        "two-sum",
        "java",
        &with_body("Thread one = new Thread(() -> { throw null; }, \"mine\"); one.start(); while (one.isAlive()) { }"),
    );
    let stderr = last(&report).stderr.clone().unwrap_or_default();
    assert!(stderr.starts_with("Exception in thread \"mine\" java.lang.NullPointerException"), "{stderr}");
}

#[test]
fn a_whole_program_that_ran_out_of_memory_has_no_other_verdict() {
    for hog in [
        "Executors.newFixedThreadPool(1).submit(() -> { EAT }).get();", // its thread would be waited for
        "try { EAT } catch (OutOfMemoryError error) { System.out.println(42); }",
    ] {
        let body = hog.replace("EAT", EAT);
        let main = format!("public static void main(String[] arguments) throws Exception {{ {body} }}");
        let source = format!("import java.util.*; import java.util.concurrent.*; public class Main {{ {main} }}");
        expect(&playground("java", &source, ""), Verdict::MemoryLimitExceeded);
    }
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
