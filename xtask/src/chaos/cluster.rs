//! Several servers and workers as processes on this machine, each with its own way to the services, kept running.

mod disk;
mod links;
mod manager;
mod member;
mod network;
mod proc;
mod process;

use std::collections::HashMap;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use self::disk::Disk;
use self::manager::Manager;
pub(crate) use self::member::Member;
use self::network::{Host, Network};
use super::services::Urls;
use crate::interrupt;

pub(crate) use self::proc::{Memory, cpu_time};

/// Servers and workers of a chaos run. The last of each is a host in a network namespace of its own, and the first worker
/// has a disk of its own.
pub(crate) const SERVERS: usize = 2;
pub(crate) const WORKERS: usize = 3;

/// How long all may take until they are ready: workers try their languages first.
const READY_WITHIN: Duration = Duration::from_secs(120);
/// How long we wait for a worker that was told to end.
pub(crate) const DRAINED_WITHIN: Duration = Duration::from_secs(member::DRAIN_S + 10);
/// How often a process may end by itself until we do not wait for it any more: servers that make the tables at the same
/// time may stand in each other's way.
const STARTS_FAILED_MAX: usize = 5;
/// How often we look after the processes.
const TICK: Duration = Duration::from_millis(50);

/// What to start.
#[derive(Debug)]
pub(crate) struct Layout<'a> {
    pub(crate) binary: &'a Path,
    /// Where each process has a folder of its own.
    pub(crate) folder: &'a Path,
    /// How servers reach the services.
    pub(crate) servers: Vec<Urls>,
    /// How workers do, which have accounts of their own.
    pub(crate) workers: Vec<Urls>,
    pub(crate) slots: usize,
    /// With proxies, hosts of their own and a small disk; without, straight.
    pub(crate) breakable: bool,
}

/// Running processes. Dropping it ends them.
#[derive(Debug)]
pub(crate) struct Cluster {
    manager: Manager,
    pub(crate) servers: Vec<Member>,
    pub(crate) workers: Vec<Member>,
    disk: Option<Disk>,
    _network: Option<Network>,
}

impl Cluster {
    /// Starts everything at once, and waits for nothing.
    pub(crate) fn start(layout: &Layout<'_>) -> anyhow::Result<Self> {
        let mut network = layout.breakable.then(Network::start).transpose()?;
        let mut servers = Vec::new();
        for (number, urls) in layout.servers.iter().enumerate() {
            let host = host_of(network.as_mut(), number + 1 == layout.servers.len())?;
            servers.push(member::server(layout, number, urls, host, network.as_ref())?);
        }
        let first = layout.folder.join("worker-1/data");
        let disk = layout.breakable.then(|| Disk::mount(&first)).transpose()?;
        let mut workers = Vec::new();
        for (number, urls) in layout.workers.iter().enumerate() {
            let host = host_of(network.as_mut(), number + 1 == layout.workers.len())?;
            workers.push(member::worker(layout, number, urls, host, network.as_ref())?);
        }
        let manager = Manager::start(servers.iter().chain(&workers));
        Ok(Self { manager, servers, workers, disk, _network: network })
    }

    /// Waits until every server is ready, which means also that workers have said what they can run.
    pub(crate) fn wait_until_ready(&self) -> anyhow::Result<()> {
        let deadline = Instant::now() + READY_WITHIN;
        let agent = super::http::agent(Duration::from_secs(5));
        for member in &self.servers {
            let url = format!("{}/health/ready", member.url);
            loop {
                match agent.get(&url).call() {
                    Ok(answer) if answer.status() == 200 => break,
                    _ if interrupt::requested() => bail!("waiting for the servers"),
                    answer if Instant::now() > deadline => {
                        let answer = answer.map(|mut answer| answer.body_mut().read_to_string());
                        bail!("{} was not ready within {READY_WITHIN:?}: {answer:?}", member.process.name());
                    }
                    _ => thread::sleep(TICK),
                }
                self.check()?;
                self.give_up_on_failing()?;
            }
        }
        Ok(())
    }

    /// Fails when somebody ends again and again at its start: waiting would not help.
    fn give_up_on_failing(&self) -> anyhow::Result<()> {
        match self.members().find(|member| member.process.surprises().len() > STARTS_FAILED_MAX) {
            Some(member) => bail!("{} ends each time it is started", member.process.name()),
            None => Ok(()),
        }
    }

    /// Fails when a process could not be started again.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        self.manager.failure().map_or(Ok(()), |failure| Err(anyhow::anyhow!(failure)))
    }

    pub(crate) fn members(&self) -> impl Iterator<Item = &Member> {
        self.servers.iter().chain(&self.workers)
    }

    /// How often workers say that they have begun to judge each submission.
    pub(crate) fn begun(&self) -> anyhow::Result<HashMap<String, u32>> {
        let mut begun = HashMap::new();
        for worker in &self.workers {
            let log = worker.process.read_log()?;
            for submission in log.lines().filter_map(begun_in) {
                *begun.entry(submission.to_owned()).or_default() += 1;
            }
        }
        Ok(begun)
    }

    /// The small disk of the first worker.
    pub(crate) fn fill_disk(&self) -> anyhow::Result<()> {
        self.disk.as_ref().context("no worker has a small disk")?.fill()
    }

    pub(crate) fn clear_disk(&self) -> anyhow::Result<()> {
        self.disk.as_ref().context("no worker has a small disk")?.clear()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.manager.end();
        // Everybody first, so that waiting for one is waiting for all.
        self.members().for_each(|member| member.process.ask_to_end());
    }
}

fn host_of(network: Option<&mut Network>, is_last: bool) -> anyhow::Result<Option<Host>> {
    network.filter(|_| is_last).map(Network::host).transpose()
}

/// The submission in a line of a worker's log that says so.
fn begun_in(line: &str) -> Option<&str> {
    line.contains(" begins").then_some(())?;
    line.split_once("submission=")?.1.split_whitespace().next()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::PathBuf;

    use super::*;

    /// Answers as a server, or waits as a worker, in a few lines of Python.
    const FAKE: &str = "#!/usr/bin/python3\n\
         import http.server, os, signal, sys\n\
         signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))\n\
         class Ready(http.server.BaseHTTPRequestHandler):\n\
         \x20   protocol_version = 'HTTP/1.1'\n\
         \x20   def do_GET(self):\n\
         \x20       self.send_response(200)\n\
         \x20       self.send_header('content-length', '0')\n\
         \x20       self.end_headers()\n\
         if sys.argv[1] == 'work':\n\
         \x20   print('up', flush=True)\n\
         \x20   signal.pause()\n\
         host, port = os.environ['HASHCODEX_LISTEN'].split(':')\n\
         http.server.ThreadingHTTPServer((host, int(port)), Ready).serve_forever()\n";

    fn fake(folder: &Path) -> PathBuf {
        let file = folder.join("fake.py");
        fs::write(&file, FAKE).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        file
    }

    fn urls() -> Urls {
        let none = || "memory:".to_owned();
        Urls { store: none(), broker: none(), cache: none(), blobs: none() }
    }

    #[test]
    fn a_worker_says_what_it_begins() {
        let line = "2026-01-01T00:00:00Z  INFO worker: judging 0-1 begins judging=0-1 submission=0-2";
        assert_eq!(begun_in(line), Some("0-2"));
        assert_eq!(begun_in("a word submission=0-2"), None);
        assert_eq!(begun_in("judging begins"), None);
    }

    #[test]
    fn what_was_killed_or_drained_comes_back_and_all_ends_with_the_cluster() {
        let folder = tempfile::tempdir().unwrap();
        let binary = fake(folder.path());
        let layout = Layout {
            binary: &binary,
            folder: folder.path(),
            servers: vec![urls(), urls()],
            workers: vec![urls()],
            slots: 1,
            breakable: false,
        };
        let cluster = Cluster::start(&layout).unwrap();
        cluster.wait_until_ready().unwrap();
        let before = cluster.servers[0].process.id();
        cluster.servers[0].process.kill();
        while cluster.servers[0].process.id().is_none_or(|id| Some(id) == before) {
            thread::yield_now();
        }
        cluster.wait_until_ready().unwrap();
        let worker = &cluster.workers[0].process;
        let log = folder.path().join("worker-1/log");
        for times in 1..=5 {
            while fs::read_to_string(&log).unwrap().lines().count() < times {
                thread::yield_now();
            }
            // Never taken for an end of its own by the manager, who looks meanwhile.
            worker.drain(Duration::from_secs(20)).unwrap();
            assert_eq!(worker.id(), None);
            worker.again();
        }
        while worker.id().is_none() {
            thread::yield_now();
        }
        assert!(cluster.members().all(|member| member.process.surprises().is_empty()));
        let processes: Vec<_> = cluster.members().filter_map(|member| member.process.id()).collect();
        assert_eq!(processes.len(), 3);
        drop(cluster);
        assert!(processes.iter().all(|process| cpu_time(*process).is_none()));
    }
}
