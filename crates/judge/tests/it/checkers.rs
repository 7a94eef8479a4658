//! Checkers that a problem brings: when they are asked, and what comes of what they say.

use judge::{Brief, Checked, End, Execution, Limit, Mode, Outcome, Step};
use problem::{Checker, Comparator, Convention};
use proto::{Report, Verdict};
use serde_json::json;

use crate::briefs::{function, signature, stdio, two_sum};
use crate::native::judge;
use crate::outcomes::{
    checked, compiled, crashed, ended, feed, hello, kinds, report, result, result_after, submit, text, whole,
};

/// Right is whatever has the sum of the input; says which sum it found.
const ICPC: &str = "import sys
want, got = sum(map(int, open(sys.argv[1]).read().split())), sum(map(int, sys.stdin.read().split()))
open(sys.argv[3] + 'teammessage.txt', 'w').write('checked')
open(sys.argv[3] + 'judgemessage.txt', 'w').write(f'{got} instead of {want}')
sys.exit(42 if got == want else 43)
";

/// The same problem with a checker in Python.
pub(crate) fn with(source: &str, convention: Convention, brief: Brief) -> Brief {
    let (language, source) = ("python".parse().unwrap(), source.to_owned());
    let checker = Checker { language, source, headers: Vec::new(), convention, arguments: Vec::new() };
    Brief { comparator: Comparator::Checker, checker: Some(checker), ..brief }
}

fn checked_two_sum() -> Brief {
    with("", Convention::Icpc, two_sum("python", ""))
}

fn right() -> Outcome {
    checked(End::Exited(42), "", [None, None])
}

fn wrong(for_all: Option<&str>, for_judges: Option<&str>) -> Outcome {
    checked(End::Exited(43), "", [for_all, for_judges])
}

fn messages(report: &Report) -> Vec<Option<&str>> {
    report.cases.iter().map(|case| case.message.as_deref()).collect()
}

#[test]
fn the_checker_is_asked_about_each_answer_while_the_program_waits() {
    let outcomes = vec![compiled(), hello(), result(0, "[1,0]"), right(), result(1, "[0,1]"), right()];
    let (steps, judgement) = feed(checked_two_sum(), outcomes);
    assert_eq!(kinds(&steps), ["compile", "open", "case", "check", "case", "check"]);
    let Step::Check { invocation, compilation, .. } = &steps[3] else { panic!("{:?}", steps[3]) };
    assert_eq!((invocation.stdin.as_slice(), compilation.language.as_str()), (&b"[1,0]\n"[..], "python"));
    let report = judgement.report().unwrap();
    assert_eq!((report.verdict, report.tests.passed), (Verdict::Accepted, 2));
    assert_eq!(report.cases[0].cpu_ms, 5, "the time is the program's, not the checker's");
}

#[test]
fn its_words_are_shown_to_those_who_may_see_the_test() {
    let told = |mode: Mode, outcome: Outcome| {
        let brief = Brief { mode, ..checked_two_sum() };
        let report = report(brief, vec![compiled(), hello(), result(0, "[1,0]"), outcome, result(1, "[0,1]"), right()]);
        assert_eq!(report.cases[0].verdict, Verdict::WrongAnswer);
        report.cases[0].message.clone()
    };
    let hidden = Mode::Submit { show_failing_input: false };
    let both = || wrong(Some("too long"), Some("7 is no place"));
    assert_eq!(told(Mode::Run, both()).as_deref(), Some("7 is no place; too long"));
    assert_eq!(told(hidden, both()).as_deref(), Some("too long"));
    assert_eq!(told(hidden, wrong(None, Some("7 is no place"))), None);
    let no_words = Some("the checker of this problem does not take this answer");
    assert_eq!(told(hidden, wrong(None, None)).as_deref(), no_words);
}

#[test]
fn what_is_no_answer_is_not_checked() {
    let late = result_after(std::time::Duration::from_secs(9), 0, "[0,1]");
    for outcome in [result(0, "\"x\""), crashed(End::Signalled(11)), late] {
        let (steps, judgement) = feed(submit(checked_two_sum()), vec![compiled(), hello(), outcome]);
        assert_eq!(kinds(&steps), ["compile", "open", "case"]);
        assert_ne!(judgement.report().unwrap().verdict, Verdict::Accepted);
    }
}

#[test]
fn a_wrong_answer_after_others_is_tried_alone_as_always() {
    let outcomes = vec![
        compiled(),
        hello(),
        result(0, "[0,1]"),
        right(),
        result(1, "[9,9]"),
        wrong(None, None),
        hello(),
        result(0, "[0,1]"),
        right(),
    ];
    let (steps, judgement) = feed(submit(checked_two_sum()), outcomes);
    assert_eq!(kinds(&steps)[6..], ["open", "case", "check"]);
    let report = judgement.report().unwrap();
    assert_eq!(report.verdict, Verdict::WrongAnswer);
    assert!(report.cases[1].message.as_deref().unwrap().contains("keeps state"));
}

#[test]
fn a_checker_that_fails_is_never_a_verdict_about_the_program() {
    let failing = |outcome: Outcome| {
        let (_, judgement) = feed(submit(checked_two_sum()), vec![compiled(), hello(), result(0, "[1,0]"), outcome]);
        let report = judgement.report().unwrap();
        assert_eq!((report.verdict, report.cases.len()), (Verdict::JudgeError, 0));
        (report.message.unwrap(), judgement.complaint().unwrap().to_owned())
    };
    for end in [End::Exited(0), End::Exited(1), End::Signalled(11), End::Exceeded(Limit::Wall)] {
        let (message, complaint) = failing(checked(end, "the test is [2,7]", [None, None]));
        assert!(message.starts_with("the checker of this problem failed (") && !message.contains("[2,7]"), "{message}");
        assert_eq!(complaint, "case 1: the test is [2,7]");
    }
    let stderr = text("  File \"main.py\", line 3\n    x x\nSyntaxError: invalid syntax\n");
    let broken = Outcome::Checked(Checked::NoProgram(Execution { stderr, ..ended(End::Exited(1)) }));
    assert_eq!(failing(broken).0, "the checker of this problem does not compile");
}

#[test]
fn a_problem_that_lacks_its_checker_is_not_judged() {
    let brief = Brief { checker: None, ..checked_two_sum() };
    assert_eq!(report(brief, Vec::new()).verdict, Verdict::JudgeError);
}

#[test]
fn cases_without_an_expected_answer_are_not_checked() {
    let mut brief = with("", Convention::Icpc, stdio("python", "", &[("1", "1")]));
    brief.cases[0].expected = None;
    let (steps, judgement) = feed(brief, vec![compiled(), whole(End::Exited(0))]);
    assert_eq!(kinds(&steps), ["compile", "execute"]);
    assert_eq!(judgement.report().unwrap().verdict, Verdict::Accepted);
}

#[test]
fn a_real_one_reads_input_and_answer_and_tells() {
    let program = "a, b = map(int, input().split())\nprint(a + b - 1, 1 if a else 2)\n";
    let report = judge(with(ICPC, Convention::Icpc, stdio("python", program, &[("1 2", "3"), ("0 4", "4")])));
    assert_eq!((report.verdict, report.tests.passed), (Verdict::WrongAnswer, 1));
    assert_eq!(messages(&report), [Some("checked"), Some("5 instead of 4; checked")]);
}

#[test]
fn a_real_one_judges_functions_too() {
    let source = "class Solution:\n    def halves(self, n):\n        return [n - 1, 1]\n";
    let cases = [(json!([7]), json!([3, 4]))];
    let checker = "import json, sys
want, got = json.load(open(sys.argv[1])), json.load(open(sys.argv[2]))
print('one of the halves is empty' if 0 in got else 'fine', file=sys.stderr)
sys.exit(0 if sum(got) == want and json.load(open(sys.argv[3])) == [3, 4] else 1)
";
    let brief = function("python", source, signature("halves", "int n", "int[]"), &cases);
    let report = judge(with(checker, Convention::Testlib, brief));
    assert_eq!((report.verdict, messages(&report)), (Verdict::Accepted, vec![None]));
}
