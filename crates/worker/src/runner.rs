//! Drives one judgement over a sandbox: steps out, outcomes in.
//!
//! The sandbox behind it is the native one (`jail`) or a Docker engine. Everything here blocks; callers that have a runtime
//! use a blocking thread.

mod ahead;
mod artefacts;
mod bounds;
mod boxes;
mod check;
mod compile;
mod course;
pub(crate) mod docker;
mod native;
mod refusal;
mod toolchains;
mod trail;
mod turns;

use std::io;
use std::sync::Arc;

use broker::trace::Span;
use jail::Jail;
use judge::{Brief, Language, Phase, Tally};
use problem::Answer;
use proto::{LanguageId, Report, Verdict};

use crate::halt::Halt;
use ahead::Shelf;
use artefacts::Artefacts;
use boxes::Boxes;
use course::Course;
use docker::{Docker, DockerConfig, DockerError};
use toolchains::Toolchains;
use turns::Turns;

/// How long a box takes until a command can start in it, for telemetry.
const SET_UP_SECONDS: &str = "hashcodex_box_set_up_seconds";

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
        let mut course = Course::begin(self, brief, watch)?;
        let run = self.boxes().run_to_end(&mut course);
        if self.terms.halt.is_said() {
            return Err(RunnerError::Stopped); // whatever it looked like
        }
        run?;
        course.end()
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
