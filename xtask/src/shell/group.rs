//! A started program with its children, as one thing that can be ended.

use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use super::family;
use crate::interrupt;

/// How long a program may take to end after it was asked to.
const GRACE: Duration = Duration::from_secs(20);
/// How often we look.
const TICK: Duration = Duration::from_millis(20);

/// A program in a process group of its own. Dropping it ends the whole group.
#[derive(Debug)]
pub(crate) struct Group {
    child: Child,
    name: String,
    reaped: bool,
}

impl Group {
    /// Starts the program.
    pub(crate) fn start(command: &mut Command) -> anyhow::Result<Self> {
        let name = super::describe(command);
        let child = command.process_group(0).spawn().with_context(|| format!("start `{name}`"))?;
        Ok(Self { child, name, reaped: false })
    }

    /// The pipes, for who asked for them.
    pub(super) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// The program's own process.
    pub(crate) fn id(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// How it ended, if it did.
    pub(crate) fn ended(&mut self) -> anyhow::Result<Option<ExitStatus>> {
        let status = self.child.try_wait().context("wait for a program")?;
        self.reaped |= status.is_some();
        Ok(status)
    }

    /// Waits for its own end.
    ///
    /// # Errors
    /// When we are interrupted; the group is ended then.
    pub(crate) fn wait(mut self) -> anyhow::Result<ExitStatus> {
        loop {
            if let Some(status) = self.ended()? {
                return Ok(status);
            }
            if interrupt::requested() {
                bail!("`{}` was ended", self.name);
            }
            std::thread::sleep(TICK);
        }
    }

    /// Asks it to end (SIGTERM) and waits.
    ///
    /// # Errors
    /// When it does not end in time; then it is killed.
    pub(crate) fn stop(mut self) -> anyhow::Result<ExitStatus> {
        self.terminate()?.with_context(|| format!("`{}` did not end within {GRACE:?} of SIGTERM", self.name))
    }

    /// Asks it to end with a signal of its own choice, and waits.
    ///
    /// # Errors
    /// As [`stop`](Self::stop).
    pub(crate) fn stop_by(mut self, signal: Signal) -> anyhow::Result<ExitStatus> {
        self.asked(signal)?.with_context(|| format!("`{}` did not end within {GRACE:?} of a signal", self.name))
    }

    /// Ends it without asking: the program, its group, and descendants that have left the group.
    pub(crate) fn kill(mut self) {
        let leader = Pid::from_child(&self.child);
        // What stands still starts nothing while we look.
        let _ = kill_process(leader, Signal::STOP);
        for process in family::descendants(leader) {
            // It may have ended by itself.
            let _ = kill_process(process, Signal::KILL);
        }
        self.signal(Signal::KILL);
        let _ = self.child.wait();
        self.reaped = true;
    }

    fn terminate(&mut self) -> anyhow::Result<Option<ExitStatus>> {
        self.asked(Signal::TERM)
    }

    fn asked(&mut self, signal: Signal) -> anyhow::Result<Option<ExitStatus>> {
        self.signal(signal);
        let deadline = Instant::now() + GRACE;
        while Instant::now() < deadline {
            if let Some(status) = self.ended()? {
                return Ok(Some(status));
            }
            std::thread::sleep(TICK);
        }
        Ok(None)
    }

    /// Nobody may be left to receive it: then there is nothing to do.
    fn signal(&self, signal: Signal) {
        let _ = kill_process_group(Pid::from_child(&self.child), signal);
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if !self.reaped {
            // An error means that the program cannot be waited for; it is killed all the same.
            let _ = self.terminate();
            self.signal(Signal::KILL); // also children that outlived the program
            let _ = self.child.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alive(pid: Pid) -> bool {
        rustix::process::test_kill_process(pid).is_ok()
    }

    #[test]
    fn stopping_is_asking_first() {
        let mut script = Command::new("bash");
        script.args(["-c", "trap 'exit 7' TERM; echo ready; while :; do read -t 0.05; done"]);
        let mut group = Group::start(script.stdout(std::process::Stdio::piped())).unwrap();
        let mut ready = [0; 6];
        std::io::Read::read_exact(group.child().stdout.as_mut().unwrap(), &mut ready).unwrap();
        assert_eq!(group.stop().unwrap().code(), Some(7));
    }

    #[test]
    fn children_end_with_the_program() {
        let mut script = Command::new("bash");
        script.args(["-c", "sleep 1000 & echo $!; wait"]);
        let mut group = Group::start(script.stdout(std::process::Stdio::piped())).unwrap();
        let mut line = String::new();
        let stdout = group.child().stdout.take().unwrap();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(stdout), &mut line).unwrap();
        let sleeper = Pid::from_raw(line.trim().parse().unwrap()).unwrap();
        assert!(alive(sleeper));
        drop(group);
        let deadline = Instant::now() + Duration::from_secs(5);
        while alive(sleeper) && Instant::now() < deadline && !zombie(sleeper) {
            std::thread::yield_now();
        }
        assert!(!alive(sleeper) || zombie(sleeper));
    }

    #[test]
    fn killing_finds_children_that_left_the_group() {
        let mut script = Command::new("bash");
        script.args(["-c", "setsid sleep 1000 & echo $!; wait"]);
        let mut group = Group::start(script.stdout(std::process::Stdio::piped())).unwrap();
        let mut line = String::new();
        let stdout = group.child().stdout.take().unwrap();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(stdout), &mut line).unwrap();
        let sleeper = Pid::from_raw(line.trim().parse().unwrap()).unwrap();
        group.kill();
        let deadline = Instant::now() + Duration::from_secs(5);
        while alive(sleeper) && !zombie(sleeper) && Instant::now() < deadline {
            std::thread::yield_now();
        }
        assert!(!alive(sleeper) || zombie(sleeper));
    }

    /// In a container without a reaper, a dead orphan stays as a zombie.
    fn zombie(pid: Pid) -> bool {
        std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).is_ok_and(|stat| stat.contains(") Z "))
    }
}
