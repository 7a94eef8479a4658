//! Rust solutions, really compiled and run.

use problem::ProblemKind;
use proto::{Report, Severity, Verdict};
use serde_json::json;

use crate::briefs::{function, language, signature, two_sum};
use crate::native::judge;

fn run(source: &str) -> Report {
    judge(two_sum("rust", source))
}

fn solution(body: &str) -> String {
    format!(
        "impl Solution {{\n    pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> {{\n        {body}\n    }}\n}}\n"
    )
}

fn stderr(report: &Report) -> &str {
    report.cases[0].stderr.as_deref().unwrap_or_default()
}

#[test]
fn implied_and_own_imports_and_a_main_of_the_users_are_fine() {
    let sources = [
        solution("let _: (HashMap<i32, i32>, VecDeque<i32>, Rc<i32>) = Default::default(); vec![0, 1]"),
        format!(
            "use std::collections::*;\nuse std::rc::Rc;\n{}fn main() {{}}",
            solution("let _ = Rc::new(HashSet::from([nums])); vec![0, 1]")
        ),
        format!("struct Solution;\n{}#[cfg(test)] mod tests {{ use super::*; }}", solution("vec![0, 1]")),
    ];
    for source in sources {
        let report = run(&source);
        assert_eq!(report.verdict, Verdict::Accepted, "{source}: {} {:?}", stderr(&report), report.compile);
    }
}

#[test]
fn what_is_printed_is_shown_and_names_of_the_driver_are_free() {
    let report = run(&format!(
        "macro_rules! writer {{ () => {{ 1 }} }}\nmacro_rules! vec {{ () => {{ 7 }} }}\n\
         #[macro_export] macro_rules! format {{ () => {{ 8 }} }}\n\
         struct Reader; struct Writer; struct Channel; struct String; enum HashMap {{}} fn serve() {{}} fn drop() {{}}\n\
         mod channel {{}} mod reader {{}} mod std {{}} trait Read {{}} trait Write {{}} type Vec<T> = ::std::vec::Vec<T>;\n{}",
        solution("print!(\"é{}\", nums[0]); eprint!(\"ü\"); Vec::from([0, writer!() - vec!() + format!() - 1])")
    ));
    assert_eq!(report.verdict, Verdict::Accepted, "{} {:?}", stderr(&report), report.compile);
    assert_eq!(report.cases[1].stdout.as_deref(), Some("é3"));
    assert_eq!(report.cases[1].stderr.as_deref(), Some("ü"));
}

#[test]
fn a_panic_tells_the_users_place_and_nothing_of_the_driver() {
    let panics = [
        (
            solution("print!(\"before\"); panic!(\"of {}\", nums.len())"),
            "thread 'main' panicked at solution.rs:3:27:\nof 3\n",
        ),
        (
            "impl Solution { fn two_sum(_: Vec<i32>, _: i32) -> Vec<i32> { None.unwrap() } }".to_owned(),
            "thread 'main' panicked at solution.rs:1:68:\ncalled `Option::unwrap()` on a `None` value\n",
        ),
        (solution("std::panic::panic_any(7)"), "thread 'main' panicked at solution.rs:3:9:\na value that is no text\n"),
    ];
    for (source, words) in panics {
        let report = run(&source);
        assert_eq!(report.verdict, Verdict::RuntimeError, "{:?}", report.compile);
        assert_eq!(stderr(&report), words);
        assert_eq!(report.cases[0].exit_code, Some(101));
        assert_eq!(report.cases[0].stdout.as_deref(), Some(if source.contains("before") { "before" } else { "" }));
    }
}

#[test]
fn memory_that_is_out_is_the_memory_limit() {
    let report = run(&solution("let huge = vec![target as u8; 1 << 46]; vec![0, huge[target as usize] as i32]"));
    assert_eq!(report.verdict, Verdict::MemoryLimitExceeded, "{}", stderr(&report));
}

#[test]
fn errors_are_at_the_users_own_line_and_column() {
    let places = |source: &str| -> Vec<(u32, u32)> {
        let report = run(source);
        assert_eq!(report.verdict, Verdict::CompileError);
        let compile = report.compile.unwrap();
        assert!(!compile.log.contains("hashcodex"), "{}", compile.log);
        let errors = compile.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        errors.map(|error| (error.line, error.column)).collect()
    };
    assert_eq!(places(&solution("let é = 1; é.nothing(); wrong")), [(3, 33), (3, 22)]);
    assert_eq!(places("impl Solution { fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> { x } }"), [(1, 71)]);
    assert_eq!(places("impl Solution {\n    fn two_sum(\n"), [(2, 17)]);
}

#[test]
fn another_function_gets_one_clear_message() {
    let sources = [
        "impl Solution { fn twosum(nums: Vec<i32>, target: i32) -> Vec<i32> { nums } }",
        "impl Solution { fn two_sum(nums: &[i32], target: i32) -> Vec<i32> { nums.to_vec() } }",
        "impl Solution { fn two_sum(nums: Vec<i32>, target: i32) -> Vec<usize> { vec![] } }",
        "fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> { nums }",
    ];
    for source in sources {
        let report = run(source);
        assert_eq!(
            report.message.as_deref(),
            Some(
                "the judge calls your code in another way: it expects \
                 impl Solution { pub fn two_sum(nums: Vec<i32>, target: i32) -> Vec<i32> }"
            ),
            "{source}: {:?}",
            report.compile
        );
    }
}

#[test]
fn leaving_early_and_writing_to_descriptors_win_nothing() {
    let tricks = [
        "std::process::exit(0);",
        "for fd in 3..64 { let _ = std::mem::ManuallyDrop::new(unsafe { std::fs::File::from_raw_fd(fd) }).write_all(b\"\\x05\\0\\0\\0[0,1]\"); }",
        "std::process::abort();",
        "for fd in 0..64 { drop(unsafe { std::fs::File::from_raw_fd(fd) }); }",
        "std::panic::set_hook(Box::new(|_| std::process::exit(0))); panic!();",
    ];
    for trick in tricks {
        let source =
            format!("use std::io::Write; use std::os::fd::FromRawFd;\n{}", solution(&format!("{trick}; vec![0, 1]")));
        let report = run(&source);
        assert_eq!(report.verdict, Verdict::RuntimeError, "{trick} {:?}", report.compile);
    }
}

#[test]
fn deep_recursion_works_and_endless_recursion_is_an_error() {
    let depth = "fn depth(n: i32) -> i32 { if n == 0 { 0 } else { 1 + std::hint::black_box(depth(std::hint::black_box(n - 1))) } }\n";
    let report = run(&format!("{depth}{}", solution("vec![depth(1_000_000) - 1_000_000, 1]")));
    assert_eq!(report.verdict, Verdict::Accepted, "{}", stderr(&report));
    let report = run(&format!("{depth}{}", solution("vec![depth(-1), 1]")));
    assert_eq!(report.verdict, Verdict::RuntimeError);
    assert!(stderr(&report).contains("has overflowed its stack"), "{}", stderr(&report));
}

#[test]
fn trees_that_go_in_a_circle_or_are_still_borrowed_are_errors() {
    let bodies = [
        ("root.clone()?.borrow_mut().left = root.clone(); root", "the answer goes in a circle\n"),
        ("std::mem::forget(root.as_ref()?.borrow_mut()); root", "a node of the answer is still borrowed\n"),
    ];
    for (body, words) in bodies {
        let source = format!(
            "type Node = Option<Rc<RefCell<TreeNode>>>;\nimpl Solution {{ fn bend(root: Node) -> Node {{ {body} }} }}"
        );
        let report = judge(function(
            "rust",
            &source,
            signature("bend", "TreeNode root", "TreeNode"),
            &[(json!([[1]]), json!([1]))],
        ));
        assert_eq!((report.verdict, stderr(&report)), (Verdict::RuntimeError, words), "{:?}", report.compile);
    }
}

#[test]
fn starters_compile_and_look_like_this() {
    let starter = |signature| language("rust").starter(&ProblemKind::Function(signature));
    let same = signature("isSameTree", "TreeNode firstTree, int? other, char[][] board", "bool");
    assert_eq!(
        starter(same.clone()),
        "// struct TreeNode { val: i32, left: Option<Rc<RefCell<TreeNode>>>, right: Option<Rc<RefCell<TreeNode>>> }\n\
         impl Solution {\n    pub fn is_same_tree(first_tree: Option<Rc<RefCell<TreeNode>>>, other: Option<i32>, board: Vec<Vec<char>>) -> bool {\n\
         \x20       false\n    }\n}\n"
    );
    let report = judge(function("rust", &starter(same.clone()), same, &[(json!([[1], null, []]), json!(false))]));
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    let rotate = signature("rotate", "ListNode[] heads, int k", "void heads");
    assert_eq!(
        starter(rotate),
        "// struct ListNode { val: i32, next: Option<Box<ListNode>> }\n\
         impl Solution {\n    pub fn rotate(heads: &mut Vec<Option<Box<ListNode>>>, k: i32) {\n\n    }\n}\n"
    );
}
