//! A process under a service manager: whenever it ends it is started again, until somebody wants it to stay down.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use rustix::process::{Signal, kill_process, kill_process_group};

use crate::interrupt;
use crate::shell::Group;

/// How long the manager waits before it starts a process that has ended.
const RESTART_AFTER: Duration = Duration::from_millis(500);
/// How long a process may take to end in the end; then it is killed.
const END_WITHIN: Duration = Duration::from_secs(35);
/// How often we look whether a process has ended.
const TICK: Duration = Duration::from_millis(20);
/// How much of a log is shown after a failure.
const LOG_LINES_SHOWN: usize = 40;

/// How a process is started.
#[derive(Debug, Clone)]
pub(crate) struct Recipe {
    /// For people, such as `worker-1`.
    pub(crate) name: String,
    pub(crate) program: PathBuf,
    /// The subcommand.
    pub(crate) role: &'static str,
    pub(crate) environment: BTreeMap<String, String>,
    /// The network namespace, if it is not ours.
    pub(crate) namespace: Option<String>,
    /// Its working directory, in which `log` is written.
    pub(crate) folder: PathBuf,
}

/// A process that is kept running. Dropping it ends it with its children.
#[derive(Debug)]
pub(crate) struct Managed {
    name: String,
    log: PathBuf,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    recipe: Recipe,
    group: Option<Group>,
    /// When the manager starts it.
    start_at: Option<Instant>,
    /// The manager leaves it alone: somebody waits for its end, or wants it to stay down.
    held: bool,
    /// We ended it ourselves.
    expected: bool,
    surprises: Vec<String>,
}

impl Managed {
    /// Starts it for the first time.
    pub(crate) fn start(recipe: Recipe) -> anyhow::Result<Self> {
        fs::create_dir_all(&recipe.folder).with_context(|| format!("make {}", recipe.folder.display()))?;
        let (name, log) = (recipe.name.clone(), recipe.folder.join("log"));
        let inner = Inner { recipe, group: None, start_at: None, held: false, expected: false, surprises: Vec::new() };
        let managed = Self { name, log, inner: Mutex::new(inner) };
        managed.lock().spawn()?;
        Ok(managed)
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What a service manager does now and then: looks whether it has ended, and starts it when it is time.
    pub(crate) fn look_after(&self) -> anyhow::Result<()> {
        let mut inner = self.lock();
        if inner.held {
            return Ok(());
        }
        if let Some(status) = inner.reap()? {
            inner.note_end(status);
            inner.start_at = Some(Instant::now() + RESTART_AFTER);
        }
        if inner.start_at.is_some_and(|at| at <= Instant::now()) {
            inner.spawn()?;
        }
        Ok(())
    }

    /// SIGKILL to the process alone, as when memory runs out. The manager starts it again.
    pub(crate) fn kill(&self) {
        let mut inner = self.lock();
        inner.expected = true;
        inner.signal(Signal::KILL);
    }

    /// The whole group stands still, as a machine that is paused.
    pub(crate) fn pause(&self) {
        self.lock().signal_group(Signal::STOP);
    }

    pub(crate) fn resume(&self) {
        self.lock().signal_group(Signal::CONT);
    }

    /// SIGTERM, and waits until it has ended; the manager leaves it down until [`again`](Self::again).
    ///
    /// # Errors
    /// When it does not end in time, or not with success.
    pub(crate) fn drain(&self, within: Duration) -> anyhow::Result<Duration> {
        let start = Instant::now();
        {
            let mut inner = self.lock();
            inner.held = true;
            inner.signal(Signal::TERM);
        }
        loop {
            let status = self.lock().reap()?;
            if let Some(status) = status {
                if !status.success() {
                    bail!("{} ended with {status} after SIGTERM", self.name);
                }
                return Ok(start.elapsed());
            }
            if start.elapsed() > within || interrupt::requested() {
                bail!("{} did not end within {within:?} of SIGTERM", self.name);
            }
            thread::sleep(TICK);
        }
    }

    /// The manager starts a drained process again.
    pub(crate) fn again(&self) {
        let mut inner = self.lock();
        if inner.held {
            inner.held = false;
            inner.start_at = Some(Instant::now());
        }
    }

    /// Adds to the environment of the next start; `None` takes away.
    pub(crate) fn set(&self, name: &str, value: Option<String>) {
        let environment = &mut self.lock().recipe.environment;
        match value {
            Some(value) => environment.insert(name.to_owned(), value),
            None => environment.remove(name),
        };
    }

    /// How often, and how, it ended without being told to.
    pub(crate) fn surprises(&self) -> Vec<String> {
        self.lock().surprises.clone()
    }

    /// Its number of the moment.
    pub(crate) fn id(&self) -> Option<i32> {
        self.lock().group.as_ref().map(|group| group.id().as_raw_nonzero().get())
    }

    /// Everything that it wrote.
    pub(crate) fn read_log(&self) -> anyhow::Result<String> {
        let log = fs::read(&self.log).with_context(|| format!("read {}", self.log.display()))?;
        Ok(String::from_utf8_lossy(&log).into_owned())
    }

    /// The last lines that it wrote.
    pub(crate) fn print_log(&self) {
        let log = self.read_log().unwrap_or_default();
        let lines: Vec<_> = log.lines().collect();
        println!("--- the last lines of {} ({})", self.name, self.log.display());
        for line in &lines[lines.len().saturating_sub(LOG_LINES_SHOWN)..] {
            println!("{line}");
        }
    }

    /// Asks it to end, without waiting: dropping waits.
    pub(crate) fn ask_to_end(&self) {
        let mut inner = self.lock();
        inner.expected = true;
        inner.signal_group(Signal::CONT);
        inner.signal(Signal::TERM);
    }

    /// Whether it was asked to end, and is still there. It is not asked again: that would mean to hurry.
    fn is_ending(&self) -> bool {
        let mut inner = self.lock();
        inner.expected && inner.group.is_some() && matches!(inner.reap(), Ok(None))
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Managed {
    fn drop(&mut self) {
        self.resume(); // what stands still cannot end
        let deadline = Instant::now() + END_WITHIN;
        while self.is_ending() && Instant::now() < deadline {
            thread::sleep(TICK);
        }
    }
}

impl Inner {
    fn spawn(&mut self) -> anyhow::Result<()> {
        let log = File::options().create(true).append(true).open(self.recipe.folder.join("log"));
        let log = log.context("open a log")?;
        let mut command = self.recipe.command();
        command.stdin(Stdio::null()).stdout(log.try_clone().context("share a log")?).stderr(log);
        self.group = Some(Group::start(&mut command)?);
        self.start_at = None;
        self.expected = false;
        Ok(())
    }

    fn reap(&mut self) -> anyhow::Result<Option<ExitStatus>> {
        let Some(group) = &mut self.group else { return Ok(None) };
        let status = group.ended()?;
        if status.is_some() {
            // Children that outlived it end by themselves, or nobody has told them: that is what we want to see.
            self.group = None;
        }
        Ok(status)
    }

    fn note_end(&mut self, status: ExitStatus) {
        if !self.expected {
            self.surprises.push(format!("{}: {status}", self.recipe.name));
        }
    }

    /// It may have ended meanwhile: then there is nobody to tell.
    fn signal(&self, signal: Signal) {
        if let Some(group) = &self.group {
            let _ = kill_process(group.id(), signal);
        }
    }

    fn signal_group(&self, signal: Signal) {
        if let Some(group) = &self.group {
            let _ = kill_process_group(group.id(), signal);
        }
    }
}

impl Recipe {
    fn command(&self) -> Command {
        let mut command = match &self.namespace {
            // Not `ip netns exec`: that would show the process another /sys, without control groups.
            Some(namespace) => {
                let mut nsenter = Command::new("nsenter");
                nsenter.arg(format!("--net=/run/netns/{namespace}")).arg(&self.program);
                nsenter
            }
            None => Command::new(&self.program),
        };
        command.arg(self.role).envs(&self.environment).current_dir(&self.folder);
        command
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// Writes `up` into its log, and ends well when it is asked to.
    fn managed(folder: &std::path::Path) -> Managed {
        let program = folder.join("program");
        let script = "#!/bin/bash\ntrap 'exit 0' TERM\necho up $ROUND\nwhile :; do read -t 0.02 < /dev/zero; done\n";
        fs::write(&program, script).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let recipe = Recipe {
            name: "it".into(),
            program,
            role: "work",
            environment: BTreeMap::new(),
            namespace: None,
            folder: folder.join("it"),
        };
        Managed::start(recipe).unwrap()
    }

    /// Looks after it until its log says so.
    fn wait_for(managed: &Managed, text: &str) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while fs::read_to_string(&managed.log).unwrap_or_default() != text {
            assert!(Instant::now() < deadline, "{:?}", fs::read_to_string(&managed.log));
            managed.look_after().unwrap();
            thread::yield_now();
        }
    }

    #[test]
    fn it_comes_back_after_a_kill_with_what_was_set_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let managed = managed(folder.path());
        wait_for(&managed, "up\n");
        managed.set("ROUND", Some("two".into()));
        managed.kill();
        wait_for(&managed, "up\nup two\n");
        assert!(managed.surprises().is_empty());
    }

    #[test]
    fn an_end_of_its_own_is_a_surprise() {
        let folder = tempfile::tempdir().unwrap();
        let managed = managed(folder.path());
        wait_for(&managed, "up\n");
        managed.lock().signal(Signal::KILL);
        wait_for(&managed, "up\nup\n");
        assert_eq!(managed.surprises(), ["it: signal: 9 (SIGKILL)"]);
    }

    #[test]
    fn what_was_drained_stays_down_until_it_is_wanted() {
        let folder = tempfile::tempdir().unwrap();
        let managed = managed(folder.path());
        wait_for(&managed, "up\n");
        managed.pause();
        managed.resume();
        managed.drain(Duration::from_secs(20)).unwrap();
        managed.look_after().unwrap();
        assert_eq!(managed.id(), None);
        managed.again();
        wait_for(&managed, "up\nup\n");
    }
}
