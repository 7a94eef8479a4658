//! What the init does for the host, one request at a time, and how it watches over a command.
//!
//! It trusts the host and nothing in the box. It decides no limits: the host says when to kill.

use std::os::fd::{AsFd, OwnedFd};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::process::{Pid, WaitOptions, WaitStatus, wait};

use crate::error::{Failure, Step};
use crate::inside::files;
use crate::inside::launch::{self, Launch};
use crate::wire::{Channel, Ended, FromInit, Spawn, ToInit};
use crate::{Error, sys};

/// The exit code of an init whose host let go, and of one that could not go on.
const DONE: i32 = 0;
const BROKEN: i32 = 1;

#[derive(Debug)]
pub(super) struct Service<'channel> {
    channel: &'channel Channel,
    /// The work directory `/box`.
    work: OwnedFd,
    children_changed: OwnedFd,
    running: Option<Running>,
}

#[derive(Debug)]
struct Running {
    main: Pid,
    /// Where the child reports a step that failed before the program was executed.
    report: OwnedFd,
}

impl<'channel> Service<'channel> {
    pub(super) fn new(channel: &'channel Channel) -> Result<Self, Error> {
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let service = Self {
            channel,
            work: open("/box", flags, Mode::empty()).step("open /box")?,
            children_changed: sys::children_changed().step("watch children")?,
            running: None,
        };
        channel.send(&FromInit::Ready, &[]).step("report the finished box")?;
        Ok(service)
    }

    /// Serves until the host lets go or is gone. Returns the exit code; the kernel then kills what is left in the box.
    pub(super) fn serve(&mut self) -> i32 {
        loop {
            match self.turn() {
                Ok(true) => {}
                Ok(false) => return DONE,
                Err(_) => return BROKEN, // the host sees the closed socket; there is nobody else to tell
            }
        }
    }

    /// Waits for the host or for a child. False when the host is gone.
    fn turn(&mut self) -> Result<bool, Error> {
        let mut descriptors =
            [PollFd::new(self.channel, PollFlags::IN), PollFd::new(&self.children_changed, PollFlags::IN)];
        match poll(&mut descriptors, None) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error).step("wait for the host"),
        }
        let [host, children] = descriptors.map(|descriptor| !descriptor.revents().is_empty());
        if children {
            self.reap()?;
        }
        if !host {
            return Ok(true);
        }
        match self.channel.receive().step("listen to the host")? {
            Some((request, descriptors)) => self.answer(request, descriptors).map(|()| true),
            None => Ok(false),
        }
    }

    fn answer(&mut self, request: ToInit, descriptors: Vec<OwnedFd>) -> Result<(), Error> {
        let mut file = None;
        let reply = match request {
            ToInit::Kill => return self.kill(),
            ToInit::Spawn(spawn) => match self.spawn(spawn, descriptors) {
                Ok(()) => return Ok(()), // `Ended` is the answer
                Err(error) => Err(error),
            },
            ToInit::Put { name, executable } => {
                files::put(&self.work, &name, executable, &descriptors).map(|()| FromInit::Done)
            }
            ToInit::Take { path } => files::take(&self.work, &path).map(|found| {
                file = found;
                file.as_ref().map_or(FromInit::Missing, |_| FromInit::Taken)
            }),
            ToInit::List { path, entries_max } => files::list(&self.work, &path, entries_max)
                .map(|names| names.map_or(FromInit::Missing, FromInit::Listed)),
            ToInit::Mapped => Err(Error::refused("the users are mapped already")),
        };
        let reply = reply.unwrap_or_else(|error| FromInit::Failed(Failure::from(error)));
        let file: Vec<_> = file.iter().map(AsFd::as_fd).collect();
        self.channel.send(&reply, &file).step("answer the host")
    }

    fn spawn(&mut self, spawn: Spawn, descriptors: Vec<OwnedFd>) -> Result<(), Error> {
        if self.running.is_some() {
            return Err(Error::refused("a command is running already"));
        }
        let (report, main) = launch::launch(&Launch::new(spawn, descriptors)?)?;
        self.running = Some(Running { main, report });
        Ok(())
    }

    fn kill(&mut self) -> Result<(), Error> {
        match self.running {
            Some(_) => sys::kill_everything_else().step("kill the command"),
            None => Ok(()), // it ended meanwhile, and the host will read so
        }
    }

    /// Collects whoever ended: the command itself, or what it left behind.
    fn reap(&mut self) -> Result<(), Error> {
        let mut signals = [0; 1024];
        // How many signals were queued does not matter, and neither does that there was none.
        let _ = rustix::io::read(&self.children_changed, &mut signals);
        loop {
            match collect(WaitOptions::NOHANG) {
                Ok(Some((pid, status))) => self.ended(pid, status)?,
                Ok(None) | Err(rustix::io::Errno::CHILD) => return Ok(()),
                Err(error) => return Err(error).step("collect children"),
            }
        }
    }

    fn ended(&mut self, pid: Pid, status: WaitStatus) -> Result<(), Error> {
        let Some(running) = self.running.take_if(|running| running.main == pid) else {
            return Ok(());
        };
        sys::kill_everything_else().step("kill what the command left")?;
        loop {
            match collect(WaitOptions::empty()) {
                Ok(_) => {}
                Err(rustix::io::Errno::CHILD) => break,
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error).step("collect what the command left"),
            }
        }
        let ended = launch::failure(&running.report).unwrap_or_else(|| as_ended(status));
        self.channel.send(&FromInit::Ended(ended), &[]).step("report the end")
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "process 1 of a box is the parent of every orphan in it and of nobody else"
)]
fn collect(options: WaitOptions) -> rustix::io::Result<Option<(Pid, WaitStatus)>> {
    wait(options)
}

fn as_ended(status: WaitStatus) -> Ended {
    match status.terminating_signal() {
        Some(signal) => Ended::Signalled(signal),
        None => Ended::Exited(status.exit_status().unwrap_or_default()),
    }
}
