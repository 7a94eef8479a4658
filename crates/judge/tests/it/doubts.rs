//! What the state machine has run twice: what was barely late or starved, and cases that failed after others.

use std::time::Duration;

use judge::{Brief, End, Exchange, Execution, Limit, Outcome, Tally, Usage};
use problem::Answer;
use proto::Verdict;
use serde_json::json;

use crate::briefs::{stdio, two_sum};
use crate::outcomes::{
    compiled, crashed, ended, feed, hello, kinds, report, result, result_after, submit, text, usage, waited,
};

const KEEPS_STATE: &str = "when this case runs alone, the solution gets it right: it keeps state between calls (static or \
    global variables), or leaves something to chance";

const RIGHT: &str = "[0,1]";
const WRONG: &str = "[1,1]";

/// Of `two_sum` in C++.
const LIMIT_MS: u64 = 1_500;
/// The last moment at which a case is measured again.
const BARELY_MS: u64 = 1_650;

/// Two sum in C++, with so many cases.
fn cases(count: usize) -> Brief {
    let brief = two_sum("cpp", "");
    Brief { cases: brief.cases.iter().cycle().take(count).cloned().collect(), ..brief }
}

fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

fn late(seq: u64, line: &str) -> Outcome {
    result_after(ms(LIMIT_MS) + Duration::from_nanos(1), seq, line)
}

/// A whole program that ended well after that time.
fn printed(cpu_ms: u64, stdout: &str) -> Outcome {
    let execution = Execution { usage: usage(ms(cpu_ms)), stdout: text(stdout), ..ended(End::Exited(0)) };
    Outcome::Executed { execution, artefacts: true }
}

/// A program that ended like this after that time, owing an answer.
fn perished(cpu_ms: u64, end: End) -> Outcome {
    Outcome::Exchanged(Exchange::Ended(Execution { usage: usage(ms(cpu_ms)), ..ended(end) }))
}

#[test]
fn a_case_that_fails_after_another_and_passes_alone_is_wrong_and_says_why() {
    let outcomes = vec![compiled(), hello(), result(0, RIGHT), result(1, WRONG), hello(), result(0, RIGHT)];
    let (steps, judgement) = feed(cases(2), outcomes);
    assert_eq!(kinds(&steps), ["compile", "open", "case", "case", "open", "case"]);
    let judge::Step::Case { message, .. } = &steps[5] else { panic!("a case") };
    assert_eq!(message.payload, b"case 0\n[3,3]\n6", "the same case, counted from the start of its process");
    let report = judgement.report().unwrap();
    assert_eq!((report.verdict, report.tests.done, report.tests.passed), (Verdict::WrongAnswer, 2, 1));
    let said = format!("at [0]: expected `0`, found `1`; {KEEPS_STATE}");
    assert_eq!(report.cases[1].message.as_deref(), Some(said.as_str()));
    assert_eq!(report.cases[1].output.as_deref(), Some(WRONG), "what it answered after others");
    assert_eq!(judgement.answers()[1], Some(Answer::Value(json!([1, 1]))));
    assert_eq!(judgement.tally(), Tally { measured_again: 0, kept_state: 1 });
}

#[test]
fn crashes_and_answers_of_another_type_after_others_are_tried_alone_too() {
    let judge = |first: Outcome| {
        let outcomes = vec![compiled(), hello(), result(0, RIGHT), first, hello(), result(0, RIGHT)];
        let report = report(submit(cases(2)), outcomes);
        assert_eq!((report.verdict, report.tests.done), (Verdict::RuntimeError, 2));
        let message = report.cases[1].message.clone().unwrap();
        message.strip_suffix(KEEPS_STATE).expect("it says so").to_owned()
    };
    assert_eq!(judge(crashed(End::Signalled(11))), "the program ended before it answered (SIGSEGV); ");
    assert_eq!(judge(result(1, "7")), "the answer is not of type `int[]`; ");
}

#[test]
fn what_fails_alone_too_is_reported_as_it_failed_at_first() {
    let alone: [&[Outcome]; 5] = [
        &[hello(), result(0, "[7]")],
        &[hello(), crashed(End::Exited(1))],
        &[hello(), late(0, RIGHT)],
        &[hello(), perished(5, End::Exceeded(Limit::Memory))],
        &[crashed(End::Exited(1))],
    ];
    for second in alone {
        let mut outcomes = vec![compiled(), hello(), result(0, RIGHT), result(1, WRONG)];
        outcomes.extend_from_slice(second);
        let (steps, judgement) = feed(submit(cases(2)), outcomes.clone());
        assert_eq!(steps.len(), outcomes.len(), "{:?}", kinds(&steps));
        let report = judgement.report().expect("it is tried once and not more");
        assert_eq!(report.verdict, Verdict::WrongAnswer);
        assert_eq!(report.cases[1].message.as_deref(), Some("at [0]: expected `0`, found `1`"));
        assert_eq!(judgement.tally(), Tally::default());
    }
}

#[test]
fn memory_of_earlier_cases_is_found_out() {
    let hog = || perished(5, End::Exceeded(Limit::Memory));
    let outcomes = |alone: Outcome| vec![compiled(), hello(), result(0, RIGHT), hog(), hello(), alone];
    let said = |alone| report(submit(cases(2)), outcomes(alone)).cases[1].message.clone().unwrap();
    let over = "more than 256 MiB of memory";
    let kept = "when this case runs alone, there is memory enough: what was taken for earlier cases is still there (never \
        freed, or held by static or global variables)";
    assert_eq!(said(result(0, RIGHT)), format!("{over}; {kept}"));
    assert_eq!(said(hog()), over);
    let (_, judgement) = feed(submit(cases(2)), outcomes(result(0, RIGHT)));
    assert_eq!(judgement.report().unwrap().verdict, Verdict::MemoryLimitExceeded);
    assert_eq!(judgement.tally(), Tally { measured_again: 0, kept_state: 1 });
}

#[test]
fn what_fails_first_or_by_a_limit_of_its_own_is_not_tried_alone() {
    let first = vec![compiled(), hello(), result(0, WRONG)];
    let after = |limit| vec![compiled(), hello(), result(0, RIGHT), perished(5, End::Exceeded(limit))];
    for outcomes in [first, after(Limit::Cpu), after(Limit::Output)] {
        let (steps, judgement) = feed(submit(cases(2)), outcomes.clone());
        assert_eq!(steps.len(), outcomes.len());
        assert_ne!(judgement.report().unwrap().verdict, Verdict::Accepted);
    }
}

#[test]
fn a_run_goes_on_in_a_fresh_process_and_tries_three_cases_alone() {
    let mut outcomes = vec![compiled()];
    for _ in 0..3 {
        outcomes.extend([hello(), result(0, RIGHT), result(1, WRONG), hello(), result(0, RIGHT)]);
    }
    outcomes.extend([hello(), result(0, RIGHT), result(1, WRONG), result(2, RIGHT)]);
    let (steps, judgement) = feed(cases(9), outcomes.clone());
    assert_eq!(steps.len(), outcomes.len());
    let report = judgement.report().unwrap();
    let told: Vec<_> = report.cases.iter().map(|case| case.message.as_deref().unwrap_or_default()).collect();
    let tried: Vec<_> = told.iter().map(|message| message.ends_with(KEEPS_STATE)).collect();
    assert_eq!(tried, [false, true, false, true, false, true, false, false, false], "{told:#?}");
    assert_eq!((report.tests.passed, judgement.tally().kept_state), (5, 3));
}

#[test]
fn a_case_that_is_late_by_the_smallest_bit_is_measured_again_alone() {
    let outcomes = vec![compiled(), hello(), late(0, RIGHT), hello(), result_after(ms(LIMIT_MS), 0, RIGHT)];
    let (steps, judgement) = feed(submit(cases(1)), outcomes);
    assert_eq!(kinds(&steps), ["compile", "open", "case", "open", "case!"]);
    let report = judgement.report().unwrap();
    assert_eq!((report.verdict, report.cpu_ms), (Verdict::Accepted, LIMIT_MS));
    assert_eq!(judgement.tally(), Tally { measured_again: 1, kept_state: 0 });
}

#[test]
fn the_second_measurement_decides_with_its_answer_and_all() {
    let judge = |first: Outcome, second: Outcome| {
        let (steps, judgement) = feed(submit(cases(1)), vec![compiled(), hello(), first, hello(), second]);
        assert_eq!(steps.len(), 5, "it is measured twice: {:?}", kinds(&steps));
        let report = judgement.report().expect("and not thrice");
        (report.verdict, report.cpu_ms)
    };
    assert_eq!(judge(late(0, RIGHT), late(0, RIGHT)), (Verdict::TimeLimitExceeded, LIMIT_MS + 1));
    let barely = || result_after(ms(BARELY_MS), 0, RIGHT);
    assert_eq!(judge(barely(), barely()), (Verdict::TimeLimitExceeded, BARELY_MS));
    assert_eq!(judge(late(0, RIGHT), result(0, WRONG)), (Verdict::WrongAnswer, 5));
    assert_eq!(judge(late(0, WRONG), result(0, RIGHT)), (Verdict::Accepted, 5));
    assert_eq!(judge(late(0, RIGHT), crashed(End::Exited(1))), (Verdict::RuntimeError, 5));
    let killed = || perished(BARELY_MS + 3, End::Exceeded(Limit::Cpu));
    assert_eq!(judge(late(0, RIGHT), killed()), (Verdict::TimeLimitExceeded, BARELY_MS + 3));
    // a program that ends badly is late first of all, as before
    assert_eq!(judge(perished(LIMIT_MS + 1, End::Exited(1)), result(0, RIGHT)), (Verdict::Accepted, 5));
}

#[test]
fn who_is_ended_by_a_limit_or_far_too_late_is_not_measured_again() {
    for (outcome, words) in [
        (perished(BARELY_MS - 1, End::Exceeded(Limit::Cpu)), "more than 1500 ms of CPU time"),
        (waited(ms(59), ms(3_000)), "the program waited: 3000 ms went by, of which it computed 59 ms"),
        (result_after(ms(BARELY_MS + 1), 0, RIGHT), "more than 1500 ms of CPU time"),
    ] {
        let report = report(submit(cases(1)), vec![compiled(), hello(), outcome]);
        assert_eq!(report.verdict, Verdict::TimeLimitExceeded);
        assert_eq!(report.cases[0].message.as_deref(), Some(words));
    }
}

#[test]
fn who_wanted_to_compute_when_the_wall_clock_ended_it_is_measured_again() {
    let starved = || waited(ms(60), ms(3_000));
    let (steps, judgement) = feed(
        submit(cases(2)),
        vec![compiled(), hello(), starved(), hello(), result(0, RIGHT), hello(), result(0, RIGHT)],
    );
    assert_eq!(kinds(&steps), ["compile", "open", "case", "open", "case!", "open", "case"]);
    assert_eq!(judgement.report().unwrap().verdict, Verdict::Accepted);
    assert_eq!(judgement.tally(), Tally { measured_again: 1, kept_state: 0 });
    let again = report(submit(cases(2)), vec![compiled(), hello(), starved(), hello(), starved()]);
    assert_eq!((again.verdict, again.tests.done), (Verdict::TimeLimitExceeded, 1));
    let start = report(submit(cases(2)), vec![compiled(), starved()]);
    assert_eq!(start.verdict, Verdict::TimeLimitExceeded, "whoever starts has time enough");
}

#[test]
fn a_whole_program_that_wanted_to_compute_is_measured_again() {
    let Outcome::Exchanged(Exchange::Ended(execution)) = waited(ms(60), ms(3_000)) else { panic!("it ended") };
    let starved = Outcome::Executed { execution, artefacts: true };
    let (steps, judgement) = feed(stdio("cpp", "", &[("", "out")]), vec![compiled(), starved, printed(1_400, "out")]);
    assert_eq!(kinds(&steps), ["compile", "execute", "execute!"]);
    assert_eq!(judgement.report().unwrap().verdict, Verdict::Accepted);
}

#[test]
fn a_compiler_that_wanted_to_compute_is_tried_again_alone_and_once() {
    let compiling = |cpu_ms: u64| {
        let usage = Usage { cpu: ms(cpu_ms), wall: ms(40_000), memory_kib: 100 };
        let execution = Execution { usage, ..ended(End::Exceeded(Limit::Wall)) };
        Outcome::Executed { execution, artefacts: false }
    };
    let (steps, judgement) = feed(cases(1), vec![compiling(800), compiled(), hello(), result(0, RIGHT)]);
    assert_eq!(kinds(&steps), ["compile", "compile!", "open", "case"]);
    assert_eq!(judgement.report().unwrap().verdict, Verdict::Accepted);
    for outcomes in [vec![compiling(800), compiling(800)], vec![compiling(799)]] {
        let report = report(cases(1), outcomes);
        assert_eq!(report.verdict, Verdict::CompileError);
        assert_eq!(report.message.as_deref(), Some("compiling took longer than 40000 ms"));
    }
}

#[test]
fn the_sandbox_lets_a_program_be_barely_late() {
    let (steps, _) = feed(cases(1), vec![compiled(), hello(), result(0, RIGHT)]);
    let judge::Step::Case { message, .. } = &steps[2] else { panic!("a case") };
    assert_eq!((message.cpu_ms_max, message.wall_ms_max), (BARELY_MS, 3 * LIMIT_MS + 2_000));
    let brief = stdio("cpp", "", &[("", "out")]);
    let (steps, _) = feed(brief, vec![compiled(), printed(5, "out")]);
    let judge::Step::Execute { invocation, exclusive: false } = &steps[1] else { panic!("a run in company") };
    assert_eq!(invocation.limits.cpu_ms_max, BARELY_MS);
}

#[test]
fn after_a_second_measurement_judging_goes_on_in_a_fresh_process() {
    let outcomes = vec![compiled(), hello(), late(0, RIGHT), hello(), result(0, RIGHT), hello(), result(0, RIGHT)];
    let (steps, judgement) = feed(submit(cases(2)), outcomes);
    assert_eq!(kinds(&steps), ["compile", "open", "case", "open", "case!", "open", "case"]);
    assert_eq!(judgement.report().unwrap().verdict, Verdict::Accepted);
}

#[test]
fn cases_are_measured_again_for_a_minute() {
    const MINUTE: u32 = 30;
    let in_two_seconds = || result_after(ms(1_000), 0, RIGHT);
    let mut outcomes = vec![compiled(), hello()];
    for _ in 0..MINUTE {
        outcomes.extend([late(0, RIGHT), hello(), in_two_seconds(), hello()]);
    }
    outcomes.push(late(0, RIGHT));
    for brief in [cases(31), submit(cases(31))] {
        let (steps, judgement) = feed(brief, outcomes.clone());
        assert_eq!(steps.len(), outcomes.len());
        let report = judgement.report().unwrap();
        assert_eq!((report.verdict, report.tests.passed), (Verdict::TimeLimitExceeded, MINUTE));
        assert_eq!(judgement.tally().measured_again, MINUTE);
    }
}

#[test]
fn whole_programs_are_measured_again_and_not_tried_alone() {
    let brief = || stdio("cpp", "", &[("", "out"), ("", "out")]);
    let (steps, judgement) =
        feed(brief(), vec![compiled(), printed(1_600, "out"), printed(1_400, "out"), printed(5, "no")]);
    assert_eq!(kinds(&steps), ["compile", "execute", "execute!", "execute"]);
    let report = judgement.report().unwrap();
    assert_eq!((report.cases[0].verdict, report.cases[0].cpu_ms), (Verdict::Accepted, 1_400));
    assert_eq!(report.cases[1].message.as_deref(), Some("line 1: expected `out`, found `no`"));
}
