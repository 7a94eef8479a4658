//! The door to the sandbox, and the process behind it: the keeper outside all boxes.
//!
//! This file is the host's side. What the keeper itself does is in `keeper/process.rs`.

mod process;
pub(crate) mod users;

use std::os::fd::OwnedFd;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use rustix::thread::CpuSet;

use crate::cell::Link;
use crate::cgroup::Cgroups;
use crate::error::Step;
use crate::inside::Blueprint;
use crate::mounts::{self, Plan};
use crate::pool::{self, Pool};
use crate::seccomp::Filters;
use crate::wire::{Channel, FromKeeper, ToKeeper};
use crate::{Cell, CellSpec, Error, sys};
use users::Rights;

/// How long the keeper may take for an answer, and an init to build its box.
const ANSWER_WAIT_MAX: Duration = Duration::from_secs(10);

/// The door to the sandbox. Cheap to share; calls from several threads are served one after the other, cells then live
/// on their own.
#[derive(Debug)]
pub struct Jail {
    /// Made when the first boxes are to be kept ready. Before the host: its boxes go first.
    pool: OnceLock<Pool>,
    host: Arc<Host>,
}

/// The host's side of the keeper. Lives as long as the jail or any of its cells.
#[derive(Debug)]
pub(crate) struct Host {
    /// `None` when the keeper is not to be talked to any more.
    channel: Mutex<Option<Channel>>,
    /// Held from a question to its answer.
    asking: Mutex<()>,
    keeper: Pid,
    /// The limit by which commands leave no core file.
    pub(crate) core_bytes_max: u64,
    pub(crate) cgroups: Cgroups,
}

impl Jail {
    /// Forks the keeper. Call this first in `main`: the keeper's memory is inherited by every box.
    ///
    /// # Errors
    /// Names the ingredient that this host lacks; there is no weaker mode.
    pub fn start() -> Result<Self, Error> {
        let rights = Rights::of_this_process()?;
        let blueprint = Blueprint { plan: Plan::of_host()?, filters: Filters::compile()? };
        let cgroups = Cgroups::create()?;
        let (ours, theirs) = Channel::pair().step("make the keeper's socket")?;
        let groups = cgroups.directories();
        let keeper = sys::fork(|| process::keep(theirs, &rights, &blueprint, &groups)).step("fork the keeper")?;
        let keeper = Pid::from_raw(keeper).ok_or(Error::Broken("fork returned no process".into()))?;
        let host = Host {
            channel: Mutex::new(Some(ours)),
            asking: Mutex::new(()),
            keeper,
            core_bytes_max: core_bytes_max(),
            cgroups,
        };
        host.install(&rights)?;
        Ok(Self { pool: OnceLock::new(), host: Arc::new(host) })
    }

    /// Whether boxes can still be built: the keeper has not ended. When it has, somebody killed it, and only a new start
    /// helps.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        let look = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        matches!(waitid(WaitId::Pid(self.host.keeper), look), Ok(None))
    }

    /// Keeps `count` boxes of this kind from now on, at most 64, built ahead or handed out, so that [`open`](Self::open) only
    /// has to hand one out. When one was thrown away, the next is built in the background, by a thread of the jail. A kind that
    /// is no longer needed is kept with a count of 0.
    ///
    /// # Errors
    /// When the numbers are out of bounds, or there is no thread to be had. A box that cannot be built is an error of `open`.
    pub fn keep_ready(&self, spec: &CellSpec, count: usize) -> Result<(), Error> {
        check(spec)?;
        if count > pool::READY_MAX {
            return Err(Error::refused(format!("more than {} boxes of a kind are to be kept ready", pool::READY_MAX)));
        }
        if self.pool.get().is_none() {
            // Two that come at the same time make two; the second is dropped unused.
            let _ = self.pool.set(Pool::start(&self.host)?);
        }
        self.pool.get().map_or(Ok(()), |pool| pool.keep(spec.clone(), count))
    }

    /// How many boxes are ready to be handed out.
    #[must_use]
    pub fn ready(&self) -> usize {
        self.pool.get().map_or(0, Pool::ready)
    }

    /// Waits until all boxes that are to be kept ready are, or could not be built.
    pub fn wait_until_ready(&self) {
        if let Some(pool) = self.pool.get() {
            pool.wait();
        }
    }

    /// A box that nobody has used: one that is ready, or else a new one.
    ///
    /// # Errors
    /// When the box cannot be built completely; then nothing of it is left. When it is to show what no box may: what a box
    /// has of its own (`/tmp`, `/proc`, `/dev` …), where the host's services listen (`/run`), or the whole of a directory with
    /// secrets of the host (`/etc`, `/home`, `/root`, `/var`).
    pub fn open(&self, spec: &CellSpec) -> Result<Cell, Error> {
        check(spec)?;
        match self.pool.get().and_then(|pool| pool.take(spec)) {
            Some(cell) => Ok(cell),
            None => Host::build(&self.host, spec),
        }
    }
}

fn check(spec: &CellSpec) -> Result<(), Error> {
    if spec.disk_bytes_max == 0 || spec.inodes_max == 0 {
        return Err(Error::refused("a box without disk space or inodes"));
    }
    if spec.core.is_some_and(|core| core as usize >= CpuSet::MAX_CPU) {
        return Err(Error::refused(format!("a core of {} or more", CpuSet::MAX_CPU)));
    }
    mounts::check_shown(&spec.shows)
}

impl Host {
    /// Builds a box, from nothing.
    pub(crate) fn build(host: &Arc<Self>, spec: &CellSpec) -> Result<Cell, Error> {
        let (channel, pidfd) = host.ask(spec)?;
        // From here on dropping the link ends the init.
        Cell::finish(Link::new(channel, pidfd, Arc::clone(host)))
    }

    /// Helps the keeper to its users, and waits until it can be asked for boxes.
    fn install(&self, rights: &Rights) -> Result<(), Error> {
        if let Rights::Ordinary(ranges) = rights {
            let (FromKeeper::Unmapped, _) = self.hear()? else {
                return Err(Error::Broken("the keeper did not ask for users".into()));
            };
            ranges.map(self.keeper.as_raw_nonzero().get().unsigned_abs())?;
            self.say(&ToKeeper::Mapped)?;
        }
        match self.hear()? {
            (FromKeeper::Ready, _) => Ok(()),
            _ => Err(Error::Broken("the keeper said something else than that it is ready".into())),
        }
    }

    fn ask(&self, spec: &CellSpec) -> Result<(Channel, OwnedFd), Error> {
        let _one_at_a_time = self.asking.lock().unwrap_or_else(PoisonError::into_inner);
        self.say(&ToKeeper::Open(spec.clone()))?;
        let (answer, descriptors) = self.hear()?;
        match (answer, <[OwnedFd; 2]>::try_from(descriptors)) {
            (FromKeeper::Opened, Ok([channel, pidfd])) => Ok((channel.into(), pidfd)),
            (FromKeeper::Failed(failure), _) => Err(failure.into()),
            _ => Err(Error::Broken("the keeper opened no box".into())),
        }
    }

    fn say(&self, message: &ToKeeper) -> Result<(), Error> {
        let channel = self.channel.lock().unwrap_or_else(PoisonError::into_inner);
        channel.as_ref().ok_or_else(closed)?.send(message, &[]).step("ask the keeper")
    }

    /// The keeper's next message. One that does not answer is not listened to any more, lest a late answer be taken for one to
    /// the next question.
    fn hear(&self) -> Result<(FromKeeper, Vec<OwnedFd>), Error> {
        let mut channel = self.channel.lock().unwrap_or_else(PoisonError::into_inner);
        let heard = channel.as_ref().ok_or_else(closed)?.receive_within(ANSWER_WAIT_MAX).step("wait for the keeper");
        if !matches!(heard, Ok(Some(_))) {
            *channel = None;
        }
        heard?.ok_or(Error::Broken("the keeper is gone".into()))
    }
}

/// A limit of 0 keeps the kernel from writing a file, but not from starting a handler that the host has for crashes, as root
/// and outside of every box; a limit of 1 does (core(5)).
fn core_bytes_max() -> u64 {
    let pattern = std::fs::read_to_string("/proc/sys/kernel/core_pattern").unwrap_or_default();
    u64::from(pattern.starts_with('|'))
}

fn closed() -> Error {
    Error::Broken("the jail is closed".into())
}

impl Drop for Host {
    /// The keeper ends at the end of its socket, and takes every init and the control groups with it.
    fn drop(&mut self) {
        let mut channel = self.channel.lock().unwrap_or_else(PoisonError::into_inner);
        drop(channel.take());
        // It is our child; there is nothing to do about a failure.
        let _ = waitid(WaitId::Pid(self.keeper), WaitIdOptions::EXITED);
    }
}
