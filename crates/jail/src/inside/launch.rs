//! From a stage to the user's program: the steps of the child between vfork and exec.
//!
//! The child runs in the stage's memory while the stage sleeps, so that nothing is copied, and where it failed it says in
//! that memory. Everything that needs memory is prepared before.

use std::convert::Infallible;
use std::ffi::{CStr, CString};
use std::io;
use std::os::fd::{AsFd, OwnedFd, RawFd};

use rustix::fs::Mode;
use rustix::io::fcntl_dupfd_cloexec;
use rustix::process::{Gid, Pid, Resource, Rlimit, Uid, getrlimit, setrlimit, setsid, umask};
use rustix::thread::{CapabilitySet, CapabilitySets, set_capabilities, set_thread_res_gid, set_thread_res_uid};

use super::USER;
use crate::Error;
use crate::error::{Failure, Step};
use crate::landlock::Wall;
use crate::sys::{self, Closing, ExecVector, Stack};
use crate::wire::{Ended, Spawn};

/// Above every number that the command gets, so that copying onto those destroys nothing.
const FIRST_FREE: RawFd = 16;

/// Nothing that a command could lock away is needed by the host.
const LOCKED_BYTES_MAX: u64 = 64 * 1024;

/// Queued signals and timers also count for whoever made the box: all boxes together must stay far below that one's limit.
const QUEUED_SIGNALS_MAX: u64 = 256;

/// A command, with everything that its child will need.
#[derive(Debug)]
pub(super) struct Launch {
    argv: ExecVector,
    env: ExecVector,
    /// The command's descriptors 0, 1, 2 and, for a paired one, 3 and 4.
    handed: Vec<OwnedFd>,
    /// The opened `cgroup.procs` files.
    groups: Vec<OwnedFd>,
    limits: Vec<(Resource, u64)>,
}

/// What came of a launch.
#[derive(Debug)]
pub(super) enum Launched {
    Running(Pid),
    /// It will never run.
    Failed(Ended),
}

impl Launch {
    /// From what the host sent: standard input, and the groups to join; and from the command's ends of its pipes.
    pub(super) fn new(
        spawn: Spawn,
        descriptors: Vec<OwnedFd>,
        streams: [OwnedFd; 2],
        pair: Option<[OwnedFd; 2]>,
    ) -> Result<Self, Error> {
        let mut descriptors = descriptors.into_iter();
        let stdin = descriptors.next().ok_or_else(missing)?;
        let handed = [stdin].into_iter().chain(streams).chain(pair.into_iter().flatten());
        let groups: Vec<_> = descriptors.collect();
        if groups.is_empty() {
            return Err(missing());
        }
        let variables = spawn.env.into_iter().map(|(name, value)| format!("{name}={value}"));
        Ok(Self {
            argv: vector(spawn.argv)?,
            env: vector(variables)?,
            handed: handed.map(lift).collect::<Result<_, _>>()?,
            groups,
            limits: vec![
                (Resource::Core, spawn.core_bytes_max),
                (Resource::Fsize, spawn.file_bytes_max),
                (Resource::Nofile, spawn.open_files_max),
                (Resource::Stack, spawn.stack_bytes_max),
                (Resource::Cpu, spawn.cpu_seconds_max),
                (Resource::Memlock, LOCKED_BYTES_MAX),
                (Resource::Sigpending, QUEUED_SIGNALS_MAX),
            ],
        })
    }
}

fn missing() -> Error {
    Error::Broken("descriptors of the command are missing".into())
}

fn lift(descriptor: OwnedFd) -> Result<OwnedFd, Error> {
    fcntl_dupfd_cloexec(&descriptor, FIRST_FREE).step("receive the command's descriptors")
}

fn vector(strings: impl IntoIterator<Item = String>) -> Result<ExecVector, Error> {
    strings
        .into_iter()
        .map(CString::new)
        .collect::<Result<_, _>>()
        .map(ExecVector::new)
        .map_err(|_| Error::refused("a command line or environment with a NUL byte"))
}

/// The steps of the child, in the order of [`execute`].
const STEPS: [&str; 8] = [
    "start a session",
    "join the control groups",
    "stand behind Landlock",
    "hand over descriptors",
    "set resource limits",
    "become the box's user",
    "drop all capabilities",
    "execute the program",
];

/// Starts the child and waits until it executes its program, or cannot.
pub(super) fn launch(launch: &Launch, wall: Option<&Wall>, stack: &mut Stack) -> Result<Launched, Error> {
    let program = launch.argv.first().ok_or(Error::refused("an empty command line"))?;
    let mut failed = None;
    let child = || {
        let mut step = 0;
        match execute(launch, wall, program, &mut step) {
            Err(error) => failed = Some((step, error.raw_os_error().unwrap_or_default())),
            Ok(never) => match never {},
        }
        127
    };
    let pid = sys::vfork(stack, child).step("fork the command")?;
    let pid = Pid::from_raw(pid).ok_or(Error::Broken("fork returned no process".into()))?;
    Ok(failed.map_or(Launched::Running(pid), |(step, errno)| Launched::Failed(failure(step, errno))))
}

fn execute(launch: &Launch, wall: Option<&Wall>, program: &CStr, step: &mut usize) -> io::Result<Infallible> {
    sys::unblock_signals();
    setsid()?;
    *step = 1;
    for group in &launch.groups {
        rustix::io::write(group, b"0")?; // 0 is whoever writes
    }
    *step = 2;
    if let Some(wall) = wall {
        wall.stand().map_err(|_| io::Error::from_raw_os_error(libc::EPERM))?;
    }
    *step = 3;
    let mut number = 0;
    for descriptor in &launch.handed {
        sys::duplicate_onto(descriptor.as_fd(), number)?;
        number += 1;
    }
    sys::close_from(number, Closing::AtExec)?;
    *step = 4;
    for (resource, value) in &launch.limits {
        lower(*resource, *value)?;
    }
    *step = 5;
    let (uid, gid) = (Uid::from_raw(USER), Gid::from_raw(USER));
    set_thread_res_gid(gid, gid, gid)?;
    set_thread_res_uid(uid, uid, uid)?;
    *step = 6;
    let none = CapabilitySet::empty();
    let sets = CapabilitySets { effective: none, permitted: none, inheritable: none };
    set_capabilities(None, sets)?;
    umask(Mode::from_raw_mode(0o022));
    *step = 7;
    sys::execve(program, &launch.argv, &launch.env)
}

/// Sets both the soft and the hard limit, never above what this process may have itself.
fn lower(resource: Resource, value: u64) -> io::Result<()> {
    let ours = getrlimit(resource).maximum.unwrap_or(u64::MAX);
    let value = Some(value.min(ours)).filter(|value| *value != u64::MAX);
    setrlimit(resource, Rlimit { current: value, maximum: value })?;
    Ok(())
}

fn failure(step: usize, errno: i32) -> Ended {
    if step == STEPS.len() - 1 {
        return Ended::NotExecuted(errno);
    }
    let step = STEPS.get(step).copied().unwrap_or("prepare the command").to_owned();
    Ended::NotPrepared(Failure { step, errno })
}
