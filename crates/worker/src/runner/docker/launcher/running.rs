//! One program: started, fed, listened to, ended.

use std::io;
use std::os::fd::{AsFd, AsRawFd as _, OwnedFd};
use std::process::{Command, Stdio};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::{Errno, FdFlags, fcntl_dupfd_cloexec, fcntl_setfd, retry_on_intr};
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::process::{Pid, PidfdFlags, Signal, WaitOptions, WaitStatus, kill_process_group, pidfd_open, wait};

use super::{EXECUTE, NAME, PATH, accounts, files, next_request, say};
use crate::runner::docker::wire::{Answer, Ended, PIECE_BYTES_MAX, Request, Spawn};

/// Above every number that a program gets.
const FIRST_FREE: i32 = 16;

/// The program's ends of the protocol's pair: what it reads and what it writes.
const PAIR: [i32; 2] = [3, 4];

/// How often the program's end is looked for where the kernel cannot announce it (gVisor has no pidfd), in nanoseconds.
const TICK_NS: i64 = 2_000_000;

/// Our ends.
struct Running {
    pid: Pid,
    /// `None` where the kernel has none.
    pidfd: Option<OwnedFd>,
    /// What the program reads; `None` when it shall read no more.
    input: Option<OwnedFd>,
    /// What is on its way into `input`.
    pending: Option<Vec<u8>>,
    stdout: Option<OwnedFd>,
    stderr: Option<OwnedFd>,
    reply: Option<OwnedFd>,
}

/// Runs a program to its end. Returns how it ended; by then nothing of it is left but files.
pub(super) fn run(spawn: &Spawn) -> io::Result<Answer> {
    let mut running = start(spawn)?;
    say(&Answer::Done)?;
    let status = running.watch();
    let reaped = end_everything(running.pid)?;
    running.listen()?; // nobody can write any more: what is there is all
    status?;
    Ok(Answer::Ended(ended(reaped.ok_or_else(|| io::Error::other("the program's end was lost"))?)))
}

fn start(spawn: &Spawn) -> io::Result<Running> {
    let (stdout, to_stdout) = from_program()?;
    let (stderr, to_stderr) = from_program()?;
    let (from_input, input) = to_program()?;
    let (program, arguments) = spawn.argv.split_first().ok_or_else(|| io::Error::other("an empty command line"))?;
    let mut command = Command::new(PATH);
    command.args([NAME, EXECUTE, &spawn.token, &serde_json::to_string(&spawn.limits)?, program]).args(arguments);
    command.env_clear().envs(spawn.env.iter().map(|(name, value)| (name, value)));
    command.current_dir(files::WORK).stdout(Stdio::from(to_stdout)).stderr(Stdio::from(to_stderr));
    let mut reply = None;
    let mut handed = Vec::new();
    if spawn.paired {
        let (ours, to_reply) = from_program()?;
        reply = Some(ours);
        handed = vec![hand(&from_input, PAIR[0])?, hand(&to_reply, PAIR[1])?];
        command.stdin(Stdio::null());
    } else {
        command.stdin(Stdio::from(from_input));
    }
    let child = command.spawn()?;
    drop(handed);
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let pid = pid.ok_or_else(|| io::Error::other("a process without a number"))?;
    let pidfd = pidfd_open(pid, PidfdFlags::empty()).ok().map(above).transpose()?;
    let (stdout, stderr, input) = (Some(stdout), Some(stderr), Some(input));
    Ok(Running { pid, pidfd, input, pending: None, stdout, stderr, reply })
}

impl Running {
    /// Until the program has ended or shall end.
    fn watch(&mut self) -> io::Result<()> {
        loop {
            let (requested, over) = self.wait()?;
            self.listen()?;
            self.feed()?;
            if requested {
                match next_request()? {
                    Some(Request::Feed(bytes)) => self.pending = Some(bytes),
                    Some(Request::EndOfInput) => self.input = None,
                    Some(Request::Accounts) => say(&accounts())?,
                    Some(Request::Kill) | None => return Ok(()),
                    Some(_) => return Err(io::Error::other("a program runs")),
                }
                self.feed()?;
            }
            if over {
                return Ok(());
            }
        }
    }

    /// Waits for anything to happen. Whether there is a request, and whether the program has ended.
    fn wait(&self) -> io::Result<(bool, bool)> {
        let stdin = io::stdin();
        let mut descriptors = vec![PollFd::new(&stdin, PollFlags::IN)];
        descriptors.extend(self.pidfd.as_ref().map(|pidfd| PollFd::new(pidfd, PollFlags::IN)));
        let sources = [&self.stdout, &self.stderr, &self.reply].into_iter().flatten();
        descriptors.extend(sources.map(|pipe| PollFd::new(pipe, PollFlags::IN)));
        let sink = self.input.as_ref().filter(|_| self.pending.is_some());
        descriptors.extend(sink.map(|pipe| PollFd::new(pipe, PollFlags::OUT)));
        let tick = Timespec { tv_sec: 0, tv_nsec: TICK_NS };
        retry_on_intr(|| poll(&mut descriptors, self.pidfd.is_none().then_some(&tick)))?;
        let ready = |at: usize| descriptors.get(at).is_some_and(|one| !one.revents().is_empty());
        let over = if self.pidfd.is_some() { ready(1) } else { has_ended(self.pid) };
        Ok((ready(0), over))
    }

    /// Passes on what the program wrote. What was printed before a reply is passed on before it.
    fn listen(&mut self) -> io::Result<()> {
        let reply = read_all(&mut self.reply)?;
        for bytes in read_all(&mut self.stdout)?.chunks(PIECE_BYTES_MAX) {
            say(&Answer::Stdout(bytes.to_vec()))?;
        }
        for bytes in read_all(&mut self.stderr)?.chunks(PIECE_BYTES_MAX) {
            say(&Answer::Stderr(bytes.to_vec()))?;
        }
        reply.chunks(PIECE_BYTES_MAX).try_for_each(|bytes| say(&Answer::Reply(bytes.to_vec())))
    }

    fn feed(&mut self) -> io::Result<()> {
        let Some(mut bytes) = self.pending.take() else { return Ok(()) };
        while let Some(input) = self.input.as_ref().filter(|_| !bytes.is_empty()) {
            match rustix::io::write(input, &bytes) {
                Ok(written) => drop(bytes.drain(..written)),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    self.pending = Some(bytes);
                    return Ok(());
                }
                Err(Errno::PIPE) => self.input = None, // it reads no more
                Err(error) => return Err(error.into()),
            }
        }
        say(&Answer::Fed)
    }
}

/// What is in the pipe now, bounded by what a pipe can hold and some more.
fn read_all(pipe: &mut Option<OwnedFd>) -> io::Result<Vec<u8>> {
    let mut all = Vec::new();
    let mut chunk = [0; PIECE_BYTES_MAX];
    while let Some(source) = pipe.as_ref().filter(|_| all.len() < 4 * PIECE_BYTES_MAX) {
        match rustix::io::read(source, &mut chunk) {
            Ok(0) => *pipe = None,
            Ok(length) => all.extend_from_slice(&chunk[..length]),
            Err(Errno::AGAIN) => break,
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(all)
}

/// Ends every other process of the container and collects them all, the orphans too. How the program itself ended.
fn end_everything(program: Pid) -> io::Result<Option<WaitStatus>> {
    let mut status = None;
    loop {
        // Group 1, negated, is everybody. A process that is killed cannot fork any more, so this ends.
        match kill_process_group(Pid::INIT, Signal::KILL) {
            Ok(()) | Err(Errno::SRCH) => {}
            Err(error) => return Err(error.into()),
        }
        #[expect(clippy::disallowed_methods, reason = "process 1 collects the orphans, too, and has no other children")]
        match retry_on_intr(|| wait(WaitOptions::empty())) {
            Ok(Some((pid, how))) if pid == program => status = Some(how),
            Ok(_) => {}
            Err(Errno::CHILD) => return Ok(status),
            Err(error) => return Err(error.into()),
        }
    }
}

/// Whether the process waits to be collected.
fn has_ended(pid: Pid) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).unwrap_or_default();
    stat.rsplit_once(')').is_none_or(|(_, rest)| rest.trim_start().starts_with('Z'))
}

fn ended(status: WaitStatus) -> Ended {
    match (status.exit_status(), status.terminating_signal()) {
        (Some(code), _) => Ended::Exited(code),
        (None, signal) => Ended::Signalled(signal.unwrap_or(Signal::KILL.as_raw())),
    }
}

/// A pipe from the program: our end, which does not block, and the program's.
fn from_program() -> io::Result<(OwnedFd, OwnedFd)> {
    let (ours, theirs) = pipe_with(PipeFlags::CLOEXEC)?;
    Ok((unblocked(above(ours)?)?, above(theirs)?))
}

/// A pipe to the program: its end, and ours, which does not block.
fn to_program() -> io::Result<(OwnedFd, OwnedFd)> {
    let (theirs, ours) = pipe_with(PipeFlags::CLOEXEC)?;
    Ok((above(theirs)?, unblocked(above(ours)?)?))
}

fn unblocked(pipe: OwnedFd) -> io::Result<OwnedFd> {
    fcntl_setfl(&pipe, fcntl_getfl(&pipe)? | OFlags::NONBLOCK)?;
    Ok(pipe)
}

/// The same descriptor, with a number that no program gets.
fn above(descriptor: OwnedFd) -> io::Result<OwnedFd> {
    Ok(fcntl_dupfd_cloexec(&descriptor, FIRST_FREE)?)
}

/// A copy of the descriptor that the next process inherits as `number`.
fn hand(descriptor: impl AsFd, number: i32) -> io::Result<OwnedFd> {
    let copy = fcntl_dupfd_cloexec(descriptor, number)?;
    if copy.as_raw_fd() != number {
        return Err(io::Error::other(format!("descriptor {number} is taken")));
    }
    fcntl_setfd(&copy, FdFlags::empty())?;
    Ok(copy)
}
