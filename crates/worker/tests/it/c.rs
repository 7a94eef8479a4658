//! What people submit to `two-sum` in C, and the true verdict of each.

use proto::{Report, Severity, Verdict};

use crate::bench::{expect, last, submit};

fn two_sum(source: &str) -> Report {
    submit("two-sum", "c", source)
}

/// A working solution with the given text at the start of its body.
fn with_body(before: &str) -> String {
    format!(
        "#include <signal.h>\n\nstruct entry {{ int number, place; }};\n\n\
         static int by_number(const void* a, const void* b) {{\n    const struct entry *x = a, *y = b;\n    \
         return (x->number > y->number) - (x->number < y->number);\n}}\n\n\
         int* twoSum(int* nums, int numsSize, int target, int* returnSize) {{\n    {before}\n    \
         struct entry* all = malloc(numsSize * sizeof(struct entry));\n    \
         for (int i = 0; i < numsSize; ++i) all[i] = (struct entry){{nums[i], i}};\n    \
         qsort(all, numsSize, sizeof(struct entry), by_number);\n    int low = 0, high = numsSize - 1;\n    \
         while (all[low].number + all[high].number != target) {{\n        \
         if (all[low].number + all[high].number < target) ++low; else --high;\n    }}\n    \
         int* pair = malloc(2 * sizeof(int));\n    pair[0] = all[low].place;\n    pair[1] = all[high].place;\n    \
         free(all);\n    *returnSize = 2;\n    return pair;\n}}\n"
    )
}

#[test]
fn right_answers_are_accepted_with_prints_beside_them() {
    for before in ["", "printf(\"result 0\\n\"); fprintf(stderr, \"%d\", target);"] {
        let report = two_sum(&with_body(before));
        expect(&report, Verdict::Accepted);
        assert_eq!(report.tests.passed, report.tests.total);
    }
}

#[test]
fn a_wrong_answer_shows_the_failing_case() {
    let report = two_sum(&with_body("*returnSize = 2; return calloc(2, sizeof(int));"));
    expect(&report, Verdict::WrongAnswer);
    assert_eq!(last(&report).output.as_deref().map(str::trim), Some("[0,0]"));
}

#[test]
fn a_compile_error_has_the_line_and_column_of_the_editor() {
    let report =
        two_sum("int* twoSum(int* nums, int numsSize, int target, int* returnSize) {\n    return missing;\n}\n");
    expect(&report, Verdict::CompileError);
    let compile = report.compile.expect("a compile report");
    let error = compile.diagnostics.iter().find(|found| found.severity == Severity::Error).expect("an error");
    assert_eq!((error.line, error.column), (2, 12), "{error:#?}");
    assert!(!compile.log.contains("/box") && !compile.log.contains("driver"), "{compile:#?}");
}

#[test]
fn an_endless_loop_exceeds_the_time_limit() {
    expect(&two_sum(&with_body("for (volatile int i = 0;; ++i) {}")), Verdict::TimeLimitExceeded);
}

#[test]
fn a_memory_hog_exceeds_the_memory_limit() {
    let hog = "for (;;) { char* some = malloc(1 << 20); memset(some, 1, 1 << 20); }";
    expect(&two_sum(&with_body(hog)), Verdict::MemoryLimitExceeded);
}

#[test]
fn a_flood_exceeds_the_output_limit() {
    expect(&two_sum(&with_body("for (;;) puts(\"a flood of words\");")), Verdict::OutputLimitExceeded);
}

#[test]
fn a_crash_names_its_signal() {
    for (crash, signal) in
        [("*(volatile int*)0 = 1;", "SIGSEGV"), ("abort();", "SIGABRT"), ("raise(SIGFPE);", "SIGFPE")]
    {
        let report = two_sum(&with_body(crash));
        expect(&report, Verdict::RuntimeError);
        assert_eq!(last(&report).signal.as_deref(), Some(signal));
    }
}

#[test]
fn an_early_end_and_an_endless_recursion_are_runtime_errors() {
    let report = two_sum(&with_body("exit(0);"));
    expect(&report, Verdict::RuntimeError);
    assert_eq!(last(&report).exit_code, Some(0), "{report:#?}");
    let endless = "volatile int room[9] = {0}; int* more = twoSum(nums, numsSize, target + room[0], returnSize); more[0] = room[1]; return more;";
    let verdict = two_sum(&with_body(endless)).verdict;
    assert!(matches!(verdict, Verdict::RuntimeError | Verdict::MemoryLimitExceeded), "{verdict:?}");
}

#[test]
fn deep_recursion_may_use_the_memory_that_there_is() {
    let deep = "int deep(volatile int n) { volatile int more = n; return n == 0 ? 0 : 1 + deep(more - 1); }\n";
    let source = format!("{deep}{}", with_body("if (deep(1000000) != 1000000) abort();"));
    expect(&two_sum(&source), Verdict::Accepted);
}

#[test]
fn an_answer_longer_than_a_frame_exceeds_the_output_limit() {
    let long = "*returnSize = 20000000; int* many = malloc(*returnSize * sizeof(int)); printf(\"printed\"); \
                for (int i = 0; i < *returnSize; ++i) many[i] = 1000000 + i; return many;";
    let report = two_sum(&with_body(long));
    expect(&report, Verdict::OutputLimitExceeded);
    assert_eq!(last(&report).stdout.as_deref(), Some("printed"), "{report:#?}");
}
