//! Checkers that a problem brings, in real boxes: apart from what they judge, bounded, and never the user's fault.

use std::time::{Duration, Instant};

use judge::{Brief, Language, Mode};
use problem::{Checker, Comparator, Convention, Header};
use proto::{Report, Verdict};
use toml::Value;

use crate::adapted;
use crate::bench::{expect, judge, language, last, package};

/// Time that everything has, by the clock on the wall.
const WALL_MIN: Duration = Duration::from_secs(3);

const ECHO: &str = "print(input())\n";

/// A program that prints back its input, judged by a checker; without standard headers, which take long to compile.
fn echo_checked_by(id: &str, source: &str, convention: Convention) -> Report {
    let mut package = package("a-plus-b");
    package.tests.truncate(1);
    package.comparator = Comparator::Checker;
    package.checker = Some(Checker {
        language: id.parse().expect("an id"),
        source: source.to_owned(),
        headers: vec![Header { name: "ends.h".to_owned(), content: "enum { RIGHT = 0, WRONG = 1 };\n".to_owned() }],
        convention,
        arguments: vec!["-s".to_owned()],
    });
    judge(Brief { mode: Mode::Run, ..Brief::submit(&package, language("python"), ECHO.to_owned()) })
}

fn python(lines: &str) -> Report {
    echo_checked_by("python", &format!("import os, sys\n{lines}\n"), Convention::Icpc)
}

/// The id of a Python in which checkers have half a second.
fn hurried() -> &'static str {
    let hurried = adapted::folder("python", "hurried", |manifest| {
        manifest["run"].as_table_mut().expect("how it runs").insert("cpu_factor".to_owned(), Value::Float(0.05));
    });
    Language::add(&[hurried]).expect("a language, before anybody looked");
    "hurried"
}

#[track_caller]
fn fails(report: &Report, how: &str) {
    expect(report, Verdict::JudgeError);
    let message = report.message.as_deref().expect("a message");
    assert_eq!(message, format!("the checker of this problem failed ({how})"));
    assert!(report.cases.is_empty(), "nothing is said about the program: {report:#?}");
}

#[test]
fn the_sample_problem_takes_any_good_seating_and_no_other() {
    let package = package("two-tables");
    let solution = |seating: &str| {
        format!(
            "class Solution:\n    def seatGuests(self, n: int, quarrels: List[List[int]]) -> List[int]:\n        return {seating}\n"
        )
    };
    let samples = |seating: &str| judge(Brief::samples(&package, language("python"), solution(seating)));
    let good = samples("[] if n == 3 else [g % 2 for g in range(n)]");
    expect(&good, Verdict::Accepted);
    let other = samples("[] if n == 3 else [1 - g % 2 for g in range(n)]");
    expect(&other, Verdict::Accepted);
    let bad = samples("[0] * n");
    expect(&bad, Verdict::WrongAnswer);
    let message = bad.cases[0].message.as_deref();
    assert_eq!(message, Some("guests 0 and 1 both sit at table 0; two who have quarrelled sit together"));
}

#[test]
fn headers_and_arguments_reach_a_compiled_one() {
    let source = "#include \"ends.h\"\n#include <cstring>\n\
        int main(int count, char** words) { return count == 5 && !strcmp(words[4], \"-s\") ? RIGHT : WRONG; }\n";
    expect(&echo_checked_by("cpp", source, Convention::Testlib), Verdict::Accepted);
}

#[test]
fn nothing_of_the_judged_program_is_there() {
    let report = python(
        "found = sorted(name for name in os.listdir('.') if not name.startswith('__'))\n\
         open(sys.argv[3] + 'judgemessage.txt', 'w').write(' '.join(found))\nsys.exit(43)",
    );
    let message = last(&report).message.as_deref();
    assert_eq!(message, Some("solution.py test.ans test.in"));
}

#[test]
fn each_answer_gets_a_fresh_box() {
    let mut package = package("a-plus-b");
    package.comparator = Comparator::Checker;
    let source = "import os, sys\nassert not os.path.exists('mark')\nopen('mark', 'w')\nsys.exit(42)\n".to_owned();
    let (headers, arguments) = Default::default();
    let (language_id, convention) = ("python".parse().expect("an id"), Convention::Icpc);
    package.checker = Some(Checker { language: language_id, source, headers, convention, arguments });
    expect(&judge(Brief::samples(&package, language("python"), ECHO.to_owned())), Verdict::Accepted);
}

#[test]
fn one_that_fails_is_no_verdict_about_the_program() {
    fails(&python("sys.exit(1)"), "exit code 1");
    fails(&python("sys.exit(0)"), "exit code 0");
    fails(&python("os.kill(os.getpid(), 11)"), "SIGSEGV");
    fails(&python("x = b'x' * (2 << 30)"), "too much memory");
}

#[test]
fn hostile_ones_are_confined_and_end() {
    fails(&echo_checked_by(hurried(), "while True: pass\n", Convention::Icpc), "too much CPU time");
    fails(&python("while True: print('x' * 10000)"), "too much output");
    let fork =
        "for _ in range(9):\n    if os.fork() == 0:\n        os.setsid()\n        while True: pass\nsys.exit(42)";
    expect(&python(fork), Verdict::Accepted); // what it left behind is ended with it
    let read = "open(sys.argv[3] + 'teammessage.txt', 'w').write(str(os.path.exists('/etc/shadow')))\nsys.exit(42)";
    assert_eq!(last(&python(read)).message.as_deref(), Some("False"));
    let link = "os.symlink('/etc/passwd', sys.argv[3] + 'teammessage.txt')\nsys.exit(43)";
    let unread = last(&python(link)).message.clone();
    assert_eq!(unread.as_deref(), Some("the checker of this problem does not take this answer"));
    let flood = "open(sys.argv[3] + 'teammessage.txt', 'w').write('word ' * 10000)\nsys.exit(42)";
    assert!(last(&python(flood)).message.as_deref().is_some_and(|words| words.chars().count() <= 501));
}

#[test]
fn bytes_that_are_no_text_reach_it_as_they_are() {
    let mut package = package("a-plus-b");
    package.tests.truncate(1);
    package.comparator = Comparator::Checker;
    let source = "import sys\nsys.exit(42 if sys.stdin.buffer.read() == bytes(range(256)) else 43)\n".to_owned();
    let (headers, arguments) = Default::default();
    let (language_id, convention) = ("python".parse().expect("an id"), Convention::Icpc);
    package.checker = Some(Checker { language: language_id, source, headers, convention, arguments });
    let every_byte = "import sys\nsys.stdout.buffer.write(bytes(range(256)))\n".to_owned();
    expect(&judge(Brief::submit(&package, language("python"), every_byte)), Verdict::Accepted);
}

#[test]
fn one_that_had_no_time_to_compute_is_asked_once_more_alone() {
    // Some 5 percent of the time.
    let computes_a_little = "import time\nwhile True:\n    end = time.process_time() + 0.003\n    \
        while time.process_time() < end: pass\n    time.sleep(0.05)\n";
    let begun = Instant::now();
    fails(&echo_checked_by(hurried(), computes_a_little, Convention::Icpc), "too much time");
    assert!(begun.elapsed() >= 2 * WALL_MIN, "{:?}: it was asked once", begun.elapsed());
}

#[test]
fn one_that_does_not_compile_is_told() {
    let report = echo_checked_by("cpp", "int main() { return x; }\n", Convention::Icpc);
    expect(&report, Verdict::JudgeError);
    assert_eq!(report.message.as_deref(), Some("the checker of this problem does not compile"));
}
