//! C solutions, really compiled and run.

mod adversary;
mod values;

use problem::ProblemKind;
use proto::{Report, Severity, Verdict};
use serde_json::json;

use crate::briefs::{function, language, signature, two_sum};
use crate::native::judge;

fn run(source: &str) -> Report {
    judge(two_sum("c", source))
}

/// A function with that body, which may leave the right answer to the end.
fn solution(body: &str) -> String {
    format!(
        "int* twoSum(int* nums, int numsSize, int target, int* returnSize) {{ {body}\n\
         int* pair = malloc(2 * sizeof(int)); pair[0] = 0; pair[1] = 1; *returnSize = 2; return pair; }}\n"
    )
}

fn stderr(report: &Report) -> &str {
    report.cases[0].stderr.as_deref().unwrap_or_default()
}

#[track_caller]
fn accepted(source: &str) -> Report {
    let report = run(source);
    assert_eq!(report.verdict, Verdict::Accepted, "{source}: {} {:?}", stderr(&report), report.compile);
    report
}

#[test]
fn what_is_printed_is_shown_beside_the_answer() {
    let report = accepted(&solution("printf(\"%d é\\n\", target); fputs(\"also\\n\", stderr);"));
    assert_eq!(report.cases[1].stdout.as_deref(), Some("6 é\n"));
    assert_eq!(report.cases[1].stderr.as_deref(), Some("also\n"));
    assert_eq!(report.compile.map(|compile| compile.log).as_deref(), Some(""));
}

#[test]
fn names_of_the_driver_and_of_the_library_are_free() {
    let names = "int in, out, first, at, text, length, room, method, blocks, count, current, queue, names, object, c;\n\
        int read(void) { return 1; }\nint write(int a) { return a; }\nvoid close(void) {}\nint dup(int a, int b) { return b; }\n\
        void answer(void) {}\nvoid solve(void) {}\nvoid peek(void) {}\nint next(int x) { return x; }\nvoid _exit(int code) { for (;;); }\n\
        struct Block { int x; };\ntypedef int Queue;\nint syscall(void) { return 0; }\nint send, recv, open, fork, environ;\n";
    accepted(&format!("{names}{}", solution("if (read() + write(2) + next(3) != 6) abort();")));
}

#[test]
fn a_library_of_ones_own_is_for_the_own_code_only() {
    let own = "static char heap[1 << 16]; static size_t used;\n\
        void* malloc(size_t n) { used += (n + 15) / 16 * 16; return heap + used - (n + 15) / 16 * 16; }\n\
        void free(void* p) {}\nvoid* realloc(void* p, size_t n) { return NULL; }\nint puts(const char* s) { return 7; }\n\
        size_t strlen(const char* s) { return 5; }\nint fflush(FILE* f) { abort(); }\n";
    accepted(&format!("{own}{}", solution("free(nums); if (puts(\"\") != 7) abort();")));
}

#[test]
fn a_main_of_ones_own_is_never_called() {
    for main in ["int main() { puts(\"main\"); return 1; }", "void main(int argc, char** argv) { main(0, argv); }"] {
        let report = accepted(&format!("{}{main}\n", solution("")));
        assert_eq!(report.cases[0].stdout.as_deref(), Some(""));
    }
}

#[test]
fn macros_that_change_the_words_of_the_language_do_no_harm() {
    let words = [
        "int",
        "return",
        "if",
        "for",
        "while",
        "void",
        "static",
        "const",
        "struct",
        "typedef",
        "sizeof",
        "char",
        "bool",
        "NULL",
        "malloc",
        "free",
        "c",
        "i",
        "object",
        "names",
        "main",
        "enum",
        "__attribute__",
        "long",
        "double",
        "void",
    ];
    let mut source = solution("");
    for word in words {
        source.push_str(&format!("#undef {word}\n#define {word} nothing like that\n"));
    }
    accepted(&source);
    let mine = "#define begin {\n#define end }\n#define elif else if\n#define i64 long long\n#define twoSum solve\n";
    accepted(&format!("{mine}{}", solution("i64 big = 1; if (big) begin end elif (0) begin end")));
}

#[test]
fn parameters_may_be_declared_in_other_ways_that_take_the_same_values() {
    let pair = "{ static int pair[2] = {0, 1}; *returnSize = 2; return pair; }\n";
    for head in [
        "int* twoSum(const int* nums, int numsSize, int target, int* returnSize)",
        "int* twoSum(int nums[], size_t numsSize, long long target, int returnSize[1])",
        "static inline int* twoSum(int* const nums, const unsigned n, double target, int* returnSize)",
        "const int* twoSum(void* nums, int numsSize, int target, void* size) { int* returnSize = size;",
        "int* twoSum(nums, numsSize, target, returnSize) int *nums, *returnSize; int numsSize, target;",
        "int* twoSum(int* nums, int numsSize, int target, int* returnSize) __attribute__((noinline));\n\
         int* twoSum(int* nums, int numsSize, int target, int* returnSize)",
    ] {
        let more = if head.ends_with("size;") { "}" } else { "" };
        accepted(&format!("{head} {pair}{more}"));
    }
}

#[test]
fn another_function_gets_one_clear_message() {
    let expected = "the judge calls your code in another way: it expects \
        int* twoSum(int* nums, int numsSize, int target, int* returnSize)";
    for head in [
        "int* twosum(int* nums, int numsSize, int target, int* returnSize)",
        "int* twoSum(long long* nums, int numsSize, int target, int* returnSize)",
        "int* twoSum(int* nums, short numsSize, int target, int* returnSize)",
        "int* twoSum(int* nums, int target, int* returnSize)",
        "int* twoSum(int** nums, int numsSize, int* numsColSize, int target, int* returnSize)",
        "int** twoSum(int* nums, int numsSize, int target, int* returnSize)",
        "int twoSum(int* nums, int numsSize, int target, int* returnSize)",
        "int* twoSum(int* nums, int numsSize, int target, size_t* returnSize)",
    ] {
        let report = run(&format!("{head} {{ return 0; }}\n"));
        assert_eq!(report.message.as_deref(), Some(expected), "{head} {:?}", report.compile);
        let compile = report.compile.unwrap();
        let errors = compile.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        assert_eq!((errors.count(), compile.log.contains("driver.c")), (1, false), "{head} {:?}", compile.log);
    }
}

#[test]
fn errors_are_at_the_users_own_line_and_column() {
    let places = |source: &str| -> Vec<(u32, u32)> {
        let report = run(source);
        assert_eq!(report.verdict, Verdict::CompileError, "{source}");
        let compile = report.compile.unwrap();
        assert!(!compile.log.contains("driver.c") && !compile.log.contains("hashcodex"), "{}", compile.log);
        let errors = compile.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        errors.map(|error| (error.line, error.column)).collect()
    };
    let head = "int* twoSum(int* nums, int numsSize, int target, int* returnSize) {\n";
    assert_eq!(places(&format!("{head}    char* é = \"é\"; return missing;\n}}\n")), [(2, 27)]);
    assert_eq!(places(&format!("{head}    return absent(nums);\n}}\n")), [(2, 12)]);
    assert_eq!(places(&format!("{head}    return nums\n}}\n")), [(2, 16)]);
    assert_eq!(places(&format!("{head}    return nums;\n")), [(2, 17)]);
    assert_eq!(places("struct {")[0], (1, 9));
    assert_eq!(places("#if 1\n"), [(1, 1)]);
}

#[test]
fn a_function_may_have_the_name_of_one_in_the_library() {
    for name in ["remove", "index", "pow", "time", "abs", "round", "select"] {
        let signature = signature(name, "int[] value", "int");
        let source = format!("int {name}(int* value, int size) {{ return size ? {name}(value, size - 1) + 1 : 0; }}");
        let report = judge(function("c", &source, signature, &[(json!([[5, 5, 5]]), json!(3))]));
        assert_eq!(report.verdict, Verdict::Accepted, "{name} {:?}", report.compile);
    }
}

#[test]
fn deep_recursion_works_and_endless_recursion_is_an_error() {
    let depth = "int depth(volatile int n) { volatile int more = n; return n == 0 ? 0 : 1 + depth(more - 1); }\n";
    accepted(&format!("{depth}{}", solution("if (depth(100000) != 100000) abort();")));
    let report = run(&format!("{depth}{}", solution("if (depth(-1)) abort();")));
    assert_eq!(report.verdict, Verdict::RuntimeError);
    assert!(report.cases[0].message.as_deref().unwrap().contains("SIGSEGV"), "{report:#?}");
}

#[test]
fn the_function_that_frees_an_object_is_called_if_there_is_one() {
    let shelf = json!({"name": "LRUShelf", "constructor": [], "methods": [{"name": "get", "parameters": [], "returns": "int"}]});
    let source = "typedef struct { int x; } LRUShelf;\nLRUShelf* lRUShelfCreate() { return malloc(sizeof(LRUShelf)); }\n\
        int lRUShelfGet(LRUShelf* obj) { return 7; }\n";
    for (free, printed) in [("", ""), ("void lRUShelfFree(LRUShelf* obj) { puts(\"free\"); free(obj); }", "free\n")] {
        let brief = judge::Brief {
            kind: ProblemKind::Class(serde_json::from_value(shelf.clone()).unwrap()),
            ..function(
                "c",
                &format!("{source}{free}"),
                signature("f", "int a", "int"),
                &[(json!([["LRUShelf", "get"], [[], []]]), json!([null, 7]))],
            )
        };
        let report = judge(brief);
        assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
        assert_eq!(report.cases[0].stdout.as_deref(), Some(printed));
    }
}

#[test]
fn starters_compile_and_look_like_this() {
    let starter = |signature| language("c").starter(&ProblemKind::Function(signature));
    let paths = signature("paths", "TreeNode root, int? k, graph roads, char[][][] board", "int[][]");
    assert_eq!(
        starter(paths.clone()),
        "// struct TreeNode { int val; struct TreeNode* left; struct TreeNode* right; };\n\n\
         // Return an array from malloc, and put its length into *returnSize, those of its parts into *returnColumnSizes.\n\
         int** paths(struct TreeNode* root, int* k, int** roads, int roadsSize, int* roadsColSize, \
         char*** board, int boardSize, int* boardColSize, int** boardSize3, int* returnSize, int** returnColumnSizes) {\n\
         \x20   *returnSize = 0;\n    return NULL;\n}\n"
    );
    let report = judge(function("c", &starter(paths.clone()), paths, &[(json!([[1], null, [], []]), json!([]))]));
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    assert_eq!(
        starter(signature("rotate", "ListNode[] heads, string word", "void heads")),
        "// struct ListNode { int val; struct ListNode* next; };\n\nvoid rotate(struct ListNode** heads, int headsSize, char* word) {\n\n}\n"
    );
}
