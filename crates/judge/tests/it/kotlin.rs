//! Kotlin solutions, really compiled and run. Each compilation takes seconds, so what belongs together shares a program.

use judge::Brief;
use problem::ProblemKind;
use proto::{Report, Severity, Verdict};
use serde_json::json;

use crate::briefs::{function, language, signature, two_sum};
use crate::native::judge;

fn run(source: &str) -> Report {
    judge(two_sum("kotlin", source))
}

fn solution(body: &str) -> String {
    format!("class Solution {{\n    fun twoSum(nums: IntArray, target: Int): IntArray {{\n        {body}\n    }}\n}}\n")
}

fn stderr(report: &Report) -> &str {
    report.cases[0].stderr.as_deref().unwrap_or_default()
}

/// One program that does one of these things before its right answer: the one that has the number of the target, or none.
fn numbered(classes: &str, things: &[&str]) -> Brief {
    let branch = |(i, thing): (usize, &&str)| format!("        if (target == {i}) {{ {thing} }}\n");
    let branches: String = things.iter().enumerate().map(branch).collect();
    let source = format!("{}{classes}", solution(&format!("{branches}        return intArrayOf(0, 1)")));
    let cases: Vec<_> = (0..=things.len()).map(|target| (json!([[1], target]), json!([0, 1]))).collect();
    function("kotlin", &source, signature("twoSum", "int[] nums, int target", "int[]"), &cases)
}

#[test]
fn implied_imports_prints_and_names_of_the_driver_are_free() {
    let source = "import java.util.*\nimport java.util.concurrent.atomic.AtomicInteger\n\
        class Reader\nclass Writer\nclass Mistaken\nclass ListNode\nclass TreeNode\nclass Stack\nfun main() = println(3)\n\
        fun serve() = 1\nfun report() = 2\nfun solve() = 3\nfun check(ok: Boolean) = ok\nfun error(words: Any) = words\n\
        class Throwable\nclass Runtime\nclass PrintStream\nclass Collections\nclass IllegalStateException\nclass SolutionKt2\n\
        class Solution {\n    fun twoSum(nums: IntArray, target: Int): Collection<Int> {\n        print(\"é ${max(1, AtomicInteger(2).get())}\")\n\
        \x20       val queue = PriorityQueue<Int>(compareByDescending { it })\n        queue.addAll(listOf(1, 0))\n\
        \x20       return TreeSet(queue)\n    }\n}\n";
    let report = run(source);
    assert_eq!(report.verdict, Verdict::Accepted, "{} {:?}", stderr(&report), report.compile);
    assert_eq!(report.cases[1].stdout.as_deref(), Some("é 2"));
    assert_eq!(report.compile.unwrap().log, "");
}

#[test]
fn lists_are_arrays_from_the_outside_in() {
    let signature = signature("cut", "int[][] rows, string[] words, long?[] more", "string[][]");
    let case = (json!([[[1, 2], []], ["a", "b"], [null, 7]]), json!([["3", "a"], ["7", "b"]]));
    let sources = [
        "class Solution { /* fun cut(rows: Int) */ fun cut(rows: List<List<Int>>, words: MutableList<String>, more: Array<Long?>) =\n\
         rows.zip(words) { row, word -> if (row.isEmpty()) listOf(\"${more[1]}\", word) else listOf(\"${row.sum()}\", word) } }",
        "class Solution { fun cut(rows: List<IntArray>, words: Array<String>, more: List<Long?>): Iterable<Array<String>> {\n\
         return setOf(arrayOf(\"${rows[0].sum()}\", words[0]), arrayOf(\"${more.last()}\", words[1])) } }",
    ];
    for source in sources {
        let report = judge(function("kotlin", source, signature.clone(), std::slice::from_ref(&case)));
        assert_eq!(report.verdict, Verdict::Accepted, "{source}: {} {:?}", stderr(&report), report.compile);
    }
}

#[test]
fn an_exception_is_shown_without_frames_of_the_driver() {
    let classes = "class Evil : RuntimeException() {\n    override val cause: Throwable get() = this\n\
        \x20   override fun toString(): String = throw this\n}\n\
        class Deep(val depth: Int) { fun call(): Int = 1 + Deep(depth + 1).call() }\n";
    let things = [
        (
            "nums[9] = 0",
            "java.lang.ArrayIndexOutOfBoundsException: Index 9 out of bounds for length 1\n\tat Solution.twoSum(solution.kt:3)\n",
        ),
        (
            "throw NotImplementedError()",
            "kotlin.NotImplementedError: An operation is not implemented.\n\tat Solution.twoSum(solution.kt:4)\n",
        ),
        (
            "throw IllegalStateException(\"é\", Error(\"deep\"))",
            "java.lang.IllegalStateException: é\n\tat Solution.twoSum(solution.kt:5)\nCaused by: java.lang.Error: deep\n\t... ",
        ),
        ("throw Evil()", "the program threw an error that cannot be printed\n"),
        ("Deep(0).call()", "java.lang.StackOverflowError\n\tat Deep.call(solution.kt:"),
        (
            "throw null as Throwable",
            "java.lang.NullPointerException: null cannot be cast to non-null type kotlin.Throwable\n\tat Solution.",
        ),
    ];
    let report = judge(numbered(classes, &things.map(|(thing, _)| thing)));
    for (case, (thing, words)) in report.cases.iter().zip(things) {
        let text = case.stderr.as_deref().unwrap_or_default();
        assert_eq!(case.verdict, Verdict::RuntimeError, "{thing}: {case:#?} {:?}", report.compile);
        assert!(text.contains(words), "{thing}: {text}");
        assert!(!text.contains("hashcodex.") && !text.contains('/'), "{thing}: {text}");
    }
    assert_eq!(report.cases.last().unwrap().verdict, Verdict::Accepted, "a fresh program each time");
}

#[test]
fn leaving_early_and_writing_to_descriptors_win_nothing() {
    // To the driver's descriptor alone: nothing confines this program, and the JVM's other files are the machine's. Those
    // are for a box, in the worker's tests.
    let forge = "private fun forge() = java.io.FileOutputStream(\"/proc/self/fd/4\").use { it.write(byteArrayOf(5, 0, 0, 0, 91, 48, 44, 49, 93)) }\n";
    let tricks = [
        "System.exit(0)",
        "kotlin.system.exitProcess(0)",
        "Runtime.getRuntime().halt(0)",
        "forge(); Runtime.getRuntime().halt(0)",
        "Runtime.getRuntime().addShutdownHook(Thread { forge() }); System.exit(0)",
        "val main = Thread.currentThread(); Thread { main.stop() }.start(); Thread.sleep(60_000)",
        "for (method in Class.forName(\"hashcodex.DriverKt\").declaredMethods) { if (method.name == \"send\") { method.isAccessible = true; method.invoke(null, java.io.DataOutputStream(java.io.FileOutputStream(\"/proc/self/fd/4\")), byteArrayOf(91, 93)) } }",
        "System.setOut(null); System.setErr(null); throw Exception()",
        "Thread.currentThread().stop()",
        "System.setErr(object : java.io.PrintStream(java.io.OutputStream.nullOutputStream()) { override fun flush() = Runtime.getRuntime().halt(0) })",
    ];
    let report = judge(numbered(forge, &tricks));
    let (honest, tricky) = report.cases.split_last().unwrap();
    assert_eq!(honest.verdict, Verdict::Accepted, "{report:#?}");
    for (case, trick) in tricky.iter().zip(tricks) {
        assert_eq!(case.verdict, Verdict::RuntimeError, "{trick}: {case:#?}");
    }
}

#[test]
fn what_ends_or_fails_before_the_first_case_is_never_accepted() {
    let starts = [
        "class Solution { companion object { init { System.exit(0) } } fun twoSum(nums: IntArray, target: Int) = intArrayOf(0, 1) }",
        "val kept = Runtime.getRuntime().halt(0)\nclass Solution { fun twoSum(nums: IntArray, target: Int) = intArrayOf(0, 1) }",
    ];
    for source in starts {
        let message = run(source).cases[0].message.clone();
        assert_eq!(message.as_deref(), Some("the program ended before the first case (exit code 0)"), "{source}");
    }
    let report = run(
        "val kept: Int = intArrayOf()[0]\nclass Solution { fun twoSum(nums: IntArray, target: Int) = intArrayOf(0, 1) }",
    );
    assert_eq!(report.verdict, Verdict::RuntimeError);
    let text = "java.lang.ArrayIndexOutOfBoundsException: Index 0 out of bounds for length 0\n\tat SolutionKt.<clinit>(solution.kt:1)\n";
    assert_eq!(stderr(&report), text);
}

#[test]
fn what_changes_the_world_around_the_driver_changes_no_answer() {
    let worlds = [
        "Locale.setDefault(Locale.forLanguageTag(\"ar-EG-u-nu-arab\")); System.setProperty(\"line.separator\", \"x\")",
        "System.setOut(null); System.setIn(null)",
        "Thread { while (true) Thread.sleep(1) }.start()",
        "Thread { while (true) Thread.sleep(1) }.apply { isDaemon = true }.start()",
        "Runtime.getRuntime().addShutdownHook(Thread { Runtime.getRuntime().halt(7) })",
    ];
    let report = judge(numbered("", &worlds));
    assert_eq!(report.tests.passed, report.tests.total, "{report:#?}");
}

#[test]
fn answers_that_are_none_are_errors_of_the_program() {
    let signature = signature("show", "string text", "string?[]");
    let source = "class Solution { fun show(text: String): List<String?> = when (text) {\n\
        \"half\" -> listOf(\"😀\".take(1))\n\"number\" -> (listOf(1) as List<String?>)\n\"evil\" -> Mine()\n else -> listOf(text, null, \"\\u0000\\\\\\\"\") } }\n\
        class Mine : AbstractList<String?>() { override val size get() = 1\n override fun get(index: Int) = null\n override fun iterator() = throw Error(\"mine\") }";
    let case = |text: &str, answer| (json!([text]), answer);
    let cases = [
        case("😀", json!(["😀", null, "\u{0}\\\""])),
        case("half", json!([])),
        case("number", json!([])),
        case("evil", json!([])),
    ];
    let report = judge(function("kotlin", source, signature, &cases));
    let text = |index: usize| report.cases[index].stderr.as_deref().unwrap_or_default();
    assert_eq!(report.tests.passed, 1, "{report:#?}");
    assert_eq!(text(1), "the answer holds half of a surrogate pair, which is no character\n");
    assert!(text(2).starts_with("java.lang.ClassCastException: "), "{}", text(2));
    assert!(text(3).starts_with("java.lang.Error: mine\n\tat Mine.iterator(solution.kt:8)\n"), "{}", text(3));
}

#[test]
fn errors_are_at_the_users_own_line_and_column() {
    let source = "class Solution { val é = \"é\"; fun twoSum(nums: IntArray, target: Int): IntArray { return x }\n\
        \x20   fun more(): Int = \"no\"\n    @Deprecated(\"\") fun old() = 1\n    fun warned() = old()\n}\n";
    let report = run(source);
    assert_eq!(report.verdict, Verdict::CompileError);
    let compile = report.compile.unwrap();
    let errors = compile.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let places: Vec<_> = errors.map(|error| (error.line, error.column, error.message.as_str())).collect();
    let expected = [
        (1, 90, "error: unresolved reference 'x'."),
        (2, 23, "error: return type mismatch: expected 'Int', actual 'String'."),
    ];
    assert_eq!(places, expected, "{}", compile.log);
    assert!(
        compile.log.starts_with("solution.kt:1:90: error: unresolved reference 'x'.\nclass Solution { val é"),
        "{}",
        compile.log
    );
    assert!(!compile.log.contains("import java.util") && !compile.log.contains("driver.kt"), "{}", compile.log);
}

#[test]
fn another_function_gets_one_clear_message() {
    let expected = "the judge calls your code in another way: it expects class Solution with fun twoSum(nums: IntArray, target: Int): IntArray";
    for source in [
        "class Solution { fun TwoSum(nums: IntArray, target: Int): IntArray = nums }\nclass Other { fun twoSum(nums: IntArray) = nums }",
        "class Solution { fun twoSum(nums: IntArray, target: Int): Long = 1 }",
        "class Solution { fun twoSum(nums: List<String>, target: Int): IntArray? = null }",
        "private class Solution { private fun twoSum(nums: IntArray, target: Int) = nums }",
    ] {
        let report = run(source);
        assert_eq!(report.message.as_deref(), Some(expected), "{source}: {:?}", report.compile);
        assert_eq!(report.compile.unwrap().diagnostics.len(), 1);
    }
}

#[test]
fn what_is_called_as_the_driver_is_or_lies_in_a_package_does_not_compile() {
    for source in [
        format!("package hashcodex\nclass Reader\n{}", solution("return intArrayOf(0, 1)")),
        format!("package mine\n{}", solution("return intArrayOf(0, 1)")),
    ] {
        let report = run(&source);
        assert_eq!(report.verdict, Verdict::CompileError, "{source}: {report:#?}");
        let compile = report.compile.unwrap();
        assert_eq!(compile.diagnostics[0].line, 1, "{}", compile.log);
    }
}

#[test]
fn starters_compile_and_look_like_this() {
    let starter = |signature| language("kotlin").starter(&ProblemKind::Function(signature));
    let same =
        signature("isSame", "TreeNode first, int?[] others, string? name, ListNode[] heads, graph roads", "bool");
    assert_eq!(
        starter(same.clone()),
        "// class ListNode(var `val`: Int = 0, var next: ListNode? = null)\n\
         // class TreeNode(var `val`: Int = 0, var left: TreeNode? = null, var right: TreeNode? = null)\n\
         class Solution {\n    fun isSame(first: TreeNode?, others: Array<Int?>, name: String?, heads: Array<ListNode?>, roads: Array<IntArray>): Boolean {\n\
         \x20       return false\n    }\n}\n"
    );
    let given = (json!([[1], [null], null, [], [[]]]), json!(false));
    let report = judge(function("kotlin", &starter(same.clone()), same, &[given]));
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
}
