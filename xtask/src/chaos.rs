//! Chaos: several servers and workers over real services, all of which die, hang and lie while submissions flow; and then
//! the count of what became of every submission. `cargo xtask test chaos`.
//!
//! What goes wrong is drawn from a seed, so a run can be repeated; when exactly it meets what is at work, cannot.

mod checks;
pub(crate) mod client;
pub(crate) mod cluster;
pub(crate) mod crowd;
mod dice;
pub(crate) mod events;
mod http;
pub(crate) mod orders;
pub(crate) mod people;
mod proxy;
mod readiness;
mod report;
mod run;
mod schedule;
pub(crate) mod services;
mod stage;

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context as _;

use self::cluster::{Cluster, Layout, SERVERS, WORKERS};
use self::run::Run;
use self::services::Started;
use crate::repository::Repository;

/// Judgings of one worker at a time: more than it has processors, because many of the programs only wait.
const SLOTS: usize = 2;

/// A chaos run; says how many things were as they must be.
///
/// # Errors
/// When one of them was not, or something could not be started, broken or mended.
pub(crate) fn chaos(repository: &Repository, binary: &Path, full: bool, seed: Option<u64>) -> anyhow::Result<u64> {
    let folder = repository.scratch().join(format!("chaos-{}", std::process::id()));
    std::fs::create_dir_all(&folder).with_context(|| format!("make {}", folder.display()))?;
    let result = count(repository, binary, &folder, full, seed.unwrap_or_else(fresh_seed));
    match &result {
        // What cannot be removed lies in the target directory and harms nobody.
        Ok(_) => drop(std::fs::remove_dir_all(&folder)),
        Err(_) => println!("what everybody wrote is in {}", folder.display()),
    }
    result
}

fn count(repository: &Repository, binary: &Path, folder: &Path, full: bool, seed: u64) -> anyhow::Result<u64> {
    let services = Started::start(&repository.scratch())?;
    let layout = Layout {
        binary,
        folder,
        servers: vec![services.servers.clone(); SERVERS],
        workers: vec![services.workers.clone(); WORKERS],
        slots: SLOTS,
        breakable: true,
    };
    let cluster = Cluster::start(&layout)?;
    let length = if full { schedule::LONG } else { schedule::SHORT };
    let run = || {
        cluster.wait_until_ready()?;
        let run = Run {
            binary,
            folder,
            store_url: &services.servers.store,
            cluster: &cluster,
            backends: &services,
            seed,
            length,
        };
        let report = run.run()?;
        report.print();
        report.write(&repository.scratch().join("chaos.json"))?;
        report.conclude()
    };
    run().inspect_err(|_| cluster.members().for_each(|member| member.process.print_log()))
}

/// Another run each time.
fn fresh_seed() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::from(since.subsec_nanos())
}
