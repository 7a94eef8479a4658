//! A machine fed with outcomes as data, and short ways to write these down.

use std::time::Duration;

use judge::{
    Brief, Checked, End, Exchange, Execution, Judgement, Limit, Mode, Nonce, Outcome, Step, StepId, Stream, Usage,
};
use proto::Report;

pub(crate) const NONCE: Nonce = Nonce([0xAB; 16]);

pub(crate) fn usage(cpu: Duration) -> Usage {
    Usage { cpu, wall: cpu * 2, memory_kib: 100 }
}

pub(crate) fn text(content: &str) -> Stream {
    Stream { bytes: content.as_bytes().to_vec(), truncated: false }
}

/// Whatever the wall clock ends has slept.
pub(crate) fn ended(end: End) -> Execution {
    let usage = match end {
        End::Exceeded(Limit::Wall) => Usage { wall: Duration::from_secs(1), ..usage(Duration::from_millis(5)) },
        _ => usage(Duration::from_millis(5)),
    };
    Execution { end, usage, stdout: text("out"), stderr: text("err") }
}

pub(crate) fn compiled() -> Outcome {
    Outcome::Executed {
        execution: Execution { stdout: Stream::default(), stderr: Stream::default(), ..ended(End::Exited(0)) },
        artefacts: true,
    }
}

pub(crate) fn replied(payload: &str, cpu: Duration) -> Outcome {
    Outcome::Exchanged(Exchange::Replied {
        payload: payload.as_bytes().to_vec(),
        usage: usage(cpu),
        stdout: text("out"),
        stderr: text("err"),
    })
}

pub(crate) fn hello() -> Outcome {
    replied(&format!("hello {}", "ab".repeat(16)), Duration::from_millis(5))
}

pub(crate) fn result(seq: u64, line: &str) -> Outcome {
    result_after(Duration::from_millis(5), seq, line)
}

pub(crate) fn result_after(cpu: Duration, seq: u64, line: &str) -> Outcome {
    replied(&format!("result {seq} {}\n{line}", "ab".repeat(16)), cpu)
}

pub(crate) fn crashed(end: End) -> Outcome {
    Outcome::Exchanged(Exchange::Ended(ended(end)))
}

/// A program that the wall clock ended, owing an answer.
pub(crate) fn waited(cpu: Duration, wall: Duration) -> Outcome {
    let end = End::Exceeded(Limit::Wall);
    Outcome::Exchanged(Exchange::Ended(Execution { usage: Usage { cpu, wall, memory_kib: 100 }, ..ended(end) }))
}

pub(crate) fn whole(end: End) -> Outcome {
    Outcome::Executed { execution: ended(end), artefacts: true }
}

/// A checker that ended so, with words on standard error and in its files.
pub(crate) fn checked(end: End, stderr: &str, files: [Option<&str>; 2]) -> Outcome {
    let taken = files.map(|file| file.map(|text| text.as_bytes().to_vec())).to_vec();
    Outcome::Checked(Checked::Ran { execution: Execution { stderr: text(stderr), ..ended(end) }, taken })
}

pub(crate) fn next(judgement: &mut Judgement) -> Option<(StepId, Step)> {
    let mut steps = judgement.ready();
    assert!(steps.len() <= 1);
    steps.pop()
}

/// Feeds the outcomes, one for each step, and tells which steps there were.
pub(crate) fn feed(brief: Brief, outcomes: Vec<Outcome>) -> (Vec<Step>, Judgement) {
    let mut judgement = Judgement::new(brief, NONCE);
    let mut steps = Vec::new();
    for outcome in outcomes {
        let Some((id, step)) = next(&mut judgement) else {
            break;
        };
        steps.push(step);
        judgement.record(id, outcome);
    }
    (steps, judgement)
}

pub(crate) fn report(brief: Brief, outcomes: Vec<Outcome>) -> Report {
    let (_, judgement) = feed(brief, outcomes);
    judgement.report().expect("these outcomes lead to an end")
}

pub(crate) fn submit(brief: Brief) -> Brief {
    Brief { mode: Mode::Submit { show_failing_input: true }, ..brief }
}

/// What kinds of steps they are; those that run alone have a mark.
pub(crate) fn kinds(steps: &[Step]) -> Vec<&'static str> {
    let kind = |step: &Step| match step {
        Step::Compile { exclusive: false, .. } => "compile",
        Step::Compile { exclusive: true, .. } => "compile!",
        Step::Open { .. } => "open",
        Step::Case { exclusive: false, .. } => "case",
        Step::Case { exclusive: true, .. } => "case!",
        Step::Check { .. } => "check",
        Step::Execute { exclusive: false, .. } => "execute",
        Step::Execute { exclusive: true, .. } => "execute!",
    };
    steps.iter().map(kind).collect()
}
