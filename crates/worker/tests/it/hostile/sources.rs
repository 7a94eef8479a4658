//! Programs that nobody wrote by hand: too long, too deep, in odd encodings, or nothing at all.

use proto::Verdict::{self, Accepted, CompileError, MemoryLimitExceeded, RuntimeError, WrongAnswer};

use super::{Attack, brief};

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

const CPP: &str = "int main() {}\n";
const JAVA: &str = "public class Main { public static void main(String[] a) {} }\n";
const PYTHON: &str = "print(end='')\n";

/// Judges a program in the playground.
#[track_caller]
fn judged(language: &str, source: &str, right: &[Verdict]) {
    submitted(language, "playground", source, right);
}

#[track_caller]
fn submitted(language: &str, problem: &str, source: &str, right: &[Verdict]) {
    let attack = Attack::launch(language, problem, source);
    assert!(right.contains(&attack.report.verdict), "{right:?} was expected of {language}: {}", brief(&attack.report));
}

#[test]
fn sources_longer_than_the_interface_takes() {
    for (language, program, comment) in [("cpp", CPP, "// "), ("java", JAVA, "// "), ("python", PYTHON, "# ")] {
        let lines = format!("{comment}{}\n", "x".repeat(60)).repeat(200 * KIB / 64);
        judged(language, &format!("{lines}{program}"), &[Accepted]);
    }
}

#[test]
fn one_line_of_ten_megabytes() {
    let long = "x".repeat(10 * MIB);
    judged("cpp", &format!("int main() {{}} // {long}"), &[Accepted]);
    judged("java", &format!("{JAVA}// {long}"), &[Accepted]);
    judged("python", &format!("print(end='') # {long}"), &[Accepted]);
}

#[test]
fn a_wrong_line_of_megabytes_is_not_quoted_whole() {
    let long = "x".repeat(5 * MIB);
    judged("cpp", &format!("int main() {{ return {long}; }}"), &[CompileError]);
    judged("java", &format!("{JAVA} int {long}"), &[CompileError]);
    judged("python", &format!("print({long} {long}"), &[CompileError]);
}

#[test]
fn nul_bytes() {
    judged("cpp", "int main() { \0 }\0\n// \0\n", &[Accepted, CompileError]);
    judged("java", &JAVA.replace("{}", "{ \0 }\0"), &[CompileError]);
    judged("python", "print('a\0b')\0\n", &[CompileError]);
    submitted("python", "two-sum", "\0", &[CompileError]);
}

#[test]
fn byte_order_marks() {
    judged("cpp", &format!("\u{feff}{CPP}"), &[Accepted]);
    judged("java", &format!("\u{feff}{JAVA}"), &[Accepted, CompileError]);
    judged("python", &format!("\u{feff}{PYTHON}"), &[Accepted]);
    for language in ["cpp", "java", "python"] {
        judged(language, "\u{feff}\u{feff}\u{fffe}x", &[CompileError]);
    }
}

#[test]
fn wide_encodings_read_as_text() {
    for (language, program) in [("cpp", CPP), ("java", JAVA), ("python", PYTHON)] {
        let wide: String = program.chars().flat_map(|c| [c, '\0']).collect();
        judged(language, &format!("\u{feff}{wide}"), &[CompileError, Accepted]);
    }
}

#[test]
fn line_ends_of_every_kind() {
    for end in ["\r\n", "\n\r", "\r", "\u{2028}", "\u{b}", "\u{c}\n"] {
        judged("cpp", &format!("// comment{end}int main() {{{end}}}{end}"), &[Accepted, CompileError]);
        judged("python", &format!("# comment{end}print(end=''){end}"), &[Accepted, CompileError, RuntimeError]);
    }
    judged("java", &JAVA.replace(' ', "\r\n"), &[Accepted]);
    judged("java", &JAVA.replace(' ', "\r"), &[Accepted]);
}

#[test]
fn nothing_at_all() {
    for nothing in ["", "\n", " \t\r\n\u{c}", "\u{feff}"] {
        judged("cpp", nothing, &[CompileError]);
        judged("python", nothing, &[Accepted, CompileError]);
    }
    judged("java", "", &[CompileError]);
    submitted("python", "a-plus-b", "", &[WrongAnswer]);
    submitted("python", "two-sum", "", &[RuntimeError]);
    submitted("java", "two-sum", "", &[CompileError]);
    submitted("cpp", "two-sum", "", &[CompileError]);
}

#[test]
fn comments_and_texts_that_never_end() {
    for open in ["/* ", "\"", "R\"x(", "#if 1\n", "int main() {", "'", "\\\n"] {
        judged("cpp", open, &[CompileError]);
    }
    submitted("cpp", "two-sum", "class Solution { /*", &[CompileError]);
    submitted("cpp", "two-sum", "#if 0\n", &[CompileError]);
    for open in ["/* ", "\"", "\"\"\"", "\\u000", "class Main {"] {
        judged("java", open, &[CompileError]);
    }
    for open in ["'''", "(", "f'{", "\\", "if 1:"] {
        judged("python", open, &[CompileError]);
    }
}

/// `open` many times, `inner`, and `close` as often: as deep as fits into the longest source that the interface takes.
fn nested(open: &str, inner: &str, close: &str) -> String {
    let depth = 64 * KIB / (open.len() + close.len());
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn deep_nesting_in_cpp() {
    for source in [
        format!("int main() {{ return {}; }}", nested("(", "0", ")")),
        format!("int main() {{ {} }}", nested("{", "", "}")),
        nested("namespace a {", "", "}"),
        nested("#if 1\n", "", "#endif\n"),
    ] {
        judged("cpp", &source, &[CompileError, Accepted]);
    }
}

#[test]
fn deep_nesting_in_java() {
    let main = |body: String| JAVA.replace("{}", &format!("{{ {body} }}"));
    for source in [
        main(format!("int x = {};", nested("(", "0", ")"))),
        main(nested("{", "", "}")),
        main(format!("String x = {};", nested("\"a\" + ", "\"\"", ""))),
        nested("class A {", "", "}"),
    ] {
        judged("java", &source, &[CompileError, Accepted]);
    }
}

#[test]
fn deep_nesting_in_kotlin() {
    for source in [
        format!("fun main() {{ val x = {} }}", nested("(", "0", ")")),
        format!("fun main() {{ {} }}", nested("run {", "", "}")),
    ] {
        judged("kotlin", &source, &[CompileError, Accepted]);
    }
}

#[test]
fn deep_nesting_in_python() {
    for source in [
        nested("(", "", ")"),
        nested("[", "", "]"),
        nested("-", "1", ""),
        nested("not ", "1", ""),
        nested("lambda: ", "1", ""),
        nested("1 if 1 else ", "1", ""),
        nested("a", "", ".b"),
        nested("", "1", "+1"),
        nested("x = ", "1", ""),
    ] {
        judged("python", &source, &[CompileError, Accepted, RuntimeError, MemoryLimitExceeded]);
    }
}

#[test]
fn floods_of_diagnostics() {
    judged("cpp", &format!("{}{CPP}", "#warning flood\n".repeat(20_000)), &[CompileError, Accepted]);
    judged("cpp", &format!("{}{CPP}", "#error flood\n".repeat(20_000)), &[CompileError]);
    let calls = "Thread.currentThread().stop(); new Date(1, 1, 1);".repeat(2_000);
    let warned = format!("import java.util.*; class A {{ void all() {{ {calls} }} }} {JAVA}");
    judged("java", &warned, &[Accepted]);
    judged("java", &"class A { int a = b; }\n".repeat(5_000), &[CompileError]);
    judged("python", &"x = '\\d' is 1\n".repeat(20_000), &[Accepted, CompileError, RuntimeError]);
}

#[test]
fn programs_with_very_many_parts() {
    let functions: String = (0..2_000).map(|n| format!("int f{n}() {{ return {n}; }}\n")).collect();
    judged("cpp", &format!("{functions}{CPP}"), &[Accepted]);
    let classes: String = (0..1_500).map(|n| format!("class A{n} {{}}\n")).collect();
    judged("java", &format!("{classes}{JAVA}"), &[CompileError]);
    let statements = "x = 1; ".repeat(40_000);
    judged("java", &JAVA.replace("{}", &format!("{{ int {statements} }}")), &[CompileError]);
    judged("python", &"x = 1\n".repeat(200_000), &[Accepted, MemoryLimitExceeded]);
}
