//! Python solutions, really run.

use proto::{Report, Verdict};

use crate::briefs::two_sum;
use crate::native::judge;

fn run(source: &str) -> Report {
    judge(two_sum("python", source))
}

fn solution(body: &str) -> String {
    format!("class Solution:\n    def twoSum(self, nums: List[int], target: int) -> List[int]:\n        {body}\n")
}

#[test]
fn implied_imports_shadowed_names_and_prints_are_fine() {
    let report = run(&format!(
        "print('loaded')\njson = os = sys = None\nint = print = str\n{}",
        solution("return [defaultdict(list) and 0 or math.floor(inf > 1) - 1, heapq.heappop([1])]"),
    ));
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    assert_eq!(report.cases[0].stdout.as_deref(), Some("loaded\n"));
    assert_eq!(report.cases[1].stdout.as_deref(), Some(""));
}

#[test]
fn sorted_containers_need_no_import_and_may_have_one() {
    for import in ["", "from sortedcontainers import SortedKeyList\n"] {
        let report = run(&format!("{import}{}", solution("return list(SortedList([1, 0]))")));
        assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    }
}

#[test]
fn a_patched_library_cannot_change_what_the_driver_does() {
    let report = run(&format!(
        "import json, os, struct\njson.loads = json.dumps = os.write = os.read = struct.pack = None\n{}",
        solution("return [0, 1]"),
    ));
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
}

#[test]
fn an_exception_is_shown_without_frames_of_the_driver() {
    let report = run(&solution("return 1 // 0  # line 12"));
    assert_eq!(
        report.cases[0].stderr.as_deref().unwrap(),
        "Traceback (most recent call last):\n  File \"solution.py\", line 3, in twoSum\n    return 1 // 0  # line 12\n           \
         ~~^^~~\nZeroDivisionError: integer division or modulo by zero\n"
    );
}

#[test]
fn an_exception_deep_down_is_shown_with_its_own_line_and_the_first_ones() {
    let report = run(&solution(
        "def dive(depth):\n            if depth == 50:\n                return nums[depth]  # here\n            \
         return dive(depth + 1)\n        return dive(1)",
    ));
    let stderr = report.cases[0].stderr.as_deref().unwrap();
    let (first, rest) = stderr.split_once('\n').unwrap();
    assert_eq!(first, "Of 51 calls, these are the first 5 and the last 15:");
    assert!(
        rest.starts_with("Traceback (most recent call last):\n  File \"solution.py\", line 7, in twoSum\n"),
        "{rest}"
    );
    assert!(rest.contains("line 5, in dive\n    return nums[depth]  # here\n"), "{rest}");
    assert!(rest.ends_with("IndexError: list index out of range\n") && !rest.contains("driver"), "{rest}");
}

#[test]
fn an_exception_deep_in_a_library_is_shown_with_the_users_line() {
    let report = run(&solution("return deepcopy(reduce(lambda inner, _: [inner], range(500_000)))"));
    let stderr = report.cases[0].stderr.as_deref().unwrap();
    assert!(stderr.contains("\"solution.py\", line 3, in twoSum\n"), "{stderr}");
    assert!(stderr.lines().last().unwrap().starts_with("RecursionError: "), "{stderr}");
}

#[test]
fn answers_are_of_exactly_their_type() {
    for (answer, complaint) in [
        ("[0, True]", "element [1] of the answer should be an int, not bool"),
        ("[0, 1.0]", "element [1] of the answer should be an int, not float"),
        ("[0, type('int', (int,), {})(1)]", "element [1] of the answer should be an int, not int"),
        ("[0, 2**31]", "element [1] of the answer does not fit into int (-2147483648 to 2147483647)"),
        ("None", "the answer should be a list (int[]), not NoneType"),
        ("type('list', (list,), {})([0, 1])", "the answer should be a list (int[]), not list"),
        (
            "type('deque', (deque,), {'__iter__': lambda _: iter([0, 1])})()",
            "the answer should be a list (int[]), not deque",
        ),
        ("iter([0, 1])", "the answer should be a list (int[]), not list_iterator"),
        ("{0: True}.values()", "element [0] of the answer should be an int, not bool"),
    ] {
        let report = run(&solution(&format!("return {answer}")));
        assert_eq!(report.verdict, Verdict::RuntimeError);
        let stderr = report.cases[0].stderr.as_deref().unwrap();
        assert_eq!(stderr, format!("twoSum: {complaint}\n"));
    }
}

#[test]
fn what_python_keeps_things_in_is_an_array_too() {
    for answer in [
        "(0, 1)",
        "range(2)",
        "deque([0, 1])",
        "{0, 1}",
        "frozenset([0, 1])",
        "{0: 'a', 1: 'b'}.keys()",
        "{'a': 0, 'b': 1}.values()",
        "collections.OrderedDict(a=0, b=1).values()",
        "Counter([0, 1]).keys()",
        "__import__('array').array('i', [0, 1])",
    ] {
        let report = run(&solution(&format!("return {answer}")));
        assert_eq!(report.verdict, Verdict::Accepted, "{answer}: {report:#?}");
    }
}

#[test]
fn what_a_metaclass_says_of_a_class_makes_it_no_array() {
    let imposter = "class Kind(type):\n    __hash__ = lambda self: hash(deque)\n    __eq__ = lambda self, other: True\n\n\
                    class Imposter(deque, metaclass=Kind):\n    pass\n\n";
    let report = run(&format!("{imposter}{}", solution("return Imposter([0, 1])")));
    let stderr = report.cases[0].stderr.as_deref().unwrap();
    assert_eq!(stderr, "twoSum: the answer should be a list (int[]), not Imposter\n");
}

#[test]
fn ending_early_is_never_accepted() {
    for (body, code) in [
        ("exit()", 0),
        ("import os; os._exit(0)", 0),
        ("import sys; sys.exit(3)", 3),
        ("import os; os.write(4, b'x')", 1),
        ("import os; os.close(3); os.close(4)", 1),
    ] {
        let report = run(&solution(body));
        let message = format!("the program ended before it answered (exit code {code})");
        assert_eq!(report.cases[0].message, Some(message), "{body}");
    }
}

#[test]
fn deep_recursion_works_and_an_endless_one_is_an_error_in_good_time() {
    let deep = "@cache\ndef f(n):\n    return 0 if n == 0 else f(n - 1)\n\n@cache\ndef g(n):\n    return g(n + 1)\n\n";
    let report = run(&format!("{deep}{}", solution("return [f(100_000), 1] if target == 9 else g(0)")));
    assert_eq!(report.cases[0].verdict, Verdict::Accepted, "{report:#?}");
    assert_eq!(report.cases[1].verdict, Verdict::RuntimeError);
    let stderr = report.cases[1].stderr.as_deref().unwrap();
    assert!(stderr.contains("RecursionError"), "{stderr}");
}

#[test]
fn a_memory_error_is_the_memory_limit() {
    let report = run(&solution("return [0] * 10**15"));
    assert_eq!(report.verdict, Verdict::MemoryLimitExceeded);
}

#[test]
fn errors_are_at_the_users_own_line_and_column() {
    let report = run("é = 'é'\nclass Solution:\n    é = 'é' é\n");
    let compile = report.compile.unwrap();
    assert_eq!(report.verdict, Verdict::CompileError);
    let error = &compile.diagnostics[0];
    assert_eq!((error.line, error.column), (3, 13), "{}", compile.log);
    assert_eq!(
        compile.log,
        "  File \"solution.py\", line 3\n        é = 'é' é\n                ^\nSyntaxError: invalid syntax\n"
    );
}

#[test]
fn a_missing_method_is_named() {
    let report = run("class Solution:\n    pass\n");
    assert_eq!(
        report.cases[0].stderr.as_deref().unwrap(),
        "solution.py should define class Solution with a method twoSum\n"
    );
}

#[test]
fn an_attribute_of_the_class_that_grows_is_found_out() {
    let report = run(&solution("self.seen.append(nums); return [0, len(self.seen)]")
        .replace(":\n    def", ":\n    seen = []\n    def"));
    assert_eq!((report.verdict, report.tests.passed), (Verdict::WrongAnswer, 1), "{report:#?}");
    let message = report.cases[1].message.as_deref().unwrap();
    assert!(message.starts_with("at [1]: expected `1`, found `2`; ") && message.contains("keeps state"), "{message}");
}

#[test]
fn names_that_solutions_take_for_granted_are_there_and_the_built_in_ones_stay() {
    let report = run(&solution(
        "assert reduce(xor, [1, 2]) == 3 and ascii_lowercase[0] == 'a' and deepcopy([target]) == [target]\n        \
         assert 1 <= randint(1, 2) <= 2 and random.random() < 1 and string.digits and or_(1, 2) == 3\n        \
         assert pow(3, -1, 7) == 5 and abs(-1) == 1 and sum([1]) == 1 and compile('1', 'x', 'eval')\n        \
         node = ListNode(1, TreeNode(2))\n        assert node.next.val == 2\n        return [0, 1]",
    ));
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
}
