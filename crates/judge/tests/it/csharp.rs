//! C# solutions, really compiled and run.

use judge::Brief;
use problem::{Answer, ProblemKind};
use proto::{Report, Severity, Verdict};
use serde_json::{Value, json};

use crate::briefs::{function, language, signature, two_sum};
use crate::native::{judge, judge_and_answers};

fn run(source: &str) -> Report {
    judge(two_sum("csharp", source))
}

fn solution(body: &str) -> String {
    format!(
        "public class Solution {{\n    public int[] TwoSum(int[] nums, int target) {{\n        {body}\n    }}\n}}\n"
    )
}

fn stderr(report: &Report) -> &str {
    report.cases[0].stderr.as_deref().unwrap_or_default()
}

#[test]
fn anything_that_can_be_gone_through_is_an_array() {
    let answers = [
        ("int[]", "new[] { 0, 1 }"),
        ("IList<int>", "new List<int> { 0, 1 }"),
        ("List<int>", "Enumerable.Range(0, 2).ToList()"),
        ("IEnumerable<int>", "nums.Take(2).Select((num, i) => i)"),
        ("Queue<int>", "new Queue<int>(new[] { 0, 1 })"),
    ];
    for (spelled, value) in answers {
        let report =
            run(&format!("class Solution {{ public {spelled} TwoSum(int[] nums, int target) {{ return {value}; }} }}"));
        assert_eq!(report.verdict, Verdict::Accepted, "{spelled}: {} {:?}", stderr(&report), report.compile);
    }
    let source = "public class Solution { public IList<IList<string>> Split(string text) {\n\
        var all = new List<IList<string>>(); foreach (char c in text) all.Add(new List<string> { c.ToString() }); return all; } }";
    let signature = signature("split", "string text", "string[][]");
    let report = judge(function("csharp", source, signature, &[(json!(["ab"]), json!([["a"], ["b"]]))]));
    assert_eq!(report.verdict, Verdict::Accepted, "{} {:?}", stderr(&report), report.compile);
}

#[test]
fn implied_namespaces_may_be_imported_again_and_main_is_free() {
    let body =
        "var text = new StringBuilder(\"é\"); Console.Write(text); return nums.Select((n, i) => i).Take(2).ToArray();";
    let sources = [
        solution(body),
        format!("using System;\nusing System.Linq;\nusing System.Threading;\n{}", solution(body)),
        format!("class Program {{ static void Main() {{ Environment.Exit(3); }} }}\n{}", solution(body)),
    ];
    for source in sources {
        let report = run(&source);
        assert_eq!(report.verdict, Verdict::Accepted, "{source}: {} {:?}", stderr(&report), report.compile);
        assert_eq!(report.cases[1].stdout.as_deref(), Some("é"));
        assert_eq!(report.compile.unwrap().log, "");
    }
}

#[test]
fn names_of_the_driver_and_of_the_language_are_free() {
    let classes = "class Driver {} class Reader {} class Writer {} class Nodes {} class Encoding {} class Thread {} class Type {}\n\
        class Marshal {} class GCHandle {} class Array {} class Buffer {} class StringBuilder {} class List<T> {} class IEnumerable<T> {}\n\
        class Exception {} class Mistyped {} class TextWriter {} class CultureInfo {} class Nullable {} class Console {}\n\
        class ListNode {} struct TreeNode {} class Main {} class Queue<T> {} interface IEnumerable {} struct Path {}\n";
    let report = run(&format!("{classes}{}", solution("return new[] { 0, 1 };")));
    assert_eq!(report.verdict, Verdict::Accepted, "{} {:?}", stderr(&report), report.compile);
}

#[test]
fn errors_tell_the_users_lines_and_nothing_of_the_driver() {
    // More than a few instructions, or Mono puts one into the other.
    let report = run(
        "public class Solution {\n    int Deep(int[] nums) {\n        int sum = 0; foreach (int num in nums) { sum += num; } return nums[sum];\n    }\n\n\
        \x20   public int[] TwoSum(int[] nums, int target) {\n        return nums.Select((num, i) => i).Concat(new[] { Deep(nums), target }).ToArray();\n    }\n}\n",
    );
    assert_eq!(report.verdict, Verdict::RuntimeError);
    let text = stderr(&report);
    assert!(
        text.starts_with(
            "System.IndexOutOfRangeException: Index was outside the bounds of the array.\n  at Solution.Deep "
        ),
        "{text}"
    );
    assert!(text.contains("solution.cs:3\n") && text.contains("solution.cs:7\n"), "{text}");
    assert!(!text.contains("Hashcodex") && !text.contains('/'), "{text}");
    assert_eq!(report.cases[1].verdict, Verdict::RuntimeError, "a fresh program each time");
}

#[test]
fn errors_of_any_kind_are_told() {
    let thrown = [
        ("throw new Exception(\"é\", new ArgumentException(\"deep\"));", "System.Exception: é\n"),
        ("throw null;", "System.NullReferenceException: "),
        ("throw new Evil();", "the program threw an error that cannot be printed\n"),
        ("new Static(); return nums;", "System.Exception: in the initialiser\n"),
        ("System.Threading.Thread.CurrentThread.Abort(); return nums;", "System.Threading.ThreadAbortException: "),
        ("return null;", "the answer is null, or holds null\n"),
    ];
    let classes = "class Evil : Exception { public override string Message { get { throw new Evil(); } } }\n\
        class Static { static Static() { throw new Exception(\"in the initialiser\"); } }\n";
    for (body, words) in thrown {
        let report = run(&format!("{}{classes}", solution(body)));
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
        assert!(!compile.log.contains("Hashcodex") && compile.log.contains("solution.cs("), "{}", compile.log);
        let errors = compile.diagnostics.into_iter().filter(|found| found.severity == Severity::Error);
        errors.map(|error| (error.line, error.column, error.message)).collect()
    };
    let missing = || "error CS0103: The name `x' does not exist in the current context".to_owned();
    assert_eq!(places(&solution("return x;")), [(3, 16, missing())]);
    let first = "class Solution { public int[] TwoSum(int[] nums, int target) { return x; } }\n";
    assert_eq!(places(first), [(1, 71, missing())]);
    assert_eq!(places(&solution("return new[] { 0, 1 }"))[0].0, 4);
}

#[test]
fn another_method_gets_one_clear_message() {
    let expected = "the judge calls your code in another way: it expects class Solution with public int[] TwoSum(int[] nums, int target)";
    for source in [
        "public class Solution { public int[] twoSum(int[] nums, int target) { return nums; } }",
        "public class Solution { int[] TwoSum(int[] nums, int target) { return nums; } }",
        "public class Solution { public string TwoSum(int[] nums, int target) { return \"01\"; } }",
        "class Other {}",
        "namespace Mine { public class Solution { public int[] TwoSum(int[] nums, int target) { return nums; } } }",
    ] {
        let report = run(source);
        assert_eq!(report.message.as_deref(), Some(expected), "{source}: {:?}", report.compile);
        assert_eq!(report.compile.unwrap().diagnostics.len(), 1);
    }
}

#[test]
fn whole_numbers_of_64_bits_and_text_come_through() {
    let signature = signature("next", "long value, string text, char letter", "long");
    let source = "class Solution { public int Next(long value, string text, char letter) { return (int) (value - long.MinValue) + text.Length + letter; } }";
    let report = judge(function("csharp", source, signature, &[(json!([i64::MIN, "😀\u{0}", "é"]), json!(3 + 0xE9))]));
    assert_eq!(report.verdict, Verdict::Accepted, "{} {:?}", stderr(&report), report.compile);
}

#[test]
fn half_of_a_surrogate_pair_is_no_answer() {
    let signature = signature("show", "string text", "string");
    let source = "class Solution { public string Show(string text) { return text.Substring(0, 1); } }";
    let report = judge(function("csharp", source, signature, &[(json!(["😀"]), json!(""))]));
    assert_eq!(stderr(&report), "the answer holds half of a surrogate pair, which is no character\n");
}

/// Doubles all over the range, by their bits, and some that formats and parsers have stumbled over.
fn hard_doubles() -> Vec<f64> {
    let mut bits = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        f64::from_bits(bits)
    };
    let some = std::iter::from_fn(|| Some(next())).filter(|number| number.is_finite()).take(20_000);
    let known =
        [6.929_495_644_600_92e15, 0.845_512_408_225_570_1, 5e-324, f64::MAX, f64::MIN_POSITIVE, 2.0_f64.powi(53) + 2.0];
    let near = (0..2_000).map(|i| f64::from(i) / 1000.0 + 1.0 / 3.0);
    some.chain(known).chain(near).collect()
}

#[test]
fn every_double_comes_back_with_the_same_bits() {
    let numbers = hard_doubles();
    let source = "class Solution { public double[] Echo(double[] value) { return value; } }";
    let given = (json!([numbers]), json!(numbers));
    let mut brief = function("csharp", source, signature("echo", "double[] value", "double[]"), &[given]);
    brief.limits.output_kib = 4 * 1024;
    let (report, answers) = judge_and_answers(brief);
    let Some(Answer::Value(Value::Array(found))) = &answers[0] else {
        panic!("{report:#?}");
    };
    let bits = |number: &Value| number.as_f64().unwrap().to_bits();
    let wrong: Vec<_> = numbers.iter().zip(found).filter(|(number, found)| number.to_bits() != bits(found)).collect();
    assert!(wrong.is_empty() && found.len() == numbers.len(), "{:?}", &wrong[..wrong.len().min(9)]);
}

const IMPORT: &str = "using System.Reflection; using System.Runtime.InteropServices; using System.Threading;\n\
    static class Libc { [DllImport(\"libc\")] public static extern int write(int file, byte[] from, int count);\n\
    [DllImport(\"libc\")] public static extern int kill(int process, int signal); [DllImport(\"libc\")] public static extern int getpid();\n\
    [DllImport(\"libc\")] public static extern void _exit(int code); }\n";

/// One program that does one of these things before its right answer: the one that has the number of the target, or none.
fn numbered(things: &[&str]) -> Brief {
    let branch = |(i, thing): (usize, &&str)| format!("        if (target == {i}) {{ {thing} }}\n");
    let branches: String = things.iter().enumerate().map(branch).collect();
    let source = format!("{IMPORT}{}", solution(&format!("{branches}        return new[] {{ 0, 1 }};")));
    let cases: Vec<_> = (0..=things.len()).map(|target| (json!([[1], target]), json!([0, 1]))).collect();
    function("csharp", &source, signature("twoSum", "int[] nums, int target", "int[]"), &cases)
}

#[test]
fn leaving_early_and_writing_to_descriptors_win_nothing() {
    let tricks = [
        "Environment.Exit(0);",
        "Environment.FailFast(\"x\");",
        "Libc._exit(0);",
        "AppDomain.CurrentDomain.ProcessExit += (a, b) => Libc._exit(0); Environment.Exit(3);",
        "AppDomain.CurrentDomain.UnhandledException += (a, b) => Libc._exit(0); new Thread(() => { throw null; }).Start(); Thread.Sleep(-1);",
        "for (int file = 3; file < 64; file++) Libc.write(file, new byte[] { 5, 0, 0, 0, 91, 48, 44, 49, 93 }, 9);",
        "Libc.kill(Libc.getpid(), 9);",
        "System.Diagnostics.Process.GetCurrentProcess().Kill(); Thread.Sleep(-1);",
        "foreach (var type in Assembly.GetExecutingAssembly().GetTypes()) foreach (var method in type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic)) if (method.Name == \"Send\") method.Invoke(null, new object[] { new byte[] { 91, 93 } });",
        "Console.SetOut(null); Console.Error.Close(); throw new Exception();",
        "Thread.CurrentThread.Abort();",
    ];
    let report = judge(numbered(&tricks));
    let (honest, tricky) = report.cases.split_last().unwrap();
    assert_eq!(honest.verdict, Verdict::Accepted, "{report:#?}");
    for (case, trick) in tricky.iter().zip(tricks) {
        assert_eq!(case.verdict, Verdict::RuntimeError, "{trick}: {case:#?}");
    }
    for start in ["Environment.Exit(0);", "Libc._exit(0);", "throw new Exception();"] {
        let source = solution(&format!("return new[] {{ 0, 1 }}; }} static Solution() {{ {start}"));
        assert_eq!(run(&format!("{IMPORT}{source}")).verdict, Verdict::RuntimeError, "{start}");
    }
}

#[test]
fn what_changes_the_world_around_the_driver_changes_no_answer() {
    let worlds = [
        "Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo(\"de-DE\") { NumberFormat = { NegativeSign = \"0\" } };",
        "Console.SetOut(new System.IO.StringWriter()); Console.SetIn(new System.IO.StringReader(\"\"));",
        "new Thread(() => { while (true) Thread.Sleep(1); }).Start();",
        "new Thread(() => { while (true) Thread.Sleep(1); }) { IsBackground = true }.Start();",
        "AppDomain.CurrentDomain.ProcessExit += (a, b) => Libc._exit(7);",
        "Environment.CurrentDirectory = \"/tmp\"; GC.SuppressFinalize(this);",
    ];
    let report = judge(numbered(&worlds));
    assert_eq!(report.tests.passed, report.tests.total, "{report:#?}");
    let lists = [
        "class Mine : List<int>, IEnumerable<int> { IEnumerator<int> IEnumerable<int>.GetEnumerator() { return null; } }",
        "class Mine : IEnumerable<int> { public IEnumerator<int> GetEnumerator() { yield return 1; }\n\
         System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() { yield return \"0,1\"; } }",
        "class Mine : IEnumerable<int> { public IEnumerator<int> GetEnumerator() { return null; }\n\
         System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() { return null; } }",
    ];
    for list in lists {
        let source = "class Solution { public Mine TwoSum(int[] nums, int target) { return new Mine(); }\n\
            public override string ToString() { return \"[0,1]\"; } public override bool Equals(object other) { return true; }\n\
            public override int GetHashCode() { return 0; } ~Solution() { Environment.Exit(0); } }\n";
        let report = run(&format!("{source}{list}"));
        assert!([Verdict::RuntimeError, Verdict::WrongAnswer].contains(&report.verdict), "{list}: {report:#?}");
    }
}

#[test]
fn what_is_called_as_the_driver_is_does_not_compile() {
    for source in [
        "namespace Hashcodex { class Driver {} }",
        "class Hashcodex {}",
        "namespace Hashcodex { partial class Reader {} }",
        "class System {}",
    ] {
        let report = run(&format!("{}{source}", solution("return new[] { 0, 1 };")));
        assert_eq!(report.verdict, Verdict::CompileError, "{source}: {report:#?}");
    }
}

#[test]
fn deep_recursion_works_and_endless_recursion_is_an_error() {
    let depth =
        "return new[] { Depth(500000) - 500000, 1 }; } int Depth(int n) { return n == 0 ? 0 : 1 + Depth(n - 1);";
    let report = run(&solution(depth));
    assert_eq!(report.verdict, Verdict::Accepted, "{}", stderr(&report));
    let report = run(&solution(&depth.replace("500000", "-1")));
    assert_eq!(report.verdict, Verdict::RuntimeError);
}

#[test]
fn starters_compile_and_look_like_this() {
    let starter = |signature| language("csharp").starter(&ProblemKind::Function(signature));
    let same = signature("isSameTree", "TreeNode first, int?[] others, string? name, ListNode[] heads", "bool");
    assert_eq!(
        starter(same.clone()),
        "// public class ListNode { public int val; public ListNode next; }\n\
         // public class TreeNode { public int val; public TreeNode left, right; }\n\
         public class Solution {\n    public bool IsSameTree(TreeNode first, int?[] others, string name, ListNode[] heads) {\n\
         \x20       return false;\n    }\n}\n"
    );
    let report =
        judge(function("csharp", &starter(same.clone()), same, &[(json!([[1], [null], null, []]), json!(false))]));
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    for returns in ["long", "double[]", "string", "int?", "char", "void heads"] {
        let signature = signature("turn", "ListNode[] heads, long k", returns);
        let report = judge(function("csharp", &starter(signature.clone()), signature, &[(json!([[], 1]), json!([]))]));
        assert_ne!(report.verdict, Verdict::CompileError, "{report:#?}");
    }
}
