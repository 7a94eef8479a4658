//! Jobs from a broker: progress while they are judged, a result before they are acknowledged.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use broker::{Broker, BrokerConfig};
use futures::StreamExt as _;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _};
use proto::{
    CustomCase, Digest, Job, JobResult, JudgingId, LanguageSet, State, SubmissionId, Task, Ticket, Verdict,
    WIRE_VERSION,
};
use serde_json::json;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use worker::Worker;

use crate::bench::{package, runner};

const RIGHT: &str = "class Solution:\n    def twoSum(self, nums, target):\n        seen = {}\n        for i, value in enumerate(nums):\n            \
    if target - value in seen:\n                return [seen[target - value], i]\n            seen[value] = i\n";

fn lane() -> LanguageSet {
    "cpp+java+python".parse().expect("a lane")
}

/// A worker at work over a broker and a directory of blobs, until it is dropped.
struct Site {
    broker: Broker,
    worker: Worker,
    two_sum: Digest,
    shutdown: CancellationToken,
    _blobs: tempfile::TempDir,
}

impl Site {
    async fn open() -> Self {
        let runner = runner(); // before the runtime does anything else
        let directory = tempfile::tempdir().expect("a directory");
        let blobs: Arc<dyn ObjectStore> = Arc::new(LocalFileSystem::new_with_prefix(directory.path()).expect("blobs"));
        let two_sum = package("two-sum");
        let path = Path::from(format!("packages/{}", two_sum.digest()));
        blobs.put(&path, two_sum.to_bytes().into()).await.expect("stored");
        let broker = Broker::connect(&BrokerConfig::Memory).await.expect("a broker");
        let worker = Worker::new(broker.clone(), runner, blobs, NonZeroUsize::new(2).expect("two"));
        let shutdown = CancellationToken::new();
        let (at_work, stop) = (worker.clone(), shutdown.clone());
        tokio::spawn(async move { at_work.run(&lane(), stop).await });
        Self { broker, worker, two_sum: two_sum.digest(), shutdown, _blobs: directory }
    }

    async fn publish(&self, source: &str, task: Task) -> Job {
        let id = Uuid::now_v7();
        let (judging, submission, ticket) = (JudgingId(id), SubmissionId(id), Ticket::new([7; 32]));
        let language = "python".parse().expect("an id");
        let job = Job {
            version: WIRE_VERSION,
            judging,
            submission,
            ticket,
            language,
            source: source.into(),
            task,
            trace: None,
        };
        self.broker.publish_job(&lane(), &job).await.expect("published");
        job
    }

    async fn result(&self) -> JobResult {
        let mut results = self.broker.results().await.expect("results");
        let waiting = tokio::time::timeout(Duration::from_secs(60), results.next());
        let delivery = waiting.await.expect("in time").expect("a result");
        let result = delivery.message().clone();
        delivery.ack().await;
        result
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shutdown.cancel();
    }
}

#[tokio::test]
async fn a_submission_is_judged_and_its_progress_seen() {
    let site = Site::open().await;
    let mut progress = site.broker.progress();
    let job = site.publish(RIGHT, Task::Submit { package: site.two_sum }).await;
    let result = site.result().await;
    assert_eq!((result.judging, result.ticket), (job.judging, job.ticket));
    assert_eq!(result.report.verdict, Verdict::Accepted, "{:#?}", result.report);
    let first = progress.next().await.expect("progress");
    assert_eq!((first.submission, first.state), (job.submission, State::Compiling));
}

#[tokio::test]
async fn custom_cases_are_compared_with_the_reference() {
    let site = Site::open().await;
    let args = vec![json!([10, 20, 30]), json!(50)];
    let cases = Some(vec![CustomCase::Args { args }]);
    let source = "class Solution:\n    def twoSum(self, nums, target):\n        return [0, 1]\n";
    site.publish(source, Task::Run { package: site.two_sum, cases }).await;
    let report = site.result().await.report;
    assert_eq!(report.verdict, Verdict::WrongAnswer, "{report:#?}");
    assert_eq!(report.cases[0].expected.as_deref().map(str::trim), Some("[1,2]"));
}

#[tokio::test]
async fn a_playground_program_needs_no_package() {
    let site = Site::open().await;
    site.publish("print(input())", Task::Playground { stdin: "echo\n".into() }).await;
    let report = site.result().await.report;
    assert_eq!(report.verdict, Verdict::Accepted, "{report:#?}");
    assert_eq!(report.cases[0].stdout.as_deref(), Some("echo\n"));
}

#[tokio::test]
async fn a_job_that_cannot_be_judged_dies_and_blames_nobody() {
    let site = Site::open().await;
    let job = site.publish(RIGHT, Task::Submit { package: Digest::of(b"no such package") }).await;
    let mut dead = site.broker.dead_jobs().await.expect("the dead");
    let buried =
        tokio::time::timeout(Duration::from_secs(60), dead.next()).await.expect("in time").expect("a dead job");
    assert_eq!(buried.message().judging, job.judging);
    assert_eq!(buried.attempt(), broker::ATTEMPTS_MAX);
}

#[tokio::test]
async fn every_language_works_here() {
    let site = Site::open().await;
    let offered = site.worker.self_test().await;
    let ids: Vec<_> = offered.iter().map(|language| language.id.as_str()).collect();
    assert_eq!(ids, ["cpp", "java", "python"]);
    assert!(offered.iter().all(|language| language.version.contains('.')), "{offered:?}");
}
