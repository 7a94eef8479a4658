//! Puts the parts of a task together to a whole program: what a tool for tests would bring along, a few lines of our own do.

use std::collections::BTreeSet;

use super::Task;

/// In JavaScript, an assertion that does not hold prints a line and goes on.
const JAVASCRIPT: &str = "\
console.assert = (holds) => { if (!holds) throw new Error('does not hold'); };
console.refute = (holds) => { if (holds) throw new Error('holds'); };
";

const CPP: &str = "#define refute(...) do { if (__VA_ARGS__) __builtin_trap(); } while (0)\n";

/// What the tests use of the library testify.
const GO: &str = "
type hashcodexAsserter struct{}

var assert hashcodexAsserter

func (hashcodexAsserter) New(*testing.T) hashcodexAsserter { return assert }

func (hashcodexAsserter) Equal(expected, actual interface{}, _ ...interface{}) {
	if !reflect.DeepEqual(expected, actual) {
		panic(\"not equal\")
	}
}

func (hashcodexAsserter) NotEqual(expected, actual interface{}, _ ...interface{}) {
	if reflect.DeepEqual(expected, actual) {
		panic(\"equal\")
	}
}
";
/// Some take these for granted.
const GO_PACKAGES: [&str; 4] = ["math", "sort", "strconv", "strings"];
const GO_LIBRARY: &str = "github.com/stretchr/testify/assert";

const RUST: &str = "macro_rules! refute { ($($condition:tt)*) => { assert!(!($($condition)*)) }; }\n";
/// Every program imports these, whether it uses them or not.
const RUST_CRATES: [&str; 3] = ["use rand::Rng;", "use regex::Regex;", "use md5;"];

/// The program; `mutated`, with one of its assertions turned round.
pub(super) fn source(task: &Task, language: &str, mutated: bool) -> String {
    let Task { prompt, canonical_solution: solution, test, .. } = task;
    let test = if mutated { turned_round(test, language) } else { test.clone() };
    match language {
        "cpp" => [CPP, prompt, solution, &test].concat(),
        "go" => go(task, &test),
        "javascript" => [JAVASCRIPT, prompt, solution, &test].concat(),
        "rust" => rust(&[prompt, solution, test.as_str()].concat()),
        _ => [prompt, solution, test.as_str()].concat(),
    }
}

/// The tests, of which one says the opposite.
fn turned_round(test: &str, language: &str) -> String {
    match language {
        "cpp" => test.replace("assert  (", "assert (").replacen("assert (", "refute (", 1),
        "go" => test.replacen("assert.Equal(", "assert.NotEqual(", 1),
        "java" => java_turned_round(test),
        "javascript" => test.replacen("console.assert(", "console.refute(", 1),
        "rust" => match (test.find("assert!("), test.find("assert_eq!(")) {
            (Some(first), other) if other.is_none_or(|other| first < other) => test.replacen("assert!(", "refute!(", 1),
            _ => test.replacen("assert_eq!(", "assert_ne!(", 1),
        },
        _ => python_turned_round(test),
    }
}

/// The first assertion that is about anything.
fn python_turned_round(test: &str) -> String {
    let begins_line = |at: usize| test[..at].rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
    let is_real = |at: &usize| begins_line(*at) && !test[*at..].starts_with("assert True");
    match test.match_indices("assert ").map(|(at, _)| at).find(is_real) {
        Some(at) => [&test[..at], "assert not ", &test[at + "assert ".len()..]].concat(),
        None => test.to_owned(),
    }
}

/// The condition under which an error is thrown.
fn java_turned_round(test: &str) -> String {
    let part = || {
        let thrown = test.find("throw new AssertionError")?;
        let begin = test[..thrown].rfind("if (")? + "if (".len();
        let end = begin + test[begin..thrown].rfind(") {")?;
        Some([&test[..begin], "!(", &test[begin..end], ")", &test[end..]].concat())
    };
    part().unwrap_or_else(|| test.to_owned())
}

/// One file has one head: what is imported, once each, if it is used at all.
fn go(task: &Task, test: &str) -> String {
    let (_, prompt) = go_imports(&task.prompt);
    let [own, of_test] = [&task.import, &task.test_setup].map(|text| go_imports(text).0);
    let body = [prompt, &task.canonical_solution, test, GO].concat();
    let code: String = body.lines().filter_map(|line| line.split("//").next()).collect::<Vec<_>>().join("\n");
    let is_used = |path: &&str| path.rsplit('/').next().is_some_and(|name| is_called(&code, &format!("{name}.")));
    let imports: BTreeSet<&str> =
        [own, of_test, GO_PACKAGES.to_vec(), vec!["reflect", "testing"]].concat().into_iter().collect();
    let imports = imports.into_iter().filter(|path| *path != GO_LIBRARY).filter(is_used);
    let imports: String = imports.map(|path| format!("import \"{path}\"\n")).collect();
    let call = format!("\nfunc main() {{\n\t{}(&testing.T{{}})\n}}\n", go_test(test));
    ["package main\n\n", &imports, &body, &call].concat()
}

/// Whether the sign is there, and not as the end of a longer name.
fn is_called(text: &str, sign: &str) -> bool {
    let begins = |at: usize| !text[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
    text.match_indices(sign).any(|(at, _)| begins(at))
}

/// What a text imports first, and the text without that.
fn go_imports(text: &str) -> (Vec<&str>, &str) {
    let Some((_, rest)) = text.split_once("import (") else { return (Vec::new(), text) };
    let (list, rest) = rest.split_once(')').unwrap_or((rest, ""));
    (list.split('"').skip(1).step_by(2).collect(), rest)
}

/// The name of the function with the tests.
fn go_test(test: &str) -> &str {
    let name = test.find("func Test").map_or("", |at| &test[at + "func ".len()..]);
    name.split('(').next().unwrap_or_default()
}

/// The module of tests is one like any other, and `main` calls each.
fn rust(text: &str) -> String {
    let text = RUST_CRATES.iter().fold(text.to_owned(), |text, line| text.replacen(line, "", 1));
    let names =
        text.split("#[test]").skip(1).filter_map(|rest| rest.trim_start().strip_prefix("fn ")?.split('(').next());
    let calls: String = names.map(|name| format!(" tests::{name}();")).collect();
    let text = text.replace("#[cfg(test)]", "").replace("#[test]", "pub");
    format!("{RUST}{text}\nfn main() {{{calls} }}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const GO_IMPORT: &str = "import (\n \"sort\"\n \"time\"\n)\n";

    fn task(prompt: &str, test: &str) -> Task {
        let setup =
            "package main\nimport (\n \"math/rand\"\n \"testing\"\n \"github.com/stretchr/testify/assert\"\n)\n";
        let [prompt, canonical_solution, test] = [prompt, "BODY\n", test].map(str::to_owned);
        let import = GO_IMPORT.to_owned();
        Task { prompt, import, canonical_solution, test, test_setup: setup.to_owned() }
    }

    fn both(language: &str, prompt: &str, test: &str) -> [String; 2] {
        [false, true].map(|mutated| source(&task(prompt, test), language, mutated))
    }

    #[test]
    fn one_assertion_is_turned_round() {
        for (language, test, turned) in [
            ("cpp", "assert  (f() == 1); assert (g());", "refute (f() == 1); assert (g());"),
            (
                "javascript",
                "console.assert(f() === 1)\nconsole.assert(g())",
                "console.refute(f() === 1)\nconsole.assert(g())",
            ),
            (
                "python",
                "assert True, 'assert x'\n assert f() == 1\n assert g()",
                "assert True, 'assert x'\n assert not f() == 1\n assert g()",
            ),
            (
                "java",
                "if (x == 0) { y(); } if (abs(f(a)) > 1) { throw new AssertionError(); }",
                "if (x == 0) { y(); } if (!(abs(f(a)) > 1)) { throw new AssertionError(); }",
            ),
        ] {
            let [plain, mutated] = both(language, "HEAD\n", test);
            assert!(plain.ends_with(&format!("HEAD\nBODY\n{test}")), "{plain}");
            assert!(mutated.ends_with(&format!("HEAD\nBODY\n{turned}")), "{mutated}");
        }
        assert_eq!(turned_round("assert!(f()); assert_eq!(1, 2);", "rust"), "refute!(f()); assert_eq!(1, 2);");
        assert_eq!(turned_round("assert_eq!(1, 2); assert!(f());", "rust"), "assert_ne!(1, 2); assert!(f());");
    }

    #[test]
    fn a_program_in_go_imports_what_it_uses_once() {
        let test = "func TestF(t *testing.T) {\n assert := assert.New(t)\n assert.Equal(1, F())\n}\n";
        let [plain, mutated] = both(
            "go",
            "import (\n \"sort\"\n \"time\"\n)\n// strings.X\nfunc F() int { sort.Ints(my_time.X, math.Abs)\n",
            test,
        );
        let head = "package main\n\nimport \"math\"\nimport \"reflect\"\nimport \"sort\"\nimport \"testing\"\n\n// strings.X\nfunc F() int { sort.Ints(my_time.X, math.Abs)\nBODY\n";
        assert!(plain.starts_with(head), "{plain}");
        assert!(plain.ends_with("\nfunc main() {\n\tTestF(&testing.T{})\n}\n"), "{plain}");
        assert!(mutated.contains(" assert.NotEqual(1, F())\n"), "{mutated}");
    }

    #[test]
    fn the_tests_of_a_program_in_rust_are_called() {
        let prompt = "use std::mem;\nuse rand::Rng;\nuse regex::Regex;\nuse md5;\nfn f() {\n";
        let test =
            "#[cfg(test)]\nmod tests {\n use super::*;\n #[test]\n fn one() {}\n fn no() {}\n\n#[test] fn two() {} }\n";
        let text = &both("rust", prompt, test)[0];
        assert!(text.contains("use std::mem;\n\n\n\nfn f() {\nBODY\n\nmod tests {"), "{text}");
        assert!(text.contains("pub\n fn one() {}\n fn no() {}\n\npub fn two() {}"), "{text}");
        assert!(text.ends_with("\nfn main() { tests::one(); tests::two(); }\n"), "{text}");
    }
}
