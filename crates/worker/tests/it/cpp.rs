//! What people submit to `two-sum` in C++, and the true verdict of each.

use proto::{Report, Severity, Verdict};

use crate::bench::{expect, last, submit};

fn two_sum(source: &str) -> Report {
    submit("two-sum", "cpp", source)
}

/// A solution with a working body behind the given parameter list and in front of the given extra text.
fn with_parameters(parameters: &str, before: &str) -> String {
    format!(
        "class Solution {{\npublic:\n    vector<int> twoSum({parameters}) {{\n        {before}\n        unordered_map<int, int> seen;\n        \
         for (int i = 0; i < (int)nums.size(); ++i) {{\n            auto other = seen.find(target - nums[i]);\n            \
         if (other != seen.end()) return {{other->second, i}};\n            seen[nums[i]] = i;\n        }}\n        return {{}};\n    }}\n}};\n"
    )
}

#[test]
fn right_answers_are_accepted_with_true_numbers() {
    let report = two_sum(&with_parameters("vector<int>& nums, int target", ""));
    expect(&report, Verdict::Accepted);
    assert_eq!((report.tests.done, report.tests.passed), (report.tests.total, report.tests.total));
    assert!(report.memory_kib > 500, "a process has some memory: {} KiB", report.memory_kib);
    assert!(report.cpu_ms < 1_000, "a linear solution is quick: {} ms", report.cpu_ms);
}

#[test]
fn arguments_by_value_and_const_compile() {
    expect(&two_sum(&with_parameters("vector<int> nums, int target", "")), Verdict::Accepted);
    expect(&two_sum(&with_parameters("const vector<int>& nums, const int target", "")), Verdict::Accepted);
}

#[test]
fn debug_prints_beside_the_right_answer_do_no_harm() {
    let before = r#"cout << "target " << target << endl; printf("result 0\n"); cerr << "debug" << endl;"#;
    expect(&two_sum(&with_parameters("vector<int>& nums, int target", before)), Verdict::Accepted);
}

#[test]
fn a_wrong_answer_shows_the_failing_case() {
    let report = two_sum(
        "class Solution {\npublic:\n    vector<int> twoSum(vector<int>& nums, int target) { return {0, 0}; }\n};\n",
    );
    expect(&report, Verdict::WrongAnswer);
    let case = last(&report);
    assert_eq!(case.output.as_deref().map(str::trim), Some("[0,0]"));
    assert!(case.input.is_some() && case.expected.is_some() && case.message.is_some(), "{case:#?}");
}

#[test]
fn a_compile_error_has_the_line_and_column_of_the_editor() {
    let report = two_sum(
        "class Solution {\npublic:\n    vector<int> twoSum(vector<int>& nums, int target) {\n        return missing;\n    }\n};\n",
    );
    expect(&report, Verdict::CompileError);
    let compile = report.compile.expect("a compile report");
    let error = compile.diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
    let error = error.expect("an error");
    assert_eq!((error.line, error.column), (4, 16), "{error:#?}");
    assert!(!compile.ok && error.message.contains("missing") && !compile.log.contains("/box"), "{compile:#?}");
}

#[test]
fn an_endless_loop_exceeds_the_time_limit() {
    let report = two_sum(&with_parameters("vector<int>& nums, int target", "for (volatile int i = 0;; ++i) {}"));
    expect(&report, Verdict::TimeLimitExceeded);
}

#[test]
fn a_memory_hog_exceeds_the_memory_limit() {
    let hog = "vector<char*> all; while (true) { char* some = new char[1 << 20]; memset(some, 1, 1 << 20); all.push_back(some); }";
    expect(&two_sum(&with_parameters("vector<int>& nums, int target", hog)), Verdict::MemoryLimitExceeded);
    let huge = "vector<long long> all(1ll << 33); nums[0] = all[5];";
    expect(&two_sum(&with_parameters("vector<int>& nums, int target", huge)), Verdict::MemoryLimitExceeded);
}

#[test]
fn a_crash_names_its_signal() {
    let report = two_sum(&with_parameters("vector<int>& nums, int target", "*(volatile int*)nullptr = 1;"));
    expect(&report, Verdict::RuntimeError);
    assert_eq!(last(&report).signal.as_deref(), Some("SIGSEGV"));
}

#[test]
fn deep_recursion_may_use_the_memory_that_there_is() {
    let source = with_parameters(
        "vector<int>& nums, int target",
        "function<int(int)> deep = [&](int n) { return n == 0 ? 0 : 1 + deep(n - 1); }; if (deep(200000) < 0) return {};",
    );
    expect(&two_sum(&source), Verdict::Accepted);
}

#[test]
fn an_early_end_is_never_accepted() {
    for early in ["exit(0);", "_exit(0);", "kill(getpid(), SIGKILL);"] {
        let source = format!(
            "#include <unistd.h>\n#include <signal.h>\n{}",
            with_parameters("vector<int>& nums, int target", early)
        );
        let report = two_sum(&source);
        expect(&report, Verdict::RuntimeError);
        assert!(last(&report).message.is_some(), "{early}: {report:#?}");
    }
}

#[test]
fn static_code_cannot_end_with_success() {
    let source = with_parameters("vector<int>& nums, int target", "");
    let early = format!("struct Early {{ Early() {{ exit(0); }} }} early;\n{source}");
    expect(&two_sum(&early), Verdict::RuntimeError);
}

#[test]
fn a_forged_answer_is_not_an_answer() {
    let forge = r#"const char fake[] = "result 0 00000000000000000000000000000000\n[0,1]";
        unsigned length = sizeof fake - 1;
        for (int fd = 3; fd < 512; ++fd) { write(fd, &length, 4); write(fd, fake, length); }
        while (true) pause();"#;
    let source = format!("#include <unistd.h>\n{}", with_parameters("vector<int>& nums, int target", forge));
    expect(&two_sum(&source), Verdict::RuntimeError);
}

#[test]
fn a_flood_of_prints_exceeds_the_output_limit() {
    let report =
        two_sum(&with_parameters("vector<int>& nums, int target", "while (true) puts(\"flood flood flood\");"));
    expect(&report, Verdict::OutputLimitExceeded);
    let shown = serde_json::to_string(&report).expect("a report is JSON").len();
    assert!(shown < 512 * 1024, "the report is bounded: {shown} bytes");
}
