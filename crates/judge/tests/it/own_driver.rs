//! Problems that bring drivers of their own: `own_driver/first-rotten` does so in C++, Java and Python.

use std::path::Path;

use judge::{Brief, Invocation, Judgement, Language, Nonce, Outcome, Step, StepId};
use problem::{Comparator, Languages, OwnDriver, Package};
use proptest::prelude::*;
use proto::{Report, Severity, Verdict};
use serde_json::json;

use crate::briefs::{function, language, signature, stdio};
use crate::native::judge;

fn first_rotten() -> Package {
    Package::read_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/own_driver/first-rotten")).unwrap()
}

fn run(id: &str, source: &str) -> Report {
    judge(Brief::samples(&first_rotten(), language(id), source.to_owned()))
}

/// A function from int to int, by a driver.
fn driven(id: &str, driver: &str, source: &str) -> Brief {
    let own_driver = OwnDriver { language: id.parse().unwrap(), driver: driver.to_owned(), starter: String::new() };
    let brief = function(id, source, signature("next", "int n", "int"), &[(json!([4]), json!(5))]);
    Brief { own_driver: Some(own_driver), ..brief }
}

fn python(driver: &str, source: &str) -> Report {
    judge(driven("python", driver, source))
}

fn errors(report: &Report) -> Vec<(u32, u32)> {
    let diagnostics = &report.compile.as_ref().unwrap().diagnostics;
    let errors = diagnostics.iter().filter(|one| one.severity == Severity::Error);
    errors.map(|error| (error.line, error.column)).collect()
}

/// The next step, which is the first of a judgement or follows the outcome that was recorded last.
fn step(judgement: &mut Judgement) -> (StepId, Step) {
    judgement.ready().pop().unwrap()
}

fn compile(brief: Brief) -> Invocation {
    match step(&mut Judgement::new(brief, Nonce([7; 16]))).1 {
        Step::Compile { invocation, .. } => invocation,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_jury_submission_gets_the_verdict_of_its_folder() {
    let package = first_rotten();
    for jury in &package.submissions {
        let report = judge(Brief::submit(&package, language(jury.language.as_str()), jury.source.clone()));
        assert_eq!(report.verdict, jury.expected, "{}: {report:#?}", jury.path);
    }
}

#[test]
fn what_a_solution_prints_is_shown_and_is_no_answer() {
    let sources = [
        ("cpp", "class Solution { public: int firstRotten(int) { std::cout << \"[1]\\n7\"; return 3; } };"),
        ("java", "class Solution { int firstRotten(int n) { System.out.print(\"[1]\\n7\"); return 3; } }"),
        (
            "python",
            "class Solution:\n    def firstRotten(self, n):\n        print('[1]\\n7', end='')\n        return 3",
        ),
    ];
    for (id, source) in sources {
        let report = run(id, source);
        assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
        assert_eq!(report.cases[0].stdout.as_deref().unwrap().trim_end(), "[1]\n7");
        assert_eq!(report.cases[0].output.as_deref(), Some("3"));
        assert_eq!(report.cases[0].input.as_deref(), Some("5\n3"));
    }
}

#[test]
fn a_wrong_answer_is_told_as_that_of_a_generated_driver() {
    let report = run("python", "class Solution:\n    def firstRotten(self, n):\n        return 2\n");
    let case = &report.cases[0];
    assert_eq!(case.verdict, Verdict::WrongAnswer);
    assert_eq!((case.output.as_deref(), case.expected.as_deref()), (Some("2"), Some("3")));
    assert_eq!(case.message.as_deref(), Some("expected `3`, found `2`"));
}

#[test]
fn errors_are_at_the_users_own_line_and_column() {
    let cpp = "class Solution {\npublic:\n\tint firstRotten(int é) {\n        string é2; return é.x();\n    }\n};\n";
    let java = "class Solution extends Orchard {\n    int firstRotten(int é) {\n        String é2; return é + true;\n    }\n}\n";
    let python = "class Solution:\n    def firstRotten(self, é):\n        return é +\n";
    for (id, source, places) in
        [("cpp", cpp, &[(4, 9), (4, 29)][..]), ("java", java, &[(3, 29)]), ("python", python, &[(3, 19)])]
    {
        let report = run(id, source);
        assert_eq!(report.verdict, Verdict::CompileError, "{report:#?}");
        assert_eq!(errors(&report), places, "{report:#?}");
        let log = &report.compile.as_ref().unwrap().log;
        for hidden in ["orchard", "Orchard.first", "HashcodexDriver", "solution.cpp:2"] {
            assert!(!log.contains(hidden), "{log}");
        }
    }
}

#[test]
fn quoted_lines_have_the_users_own_numbers() {
    let report = run("cpp", "class Solution {\npublic:\n    int firstRotten(int n) { return m; }\n};\n");
    let log = &report.compile.as_ref().unwrap().log;
    assert!(log.contains("solution.cpp:3:37: error"), "{log}");
    assert!(log.contains("    3 |     int firstRotten(int n) { return m; }\n"), "{log}");
}

#[test]
fn code_that_does_not_fit_gets_one_clear_message() {
    let message = "your code does not fit into the program of this problem: keep the names and types of the starter code, \
                   and close every bracket";
    let sources = [
        ("cpp", "class Solution { public: int firstrotten(int n) { return n; } };"),
        ("java", "class Solution { int firstrotten(int n) { return n; } }"),
        ("java", "class Solution { int firstRotten(int n) { return n; }"),
    ];
    for (id, source) in sources {
        let report = run(id, source);
        assert_eq!(report.verdict, Verdict::CompileError, "{report:#?}");
        assert_eq!((report.message.as_deref(), errors(&report)), (Some(message), vec![(1, 1)]), "{report:#?}");
        assert_eq!(report.compile.unwrap().log, message);
    }
}

#[test]
fn an_unfinished_file_is_told_at_its_end_and_not_in_the_driver() {
    let report = run("cpp", "class Solution {\npublic:\n    int firstRotten(int n) { return 3; }\n}\n");
    assert_eq!(errors(&report), [(4, 2)], "{report:#?}");
    let report = run("python", "class Solution:\n    def firstRotten(self, n):\n        return (3\n");
    assert_eq!(errors(&report), [(3, 16)], "{report:#?}");
}

#[test]
fn a_comment_on_the_last_line_swallows_nothing() {
    let report = run("cpp", "class Solution { public: int firstRotten(int) { return 3; } }; // done");
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
}

#[test]
fn a_crash_says_which_line_of_the_whole_program_is_the_users_first() {
    let report = run("python", "class Solution:\n    def firstRotten(self, n):\n        return n // 0\n");
    let case = &report.cases[0];
    assert_eq!(case.verdict, Verdict::RuntimeError);
    let message = "the program ended with exit code 1; your first line is line 16 of the whole program";
    assert_eq!(case.message.as_deref(), Some(message));
    assert!(case.stderr.as_deref().unwrap().contains("line 18, in firstRotten"), "{case:#?}");
    let first = python("{{code}}\nprint(f(int(input())))", "def f(n):\n    return n // 0\n");
    assert_eq!(first.cases[0].message.as_deref(), Some("the program ended with exit code 1"));
}

#[test]
fn no_answer_and_one_of_another_type_are_runtime_errors() {
    let said = |source: &str| {
        let report = python("{{code}}\nprint(f(int(input())))", source);
        assert_eq!(report.verdict, Verdict::RuntimeError, "{report:#?}");
        report.cases[0].message.clone().unwrap()
    };
    assert_eq!(said("exit(0)"), "the answer is not one line of JSON");
    assert_eq!(said("f = lambda n: 'five'"), "the answer is not one line of JSON");
    assert_eq!(said("f = lambda n: [n + 1]"), "the answer is not of type `int`");
    assert_eq!(
        said("import sys\nf = lambda n: sys.stdout.buffer.write(b'\\xff') and ''"),
        "the answer is not valid UTF-8 text"
    );
}

#[test]
fn a_whole_program_may_be_hidden_too() {
    let driver = "{{code}}\nfor _ in range(int(input())):\n    print(f(input()))\n";
    let own_driver =
        OwnDriver { language: "python".parse().unwrap(), driver: driver.to_owned(), starter: String::new() };
    let brief = stdio("python", "f = lambda line: line.upper()\nprint('>', end=' ')", &[("2\na\nb\n", "> A B")]);
    let report = judge(Brief { own_driver: Some(own_driver), ..brief });
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    assert_eq!(report.cases[0].stdout.as_deref(), Some("> A\nB\n"), "all of it is the answer");
}

#[test]
fn each_case_has_a_process_and_its_arguments_as_lines_of_json() {
    let mut judgement = Judgement::new(driven("python", "{{code}}\n", "x"), Nonce([7; 16]));
    let (id, _) = step(&mut judgement);
    let execution = judge::Execution {
        end: judge::End::Exited(0),
        usage: judge::Usage::default(),
        stdout: judge::Stream::default(),
        stderr: judge::Stream::default(),
    };
    judgement.record(id, Outcome::Executed { execution, artefacts: true });
    let (_, Step::Execute { invocation, .. }) = step(&mut judgement) else { panic!("a whole program") };
    assert_eq!(invocation.stdin, b"4\n");
}

#[test]
fn a_driver_of_its_own_opens_a_problem_for_languages_that_are_for_whole_programs() {
    let mut package = first_rotten();
    let lua = language("lua");
    assert!(!lua.solves(&package));
    package.drivers.push(OwnDriver {
        language: "lua".parse().unwrap(),
        driver: "{{code}}\nprint(f())".to_owned(),
        starter: "function f() end".to_owned(),
    });
    assert!(lua.solves(&package));
    assert_eq!(lua.starter_for(&package), "function f() end");
    let invocation = compile(Brief::samples(&package, lua, "f = 1".to_owned()));
    assert_eq!(invocation.files[0].content, b"f = 1\nprint(f())");
}

#[test]
fn starters_are_the_problems_own_where_it_brings_them() {
    let package = first_rotten();
    for id in ["cpp", "cpp23"] {
        assert_eq!(language(id).starter_for(&package), package.drivers[0].starter);
    }
    let generated = language("javascript").starter_for(&package);
    assert_eq!(generated, language("javascript").starter(&package.kind));
}

#[test]
fn a_driver_is_for_every_compiler_of_its_language() {
    let package = first_rotten();
    let source = |folder: &str| {
        let of = |jury: &&problem::JurySubmission| jury.path.starts_with(folder) && jury.path.ends_with(".cpp");
        package.submissions.iter().find(of).unwrap().source.clone()
    };
    let report = judge(Brief::submit(&package, language("cpp23"), source("accepted/")));
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    let cheat = "class Solution { public: int firstRotten(int, int first) { return first; } };";
    let report = judge(Brief::submit(&package, language("cpp23"), cheat.to_owned()));
    assert_eq!(report.verdict, Verdict::CompileError, "{report:#?}");
}

fn solved(package: &Package) -> Vec<&'static str> {
    Language::all().iter().filter(|one| one.solves(package)).map(|one| one.id.as_str()).collect()
}

#[test]
fn what_a_driver_keeps_back_is_not_handed_out_by_a_generated_one() {
    let mut package = first_rotten();
    assert_eq!(solved(&package), ["cpp", "cpp23", "java", "python"]);
    let javascript = language("javascript");
    let refusal = javascript.refusal(&package).unwrap();
    assert!(refusal.contains("`javascript` is none of them"), "{refusal}");
    package.languages = Some(Languages::All);
    assert!(javascript.solves(&package) && !language("lua").solves(&package));
    package.languages = Some(Languages::Only(["cpp", "javascript"].map(|id| id.parse().unwrap()).into()));
    assert_eq!(solved(&package), ["cpp", "javascript"]);
    package.languages = None;
    package.kind = problem::ProblemKind::Stdio;
    assert!(javascript.solves(&package), "a whole program reads what there is, with a driver or without");
}

#[test]
fn a_package_names_languages_that_can_solve_it() {
    let refusal = |change: &dyn Fn(&mut Package)| {
        let mut package = first_rotten();
        change(&mut package);
        judge::check_languages(&package).map_err(|error| error.to_string())
    };
    let only = |ids: &[&str]| Some(Languages::Only(ids.iter().map(|id| id.parse().unwrap()).collect()));
    assert_eq!(refusal(&|_| ()), Ok(()));
    let unknown = refusal(&|package| package.languages = only(&["cobol", "cpp"])).unwrap_err();
    assert!(
        unknown.starts_with("problem.yaml: `languages`: there is no `cobol`; there are: cpp, cpp23, c,"),
        "{unknown}"
    );
    let unfit = refusal(&|package| package.languages = only(&["cpp", "java", "lua", "python"])).unwrap_err();
    assert!(unfit.starts_with("problem.yaml: `languages`: `lua` is for whole programs only"), "{unfit}");
    let undriven = refusal(&|package| package.drivers.retain(|own| own.language.as_str() != "java")).unwrap_err();
    assert!(undriven.starts_with("submissions/") && undriven.contains("`java` is none of them"), "{undriven}");
}

#[test]
fn starters_of_its_own_compile() {
    let package = first_rotten();
    for own in &package.drivers {
        let report = judge(Brief::samples(&package, language(own.language.as_str()), own.starter.clone()));
        assert_ne!(report.verdict, Verdict::CompileError, "{report:#?}");
    }
}

proptest! {
    #[test]
    fn the_users_code_is_put_in_as_it_is(
        code in "(\\{\\{code\\}\\}|\\$[0-9&]?|\\\\[1n]?|\\{\\{ x \\}\\}|\\{% raw %\\}|\r|\n|\0|.){0,40}",
        before in "([^{]*\n)?",
        after in "(\n[^{]*)?",
    ) {
        for language in Language::all() {
            let driver = format!("{before}{{{{code}}}}{after}");
            let brief = driven(language.id.as_str(), &driver, &code);
            let file = compile(brief).files.swap_remove(0);
            prop_assert_eq!(String::from_utf8(file.content).unwrap(), format!("{before}{code}{after}"));
        }
    }
}

#[test]
fn several_right_answers_and_other_comparators_work_as_ever() {
    let brief = driven("python", "{{code}}\nprint(f(int(input())))", "f = lambda n: 5.0000001");
    let brief = Brief { comparator: Comparator::Float { absolute: 1e-3, relative: 0.0 }, ..brief };
    let report = judge(Brief { kind: problem::ProblemKind::Function(signature("next", "int n", "double")), ..brief });
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
}
