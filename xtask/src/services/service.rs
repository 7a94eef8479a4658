//! One service: it can be stopped, killed, and started again on the same port and data.

use std::fmt;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use rustix::process::Signal;

use crate::interrupt;
use crate::shell::Group;

/// How long a service may take until it answers.
const READY_WITHIN: Duration = Duration::from_secs(120);
const TICK: Duration = Duration::from_millis(50);
/// How long one question to it may take.
const ANSWER_WITHIN: Duration = Duration::from_secs(2);
/// How much of the log is shown after a failure.
const LOG_LINES_SHOWN: usize = 40;

/// How a service is started, and known to be ready.
pub(super) struct Recipe {
    pub(super) name: &'static str,
    pub(super) url: String,
    pub(super) log: PathBuf,
    /// Without its streams.
    pub(super) command: Box<dyn Fn() -> Command + Send + Sync>,
    /// Whether it answers; its log is in the file.
    pub(super) ready: Box<dyn Fn(&Path) -> bool + Send + Sync>,
    /// What it takes as the wish to end soon, with its data in order.
    pub(super) stop: Signal,
    /// What it needs beside it.
    pub(super) _companion: Option<Group>,
}

/// A service with a process group of its own. Dropping it kills it.
pub(crate) struct Service {
    // Before the companion in the recipe: fields are dropped in this order.
    group: Option<Group>,
    recipe: Recipe,
}

impl Service {
    pub(super) fn start(recipe: Recipe) -> anyhow::Result<Self> {
        let mut service = Self { group: None, recipe };
        service.start_again()?;
        Ok(service)
    }

    /// Where clients find it.
    pub(crate) fn url(&self) -> String {
        self.recipe.url.clone()
    }

    /// Lets it end in order.
    ///
    /// # Errors
    /// When it does not end in time.
    pub(crate) fn stop(&mut self) -> anyhow::Result<()> {
        match self.group.take() {
            Some(group) => group.stop_by(self.recipe.stop).map(drop),
            None => Ok(()),
        }
    }

    /// SIGKILL for all its processes.
    pub(crate) fn kill(&mut self) {
        if let Some(group) = self.group.take() {
            group.kill();
        }
    }

    /// Starts what was stopped or killed, on the same port and data, and waits until it answers.
    ///
    /// # Errors
    /// When it does not start, with the end of its log.
    pub(crate) fn start_again(&mut self) -> anyhow::Result<()> {
        if self.group.is_some() {
            return Ok(());
        }
        let log = File::create(&self.recipe.log).context("create a service's log")?;
        let mut command = (self.recipe.command)();
        command.stdin(Stdio::null()).stdout(log.try_clone().context("share a service's log")?).stderr(log);
        let mut group = Group::start(&mut command)?;
        let ready = self.wait_until_ready(&mut group);
        self.group = Some(group);
        ready.inspect_err(|_| self.print_log())
    }

    fn wait_until_ready(&self, group: &mut Group) -> anyhow::Result<()> {
        let (name, deadline) = (self.recipe.name, Instant::now() + READY_WITHIN);
        while !(self.recipe.ready)(&self.recipe.log) {
            if let Some(status) = group.ended()? {
                bail!("{name} ended at its start with {status}");
            }
            if interrupt::requested() {
                bail!("waiting for {name}");
            }
            if Instant::now() > deadline {
                bail!("{name} was not ready within {READY_WITHIN:?}");
            }
            std::thread::sleep(TICK);
        }
        Ok(())
    }

    fn print_log(&self) {
        let log = fs::read(&self.recipe.log).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<_> = log.lines().collect();
        println!("--- the last lines of {}", self.recipe.name);
        for line in &lines[lines.len().saturating_sub(LOG_LINES_SHOWN)..] {
            println!("{line}");
        }
        println!("---");
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Its data go with it, so nothing needs to be put in order.
        self.kill();
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service")
            .field("name", &self.recipe.name)
            .field("url", &self.recipe.url)
            .finish_non_exhaustive()
    }
}

/// Whether the server there answers `question` with something that begins with `answer`.
pub(super) fn answers(address: SocketAddr, question: &[u8], answer: &[u8]) -> bool {
    let ask = || -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect_timeout(&address, ANSWER_WITHIN)?;
        stream.set_read_timeout(Some(ANSWER_WITHIN))?;
        stream.set_write_timeout(Some(ANSWER_WITHIN))?;
        stream.write_all(question)?;
        let mut got = vec![0; answer.len()];
        stream.read_exact(&mut got)?;
        Ok(got)
    };
    ask().is_ok_and(|got| got == answer)
}
