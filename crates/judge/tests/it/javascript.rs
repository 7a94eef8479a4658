//! JavaScript solutions, really run.

use proto::{Report, Verdict};
use serde_json::json;

use crate::briefs::{function, signature, two_sum};
use crate::native::judge;

fn run(source: &str) -> Report {
    judge(two_sum("javascript", source))
}

fn stderr(report: &Report) -> &str {
    report.cases[0].stderr.as_deref().unwrap_or_default()
}

#[test]
fn functions_constants_and_classes_are_all_found() {
    let bodies = [
        "function twoSum(nums, target) { return [0, 1]; }",
        "var twoSum = function (nums, target) { return [0, 1]; };",
        "const twoSum = (nums, target) => [0, 1];",
        "'use strict';\nlet answer = [0, 1];\nlet twoSum = () => answer;",
        "class Solution { twoSum(nums, target) { return [0, 1]; } }",
        "const fs = require('fs');\nfunction twoSum() { return [0, 1]; }\nmodule.exports = twoSum;",
    ];
    for source in bodies {
        let report = run(source);
        assert_eq!(report.verdict, Verdict::Accepted, "{source}: {}", stderr(&report));
    }
    let report = run("function twosum() {}");
    assert_eq!(stderr(&report), "solution.js should define the function twoSum\n");
}

#[test]
fn what_is_printed_is_shown_and_names_of_the_driver_are_free() {
    let report = run("const fs = 1, vm = 2, CLASS = 3, read = 4, code = 5; let print = (x) => console.log(x);\n\
        var twoSum = (nums) => { print(nums[0]); console.error('é'); return [0, 1]; };");
    assert_eq!(report.verdict, Verdict::Accepted, "{}", stderr(&report));
    assert_eq!(report.cases[1].stdout.as_deref(), Some("3\n"));
    assert_eq!(report.cases[1].stderr.as_deref(), Some("é\n"));
}

#[test]
fn names_of_the_language_are_free() {
    let own = "class Buffer {}\nclass Error {}\nconst Object = 1, Number = 2, BigInt = 3, JSON = 4, Array = 5, Math = 6;\n\
        function String() {}\nexports.solve = () => 1;\n";
    let report = run(&format!("{own}var twoSum = () => [0, exports.solve()];"));
    assert_eq!(report.verdict, Verdict::Accepted, "{}", stderr(&report));
    let longs = signature("next", "long value, double share", "long");
    let source = format!("{own}var next = (value, share) => (share > 1e19 ? value + 1n : 0);");
    let report =
        judge(function("javascript", &source, longs, &[(json!([1, 12_345_678_901_234_567_890_u64]), json!(2))]));
    assert_eq!(report.verdict, Verdict::Accepted, "{}", stderr(&report));
    let report = run(&format!("{own}var twoSum = () => {{ throw [].missing(); }};"));
    assert!(stderr(&report).starts_with("TypeError: "), "{}", stderr(&report));
}

#[test]
fn errors_tell_the_users_lines_and_nothing_of_the_driver() {
    let report = run("function deep(nums) {\n  return nums.nothing.more;\n}\nvar twoSum = (nums) => deep(nums);\n");
    assert_eq!(report.verdict, Verdict::RuntimeError);
    let text = stderr(&report);
    assert!(text.starts_with("TypeError: Cannot read properties of undefined (reading 'more')\n"), "{text}");
    assert!(text.contains("solution.js:2:23") && text.contains("solution.js:4:"), "{text}");
    assert!(!text.contains("driver.js") && !text.contains("node:"), "{text}");
}

#[test]
fn a_broken_file_is_a_compile_error_that_tells_its_line() {
    let report = run("var twoSum = () => {\n  return [0, 1;\n};\n");
    assert_eq!(report.verdict, Verdict::CompileError);
    let compile = report.compile.unwrap();
    assert!(compile.log.contains("solution.js:2\n") && compile.log.contains("SyntaxError"), "{}", compile.log);
}

#[test]
fn answers_of_another_type_are_errors_that_say_so() {
    let answers = [
        ("'01'", "twoSum: the answer should be an array (int[])\n"),
        ("[0, 1.5]", "twoSum: element [1] of the answer should be a whole number of 32 bits\n"),
        ("[0, 1n]", "twoSum: element [1] of the answer should be a whole number of 32 bits\n"),
        ("[, 1]", "twoSum: element [0] of the answer should be a whole number of 32 bits\n"),
        ("undefined", "twoSum: the answer should be an array (int[])\n"),
        ("Promise.resolve([0, 1])", "twoSum: the answer should be an array (int[])\n"),
    ];
    for (answer, words) in answers {
        let report = run(&format!("var twoSum = () => {answer};"));
        assert_eq!((report.verdict, stderr(&report)), (Verdict::RuntimeError, words));
    }
}

#[test]
fn typed_arrays_and_sets_are_arrays_too() {
    let answers = [
        "new Int32Array([0, 1])",
        "Float64Array.of(-0, 1)",
        "Buffer.from([0, 1])",
        "new Uint8Array(new SharedArrayBuffer(4), 0, 2).fill(1, 1)",
        "new Set([0, 1])",
        "require('vm').runInNewContext('new Set(Int16Array.of(0, 1))')",
    ];
    for answer in answers {
        let report = run(&format!("var twoSum = () => {answer};"));
        assert_eq!(report.verdict, Verdict::Accepted, "{answer}: {}", stderr(&report));
    }
    let source = "var rows = (share) => new Set([new Float32Array([share, NaN]), [-Infinity]]);";
    let signature = signature("rows", "double share", "double[][]");
    let report =
        judge(function("javascript", source, signature, &[(json!([0.5]), json!([[0.5, "NaN"], ["-Infinity"]]))]));
    assert_eq!(report.verdict, Verdict::Accepted, "{}", stderr(&report));
}

#[test]
fn arrays_of_64_bits_are_for_long_only() {
    let longs = |answer: &str| {
        let source = format!("var all = (value) => {answer};");
        let case = (json!([9_007_199_254_740_993_i64]), json!([9_007_199_254_740_993_i64, 1]));
        judge(function("javascript", &source, signature("all", "long value", "long[]"), &[case]))
    };
    for answer in ["BigInt64Array.of(value, 1n)", "BigUint64Array.of(value, 1n)", "new Set([value, 1])"] {
        let report = longs(answer);
        assert_eq!(report.verdict, Verdict::Accepted, "{answer}: {}", stderr(&report));
    }
    let report = longs("BigUint64Array.of(value, 2n ** 63n)");
    assert_eq!(stderr(&report), "all: element [1] of the answer should be a BigInt of 64 bits\n");
    let report = run("var twoSum = () => BigInt64Array.of(0n, 1n);");
    assert_eq!(stderr(&report), "twoSum: element [0] of the answer should be a whole number of 32 bits\n");
}

#[test]
fn what_an_array_or_a_set_says_of_itself_does_not_count() {
    let own = "class Numbers extends Int32Array {\n  get length() { return 7; }\n  *[Symbol.iterator]() { yield 9; }\n}\n\
        class Things extends Set {\n  get size() { return 7; }\n  forEach(call) { call(9); }\n  values() { return [9].values(); }\n}\n\
        for (const name of ['length', Symbol.toStringTag]) Object.defineProperty(Int8Array.prototype, name, { get: () => 7 });\n\
        Set.prototype.forEach = Set.prototype.values = Set.prototype[Symbol.iterator] = (call) => call?.(9) ?? [9].values();\n\
        require('util').types.isSet = require('util').types.isTypedArray = () => true;\n\
        Function.prototype.call = Function.prototype.apply = Reflect.apply = () => 9;\n";
    for answer in
        ["new Numbers([0, 1])", "new Things().add(0).add(1)", "new Int8Array([0, 1])", "new Set().add(0).add(1)"]
    {
        let report = run(&format!("{own}var twoSum = () => {answer};"));
        assert_eq!(report.verdict, Verdict::Accepted, "{answer}: {}", stderr(&report));
    }
    for answer in [
        "new Map([[0, 1]])",
        "({ length: 2, 0: 0, 1: 1 })",
        "[0, 1].values()",
        "new Proxy(new Int32Array([0, 1]), {})",
        "new Proxy(new Set([0, 1]), {})",
        "Object.create(Set.prototype)",
        "Object.setPrototypeOf({ length: 2 }, Int32Array.prototype)",
        "new ArrayBuffer(2)",
        "new DataView(new ArrayBuffer(2))",
    ] {
        let report = run(&format!("{own}var twoSum = () => {answer};"));
        assert_eq!(stderr(&report), "twoSum: the answer should be an array (int[])\n", "{answer}");
    }
}

#[test]
fn whole_numbers_of_64_bits_are_bigints_and_small_numbers_will_do() {
    let signature = signature("next", "long value, string text", "long");
    let source = "var next = (value, text) => (value < 10n ? Number(value) + 1 : value + BigInt(text.length));";
    let cases = [
        (json!([1, "x"]), json!(2)),
        (json!([9_007_199_254_740_993_i64, "12345678901234567890"]), json!(9_007_199_254_741_013_i64)),
    ];
    let report = judge(function("javascript", source, signature, &cases));
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
    ];
    for trick in tricks {
        let report = run(&format!("var twoSum = () => {{ {trick} }};"));
        assert_eq!(report.verdict, Verdict::RuntimeError, "{trick}");
    }
    let patched = run("JSON.stringify = () => '[1,0]'; Number.isInteger = () => { throw 1; }; Object.is = null;\n\
        require('fs').writeSync = () => { throw new Error('patched'); };\n\
        Array.isArray = () => false; process.reallyExit = null;\nvar twoSum = () => [0, 1];");
    assert_eq!(patched.verdict, Verdict::Accepted, "{}", stderr(&patched));
}

#[test]
fn errors_of_any_kind_are_told() {
    for thrown in [
        "'text'",
        "null",
        "{ toString() { throw 1; } }",
        "new Proxy({}, {})",
        "Object.assign(new Error('x'), { stack: 7 })",
    ] {
        let report = run(&format!("var twoSum = () => {{ throw {thrown}; }};"));
        assert_eq!(report.verdict, Verdict::RuntimeError, "{thrown}");
    }
}

#[test]
fn deep_recursion_works_and_endless_recursion_is_an_error() {
    let report =
        run("const depth = (n) => (n === 0 ? 0 : 1 + depth(n - 1));\nvar twoSum = () => [depth(10000) - 10000, 1];");
    assert_eq!(report.verdict, Verdict::Accepted, "{}", stderr(&report));
    let report = run("const depth = (n) => 1 + depth(n + 1);\nvar twoSum = () => [depth(0), 1];");
    assert_eq!(report.verdict, Verdict::RuntimeError);
}
