//! What people submit to `two-sum` in Rust, and the true verdict of each.

use proto::{Report, Severity, Verdict};

use crate::bench::{expect, last, submit};

fn two_sum(source: &str) -> Report {
    submit("two-sum", "rust", source)
}

/// A working solution with the given text at the start of its body.
fn with_body(before: &str) -> String {
    format!(
        "impl Solution {{\n    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {{\n        {before}\n        \
         let mut seen = HashMap::new();\n        for (i, num) in nums.iter().enumerate() {{\n            \
         if let Some(&other) = seen.get(&(target - num)) {{ return vec![other, i as i32]; }}\n            \
         seen.insert(num, i as i32);\n        }}\n        vec![]\n    }}\n}}\n"
    )
}

#[test]
fn right_answers_are_accepted_with_prints_beside_them() {
    for before in ["", "print!(\"result 0\"); eprintln!(\"{}\", target);"] {
        let report = two_sum(&with_body(before));
        expect(&report, Verdict::Accepted);
        assert_eq!(report.tests.passed, report.tests.total);
    }
}

#[test]
fn a_wrong_answer_shows_the_failing_case() {
    let report = two_sum("impl Solution { fn two_sum(_: Vec<i32>, _: i32) -> Vec<i32> { vec![0, 0] } }\n");
    expect(&report, Verdict::WrongAnswer);
    assert_eq!(last(&report).output.as_deref().map(str::trim), Some("[0,0]"));
}

#[test]
fn a_compile_error_has_the_line_and_column_of_the_editor() {
    let report = two_sum("impl Solution { fn two_sum(_: Vec<i32>, _: i32) -> Vec<i32> { missing } }\n");
    expect(&report, Verdict::CompileError);
    let compile = report.compile.expect("a compile report");
    let error = compile.diagnostics.first().expect("an error");
    assert_eq!((error.line, error.column, error.severity), (1, 63, Severity::Error), "{error:#?}");
    assert!(!compile.log.contains("/box") && !compile.log.contains("hashcodex"), "{compile:#?}");
}

#[test]
fn an_endless_loop_exceeds_the_time_limit() {
    let spin = "let mut spin = 0; while std::hint::black_box(spin) >= 0 { spin = 1; }";
    expect(&two_sum(&with_body(spin)), Verdict::TimeLimitExceeded);
}

#[test]
fn a_memory_hog_exceeds_the_memory_limit() {
    let hog = "let mut all = vec![]; while all.len() < 1 << 30 { all.push(vec![target as u8; 1 << 20]); }";
    expect(&two_sum(&with_body(hog)), Verdict::MemoryLimitExceeded);
}

#[test]
fn a_flood_exceeds_the_output_limit() {
    expect(
        &two_sum(&with_body("while target < i32::MAX { println!(\"{}\", \"flood\".repeat(1000)); }")),
        Verdict::OutputLimitExceeded,
    );
}

#[test]
fn a_panic_shows_the_users_place_only() {
    let report = two_sum(&with_body("if target > i32::MIN { panic!(\"gone\") }"));
    expect(&report, Verdict::RuntimeError);
    assert_eq!(last(&report).stderr.as_deref(), Some("thread 'main' panicked at solution.rs:3:32:\ngone\n"));
}

#[test]
fn an_early_end_and_an_endless_recursion_are_runtime_errors() {
    let report = two_sum(&with_body("std::process::exit(0);"));
    expect(&report, Verdict::RuntimeError);
    assert_eq!(last(&report).exit_code, Some(0), "{report:#?}");
    let endless =
        "if target > i32::MIN { let mut more = Self::two_sum(nums.clone(), target); more.push(1); return more; }";
    expect(&two_sum(&with_body(endless)), Verdict::RuntimeError);
}
