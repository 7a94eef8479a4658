//! A stage: where one command runs, with pid, ipc and mount namespaces and file systems of its own.
//!
//! The init *calls* a stage like a function, only that the call happens in a process of its own ([`sys::call_in_fresh_namespaces`]):
//! memory and descriptors are the init's, which sleeps until the stage returns. So nothing is copied and nothing runs at the
//! same time, and what a stage learns (a file that was put) the next one knows. A stage returns when its command has ended
//! and everything that the command started is dead; the next one is made at once, while the host still reads what the last one
//! used.

use std::os::fd::{AsFd, OwnedFd};

use rustix::fs::{Mode, OFlags, open};
use rustix::process::{WaitId, WaitIdOptions, chdir, waitid};
use rustix::thread::{CapabilitySet, CapabilitySets, CpuSet, sched_setaffinity, set_capabilities, set_name};

use super::serve::Service;
use super::{Heritage, children_changed, pipes};
use crate::error::Step;
use crate::landlock::Wall;
use crate::seccomp::Filters;
use crate::sys::{self, Stack};
use crate::wire::{Channel, FromInit};
use crate::{CellSpec, Error, mounts};

/// The stack of a stage, in bytes. It reads messages and prepares commands.
const STACK_BYTES: usize = 1024 * 1024;

/// The stack of a command's child between vfork and exec, in bytes. It makes system calls and nothing else.
const CHILD_STACK_BYTES: usize = 64 * 1024;

/// What a stage needs after it is built: to hand out files whatever their modes, to become the box's user, and to kill.
const KEPT: CapabilitySet = CapabilitySet::CHOWN
    .union(CapabilitySet::DAC_OVERRIDE)
    .union(CapabilitySet::FOWNER)
    .union(CapabilitySet::KILL)
    .union(CapabilitySet::SETGID)
    .union(CapabilitySet::SETUID);

/// What surrounds commands beside namespaces and mounts.
#[derive(Debug)]
pub(super) struct Walls<'a> {
    pub(super) filters: &'a Filters,
    /// Where the kernel has Landlock. Only commands stand behind it: the stage itself must still reach what the last one left.
    pub(super) wall: Option<&'a Wall>,
}

/// How a stage ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Its command has run.
    Used,
    HostGone,
}

/// Makes stages until the host lets go.
pub(super) fn one_after_the_other(channel: &Channel, walls: &Walls<'_>, spec: &CellSpec) -> Result<(), Error> {
    let mut stack = Stack::new(STACK_BYTES).step("make a stack")?;
    let children_changed = children_changed()?;
    let child_stack = Stack::new(CHILD_STACK_BYTES).step("make a stack")?;
    let mut heritage = Heritage { put: Vec::new(), store: mounts::store()?, child_stack, left: None };
    loop {
        let mut end = Err(Error::Broken("a stage was killed".into()));
        let stage = || {
            end = perform(channel, walls, spec, &children_changed, &mut heritage);
            0
        };
        let pid = sys::call_in_fresh_namespaces(&mut stack, stage).step("clone a stage")?;
        let pid = rustix::process::Pid::from_raw(pid).ok_or(Error::Broken("clone returned no process".into()))?;
        waitid(WaitId::Pid(pid), WaitIdOptions::EXITED).step("collect a stage")?;
        match end? {
            End::Used => {}
            End::HostGone => return Ok(()),
        }
    }
}

/// Binds this stage to a core, and with it the command that inherits it.
fn stay_on(core: Option<u32>) -> Result<(), Error> {
    let Some(core) = core else { return Ok(()) };
    let mut cores = CpuSet::new();
    cores.set(core as usize);
    sched_setaffinity(None, &cores).step("bind the box to its core")
}

/// The life of one stage.
fn perform(
    channel: &Channel,
    walls: &Walls<'_>,
    spec: &CellSpec,
    children_changed: &OwnedFd,
    heritage: &mut Heritage,
) -> Result<End, Error> {
    set_name(c"jail-stage").step("name the stage")?;
    mounts::own_file_systems(spec)?;
    chdir("/box").step("enter /box")?;
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let work = open("/box", flags, Mode::empty()).step("open /box")?;
    for put in &mut heritage.put {
        put.appear(&work, &heritage.store)?;
    }
    let (stdout, stderr) = (pipes::from_command()?, pipes::from_command()?);
    let sets = CapabilitySets { effective: KEPT, permitted: KEPT, inheritable: CapabilitySet::empty() };
    set_capabilities(None, sets).step("renounce capabilities")?;
    stay_on(spec.core)?; // the filter lets nobody change it afterwards
    walls.filters.install()?; // the last step: under them nothing of the above works any more
    channel.send(&FromInit::Ready, &[stdout.ours.as_fd(), stderr.ours.as_fd()]).step("report the finished box")?;
    let streams = Some([stdout.keep_theirs(), stderr.keep_theirs()]);
    Service { channel, work, children_changed, streams, heritage, wall: walls.wall, main: None }.serve()
}
