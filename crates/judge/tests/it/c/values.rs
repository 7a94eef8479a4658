//! How values look in C: what they are made of, whose memory they have, and answers that are none.

use judge::Brief;
use problem::Limits;
use proto::Verdict;
use serde_json::{Value, json};

use super::{accepted, solution, stderr};
use crate::briefs::{function, signature};
use crate::native::judge;

/// Judges a function `f`.
fn judged(source: &str, parameters: &str, returns: &str, cases: &[(Value, Value)]) -> proto::Report {
    judge(function("c", source, signature("f", parameters, returns), cases))
}

#[track_caller]
fn right(source: &str, parameters: &str, returns: &str, cases: &[(Value, Value)]) {
    let report = judged(source, parameters, returns, cases);
    let told: Vec<_> = report.cases.iter().map(|case| (&case.message, &case.stderr)).collect();
    assert_eq!(report.tests.passed, u32::try_from(cases.len()).unwrap(), "{told:?} {:?}", report.compile);
}

#[test]
fn a_row_of_a_matrix_has_its_own_size() {
    let source = "int f(int** rows, int rowsSize, int* rowsColSize) {\n\
        int sum = 0; for (int i = 0; i < rowsSize; ++i) for (int j = 0; j < rowsColSize[i]; ++j) sum += rows[i][j]; return sum; }";
    right(source, "int[][] rows", "int", &[(json!([[[1, 2], [], [3]]]), json!(6)), (json!([[]]), json!(0))]);
}

#[test]
fn matrices_are_returned_with_the_sizes_of_their_rows() {
    let source = "char*** f(int n, int* returnSize, int** returnColumnSizes) {\n\
        char*** all = malloc(n * sizeof *all); *returnColumnSizes = malloc(n * sizeof(int)); *returnSize = n;\n\
        for (int i = 0; i < n; ++i) { (*returnColumnSizes)[i] = i; all[i] = malloc(i * sizeof(char*));\n\
        for (int j = 0; j < i; ++j) { all[i][j] = malloc(9); sprintf(all[i][j], \"%d\", j); } } return all; }";
    right(source, "int n", "string[][]", &[(json!([3]), json!([[], ["0"], ["0", "1"]])), (json!([0]), json!([]))]);
}

#[test]
fn deeper_arrays_have_a_size_for_each_level() {
    let source = "long long*** f(bool*** cube, int cubeSize, int* cubeColSize, int** cubeSize3,\n\
        int* returnSize, int** returnColumnSizes, int*** returnSizes3) {\n\
        long long*** all = malloc(cubeSize * sizeof *all); *returnSize = cubeSize; *returnColumnSizes = cubeColSize; *returnSizes3 = cubeSize3;\n\
        for (int i = 0; i < cubeSize; ++i) { all[i] = malloc(cubeColSize[i] * sizeof **all);\n\
        for (int j = 0; j < cubeColSize[i]; ++j) { all[i][j] = malloc(cubeSize3[i][j] * sizeof ***all);\n\
        for (int k = 0; k < cubeSize3[i][j]; ++k) all[i][j][k] = cube[i][j][k] ? INT64_MIN : INT64_MAX; } } return all; }";
    let given = json!([[[[true, false], []], [], [[true]]]]);
    right(source, "bool[][][] cube", "long[][][]", &[(given, json!([[[i64::MIN, i64::MAX], []], [], [[i64::MIN]]]))]);
}

#[test]
fn what_is_changed_in_place_keeps_its_size() {
    let source = "void f(int** rows, int rowsSize, int* rowsColSize, double k) {\n\
        for (int i = 0; i < rowsSize; ++i) for (int j = 0; j < rowsColSize[i]; ++j) rows[i][j] *= k; }";
    right(source, "int[][] rows, double k", "void rows", &[(json!([[[1, 2], [3]], 2.0]), json!([[2, 4], [6]]))]);
    let source = "void f(struct ListNode* head) { head->next->next = head->next->next->next; }";
    right(source, "ListNode head", "void head", &[(json!([[1, 2, 3, 4]]), json!([1, 2, 4]))]);
}

#[test]
fn texts_are_utf_8_and_hold_every_character() {
    let source = "int f(char* text, char last) { int n = strlen(text); return text[n - 1] == last ? n : -1; }";
    let cases = [(json!(["é\u{0}😀z", "z"]), json!(9)), (json!(["\u{1}", "\u{1}"]), json!(1))];
    right(source, "string text, char last", "int", &cases);
    let source = "char* f(char byte) { static char text[2]; text[0] = byte == '\\0' ? '!' : '?'; return text; }";
    right(source, "char byte", "string", &[(json!(["\u{0}"]), json!("!")), (json!(["é"]), json!("?"))]);
    let report = judged(source, "char byte", "string", &[(json!(["日"]), json!("?"))]);
    assert_eq!(stderr(&report), "the judge sent a case that the driver cannot read\n");
}

#[test]
fn what_was_given_may_be_freed_and_made_larger() {
    let source = "char** f(char** words, int wordsSize, struct ListNode* head, int* returnSize) {\n\
        while (head) { struct ListNode* next = head->next; free(head); head = next; }\n\
        words = realloc(words, (wordsSize + 1) * sizeof(char*)); words[0] = realloc(words[0], 9); strcat(words[0], \"!\");\n\
        words[wordsSize] = strdup(\"last\"); *returnSize = wordsSize + 1; return realloc(words, 99 * sizeof(char*)); }";
    let case = (json!([["a", "b"], [1, 2, 3]]), json!(["a!", "b", "last"]));
    right(source, "string[] words, ListNode head", "string[]", &[case.clone(), case.clone(), case]);
}

#[test]
fn memory_that_was_given_is_free_again_in_the_next_case() {
    let source = "int* f(int* all, int n, int* size) { static int* first; *size = 1; all[0] += !first || first == all; first = all; return all; }";
    let case = (json!([vec![1; 100_000]]), json!([2]));
    right(source, "int[] all", "int[]", &[case.clone(), case.clone(), case]);
}

#[test]
fn doubles_are_printed_with_as_few_digits_as_hold_them() {
    let source = "double* f(double* all, int n, int* size) { *size = n; return all; }";
    let given = [0.1, 0.7, -2.25, 1e23, 5e-324, 123_456.789, 1e15, 1.1e-300, 0.3].repeat(14);
    let case = (json!([given]), json!(given));
    let brief = function("c", source, signature("f", "double[] all", "double[]"), &[case]);
    let report = judge(Brief { limits: Limits { output_kib: 1, ..brief.limits }, ..brief }); // seven bytes for each
    assert_eq!(report.verdict, Verdict::Accepted, "{:?}", report.cases[0].message);
}

#[test]
fn numbers_do_not_depend_on_locale_and_rounding_of_the_program() {
    let rounds = "#include <fenv.h>\n#include <locale.h>\n\
        double f(double a, int upwards) { setlocale(LC_ALL, \"C.UTF-8\"); fesetround(upwards ? FE_UPWARD : FE_DOWNWARD); return a; }";
    let cases = [0, 1, 1, 0].map(|up| (json!([0.1, up]), json!(0.1)));
    right(rounds, "double a, int upwards", "double", &cases);
}

#[test]
fn answers_that_are_none_say_what_is_wrong() {
    let faults = [
        ("*returnSize = -1; return nums;", "twoSum: a size of the answer is negative\n"),
        ("*returnSize = 2; return NULL;", "twoSum: an array of the answer is NULL, but its size is not 0\n"),
    ];
    for (body, words) in faults {
        let report = super::run(&solution(body));
        assert_eq!((report.verdict, stderr(&report)), (Verdict::RuntimeError, words));
    }
    let report = judged("char* f(int n) { return NULL; }", "int n", "string", &[(json!([1]), json!(""))]);
    assert_eq!(stderr(&report), "f: a string of the answer is NULL\n");
    let source = "int** f(int n, int* returnSize, int** returnColumnSizes) { *returnSize = 1; return calloc(1, 8); }";
    let report = judged(source, "int n", "int[][]", &[(json!([1]), json!([]))]);
    assert_eq!(stderr(&report), "f: the sizes of the arrays in the answer are not set\n");
    accepted(&solution(""));
}
