//! Compiler and runtime messages at the user's own lines.
//!
//! Only locations that the compiler itself printed are read or shifted; text of the user that looks like one stays as it is.

mod gcc;
mod javac;
mod part;
mod paths;
mod plain;
mod python;
mod rustc;

use proto::{Diagnostic, STREAM_SHOWN_BYTES_MAX};

use crate::language::manifest::DiagnosticsFormat;
use crate::outcome::Execution;
use crate::{Brief, driver, text};
use part::Part;

/// The most diagnostics of one compilation.
const DIAGNOSTICS_MAX: usize = 50;
/// The longest message of a diagnostic, in bytes.
const MESSAGE_BYTES_MAX: usize = 2 * 1024;
/// What the driver's part of a file is called, where no reader has a name for drivers.
const OWN_DRIVER: &str = "hashcodex-driver";

/// What a compiler said.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Reading {
    /// For people, in the compiler's own words.
    pub(crate) log: String,
    /// In the user's file, in the compiler's order.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// There was an error in the driver's file, or in its part of the user's.
    pub(crate) driver_error: bool,
}

/// The user's file, as the compiler saw it.
#[derive(Debug, Clone, Copy)]
struct Source<'a> {
    /// `solution.cpp`.
    file: &'a str,
    /// On the first line, before the user's text.
    before: &'a str,
    text: &'a str,
}

/// Reads what the compile step printed.
pub(crate) fn read(brief: &Brief, execution: &Execution) -> Reading {
    let (language, program) = (brief.language, brief.program());
    let made = driver::source(brief);
    let whole = String::from_utf8_lossy(&made.content);
    let mut driver = driver::names(&program.compile_files);
    let format = language.manifest.diagnostics;
    let drivers = format.driver(&driver);
    driver.push(drivers);
    let part = brief.own_driver.is_some().then(|| Part::new(brief, &made.name, drivers, &whole));
    let before = if part.is_some() { "" } else { program.before.as_str() };
    let source = Source { file: &made.name, before, text: &brief.source };
    let [stdout, stderr] = [&execution.stdout, &execution.stderr].map(|stream| String::from_utf8_lossy(&stream.bytes));
    let told = |text: &str| {
        let text = paths::shortened(text, source);
        part.as_ref().map_or_else(|| text.clone(), |part| part.told(&text))
    };
    let mut reading = match format {
        DiagnosticsFormat::Gcc => gcc::read(&told(&stderr), source, drivers),
        DiagnosticsFormat::Javac => javac::read(&told(&stderr), source),
        DiagnosticsFormat::Plain => {
            plain::read(&told(&stdout), &told(&stderr), source, &language.manifest.compile.silent, &driver)
        }
        DiagnosticsFormat::Rustc => rustc::read(&told(&stderr), source, &driver),
        DiagnosticsFormat::Python => python::read(&stdout, &told(&stderr), source, part.as_ref()),
    };
    reading.bound();
    reading
}

impl DiagnosticsFormat {
    /// The file that a reader takes for the driver, among those that are compiled: the one that includes the user's.
    fn driver<'a>(self, names: &[&'a str]) -> &'a str {
        let including = names.iter().find(|name| name.starts_with("driver."));
        match self {
            Self::Gcc => including.copied().unwrap_or(OWN_DRIVER),
            Self::Javac => javac::DRIVER,
            Self::Plain | Self::Rustc | Self::Python => OWN_DRIVER,
        }
    }

    /// Whether these compilers end a line at a lone carriage return.
    fn counts_returns(self) -> bool {
        matches!(self, Self::Javac | Self::Python)
    }
}

impl Reading {
    fn bound(&mut self) {
        self.diagnostics.truncate(DIAGNOSTICS_MAX);
        for diagnostic in &mut self.diagnostics {
            diagnostic.message = text::cut(&diagnostic.message, MESSAGE_BYTES_MAX).0.to_owned();
        }
        self.log = text::cut(&self.log, STREAM_SHOWN_BYTES_MAX).0.to_owned();
    }
}

#[cfg(test)]
mod tests {
    use proto::Severity;

    use super::*;

    const CPP: Source<'_> =
        Source { file: "solution.cpp", before: "", text: "int a;\n  string é = wrong;\nint line_3;\n" };
    const DRIVER: &str = "driver.cpp";
    const JAVA: Source<'_> = Source { file: "Solution.java", before: "import x; ", text: "class Solution {\n}\n" };

    fn places(reading: &Reading) -> Vec<(u32, u32, &str)> {
        let diagnostics = reading.diagnostics.iter();
        diagnostics.map(|d| (d.line, d.column, d.message.as_str())).collect()
    }

    #[test]
    fn gcc_columns_become_characters() {
        let reading = gcc::read("solution.cpp:2:15: error: ‘wrong’ was not declared\n", CPP, DRIVER);
        assert_eq!(places(&reading), [(2, 14, "‘wrong’ was not declared")]);
    }

    #[test]
    fn gcc_errors_in_a_library_belong_to_the_users_line_that_led_there() {
        let reading = gcc::read(
            "/usr/include/c++/12/bits/stl_algo.h: In instantiation of ‘x’:\n\
             solution.cpp:2:3:   required from here\n\
             /usr/include/c++/12/bits/stl_algo.h:1938:22: error: no match for ‘operator-’\n\
             /usr/include/c++/12/bits/stl_iterator.h:621:5: note: candidate\n",
            CPP,
            DRIVER,
        );
        assert_eq!(places(&reading), [(2, 3, "no match for ‘operator-’")]);
        assert!(!reading.driver_error);
    }

    #[test]
    fn gcc_says_the_same_whether_the_imports_were_compiled_ahead_or_not() {
        let error = "/usr/include/c++/12/bits/stl_algo.h:1938:22: error: no match for ‘operator-’\n";
        let way = |end: &str| format!("In file included from /usr/include/c++/12/algorithm:61,\n{end}\n{error}");
        let ahead = gcc::read(&way("                 from ./prelude.hpp:2:"), CPP, DRIVER);
        let each = gcc::read(
            &way("                 from ./prelude.hpp:2,\n                 from <command-line>:"),
            CPP,
            DRIVER,
        );
        assert_eq!(ahead, each);
        assert!(ahead.log.contains("from ./prelude.hpp:2:\n/usr"), "{}", ahead.log);
    }

    #[test]
    fn gcc_errors_in_the_driver_are_told_apart_from_an_unfinished_file() {
        let reading =
            gcc::read("driver.cpp:31:35: error: ‘class Solution’ has no member named ‘f’\n   31 | x\n", CPP, DRIVER);
        assert_eq!((places(&reading), reading.driver_error), (vec![], true));
        assert_eq!(reading.log, "");
        let reading = gcc::read("driver.cpp:55:50: error: expected ‘}’ at end of input\n   55 | x\n", CPP, DRIVER);
        assert_eq!(places(&reading), [(3, 12, "expected ‘}’ at end of input")]);
        assert_eq!(reading.log, "solution.cpp:3:12: error: expected ‘}’ at end of input\n");
    }

    #[test]
    fn clang_says_behind_an_error_of_a_library_which_line_of_the_user_led_there() {
        let library = "/usr/include/c++/12/bits/stl_algo.h";
        let text = format!(
            "In file included from <built-in>:1:\n{library}:1938:22: error: invalid operands\n 1938 | x\n\
             {library}:4820:12: note: in instantiation of function template specialization 'a' requested here\n\
             ./solution.cpp:2:3: note: in instantiation of function template specialization 'b' requested here\n\
             solution.cpp:1:1: note: declared here\n{library}:5:6: error: another\n2 errors generated.\n"
        );
        let reading = gcc::read(&text, CPP, DRIVER);
        assert_eq!(places(&reading), [(2, 3, "invalid operands"), (1, 1, "declared here")]);
        assert!(reading.log.ends_with("another\n") && !reading.driver_error, "{}", reading.log);
    }

    #[test]
    fn text_of_the_user_that_looks_like_a_location_is_left_alone() {
        let gcc_text = "solution.cpp:1:1: error: #error solution.cpp:3:4: error: line 12\n    1 | // solution.cpp:2:1: error: no\n";
        let reading = gcc::read(gcc_text, CPP, DRIVER);
        assert_eq!(places(&reading), [(1, 1, "#error solution.cpp:3:4: error: line 12")]);
        assert_eq!(reading.log, gcc_text);
        let javac_text = "Solution.java:2: error: x\n// Solution.java at line 12, driver.cpp:3:\n   ^\n1 error\n";
        let reading = javac::read(javac_text, JAVA);
        assert_eq!(places(&reading), [(2, 4, "x")]);
        assert_eq!(reading.log, javac_text.replace("1 error\n", ""));
    }

    #[test]
    fn javac_columns_on_the_first_line_are_the_users() {
        let text = "Solution.java:1: error: a\nimport x; class Solution {\n          ^\n  symbol: s\nNote: other\n";
        let reading = javac::read(text, JAVA);
        assert_eq!(places(&reading), [(1, 1, "a\n  symbol: s")]);
        assert_eq!(reading.log, "Solution.java:1: error: a\nclass Solution {\n^\n  symbol: s\n");
    }

    #[test]
    fn javac_names_files_as_java_names_classes() {
        for file in ["My_Class.java", "$1.java"] {
            let reading = javac::read(&format!("{file}:2: error: a\n}}\n^\n1 error\n"), Source { file, ..JAVA });
            assert_eq!(places(&reading), [(2, 1, "a")]);
        }
    }

    #[test]
    fn javac_counts_utf_16_units_and_people_characters() {
        let text = "Solution.java:2: error: a\n\"😀\" + b\n       ^\n";
        let reading = javac::read(text, JAVA);
        assert_eq!(places(&reading), [(2, 7, "a")]);
    }

    #[test]
    fn python_prints_one_finding() {
        let source = Source { file: "solution.py", before: "", text: "x = (\n" };
        let stdout = r#"{"line": 1, "column": 5, "message": "SyntaxError: '(' was never closed"}"#;
        let reading = python::read(stdout, "", source, None);
        assert_eq!(places(&reading), [(1, 5, "SyntaxError: '(' was never closed")]);
        assert_eq!(
            reading.log,
            "  File \"solution.py\", line 1\n    x = (\n        ^\nSyntaxError: '(' was never closed\n"
        );
    }

    const PASCAL: Source<'_> = Source { file: "solution.pas", before: "", text: "begin\n  x := 1;\nend.\n" };

    #[test]
    fn places_of_compilers_without_a_reader_are_found_at_the_beginning_of_lines() {
        let stdout = "solution.pas(2,3) Error: (5000) Identifier not found \"x\"\nsolution.pas(7,1) Fatal: (10026)\n";
        let reading = plain::read(stdout, "", PASCAL, &[], &[]);
        assert_eq!(places(&reading), [(2, 3, "Error: (5000) Identifier not found \"x\""), (7, 1, "Fatal: (10026)")]);
        let stderr = "# command-line-arguments\n./solution.pas:2:3: undefined: x\nluac: solution.pas:3: near 'end'\n";
        let reading = plain::read("", stderr, PASCAL, &[], &[]);
        assert_eq!(places(&reading), [(2, 3, "undefined: x"), (3, 1, "near 'end'")]);
        assert_eq!(reading.log, stderr);
    }

    const HASKELL: Source<'_> = Source { file: "solution.hs", before: "", text: "main = do\n  putStrLn (x + 1)\n" };

    #[test]
    fn ghc_says_what_is_wrong_below_the_place() {
        let stderr = "\nsolution.hs:2:12: error:\n    • Couldn't match expected type ‘[Char]’ with actual type ‘Int’\n\
                          \x20   • In the first argument of ‘putStrLn’, namely ‘(x + 1)’\n  |\n2 |   putStrLn (x + 1)\n  |            ^^^^^\n\n\
                      solution.hs:1:1: warning: [-Wtabs]\n    Tab character found here.\n  |\n\n\
                      solution.hs:2:3: error: Variable not in scope: foo :: t0 -> IO ()\n  |\n2 |   putStrLn (x + 1)\n  |   ^^^\n";
        let reading = plain::read("", stderr, HASKELL, &[], &[]);
        assert_eq!(
            places(&reading),
            [
                (
                    2,
                    12,
                    "error: • Couldn't match expected type ‘[Char]’ with actual type ‘Int’\n• In the first argument of ‘putStrLn’, namely ‘(x + 1)’"
                ),
                (1, 1, "warning: [-Wtabs] Tab character found here."),
                (2, 3, "error: Variable not in scope: foo :: t0 -> IO ()"),
            ]
        );
        let severities = reading.diagnostics.iter().map(|diagnostic| diagnostic.severity);
        assert!(severities.eq([Severity::Error, Severity::Warning, Severity::Error]));
        assert_eq!(reading.log, stderr);
    }

    #[test]
    fn ocaml_ends_its_sentence_on_the_next_line() {
        let stderr = "File \"solution.pas\", line 2, characters 22-25:\n2 | let () = print_int (f \"a\")\n                          ^^^\n\
                      Error: This expression has type string but an expression was expected of type\n         int\n";
        let message = "Error: This expression has type string but an expression was expected of type int";
        assert_eq!(places(&plain::read("", stderr, PASCAL, &[], &[])), [(2, 23, message)]);
    }

    #[test]
    fn an_arrow_points_to_the_place_of_the_line_before() {
        let stderr = "warning: unused `a`\n --> solution.pas:1:1\n\nerror[E0425]: no `x`\n  --> solution.pas:2:3\n";
        let reading = plain::read("", stderr, PASCAL, &[], &[]);
        assert_eq!(places(&reading), [(1, 1, "warning: unused `a`"), (2, 3, "error[E0425]: no `x`")]);
        let severities = reading.diagnostics.iter().map(|diagnostic| diagnostic.severity);
        assert!(severities.eq([Severity::Warning, Severity::Error]));
    }

    #[test]
    fn places_are_also_said_in_words_and_before_the_message() {
        let stderr = "syntax error at solution.pas line 2, near \"= ;\"\nsolution.pas: line 3: unexpected end\n";
        let reading = plain::read("", stderr, PASCAL, &[], &[]);
        assert_eq!(places(&reading), [(2, 1, stderr.lines().next().unwrap()), (3, 1, stderr.lines().nth(1).unwrap())]);
        let stderr =
            "File \"solution.pas\", line 2, characters 4-9:\n2 | let\n        ^^\nError: Unbound value x\nError: y\n";
        assert_eq!(places(&plain::read("", stderr, PASCAL, &[], &[])), [(2, 5, "Error: Unbound value x")]);
        let stderr = "solution.pas:2\nlet = ;\n    ^\n\nSyntaxError: Unexpected token\n    at x (y:1:1)\n";
        assert_eq!(places(&plain::read("", stderr, PASCAL, &[], &[])), [(2, 1, "SyntaxError: Unexpected token")]);
    }

    #[test]
    fn what_says_nothing_is_left_out_and_quoted_code_is_no_place() {
        let silent = ["solution.pas syntax OK".to_owned()];
        let reading = plain::read("solution.pas syntax OK\n", "  x = 'solution.pas:1:1: no'\n", PASCAL, &silent, &[]);
        assert_eq!((reading.log.as_str(), places(&reading)), ("  x = 'solution.pas:1:1: no'\n", vec![]));
    }

    #[test]
    fn what_is_said_about_the_driver_is_not_shown() {
        let stderr = "./calls.go:3:4: undefined: f\n\twant ()\n./solution.pas:2:3: also\ncalls.go: plain words\n";
        let reading = plain::read("", stderr, PASCAL, &[], &["main.go", "calls.go"]);
        assert_eq!((places(&reading), reading.driver_error), (vec![(2, 3, "also")], true));
        assert_eq!(reading.log, "./solution.pas:2:3: also\ncalls.go: plain words\n");
        assert!(!plain::read("", "calls.go:1:1: warning: x\n", PASCAL, &[], &["calls.go"]).driver_error);
        let related = "(1,2): (Location of the symbol related to previous error)\n";
        let stderr =
            format!("d.cs(3,4): error CS1: x\nsolution.pas{related}solution.pas(2,3): error CS2: y\nd.cs{related}");
        let reading = plain::read("", &stderr, PASCAL, &[], &["d.cs"]);
        assert_eq!((places(&reading), reading.driver_error), (vec![(2, 3, "error CS2: y")], true));
        let reading = plain::read("", &format!("solution.pas{related}"), PASCAL, &[], &["d.cs"]);
        assert_eq!(reading.diagnostics[0].severity, Severity::Note);
    }

    #[test]
    fn what_stands_before_the_users_first_line_is_hidden() {
        let source = Source { file: "a.kt", before: "import x; ", text: "val é = b\nval c\n" };
        let stderr =
            "a.kt:1:19: error: no `b`\nimport x; val é = b\n                  ^\na.kt:2:1: error: c\nval c\n^\n";
        let reading = plain::read("a.kt(1,11): warning CS1: d\n", stderr, source, &[], &[]);
        assert_eq!(places(&reading), [(1, 9, "error: no `b`"), (2, 1, "error: c"), (1, 1, "warning CS1: d")]);
        assert_eq!(
            reading.log,
            "a.kt:1:9: error: no `b`\nval é = b\n        ^\na.kt:2:1: error: c\nval c\n^\na.kt(1,1): warning CS1: d\n"
        );
    }

    const RUST: Source<'_> =
        Source { file: "solution.rs", before: "mod a; ", text: "fn é() -> i32 { x }\nfn b() {}\n" };

    #[test]
    fn rustc_says_a_place_behind_an_arrow_and_what_stands_before_is_hidden() {
        let stderr = "error[E0425]: cannot find value `x`\n --> solution.rs:1:24\n  |\n\
                      1 | mod a; fn é() -> i32 { x }\n  |                        ^ not found\n  |\n\
                      help: or `b`\n  |\n2 | fn b() {}\n  |           ^\n\n\
                      warning: unused\n --> solution.rs:2:4\n  |\n\nerror: aborting due to 1 previous error\n\n\
                      For more information about this error, try `rustc --explain E0425`.\n";
        let reading = rustc::read(stderr, RUST, &["main.rs"]);
        let message = "error[E0425]: cannot find value `x`";
        assert_eq!(places(&reading), [(1, 17, message), (2, 4, "warning: unused")]);
        assert_eq!(
            reading.log,
            "error[E0425]: cannot find value `x`\n --> solution.rs:1:17\n  |\n\
             1 | fn é() -> i32 { x }\n  |                 ^ not found\n  |\n\
             help: or `b`\n  |\n2 | fn b() {}\n  |           ^\n\nwarning: unused\n --> solution.rs:2:4\n  |\n"
        );
    }

    #[test]
    fn rustc_errors_in_the_driver_are_not_shown() {
        let stderr = "error[E0599]: no function\n --> hashcodex.rs:3:4\n  |\n ::: solution.rs:2:1\n\nerror: aborting due to 1 previous error\n\n";
        let reading = rustc::read(stderr, RUST, &["main.rs", "hashcodex.rs"]);
        assert_eq!((places(&reading), reading.log.as_str(), reading.driver_error), (vec![], "", true));
    }

    #[test]
    fn floods_are_bounded() {
        let line = format!("solution.cpp:1:1: error: {}\n", "é".repeat(5_000));
        let mut reading = gcc::read(&line.repeat(100), CPP, DRIVER);
        reading.bound();
        assert_eq!(reading.diagnostics.len(), DIAGNOSTICS_MAX);
        assert!(reading.diagnostics.iter().all(|d| d.message.len() <= MESSAGE_BYTES_MAX));
        assert!(reading.log.len() <= STREAM_SHOWN_BYTES_MAX);
    }

    proptest::proptest! {
        #[test]
        fn no_output_of_a_compiler_makes_us_panic(text in "(?s)((solution.cpp|Solution.java|driver.cpp|):?[0-9]{0,12}:? ?(error: )?.{0,20}\n *\\^?\n?){0,8}") {
            for source in [CPP, JAVA] {
                gcc::read(&text, source, DRIVER).bound();
                javac::read(&text, source).bound();
                python::read(&text, &text, source, None).bound();
                rustc::read(&text, source, &["driver.cpp"]).bound();
                plain::read(&text, &text, source, &[], &["driver.cpp"]).bound();
                let before = Source { before: "é ", ..source };
                plain::read(&text, &text, before, &[], &["driver.cpp"]).bound();
            }
        }
    }
}
