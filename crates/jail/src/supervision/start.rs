//! How a command gets under way: its control group, its pipes, and what the init is told.

use std::os::fd::{AsFd, BorrowedFd};
use std::time::{Duration, Instant};

use super::{Stretch, Supervision};
use crate::capture::Capture;
use crate::cell::{Link, surprise};
use crate::content::sealed;
use crate::transfer::Pair;
use crate::wire::{FromInit, Spawn, ToInit};
use crate::{Cell, Command, Error};

/// What the kernel itself grants beyond the CPU limit, should we be too late.
const CPU_BACKSTOP: Duration = Duration::from_secs(1);

/// With less, the kernel would run out of it while it executes the program, and end the stage with it, whose memory the
/// command's process shares until then.
const MEMORY_BYTES_MIN: u64 = 1024 * 1024;

/// How long a stage may take to make a command's pipes.
const START_WAIT_MAX: Duration = Duration::from_secs(10);

impl Supervision {
    /// Starts a command in a cell in which none is running.
    pub(crate) fn start(cell: &mut Cell, command: &Command, paired: bool) -> Result<Self, Error> {
        check(command)?;
        let limits = command.limits;
        let stdin = sealed(&command.stdin)?;
        let (leaf, streams) = cell.equip(&limits)?;
        let handed: Vec<BorrowedFd<'_>> = [&stdin].into_iter().chain(leaf.doors()).map(AsFd::as_fd).collect();
        let begun = Instant::now();
        if let Err(error) =
            cell.link.say(&ToInit::Spawn(spawn(command, paired, cell.link.host.core_bytes_max)), &handed)
        {
            cell.unequip(leaf, streams); // such as a command line that is too long: the next one may come
            return Err(error);
        }
        let [stdout, stderr] = streams;
        let pair = if paired { Some(hear_of_the_pair(&cell.link)?) } else { None };
        Ok(Self {
            leaf: Some(leaf),
            concluded: false,
            limits,
            stop: cell.stop.clone(),
            life: Stretch { begun, cpu_before: Duration::ZERO, cpu_max: limits.cpu_max, wall_max: limits.wall_max },
            billed: Duration::ZERO,
            stdout: Capture::new(stdout, limits.capture_bytes_max),
            stderr: Capture::new(stderr, limits.capture_bytes_max),
            pair,
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
    if command.limits.memory_bytes_max < MEMORY_BYTES_MIN || command.limits.processes_max == 0 {
        return Err(Error::refused("a command with less than 1 MiB of memory, or without processes"));
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

fn hear_of_the_pair(link: &Link) -> Result<Pair, Error> {
    match link.answer(START_WAIT_MAX)? {
        (FromInit::Paired, descriptors) => {
            let [request, reply] = descriptors.try_into().map_err(|_| surprise())?;
            Ok(Pair::new(request, reply))
        }
        _ => Err(surprise()),
    }
}
