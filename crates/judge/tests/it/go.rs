//! Go solutions, really compiled and run.

use problem::ProblemKind;
use proto::{Report, Severity, Verdict};
use serde_json::json;

use crate::briefs::{function, language, signature, two_sum};
use crate::native::judge;

fn run(source: &str) -> Report {
    judge(two_sum("go", source))
}

fn solution(body: &str) -> String {
    format!("func twoSum(nums []int, target int) []int {{\n\t{body}\n}}\n")
}

fn stderr(report: &Report) -> &str {
    report.cases[0].stderr.as_deref().unwrap_or_default()
}

#[test]
fn files_with_and_without_package_imports_and_main_are_fine() {
    let sources = [
        format!("package main\n\nimport \"fmt\"\n\n{}", solution("fmt.Print(\"é\"); return []int{0, 1}")),
        format!("// Mine.\n\n  package solution; import . \"fmt\"\n{}", solution("Print(\"é\"); return []int{0, 1}")),
        format!("import \"fmt\"\n{}func main() {{ main() }}\n", solution("fmt.Print(\"é\"); return []int{0, 1}")),
        format!("\u{feff}{}func init() {{ print() }}", solution("print(\"\"); return []int{0, 1}")),
    ];
    for source in sources {
        let report = run(&source);
        assert_eq!(report.verdict, Verdict::Accepted, "{source}: {} {:?}", stderr(&report), report.compile);
        let printed = if source.contains("fmt") { Some("é") } else { Some("") };
        assert_eq!(report.cases[1].stdout.as_deref(), printed, "{source}");
    }
}

#[test]
fn a_package_clause_is_none_in_comments_and_texts() {
    let sources = [
        format!(
            "/*\npackage one\n*/\n/***/ // package two\npackage main // package three\n{}",
            solution("return []int{0, 1}")
        ),
        format!("var text = `\npackage one\n`\n{}", solution("return []int{0, len(text) - 12}")),
    ];
    for source in sources {
        let report = run(&source);
        assert_eq!(report.verdict, Verdict::Accepted, "{source}: {} {:?}", stderr(&report), report.compile);
    }
}

#[test]
fn names_of_the_driver_and_of_the_language_are_free() {
    let report = run("package main\n\
        type Reader struct{}\ntype Writer int\nvar judge, open, answer, hashcodex = 1, 2, 3, 4\n\
        func Serve() {}\nfunc Solve(any) {}\nfunc fail() {}\nfunc len(x any) int { return 7 }\nfunc append() {}\nvar nil = 5\n\
        func twoSum(nums []int, target int) []int { return []int{len(0) - 7, 1} }\n");
    assert_eq!(report.verdict, Verdict::Accepted, "{} {:?}", stderr(&report), report.compile);
}

#[test]
fn a_panic_tells_the_users_lines_and_nothing_of_the_driver() {
    let report = run("package main\n\nfunc deep(nums []int) int {\n\treturn nums[9]\n}\n\n\
        func twoSum(nums []int, target int) []int {\n\tfor range nums {\n\t\tdefer func() {}()\n\t}\n\treturn []int{deep(nums)}\n}\n");
    assert_eq!(report.verdict, Verdict::RuntimeError);
    assert_eq!(
        stderr(&report),
        "panic: runtime error: index out of range [9] with length 3\n\n\
         deep(...)\n\tsolution.go:4\ntwoSum(...)\n\tsolution.go:11\n"
    );
    assert_eq!(report.cases[1].verdict, Verdict::RuntimeError, "a fresh program each time");
}

#[test]
fn panics_of_any_kind_are_told() {
    let panics = [
        ("panic(\"text\")", "panic: text\n"),
        ("panic(7)", "panic: 7\n"),
        ("panic(nil)", "panic: nil, or the end of the goroutine\n"),
        ("panic([]int{})", "panic: a value of type []int\n"),
        ("panic(evil{})", "panic: a value that cannot be printed\n"),
        ("runtime.Goexit()", "panic: nil, or the end of the goroutine\n"),
        ("var node *evil; node.x = 1", "panic: runtime error: invalid memory address or nil pointer dereference\n"),
    ];
    for (body, words) in panics {
        let report = run(&format!(
            "import \"runtime\"\nvar _ = runtime.GC\ntype evil struct{{ x int }}\nfunc (evil) Error() string {{ panic(1) }}\n{}",
            solution(&format!("{body}; return nil"))
        ));
        assert_eq!(report.verdict, Verdict::RuntimeError, "{body} {:?}", report.compile);
        assert!(stderr(&report).starts_with(words), "{body}: {}", stderr(&report));
    }
}

#[test]
fn errors_are_at_the_users_own_line_and_column() {
    let places = |source: &str| -> Vec<(u32, u32, String)> {
        let report = run(source);
        assert_eq!(report.verdict, Verdict::CompileError);
        let compile = report.compile.unwrap();
        assert!(!compile.log.contains("calls.go") && compile.log.contains("solution.go:"), "{}", compile.log);
        let errors = compile.diagnostics.into_iter().filter(|found| found.severity == Severity::Error);
        errors.map(|error| (error.line, error.column, error.message)).collect()
    };
    let undefined = || "undefined: x".to_owned();
    assert_eq!(
        places("package main\n\nfunc twoSum(nums []int, target int) []int {\n\treturn x\n}\n"),
        [(4, 9, undefined())]
    );
    assert_eq!(places("func twoSum(nums []int, target int) []int { return x }\n"), [(1, 52, undefined())]);
    let unused = places("import \"os\"\nfunc twoSum(nums []int, target int) []int { return nums }\n");
    assert_eq!((unused[0].0, unused[0].1), (1, 8), "{unused:?}");
    let broken = places("func twoSum(nums []int, target int) []int {\n\treturn [\n}\n");
    assert_eq!(broken[0].0, 3, "{broken:?}");
}

#[test]
fn another_function_gets_one_clear_message() {
    let expected =
        "the judge calls your code in another way: it expects func twoSum(nums []int, target int) []int".to_owned();
    for source in ["func twosum() {}\n", "package main\nfunc twoSum(nums []int, target int64) []int { return nums }\n"]
    {
        let report = run(source);
        assert_eq!(report.message, Some(expected.clone()), "{source}: {:?}", report.compile);
        assert_eq!(report.compile.unwrap().diagnostics.len(), 1);
    }
}

#[test]
fn answers_that_the_type_cannot_hold_are_errors_that_say_so() {
    let report = run(&solution("return []int{0, 1 << 31}"));
    assert_eq!(report.verdict, Verdict::RuntimeError);
    assert_eq!(stderr(&report), "twoSum: element [1] of the answer should be a whole number of 32 bits\n");
    let signature = signature("show", "string text", "string");
    let source = "func show(text string) string { return text[:1] }";
    let report = judge(function("go", source, signature, &[(json!(["é"]), json!(""))]));
    assert_eq!(stderr(&report), "show: the answer should be text in UTF-8\n");
}

#[test]
fn what_is_nil_is_an_empty_array() {
    let report = run(&solution("return nil"));
    assert_eq!(report.cases[0].output.as_deref(), Some("[]"));
}

#[test]
fn characters_are_more_than_bytes() {
    let signature = signature("next", "char[] text", "char");
    let source = "func next(text []rune) rune { return text[0] + 1 }";
    let report = judge(function("go", source, signature, &[(json!([["\u{fe}"]]), json!("\u{ff}"))]));
    assert_eq!(report.verdict, Verdict::Accepted, "{}", stderr(&report));
}

#[test]
fn leaving_early_and_writing_to_descriptors_win_nothing() {
    let tricks = [
        "os.Exit(0)",
        "for fd := 3; fd < 64; fd++ { syscall.Write(fd, []byte(\"\\x05\\x00\\x00\\x00[0,1]\")) }",
        "syscall.Kill(os.Getpid(), syscall.SIGKILL)",
        "go func() { panic(1) }(); select {}",
        "os.Stderr = nil; panic(2)",
    ];
    for trick in tricks {
        let imports = "import (\"os\"; \"syscall\")\nvar _, _ = os.Args, syscall.Kill\n";
        let report = run(&format!("{imports}{}", solution(&format!("{trick}; return []int{{0, 1}}"))));
        assert_eq!(report.verdict, Verdict::RuntimeError, "{trick} {:?}", report.compile);
    }
}

#[test]
fn deep_recursion_works_and_endless_recursion_is_an_error() {
    let depth = "func depth(n int) int { if n == 0 { return 0 }; return 1 + depth(n - 1) }\n";
    let report = run(&format!("{depth}{}", solution("return []int{depth(500000) - 500000, 1}")));
    assert_eq!(report.verdict, Verdict::Accepted, "{}", stderr(&report));
    let report = run(&format!("{depth}{}", solution("return []int{depth(-1), 1}")));
    assert_eq!(report.verdict, Verdict::RuntimeError);
    assert!(stderr(&report).contains("stack overflow"), "{}", stderr(&report));
}

#[test]
fn starters_compile_and_look_like_this() {
    let starter = |signature| language("go").starter(&ProblemKind::Function(signature));
    let same = signature("isSameTree", "TreeNode first, int? other, char[][] board", "bool");
    assert_eq!(
        starter(same.clone()),
        "// type TreeNode struct { Val int; Left, Right *TreeNode }\n\n\
         func isSameTree(first *TreeNode, other *int, board [][]rune) bool {\n\treturn false\n}\n"
    );
    let report = judge(function("go", &starter(same.clone()), same, &[(json!([[1], null, []]), json!(false))]));
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    let rotate = signature("rotate", "ListNode[] heads, int k", "void heads");
    assert_eq!(
        starter(rotate),
        "// type ListNode struct { Val int; Next *ListNode }\n\nfunc rotate(heads []*ListNode, k int) {\n\n}\n"
    );
}
