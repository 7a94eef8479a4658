//! One run: users, the crowd, the faults, and then the question what has become of everything.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ScopedJoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use serde::Deserialize;

use super::checks::Evidence;
use super::client::{Client, Submission};
use super::cluster::{Cluster, Memory};
use super::crowd::{self, Clock, Outcome};
use super::dice::Dice;
use super::orders::{self, Order, PROBLEM};
use super::people::people;
use super::readiness::Readiness;
use super::report::Report;
use super::schedule::{self, Act, Length};
use super::services::Backends;
use super::stage::{History, Stage};
use crate::interrupt;
use crate::output::{duration, heading};

/// People who hand in. Each may do so 120 times a minute, and watch 20 streams at each server.
const USERS: usize = 8;
/// How much longer than planned the faults last: services take their time to end and start.
const SLACK: Duration = Duration::from_secs(25);
/// How long may pass after the last fault without a verdict, while any is missing. How fast all of them come is up to the
/// machine; this only says that nothing hangs.
const SILENCE_MAX: Duration = Duration::from_secs(180);
/// How long servers may take to be ready again, and caches to forget.
const SETTLED_WITHIN: Duration = Duration::from_secs(60);
const TICK: Duration = Duration::from_millis(200);

/// What is needed for a run.
pub(crate) struct Run<'a> {
    pub(crate) binary: &'a Path,
    /// For what is made on the command line.
    pub(crate) folder: &'a Path,
    pub(crate) store_url: &'a str,
    pub(crate) cluster: &'a Cluster,
    pub(crate) backends: &'a dyn Backends,
    pub(crate) seed: u64,
    pub(crate) length: Length,
}

#[derive(Deserialize)]
struct Problems {
    items: Vec<Problem>,
}

#[derive(Deserialize)]
struct Problem {
    slug: String,
    acceptance: Option<f64>,
}

impl Run<'_> {
    /// Runs, and counts.
    ///
    /// # Errors
    /// When the run could not be made. What it found is in the report.
    pub(crate) fn run(&self) -> anyhow::Result<Report> {
        let mut dice = Dice::new(self.seed);
        let acts = schedule::draw(&mut dice, self.length);
        let time = schedule::time(&acts) + SLACK * u32::try_from(self.length.rounds).unwrap_or(1);
        let orders = orders::draw(&mut dice, self.length.submissions, USERS, time);
        let servers: Vec<_> = self.cluster.servers.iter().map(|server| server.url.clone()).collect();
        let data = self.folder.join("people").display().to_string();
        let store = [("HASHCODEX_STORE_URL", self.store_url), ("HASHCODEX_DATA_DIR", &data)];
        let clients = people(self.binary, &store, &servers, USERS)?;
        heading(&format!(
            "chaos: {} submissions and {} acts, about {}; seed {}",
            orders.len(),
            acts.len(),
            duration(time),
            self.seed
        ));
        let readiness: Vec<_> = self
            .cluster
            .servers
            .iter()
            .map(|server| (server.process.name().to_owned(), Readiness::default()))
            .collect();
        let clock = Clock::start();
        let (history, outcomes) = self.play(&acts, &orders, &clients, &clock, &readiness)?;
        let mut report = Report::new(self.seed);
        report.number("seconds of the run", clock.elapsed().as_secs());
        let stored = self.stored(&clients)?;
        let surprises = self.cluster.members().flat_map(|member| member.process.surprises()).collect();
        let evidence = Evidence {
            orders: &orders,
            outcomes: &outcomes,
            stored: &stored,
            history: &history,
            readiness: &readiness,
            surprises,
            begun: self.cluster.begun()?,
        };
        evidence.add_to(&mut report);
        self.add_memory(&mut report);
        report.zero("statistics that count otherwise", self.miscounted(&clients[0], &stored[0])?);
        Ok(report)
    }

    fn play(
        &self,
        acts: &[Act],
        orders: &[Order],
        clients: &[Client],
        clock: &Clock,
        readiness: &[(String, Readiness)],
    ) -> anyhow::Result<(History, Vec<Option<Outcome>>)> {
        let ended = AtomicBool::new(false);
        thread::scope(|scope| {
            for (server, (_, readiness)) in self.cluster.servers.iter().zip(readiness) {
                scope.spawn(|| readiness.watch(&server.url, &ended));
            }
            let crowd = scope.spawn(|| crowd::work_through(orders, clients, clock));
            let history = Stage::new(self.cluster, self.backends, clock).play(acts);
            if history.is_ok() {
                println!("{:7.1} s  no more faults: waiting for the last verdicts", clock.elapsed().as_secs_f64());
                wait_for(&crowd, clock);
                self.settle(readiness);
            }
            clock.give_up();
            ended.store(true, Ordering::Relaxed);
            let outcomes = crowd.join().map_err(|_| anyhow::anyhow!("the crowd panicked"))?;
            Ok((history?, outcomes))
        })
    }

    /// Until every server is ready, or too long.
    fn settle(&self, readiness: &[(String, Readiness)]) {
        let deadline = Instant::now() + SETTLED_WITHIN;
        let ready = || readiness.iter().all(|(_, readiness)| readiness.green_after(Instant::now()).is_some());
        while !ready() && Instant::now() < deadline && !interrupt::requested() {
            thread::sleep(TICK);
        }
    }

    /// Everybody's submissions, as each server tells them.
    fn stored(&self, clients: &[Client]) -> anyhow::Result<Vec<HashMap<String, Submission>>> {
        let of_server = |server| {
            let mut all = HashMap::new();
            for client in clients {
                for line in client.submissions(server)? {
                    // The list is short; attempts are told by the submission itself.
                    let whole = client.submission(&line.id, server)?;
                    if whole.verdict != line.verdict {
                        bail!("{}: the list says {:?}, and it itself {:?}", line.id, line.verdict, whole.verdict);
                    }
                    all.insert(line.id, whole);
                }
            }
            Ok(all)
        };
        (0..self.cluster.servers.len()).map(of_server).collect::<anyhow::Result<_>>().context("read what is stored")
    }

    fn add_memory(&self, report: &mut Report) {
        for server in &self.cluster.servers {
            let memory = server.process.id().and_then(Memory::of);
            let text = memory.map(|memory| format!("{} / {}", memory.now_kib / 1024, memory.peak_kib / 1024));
            report.number(format!("memory of {}, MiB: now / peak", server.process.name()), text.unwrap_or_default());
        }
    }

    /// Every verdict counts once in the acceptance of its problem.
    fn miscounted(&self, client: &Client, stored: &HashMap<String, Submission>) -> anyhow::Result<Vec<String>> {
        let submitted: Vec<_> = stored.values().filter(|stored| stored.kind == "submit").collect();
        let right = submitted.iter().filter(|stored| stored.verdict.as_deref() == Some("accepted")).count();
        let expected = right as f64 / submitted.len().max(1) as f64;
        let deadline = Instant::now() + SETTLED_WITHIN; // the page may come from a cache
        loop {
            let problems: Problems = client.get(0, "problems?per_page=100")?;
            let problem = problems.items.into_iter().find(|problem| problem.slug == PROBLEM);
            let found = problem.and_then(|problem| problem.acceptance);
            if found.is_some_and(|found| (found - expected).abs() < 1e-9) {
                return Ok(Vec::new());
            }
            if Instant::now() > deadline || interrupt::requested() {
                return Ok(vec![format!("acceptance of {PROBLEM} is {found:?}, not {expected}")]);
            }
            thread::sleep(TICK);
        }
    }
}

/// Until the crowd has all its verdicts, or no more come.
fn wait_for<T>(crowd: &ScopedJoinHandle<'_, T>, clock: &Clock) {
    let quiet_since = Instant::now();
    while !crowd.is_finished() && clock.silence(quiet_since) < SILENCE_MAX && !clock.is_over() {
        thread::sleep(TICK);
    }
}
