//! One list of tests for all back ends: a new one is a new module in `on_every_back_end`.
//!
//! "Nothing more comes" is shown by a marker that is sent later and comes next.

use broker::{ATTEMPTS_MAX, Broker, BrokerError, Deliveries, JOBS_MAX, LANES_MAX, MESSAGE_BYTES_MAX, NEWS_MAX};
use futures::{StreamExt as _, TryStreamExt as _};
use proto::{Job, JobResult, LanguageSet, SubmissionId};
use uuid::Uuid;

use crate::messages::{cpp, job, presence, progress, result, slots};
use crate::rig::{Rig, numbered_lane};

macro_rules! on_every_back_end {
    ($($test:ident)*) => {
        mod memory {
            use super::Rig;
            $(#[tokio::test] async fn $test() { super::$test(&Rig::memory().await).await; })*

            // The clock moves by itself while everybody waits.
            #[tokio::test(start_paused = true)]
            async fn a_full_lane_makes_publishers_wait_and_then_says_so() {
                super::a_full_lane_makes_publishers_wait_and_then_says_so(&Rig::memory().await).await;
            }

            #[tokio::test(start_paused = true)]
            async fn a_job_that_waited_too_long_is_gone_without_a_word() {
                let rig = Rig::memory().await;
                super::publish(&rig.broker, &["old"]).await;
                tokio::time::advance(std::time::Duration::from_millis(broker::JOB_WAIT_MS_MAX)).await;
                super::assert_gone_without_a_word(&rig).await;
            }
        }

        mod amqp {
            use super::Rig;
            $(#[tokio::test] async fn $test() { super::$test(&Rig::amqp().await).await; })*

            #[tokio::test]
            async fn a_full_lane_makes_publishers_wait_and_then_says_so() {
                super::a_full_lane_makes_publishers_wait_and_then_says_so(&Rig::amqp().await).await;
            }

            #[tokio::test]
            async fn a_job_that_waited_too_long_is_gone_without_a_word() {
                let rig = Rig::amqp().await;
                super::publish(&rig.broker, &["old"]).await;
                rig.make_old(&super::cpp()).await;
                super::assert_gone_without_a_word(&rig).await;
            }
        }
    };
}

on_every_back_end! {
    jobs_come_in_the_order_of_publishing
    an_acknowledged_job_is_gone
    a_worker_gets_no_more_jobs_than_it_has_slots
    each_job_goes_to_one_worker_only
    a_waiting_worker_is_woken_by_a_job_that_another_gave_back
    a_job_can_be_settled_after_its_stream_is_gone
    a_job_can_be_dropped_anywhere
    a_job_given_up_too_often_is_found_among_the_dead
    a_rejected_job_is_dead_at_once
    a_result_comes_back_until_it_is_recorded
    a_rejected_result_is_dropped
    progress_reaches_everybody_who_watches_and_nobody_else
    a_slow_watcher_misses_some_progress_and_goes_on
    a_connected_broker_is_ready
    a_message_that_is_too_large_is_not_sent
    a_job_goes_only_to_workers_of_its_lane
    lanes_are_bounded
    every_server_hears_heartbeats_and_changes
}

async fn publish(broker: &Broker, sources: &[&str]) {
    for source in sources {
        broker.publish_job(&cpp(), &job(source)).await.unwrap();
    }
}

async fn source(jobs: &mut Deliveries<Job>) -> String {
    jobs.next().await.unwrap().message().source.clone()
}

/// Nothing more comes in the lane of C++.
async fn assert_no_more_jobs(broker: &Broker, jobs: &mut Deliveries<Job>) {
    publish(broker, &["marker"]).await;
    let marker = jobs.next().await.unwrap();
    assert_eq!(marker.message().source, "marker");
    marker.ack().await;
}

async fn assert_no_more_results(broker: &Broker, results: &mut Deliveries<JobResult>) {
    let marker = result("marker");
    broker.publish_result(&marker).await.unwrap();
    assert_eq!(results.next().await.unwrap().message().judging, marker.judging);
}

async fn jobs_come_in_the_order_of_publishing(Rig { broker, .. }: &Rig) {
    let mut jobs = broker.jobs(&cpp(), slots(1)).await.unwrap();
    publish(broker, &["first", "second"]).await;
    assert_eq!(source(&mut jobs).await, "first");
    // The first was dropped unsettled, so it comes back before the second.
    let first = jobs.next().await.unwrap();
    assert_eq!((first.message().source.as_str(), first.attempt()), ("first", 2));
    first.ack().await;
    assert_eq!(source(&mut jobs).await, "second");
}

async fn an_acknowledged_job_is_gone(Rig { broker, .. }: &Rig) {
    publish(broker, &["only"]).await;
    let mut jobs = broker.jobs(&cpp(), slots(1)).await.unwrap();
    jobs.next().await.unwrap().ack().await;
    assert_no_more_jobs(broker, &mut jobs).await;
}

async fn a_worker_gets_no_more_jobs_than_it_has_slots(rig: &Rig) {
    publish(&rig.broker, &["a", "b", "c"]).await;
    let mut jobs = rig.broker.jobs(&cpp(), slots(2)).await.unwrap();
    let (first, second) = (jobs.next().await.unwrap(), jobs.next().await.unwrap());
    // The third was left for others.
    let mut others = rig.another().await.jobs(&cpp(), slots(1)).await.unwrap();
    let third = others.next().await.unwrap();
    assert_eq!(third.message().source, "c");
    publish(&rig.broker, &["d"]).await;
    first.ack().await;
    assert_eq!(source(&mut jobs).await, "d");
    assert_eq!(second.message().source, "b");
}

async fn each_job_goes_to_one_worker_only(rig: &Rig) {
    let mut one = rig.broker.jobs(&cpp(), slots(1)).await.unwrap();
    let mut two = rig.another().await.jobs(&cpp(), slots(1)).await.unwrap();
    publish(&rig.broker, &["a", "b"]).await;
    let (first, second) = (one.next().await.unwrap(), two.next().await.unwrap());
    let mut sources = [first.message().source.as_str(), second.message().source.as_str()];
    sources.sort_unstable();
    assert_eq!(sources, ["a", "b"]);
}

async fn a_waiting_worker_is_woken_by_a_job_that_another_gave_back(rig: &Rig) {
    let mut one = rig.broker.jobs(&cpp(), slots(1)).await.unwrap();
    publish(&rig.broker, &["a"]).await;
    let first = one.next().await.unwrap();
    drop(one);
    let mut two = rig.another().await.jobs(&cpp(), slots(1)).await.unwrap();
    let waiting = tokio::spawn(async move { two.next().await.unwrap().attempt() });
    tokio::task::yield_now().await;
    first.retry().await;
    assert_eq!(waiting.await.unwrap(), 2);
}

async fn a_job_can_be_settled_after_its_stream_is_gone(Rig { broker, .. }: &Rig) {
    publish(broker, &["a", "b"]).await;
    let mut draining = broker.jobs(&cpp(), slots(2)).await.unwrap();
    let first = draining.next().await.unwrap();
    drop(draining);
    // What was only sent ahead goes to others at once.
    let mut jobs = broker.jobs(&cpp(), slots(2)).await.unwrap();
    let second = jobs.next().await.unwrap();
    assert_eq!(second.message().source, "b");
    first.ack().await;
    second.ack().await;
    drop(jobs);
    let mut jobs = broker.jobs(&cpp(), slots(2)).await.unwrap();
    assert_no_more_jobs(broker, &mut jobs).await;
}

async fn a_job_can_be_dropped_anywhere(Rig { broker, .. }: &Rig) {
    publish(broker, &["a"]).await;
    let mut jobs = broker.jobs(&cpp(), slots(1)).await.unwrap();
    let delivery = jobs.next().await.unwrap();
    std::thread::spawn(move || drop(delivery)).join().unwrap();
    assert_eq!(jobs.next().await.unwrap().attempt(), 2);
}

async fn a_job_given_up_too_often_is_found_among_the_dead(Rig { broker, .. }: &Rig) {
    publish(broker, &["poison"]).await;
    let mut jobs = broker.jobs(&cpp(), slots(1)).await.unwrap();
    for attempt in 1..=ATTEMPTS_MAX {
        let delivery = jobs.next().await.unwrap();
        assert_eq!((delivery.message().source.as_str(), delivery.attempt()), ("poison", attempt));
        drop(delivery);
    }
    assert_no_more_jobs(broker, &mut jobs).await;
    let mut dead = broker.dead_jobs().await.unwrap();
    assert_eq!(source(&mut dead).await, "poison");
    // Its reader failed too; the dead wait until somebody has really taken care of them.
    let again = dead.next().await.unwrap();
    assert_eq!(again.message().source, "poison");
    again.ack().await;
    publish(broker, &["another"]).await;
    jobs.next().await.unwrap().reject().await;
    assert_eq!(source(&mut dead).await, "another");
}

async fn a_rejected_job_is_dead_at_once(Rig { broker, .. }: &Rig) {
    publish(broker, &["nonsense"]).await;
    let mut jobs = broker.jobs(&cpp(), slots(1)).await.unwrap();
    jobs.next().await.unwrap().reject().await;
    assert_no_more_jobs(broker, &mut jobs).await;
    let mut dead = broker.dead_jobs().await.unwrap();
    assert_eq!(source(&mut dead).await, "nonsense");
}

/// The old one comes neither as a job nor among the dead.
async fn assert_gone_without_a_word(Rig { broker, .. }: &Rig) {
    let mut jobs = broker.jobs(&cpp(), slots(1)).await.unwrap();
    assert_no_more_jobs(broker, &mut jobs).await;
    let mut dead = broker.dead_jobs().await.unwrap();
    publish(broker, &["dead"]).await;
    jobs.next().await.unwrap().reject().await;
    assert_eq!(source(&mut dead).await, "dead");
}

async fn a_full_lane_makes_publishers_wait_and_then_says_so(Rig { broker, .. }: &Rig) {
    let publishing = |_| async { broker.publish_job(&cpp(), &job("")).await.map(drop) };
    futures::stream::iter(0..JOBS_MAX).map(publishing).buffer_unordered(8).try_collect::<Vec<_>>().await.unwrap();
    // RabbitMQ tells publishers a moment late.
    let mut refused = Ok(());
    for _ in 0..JOBS_MAX {
        refused = broker.publish_job(&cpp(), &job("one too many")).await;
        if refused.is_err() {
            break;
        }
    }
    assert!(matches!(refused, Err(BrokerError::Full { lane: "jobs", .. })), "{refused:?}");

    let mut jobs = broker.jobs(&cpp(), slots(8)).await.unwrap();
    let mut patient = tokio::spawn({
        let broker = broker.clone();
        async move { broker.publish_job(&cpp(), &job("patient")).await }
    });
    let published = loop {
        tokio::select! {
            biased;
            published = &mut patient => break published.unwrap(),
            delivery = jobs.next() => delivery.unwrap().ack().await,
        }
    };
    published.unwrap();
}

async fn a_result_comes_back_until_it_is_recorded(Rig { broker, .. }: &Rig) {
    broker.publish_result(&result("r")).await.unwrap();
    let mut results = broker.results().await.unwrap();
    for attempt in 1..=ATTEMPTS_MAX + 2 {
        let delivery = results.next().await.unwrap();
        assert_eq!(delivery.attempt(), attempt);
        delivery.retry().await;
    }
    results.next().await.unwrap().ack().await;
    assert_no_more_results(broker, &mut results).await;
}

async fn a_rejected_result_is_dropped(Rig { broker, .. }: &Rig) {
    broker.publish_result(&result("forged")).await.unwrap();
    let mut results = broker.results().await.unwrap();
    results.next().await.unwrap().reject().await;
    assert_no_more_results(broker, &mut results).await;
}

async fn progress_reaches_everybody_who_watches_and_nobody_else(rig: &Rig) {
    let other = rig.another().await;
    let (mut early, mut elsewhere) = (rig.broker.progress(), other.progress());
    rig.broker.publish_progress(&progress(1));
    assert_eq!(early.next().await.unwrap().tests.done, 1);
    assert_eq!(elsewhere.next().await.unwrap().tests.done, 1);
    let (mut one, mut two) = (rig.broker.progress(), other.progress());
    rig.broker.publish_progress(&progress(2));
    rig.broker.publish_progress(&progress(3));
    for watcher in [&mut one, &mut two] {
        assert_eq!(watcher.next().await.unwrap().tests.done, 2);
        assert_eq!(watcher.next().await.unwrap().tests.done, 3);
    }
}

async fn a_slow_watcher_misses_some_progress_and_goes_on(Rig { broker, .. }: &Rig) {
    let mut watcher = broker.progress();
    let sent = u32::try_from(3 * NEWS_MAX).unwrap();
    for done in 1..=sent {
        broker.publish_progress(&progress(done));
    }
    let mut seen = 0;
    loop {
        broker.publish_progress(&progress(u32::MAX));
        if watcher.next().await.unwrap().tests.done == u32::MAX {
            break;
        }
        seen += 1;
    }
    assert!(0 < seen && seen < sent, "{seen}");
}

async fn a_connected_broker_is_ready(Rig { broker, .. }: &Rig) {
    assert_eq!(broker.ready().await, Ok(()));
}

async fn a_message_that_is_too_large_is_not_sent(Rig { broker, .. }: &Rig) {
    let refused = broker.publish_job(&cpp(), &job(&"x".repeat(MESSAGE_BYTES_MAX))).await;
    assert!(matches!(refused, Err(BrokerError::TooLarge { lane: "jobs", .. })), "{refused:?}");
    let refused = broker.publish_result(&result(&"x".repeat(MESSAGE_BYTES_MAX))).await;
    assert!(matches!(refused, Err(BrokerError::TooLarge { lane: "results", .. })), "{refused:?}");
    // Bytes of JSON count: a control character is six of them.
    let text = "\u{1}".repeat(MESSAGE_BYTES_MAX / 6);
    let refused = broker.publish_result(&result(&text)).await;
    assert!(matches!(refused, Err(BrokerError::TooLarge { .. })), "{refused:?}");
    let around = serde_json::to_vec(&result("")).unwrap().len();
    let largest = result(&"x".repeat(MESSAGE_BYTES_MAX - around));
    broker.publish_result(&largest).await.unwrap();
    let mut results = broker.results().await.unwrap();
    assert_eq!(results.next().await.unwrap().message().judging, largest.judging);
}

async fn a_job_goes_only_to_workers_of_its_lane(Rig { broker, .. }: &Rig) {
    let both: LanguageSet = "cpp+python".parse().unwrap();
    broker.publish_job(&both, &job("for both")).await.unwrap();
    let mut one = broker.jobs(&cpp(), slots(1)).await.unwrap();
    assert_no_more_jobs(broker, &mut one).await;
    let mut two = broker.jobs(&both, slots(1)).await.unwrap();
    assert_eq!(source(&mut two).await, "for both");
}

async fn lanes_are_bounded(Rig { broker, .. }: &Rig) {
    for index in 0..LANES_MAX {
        broker.ensure_lane(&numbered_lane(index)).await.unwrap();
    }
    broker.ensure_lane(&numbered_lane(0)).await.unwrap();
    let refused = Err(BrokerError::TooManyLanes { max: LANES_MAX });
    assert_eq!(broker.ensure_lane(&numbered_lane(LANES_MAX)).await, refused);
}

async fn every_server_hears_heartbeats_and_changes(rig: &Rig) {
    let other = rig.another().await;
    let (mut one, mut two) = (rig.broker.presence(), other.presence());
    rig.broker.publish_presence(&presence());
    assert_eq!(one.next().await, Some(presence()));
    assert_eq!(two.next().await, Some(presence()));
    let (mut one, mut two) = (rig.broker.changes(), other.changes());
    rig.broker.publish_change(SubmissionId(Uuid::nil()));
    assert_eq!(one.next().await, Some(SubmissionId(Uuid::nil())));
    assert_eq!(two.next().await, Some(SubmissionId(Uuid::nil())));
}
