//! The state machine, fed with outcomes as data. `doubts` has what is run twice, `anything` what no order of outcomes can do.

use std::time::Duration;

use judge::{Brief, End, Exchange, Execution, Judgement, Limit, Outcome, Step, StepId, Stream, Suspicion};
use proto::{State, Verdict};

use crate::briefs::{stdio, two_sum};
use crate::outcomes::{
    NONCE, compiled, crashed, ended, feed, hello, kinds, next, replied, report, result, submit, text, whole,
};

#[test]
fn one_process_answers_case_after_case() {
    let outcomes = vec![compiled(), hello(), result(0, "[0,1]"), result(1, "[0,1]")];
    let (steps, judgement) = feed(two_sum("python", ""), outcomes);
    assert_eq!(kinds(&steps), ["compile", "open", "case", "case"]);
    let Step::Case { message, .. } = &steps[3] else {
        panic!("the last step is a case");
    };
    assert_eq!(message.payload, b"case 1\n[3,3]\n6");
    let report = judgement.report().unwrap();
    assert_eq!(report.verdict, Verdict::Accepted);
    assert_eq!((report.cpu_ms, report.memory_kib, report.tests.passed), (5, 100, 2));
    assert_eq!(judgement.phase().state, State::Finished);
}

#[test]
fn submit_stops_at_the_first_failure_and_run_goes_on() {
    let wrong = || vec![compiled(), hello(), result(0, "[1,1]"), result(1, "[0,1]")];
    let stopped = report(submit(two_sum("python", "")), wrong());
    assert_eq!((stopped.tests.done, stopped.tests.total), (1, 2));
    let all = report(two_sum("python", ""), wrong());
    assert_eq!((all.tests.done, all.tests.passed), (2, 1));
    assert_eq!(all.verdict, Verdict::WrongAnswer);
    assert_eq!(all.cases[0].message.as_deref(), Some("at [0]: expected `0`, found `1`"));
}

#[test]
fn run_goes_on_in_a_fresh_process_after_a_crash() {
    let crash = crashed(End::Signalled(11));
    let outcomes = vec![compiled(), hello(), crash, hello(), result(0, "[0,1]")];
    let (steps, judgement) = feed(two_sum("cpp", ""), outcomes);
    assert!(matches!(steps[3], Step::Open { .. }));
    let report = judgement.report().unwrap();
    assert_eq!(report.verdict, Verdict::RuntimeError);
    assert_eq!(report.cases[0].signal.as_deref(), Some("SIGSEGV"));
    assert_eq!(report.cases[1].verdict, Verdict::Accepted);
    assert!(judgement.answers()[0].is_none());
}

#[test]
fn what_a_program_does_instead_of_answering_is_never_accepted() {
    let judge = |outcome: Outcome| {
        let report = report(submit(two_sum("python", "")), vec![compiled(), hello(), outcome]);
        let case = &report.cases[0];
        assert_eq!(report.verdict, case.verdict);
        format!("{}: {}", case.verdict, case.message.as_deref().unwrap())
    };
    let forged = replied(&format!("result 0 {}\n[0,1]", "00".repeat(16)), Duration::ZERO);
    let not_ours = "runtime_error: the program answered with a message that is not the driver's";
    assert_eq!(judge(forged), not_ours);
    assert_eq!(judge(result(1, "[0,1]")), not_ours);
    assert_eq!(judge(hello()), not_ours);
    assert_eq!(judge(result(0, "[0,")), "runtime_error: the answer is not one line of JSON");
    assert_eq!(judge(result(0, "\"x\"")), "runtime_error: the answer is not of type `int[]`");
    assert_eq!(judge(crashed(End::Exited(0))), "runtime_error: the program ended before it answered (exit code 0)");
    assert_eq!(
        judge(crashed(End::BrokeProtocol)),
        "runtime_error: the program wrote to the descriptor that belongs to the driver"
    );
    assert_eq!(judge(crashed(End::Exceeded(Limit::Cpu))), "time_limit_exceeded: more than 4500 ms of CPU time");
    assert_eq!(
        judge(crashed(End::Exceeded(Limit::Wall))),
        "time_limit_exceeded: the program waited: 1000 ms went by, of which it computed 5 ms"
    );
    assert_eq!(judge(crashed(End::Exceeded(Limit::Memory))), "memory_limit_exceeded: more than 256 MiB of memory");
    assert_eq!(judge(crashed(End::Exceeded(Limit::Output))), "output_limit_exceeded: more than 64 KiB of output");
}

#[test]
fn a_limit_below_a_millisecond_is_kept() {
    let mut brief = two_sum("python", "");
    brief.limits.cpu_ms = 1;
    let (steps, _) = feed(brief, vec![compiled(), hello(), result(0, "[0,1]")]);
    let Step::Case { message, .. } = &steps[2] else { panic!("a case") };
    // of three milliseconds in Python, and a tenth in which it would be measured again
    assert_eq!((message.cpu_ms_max, message.wall_ms_max), (4, 3_000));
}

#[test]
fn a_program_that_cannot_start_fails_its_first_case() {
    for (outcome, verdict) in [
        (crashed(End::Exited(1)), Verdict::RuntimeError),
        (crashed(End::Exceeded(Limit::Cpu)), Verdict::TimeLimitExceeded),
        (crashed(End::Exceeded(Limit::Memory)), Verdict::MemoryLimitExceeded),
        (replied("hello", Duration::ZERO), Verdict::RuntimeError),
    ] {
        let report = report(two_sum("java", ""), vec![compiled(), outcome]);
        assert_eq!((report.verdict, report.tests.done), (verdict, 1));
    }
}

#[test]
fn a_program_that_could_start_before_fails_the_case_at_hand_and_run_goes_on() {
    let crash = || crashed(End::Exited(1));
    let brief =
        || Brief { cases: two_sum("java", "").cases.into_iter().cycle().take(4).collect(), ..two_sum("java", "") };
    let outcomes = vec![compiled(), hello(), crash(), crash(), crash(), hello(), result(0, "[0,1]")];
    let (steps, judgement) = feed(brief(), outcomes.clone());
    assert_eq!(kinds(&steps), ["compile", "open", "case", "open", "open", "open", "case"]);
    let report = judgement.report().unwrap();
    let passed: Vec<_> = report.cases.iter().map(|case| case.verdict == Verdict::Accepted).collect();
    assert_eq!(passed, [false, false, false, true]);
    assert_eq!(report.cases[1].message.as_deref(), Some("the program ended before the first case (exit code 1)"));
    assert_eq!(
        crate::outcomes::report(submit(brief()), outcomes).tests.done,
        1,
        "a submission ends at the first failure"
    );
}

#[test]
fn a_runtime_that_says_it_is_out_of_memory_is_believed_when_it_ended_badly() {
    let judge = |end, stderr: &str| {
        let mut execution = ended(end);
        execution.stderr = text(stderr);
        let outcome = Outcome::Exchanged(Exchange::Ended(execution));
        report(submit(two_sum("python", "")), vec![compiled(), hello(), outcome]).verdict
    };
    assert_eq!(judge(End::Exited(1), "Traceback\nMemoryError\n"), Verdict::MemoryLimitExceeded);
    assert_eq!(judge(End::Exited(1), "no MemoryError\n"), Verdict::RuntimeError);
    assert_eq!(judge(End::Exited(0), "MemoryError\n"), Verdict::RuntimeError);
}

#[test]
fn whatever_node_could_not_allocate_it_is_the_memory() {
    let judge = |id: &str, stderr: &str| {
        let mut execution = ended(End::Signalled(6));
        execution.stderr = text(&format!("\n<--- Last few GCs --->\n\n{stderr}\n----- Native stack trace -----\n"));
        let outcome = Outcome::Exchanged(Exchange::Ended(execution));
        report(submit(two_sum(id, "")), vec![compiled(), hello(), outcome]).verdict
    };
    for id in ["javascript", "typescript"] {
        for words in [
            "FATAL ERROR: CALL_AND_RETRY_LAST Allocation failed - JavaScript heap out of memory",
            "FATAL ERROR: MarkCompactCollector: young object promotion failed Allocation failed - JavaScript heap out of memory",
            "FATAL ERROR: invalid table size Allocation failed - JavaScript heap out of memory",
            "FATAL ERROR: v8::ArrayBuffer::New Allocation failed - process out of memory",
            "#\n# Fatal process out of memory: Zone\n#",
        ] {
            assert_eq!(judge(id, words), Verdict::MemoryLimitExceeded, "{id}: {words}");
        }
        let other = "FATAL ERROR: v8::ToLocalChecked Empty MaybeLocal";
        assert_eq!(judge(id, other), Verdict::RuntimeError, "{id}: {other}");
    }
}

#[test]
fn compile_steps_that_fail_say_why() {
    let judge = |end, artefacts| {
        let outcome = Outcome::Executed { execution: ended(end), artefacts };
        let report = report(two_sum("cpp", ""), vec![outcome]);
        assert!(report.cases.is_empty());
        format!("{}: {}", report.verdict, report.message.unwrap())
    };
    assert_eq!(judge(End::Exited(1), false), "compile_error: the program does not compile");
    assert_eq!(
        judge(End::Exited(0), false),
        "compile_error: the compiler made no program that can be run, or one that is too large"
    );
    assert_eq!(judge(End::Signalled(11), false), "compile_error: the compiler was ended by SIGSEGV");
    assert_eq!(
        judge(End::Exceeded(Limit::Memory), false),
        "compile_error: compiling took more than 1024 MiB of memory"
    );
    assert_eq!(judge(End::Exceeded(Limit::Wall), false), "compile_error: compiling took longer than 40000 ms");
    assert_eq!(judge(End::Exited(127), false), "compile_error: the program does not compile", "a user can say that");
    assert_eq!(judge(End::NotExecuted(2), false), "judge_error: the compiler could not be started");
}

#[test]
fn a_compiler_that_fails_and_says_nothing_is_quoted_by_its_exit_code() {
    let silent = Execution { stdout: text(""), stderr: text(""), ..ended(End::Exited(3)) };
    let report = report(two_sum("cpp", ""), vec![Outcome::Executed { execution: silent, artefacts: false }]);
    let message = "the program does not compile: the compiler ended with exit code 3 and said nothing";
    assert_eq!((report.verdict, report.message.as_deref()), (Verdict::CompileError, Some(message)));
}

#[test]
fn a_compiler_that_says_it_is_out_of_memory_is_believed_when_it_failed() {
    let compiling = |id: &str, end, words: &str| {
        let execution = Execution { stderr: text(words), ..ended(end) };
        let (steps, judgement) = feed(two_sum(id, ""), vec![Outcome::Executed { execution, artefacts: false }]);
        assert_eq!((steps.len(), judgement.suspicion()), (1, Some(Suspicion::Slight)), "{id}");
        judgement.report().unwrap().message.unwrap()
    };
    for (id, end, words) in [
        ("java", 3, "\n\nThe system is out of resources.\njava.lang.OutOfMemoryError: Java heap space\n\tat x\n"),
        ("kotlin", 2, "exception: java.lang.OutOfMemoryError: Java heap space\n"),
        ("typescript", 134, "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n"),
        ("typescript", 134, "FATAL ERROR: CALL_AND_RETRY_LAST Allocation failed - JavaScript heap out of memory\n"),
        ("cpp", 1, "virtual memory exhausted: Cannot allocate memory\n"),
        ("cpp", 1, "\ncc1plus: out of memory allocating 65536 bytes after a total of 9 bytes\n"),
        ("c", 1, "cc1: out of memory allocating 65536 bytes after a total of 9 bytes\n"),
        ("go", 2, "# command-line-arguments\nfatal error: runtime: out of memory\n"),
        ("rust", 101, "memory allocation of 9 bytes failed\n"),
    ] {
        assert_eq!(compiling(id, End::Exited(end), words), "compiling took too much memory", "{id}");
    }
    assert_ne!(
        compiling("cpp", End::Exited(1), "solution.cpp:1:1: error: #error cc1plus: out of memory allocating\n"),
        "compiling took too much memory"
    );
}

#[test]
fn a_failure_may_be_the_toolchains_and_most_so_when_nothing_explains_it() {
    let suspicion = |brief: Brief, outcomes: Vec<Outcome>| {
        let mut judgement = Judgement::new(brief, NONCE);
        for outcome in outcomes {
            let (id, _) = next(&mut judgement).unwrap();
            judgement.record(id, outcome);
        }
        judgement.suspicion()
    };
    let compiling = |end, words: &str| {
        let execution = Execution { stderr: text(words), ..ended(end) };
        suspicion(two_sum("cpp", "int x"), vec![Outcome::Executed { execution, artefacts: false }])
    };
    let (slight, grave) = (Some(Suspicion::Slight), Some(Suspicion::Grave));
    for end in [End::Signalled(6), End::Exited(134), End::Exited(127), End::Exited(1), End::Exited(0)] {
        assert_eq!(compiling(end, ""), grave, "{end:?}");
    }
    for words in ["solution.cpp:1:6: error: expected ';'\n", "solution.cpp:1:10: fatal error: vector: No such file\n"] {
        assert_eq!(compiling(End::Exited(1), words), slight, "the user's own line is a reason, and may be an excuse");
    }
    assert_eq!(compiling(End::Exceeded(Limit::Memory), ""), slight, "so is a limit");
    let starting = |end| suspicion(two_sum("cpp", ""), vec![compiled(), crashed(end)]);
    assert_eq!([starting(End::Signalled(6)), starting(End::NotExecuted(8))], [grave, grave]);
    assert_eq!([starting(End::Exited(1)), starting(End::Exceeded(Limit::Wall))], [slight, None]);
    assert_eq!(suspicion(two_sum("cpp", ""), vec![compiled(), hello(), crashed(End::Exited(1))]), None);
}

#[test]
fn a_whole_program_that_ends_badly_at_once_may_never_have_started() {
    let suspicion = |ends: &[End]| {
        let outcomes = [compiled()].into_iter().chain(ends.iter().map(|end| whole(*end))).collect();
        feed(stdio("cpp", "", &[("", "out"), ("", "out")]), outcomes).1.suspicion()
    };
    let (slight, grave) = (Some(Suspicion::Slight), Some(Suspicion::Grave));
    assert_eq!([End::Exited(1), End::Exited(127), End::Signalled(11)].map(|end| suspicion(&[end])), [slight; 3]);
    assert_eq!(suspicion(&[End::NotExecuted(8)]), grave);
    assert_eq!([End::Exited(0), End::Exceeded(Limit::Memory)].map(|end| suspicion(&[end])), [None; 2]);
    assert_eq!(suspicion(&[End::Exited(0), End::Exited(1)]), None, "it could start before");
}

#[test]
fn what_is_made_and_cannot_be_executed_is_the_programs_failure() {
    for (brief, outcome) in [
        (two_sum("cpp", ""), crashed(End::NotExecuted(8))),
        (stdio("cpp", "", &[("", "out")]), whole(End::NotExecuted(8))),
    ] {
        let report = report(submit(brief), vec![compiled(), outcome]);
        assert_eq!(report.verdict, Verdict::RuntimeError);
        assert_eq!(report.cases[0].message.as_deref(), Some("what the compiler made cannot be executed"));
    }
}

#[test]
fn nothing_to_judge_is_our_error() {
    let none = Brief { cases: vec![], ..two_sum("cpp", "") };
    assert_eq!(report(none, vec![]).verdict, Verdict::JudgeError);
    let unfit = Brief { cases: stdio("cpp", "", &[("", "")]).cases, ..two_sum("cpp", "") };
    assert_eq!(report(unfit, vec![]).verdict, Verdict::JudgeError);
}

#[test]
fn outcomes_of_other_steps_are_ignored() {
    let mut judgement = Judgement::new(two_sum("cpp", ""), NONCE);
    let (id, _) = next(&mut judgement).unwrap();
    judgement.record(StepId(id.0 + 1), compiled());
    assert!(next(&mut judgement).is_none());
    judgement.record(id, compiled());
    judgement.record(id, compiled());
    assert!(matches!(next(&mut judgement), Some((_, Step::Open { .. }))));
}

#[test]
fn a_whole_program_whose_output_was_cut_is_over_the_limit() {
    let mut execution = ended(End::Exited(0));
    execution.stdout.truncated = true;
    let outcome = Outcome::Executed { execution, artefacts: true };
    let report = report(stdio("cpp", "", &[("", "out")]), vec![compiled(), outcome]);
    assert_eq!(report.verdict, Verdict::OutputLimitExceeded);
}

#[test]
fn an_answer_over_the_output_limit_is_not_read() {
    let answer = |length: usize| format!("[0,1{}]", " ".repeat(length - "[0,1]".len()));
    let of =
        |line: &str| report(submit(two_sum("cpp", "")), vec![compiled(), hello(), result(0, line), result(1, "[0,1]")]);
    assert_eq!(of(&answer(60 * 1024)).cases[0].verdict, Verdict::Accepted);
    let over = of(&answer(65 * 1024));
    assert_eq!(over.verdict, Verdict::OutputLimitExceeded, "{over:#?}");
    assert_eq!(over.cases[0].message.as_deref(), Some("more than 64 KiB of output"));
    assert_eq!(over.cases[0].output, None);
}

#[test]
fn a_function_in_a_language_for_whole_programs_is_our_mistake() {
    let mut judgement = Judgement::new(two_sum("ruby", ""), NONCE);
    assert!(judgement.ready().is_empty());
    let report = judgement.report().unwrap();
    assert_eq!(report.verdict, Verdict::JudgeError);
    assert_eq!(report.message.as_deref(), Some("this language is for whole programs only"));
}

#[test]
fn a_compilation_ends_alike_only_when_the_compiler_alone_decided() {
    let judgement = Judgement::new(stdio("cpp", "int main() { return x; }\n", &[("", "")]), NONCE);
    let error = "solution.cpp:1:21: error: 'x' was not declared\n";
    let alike = |end: End, artefacts: bool, words: &str, truncated: bool| {
        let stderr = Stream { truncated, ..text(words) };
        let execution = Execution { stdout: Stream::default(), stderr, ..ended(end) };
        judgement.would_compile_alike(&Outcome::Executed { execution, artefacts })
    };
    assert!(alike(End::Exited(0), true, "", false) && alike(End::Exited(1), false, error, false));
    assert!(!alike(End::Exited(0), false, "", false), "no program, or one that is too large");
    assert!(
        !alike(End::Exited(0), true, "", true) && !alike(End::Exited(1), false, error, true),
        "not all words are there"
    );
    assert!(!alike(End::Exited(1), false, "g++: fatal error: Killed signal terminated program cc1plus\n", false));
    assert!(!alike(End::Exited(1), false, &format!("{error}cc1plus: out of memory allocating 9 bytes\n"), false));
    let others = [End::Signalled(9), End::BrokeProtocol, End::NotExecuted(2)];
    for end in [126, 127, 137].map(End::Exited).into_iter().chain(others) {
        assert!(!alike(end, false, error, false), "{end:?}");
    }
    for limit in [Limit::Cpu, Limit::Wall, Limit::Memory, Limit::Output] {
        assert!(!alike(End::Exceeded(limit), false, error, false), "{limit:?}");
    }
    assert!(!judgement.would_compile_alike(&hello()));
}
