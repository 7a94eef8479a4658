//! Watches over one command from outside: moves its bytes, enforces its limits, and reads what it used.
//!
//! The init ends everything of the command; this only says when, and does not believe the command a word.

mod start;

use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};

use crate::capture::Capture;
use crate::cell::{Link, surprise};
use crate::cgroup::Leaf;
use crate::error::Step;
use crate::stop::Stop;
use crate::transfer::{NoReply, Pair, Transfer};
use crate::wire::{Ended, FromInit, ToInit, readable_within, timespec};
use crate::{Error, Limit, Limits, Outcome, Status, Usage};

/// How often limits are looked at while nothing happens.
const TICK: Duration = Duration::from_millis(10);

/// How long an init may take to end a command.
const END_WAIT_MAX: Duration = Duration::from_secs(2);

/// A part of a command's life that is limited and measured by itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stretch {
    begun: Instant,
    cpu_before: Duration,
    cpu_max: Duration,
    wall_max: Duration,
}

/// What came of a [`Transfer`].
#[derive(Debug)]
pub(crate) enum Transferred {
    Replied(Vec<u8>),
    Ended(Outcome),
}

#[derive(Debug)]
pub(crate) struct Supervision {
    leaf: Option<Leaf>,
    /// The outcome was given away.
    concluded: bool,
    limits: Limits,
    stop: Option<Stop>,
    life: Stretch,
    /// The CPU time that was on the account when the last stretch ended.
    billed: Duration,
    pub(crate) stdout: Capture,
    pub(crate) stderr: Capture,
    pair: Option<Pair>,
    program: String,
    /// What the init said about the end.
    ended: Option<Ended>,
    /// Why we ended it.
    verdict: Option<Status>,
    looked: Instant,
}

impl Supervision {
    /// A stretch of the command's life that begins now. What its threads computed since the last one is part of it: nobody
    /// asked for that, and it may have been the answer.
    pub(crate) fn stretch(&self, cpu_max: Duration, wall_max: Duration) -> Stretch {
        Stretch { begun: Instant::now(), cpu_before: self.billed, cpu_max, wall_max }
    }

    /// Waits until the command has ended, by itself or by a limit.
    pub(crate) fn run_to_end(&mut self, link: &Link) -> Result<Outcome, Error> {
        let life = self.life;
        while self.going() {
            self.turn(link, &life, None)?;
        }
        self.conclude(&life)
    }

    /// Passes a message and waits for its reply, or for the command's end.
    pub(crate) fn transfer(
        &mut self,
        link: &Link,
        mut transfer: Transfer<'_>,
        stretch: &Stretch,
    ) -> Result<Transferred, Error> {
        let early = self.pair()?.silent()?;
        self.hold_to_protocol(link, early)?;
        while self.going() {
            self.turn(link, stretch, Some(&mut transfer))?;
            let reply = transfer.reply().filter(|_| self.verdict.is_none());
            if let Some(reply) = reply {
                self.drain()?;
                // An answer that took too much is none, however little too much it was.
                match self.exceeded(stretch)? {
                    None => return Ok(Transferred::Replied(reply)),
                    Some(limit) => self.end(link, Status::Exceeded(limit))?,
                }
            }
        }
        self.conclude(stretch).map(Transferred::Ended)
    }

    /// Ends the command, if it still runs, and says how it ended.
    pub(crate) fn finish(&mut self, link: &Link) -> Result<Outcome, Error> {
        self.kill(link)?;
        let life = self.life;
        self.conclude(&life)
    }

    /// Whether the outcome was not yet given away.
    pub(crate) fn open(&self) -> bool {
        !self.concluded
    }

    /// The command's control group, for another one.
    pub(crate) fn take_leaf(&mut self) -> Option<Leaf> {
        self.leaf.take()
    }

    /// What the stretch used. It ends here.
    pub(crate) fn bill(&mut self, stretch: &Stretch) -> Result<Usage, Error> {
        let leaf = self.leaf()?;
        let (cpu, memory_bytes_peak) = (leaf.cpu()?, leaf.memory_bytes_peak()?);
        self.billed = cpu;
        Ok(Usage { cpu: cpu.saturating_sub(stretch.cpu_before), wall: stretch.begun.elapsed(), memory_bytes_peak })
    }

    fn going(&self) -> bool {
        self.ended.is_none()
    }

    fn leaf(&self) -> Result<&Leaf, Error> {
        self.leaf.as_ref().filter(|_| !self.concluded).ok_or(Error::Refused("the command has ended".to_owned()))
    }

    fn pair(&mut self) -> Result<&mut Pair, Error> {
        self.pair.as_mut().ok_or(Error::Refused("the command has no descriptors for messages".to_owned()))
    }

    /// Waits for something to happen, at most a tick, and deals with it.
    fn turn(&mut self, link: &Link, stretch: &Stretch, transfer: Option<&mut Transfer<'_>>) -> Result<(), Error> {
        self.wait(link, stretch, transfer.as_deref())?;
        // The end first: what is read after it is all that there will be.
        if readable_within(link.as_fd(), Duration::ZERO).step("wait for the command")? {
            self.hear_of_the_end(link, END_WAIT_MAX)?;
        }
        self.drain()?;
        if let Some(transfer) = transfer {
            let kept = self.pair()?.pump(transfer)?;
            self.hold_to_protocol(link, kept)?;
        }
        // A flood of small outputs must not make us read the control group's files for each of them.
        if !self.going() || (self.looked.elapsed() < TICK / 2 && !self.flooded()) {
            return Ok(());
        }
        self.looked = Instant::now();
        if self.stop.as_ref().is_some_and(Stop::is_said) {
            return Err(Error::Stopped); // whoever hears of an error destroys the box
        }
        match self.exceeded(stretch)? {
            Some(limit) => self.end(link, Status::Exceeded(limit)),
            None => Ok(()),
        }
    }

    fn wait(&self, link: &Link, stretch: &Stretch, transfer: Option<&Transfer<'_>>) -> Result<(), Error> {
        let mut descriptors = vec![PollFd::new(link, PollFlags::IN)];
        let streams = [&self.stdout, &self.stderr].into_iter().filter_map(Capture::pipe);
        descriptors.extend(streams.map(|pipe| PollFd::new(pipe, PollFlags::IN)));
        if let (Some(pair), Some(transfer)) = (&self.pair, transfer) {
            descriptors.extend(pair.wanted_for_reading().map(|pipe| PollFd::new(pipe, PollFlags::IN)));
            descriptors.extend(pair.wanted_for_writing(transfer).map(|pipe| PollFd::new(pipe, PollFlags::OUT)));
        }
        let left = [stretch, &self.life].map(|one| one.wall_max.saturating_sub(one.begun.elapsed()));
        let patience = TICK.min(left[0]).min(left[1]);
        match poll(&mut descriptors, Some(&timespec(patience))) {
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
            Err(error) => Err(error).step("wait for the command"),
        }
    }

    fn drain(&mut self) -> Result<(), Error> {
        self.stdout.drain()?;
        self.stderr.drain()
    }

    /// The first limit that is exceeded now.
    fn exceeded(&self, stretch: &Stretch) -> Result<Option<Limit>, Error> {
        if self.flooded() {
            return Ok(Some(Limit::Output));
        }
        let stretches = [*stretch, self.life];
        if stretches.iter().any(|one| one.begun.elapsed() >= one.wall_max) {
            return Ok(Some(Limit::Wall));
        }
        let leaf = self.leaf()?;
        if leaf.out_of_memory()? {
            return Ok(Some(Limit::Memory));
        }
        let cpu = leaf.cpu()?;
        let over = stretches.iter().any(|one| cpu.saturating_sub(one.cpu_before) > one.cpu_max);
        Ok(over.then_some(Limit::Cpu))
    }

    fn flooded(&self) -> bool {
        let max = self.limits.output_bytes_max;
        self.stdout.bytes() > max || self.stderr.bytes() > max
    }

    fn hold_to_protocol(&mut self, link: &Link, kept: Result<(), NoReply>) -> Result<(), Error> {
        kept.or_else(|none| match none {
            NoReply::ProtocolBroken => self.end(link, Status::BrokeProtocol),
            NoReply::TooLong => self.end(link, Status::Exceeded(Limit::Output)),
        })
    }

    /// Has the init end the command for this reason, with everything that it started.
    fn end(&mut self, link: &Link, verdict: Status) -> Result<(), Error> {
        self.verdict.get_or_insert(verdict);
        self.kill(link)
    }

    fn kill(&mut self, link: &Link) -> Result<(), Error> {
        if !self.going() {
            return Ok(());
        }
        link.say(&ToInit::Kill, &[])?;
        self.hear_of_the_end(link, END_WAIT_MAX)
    }

    fn hear_of_the_end(&mut self, link: &Link, patience: Duration) -> Result<(), Error> {
        match link.answer(patience)? {
            (FromInit::Ended(ended), _) => {
                self.ended = Some(ended);
                Ok(())
            }
            _ => Err(surprise()),
        }
    }

    /// Reads what is left and judges the end.
    fn conclude(&mut self, stretch: &Stretch) -> Result<Outcome, Error> {
        // Nobody can write any more: what is there is all.
        self.stdout.drain_to_end()?;
        self.stderr.drain_to_end()?;
        let wall = stretch.begun.elapsed();
        let leaf = self.leaf()?;
        leaf.expect_empty()?;
        let (cpu, out_of_memory) = (leaf.cpu()?, leaf.out_of_memory()?);
        let usage =
            Usage { cpu: cpu.saturating_sub(stretch.cpu_before), wall, memory_bytes_peak: leaf.memory_bytes_peak()? };
        self.concluded = true;
        let overrun = [*stretch, self.life].iter().any(|one| cpu.saturating_sub(one.cpu_before) > one.cpu_max);
        let (status, complaint) = self.own_end()?;
        let status = match self.verdict {
            _ if out_of_memory => Status::Exceeded(Limit::Memory),
            Some(verdict) => verdict,
            None if overrun => Status::Exceeded(Limit::Cpu),
            None if self.flooded() => Status::Exceeded(Limit::Output),
            None => status,
        };
        let mut stderr = self.stderr.take();
        stderr.bytes.extend_from_slice(complaint.as_bytes());
        Ok(Outcome { status, usage, stdout: self.stdout.take(), stderr })
    }

    /// How the command ended without regard to limits, and our words about it.
    fn own_end(&self) -> Result<(Status, String), Error> {
        match &self.ended {
            Some(Ended::Exited(code)) => Ok((Status::Exited(*code), String::new())),
            Some(Ended::Signalled(signal)) => Ok((Status::Signalled(*signal), String::new())),
            Some(Ended::NotExecuted(errno)) => {
                let reason = std::io::Error::from_raw_os_error(*errno);
                Ok((Status::NotExecuted(*errno), format!("cannot execute {}: {reason}\n", self.program)))
            }
            Some(Ended::NotPrepared(failure)) => Err(failure.clone().into()),
            None => Err(surprise()),
        }
    }
}
