//! Drives one judgement over a sandbox: steps out, outcomes in.
//!
//! The sandbox behind it is the native one (`jail`) or a Docker engine. Everything here blocks; callers that have a runtime
//! use a blocking thread.

mod ahead;
mod artefacts;
mod bounds;
mod check;
mod compile;
pub(crate) mod docker;
mod native;
mod refusal;
mod toolchains;
mod trail;
mod turns;

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use broker::trace::{Span, attribute};
use jail::Jail;
use judge::{
    Brief, Checked, Exchange, Invocation, Judgement, Language, Message, Nonce, Outcome, Phase, Step, StepId, Suspicion,
    Tally,
};
use problem::Answer;
use proto::{LanguageId, Report, Verdict};

use crate::halt::Halt;
use ahead::Shelf;
use artefacts::Artefacts;
use docker::{Docker, DockerConfig, DockerError};
use toolchains::Toolchains;
use trail::Trail;
use turns::{Turn, Turns};

/// How long a box takes until a command can start in it, for telemetry.
const SET_UP_SECONDS: &str = "hashcodex_box_set_up_seconds";

/// How long what is started in a box runs there, for telemetry: a command to its end, or a message to its reply.
const RUN_SECONDS: &str = "hashcodex_box_run_seconds";

/// How many cases were measured again, because the machine may have been to blame for their time.
const MEASURED_AGAIN: &str = "hashcodex_cases_measured_again_total";

/// How many cases failed after others and passed alone.
const KEPT_STATE: &str = "hashcodex_cases_kept_state_total";

/// Judges briefs. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Runner {
    sandbox: Sandbox,
    /// Of all that runs in this sandbox.
    turns: Turns,
    terms: Terms,
    /// What was compiled in this sandbox.
    artefacts: Arc<Artefacts>,
    /// What was compiled ahead in it.
    shelf: Arc<Shelf>,
    /// Which of them worked when.
    toolchains: Arc<Toolchains>,
}

/// Under what terms programs run.
#[derive(Debug, Clone, Default)]
struct Terms {
    /// The only core for what is measured. Compilers may use any: nobody is judged by their time, those of some languages
    /// have many threads, and while one waits for its core another may be idle.
    core: Option<u32>,
    /// Ends them early.
    halt: Halt,
    /// What they are part of.
    span: Span,
    /// Compiles anew what was compiled before, and asks nothing about the toolchain: for hello world.
    probing: bool,
}

#[derive(Debug, Clone)]
enum Sandbox {
    Native(Arc<Jail>),
    Docker(Docker),
}

/// A finished judgement.
#[derive(Debug, Clone)]
pub struct Judged {
    pub report: Report,
    /// What the program answered to each case, whole.
    pub answers: Vec<Option<Answer>>,
    pub tally: Tally,
    /// What the problem's checker said when it failed, for whoever has to mend it: it may quote tests.
    pub complaint: Option<String>,
}

/// We failed, not the program: judge again, and in the end say `judge_error`.
#[derive(Debug, thiserror::Error)]
pub enum RunnerError {
    #[error("the sandbox failed: {0}")]
    Sandbox(#[from] jail::Error),
    #[error("the sandbox failed: {0}")]
    Docker(#[from] DockerError),
    /// We were told to stop. Nothing is wrong with the sandbox or the program.
    #[error("stopped before the end of the judgement")]
    Stopped,
    #[error("the toolchain of `{0}` does not work any more: hello world ends with {1}")]
    Toolchain(LanguageId, Verdict),
    #[error("`{program}` cannot be executed: {reason}")]
    NotExecuted { program: String, reason: io::Error },
    #[error("no randomness for the nonce: {0}")]
    Randomness(getrandom::Error),
    #[error("the judgement stopped without a report")]
    NoReport,
    #[error("the judgement passed a case to a program that is not open")]
    NothingOpen,
}

impl Runner {
    /// A runner over the native sandbox.
    #[must_use]
    pub fn native(jail: Arc<Jail>) -> Self {
        Self::over(Sandbox::Native(jail))
    }

    /// A runner over a Docker engine. Blocks.
    ///
    /// # Errors
    /// When the engine does not answer, or lacks the image or the runtime.
    pub fn docker(config: DockerConfig) -> Result<Self, DockerError> {
        Ok(Self::over(Sandbox::Docker(Docker::start(config)?)))
    }

    fn over(sandbox: Sandbox) -> Self {
        let turns = Turns::default();
        let (artefacts, shelf, toolchains) = Default::default();
        Self { sandbox, turns, terms: Terms::default(), artefacts, shelf, toolchains }
    }

    /// The same sandbox, in which what is measured runs on one core.
    #[must_use]
    pub fn on_core(&self, core: Option<u32>) -> Self {
        Self { terms: Terms { core, ..self.terms.clone() }, ..self.clone() }
    }

    /// The same sandbox, in which everything ends when `halt` is said.
    pub(crate) fn until(&self, halt: &Halt) -> Self {
        Self { terms: Terms { halt: halt.clone(), ..self.terms.clone() }, ..self.clone() }
    }

    /// The same sandbox, in which everything is part of `span`.
    pub(crate) fn within(&self, span: &Span) -> Self {
        Self { terms: Terms { span: span.clone(), ..self.terms.clone() }, ..self.clone() }
    }

    /// The same sandbox for a part of what it is used for.
    pub(crate) fn part(&self, name: &'static str) -> Self {
        self.within(&self.terms.span.child(name))
    }

    /// Has so many boxes of each kind that these languages need built ahead for each of these slots' cores, where the sandbox
    /// can. Nobody waits for it.
    ///
    /// # Errors
    /// When the sandbox cannot.
    pub fn keep_ready(&self, languages: &[&Language], cores: &[Option<u32>], count: usize) -> Result<(), RunnerError> {
        match &self.sandbox {
            Sandbox::Native(jail) => Ok(native::keep_ready(jail, languages, cores, count)?),
            Sandbox::Docker(_) => Ok(()),
        }
    }

    /// Judges `brief`, telling `watch` each time that there is something new to see.
    ///
    /// # Errors
    /// When we failed; nothing is said about the program then.
    pub fn judge(&self, brief: Brief, watch: &mut dyn FnMut(Phase)) -> Result<Judged, RunnerError> {
        let language = brief.language;
        let judgement = Judgement::new(brief, nonce()?);
        let trail = Trail::new(&self.terms.span);
        let mut course = Course {
            runner: self,
            language,
            judgement,
            cleared: None,
            checker: None,
            waiting: VecDeque::new(),
            watch,
            trail,
        };
        let run = self.boxes().run_to_end(&mut course);
        if self.terms.halt.is_said() {
            return Err(RunnerError::Stopped); // whatever it looked like
        }
        run?;
        course.vouch()?;
        let report = course.judgement.report().ok_or(RunnerError::NoReport)?;
        if let Some(said) = course.judgement.complaint() {
            tracing::warn!(said, "the checker of a problem failed");
        }
        let complaint = course.judgement.complaint().map(str::to_owned);
        let (answers, tally) = (course.judgement.answers(), course.judgement.tally());
        metrics::counter!(MEASURED_AGAIN).increment(u64::from(tally.measured_again));
        metrics::counter!(KEPT_STATE).increment(u64::from(tally.kept_state));
        Ok(Judged { report, answers, tally, complaint })
    }

    /// Whether the sandbox can still build boxes; when not, no judgement will ever succeed in this process.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        match &self.sandbox {
            Sandbox::Native(jail) => jail.is_alive(),
            Sandbox::Docker(docker) => docker.is_alive(),
        }
    }

    /// From now on, what the compiler of a language makes is kept: it works here, and this is what its version command printed.
    /// With `None`, nothing of it is.
    pub(crate) fn know(&self, language: &Language, version_text: Option<String>) {
        self.artefacts.know(&language.id, version_text);
    }

    /// What the version command of `language` prints in a box; `None` when it fails.
    ///
    /// # Errors
    /// When the sandbox failed.
    pub fn version_text(&self, language: &Language) -> Result<Option<String>, RunnerError> {
        let _turn = self.turns.take(false, &self.terms.halt)?;
        Ok(match self.boxes() {
            Boxes::Native(boxes) => boxes.version_text(language)?,
            Boxes::Docker(mut boxes) => boxes.version_text(language)?,
        })
    }

    fn boxes(&self) -> Boxes<'_> {
        match &self.sandbox {
            Sandbox::Native(jail) => Boxes::Native(Box::new(native::Boxes::new(jail, &self.terms))),
            Sandbox::Docker(docker) => Boxes::Docker(docker::Boxes::new(docker, &self.terms)),
        }
    }
}

fn nonce() -> Result<Nonce, RunnerError> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(RunnerError::Randomness)?;
    Ok(Nonce(random))
}

/// Where the steps of one judgement happen.
enum Boxes<'a> {
    Native(Box<native::Boxes<'a>>),
    Docker(docker::Boxes),
}

impl Boxes<'_> {
    fn run_to_end(&mut self, course: &mut Course<'_>) -> Result<(), RunnerError> {
        let mut next = course.next();
        while let Some((id, step)) = next {
            next = match step {
                Step::Compile { invocation, artefacts, exclusive } => {
                    self.compile(course, id, &invocation, &artefacts, exclusive)?
                }
                Step::Execute { invocation, exclusive } => {
                    let turn = course.turn(exclusive)?;
                    let outcome = self.execute(&invocation, &course.trail.step("run"))?;
                    course.record(id, refusal::of_program(outcome, &invocation)?, turn)
                }
                Step::Open { invocation, hello } => self.serve(course, id, &invocation, &hello)?,
                Step::Check { compilation, invocation, takes } => course.check(id, &compilation, &invocation, takes)?,
                Step::Case { .. } => return Err(RunnerError::NothingOpen),
            };
        }
        Ok(())
    }

    fn execute_and_take(
        &mut self,
        invocation: &Invocation,
        names: &[&str],
        bytes_max: u64,
        span: &Span,
    ) -> Result<Checked, RunnerError> {
        Ok(match self {
            Self::Native(boxes) => boxes.execute_and_take(invocation, names, bytes_max, span)?,
            Self::Docker(boxes) => boxes.execute_and_take(invocation, names, bytes_max, span)?,
        })
    }

    fn execute(&mut self, invocation: &Invocation, span: &Span) -> Result<Outcome, RunnerError> {
        Ok(match self {
            Self::Native(boxes) => boxes.execute(invocation, span)?,
            Self::Docker(boxes) => boxes.execute(invocation, span)?,
        })
    }

    /// Opens a program and passes it messages until the judgement wants something else, which is returned.
    fn serve(
        &mut self,
        course: &mut Course<'_>,
        id: StepId,
        invocation: &Invocation,
        hello: &Message,
    ) -> Result<Option<(StepId, Step)>, RunnerError> {
        let turn = course.turn(false)?;
        let span = course.trail.step("run");
        match self {
            Self::Native(boxes) => {
                let mut program = native::Program::start(boxes.workplace(invocation, &span)?, invocation)?;
                let mut exchange = |message: &_| refusal::of_program(program.exchange(message)?, invocation);
                course.converse(id, hello, turn, &span, &mut exchange)
            }
            Self::Docker(boxes) => {
                let mut program = boxes.open(invocation, &span)?;
                let mut exchange = |message: &_| refusal::of_program(program.exchange(message)?, invocation);
                course.converse(id, hello, turn, &span, &mut exchange)
            }
        }
    }
}

/// Passes a message to the open program.
type Exchanging<'a> = dyn FnMut(&Message) -> Result<Outcome, RunnerError> + 'a;

/// One judgement on its way.
struct Course<'a> {
    runner: &'a Runner,
    language: &'static Language,
    judgement: Judgement,
    /// Of which suspicion its toolchain is cleared.
    cleared: Option<Suspicion>,
    /// Where the problem's checker runs, once it is compiled.
    checker: Option<Boxes<'a>>,
    /// Steps that the judgement handed out and that were not begun.
    waiting: VecDeque<(StepId, Step)>,
    watch: &'a mut dyn FnMut(Phase),
    trail: Trail,
}

impl<'a> Course<'a> {
    /// `turn` is the one in which the program was started.
    fn converse(
        &mut self,
        id: StepId,
        hello: &Message,
        turn: Turn<'_>,
        span: &Span,
        exchange: &mut Exchanging<'_>,
    ) -> Result<Option<(StepId, Step)>, RunnerError> {
        let mut next = self.record(id, exchange(hello)?, turn);
        let mut cases = 0;
        loop {
            next = match next {
                Some((id, Step::Case { message, exclusive })) => {
                    cases += 1;
                    let turn = self.turn(exclusive)?;
                    self.record(id, exchange(&message)?, turn)
                }
                // the program waits meanwhile
                Some((id, Step::Check { compilation, invocation, takes })) => {
                    self.check(id, &compilation, &invocation, takes)?
                }
                other => {
                    span.set(attribute::CASES, cases);
                    return Ok(other);
                }
            };
        }
    }

    /// Goes on only if the toolchain is not to blame for what came of it so far. Nobody may hold a turn.
    fn vouch(&mut self) -> Result<(), RunnerError> {
        let suspicion = self.judgement.suspicion().filter(|_| !self.runner.terms.probing);
        if let Some(suspicion) = suspicion.filter(|_| suspicion > self.cleared) {
            self.runner.vouch(self.language, suspicion)?;
            self.cleared = Some(suspicion);
        }
        Ok(())
    }

    fn turn(&self, exclusive: bool) -> Result<Turn<'a>, RunnerError> {
        self.runner.turns.take(exclusive, &self.runner.terms.halt)
    }

    /// Ends the turn first: what follows needs no box.
    fn record(&mut self, id: StepId, outcome: Outcome, turn: Turn<'_>) -> Option<(StepId, Step)> {
        drop(turn);
        metrics::histogram!(RUN_SECONDS).record(ran(&outcome));
        self.recall(id, outcome)
    }

    /// The same for what did not run now.
    fn recall(&mut self, id: StepId, outcome: Outcome) -> Option<(StepId, Step)> {
        self.judgement.record(id, outcome);
        self.next()
    }

    fn next(&mut self) -> Option<(StepId, Step)> {
        self.waiting.extend(self.judgement.ready());
        (self.watch)(self.judgement.phase());
        self.waiting.pop_front()
    }
}

/// How long that took, by our clock.
fn ran(outcome: &Outcome) -> Duration {
    match outcome {
        Outcome::Executed { execution, .. } | Outcome::Exchanged(Exchange::Ended(execution)) => execution.usage.wall,
        Outcome::Checked(Checked::NoProgram(execution) | Checked::Ran { execution, .. }) => execution.usage.wall,
        Outcome::Exchanged(Exchange::Replied { usage, .. }) => usage.wall,
    }
}
