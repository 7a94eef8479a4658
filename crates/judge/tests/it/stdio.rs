//! Whole programs, really compiled and run.

use judge::{Brief, Language};
use proto::Verdict;

use crate::briefs::stdio;
use crate::native::judge;

#[test]
fn every_language_passes_its_self_test() {
    for language in Language::all() {
        let report = judge(Brief::self_test(language));
        assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    }
}

#[test]
fn programs_read_and_print() {
    let sources = [
        (
            "cpp",
            "#include <iostream>\nint count; int main() { long long a, b; std::cin >> a >> b; std::cout << a + b; }",
        ),
        (
            "java",
            "import java.util.*;\npublic class Main { public static void main(String[] a) { Scanner s = new Scanner(System.in); System.out.println(s.nextLong() + s.nextLong()); } }",
        ),
        ("python", "if __name__ == '__main__':\n    print(sum(map(int, input().split())))\n    exit()\n"),
    ];
    for (language, source) in sources {
        let report = judge(stdio(language, source, &[("1 2\n", "3\n"), ("2 2\n", "5\n")]));
        assert_eq!(report.cases[0].verdict, Verdict::Accepted, "{report:#?}");
        assert_eq!(report.cases[1].verdict, Verdict::WrongAnswer);
        assert_eq!(report.cases[1].message.as_deref(), Some("line 1: expected `5`, found `4`"));
    }
}

#[test]
fn the_right_output_and_a_bad_end_is_a_runtime_error() {
    let report = judge(stdio("python", "import sys\nprint(3)\nsys.exit(2)\n", &[("", "3\n")]));
    assert_eq!(report.verdict, Verdict::RuntimeError);
    assert_eq!(report.cases[0].exit_code, Some(2));
    assert_eq!(report.cases[0].message.as_deref(), Some("the program ended with exit code 2"));
}
