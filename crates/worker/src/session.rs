//! One job: from its message to its report.

use std::sync::Arc;
use std::time::{Duration, Instant};

use broker::Broker;
use judge::{Brief, Language, Phase};
use problem::{Limits, Package, ProblemKind};
use proto::{CustomCase, Digest, Job, Progress, Report, State, Task, WIRE_VERSION};

use crate::halt::Halt;
use crate::health::Cause;
use crate::packages::{PackageFetchError, Packages};
use crate::reference::{self, Answers, ReferenceError};
use crate::{Runner, RunnerError};

/// What a playground program may use.
const PLAYGROUND: Limits = Limits { cpu_ms: 5_000, memory_mib: 256, output_kib: 1_024 };
/// Between two progress messages of one job, unless its state changes.
const PROGRESS_PAUSE: Duration = Duration::from_millis(40);

/// We failed, not the user. The job is to be tried again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SessionError {
    #[error(transparent)]
    Package(#[from] Arc<PackageFetchError>),
    #[error(transparent)]
    Runner(#[from] RunnerError),
    #[error(transparent)]
    Reference(#[from] ReferenceError),
    #[error("this worker has no language `{0}`")]
    Language(proto::LanguageId),
    #[error("judging panicked: {0}")]
    Panicked(#[from] tokio::task::JoinError),
    #[error("this worker must end")]
    Halted,
}

/// Whose fault it is that a job was not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blame {
    /// We were told to stop.
    Halted,
    /// The job's: no worker can judge it.
    Hopeless,
    /// Another worker would fail as well, but not for ever.
    Nobody,
    /// This worker's, as far as it can know.
    Worker(Cause),
}

impl SessionError {
    pub(crate) fn blame(&self, job: &Job) -> Blame {
        let mine = Blame::Worker(Cause::Judging(job.judging));
        match self {
            Self::Halted
            | Self::Runner(RunnerError::Stopped)
            | Self::Reference(ReferenceError::Runner(RunnerError::Stopped)) => Blame::Halted,
            Self::Package(error) => match **error {
                PackageFetchError::Blobs { digest, .. } | PackageFetchError::TooSlow { digest } => {
                    Blame::Worker(Cause::Package(digest))
                }
                _ => Blame::Nobody,
            },
            Self::Runner(_) | Self::Reference(ReferenceError::Runner(_)) | Self::Panicked(_) => mine,
            Self::Language(_) | Self::Reference(ReferenceError::Case { .. } | ReferenceError::Language(_)) => {
                Blame::Hopeless
            }
            Self::Reference(ReferenceError::NoAnswer { .. }) => Blame::Nobody,
        }
    }
}

impl SessionError {
    /// The end of the judging, where trying again would not change it.
    fn report(self) -> Result<Report, Self> {
        let report = if let Self::Reference(error) = &self { error.report() } else { None };
        report.inspect(|_| tracing::error!(error = %self, "a user's own case cannot be judged: {self}")).ok_or(self)
    }
}

/// Judges `job` over a runner that heeds `halt`, too.
pub(crate) async fn judge(
    runner: &Runner,
    packages: &Packages,
    answers: &Arc<Answers>,
    broker: &Broker,
    job: &Job,
    halt: &Halt,
) -> Result<Report, SessionError> {
    let language = Language::find(&job.language).ok_or_else(|| SessionError::Language(job.language.clone()))?;
    let work = tokio::select! {
        () = halt.said() => return Err(SessionError::Halted),
        work = Work::of(packages, &job.task) => work?,
    };
    let for_a_function = work.is_for_a_function();
    let assignment = Assignment { language, source: job.source.clone(), work };
    let mut announcer = Announcer::new(broker.clone(), job);
    let (judge, answers) = (runner.clone(), Arc::clone(answers));
    let judging = tokio::task::spawn_blocking(move || {
        assignment.judge(&judge, &answers, &mut |phase| announcer.see(phase)).or_else(SessionError::report)
    });
    let judged = judging.await?;
    if for_a_function && runner.can_prepare(language) {
        prepare(runner.clone(), language);
    }
    judged
}

/// Compiles ahead for the next ones, on a thread that nobody waits for: its boxes end when the worker does.
fn prepare(runner: Runner, language: &'static Language) {
    let work = move || match runner.prepare(language) {
        Ok(_) | Err(RunnerError::Stopped) => {}
        Err(error) => tracing::warn!(%error, language = %language.id, "nothing was compiled ahead for {}", language.id),
    };
    if let Err(error) = std::thread::Builder::new().name("prepare".to_owned()).spawn(work) {
        tracing::warn!(%error, "no thread to compile ahead");
    }
}

/// A job with everything at hand.
struct Assignment {
    language: &'static Language,
    source: String,
    work: Work,
}

enum Work {
    Submit(Arc<Package>),
    Samples(Arc<Package>),
    Custom(Digest, Arc<Package>, Vec<CustomCase>),
    Playground { stdin: String },
}

impl Work {
    async fn of(packages: &Packages, task: &Task) -> Result<Self, SessionError> {
        let get = |digest: &Digest| packages.get(*digest);
        Ok(match task {
            Task::Submit { package } => Self::Submit(get(package).await?),
            Task::Run { package, cases: None } => Self::Samples(get(package).await?),
            Task::Run { package, cases: Some(cases) } => Self::Custom(*package, get(package).await?, cases.clone()),
            Task::Playground { stdin } => Self::Playground { stdin: stdin.clone() },
        })
    }

    fn is_for_a_function(&self) -> bool {
        match self {
            Self::Submit(package) | Self::Samples(package) | Self::Custom(_, package, _) => {
                !matches!(package.kind, ProblemKind::Stdio)
            }
            Self::Playground { .. } => false,
        }
    }
}

impl Assignment {
    /// Blocks, and asks the reference solution first where its answers are not known.
    fn judge(self, runner: &Runner, answers: &Answers, watch: &mut dyn FnMut(Phase)) -> Result<Report, SessionError> {
        let Self { language, source, work } = self;
        let brief = match work {
            Work::Submit(package) => Brief::submit(&package, language, source),
            Work::Samples(package) => Brief::samples(&package, language, source),
            Work::Playground { stdin } => Brief::playground(language, source, stdin, PLAYGROUND),
            Work::Custom(digest, package, cases) => {
                let answered = reference::answered(runner, &answers.to(digest), &package, &cases)?;
                let mut judged = runner.judge(Brief::custom(&package, language, source, answered.cases()), watch)?;
                answered.remark(&mut judged);
                return Ok(judged.report);
            }
        };
        Ok(runner.judge(brief, watch)?.report)
    }
}

/// Passes phases on as progress, not more often than people can see.
struct Announcer {
    broker: Broker,
    blank: Progress,
    last: Option<(State, Instant)>,
}

impl Announcer {
    fn new(broker: Broker, job: &Job) -> Self {
        let blank = Progress {
            version: WIRE_VERSION,
            judging: job.judging,
            submission: job.submission,
            ticket: job.ticket.clone(),
            state: State::Queued,
            tests: proto::Tests::default(),
            cases: Vec::new(),
        };
        Self { broker, blank, last: None }
    }

    fn see(&mut self, phase: Phase) {
        let too_soon = |(state, at): (State, Instant)| state == phase.state && at.elapsed() < PROGRESS_PAUSE;
        if phase.state == State::Finished || self.last.is_some_and(too_soon) {
            return; // the result itself tells the end
        }
        self.last = Some((phase.state, Instant::now()));
        let Phase { state, tests, cases } = phase;
        self.broker.publish_progress(&Progress { state, tests, cases, ..self.blank.clone() });
    }
}
