//! One list of tests for all back ends: a new one is a new line in `back_ends`.

use std::num::NonZeroUsize;
use std::time::Duration;

use broker::{ATTEMPTS_MAX, Broker, BrokerConfig, BrokerError, JOBS_MAX, LANES_MAX};
use futures::{FutureExt as _, StreamExt as _};
use proto::{
    Job, JobResult, JudgingId, LanguageSet, Presence, Progress, Report, State, SubmissionId, Task, Tests, Ticket,
    WIRE_VERSION, WorkerId, WorkerState,
};
use uuid::Uuid;

async fn memory() -> Broker {
    Broker::connect(&BrokerConfig::Memory).await.unwrap()
}

fn slots(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).unwrap()
}

/// The lane of workers that know one language.
fn cpp() -> LanguageSet {
    "cpp".parse().unwrap()
}

fn job(source: &str) -> Job {
    Job {
        version: WIRE_VERSION,
        judging: JudgingId(Uuid::now_v7()),
        submission: SubmissionId(Uuid::now_v7()),
        ticket: Ticket::new([7; 32]),
        language: "cpp".parse().unwrap(),
        source: source.to_owned(),
        task: Task::Playground { stdin: String::new() },
        trace: None,
    }
}

fn result(message: &str) -> JobResult {
    let job = job("");
    JobResult {
        version: WIRE_VERSION,
        judging: job.judging,
        submission: job.submission,
        ticket: job.ticket,
        report: Report::judge_error(message),
    }
}

fn progress(done: u32) -> Progress {
    let job = job("");
    Progress {
        version: WIRE_VERSION,
        judging: job.judging,
        submission: job.submission,
        ticket: job.ticket,
        state: State::Running,
        tests: Tests { total: 9, done, passed: done },
        cases: Vec::new(),
    }
}

#[tokio::test]
async fn jobs_come_in_the_order_of_publishing() {
    let broker = memory().await;
    let mut jobs = broker.jobs(&cpp(), slots(2)).await.unwrap();
    broker.publish_job(&cpp(), &job("first")).await.unwrap();
    broker.publish_job(&cpp(), &job("second")).await.unwrap();
    assert_eq!(jobs.next().await.unwrap().message().source, "first");
    // The first was dropped unsettled, so it comes back before the second.
    assert_eq!(jobs.next().await.unwrap().message().source, "first");
}

#[tokio::test]
async fn an_acknowledged_job_is_gone() {
    let broker = memory().await;
    broker.publish_job(&cpp(), &job("only")).await.unwrap();
    let mut jobs = broker.jobs(&cpp(), slots(1)).await.unwrap();
    jobs.next().await.unwrap().ack().await;
    assert!(jobs.next().now_or_never().is_none());
}

#[tokio::test]
async fn a_worker_gets_no_more_jobs_than_it_has_slots() {
    let broker = memory().await;
    for source in ["a", "b", "c"] {
        broker.publish_job(&cpp(), &job(source)).await.unwrap();
    }
    let mut jobs = broker.jobs(&cpp(), slots(2)).await.unwrap();
    let (first, second) = (jobs.next().await.unwrap(), jobs.next().await.unwrap());
    assert!(jobs.next().now_or_never().is_none());
    first.ack().await;
    assert_eq!(jobs.next().await.unwrap().message().source, "c");
    assert_eq!(second.message().source, "b");
}

#[tokio::test]
async fn each_job_goes_to_one_worker_only() {
    let broker = memory().await;
    let mut one = broker.jobs(&cpp(), slots(1)).await.unwrap();
    let mut two = broker.jobs(&cpp(), slots(1)).await.unwrap();
    broker.publish_job(&cpp(), &job("a")).await.unwrap();
    broker.publish_job(&cpp(), &job("b")).await.unwrap();
    let (a, b) = (one.next().await.unwrap(), two.next().await.unwrap());
    assert_eq!((a.message().source.as_str(), b.message().source.as_str()), ("a", "b"));
}

#[tokio::test]
async fn a_waiting_worker_is_woken_by_a_job_that_another_gave_back() {
    let broker = memory().await;
    let mut one = broker.jobs(&cpp(), slots(1)).await.unwrap();
    let mut two = broker.jobs(&cpp(), slots(1)).await.unwrap();
    broker.publish_job(&cpp(), &job("a")).await.unwrap();
    let first = one.next().await.unwrap();
    let waiting = tokio::spawn(async move { two.next().await.unwrap().attempt() });
    tokio::task::yield_now().await;
    first.retry().await;
    assert_eq!(waiting.await.unwrap(), 2);
}

#[tokio::test]
async fn a_job_given_up_too_often_is_found_among_the_dead() {
    let broker = memory().await;
    broker.publish_job(&cpp(), &job("poison")).await.unwrap();
    let mut jobs = broker.jobs(&cpp(), slots(1)).await.unwrap();
    for attempt in 1..=ATTEMPTS_MAX {
        let delivery = jobs.next().await.unwrap();
        assert_eq!(delivery.attempt(), attempt);
        drop(delivery);
    }
    assert!(jobs.next().now_or_never().is_none());
    let mut dead = broker.dead_jobs().await.unwrap();
    assert_eq!(dead.next().await.unwrap().message().source, "poison");
    // Its reader failed too; the dead wait until somebody has really taken care of them.
    let again = dead.next().await.unwrap();
    again.ack().await;
    assert!(dead.next().now_or_never().is_none());
}

#[tokio::test]
async fn a_rejected_job_is_dead_at_once() {
    let broker = memory().await;
    broker.publish_job(&cpp(), &job("nonsense")).await.unwrap();
    let mut jobs = broker.jobs(&cpp(), slots(1)).await.unwrap();
    jobs.next().await.unwrap().reject().await;
    assert!(jobs.next().now_or_never().is_none());
    let mut dead = broker.dead_jobs().await.unwrap();
    assert_eq!(dead.next().await.unwrap().message().source, "nonsense");
}

#[tokio::test(start_paused = true)]
async fn a_full_lane_makes_publishers_wait_and_then_says_so() {
    let broker = memory().await;
    for _ in 0..JOBS_MAX {
        broker.publish_job(&cpp(), &job("")).await.unwrap();
    }
    let refused = broker.publish_job(&cpp(), &job("one too many")).await;
    assert!(matches!(refused, Err(BrokerError::Full { lane: "jobs", .. })));

    let mut jobs = broker.jobs(&cpp(), slots(1)).await.unwrap();
    let publisher = tokio::spawn({
        let broker = broker.clone();
        async move { broker.publish_job(&cpp(), &job("patient")).await }
    });
    tokio::time::sleep(Duration::from_secs(1)).await;
    jobs.next().await.unwrap().ack().await;
    publisher.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_result_comes_back_until_it_is_recorded() {
    let broker = memory().await;
    broker.publish_result(&result("r")).await.unwrap();
    let mut results = broker.results().await.unwrap();
    for attempt in 1..=ATTEMPTS_MAX + 2 {
        let delivery = results.next().await.unwrap();
        assert_eq!(delivery.attempt(), attempt);
        delivery.retry().await;
    }
    results.next().await.unwrap().ack().await;
    assert!(results.next().now_or_never().is_none());
}

#[tokio::test]
async fn a_rejected_result_is_dropped() {
    let broker = memory().await;
    broker.publish_result(&result("forged")).await.unwrap();
    let mut results = broker.results().await.unwrap();
    results.next().await.unwrap().reject().await;
    assert!(results.next().now_or_never().is_none());
}

#[tokio::test]
async fn progress_reaches_everybody_who_watches_and_nobody_else() {
    let broker = memory().await;
    broker.publish_progress(&progress(1));
    let (mut one, mut two) = (broker.progress(), broker.progress());
    broker.publish_progress(&progress(2));
    assert_eq!(one.next().await.unwrap().tests.done, 2);
    assert_eq!(two.next().await.unwrap().tests.done, 2);
    assert!(one.next().now_or_never().is_none());
}

#[tokio::test]
async fn a_slow_watcher_misses_the_oldest_progress_and_goes_on() {
    let broker = memory().await;
    let mut watcher = broker.progress();
    let sent = u32::try_from(2 * broker::NEWS_MAX).unwrap();
    for done in 1..=sent {
        broker.publish_progress(&progress(done));
    }
    assert!(watcher.next().await.unwrap().tests.done > 1);
}

#[tokio::test]
async fn a_connected_broker_is_ready() {
    assert_eq!(memory().await.ready().await, Ok(()));
}

#[tokio::test]
async fn a_job_goes_only_to_workers_of_its_lane() {
    let broker = memory().await;
    let both: LanguageSet = "cpp+python".parse().unwrap();
    broker.publish_job(&both, &job("for both")).await.unwrap();
    let mut one = broker.jobs(&cpp(), slots(1)).await.unwrap();
    assert!(one.next().now_or_never().is_none());
    let mut two = broker.jobs(&both, slots(1)).await.unwrap();
    assert_eq!(two.next().await.unwrap().message().source, "for both");
}

#[tokio::test]
async fn lanes_are_bounded() {
    let broker = memory().await;
    let lane = |index: usize| format!("x{index}").parse::<LanguageSet>().unwrap();
    for index in 0..LANES_MAX {
        broker.ensure_lane(&lane(index)).await.unwrap();
    }
    broker.ensure_lane(&lane(0)).await.unwrap();
    assert_eq!(broker.ensure_lane(&lane(LANES_MAX)).await, Err(BrokerError::TooManyLanes { max: LANES_MAX }));
}

#[tokio::test]
async fn every_server_hears_heartbeats_and_changes() {
    let broker = memory().await;
    let presence = Presence {
        version: WIRE_VERSION,
        worker: WorkerId(Uuid::nil()),
        name: "judge-1".to_owned(),
        languages: Vec::new(),
        slots: 1,
        at_work: Vec::new(),
        state: WorkerState::Working,
        message: None,
    };
    let (mut one, mut two) = (broker.presence(), broker.presence());
    broker.publish_presence(&presence);
    assert_eq!(one.next().await, Some(presence.clone()));
    assert_eq!(two.next().await, Some(presence));
    let (mut one, mut two) = (broker.changes(), broker.changes());
    broker.publish_change(SubmissionId(Uuid::nil()));
    assert_eq!(one.next().await, Some(SubmissionId(Uuid::nil())));
    assert_eq!(two.next().await, Some(SubmissionId(Uuid::nil())));
}
