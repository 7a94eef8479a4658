//! What a stage does for the host, one request at a time, and how it watches over its command.
//!
//! It trusts the host and nothing in the box. It decides no limits: the host says when to kill.

use std::os::fd::{AsFd, OwnedFd};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, WaitOptions, WaitStatus, wait};

use super::files::{self, Put};
use super::launch::{self, Launch, Launched};
use super::stage::End;
use super::{Heritage, pipes};
use crate::error::{Failure, Step};
use crate::landlock::Wall;
use crate::wire::{Channel, Ended, FromInit, Spawn, ToInit};
use crate::{Error, sys};

#[derive(Debug)]
pub(super) struct Service<'a> {
    pub(super) channel: &'a Channel,
    /// The work directory `/box` of this stage.
    pub(super) work: OwnedFd,
    pub(super) children_changed: &'a OwnedFd,
    /// The command's ends of its output pipes, until there is a command.
    pub(super) streams: Option<[OwnedFd; 2]>,
    pub(super) heritage: &'a mut Heritage,
    pub(super) wall: Option<&'a Wall>,
    /// The command, while it runs.
    pub(super) main: Option<Pid>,
}

impl Service<'_> {
    /// Serves until the command has ended, or the host lets go or is gone; the kernel then kills what is left in the stage.
    pub(super) fn serve(mut self) -> Result<End, Error> {
        loop {
            if let Some(end) = self.turn()? {
                if end == End::Used {
                    self.heritage.left = Some(self.work);
                }
                return Ok(end);
            }
        }
    }

    /// Waits for the host or for a child.
    fn turn(&mut self) -> Result<Option<End>, Error> {
        let mut descriptors =
            [PollFd::new(self.channel, PollFlags::IN), PollFd::new(self.children_changed, PollFlags::IN)];
        match poll(&mut descriptors, None) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error).step("wait for the host"),
        }
        let [host, children] = descriptors.map(|descriptor| !descriptor.revents().is_empty());
        if children && self.reap()? {
            return Ok(Some(End::Used));
        }
        if !host {
            return Ok(None);
        }
        match self.channel.receive().step("listen to the host")? {
            Some((request, descriptors)) => self.answer(request, descriptors),
            None => Ok(Some(End::HostGone)),
        }
    }

    fn answer(&mut self, request: ToInit, descriptors: Vec<OwnedFd>) -> Result<Option<End>, Error> {
        let mut file = None;
        let reply = match request {
            ToInit::Kill => return self.kill(),
            ToInit::Spawn(spawn) => match self.spawn(spawn, descriptors) {
                Ok(ended) => return Ok(ended), // `Ended` is the answer
                Err(error) => Err(error),
            },
            ToInit::Put { name, executable } => self.put(name, executable, descriptors).map(|()| FromInit::Done),
            ToInit::Take { path } => self.take(&path).map(|found| {
                file = found;
                file.as_ref().map_or(FromInit::Missing, |_| FromInit::Taken)
            }),
            ToInit::List { path, entries_max } => {
                self.list(&path, entries_max).map(|names| names.map_or(FromInit::Missing, FromInit::Listed))
            }
            ToInit::Mapped => Err(Error::refused("the users are mapped already")),
        };
        let reply = reply.unwrap_or_else(|error| FromInit::Failed(Failure::from(error)));
        let file: Vec<_> = file.iter().map(AsFd::as_fd).collect();
        self.channel.send(&reply, &file).step("answer the host")?;
        Ok(None)
    }

    /// Into this stage now, and into every later one before it is ready.
    fn put(&mut self, name: String, executable: bool, content: Vec<OwnedFd>) -> Result<(), Error> {
        let content = content.into_iter().next().ok_or(Error::Broken("no content was handed in".into()))?;
        let put = Put::new(name, executable, content)?;
        put.write(&self.work)?;
        self.heritage.put.push(put);
        Ok(())
    }

    fn take(&self, path: &str) -> Result<Option<OwnedFd>, Error> {
        self.heritage.left.as_ref().map_or(Ok(None), |left| files::take(left, path))
    }

    fn list(&self, path: &str, entries_max: usize) -> Result<Option<Vec<String>>, Error> {
        self.heritage.left.as_ref().map_or(Ok(None), |left| files::list(left, path, entries_max))
    }

    /// Starts the stage's command. A stage whose command could not be started is used, too.
    fn spawn(&mut self, spawn: Spawn, descriptors: Vec<OwnedFd>) -> Result<Option<End>, Error> {
        let streams = self.streams.take().ok_or(Error::refused("a command is running already"))?;
        self.heritage.left = None; // nobody asks for it any more, and it may be large
        let pair = if spawn.paired { Some(self.pair()?) } else { None };
        let launch = Launch::new(spawn, descriptors, streams, pair);
        let stack = &mut self.heritage.child_stack;
        let launched = launch.and_then(|launch| launch::launch(&launch, self.wall, stack));
        let ended = match launched {
            Ok(Launched::Running(pid)) => {
                self.main = Some(pid);
                return Ok(None);
            }
            Ok(Launched::Failed(ended)) => ended,
            Err(error) => Ended::NotPrepared(Failure::from(error)),
        };
        self.conclude(ended)?;
        Ok(Some(End::Used))
    }

    /// Makes the private pair, hands the host its ends and returns the command's.
    fn pair(&self) -> Result<[OwnedFd; 2], Error> {
        let (request, reply) = (pipes::to_command()?, pipes::from_command()?);
        let ours = [request.ours.as_fd(), reply.ours.as_fd()];
        self.channel.send(&FromInit::Paired, &ours).step("hand over the pair")?;
        Ok([request.keep_theirs(), reply.keep_theirs()])
    }

    fn kill(&mut self) -> Result<Option<End>, Error> {
        if self.main.is_some() {
            sys::kill_everything_else().step("kill the command")?;
        }
        Ok(None) // else it ended meanwhile, in the stage before this one, and the host will read so
    }

    /// Collects whoever ended: the command itself, or what it left behind. True when it was the command.
    fn reap(&mut self) -> Result<bool, Error> {
        let mut signals = [0; 1024];
        // How many signals were queued does not matter, and neither does that there was none.
        let _ = rustix::io::read(self.children_changed, &mut signals);
        loop {
            match collect(WaitOptions::NOHANG) {
                Ok(Some((pid, status))) if self.main == Some(pid) => {
                    return self.conclude(as_ended(status)).map(|()| true);
                }
                Ok(Some(_)) => {}
                Ok(None) | Err(rustix::io::Errno::CHILD) => return Ok(false),
                Err(error) => return Err(error).step("collect children"),
            }
        }
    }

    /// Kills and collects all that is left of the command, and only then reports its end.
    fn conclude(&mut self, ended: Ended) -> Result<(), Error> {
        sys::kill_everything_else().step("kill what the command left")?;
        loop {
            match collect(WaitOptions::empty()) {
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(rustix::io::Errno::CHILD) => break,
                Err(error) => return Err(error).step("collect what the command left"),
            }
        }
        self.channel.send(&FromInit::Ended(ended), &[]).step("report the end")
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "process 1 of a stage is the parent of every orphan in it and of nobody else"
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
