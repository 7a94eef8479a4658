//! Java solutions, really compiled and run.

use judge::Brief;
use problem::OwnDriver;
use proto::{Report, Verdict};
use serde_json::json;

use crate::briefs::{function, signature, stdio, two_sum};
use crate::native::judge;

fn run(source: &str) -> Report {
    judge(two_sum("java", source))
}

fn solution(body: &str) -> String {
    format!("class Solution {{\n    public int[] twoSum(int[] nums, int target) {{\n        {body}\n    }}\n}}\n")
}

#[test]
fn implied_imports_and_prints_are_fine() {
    let report = run(&solution(
        "List<Integer> l = Stream.of(0, 1).collect(Collectors.toList()); System.out.println(BigInteger.ONE); return new int[] {l.get(0), l.get(1)};",
    ));
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    assert_eq!(report.cases[1].stdout.as_deref(), Some("1\n"));
}

#[test]
fn an_exception_is_shown_without_frames_of_the_driver() {
    let report = run(&solution("return new int[] {nums[9]};"));
    assert_eq!(report.verdict, Verdict::RuntimeError);
    assert_eq!(
        report.cases[0].stderr.as_deref().unwrap(),
        "java.lang.ArrayIndexOutOfBoundsException: Index 9 out of bounds for length 3\n\tat Solution.twoSum(Solution.java:3)\n"
    );
    assert_eq!(report.cases[1].verdict, Verdict::RuntimeError, "a fresh program each time");
}

#[test]
fn ending_early_is_never_accepted() {
    let early = "the program ended before it answered (exit code 0)";
    for body in ["System.exit(0); return null;", "Runtime.getRuntime().halt(0); return null;"] {
        let report = run(&solution(body));
        assert_eq!(report.cases[0].message.as_deref(), Some(early), "{body}");
    }
    let report = run("class Solution { static { System.exit(0); } public int[] twoSum(int[] n, int t) { return n; } }");
    assert_eq!(report.cases[0].message.as_deref(), Some("the program ended before the first case (exit code 0)"));
}

#[test]
fn a_full_heap_is_the_memory_limit_and_an_endless_recursion_is_not() {
    let report = run(&solution("return target == 9 ? new int[2_000_000_000] : twoSum(nums, target);"));
    assert_eq!(report.cases[0].verdict, Verdict::MemoryLimitExceeded);
    assert_eq!(report.cases[1].verdict, Verdict::RuntimeError);
    let trace = report.cases[1].stderr.as_deref().unwrap();
    assert!(trace.starts_with("java.lang.StackOverflowError\n"), "{trace}");
}

#[test]
fn errors_are_at_the_users_own_line_and_column() {
    let report = run(
        "class Solution { int é = \"é\"; public int[] twoSum(int[] nums, int target) {\n \tint \u{1F600}x = y;\n \treturn nums; } }",
    );
    let compile = report.compile.unwrap();
    let first = &compile.diagnostics[0];
    assert_eq!(report.verdict, Verdict::CompileError);
    assert!(!compile.log.contains("import java.util"), "{}", compile.log);
    assert_eq!(first.line, 2, "{}", compile.log); // an emoji is no identifier: javac stops at the syntax

    let report = run(
        "class Solution { int é = \"é\"; public int[] twoSum(int[] nums, int target) {\n \tint x = y;\n \treturn nums; } }",
    );
    let compile = report.compile.unwrap();
    let at: Vec<_> = compile.diagnostics.iter().map(|d| (d.line, d.column)).collect();
    assert_eq!(at, [(1, 26), (2, 11)], "{}", compile.log);
    assert_eq!(
        compile.diagnostics[1].message,
        "cannot find symbol\n  symbol:   variable y\n  location: class Solution"
    );
}

#[test]
fn another_method_gets_one_clear_message() {
    let report = run("class Solution { public long twoSum(int[] nums, int target) { return 1; } }");
    assert_eq!(
        report.message.unwrap(),
        "the judge calls your code in another way: it expects class Solution with public int[] twoSum(int[] nums, int target)"
    );
    assert_eq!(report.compile.unwrap().diagnostics.len(), 1);
}

/// A table and words in, a table out.
fn table(source: &str) -> Report {
    let signature = signature("cut", "int[][] rows, string[] words, int k", "string[][]");
    let case = (json!([[[1, 2], []], ["a", "b"], 1]), json!([["1,2", "a"], ["", "b"]]));
    judge(function("java", source, signature, &[case]))
}

#[test]
fn arrays_may_be_lists_from_the_outside_in() {
    let body = "List<List<String>> out = new ArrayList<>(); for (int i = 0; i < words.size(); i++) { \
        String joined = ROW.map(String::valueOf).collect(Collectors.joining(\",\")); \
        out.add(Arrays.asList(joined, words.get(i))); } rows.clear(); return out;";
    let solution = |rows: &str, row: &str| {
        let body = body.replace("ROW", row);
        format!(
            "class Solution {{ /* int[] cut(int[] x) {{ */\n public List<List<String>> cut({rows} rows, final List<String> words, int k) {{ {body} }} }}"
        )
    };
    for source in [
        solution("List<List<Integer>>", "rows.get(i).stream()"),
        solution("List<int[]>", "Arrays.stream(rows.get(i)).boxed()"),
    ] {
        let report = table(&source);
        assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    }
}

#[test]
fn a_list_is_changed_in_place_and_must_not_hold_null() {
    let run = |body: &str| {
        let signature = signature("turn", "int[] nums", "void nums");
        let source = format!("class Solution {{ public void turn(List<Integer> nums) {{ {body} }} }}");
        judge(function("java", &source, signature, &[(json!([[1, 2]]), json!([2, 1]))]))
    };
    assert_eq!(run("Collections.reverse(nums);").verdict, Verdict::Accepted);
    let report = run("nums.set(0, null);");
    assert_eq!(report.verdict, Verdict::RuntimeError);
    assert!(report.cases[0].stderr.as_deref().unwrap().contains("the answer is null, or holds null"), "{report:#?}");
}

#[test]
fn a_list_of_something_else_gets_one_clear_message() {
    let report =
        table("class Solution { public String[][] cut(List<String> rows, String[] words, int k) { return null; } }");
    assert_eq!(
        report.message.unwrap(),
        "the judge calls your code in another way: it expects class Solution with public String[][] cut(int[][] rows, String[] words, int k)"
    );
}

/// A whole program that doubles what it reads.
fn doubles(source: &str) -> Brief {
    let main = "public static void main(String[] args) { System.out.println(2 * new java.util.Scanner(System.in).nextInt()); }";
    stdio("java", &source.replace("MAIN", main), &[("4\n", "8\n"), ("5\n", "10\n")])
}

#[test]
fn a_whole_program_has_its_main_in_any_class() {
    for source in [
        "public class Main { MAIN }",
        "public class HelloWorld {\n    MAIN\n}\n",
        "// public class Other { MAIN }\nclass Helper { static class Inner {} }\nclass Program$1_ { MAIN }",
        "import java.util.*;\nclass Helper {}\n/** class X { */ public final class Solution extends Helper { String s = \"{\"; MAIN }",
        "public interface Runs { MAIN }",
        "public class Other {} class Main { MAIN }",
    ] {
        let report = judge(doubles(source));
        assert_eq!(report.verdict, Verdict::Accepted, "{source}: {report:#?}");
    }
}

#[test]
fn without_a_main_nothing_runs_and_the_runtime_says_why() {
    let report = judge(doubles("public class Other { void main(String[] args) {} }"));
    assert_eq!(report.verdict, Verdict::RuntimeError);
    assert!(report.cases[0].stderr.as_deref().unwrap().contains("Main"), "{report:#?}");
}

#[test]
fn errors_in_any_class_are_at_the_users_own_line() {
    let report = judge(doubles("public class HelloWorld {\n    MAIN\n    int x = y;\n}\n"));
    let compile = report.compile.unwrap();
    assert_eq!(report.verdict, Verdict::CompileError);
    assert_eq!((compile.diagnostics[0].line, compile.diagnostics[0].column), (3, 13), "{}", compile.log);
}

#[test]
fn a_driver_of_the_problems_own_stays_the_main_one() {
    let driver =
        "{{code}}\nclass Main { public static void main(String[] args) { System.out.print(1); Tail.main(args); } }\n";
    let own = OwnDriver { language: "java".parse().unwrap(), driver: driver.to_owned(), starter: String::new() };
    let source = "public class Tail { public static void main(String[] args) { System.out.println(2); } }";
    let report = judge(Brief { own_driver: Some(own), ..stdio("java", source, &[("", "12\n")]) });
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
}

#[test]
fn errors_of_a_whole_program_are_found_whatever_its_class_is_called() {
    for name in ["My_Class", "A$b"] {
        let report = judge(stdio("java", &format!("public class {name} {{ int x = y; }}\n"), &[("", "")]));
        assert_eq!(report.verdict, Verdict::CompileError, "{report:#?}");
        let diagnostics = report.compile.unwrap().diagnostics;
        let column = u32::try_from(format!("public class {name} {{ int x = y").len()).unwrap();
        assert_eq!((diagnostics[0].line, diagnostics[0].column), (1, column), "{diagnostics:#?}");
    }
}
