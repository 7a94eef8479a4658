//! What people submit to `two-sum` in Kotlin, and the true verdict of each. One program does for most: compiling takes
//! seconds.

use judge::{Brief, Case, Mode};
use problem::{Answer, Input};
use proto::{CaseReport, Report, Verdict};
use serde_json::json;

use crate::bench::{expect, judge, language, last, package, submit};

fn two_sum(source: &str) -> Report {
    submit("two-sum", "kotlin", source)
}

/// A working solution with the given text at the start of its body.
fn with_body(before: &str) -> String {
    format!(
        "class Solution {{\n    fun twoSum(nums: IntArray, target: Int): IntArray {{\n        {before}\n        \
         val seen = HashMap<Int, Int>()\n        for ((i, num) in nums.withIndex()) {{\n            \
         seen[target - num]?.let {{ return intArrayOf(it, i) }}\n            seen[num] = i\n        }}\n        \
         return intArrayOf()\n    }}\n}}\n"
    )
}

/// What a program does that has one of these at the start, chosen by the first number: a case for each.
fn fates(things: &[&str]) -> Vec<CaseReport> {
    let branch = |(i, thing): (usize, &&str)| format!("if (nums[0] == {i}) {{ {thing} }}; ");
    let source = with_body(&things.iter().enumerate().map(branch).collect::<String>());
    let case = |first: usize| Case {
        input: Input::Args(vec![json!([first, 70]), json!(70 + first)]),
        expected: Some(Answer::Value(json!([0, 1]))),
    };
    let brief = Brief::submit(&package("two-sum"), language("kotlin"), source);
    let report = judge(Brief { cases: (0..things.len()).map(case).collect(), mode: Mode::Run, ..brief });
    assert_eq!(report.cases.len(), things.len(), "{:?}", report.compile);
    report.cases
}

#[test]
fn each_program_gets_its_verdict() {
    let things = [
        ("println(\"result 0\"); System.err.println(target)", Verdict::Accepted),
        ("while (true) {}", Verdict::TimeLimitExceeded),
        (
            "val all = ArrayList<ByteArray>(); while (true) { all.add(ByteArray(1 shl 20)) }",
            Verdict::MemoryLimitExceeded,
        ),
        ("while (true) { println(\"flood \".repeat(1000)) }", Verdict::OutputLimitExceeded),
        ("nums[nums.size] = 0", Verdict::RuntimeError),
        ("System.exit(0)", Verdict::RuntimeError),
        ("return twoSum(nums, target) + 1", Verdict::RuntimeError),
        ("Thread { while (true) {} }.start()", Verdict::Accepted),
        (
            "val all = ArrayList<Any>(); Thread { while (true) all.add(ByteArray(1 shl 20)) }.apply { start() }.join()",
            Verdict::MemoryLimitExceeded,
        ),
    ];
    let cases = fates(&things.map(|(thing, _)| thing));
    for (case, (thing, verdict)) in cases.iter().zip(things) {
        assert_eq!(case.verdict, verdict, "{thing}: {case:#?}");
    }
    let stderr = cases[4].stderr.as_deref().unwrap_or_default();
    assert!(stderr.starts_with("java.lang.ArrayIndexOutOfBoundsException: "), "{stderr}");
    assert!(stderr.contains("solution.kt:3") && !stderr.contains("hashcodex"), "{stderr}");
    assert_eq!(cases[5].exit_code, Some(0), "{:#?}", cases[5]);
}

#[test]
fn a_right_solution_is_accepted() {
    let report = two_sum(&with_body(""));
    expect(&report, Verdict::Accepted);
    assert_eq!(report.tests.passed, report.tests.total);
}

#[test]
fn a_wrong_answer_shows_the_failing_case() {
    let report = two_sum("class Solution { fun twoSum(nums: IntArray, target: Int) = listOf(0, 0) }");
    expect(&report, Verdict::WrongAnswer);
    assert_eq!(last(&report).output.as_deref().map(str::trim), Some("[0,0]"));
}

#[test]
fn a_compile_error_has_the_line_and_column_of_the_editor() {
    let report = two_sum("class Solution { fun twoSum(nums: IntArray, target: Int): IntArray = missing }\n");
    expect(&report, Verdict::CompileError);
    let compile = report.compile.expect("a compile report");
    assert!(compile.log.starts_with("solution.kt:1:70: error: unresolved reference 'missing'."), "{}", compile.log);
    assert_eq!((compile.diagnostics[0].line, compile.diagnostics[0].column), (1, 70));
}
