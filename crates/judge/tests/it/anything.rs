//! However a program behaves: properties of the state machine over any outcomes.

use std::time::Duration;

use judge::{Brief, End, Execution, Judgement, Limit, Outcome, Step, Usage};
use problem::Convention;
use proptest::prelude::*;
use proto::Verdict;
use serde_json::json;

use crate::briefs::{stdio, two_sum};
use crate::checkers::with;
use crate::outcomes::{
    NONCE, checked, compiled, crashed, ended, feed, hello, next, replied, result, result_after, submit, text, usage,
    waited, whole,
};

/// Of both problems below, in Python; at 4,800 ms a case is barely late, and at 4,951 ms it is too late.
const BARELY_LATE: Duration = Duration::from_millis(4_800);
const TOO_LATE: Duration = Duration::from_millis(4_951);

const CASES: usize = 9;
const TRIED_ALONE_MAX: usize = 3;
/// Of all second measurements but the last.
const MEASURED_AGAIN_MAX: Duration = Duration::from_secs(60);

/// Of a program that the wall clock ends while it wants to compute.
const STARVED_CPU: Duration = Duration::from_millis(400);
const STARVED_WALL: Duration = Duration::from_millis(15_500);

fn starved() -> Outcome {
    waited(STARVED_CPU, STARVED_WALL)
}

fn any_end() -> impl Strategy<Value = End> {
    prop_oneof![
        Just(End::Exited(0)),
        any::<i32>().prop_map(End::Exited),
        any::<i32>().prop_map(End::Signalled),
        Just(End::Exceeded(Limit::Cpu)),
        Just(End::Exceeded(Limit::Wall)),
        Just(End::Exceeded(Limit::Memory)),
        Just(End::Exceeded(Limit::Output)),
        Just(End::BrokeProtocol),
        any::<i32>().prop_map(End::NotExecuted),
    ]
}

fn any_outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        4 => Just(hello()),
        2 => Just(compiled()),
        4 => (0u64..3).prop_map(|seq| result(seq, "[0,1]")),
        1 => (0u64..3).prop_map(|seq| result(seq, "[7]")),
        1 => (0u64..3).prop_map(|seq| result_after(BARELY_LATE, seq, "[0,1]")),
        1 => Just(starved()),
        1 => any::<String>().prop_map(|junk| replied(&junk, Duration::from_secs(1))),
        1 => any_end().prop_map(crashed),
        1 => any_end().prop_map(whole),
    ]
}

/// How a program behaves in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Behaviour {
    Right,
    Wrong,
    BarelyLate,
    Starved,
    TooLate,
    Ends(End),
}

fn any_behaviour() -> impl Strategy<Value = Behaviour> {
    prop_oneof![
        6 => Just(Behaviour::Right),
        2 => Just(Behaviour::Wrong),
        2 => Just(Behaviour::BarelyLate),
        1 => Just(Behaviour::Starved),
        1 => Just(Behaviour::TooLate),
        1 => any_end().prop_map(Behaviour::Ends),
    ]
}

impl Behaviour {
    fn cpu(self) -> Duration {
        match self {
            Self::BarelyLate => BARELY_LATE,
            Self::TooLate => TOO_LATE,
            Self::Starved => STARVED_CPU,
            _ => Duration::from_millis(5),
        }
    }

    fn wall(self) -> Duration {
        match self {
            Self::Starved => STARVED_WALL,
            Self::Ends(end) => ended(end).usage.wall,
            _ => usage(self.cpu()).wall,
        }
    }

    /// Whether it may be the machine's fault.
    fn is_unlucky(self) -> bool {
        matches!(self, Self::BarelyLate | Self::Starved)
    }

    fn answers(self, seq: u64) -> Outcome {
        match self {
            Self::Ends(end) => crashed(end),
            Self::Starved => starved(),
            Self::Wrong => result(seq, "[7]"),
            _ => result_after(self.cpu(), seq, "[0,1]"),
        }
    }

    fn executes(self) -> Outcome {
        let (end, stdout) = match self {
            Self::Ends(end) => (end, ""),
            Self::Starved => (End::Exceeded(Limit::Wall), ""),
            Self::Wrong => (End::Exited(0), "no"),
            _ => (End::Exited(0), "out"),
        };
        let usage = Usage { wall: self.wall(), ..usage(self.cpu()) };
        let execution = Execution { usage, stdout: text(stdout), ..ended(end) };
        Outcome::Executed { execution, artefacts: true }
    }

    fn checked(self) -> Outcome {
        let right = !matches!(self, Self::Wrong | Self::Ends(_));
        checked(End::Exited(if right { 42 } else { 43 }), "", [None, None])
    }

    fn opens(self) -> Outcome {
        if let Self::Ends(end) = self { crashed(end) } else { hello() }
    }
}

/// What was done with a program that behaves like this, and after it like the last of these for ever.
struct Course {
    judgement: Judgement,
    /// Of each case, how the program behaved each time.
    runs: Vec<Vec<Behaviour>>,
    steps: usize,
}

impl Course {
    fn of(brief: Brief, behaviours: &[Behaviour]) -> Self {
        let total = brief.cases.len();
        let mut course = Self { judgement: Judgement::new(brief, NONCE), runs: vec![Vec::new(); total], steps: 0 };
        let mut behaviours = behaviours.iter().copied();
        let (mut last, mut seq) = (Behaviour::Wrong, 0);
        while let Some((id, step)) = next(&mut course.judgement) {
            course.steps += 1;
            let mut behave = || {
                last = behaviours.next().unwrap_or(last);
                last
            };
            let (outcome, run) = match step {
                Step::Compile { .. } => (compiled(), None),
                Step::Open { .. } => {
                    seq = 0;
                    let behaviour = behave();
                    (behaviour.opens(), matches!(behaviour, Behaviour::Ends(_)).then_some(behaviour))
                }
                Step::Case { .. } => {
                    let behaviour = behave();
                    seq += 1;
                    (behaviour.answers(seq - 1), Some(behaviour))
                }
                Step::Execute { .. } => {
                    let behaviour = behave();
                    (behaviour.executes(), Some(behaviour))
                }
                Step::Check { .. } => (last.checked(), None),
            };
            let case = course.judgement.phase().cases.len();
            if let Some(run) = run {
                course.runs[case].push(run);
            }
            course.judgement.record(id, outcome);
        }
        course
    }
}

/// Function or whole program, in both modes, compared by us or by a checker.
fn brief(whole: bool, stop: bool, by_checker: bool) -> Brief {
    let brief = if whole { stdio("python", "", &[("", "out")]) } else { two_sum("python", "") };
    let brief = Brief { cases: brief.cases.iter().cycle().take(CASES).cloned().collect(), ..brief };
    let brief = if by_checker { with("", Convention::Icpc, brief) } else { brief };
    if stop { submit(brief) } else { brief }
}

proptest! {
    /// However a program behaves: no panic, an end, and accepted only if every case was answered rightly.
    #[test]
    fn any_outcomes_lead_to_an_end(outcomes in prop::collection::vec(any_outcome(), 0..16), stop: bool) {
        let brief = two_sum("python", "");
        let brief = if stop { submit(brief) } else { brief };
        let mut all = vec![compiled()];
        all.extend(outcomes);
        let (_, mut judgement) = feed(brief, all);
        while let Some((id, _)) = next(&mut judgement) {
            judgement.record(id, crashed(End::Exited(1)));
        }
        let report = judgement.report().unwrap();
        let right = Some(problem::Answer::Value(json!([0, 1])));
        let all_right = judgement.answers().iter().all(|answer| *answer == right);
        prop_assert!(report.verdict != Verdict::Accepted || all_right);
        prop_assert_eq!(report.verdict == Verdict::Accepted, report.tests.passed == 2);
        prop_assert!(report.verdict != Verdict::Accepted || report.tests.done == report.tests.total);
        serde_json::to_string(&report).unwrap();
    }

    /// A case passes when it was right and in time, at once or measured again; nothing else that a second run shows counts.
    /// No case is run more than twice, few are, and so the number of steps has a bound.
    #[test]
    fn second_runs_are_few_and_forgive_nothing_but_time(
        behaviours in prop::collection::vec(any_behaviour(), 1..40), whole: bool, stop: bool, by_checker: bool,
    ) {
        let Course { judgement, runs, steps } = Course::of(brief(whole, stop, by_checker), &behaviours);
        let report = judgement.report().unwrap();
        for (index, runs) in runs.iter().enumerate() {
            let passes = matches!(
                runs[..],
                [Behaviour::Right] | [Behaviour::BarelyLate | Behaviour::Starved, Behaviour::Right]
            );
            let accepted = report.cases.get(index).is_some_and(|case| case.verdict == Verdict::Accepted);
            prop_assert_eq!(accepted, passes, "case {}: {:?}", index, runs);
            prop_assert!(runs.len() <= 2);
        }
        prop_assert_eq!(report.verdict == Verdict::Accepted, report.tests.passed as usize == CASES);
        let twice = runs.iter().filter_map(|runs| Some((runs.first()?, runs.get(1)?)));
        let (again, alone): (Vec<_>, Vec<_>) = twice.partition(|(first, _)| first.is_unlucky());
        let walls: Vec<_> = again.iter().map(|(_, second)| second.wall()).collect();
        prop_assert!(alone.len() <= TRIED_ALONE_MAX);
        prop_assert!(walls.iter().rev().skip(1).sum::<Duration>() < MEASURED_AGAIN_MAX);
        prop_assert!(steps <= 1 + 3 * (CASES + again.len() + alone.len()));
    }
}
