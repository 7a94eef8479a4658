//! Makes the faults of a schedule happen to running processes and services, and remembers when.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::bail;

use super::cluster::{Cluster, DRAINED_WITHIN, Member};
use super::crowd::Clock;
use super::proxy::Mode;
use super::schedule::{Act, Fault, Node};
use super::services::Backends;
use crate::interrupt;

/// How often we look whether somebody wants us to end.
const TICK: Duration = Duration::from_millis(50);

/// Where the faults happen.
pub(crate) struct Stage<'a> {
    cluster: &'a Cluster,
    backends: &'a dyn Backends,
    clock: &'a Clock,
    history: History,
}

/// What has happened.
#[derive(Debug, Default)]
pub(crate) struct History {
    /// How often, by kind.
    pub(crate) faults: BTreeMap<String, u32>,
    pub(crate) outages: Vec<Outage>,
    /// How long each worker took to drain.
    pub(crate) drains: Vec<Duration>,
    /// When the first other fault began: until then only drains have happened.
    pub(crate) drained_until: Option<Instant>,
}

/// A service was away.
#[derive(Debug, Clone)]
pub(crate) struct Outage {
    pub(crate) kind: String,
    pub(crate) began: Instant,
    /// When it answered again; absent while it is away.
    pub(crate) back: Option<Instant>,
}

impl<'a> Stage<'a> {
    pub(crate) fn new(cluster: &'a Cluster, backends: &'a dyn Backends, clock: &'a Clock) -> Self {
        Self { cluster, backends, clock, history: History::default() }
    }

    /// Plays one act after the other.
    ///
    /// # Errors
    /// When something cannot be broken or mended: then the run says nothing.
    pub(crate) fn play(mut self, acts: &[Act]) -> anyhow::Result<History> {
        for act in acts {
            if !act.faults.iter().all(|fault| matches!(fault, Fault::Drain(_))) {
                self.history.drained_until.get_or_insert_with(Instant::now);
            }
            for fault in &act.faults {
                self.say(&fault.to_string());
                self.begin(*fault)?;
                *self.history.faults.entry(fault.kind()).or_default() += 1;
            }
            wait(act.lasts)?;
            for fault in &act.faults {
                self.end(*fault)?;
            }
            if !act.faults.is_empty() {
                self.say("- over");
            }
            wait(act.rest)?;
            self.cluster.check()?;
        }
        Ok(self.history)
    }

    fn say(&self, text: &str) {
        println!("{:7.1} s  {text}", self.clock.elapsed().as_secs_f64());
    }

    fn begin(&mut self, fault: Fault) -> anyhow::Result<()> {
        if fault.outage().is_some() {
            let outage = Outage { kind: fault.kind(), began: Instant::now(), back: None };
            self.history.outages.push(outage);
        }
        match fault {
            Fault::Drain(node) => self.history.drains.push(self.member(node).process.drain(DRAINED_WITHIN)?),
            Fault::Kill(node) => self.member(node).process.kill(),
            Fault::Pause(node) => self.member(node).process.pause(),
            Fault::Stop(service) => self.backends.stop(service)?,
            Fault::Crash(service) => self.backends.kill(service)?,
            Fault::Way(node, service, mode) => self.member(node).links.set(service, mode),
            Fault::FullDisk => self.cluster.fill_disk()?,
            Fault::Clock(server, seconds) => self.restart_at(server, seconds)?,
            Fault::Unplug(node) => self.member(node).unplug()?,
        }
        Ok(())
    }

    fn end(&mut self, fault: Fault) -> anyhow::Result<()> {
        match fault {
            Fault::Drain(node) => self.member(node).process.again(),
            Fault::Kill(_) => {} // comes back by itself
            Fault::Pause(node) => self.member(node).process.resume(),
            Fault::Stop(service) | Fault::Crash(service) => self.backends.start_again(service)?,
            Fault::Way(node, service, _) => self.member(node).links.set(service, Mode::Pass),
            Fault::FullDisk => self.cluster.clear_disk()?,
            Fault::Clock(server, _) => self.restart_at(server, 0)?,
            Fault::Unplug(node) => self.member(node).plug_in()?,
        }
        if fault.outage().is_some()
            && let Some(outage) = self.history.outages.iter_mut().rfind(|outage| outage.back.is_none())
        {
            outage.back = Some(Instant::now());
        }
        Ok(())
    }

    fn restart_at(&self, server: usize, seconds: i32) -> anyhow::Result<()> {
        let member = self.member(Node::Server(server));
        member.shift_clock(seconds)?;
        member.process.kill();
        Ok(())
    }

    fn member(&self, node: Node) -> &Member {
        match node {
            Node::Server(number) => &self.cluster.servers[number],
            Node::Worker(number) => &self.cluster.workers[number],
        }
    }
}

fn wait(time: Duration) -> anyhow::Result<()> {
    let start = Instant::now();
    while start.elapsed() < time {
        if interrupt::requested() {
            bail!("playing the faults");
        }
        thread::sleep(TICK.min(time.saturating_sub(start.elapsed())));
    }
    Ok(())
}
