//! Steps of one judgement in containers: the counterpart of the native boxes, with the same limits.

use std::sync::Arc;
use std::time::{Duration, Instant};

use broker::trace::Span;
use judge::{Checked, End, Exchange, Execution, FRAME_BYTES_MAX, File, Invocation, Language, Message, Outcome};

use super::container::Container;
use super::reply::{Incoming, framed};
use super::shape::Shape;
use super::supervision::{Feeding, Passed, Supervision};
use super::{Docker, DockerError};
use crate::halt::Halt;
use crate::runner::artefacts::Compiled;
use crate::runner::bounds::{ARTEFACT_BYTES_MAX, ARTEFACTS_MAX, VERSION_LIMITS};
use crate::runner::{SET_UP_SECONDS, Terms};

/// The container of one judgement, and the artefacts that travel from one to the next.
#[derive(Debug)]
pub(crate) struct Boxes {
    docker: Docker,
    terms: Terms,
    artefacts: Arc<[File]>,
    /// The latest. It serves as long as it fits.
    container: Option<Box<Container>>,
}

impl Boxes {
    pub(in crate::runner) fn new(docker: &Docker, terms: &Terms) -> Self {
        Self { docker: docker.clone(), terms: terms.clone(), artefacts: Arc::default(), container: None }
    }

    pub(crate) fn execute(&mut self, invocation: &Invocation, span: &Span) -> Result<Outcome, DockerError> {
        let (docker, Terms { core, halt, .. }) = (self.docker.clone(), self.terms.clone());
        docker.wait_unless(&halt, async {
            let execution = run(self.fresh(invocation, core, span).await?, invocation).await?;
            Ok(Outcome::Executed { execution, artefacts: false })
        })
    }

    /// The same, and takes files that the program may have left in its work directory, at most `bytes_max` of each.
    pub(crate) fn execute_and_take(
        &mut self,
        invocation: &Invocation,
        names: &[&str],
        bytes_max: u64,
        span: &Span,
    ) -> Result<Checked, DockerError> {
        let (docker, Terms { core, halt, .. }) = (self.docker.clone(), self.terms.clone());
        docker.wait_unless(&halt, async {
            let container = self.fresh(invocation, core, span).await?;
            let execution = run(container, invocation).await?;
            let mut taken = Vec::new();
            for name in names {
                let left = if container.spent { None } else { container.take(name, bytes_max).await? };
                taken.push(left);
            }
            Ok(Checked::Ran { execution, taken })
        })
    }

    /// Compiles in a container of its own; nothing but the named artefacts leaves it.
    pub(in crate::runner) fn compile(
        &mut self,
        invocation: &Invocation,
        names: &[String],
        span: &Span,
    ) -> Result<Compiled, DockerError> {
        let (docker, halt) = (self.docker.clone(), self.terms.halt.clone());
        docker.wait_unless(&halt, async {
            let container = self.fresh(invocation, None, span).await?;
            let execution = run(container, invocation).await?;
            let succeeded = execution.end == End::Exited(0) && !container.spent;
            let taken = if succeeded { take(container, names).await? } else { None };
            // What compiled has had its way with it: the program gets another.
            self.container = None;
            Ok(Compiled { execution, artefacts: taken.map(Arc::from) })
        })
    }

    /// From now on, containers have these artefacts.
    pub(in crate::runner) fn hold(&mut self, artefacts: Arc<[File]>) {
        self.artefacts = artefacts;
    }

    pub(crate) fn version_text(&mut self, language: &Language) -> Result<Option<String>, DockerError> {
        let argv = language.version_argv.clone();
        let (files, shows, env, stdin) = Default::default();
        let invocation = Invocation { files, argv, shows, env, stdin, limits: VERSION_LIMITS };
        let docker = self.docker.clone();
        docker.wait_for(async {
            let execution = run(self.fresh(&invocation, None, &Span::default()).await?, &invocation).await?;
            let printed = [execution.stdout.bytes, execution.stderr.bytes].concat();
            let succeeded = execution.end == End::Exited(0);
            Ok(succeeded.then(|| String::from_utf8_lossy(&printed).into_owned()))
        })
    }

    /// Starts a program that answers messages.
    pub(crate) fn open(&mut self, invocation: &Invocation, span: &Span) -> Result<Program<'_>, DockerError> {
        let (docker, Terms { core, halt, .. }) = (self.docker.clone(), self.terms.clone());
        docker.clone().wait_unless(&halt.clone(), async {
            let container = self.fresh(invocation, core, span).await?;
            let supervision = Supervision::start(container, invocation, true).await?;
            Ok(Program { docker, halt, container, supervision })
        })
    }

    /// A container with nothing but the artefacts and the files of `invocation` in it.
    async fn fresh(
        &mut self,
        invocation: &Invocation,
        core: Option<u32>,
        span: &Span,
    ) -> Result<&mut Container, DockerError> {
        let (begun, _set_up) = (Instant::now(), span.child("box"));
        let files = self.artefacts.iter().chain(&invocation.files);
        let bytes = files.clone().map(|file| file.content.len() as u64).sum();
        let shape = Shape::of(&invocation.limits, bytes, core);
        let kept = self.container.take().filter(|container| container.shape == shape && !container.spent);
        let mut container = match kept {
            Some(container) => container,
            None => Box::new(Container::start(&self.docker, shape).await?),
        };
        container.fill(files).await?;
        metrics::histogram!(SET_UP_SECONDS).record(begun.elapsed());
        Ok(self.container.insert(container).as_mut())
    }
}

/// A program that answers messages. Dropping it ends it.
#[derive(Debug)]
pub(crate) struct Program<'boxes> {
    docker: Docker,
    halt: Halt,
    container: &'boxes mut Container,
    supervision: Supervision,
}

impl Program<'_> {
    pub(crate) fn exchange(&mut self, message: &Message) -> Result<Outcome, DockerError> {
        let Self { docker, halt, container, supervision } = self;
        let bytes = framed(&message.payload).map_err(|_| DockerError::MessageTooLong)?;
        let (cpu_max, wall_max) =
            (Duration::from_millis(message.cpu_ms_max), Duration::from_millis(message.wall_ms_max));
        docker.wait_unless(halt, async {
            let stretch = supervision.stretch(cpu_max, wall_max);
            let incoming = Some(Incoming::new(FRAME_BYTES_MAX, &message.reply_begins));
            let passed = supervision.pass(container, Feeding::new(&bytes, false), incoming, &stretch).await?;
            Ok(Outcome::Exchanged(match passed {
                Passed::Ended(execution) => Exchange::Ended(execution),
                Passed::Replied { payload, usage, stdout, stderr } => {
                    Exchange::Replied { payload, usage, stdout, stderr }
                }
            }))
        })
    }
}

impl Drop for Program<'_> {
    fn drop(&mut self) {
        let Self { docker, container, supervision, .. } = self;
        if supervision.open() && docker.wait_for(supervision.kill(container)).is_err() {
            container.spent = true;
        }
    }
}

async fn run(container: &mut Container, invocation: &Invocation) -> Result<Execution, DockerError> {
    let mut supervision = Supervision::start(container, invocation, false).await?;
    supervision.run_to_end(container, &invocation.stdin).await
}

/// Takes every artefact, or none: a compilation whose product is missing or too large has failed.
async fn take(container: &mut Container, names: &[String]) -> Result<Option<Vec<File>>, DockerError> {
    let mut files = Vec::new();
    let mut bytes_left = ARTEFACT_BYTES_MAX;
    for name in names {
        let Some(paths) = expand(container, name).await? else { return Ok(None) };
        for path in paths {
            let Some(content) = container.take(&path, bytes_left).await? else { return Ok(None) };
            bytes_left -= content.len() as u64;
            let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
            files.push(File { name, content, executable: true });
        }
    }
    Ok(Some(files))
}

/// A name that ends in `/` stands for every regular file directly in that directory.
async fn expand(container: &mut Container, name: &str) -> Result<Option<Vec<String>>, DockerError> {
    let Some(directory) = name.strip_suffix('/') else { return Ok(Some(vec![name.to_owned()])) };
    let names = container.list(directory, ARTEFACTS_MAX).await?.filter(|names| !names.is_empty());
    Ok(names.map(|names| names.into_iter().map(|file| format!("{directory}/{file}")).collect()))
}
