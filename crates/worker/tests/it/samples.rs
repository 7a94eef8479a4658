//! *Run* on the samples: everything is shown, and judging goes on after a failure.

use proto::Verdict;

use crate::bench::{expect, package, run};

#[test]
fn samples_show_input_output_and_expected() {
    let source = "class Solution:\n    def twoSum(self, nums, target):\n        print('looking for', target)\n        return [0, 1]\n";
    let report = run("two-sum", "python", source);
    let samples = package("two-sum").tests.iter().filter(|test| test.sample).count();
    assert_eq!(report.cases.len(), samples, "every sample is judged: {report:#?}");
    for case in &report.cases {
        assert!(case.input.is_some() && case.output.is_some() && case.expected.is_some(), "{case:#?}");
        assert!(case.stdout.as_deref().is_some_and(|text| text.starts_with("looking for")), "{case:#?}");
    }
}

#[test]
fn a_crash_in_one_case_does_not_stop_the_others() {
    let source = "class Solution:\n    def twoSum(self, nums, target):\n        raise ValueError(target)\n";
    let report = run("two-sum", "python", source);
    expect(&report, Verdict::RuntimeError);
    assert!(
        report.cases.len() > 1 && report.cases.iter().all(|case| case.verdict == Verdict::RuntimeError),
        "{report:#?}"
    );
}

#[test]
fn a_submission_shows_passing_cases_only_as_numbers() {
    let source = "class Solution:\n    def twoSum(self, nums, target):\n        return [0, 1]\n";
    let report = crate::bench::submit("two-sum", "python", source);
    expect(&report, Verdict::WrongAnswer);
    let (failing, passing) = report.cases.split_last().expect("a case");
    assert!(failing.input.is_some(), "{failing:#?}");
    assert!(passing.iter().all(|case| case.input.is_none() && case.stdout.is_none() && case.expected.is_none()));
}
