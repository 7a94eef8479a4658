//! Several machines, as far as one can show it: how much faster more workers are with jobs that wait rather than burn, what
//! the way over services costs against everything in one process, and how soon another server tells a verdict.
//!
//! Embedded and distributed are measured in turns, and ratios taken in each round.

mod job;
mod moment;

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use super::quiet;
use super::spread::Spread;
use crate::chaos::client::Client;
use crate::chaos::cluster::{Cluster, DRAINED_WITHIN, Layout, cpu_time};
use crate::chaos::crowd::Clock;
use crate::chaos::people::people;
use crate::chaos::services::Started;
use crate::interrupt;
use crate::output::heading;
use crate::repository::Repository;
use crate::server::Server;

/// How many workers are tried, each with one slot.
const WORKERS: [usize; 3] = [1, 2, 4];
const SERVERS: usize = 2;
/// How long a job of the first part waits, and its program.
const WAIT: Duration = Duration::from_millis(500);
const WAITING: &str = "import time\ntime.sleep(0.5)\nprint('done')\n";
/// A job of the second part.
const SHORT: &str = "print('done')\n";
/// Jobs of one round of the first part, for each number of workers, and of the second, one at a time.
const JOBS: usize = 24;
const SINGLE_JOBS: usize = 15;
/// Nobody may hand in more than 120 times a minute.
const PEOPLE: usize = 8;
/// How much longer than one job so many at once may take when all workers are there.
const TOGETHER: f64 = 1.7;
/// How long workers may take to come back.
const BACK_WITHIN: Duration = Duration::from_secs(60);

/// Where jobs are handed in, and what the processes that answer compute meanwhile.
struct Subject {
    clients: Vec<Client>,
    servers: usize,
    processes: Vec<i32>,
    next: AtomicUsize,
    clock: Clock,
}

/// What was measured.
#[derive(Default)]
struct Results {
    /// Seconds for all jobs, for each number of workers, by round.
    throughput: Vec<[f64; WORKERS.len()]>,
    /// Milliseconds of each single job, by round.
    embedded: Vec<Single>,
    distributed: Vec<Single>,
}

struct Single {
    took_ms: Vec<f64>,
    lags_ms: Vec<f64>,
    /// Processor time of the servers for each job, in milliseconds.
    cpu_ms: f64,
}

/// Measures, and prints.
///
/// # Errors
/// When something cannot be started, or a verdict is wrong.
pub(super) fn scale(repository: &Repository, binary: &Path, rounds: u16) -> anyhow::Result<()> {
    let folder = repository.scratch().join(format!("scale-{}", std::process::id()));
    let services = Started::start(&repository.scratch())?;
    let workers = WORKERS[WORKERS.len() - 1];
    let layout = Layout {
        binary,
        folder: &folder,
        servers: vec![services.servers.clone(); SERVERS],
        workers: vec![services.workers.clone(); workers],
        slots: 1,
        breakable: false,
    };
    let cluster = Cluster::start(&layout)?;
    let embedded = Server::start_with(binary, &folder, &[("HASHCODEX_SLOTS", "1")])?;
    cluster.wait_until_ready()?;
    let (one, many) = subjects(binary, &embedded, &cluster, &folder, &services.servers.store)?;
    heading(&format!("measuring {rounds} rounds after one that does not count"));
    quiet::warn_if_not()?;
    let results = measure(&one, &many, &cluster, rounds);
    drop(cluster);
    embedded.stop()?;
    // What cannot be removed lies in the target directory and harms nobody.
    let _ = std::fs::remove_dir_all(&folder);
    print(&results?, rounds);
    Ok(())
}

fn subjects(
    binary: &Path,
    embedded: &Server,
    cluster: &Cluster,
    folder: &Path,
    store_url: &str,
) -> anyhow::Result<(Subject, Subject)> {
    let data = embedded.data_dir().display().to_string();
    let one = [embedded.url()];
    let many: Vec<_> = cluster.servers.iter().map(|server| server.url.clone()).collect();
    let one = Subject {
        clients: people(binary, &[("HASHCODEX_DATA_DIR", &data)], &one, PEOPLE)?,
        servers: 1,
        processes: vec![embedded.process()],
        next: AtomicUsize::new(0),
        clock: Clock::start(),
    };
    let elsewhere = folder.join("people").display().to_string();
    let store = [("HASHCODEX_STORE_URL", store_url), ("HASHCODEX_DATA_DIR", &elsewhere)];
    let many = Subject {
        clients: people(binary, &store, &many, PEOPLE)?,
        servers: many.len(),
        processes: cluster.servers.iter().filter_map(|server| server.process.id()).collect(),
        next: AtomicUsize::new(0),
        clock: Clock::start(),
    };
    Ok((one, many))
}

fn measure(one: &Subject, many: &Subject, cluster: &Cluster, rounds: u16) -> anyhow::Result<Results> {
    let mut results = Results::default();
    for number in 0..=rounds {
        let mut throughput = [0.0; WORKERS.len()];
        for (workers, seconds) in WORKERS.into_iter().zip(&mut throughput) {
            keep(cluster, workers)?;
            many.wait_for_workers(workers)?;
            *seconds = many.together(WAITING, JOBS)?.as_secs_f64();
        }
        let (embedded, distributed) = (one.singly()?, many.singly()?);
        if number > 0 {
            results.throughput.push(throughput);
            results.embedded.push(embedded);
            results.distributed.push(distributed);
        }
        println!("round {number} of {rounds}");
    }
    Ok(results)
}

/// The first so many workers run, the others not.
fn keep(cluster: &Cluster, count: usize) -> anyhow::Result<()> {
    for (number, worker) in cluster.workers.iter().enumerate() {
        if number < count {
            worker.process.again(); // nothing, if it runs
        } else if worker.process.id().is_some() {
            worker.process.drain(DRAINED_WITHIN)?;
        }
    }
    cluster.check()
}

impl Subject {
    fn client(&self) -> &Client {
        &self.clients[self.next.fetch_add(1, Ordering::Relaxed) % self.clients.len()]
    }

    /// Until so many jobs at once take hardly longer than one: then so many workers are at work.
    fn wait_for_workers(&self, workers: usize) -> anyhow::Result<()> {
        let deadline = Instant::now() + BACK_WITHIN;
        while self.together(WAITING, workers)? > WAIT.mul_f64(TOGETHER) {
            if Instant::now() > deadline || interrupt::requested() {
                bail!("{workers} workers never worked at the same time");
            }
        }
        Ok(())
    }

    /// So many jobs at once, each of its own person in turn; watched at one server.
    fn together(&self, source: &str, jobs: usize) -> anyhow::Result<Duration> {
        let order = job::order(source);
        let start = Instant::now();
        thread::scope(|scope| {
            let threads: Vec<_> =
                (0..jobs).map(|_| scope.spawn(|| job::run(self.client(), &order, 1, &self.clock))).collect();
            let ended =
                threads.into_iter().map(|thread| thread.join().map_err(|_| anyhow::anyhow!("a client panicked"))?);
            ended.collect::<anyhow::Result<Vec<_>>>()
        })?;
        Ok(start.elapsed())
    }

    /// One job after the other, each watched at every server.
    fn singly(&self) -> anyhow::Result<Single> {
        let order = job::order(SHORT);
        let before = self.cpu()?;
        let mut single = Single { took_ms: Vec::new(), lags_ms: Vec::new(), cpu_ms: 0.0 };
        for _ in 0..SINGLE_JOBS {
            if interrupt::requested() {
                bail!("measuring");
            }
            let measured = job::run(self.client(), &order, self.servers, &self.clock)?;
            single.took_ms.push(measured.took.as_secs_f64() * 1e3);
            single.lags_ms.push(measured.lag.as_secs_f64() * 1e3);
        }
        single.cpu_ms = (self.cpu()? - before).as_secs_f64() * 1e3 / SINGLE_JOBS as f64;
        Ok(single)
    }

    fn cpu(&self) -> anyhow::Result<Duration> {
        let times = self.processes.iter().map(|process| cpu_time(*process).context("a server is not there any more"));
        times.sum()
    }
}

impl Single {
    fn median_ms(&self) -> f64 {
        Spread::of(self.took_ms.iter().copied()).median()
    }
}

fn print(results: &Results, rounds: u16) {
    heading(&format!("{JOBS} jobs of {} ms, {rounds} rounds: median (least–most)", WAIT.as_millis()));
    println!("{:<8} {:>22} {:>22} {:>22}", "workers", "jobs a second", "to one worker", "to the ideal");
    for (index, workers) in WORKERS.into_iter().enumerate() {
        let of =
            |number: &dyn Fn(&[f64; WORKERS.len()]) -> f64| Spread::of(results.throughput.iter().map(number)).show(2);
        let ideal = JOBS as f64 * WAIT.as_secs_f64() / workers as f64;
        println!(
            "{workers:<8} {:>22} {:>22} {:>22}",
            of(&|seconds| JOBS as f64 / seconds[index]),
            of(&|seconds| seconds[0] / seconds[index]),
            of(&|seconds| ideal / seconds[index]),
        );
    }
    heading(&format!("{SINGLE_JOBS} short jobs a round, one at a time"));
    let took = |of: &[Single]| Spread::of(of.iter().map(Single::median_ms)).show(0);
    let cpu = |of: &[Single]| Spread::of(of.iter().map(|single| single.cpu_ms)).show(1);
    println!("{:<14} {:>22} {:>30}", "", "to verdict, ms", "server's processor time, ms");
    println!("{:<14} {:>22} {:>30}", "one process", took(&results.embedded), cpu(&results.embedded));
    println!("{:<14} {:>22} {:>30}", "distributed", took(&results.distributed), cpu(&results.distributed));
    let pairs = || results.embedded.iter().zip(&results.distributed);
    let ratio = Spread::of(pairs().map(|(one, many)| many.median_ms() / one.median_ms())).show(2);
    let more = Spread::of(pairs().map(|(one, many)| many.median_ms() - one.median_ms())).show(1);
    println!("distributed to one process: {ratio}, that is {more} ms more");
    let lags: Vec<_> = results.distributed.iter().flat_map(|single| single.lags_ms.iter().copied()).collect();
    println!(
        "from the verdict in the store to its event at the other server, ms: p50 {:.1}, p99 {:.1}",
        at(&lags, 50),
        at(&lags, 99)
    );
    println!(
        "\nTo the ideal: 1.00 would mean that judging {JOBS} jobs takes nothing but their own waiting, shared by the workers.\n\
         Processor time: of one process with its worker; distributed, of both servers without the workers."
    );
}

/// A percentile of at least one number.
fn at(numbers: &[f64], percent: usize) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted[(sorted.len() * percent / 100).min(sorted.len() - 1)]
}
