//! Messages to send.

use std::num::NonZeroUsize;

use proto::{
    Job, JobResult, JudgingId, LanguageSet, Presence, Progress, Report, State, SubmissionId, Task, Tests, Ticket,
    WIRE_VERSION, WorkerId, WorkerState,
};
use uuid::Uuid;

pub(crate) fn slots(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).unwrap()
}

/// The lane of workers that know one language.
pub(crate) fn cpp() -> LanguageSet {
    "cpp".parse().unwrap()
}

pub(crate) fn job(source: &str) -> Job {
    Job {
        version: WIRE_VERSION,
        judging: JudgingId(Uuid::now_v7()),
        submission: SubmissionId(Uuid::now_v7()),
        ticket: Ticket::new([7; 32]),
        language: "cpp".parse().unwrap(),
        source: source.to_owned(),
        task: Task::Playground { stdin: String::new() },
        trace: None,
    }
}

pub(crate) fn result(message: &str) -> JobResult {
    let job = job("");
    JobResult {
        version: WIRE_VERSION,
        judging: job.judging,
        submission: job.submission,
        ticket: job.ticket,
        report: Report::judge_error(message),
        trace: None,
        worker: None,
    }
}

pub(crate) fn progress(done: u32) -> Progress {
    let job = job("");
    Progress {
        version: WIRE_VERSION,
        judging: job.judging,
        submission: job.submission,
        ticket: job.ticket,
        state: State::Running,
        tests: Tests { total: 9, done, passed: done },
        cases: Vec::new(),
    }
}

pub(crate) fn presence() -> Presence {
    Presence {
        version: WIRE_VERSION,
        worker: WorkerId(Uuid::nil()),
        name: "judge-1".to_owned(),
        languages: Vec::new(),
        slots: 1,
        at_work: Vec::new(),
        state: WorkerState::Working,
        message: None,
    }
}
