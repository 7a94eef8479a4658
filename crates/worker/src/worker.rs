//! A worker: as many jobs at a time as it has slots, until it is told to stop or cannot go on.
//!
//! Nothing of it is on disk: packages and reports are in memory, boxes are memory, and what the Docker engine keeps is the
//! engine's. So a full disk of its host does not touch it.

mod shift;

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use broker::{Broker, BrokerError};
use judge::Language;
use object_store::ObjectStore;
use proto::WorkerId;
use tokio_util::sync::CancellationToken;

use self::shift::Shift;
use crate::ledger::Ledger;
use crate::packages::Packages;
use crate::reference::Answers;
use crate::{Offered, Runner, self_test};

/// What a worker is made of.
#[derive(Debug)]
pub struct Parts {
    pub broker: Broker,
    pub runner: Runner,
    /// Those that it is to offer if they work, in the order in which people see them.
    pub languages: Vec<&'static Language>,
    /// Only read.
    pub blobs: Arc<dyn ObjectStore>,
    /// Jobs at a time: at most one per core, since admission keeps measurements true.
    pub slots: NonZeroUsize,
    /// A new one for each start.
    pub id: WorkerId,
    /// For people, such as the name of its host.
    pub name: String,
    /// How long what has begun may take after the word to stop. What is unfinished then is handed back.
    pub drain: Duration,
}

/// Judges jobs from a broker until it is told to stop. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Worker(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    broker: Broker,
    runner: Runner,
    languages: Vec<&'static Language>,
    packages: Packages,
    answers: Arc<Answers>,
    ledger: Arc<Ledger>,
    slots: NonZeroUsize,
    id: WorkerId,
    name: String,
    drain: Duration,
}

/// A worker that cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    #[error("no jobs can be had from the broker: {0}")]
    Broker(#[from] BrokerError),
    /// What was being judged goes back in line; nobody is told a verdict.
    #[error("the sandbox is gone (its keeper was killed, or the Docker engine does not answer); start again")]
    SandboxLost,
    /// The fault seems to be this worker's: others may do better, and it only used up the attempts of its jobs.
    #[error(
        "{failed} of the last {seen} judgings failed here, the last one because {last}; see what is wrong, then start again"
    )]
    Unhealthy { failed: usize, seen: usize, last: String },
}

impl Worker {
    /// A worker that has not begun.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let Parts { broker, runner, languages, blobs, slots, id, name, drain } = parts;
        let (packages, answers, ledger) = (Packages::new(blobs), Arc::default(), Arc::default());
        Self(Arc::new(Inner { broker, runner, languages, packages, answers, ledger, slots, id, name, drain }))
    }

    /// The languages that work here, of those that it is to offer. The others are named in the log, with the reason.
    pub async fn self_test(&self) -> Vec<Offered> {
        let inner = Arc::clone(&self.0);
        let tested = tokio::task::spawn_blocking(move || test_all(&inner.runner, &inner.languages));
        tested.await.unwrap_or_else(|error| {
            tracing::error!(%error, "the self-test of the languages panicked");
            Vec::new()
        })
    }

    /// Takes jobs from the lane of workers with these languages and judges them until `shutdown`; then finishes those that it
    /// has begun, within the time to drain, hands back the others, and says goodbye. Heartbeats go out all the time.
    ///
    /// # Errors
    /// When the broker gives no jobs, the sandbox is lost, or too much fails here. It has drained then, too.
    pub async fn run(&self, languages: &[Offered], shutdown: CancellationToken) -> Result<(), WorkerError> {
        Shift::begin(&self.0, languages).work(shutdown).await
    }
}

/// One language per core at a time, since people wait for the start.
fn test_all(runner: &Runner, languages: &[&'static Language]) -> Vec<Offered> {
    let next = AtomicUsize::new(0);
    let work = || {
        let take = || languages.get(next.fetch_add(1, Ordering::Relaxed));
        std::iter::from_fn(take).filter_map(|language| Some((*language, test(runner, language)?))).collect()
    };
    let mut works: Vec<(&Language, Offered)> = std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let join = |thread: std::thread::ScopedJoinHandle<'_, Vec<_>>| thread.join().expect("a panic is passed on");
        threads.into_iter().flat_map(join).collect()
    });
    works.sort_by_key(|(language, _)| languages.iter().position(|one| one.id == language.id));
    works.into_iter().map(|(_, offered)| offered).collect()
}

fn test(runner: &Runner, language: &'static Language) -> Option<Offered> {
    self_test(runner, language)
        .inspect_err(|error| {
            let packages = [language.packages(), language.npm_packages()].concat().join(" ");
            tracing::warn!(language = %language.id, %error, packages, "{} is not offered: {error}", language.id);
        })
        .ok()
}
