//! `judge` and `jail` do not know each other: this file translates a step into a command and the outcome back.

mod prepare;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use broker::trace::Span;
use jail::{Cell, CellSpec, Command, ExchangeLimits, Jail, Limits, Running};
use judge::{
    BoxLimits, Checked, End, Exchange, Execution, FRAME_BYTES_MAX, File, Invocation, Language, Limit, Message, Outcome,
    Stream, Usage,
};

pub(super) use self::prepare::prepare;
use super::ahead::Ready;
use super::artefacts::Compiled;
use super::bounds::{ARTEFACT_BYTES_MAX, ARTEFACTS_MAX, INODES_MAX, OPEN_FILES_MAX, VERSION_LIMITS};
use super::{SET_UP_SECONDS, Terms};

const MIB: u64 = 1024 * 1024;

/// The boxes of one judgement, and the artefacts that travel between them: a box for the compiler, and one in which the
/// program then runs as often as it must, each time in fresh namespaces and file systems.
#[derive(Debug)]
pub(super) struct Boxes<'a> {
    jail: &'a Jail,
    terms: &'a Terms,
    artefacts: Arc<[File]>,
    workplace: Option<Workplace>,
}

/// A box with what was put there. Of another kind or with other files, it is another workplace.
#[derive(Debug)]
struct Workplace {
    spec: CellSpec,
    files: Vec<File>,
    cell: Cell,
}

/// Has boxes for these languages built ahead, for slots on these cores: `count` of each kind for each slot.
pub(super) fn keep_ready(
    jail: &Jail,
    languages: &[&Language],
    cores: &[Option<u32>],
    count: usize,
) -> Result<(), jail::Error> {
    let mut wanted: BTreeMap<(u64, &[PathBuf], Option<u32>), usize> = BTreeMap::new();
    for core in cores {
        let kinds = languages.iter().flat_map(|language| {
            let ([compile_mib, run_mib], [compile, run]) = (language.disk_mib_max(), language.shows());
            [(compile_mib, compile, None), (run_mib, run, *core)]
        });
        let kinds: BTreeSet<_> = kinds.collect();
        kinds.into_iter().for_each(|kind| *wanted.entry(kind).or_default() += count);
    }
    wanted.into_iter().try_for_each(|((size, shows, core), count)| jail.keep_ready(&spec(size, shows, core), count))
}

fn spec(disk_mib_max: u64, shows: &[PathBuf], core: Option<u32>) -> CellSpec {
    CellSpec { disk_bytes_max: disk_mib_max * MIB, inodes_max: INODES_MAX, core, shows: shows.to_vec() }
}

/// The kind of box that a command needs.
fn kind(invocation: &Invocation, core: Option<u32>) -> CellSpec {
    spec(invocation.limits.disk_mib_max, &invocation.shows, core)
}

/// As much more room for a compiler as `ready` takes.
fn room(ready: &Ready, invocation: &Invocation) -> CellSpec {
    spec(invocation.limits.disk_mib_max + ready.content.bytes().div_ceil(MIB), &invocation.shows, None)
}

impl<'a> Boxes<'a> {
    pub(super) fn new(jail: &'a Jail, terms: &'a Terms) -> Self {
        Self { jail, terms, artefacts: Arc::default(), workplace: None }
    }

    /// A box that nobody has used, with the artefacts and the files of `invocation` in its work directory.
    fn fresh(&self, invocation: &Invocation, core: Option<u32>, span: &Span) -> Result<Cell, jail::Error> {
        self.filled(invocation, &kind(invocation, core), None, span)
    }

    /// The same for a compiler, with `ready` beside the files.
    fn beside(&self, ready: &Ready, invocation: &Invocation, span: &Span) -> Result<Cell, jail::Error> {
        self.filled(invocation, &room(ready, invocation), Some(ready), span)
    }

    fn filled(
        &self,
        invocation: &Invocation,
        spec: &CellSpec,
        ready: Option<&Ready>,
        span: &Span,
    ) -> Result<Cell, jail::Error> {
        if self.terms.halt.is_said() {
            return Err(jail::Error::Stopped);
        }
        let (begun, _set_up) = (Instant::now(), span.child("box"));
        let mut cell = self.jail.open(spec)?;
        cell.heed(self.terms.halt.stop());
        for file in self.artefacts.iter().chain(&invocation.files) {
            cell.put(&file.name, &file.content, file.executable)?;
        }
        if let Some(ready) = ready {
            cell.put_content(ready.name(), &ready.content, false)?;
        }
        metrics::histogram!(SET_UP_SECONDS).record(begun.elapsed());
        Ok(cell)
    }

    /// The box in which the program runs, with the same in its work directory.
    pub(super) fn workplace(&mut self, invocation: &Invocation, span: &Span) -> Result<&mut Cell, jail::Error> {
        let spec = kind(invocation, self.terms.core);
        let same = |place: &Workplace| place.spec == spec && place.files == invocation.files;
        let place = match self.workplace.take().filter(same) {
            Some(place) => place,
            None => {
                let cell = self.filled(invocation, &spec, None, span)?;
                Workplace { spec, files: invocation.files.clone(), cell }
            }
        };
        Ok(&mut self.workplace.insert(place).cell)
    }

    pub(super) fn execute(&mut self, invocation: &Invocation, span: &Span) -> Result<Outcome, jail::Error> {
        let outcome = self.workplace(invocation, span)?.run(&command(invocation))?;
        Ok(Outcome::Executed { execution: execution(outcome), artefacts: false })
    }

    /// The same, and takes files that the program may have left in its work directory, at most `bytes_max` of each.
    pub(super) fn execute_and_take(
        &mut self,
        invocation: &Invocation,
        names: &[&str],
        bytes_max: u64,
        span: &Span,
    ) -> Result<Checked, jail::Error> {
        let cell = self.workplace(invocation, span)?;
        let execution = execution(cell.run(&command(invocation))?);
        let taken = names.iter().map(|name| cell.take(name, bytes_max)).collect::<Result<_, _>>()?;
        Ok(Checked::Ran { execution, taken })
    }

    /// Compiles in a box of its own; nothing but the named artefacts leaves it.
    pub(super) fn compile(
        &mut self,
        invocation: &Invocation,
        names: &[String],
        ready: Option<&Ready>,
        span: &Span,
    ) -> Result<Compiled, jail::Error> {
        // Where there is no memory for it, there may be enough without.
        let beside = ready.and_then(|ready| self.beside(ready, invocation, span).ok());
        let mut cell = beside.map_or_else(|| self.fresh(invocation, None, span), Ok)?;
        let execution = execution(cell.run(&command(invocation))?);
        let taken = if execution.end == End::Exited(0) { take(&mut cell, names)? } else { None };
        Ok(Compiled { execution, artefacts: taken.map(Arc::from) })
    }

    /// From now on, boxes have these artefacts.
    pub(super) fn hold(&mut self, artefacts: Arc<[File]>) {
        (self.artefacts, self.workplace) = (artefacts, None);
    }

    pub(super) fn version_text(&self, language: &Language) -> Result<Option<String>, jail::Error> {
        let invocation = Invocation {
            files: Vec::new(),
            argv: language.version_argv.clone(),
            shows: language.shows().concat(),
            env: Vec::new(),
            stdin: Vec::new(),
            limits: VERSION_LIMITS,
        };
        let outcome = self.fresh(&invocation, None, &Span::default())?.run(&command(&invocation))?;
        let printed = [outcome.stdout.bytes, outcome.stderr.bytes].concat();
        let succeeded = outcome.status == jail::Status::Exited(0);
        Ok(succeeded.then(|| String::from_utf8_lossy(&printed).into_owned()))
    }
}

/// A program that answers messages.
#[derive(Debug)]
pub(super) struct Program<'cell> {
    running: Running<'cell>,
}

impl<'cell> Program<'cell> {
    pub(super) fn start(cell: &'cell mut Cell, invocation: &Invocation) -> Result<Self, jail::Error> {
        Ok(Self { running: cell.start(&command(invocation))? })
    }

    pub(super) fn exchange(&mut self, message: &Message) -> Result<Outcome, jail::Error> {
        let limits = ExchangeLimits {
            cpu_max: Duration::from_millis(message.cpu_ms_max),
            wall_max: Duration::from_millis(message.wall_ms_max),
            reply_bytes_max: u32::try_from(FRAME_BYTES_MAX).unwrap_or(u32::MAX),
            reply_begins: &message.reply_begins,
        };
        Ok(Outcome::Exchanged(match self.running.exchange(&message.payload, &limits)? {
            jail::Exchange::Ended(outcome) => Exchange::Ended(execution(outcome)),
            jail::Exchange::Replied { payload, usage: used, stdout, stderr } => {
                Exchange::Replied { payload, usage: usage(used), stdout: stream(stdout), stderr: stream(stderr) }
            }
        }))
    }
}

/// Takes every artefact, or none: a compilation whose product is missing or too large has failed.
fn take(cell: &mut Cell, names: &[String]) -> Result<Option<Vec<File>>, jail::Error> {
    let mut files = Vec::new();
    let mut bytes_left = ARTEFACT_BYTES_MAX;
    for name in names {
        let Some(paths) = expand(cell, name)? else { return Ok(None) };
        for path in paths {
            let Some(content) = cell.take(&path, bytes_left)? else { return Ok(None) };
            bytes_left -= content.len() as u64;
            let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
            files.push(File { name, content, executable: true });
        }
    }
    Ok(Some(files))
}

/// A name that ends in `/` stands for every regular file directly in that directory.
fn expand(cell: &mut Cell, name: &str) -> Result<Option<Vec<String>>, jail::Error> {
    let Some(directory) = name.strip_suffix('/') else { return Ok(Some(vec![name.to_owned()])) };
    let names = cell.list(directory, ARTEFACTS_MAX)?.filter(|names| !names.is_empty());
    Ok(names.map(|names| names.into_iter().map(|file| format!("{directory}/{file}")).collect()))
}

fn command(invocation: &Invocation) -> Command {
    Command {
        argv: invocation.argv.clone(),
        env: invocation.env.clone(),
        stdin: invocation.stdin.clone(),
        limits: limits(invocation.limits),
    }
}

fn limits(limits: BoxLimits) -> Limits {
    Limits {
        cpu_max: Duration::from_millis(limits.cpu_ms_max),
        wall_max: Duration::from_millis(limits.wall_ms_max),
        memory_bytes_max: limits.memory_mib_max * MIB,
        processes_max: limits.processes_max,
        output_bytes_max: limits.output_bytes_max,
        capture_bytes_max: limits.output_bytes_max,
        file_bytes_max: limits.disk_mib_max * MIB,
        open_files_max: OPEN_FILES_MAX,
    }
}

fn execution(outcome: jail::Outcome) -> Execution {
    Execution {
        end: end(outcome.status),
        usage: usage(outcome.usage),
        stdout: stream(outcome.stdout),
        stderr: stream(outcome.stderr),
    }
}

fn end(status: jail::Status) -> End {
    match status {
        jail::Status::Exited(code) => End::Exited(code),
        jail::Status::Signalled(signal) => End::Signalled(signal),
        jail::Status::BrokeProtocol => End::BrokeProtocol,
        jail::Status::NotExecuted(errno) => End::NotExecuted(errno),
        jail::Status::Exceeded(limit) => End::Exceeded(match limit {
            jail::Limit::Cpu => Limit::Cpu,
            jail::Limit::Wall => Limit::Wall,
            jail::Limit::Memory => Limit::Memory,
            jail::Limit::Output => Limit::Output,
        }),
    }
}

fn usage(usage: jail::Usage) -> Usage {
    Usage { cpu: usage.cpu, wall: usage.wall, memory_kib: usage.memory_bytes_peak / 1024 }
}

fn stream(captured: jail::Captured) -> Stream {
    Stream { bytes: captured.bytes, truncated: captured.truncated }
}
