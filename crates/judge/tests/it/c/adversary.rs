//! C solutions that would rather not solve anything. None is accepted, and none is a fault of the judge.

use proto::Verdict;

use super::{run, solution};

/// To every descriptor that there could be: an answer, half of one, and something else.
const ANSWERS: &str = "for (int fd = 3; fd < 64; ++fd) {\n\
    write(fd, \"\\x05\\0\\0\\0[0,1]\", 9); write(fd, \"\\x33\\0\\0\\0result 0 0000\", 17); write(fd, \"\\xff\\xff\\xff\\xff\", 4); }";

#[track_caller]
fn refused(source: &str) {
    let report =
        run(&format!("#include <unistd.h>\n#include <signal.h>\n#include <setjmp.h>\n#include <pthread.h>\n{source}"));
    assert_eq!(report.verdict, Verdict::RuntimeError, "{source} {:?}", report.compile);
}

#[test]
fn nothing_that_runs_before_the_function_answers_for_it() {
    for early in [
        "__attribute__((constructor)) static void early(void) { exit(0); }",
        &format!("__attribute__((constructor(50))) static void early(void) {{ {ANSWERS} _exit(0); }}"),
        &format!("__attribute__((constructor(101))) static void early(void) {{ {ANSWERS} raise(SIGKILL); }}"),
        &format!(
            "static void early(void) {{ {ANSWERS} _exit(0); }}\n\
             __attribute__((used, section(\".preinit_array\"))) static void (*first)(void) = early;"
        ),
    ] {
        refused(&format!("{early}\n{}", solution("")));
    }
}

#[test]
fn leaving_in_a_case_wins_nothing() {
    let handlers = "static void late(void) { puts(\"[0,1]\"); }\n__attribute__((destructor)) static void last(void) { late(); _exit(0); }\n";
    for body in [
        "_exit(0);",
        "atexit(late); exit(0);",
        "at_quick_exit(late); quick_exit(0);",
        &format!("{ANSWERS} _exit(0);"),
        "close(1); close(2); abort();",
        "*(volatile int*)0 = 1;",
        "pthread_exit(0);",
        "free(&target);",
    ] {
        refused(&format!("{handlers}{}", solution(body)));
    }
}

#[test]
fn jumping_out_of_the_function_and_into_a_case_that_is_over_wins_nothing() {
    refused(&format!("static jmp_buf place;\n{}", solution("longjmp(place, 1);")));
    let again = "static jmp_buf place; static int calls;\n\
        __attribute__((noinline)) static int mark(void) { return setjmp(place); }\n";
    let jump = "if (calls++) longjmp(place, 1); if (mark()) _exit(0);";
    let report = run(&format!("#include <setjmp.h>\n#include <unistd.h>\n{again}{}", solution(jump)));
    assert!(matches!(report.verdict, Verdict::RuntimeError | Verdict::WrongAnswer), "{report:#?}");
}

#[test]
fn functions_of_the_driver_that_are_defined_anew_answer_nothing() {
    let wrong = solution("*returnSize = 0; return nums;");
    let names = [
        "void hashcodex_enter_(void) {}",
        "void hashcodex_send_(const char* a, size_t b) { puts(\"[0,1]\"); }",
        "const char* hashcodex_receive_(void) { return \"case 0\\n[]\\n1\"; }",
        "int main(void) { puts(\"[0,1]\"); return 0; }",
        "ssize_t write(int fd, const void* p, size_t n) { return n; }",
        "int memcmp(const void* a, const void* b, size_t n) { return 0; }",
        "__asm__(\".globl write\\n.globl main\\n.weak read\\nwrite:\\nmain:\\nread: .long 0\");",
    ];
    for name in names {
        let report = run(&format!("{name}\n{wrong}"));
        assert_eq!(report.verdict, Verdict::WrongAnswer, "{name} {:?}", report.compile);
    }
    for name in [
        "void hashcodex_solve_(void) {}",
        "#define hashcodex_void_ int\n#define hashcodex_c_ 7",
        "}",
        "#include \"solution.c\"",
    ] {
        let report = run(&format!("{name}\n{wrong}"));
        assert_eq!(report.verdict, Verdict::CompileError, "{name}");
    }
}

#[test]
fn a_thread_that_outlives_its_call_disturbs_nobody() {
    let thread = "#include <pthread.h>\nstatic void* spin(void* x) { for (;;) pthread_testcancel(); }\n";
    let start = "pthread_t id; if (pthread_create(&id, NULL, spin, NULL) != 0) abort();";
    let report = run(&format!("{thread}{}", solution(&format!("{start} return NULL;"))));
    assert_eq!(report.verdict, Verdict::WrongAnswer, "{:?}", report.compile);
    let report = run(&format!("{thread}{}", solution(start)));
    assert_eq!(report.verdict, Verdict::Accepted);
}
