//! How a command gets under way: its control group, its pipes, and what the init is told.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::{Duration, Instant};

use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::pipe::{PipeFlags, pipe_with};

use super::{Stretch, Supervision};
use crate::capture::Capture;
use crate::cell::sealed;
use crate::error::Step;
use crate::transfer::Pair;
use crate::wire::{Spawn, ToInit};
use crate::{Cell, Command, Error};

/// What the kernel itself grants beyond the CPU limit, should we be too late.
const CPU_BACKSTOP: Duration = Duration::from_secs(1);

/// A pipe's end for the host, and the one for the command.
struct Ends {
    ours: OwnedFd,
    theirs: OwnedFd,
}

impl Supervision {
    /// Starts a command in a cell in which none is running.
    pub(crate) fn start(cell: &mut Cell, command: &Command, paired: bool) -> Result<Self, Error> {
        check(command)?;
        let limits = command.limits;
        let stdin = sealed(&command.stdin)?;
        let pair = if paired { Some((to_command()?, from_command()?)) } else { None };
        let (leaf, streams) = cell.equip(&limits)?;
        let doors = leaf.doors()?;
        let mut handed = vec![&stdin];
        handed.extend(pair.iter().flat_map(|(request, reply)| [&request.theirs, &reply.theirs]));
        handed.extend(&doors);
        let handed: Vec<BorrowedFd<'_>> = handed.into_iter().map(AsFd::as_fd).collect();
        let begun = Instant::now();
        if let Err(error) =
            cell.link.say(&ToInit::Spawn(spawn(command, paired, cell.link.host.core_bytes_max)), &handed)
        {
            cell.unequip(leaf, streams); // such as a command line that is too long: the next one may come
            return Err(error);
        }
        let [stdout, stderr] = streams;
        Ok(Self {
            leaf: Some(leaf),
            concluded: false,
            limits,
            life: Stretch { begun, cpu_before: Duration::ZERO, cpu_max: limits.cpu_max, wall_max: limits.wall_max },
            stdout: Capture::new(stdout, limits.capture_bytes_max),
            stderr: Capture::new(stderr, limits.capture_bytes_max),
            pair: pair.map(|(request, reply)| Pair::new(request.ours, reply.ours)),
            program: command.argv.first().cloned().unwrap_or_default(),
            ended: None,
            verdict: None,
            looked: begun,
        })
    }
}

/// Refuses what the kernel or the wire would misunderstand.
fn check(command: &Command) -> Result<(), Error> {
    let program = command.argv.first().ok_or(Error::refused("an empty command line"))?;
    if !program.starts_with('/') {
        return Err(Error::refused(format!("the program {program:?} is not an absolute path")));
    }
    let variables = command.env.iter().flat_map(|(name, value)| [name, value]);
    if command.argv.iter().chain(variables).any(|text| text.contains('\0')) {
        return Err(Error::refused("a command line or environment with a NUL byte"));
    }
    if command.env.iter().any(|(name, _)| name.is_empty() || name.contains('=')) {
        return Err(Error::refused("an environment variable with an impossible name"));
    }
    if command.limits.memory_bytes_max == 0 || command.limits.processes_max == 0 {
        return Err(Error::refused("a command without memory or processes"));
    }
    Ok(())
}

fn spawn(command: &Command, paired: bool, core_bytes_max: u64) -> Spawn {
    let limits = command.limits;
    Spawn {
        argv: command.argv.clone(),
        env: command.env.clone(),
        paired,
        core_bytes_max,
        // In whole seconds, rounded up.
        cpu_seconds_max: (limits.cpu_max.saturating_add(CPU_BACKSTOP)).as_secs().saturating_add(1),
        // The memory limit is the one that counts: deep recursion may use all of it.
        stack_bytes_max: limits.memory_bytes_max,
        file_bytes_max: limits.file_bytes_max,
        open_files_max: u64::from(limits.open_files_max),
    }
}

/// A pipe from the command. Our end does not block; the command's does.
fn from_command() -> Result<Ends, Error> {
    let (ours, theirs) = pipe_with(PipeFlags::CLOEXEC).step("make a pipe")?;
    unblock(&ours)?;
    Ok(Ends { ours, theirs })
}

/// A pipe to the command. Our end does not block; the command's does.
fn to_command() -> Result<Ends, Error> {
    let (theirs, ours) = pipe_with(PipeFlags::CLOEXEC).step("make a pipe")?;
    unblock(&ours)?;
    Ok(Ends { ours, theirs })
}

fn unblock(descriptor: &OwnedFd) -> Result<(), Error> {
    let flags = fcntl_getfl(descriptor).step("make a pipe")?;
    fcntl_setfl(descriptor, flags | OFlags::NONBLOCK).step("make a pipe")
}
