//! TypeScript solutions, really compiled and run.

use problem::ProblemKind;
use proto::{Report, Verdict};
use serde_json::json;

use crate::briefs::{function, language, signature, stdio, two_sum};
use crate::native::judge;

fn run(source: &str) -> Report {
    judge(two_sum("typescript", source))
}

fn solution(body: &str) -> String {
    format!("function twoSum(nums: number[], target: number): number[] {{\n  {body}\n}}\n")
}

fn stderr(report: &Report) -> &str {
    report.cases[0].stderr.as_deref().unwrap_or_default()
}

#[test]
fn functions_and_constants_with_every_kind_of_syntax_are_fine() {
    let sources = [
        solution("return [0, 1];"),
        "const twoSum = (nums: number[], target: number): number[] => [0, 1];".to_owned(),
        "var twoSum = function (nums, target) { return [0, 1]; };".to_owned(),
        format!(
            "interface Place {{ at: number }}\nenum Side {{ Left, Right }}\nabstract class Base {{ constructor(public readonly side: Side) {{}} }}\n{}",
            solution(
                "const places: Place[] = [{ at: Side.Left }, { at: 1 }]; return places.map((place) => place.at!);"
            )
        ),
        format!(
            "const fs = require('fs');\nconst {{ EOL }} = require('os');\n{}",
            solution("return [fs.constants.F_OK, EOL.length];")
        ),
        format!(
            "\u{feff}namespace N {{ export const one = 1; }}\n{}",
            solution("return [0, N.one] as const satisfies unknown as any;")
        ),
        format!(
            "{}\nfunction* both<T>(a: T, b: T): Generator<T> {{ yield a; yield b; }}",
            solution("return [...both(0, 1)];")
        ),
    ];
    for source in sources {
        let report = run(&source);
        assert_eq!(report.verdict, Verdict::Accepted, "{source}: {} {:?}", stderr(&report), report.compile);
    }
}

#[test]
fn names_of_the_driver_and_of_node_are_free() {
    let report =
        run("const fs = 1, vm = 2, MAP = 3, read = 4, code = 5, SOURCE = 6; let print = (x: any) => console.log(x);\n\
        class Channel {} function serve() {} type METHODS = 7; class URL {}\n\
        var twoSum = (nums: number[]) => { print(nums[0]); console.error('é'); return [0, 1]; };");
    assert_eq!(report.verdict, Verdict::Accepted, "{} {:?}", stderr(&report), report.compile);
    assert_eq!(report.cases[1].stdout.as_deref(), Some("3\n"));
    assert_eq!(report.cases[1].stderr.as_deref(), Some("é\n"));
}

#[test]
fn errors_of_types_and_syntax_are_at_the_users_own_line_and_column() {
    let first = |source: &str| {
        let report = run(source);
        assert_eq!(report.verdict, Verdict::CompileError, "{source}");
        let compile = report.compile.unwrap();
        assert!(!compile.log.contains("calls.ts") && compile.log.contains("solution.ts("), "{}", compile.log);
        let found = &compile.diagnostics[0];
        (found.line, found.column, found.message.clone())
    };
    assert_eq!(
        first(&solution("const text: string = target;\n  return nums;")),
        (2, 9, "error TS2322: Type 'number' is not assignable to type 'string'.".to_owned())
    );
    assert_eq!(first(&solution("return missing;")), (2, 10, "error TS2304: Cannot find name 'missing'.".to_owned()));
    assert_eq!(first(&solution("return [0, 1;")).0, 2);
}

#[test]
fn what_may_be_null_need_not_be_asked() {
    let signature = signature("next", "ListNode head, TreeNode root, int? other", "ListNode");
    let source = "function next(head: ListNode | null, root: TreeNode | null, other: number | null): ListNode | null {\n\
        return new ListNode(head.next.val + root.left.val + other, head);\n}";
    let report = judge(function("typescript", source, signature, &[(json!([[1, 2], [1, 3], 4]), json!([9, 1, 2]))]));
    assert_eq!(report.verdict, Verdict::Accepted, "{} {:?}", stderr(&report), report.compile);
}

#[test]
fn another_function_gets_one_clear_message() {
    let expected = "the judge calls your code in another way: it expects \
        function twoSum(nums: number[], target: number): number[], in a file that does not import or export";
    for source in [
        "function twosum() {}\n",
        "function twoSum(nums: string[], target: number): number[] { return []; }",
        "function twoSum(nums: number[], target: number): string { return ''; }",
        "export function twoSum(nums: number[], target: number): number[] { return []; }",
    ] {
        let report = run(source);
        assert_eq!(report.message.as_deref(), Some(expected), "{source}: {:?}", report.compile);
        assert_eq!(report.compile.unwrap().diagnostics.len(), 1);
    }
}

#[test]
fn errors_tell_the_users_lines_and_nothing_of_the_driver() {
    let report = run(
        "interface Gone {\n  a: number;\n}\n\nfunction deep(nums: any): number {\n\n  return nums.nothing.more;\n}\n\
        type Also = Gone;\nvar twoSum = (nums: number[]): number[] => [deep(nums)];\n",
    );
    assert_eq!(report.verdict, Verdict::RuntimeError);
    let text = stderr(&report);
    assert!(text.starts_with("TypeError: Cannot read properties of undefined (reading 'more')\n"), "{text}");
    assert!(text.contains("at deep (solution.ts:7:23)\n") && text.contains("solution.ts:10:"), "{text}");
    assert!(!text.contains(".js") && !text.contains("node:"), "{text}");
}

#[test]
fn whole_programs_may_import_and_their_errors_tell_the_users_lines() {
    let source = "import * as fs from 'node:fs';\ninterface Gone { a: number }\n\n\
        const [a, b]: number[] = fs.readFileSync(0, 'utf8').split(' ').map(Number);\n\
        if (b > 9) {\n  throw new Error(`é ${b}`);\n}\nconsole.log(a + b);\n";
    let report = judge(stdio("typescript", source, &[("1 2", "3"), ("1 10", "11")]));
    assert_eq!(report.cases[0].verdict, Verdict::Accepted, "{report:#?}");
    let text = report.cases[1].stderr.as_deref().unwrap_or_default();
    assert!(text.contains("solution.ts:6") && text.contains("Error: é 10"), "{text}");
}

#[test]
fn answers_of_another_type_than_the_compiler_was_told_are_errors_that_say_so() {
    let answers = [
        ("'01'", "twoSum: the answer should be an array (int[])\n"),
        ("[0, 1.5]", "twoSum: element [1] of the answer should be a whole number of 32 bits\n"),
        ("undefined", "twoSum: the answer should be an array (int[])\n"),
    ];
    for (answer, words) in answers {
        let report = run(&solution(&format!("return {answer} as any;")));
        assert_eq!((report.verdict, stderr(&report)), (Verdict::RuntimeError, words));
    }
}

#[test]
fn whole_numbers_of_64_bits_are_bigints() {
    let signature = signature("next", "long value, string text", "long");
    let source = "function next(value: bigint, text: string): bigint { return value + BigInt(text.length); }";
    let cases = [
        (json!([i64::MIN, "x"]), json!(i64::MIN + 1)),
        (json!([9_007_199_254_740_993_i64, "12345678901234567890"]), json!(9_007_199_254_741_013_i64)),
    ];
    let report = judge(function("typescript", source, signature, &cases));
    assert_eq!(report.tests.passed, 2, "{}", stderr(&report));
}

#[test]
fn leaving_early_patching_and_writing_to_descriptors_win_nothing() {
    let tricks = [
        "process.exit(0);",
        "process.reallyExit(0);",
        "process.on('exit', () => process.reallyExit(0)); process.exit(3);",
        "for (let fd = 3; fd < 64; fd += 1) try { require('fs').writeSync(fd, Buffer.from('\\x05\\0\\0\\0[0,1]')); } catch {}",
        "process.kill(process.pid, 'SIGKILL');",
        "require('fs').writeFileSync('solution.js.map', ''); throw new Error('x');",
        "(Error as any).prepareStackTrace = () => { throw 1; }; throw new Error('x');",
        "require('module').SourceMap.prototype.findEntry = () => { process.reallyExit(0); }; throw new Error('x');",
        "const worker = require('worker_threads'); new worker.Worker('for (;;);', { eval: true }); throw 1;",
    ];
    // One program for all: the target is the number of the trick.
    let branches: String = tricks
        .iter()
        .enumerate()
        .map(|(i, trick)| format!("  if (target === {i}) {{ {trick} return undefined; }}\n"))
        .collect();
    let cases: Vec<_> = (0..=tricks.len()).map(|target| (json!([[1], target]), json!([0, 1]))).collect();
    let signature = signature("twoSum", "int[] nums, int target", "int[]");
    let report = judge(function("typescript", &solution(&format!("{branches}  return [0, 1];")), signature, &cases));
    let (honest, tricky) = report.cases.split_last().unwrap();
    assert_eq!(honest.verdict, Verdict::Accepted, "{report:#?}");
    for (case, trick) in tricky.iter().zip(tricks) {
        assert_eq!(case.verdict, Verdict::RuntimeError, "{trick}: {case:#?}");
    }
    let at_the_top = run(&format!("process.exit(0);\n{}", solution("return [0, 1];")));
    assert_eq!(at_the_top.verdict, Verdict::RuntimeError);
    let patched = run(
        "(JSON as any).stringify = () => '[1,0]'; Number.isInteger = () => { throw 1; }; (Object as any).is = null;\n\
        require('fs').writeSync = () => { throw new Error('patched'); };\n\
        (Array as any).isArray = () => false; process.reallyExit = null; module.exports = 7;\n\
        Object.prototype.toString = () => '[1,0]'; Array.prototype.toJSON = () => [1, 0];\n\
        interface Array<T> { toJSON: any }\nvar twoSum = () => [0, 1];",
    );
    assert_eq!(patched.verdict, Verdict::Accepted, "{} {:?}", stderr(&patched), patched.compile);
    let later = run(&solution("setTimeout(() => process.exit(0), 0); return [0, 1];"));
    assert_eq!(later.verdict, Verdict::Accepted, "{}", stderr(&later));
}

#[test]
fn what_turns_the_compiler_off_changes_no_answer() {
    let untyped = run("// @ts-nocheck\nfunction twoSum(nums: string, target): number[] { return [0, missing]; }");
    assert_ne!(untyped.verdict, Verdict::Accepted);
    assert_ne!(untyped.verdict, Verdict::JudgeError);
    let declared = run("declare function twoSum(nums: number[], target: number): number[];");
    assert_eq!(stderr(&declared), "solution.ts should define the function twoSum\n");
    for hostile in [
        "/// <reference path=\"/etc/passwd\" />\n",
        "import './calls';\n",
        "/// <reference path=\"calls.ts\" />\nlet satisfies = 1;\n",
    ] {
        let report = run(&format!("{hostile}{}", solution("return [0, 0];")));
        assert!([Verdict::CompileError, Verdict::WrongAnswer].contains(&report.verdict), "{hostile}: {report:#?}");
    }
}

#[test]
fn deep_recursion_works_and_endless_recursion_is_an_error() {
    let depth = "const depth = (n: number): number => (n === 0 ? 0 : 1 + depth(n - 1));\n";
    let report = run(&format!("{depth}{}", solution("return [depth(10000) - 10000, 1];")));
    assert_eq!(report.verdict, Verdict::Accepted, "{}", stderr(&report));
    let report = run(&format!("{depth}{}", solution("return [depth(-1), 1];")));
    assert_eq!(report.verdict, Verdict::RuntimeError);
}

#[test]
fn starters_compile_and_look_like_this() {
    let starter = |signature| language("typescript").starter(&ProblemKind::Function(signature));
    let same = signature("isSameTree", "TreeNode first, int?[] others, char[][] board, ListNode[] heads", "bool");
    assert_eq!(
        starter(same.clone()),
        "// class ListNode { val: number; next: ListNode | null; constructor(val?: number, next?: ListNode | null); }\n\
         // class TreeNode { val: number; left: TreeNode | null; right: TreeNode | null; constructor(val?, left?, right?); }\n\
         function isSameTree(first: TreeNode | null, others: (number | null)[], board: string[][], heads: (ListNode | null)[]): boolean {\n\
         \x20 return false;\n}\n"
    );
    let report =
        judge(function("typescript", &starter(same.clone()), same, &[(json!([[1], [null], [], []]), json!(false))]));
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    for returns in ["long", "double[]", "string", "int?", "void heads"] {
        let signature = signature("turn", "ListNode[] heads, long k", returns);
        let report =
            judge(function("typescript", &starter(signature.clone()), signature, &[(json!([[], 1]), json!([]))]));
        assert_ne!(report.verdict, Verdict::CompileError, "{report:#?}");
    }
}
