//! A submission as it is now: what the store holds, and while it is judged what the worker last said.

use proto::{LanguageId, LanguageSet, Report};

use super::view::{Case, Compile, Diagnostic, Kind, ProblemRef, Severity, Snapshot, State, Tests, Verdict};
use crate::announce::Live;
use crate::app::App;
use crate::http::error::ApiError;
use crate::store::StoreError;
use crate::store::problems::Problem;
use crate::store::submissions::{Stage, Submission};

/// The snapshot of a submission that was read from the store.
///
/// # Errors
/// When the store fails.
pub async fn of(app: &App, submission: &Submission, live: Option<&Live>) -> Result<Snapshot, ApiError> {
    match submission.judging.stage {
        Stage::Queued => {
            let ahead = app.store.ahead_of(submission.judging.id).await?;
            let message = app.roster.lacks(&submission.judging.needs).then(|| waiting_for(&submission.judging.needs));
            Ok(Snapshot { position: ahead, message, ..unfinished(submission, None) })
        }
        Stage::Leased => Ok(unfinished(submission, live)),
        Stage::Finished { verdict, cpu_ms, memory_kib, finished_at } => {
            let report = app.store.report(submission.judging.id).await?;
            let report = report.ok_or_else(|| StoreError::Corrupt("a verdict without a report".to_owned()))?;
            Ok(Snapshot {
                verdict: Some(verdict.into()),
                cpu_ms: Some(cpu_ms),
                memory_kib: Some(memory_kib),
                finished_at: Some(finished_at),
                ..reported(submission, report)
            })
        }
    }
}

/// State and tests alone, as lists show them.
#[must_use]
pub fn progress(submission: &Submission, live: Option<&Live>) -> (State, Tests) {
    match (&submission.judging.stage, live) {
        (Stage::Finished { .. }, _) => (State::Finished, submission.judging.tests.into()),
        (Stage::Leased, Some(live)) => (live_state(live.state), live.tests.into()),
        (Stage::Leased | Stage::Queued, _) => (State::Queued, Tests::default()),
    }
}

/// Why it is not judged, in a sentence: the place in the line alone would promise too much.
fn waiting_for(needs: &LanguageSet) -> String {
    let languages: Vec<&str> = needs.iter().map(LanguageId::as_str).collect();
    format!("no worker with {} is connected; it waits until one is", languages.join(" and "))
}

fn unfinished(submission: &Submission, live: Option<&Live>) -> Snapshot {
    let (state, tests) = progress(submission, live);
    Snapshot {
        id: submission.id.0,
        kind: submission.kind.into(),
        problem: submission.problem.clone().map(Into::into),
        language: submission.language.clone(),
        state,
        // Leased, but no worker has begun yet: it is next.
        position: (state == State::Queued).then_some(0),
        verdict: None,
        message: None,
        tests,
        cases: live.map(|live| live.cases.iter().copied().map(Into::into).collect()).unwrap_or_default(),
        compile: None,
        cpu_ms: None,
        memory_kib: None,
        attempt: submission.judging.attempt.max(1),
        created_at: submission.created_at,
        finished_at: None,
    }
}

fn reported(submission: &Submission, report: Report) -> Snapshot {
    Snapshot {
        state: State::Finished,
        position: None,
        message: report.message,
        tests: report.tests.into(),
        cases: report.cases.into_iter().map(Into::into).collect(),
        compile: report.compile.map(Into::into),
        ..unfinished(submission, None)
    }
}

/// A worker that says it is finished is not, until its verdict is stored.
fn live_state(state: proto::State) -> State {
    match state {
        proto::State::Queued => State::Queued,
        proto::State::Compiling => State::Compiling,
        proto::State::Running | proto::State::Finished => State::Running,
    }
}

impl From<Problem> for ProblemRef {
    fn from(problem: Problem) -> Self {
        Self { number: problem.number, slug: problem.slug, title: problem.title }
    }
}

impl From<proto::Tests> for Tests {
    fn from(tests: proto::Tests) -> Self {
        Self { total: tests.total, done: tests.done, passed: tests.passed }
    }
}

impl From<proto::CaseBrief> for Case {
    fn from(case: proto::CaseBrief) -> Self {
        Self {
            index: case.index,
            verdict: case.verdict.into(),
            cpu_ms: case.cpu_ms,
            wall_ms: case.wall_ms,
            memory_kib: case.memory_kib,
            exit_code: None,
            signal: None,
            message: None,
            input: None,
            output: None,
            expected: None,
            stdout: None,
            stderr: None,
            truncated: None,
        }
    }
}

impl From<proto::CaseReport> for Case {
    fn from(case: proto::CaseReport) -> Self {
        Self {
            exit_code: case.exit_code,
            signal: case.signal,
            message: case.message,
            input: case.input,
            output: case.output,
            expected: case.expected,
            stdout: case.stdout,
            stderr: case.stderr,
            truncated: case.truncated.then_some(true),
            index: case.index,
            verdict: case.verdict.into(),
            cpu_ms: case.cpu_ms,
            wall_ms: case.wall_ms,
            memory_kib: case.memory_kib,
        }
    }
}

impl From<proto::CompileReport> for Compile {
    fn from(compile: proto::CompileReport) -> Self {
        let diagnostics = compile.diagnostics.into_iter().map(Into::into).collect();
        Self { ok: compile.ok, log: compile.log, diagnostics }
    }
}

impl From<proto::Diagnostic> for Diagnostic {
    fn from(diagnostic: proto::Diagnostic) -> Self {
        let severity = match diagnostic.severity {
            proto::Severity::Error => Severity::Error,
            proto::Severity::Warning => Severity::Warning,
            proto::Severity::Note => Severity::Note,
        };
        Self { line: diagnostic.line, column: diagnostic.column, severity, message: diagnostic.message }
    }
}

impl From<proto::Kind> for Kind {
    fn from(kind: proto::Kind) -> Self {
        match kind {
            proto::Kind::Run => Self::Run,
            proto::Kind::Submit => Self::Submit,
            proto::Kind::Playground => Self::Playground,
            proto::Kind::Verify => Self::Verify,
        }
    }
}

impl From<Kind> for proto::Kind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Run => Self::Run,
            Kind::Submit => Self::Submit,
            Kind::Playground => Self::Playground,
            Kind::Verify => Self::Verify,
        }
    }
}

impl From<proto::Verdict> for Verdict {
    fn from(verdict: proto::Verdict) -> Self {
        match verdict {
            proto::Verdict::Accepted => Self::Accepted,
            proto::Verdict::WrongAnswer => Self::WrongAnswer,
            proto::Verdict::TimeLimitExceeded => Self::TimeLimitExceeded,
            proto::Verdict::MemoryLimitExceeded => Self::MemoryLimitExceeded,
            proto::Verdict::OutputLimitExceeded => Self::OutputLimitExceeded,
            proto::Verdict::RuntimeError => Self::RuntimeError,
            proto::Verdict::CompileError => Self::CompileError,
            proto::Verdict::JudgeError => Self::JudgeError,
        }
    }
}

impl From<Verdict> for proto::Verdict {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Accepted => Self::Accepted,
            Verdict::WrongAnswer => Self::WrongAnswer,
            Verdict::TimeLimitExceeded => Self::TimeLimitExceeded,
            Verdict::MemoryLimitExceeded => Self::MemoryLimitExceeded,
            Verdict::OutputLimitExceeded => Self::OutputLimitExceeded,
            Verdict::RuntimeError => Self::RuntimeError,
            Verdict::CompileError => Self::CompileError,
            Verdict::JudgeError => Self::JudgeError,
        }
    }
}
