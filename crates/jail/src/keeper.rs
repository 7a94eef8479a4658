//! The door to the sandbox, and the process behind it: the keeper outside all boxes.
//!
//! This file is the host's side. What the keeper itself does is in `keeper/process.rs`.

mod process;

use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustix::process::{Pid, WaitId, WaitIdOptions, geteuid, waitid};

use crate::cell::Link;
use crate::cgroup::Cgroups;
use crate::error::Step;
use crate::mounts::Plan;
use crate::seccomp::Filters;
use crate::wire::{Channel, FromInit, FromKeeper, Open};
use crate::{Cell, CellSpec, Error, sys};

/// How long the keeper may take for an answer, and an init to build its box.
const ANSWER_WAIT_MAX: Duration = Duration::from_secs(10);

/// The door to the sandbox. Cheap to share; calls from several threads are served one after the other, cells then live
/// on their own.
#[derive(Debug)]
pub struct Jail {
    host: Arc<Host>,
}

/// What all boxes of a jail have in common.
#[derive(Debug, Clone)]
pub struct JailConfig {
    /// Host directories that every box sees read-only at the same path, beside the built-in list of system directories.
    pub toolchains: Vec<PathBuf>,
}

/// The host's side of the keeper. Lives as long as the jail or any of its cells.
#[derive(Debug)]
pub(crate) struct Host {
    /// `None` when the keeper is not to be talked to any more.
    channel: Mutex<Option<Channel>>,
    keeper: Pid,
    pub(crate) cgroups: Cgroups,
}

impl Jail {
    /// Forks the keeper. Call this first in `main`: the keeper's memory is inherited by every box.
    ///
    /// # Errors
    /// Names the ingredient that this host lacks; there is no weaker mode.
    pub fn start(config: JailConfig) -> Result<Self, Error> {
        if !geteuid().is_root() {
            return Err(Error::Ingredient {
                ingredient: "root",
                problem: "this process is not root".to_owned(),
                fix: "start it as root (or with sudo); boxes themselves have no rights",
            });
        }
        let filters = Filters::compile()?;
        let plan = Plan::of_host(&config)?;
        let cgroups = Cgroups::create()?;
        let (ours, theirs) = Channel::pair().step("make the keeper's socket")?;
        let groups = cgroups.directories();
        let keeper = sys::fork(|| process::keep(theirs, &plan, &filters, &groups)).step("fork the keeper")?;
        let keeper = Pid::from_raw(keeper).ok_or(Error::Broken("fork returned no process".into()))?;
        let host = Host { channel: Mutex::new(Some(ours)), keeper, cgroups };
        Ok(Self { host: Arc::new(host) })
    }

    /// Whether boxes can still be built: the keeper has not ended. When it has, somebody killed it, and only a new start
    /// helps.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        let look = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        matches!(waitid(WaitId::Pid(self.host.keeper), look), Ok(None))
    }

    /// Builds a box.
    ///
    /// # Errors
    /// When the box cannot be built completely; then nothing of it is left.
    pub fn open(&self, spec: &CellSpec) -> Result<Cell, Error> {
        if spec.disk_bytes_max == 0 || spec.inodes_max == 0 {
            return Err(Error::refused("a box without disk space or inodes"));
        }
        let (uid, channel, pidfd) = self.host.ask(spec)?;
        // From here on dropping the link ends the init.
        let link = Link::new(channel, pidfd, Arc::clone(&self.host));
        match link.answer(ANSWER_WAIT_MAX)? {
            (FromInit::Ready, _) => Ok(Cell::new(link, uid)),
            _ => Err(Error::Broken("the init reported something else than a finished box".into())),
        }
    }
}

impl Host {
    fn ask(&self, spec: &CellSpec) -> Result<(u32, Channel, OwnedFd), Error> {
        let mut channel = self.channel.lock().unwrap_or_else(PoisonError::into_inner);
        let open = channel.as_ref().ok_or(Error::Broken("the jail is closed".into()))?;
        let asked = Open { disk_bytes_max: spec.disk_bytes_max, inodes_max: spec.inodes_max };
        let answer = open.send(&asked, &[]).and_then(|()| open.receive_within(ANSWER_WAIT_MAX)).step("ask the keeper");
        if !matches!(answer, Ok(Some(_))) {
            *channel = None; // a late answer would be taken for one to the next question
        }
        let (answer, descriptors) = answer?.ok_or(Error::Broken("the keeper is gone".into()))?;
        match (answer, <[OwnedFd; 2]>::try_from(descriptors)) {
            (FromKeeper::Opened { uid }, Ok([channel, pidfd])) => Ok((uid, channel.into(), pidfd)),
            (FromKeeper::Failed(failure), _) => Err(failure.into()),
            (FromKeeper::Opened { .. }, Err(_)) => Err(Error::Broken("the keeper sent no descriptors".into())),
        }
    }
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
