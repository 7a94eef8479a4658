//! What people submit to `two-sum` in Python, and the true verdict of each.

use judge::Brief;
use problem::Limits;
use proto::{Report, Severity, Verdict};

use crate::bench::{expect, judge, language, last, package, submit};

fn two_sum(source: &str) -> Report {
    submit("two-sum", "python", source)
}

/// A working solution with the given line at the start of its body.
fn with_body(before: &str) -> String {
    format!(
        "class Solution:\n    def twoSum(self, nums: List[int], target: int) -> List[int]:\n        {before}\n        seen = {{}}\n        \
         for i, value in enumerate(nums):\n            if target - value in seen:\n                return [seen[target - value], i]\n            \
         seen[value] = i\n        return []\n"
    )
}

#[test]
fn right_answers_are_accepted() {
    let report = two_sum(&with_body("pass"));
    expect(&report, Verdict::Accepted);
    assert_eq!(report.tests.passed, report.tests.total);
}

#[test]
fn debug_prints_beside_the_right_answer_do_no_harm() {
    expect(
        &two_sum(
            &with_body("print('result 0', target); sys.stderr.write('debug')").replace("class", "import sys\nclass"),
        ),
        Verdict::Accepted,
    );
}

#[test]
fn a_wrong_answer_shows_the_failing_case() {
    let report = two_sum("class Solution:\n    def twoSum(self, nums, target):\n        return [0, 0]\n");
    expect(&report, Verdict::WrongAnswer);
    assert_eq!(last(&report).output.as_deref().map(str::trim), Some("[0,0]"));
}

#[test]
fn a_syntax_error_has_the_line_and_column_of_the_editor() {
    let report = two_sum("class Solution:\n    def twoSum(self, nums, target):\n        return (1 +\n");
    expect(&report, Verdict::CompileError);
    let compile = report.compile.expect("a compile report");
    let error = compile.diagnostics.first().expect("an error");
    assert_eq!((error.line, error.column, error.severity), (3, 16, Severity::Error), "{error:#?}");
}

#[test]
fn an_endless_loop_exceeds_the_time_limit() {
    expect(&two_sum(&with_body("while True: pass")), Verdict::TimeLimitExceeded);
}

#[test]
fn a_sleeper_exceeds_the_time_limit_by_the_wall_clock() {
    let report = two_sum(&with_body("import time; time.sleep(3600)"));
    expect(&report, Verdict::TimeLimitExceeded);
    assert!(last(&report).cpu_ms < 500, "sleeping is no CPU time: {report:#?}");
}

#[test]
fn a_memory_hog_exceeds_the_memory_limit() {
    expect(
        &two_sum(&with_body("hog = []\n        while True: hog.append(bytearray(1 << 20))")),
        Verdict::MemoryLimitExceeded,
    );
}

#[test]
fn an_exception_shows_the_users_lines_only() {
    let report = two_sum(&with_body("raise ValueError('line 12 of my input')"));
    expect(&report, Verdict::RuntimeError);
    let stderr = last(&report).stderr.clone().unwrap_or_default();
    assert!(stderr.contains("solution.py\", line 3") && stderr.contains("line 12 of my input"), "{stderr}");
    assert!(!stderr.contains("driver"), "{stderr}");
}

#[test]
fn an_early_end_is_never_accepted() {
    for early in ["import os; os._exit(0)", "import sys; sys.exit(0)", "raise SystemExit", "exit(0)"] {
        expect(&two_sum(&with_body(early)), Verdict::RuntimeError);
    }
    expect(&two_sum(&format!("import os\nos._exit(0)\n{}", with_body("pass"))), Verdict::RuntimeError);
}

#[test]
fn overloaded_equality_and_patched_modules_convince_nobody() {
    let everything_equal = "class Any(list):\n    def __eq__(self, other): return True\n    def __len__(self): return 2\n\
        class Solution:\n    def twoSum(self, nums, target):\n        return Any([0, 0])\n";
    assert_ne!(two_sum(everything_equal).verdict, Verdict::Accepted);
    let patched = "import json, builtins\njson.dumps = lambda *a, **k: '[0,1]'\nbuiltins.isinstance = lambda *a: True\n\
        class Solution:\n    def twoSum(self, nums, target):\n        return [0, 0]\n";
    assert_ne!(two_sum(patched).verdict, Verdict::Accepted);
}

#[test]
fn a_forged_answer_is_not_an_answer() {
    let forge = "import os, struct, time\n        fake = b'result 0 ' + b'0' * 32 + b'\\n[0,1]'\n        \
        os.write(4, struct.pack('<I', len(fake)) + fake)\n        time.sleep(3600)";
    expect(&two_sum(&with_body(forge)), Verdict::RuntimeError);
}

#[test]
fn a_flood_of_prints_exceeds_the_output_limit() {
    expect(&two_sum(&with_body("while True: print('flood' * 1000)")), Verdict::OutputLimitExceeded);
}

#[test]
fn what_is_printed_counts_case_by_case() {
    let brief = Brief::submit(&package("two-sum"), language("python"), with_body("print('x' * 40_000)"));
    let limits = Limits { output_kib: 64, ..brief.limits };
    expect(&judge(Brief { limits, ..brief }), Verdict::Accepted);
}

#[test]
fn a_result_of_the_wrong_type_is_explained() {
    let report = two_sum("class Solution:\n    def twoSum(self, nums, target):\n        return 'zero, one'\n");
    expect(&report, Verdict::RuntimeError);
    let case = last(&report);
    let words = format!("{:?} {:?}", case.message, case.stderr);
    assert!(words.contains("str"), "{words}");
}

#[test]
fn files_from_other_editors_are_read_as_they_are_meant() {
    let source = with_body("pass").replace('\n', "\r\n");
    expect(&two_sum(&format!("\u{feff}{source}")), Verdict::Accepted);
}
