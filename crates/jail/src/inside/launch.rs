//! From the init to the user's program: the steps of the child between fork and exec.
//!
//! Everything that needs memory is prepared before the fork; the child only makes system calls.

use std::convert::Infallible;
use std::ffi::{CStr, CString};
use std::io;
use std::os::fd::{AsFd, OwnedFd, RawFd};

use rustix::fs::Mode;
use rustix::io::fcntl_dupfd_cloexec;
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::process::{Gid, Pid, Resource, Rlimit, Uid, chdir, getrlimit, setrlimit, setsid, umask};
use rustix::thread::{
    CapabilitySet, CapabilitySets, set_capabilities, set_thread_groups, set_thread_res_gid, set_thread_res_uid,
};

use crate::Error;
use crate::error::{Failure, Step};
use crate::inside::USER;
use crate::sys::{self, Closing, ExecVector};
use crate::wire::{Ended, Spawn};

/// Above every number that the command gets, so that copying onto those destroys nothing.
const FIRST_FREE: RawFd = 16;

/// Nothing that a command could lock away is needed by the host.
const LOCKED_BYTES_MAX: u64 = 64 * 1024;

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

impl Launch {
    pub(super) fn new(spawn: Spawn, descriptors: Vec<OwnedFd>) -> Result<Self, Error> {
        let mut handed = descriptors
            .iter()
            .map(|descriptor| fcntl_dupfd_cloexec(descriptor, FIRST_FREE))
            .collect::<Result<Vec<_>, _>>()
            .step("receive the command's descriptors")?;
        let count = if spawn.paired { 5 } else { 3 };
        if handed.len() <= count {
            return Err(Error::Broken("descriptors of the command are missing".into()));
        }
        let groups = handed.split_off(count);
        let variables = spawn.env.into_iter().map(|(name, value)| format!("{name}={value}"));
        Ok(Self {
            argv: vector(spawn.argv)?,
            env: vector(variables)?,
            handed,
            groups,
            limits: vec![
                (Resource::Core, 0),
                (Resource::Fsize, spawn.file_bytes_max),
                (Resource::Nofile, spawn.open_files_max),
                (Resource::Stack, spawn.stack_bytes_max),
                (Resource::Cpu, spawn.cpu_seconds_max),
                (Resource::Memlock, LOCKED_BYTES_MAX),
            ],
        })
    }
}

fn vector(strings: impl IntoIterator<Item = String>) -> Result<ExecVector, Error> {
    strings
        .into_iter()
        .map(CString::new)
        .collect::<Result<_, _>>()
        .map(ExecVector::new)
        .map_err(|_| Error::refused("a command line or environment with a NUL byte"))
}

/// The steps of the child, in the order of [`execute`]. Their numbers travel over the report pipe.
const STEPS: [&str; 9] = [
    "start a session",
    "join the control groups",
    "hand over descriptors",
    "set resource limits",
    "leave groups",
    "become the box's user",
    "drop all capabilities",
    "enter /box",
    "execute the program",
];

/// Starts the child. Returns the read end of its report pipe, and its process id.
pub(super) fn launch(launch: &Launch) -> Result<(OwnedFd, Pid), Error> {
    let (read, write) = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK).step("make the report pipe")?;
    let write = fcntl_dupfd_cloexec(&write, FIRST_FREE).step("make the report pipe")?;
    let program = launch.argv.first().ok_or(Error::refused("an empty command line"))?;
    let pid = sys::fork(|| {
        let mut step = 0;
        let error = match execute(launch, program, &mut step) {
            Err(error) => error,
            Ok(never) => match never {},
        };
        report(&write, step, error.raw_os_error().unwrap_or_default());
        127
    })
    .step("fork the command")?;
    let pid = Pid::from_raw(pid).ok_or(Error::Broken("fork returned no process".into()))?;
    Ok((read, pid))
}

fn execute(launch: &Launch, program: &CStr, step: &mut u8) -> io::Result<Infallible> {
    sys::default_signals();
    setsid()?;
    *step = 1;
    for group in &launch.groups {
        rustix::io::write(group, b"0")?; // 0 is whoever writes
    }
    *step = 2;
    let mut number = 0;
    for descriptor in &launch.handed {
        sys::duplicate_onto(descriptor.as_fd(), number)?;
        number += 1;
    }
    sys::close_from(number, Closing::AtExec)?;
    *step = 3;
    for (resource, value) in &launch.limits {
        lower(*resource, *value)?;
    }
    *step = 4;
    set_thread_groups(&[])?;
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
    chdir(c"/box")?;
    *step = 8;
    sys::execve(program, &launch.argv, &launch.env)
}

/// Sets both the soft and the hard limit, never above what this process may have itself.
fn lower(resource: Resource, value: u64) -> io::Result<()> {
    let ours = getrlimit(resource).maximum.unwrap_or(u64::MAX);
    let value = Some(value.min(ours)).filter(|value| *value != u64::MAX);
    setrlimit(resource, Rlimit { current: value, maximum: value })?;
    Ok(())
}

/// One byte of step and four of errno. A report that cannot be written leaves the exit code 127.
fn report(pipe: &OwnedFd, step: u8, errno: i32) {
    let [a, b, c, d] = errno.to_le_bytes();
    let _ = rustix::io::write(pipe, &[step, a, b, c, d]);
}

/// Reads the report of a child that has ended: `None` when it had executed its program.
pub(super) fn failure(pipe: &OwnedFd) -> Option<Ended> {
    let mut bytes = [0; 5];
    let length = rustix::io::read(pipe, &mut bytes).unwrap_or_default();
    if length < bytes.len() {
        return None;
    }
    let [step, errno @ ..] = bytes;
    let errno = i32::from_le_bytes(errno);
    let step = usize::from(step);
    if step == STEPS.len() - 1 {
        return Some(Ended::NotExecuted(errno));
    }
    Some(Ended::NotPrepared(Failure {
        step: STEPS.get(step).copied().unwrap_or("prepare the command").to_owned(),
        errno,
    }))
}
