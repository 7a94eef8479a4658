//! A worker at work over a broker and a directory of blobs.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use broker::{Broker, BrokerConfig};
use futures::StreamExt as _;
use judge::Language;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _};
use problem::Package;
use proto::{
    Digest, Job, JobResult, JudgingId, LanguageSet, Presence, SubmissionId, Task, Ticket, WIRE_VERSION, WorkerId,
};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use worker::{Offered, Parts, Worker, WorkerError};

use crate::bench::{language, package, runner};

/// How long anything here may take.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) fn lane() -> LanguageSet {
    "cpp+java+python".parse().expect("a lane")
}

fn languages() -> Vec<Offered> {
    lane().iter().map(|id| Offered { id: id.clone(), version: "1.0".to_owned() }).collect()
}

pub(crate) struct Site {
    pub(crate) broker: Broker,
    pub(crate) worker: Worker,
    pub(crate) two_sum: Digest,
    pub(crate) shutdown: CancellationToken,
    pub(crate) presence: broker::News<Presence>,
    /// Of the blobs.
    pub(crate) directory: tempfile::TempDir,
    running: Option<JoinHandle<Result<(), WorkerError>>>,
}

impl Site {
    /// A worker with that many slots, and plenty of time to drain.
    pub(crate) async fn open(slots: usize) -> Self {
        Self::draining_for(slots, Duration::from_secs(30)).await
    }

    pub(crate) async fn draining_for(slots: usize, drain: Duration) -> Self {
        Self::make(slots, drain, Language::all().iter().collect()).await
    }

    /// A worker that is to offer these alone.
    pub(crate) async fn offering(ids: &[&str]) -> Self {
        Self::make(1, Duration::ZERO, ids.iter().map(|id| language(id)).collect()).await
    }

    async fn make(slots: usize, drain: Duration, wanted: Vec<&'static Language>) -> Self {
        let runner = runner(); // before the runtime does anything else
        let directory = tempfile::tempdir().expect("a directory");
        let blobs: Arc<dyn ObjectStore> = Arc::new(LocalFileSystem::new_with_prefix(directory.path()).expect("blobs"));
        let two_sum = package("two-sum");
        let path = Path::from(format!("packages/{}", two_sum.digest()));
        blobs.put(&path, two_sum.to_bytes().into()).await.expect("stored");
        let broker = Broker::connect(&BrokerConfig::Memory).await.expect("a broker");
        let presence = broker.presence();
        let worker = Worker::new(Parts {
            broker: broker.clone(),
            runner,
            languages: wanted,
            blobs,
            slots: NonZeroUsize::new(slots).expect("a slot"),
            id: WorkerId(Uuid::now_v7()),
            name: "bench".to_owned(),
            drain,
        });
        let shutdown = CancellationToken::new();
        let (at_work, stop) = (worker.clone(), shutdown.clone());
        let running = Some(tokio::spawn(async move { at_work.run(&languages(), stop).await }));
        Self { broker, worker, two_sum: two_sum.digest(), shutdown, presence, directory, running }
    }

    /// Has `package` among the blobs.
    pub(crate) fn store(&self, package: &Package) {
        let path = self.directory.path().join(format!("packages/{}", package.digest()));
        std::fs::write(path, package.to_bytes()).expect("stored");
    }

    pub(crate) async fn publish(&self, source: &str, task: Task) -> Job {
        let job = job(source, task);
        self.send(&job).await;
        job
    }

    pub(crate) async fn send(&self, job: &Job) {
        self.broker.publish_job(&lane(), job).await.expect("published");
    }

    pub(crate) async fn result(&self) -> JobResult {
        let mut results = self.broker.results().await.expect("results");
        let delivery = in_time(results.next()).await.expect("a result");
        let result = delivery.message().clone();
        delivery.ack().await;
        result
    }

    /// A job that is dead, and how often it was delivered.
    pub(crate) async fn dead(&self) -> (Job, u32) {
        let mut dead = self.broker.dead_jobs().await.expect("the dead");
        let delivery = in_time(dead.next()).await.expect("a dead job");
        let buried = (delivery.message().clone(), delivery.attempt());
        delivery.ack().await;
        buried
    }

    /// What another worker of the lane gets, and how often it was delivered.
    pub(crate) async fn taken_by_another(&self) -> (Job, u32) {
        let mut jobs = self.broker.jobs(&lane(), NonZeroUsize::MIN).await.expect("jobs");
        let delivery = in_time(jobs.next()).await.expect("a job");
        let taken = (delivery.message().clone(), delivery.attempt());
        delivery.ack().await;
        taken
    }

    /// The first heartbeat of which that holds.
    pub(crate) async fn heartbeat(&mut self, holds: impl Fn(&Presence) -> bool) -> Presence {
        let hearing = async {
            loop {
                let presence = self.presence.next().await.expect("it does not end");
                if holds(&presence) {
                    return presence;
                }
            }
        };
        in_time(hearing).await
    }

    /// How the worker ended.
    pub(crate) async fn end(&mut self) -> Result<(), WorkerError> {
        in_time(self.running.take().expect("it ends once")).await.expect("no panic")
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shutdown.cancel();
    }
}

/// A job in Python, with a ticket of its own.
pub(crate) fn job(source: &str, task: Task) -> Job {
    let id = Uuid::now_v7();
    let mut random = [0; 32];
    random[..16].copy_from_slice(id.as_bytes());
    Job {
        version: WIRE_VERSION,
        judging: JudgingId(id),
        submission: SubmissionId(id),
        ticket: Ticket::new(random),
        language: "python".parse().expect("an id"),
        source: source.into(),
        task,
        trace: None,
    }
}

pub(crate) fn playground() -> Task {
    Task::Playground { stdin: String::new() }
}

async fn in_time<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future).await.expect("in time")
}
