//! Whole programs over standard input and output.

use proto::Verdict;

use crate::bench::{expect, last, playground, submit};

const CPP: &str =
    "#include <iostream>\nusing namespace std;\nint main() { long long a, b; cin >> a >> b; cout << a + b << endl; }\n";
const JAVA: &str = "import java.util.Scanner;\npublic class Main {\n    public static void main(String[] args) {\n        Scanner in = new Scanner(System.in);\n        \
    System.out.println(in.nextLong() + in.nextLong());\n    }\n}\n";
const PYTHON: &str = "import sys\na, b = map(int, sys.stdin.read().split())\nprint(a + b)\n";

#[test]
fn whole_programs_are_accepted_in_each_language() {
    for (id, source) in [("cpp", CPP), ("java", JAVA), ("python", PYTHON)] {
        let report = submit("a-plus-b", id, source);
        expect(&report, Verdict::Accepted);
        assert_eq!(report.tests.passed, report.tests.total, "{id}");
    }
}

#[test]
fn the_right_output_with_a_failing_exit_is_a_runtime_error() {
    let report = submit("a-plus-b", "python", &format!("{PYTHON}sys.exit(3)\n"));
    expect(&report, Verdict::RuntimeError);
    assert_eq!(last(&report).exit_code, Some(3));
}

#[test]
fn a_sum_that_overflows_is_a_wrong_answer() {
    let report = submit(
        "a-plus-b",
        "cpp",
        "#include <iostream>\nint main() { int a, b; std::cin >> a >> b; std::cout << a + b; }\n",
    );
    expect(&report, Verdict::WrongAnswer);
}

#[test]
fn the_playground_shows_both_streams_and_the_exit_code() {
    let source = "import sys\nprint(input().upper())\nprint('aside', file=sys.stderr)\n";
    let report = playground("python", source, "hello\n");
    expect(&report, Verdict::Accepted);
    let case = last(&report);
    assert_eq!((case.stdout.as_deref(), case.stderr.as_deref()), (Some("HELLO\n"), Some("aside\n")));
    let failed = playground("python", "raise SystemExit(7)\n", "");
    expect(&failed, Verdict::RuntimeError);
    assert_eq!(last(&failed).exit_code, Some(7));
}

#[test]
fn standard_input_can_be_opened_by_its_path() {
    let report = playground("python", "print(open('/dev/stdin').read())\n", "by path");
    expect(&report, Verdict::Accepted);
    assert_eq!(last(&report).stdout.as_deref(), Some("by path\n"));
}

#[test]
fn binary_output_stays_presentable() {
    let report = playground("python", "import os\nos.write(1, bytes(range(256)))\n", "");
    expect(&report, Verdict::Accepted);
    let json = serde_json::to_string(&report).expect("a report is JSON");
    let back: proto::Report = serde_json::from_str(&json).expect("and comes back");
    assert_eq!(back, report);
}
