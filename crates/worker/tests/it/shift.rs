//! A worker's life: it is heard of, ends in order, judges a job once, and knows when it is ill.

use std::time::{Duration, Instant};

use broker::ATTEMPTS_MAX;
use futures::{FutureExt as _, StreamExt as _};
use proto::{Digest, Job, Presence, Progress, State, Task, Verdict, WIRE_VERSION, WorkerState};
use serde_json::json;
use worker::WorkerError;

use crate::site::{Site, job, playground};

const ENDLESS: &str = "while True:\n    pass\n";

/// How long a kill may take, with everything that follows it.
const SOON: Duration = Duration::from_secs(5);

/// Until that job is being run.
async fn runs(progress: &mut broker::News<Progress>, job: &Job) {
    while progress.next().await.is_none_or(|seen| seen.judging != job.judging || seen.state != State::Running) {}
}

#[tokio::test]
async fn heartbeats_say_what_it_is_and_does() {
    let mut site = Site::draining_for(1, Duration::ZERO).await;
    let first = site.heartbeat(|_| true).await;
    assert_eq!((first.state, first.slots, first.name.as_str()), (WorkerState::Working, 1, "bench"));
    assert_eq!((first.version, first.lane().name().as_str()), (WIRE_VERSION, "cpp+java+python"));
    assert_eq!((first.at_work.len(), first.message), (0, None));
    let job = site.publish(ENDLESS, playground()).await;
    let busy = site.heartbeat(|presence| !presence.at_work.is_empty()).await;
    assert_eq!(busy.at_work, [job.judging]);
    assert!(busy.is_believable());
    site.shutdown.cancel();
    let draining = site.heartbeat(|presence| presence.state != WorkerState::Working).await;
    assert_eq!(draining.state, WorkerState::Draining);
    assert!(draining.message.is_some_and(|message| message.contains("told to stop")));
    let gone = site.heartbeat(|presence| presence.state != WorkerState::Draining).await;
    assert_eq!((gone.state, gone.worker, gone.at_work.len()), (WorkerState::Gone, first.worker, 0));
    site.end().await.expect("a good end");
    assert!(site.presence.next().now_or_never().is_none(), "it said goodbye");
}

#[tokio::test]
async fn what_has_begun_is_finished() {
    let mut site = Site::open(1).await;
    let mut progress = site.broker.progress();
    let job = site.publish("import time\ntime.sleep(1)\nprint('done')\n", playground()).await;
    runs(&mut progress, &job).await;
    site.shutdown.cancel();
    site.end().await.expect("a good end");
    let result = site.result().await;
    assert_eq!((result.judging, result.report.verdict), (job.judging, Verdict::Accepted));
    assert_eq!(result.worker.as_deref(), Some("bench"), "as in its heartbeats");
}

#[tokio::test]
async fn what_is_not_finished_in_time_is_ended_and_handed_back() {
    let mut site = Site::draining_for(1, Duration::ZERO).await;
    let mut progress = site.broker.progress();
    let job = site.publish(ENDLESS, playground()).await;
    runs(&mut progress, &job).await;
    let begun = Instant::now();
    site.shutdown.cancel();
    site.end().await.expect("a good end");
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    assert_eq!(site.taken_by_another().await, (job, 2));
    let results = site.broker.results().await.expect("results");
    assert!(results.into_future().now_or_never().is_none(), "nobody is told a verdict");
}

#[tokio::test]
async fn what_has_not_begun_is_free_at_once() {
    let mut site = Site::open(1).await;
    let mut progress = site.broker.progress();
    let first = site.publish(ENDLESS, playground()).await;
    runs(&mut progress, &first).await;
    let second = site.publish("print('second')", playground()).await;
    site.shutdown.cancel();
    site.heartbeat(|presence| presence.state == WorkerState::Draining).await;
    assert_eq!(site.taken_by_another().await, (second, 1));
    assert!(site.heartbeat(|_| true).await.at_work.contains(&first.judging), "the first one is still judged");
}

#[tokio::test]
async fn a_job_that_comes_again_is_not_judged_again() {
    let site = Site::open(2).await;
    let mut progress = site.broker.progress();
    let job = job("import time\ntime.sleep(0.5)\n", playground());
    site.send(&job).await;
    runs(&mut progress, &job).await;
    site.send(&job).await; // while it is judged
    let results = [site.result().await, site.result().await];
    site.send(&job).await; // and after that
    let late = site.result().await;
    assert_eq!(results[0], results[1]);
    assert_eq!(results[0], late, "with all that was measured");
    let again = std::iter::from_fn(|| progress.next().now_or_never().flatten());
    assert!(again.into_iter().all(|seen| seen.state != State::Compiling), "it was begun again");
}

#[tokio::test]
async fn a_job_with_another_ticket_is_judged_anew() {
    let site = Site::open(1).await;
    let first = site.publish("import os\nprint(os.urandom(8).hex())\n", playground()).await;
    let one = site.result().await;
    let again = Job { ticket: job("", playground()).ticket, ..first };
    site.send(&again).await;
    let other = site.result().await;
    assert_eq!(other.ticket, again.ticket);
    assert_ne!(one.report.cases[0].stdout, other.report.cases[0].stdout);
}

#[tokio::test]
async fn a_job_of_the_previous_version_is_judged() {
    let site = Site::open(1).await;
    let id = "0198c0de-0000-7000-8000-000000000001";
    let old = json!({
        "version": 1, "judging": id, "submission": id, "ticket": "07".repeat(32), "language": "python",
        "source": "print(input())", "task": { "kind": "playground", "stdin": "old\n" },
    });
    site.send(&serde_json::from_value(old).expect("a job")).await;
    let report = site.result().await.report;
    assert_eq!((report.verdict, report.cases[0].stdout.as_deref()), (Verdict::Accepted, Some("old\n")));
}

#[tokio::test(start_paused = true)]
async fn a_job_of_a_newer_version_is_left_to_newer_workers_for_a_while() {
    let site = Site::open(1).await;
    let job = Job { version: WIRE_VERSION + 1, ..job("", playground()) };
    let begun = tokio::time::Instant::now();
    site.send(&job).await;
    assert_eq!(site.dead().await, (job, ATTEMPTS_MAX));
    assert!(begun.elapsed() > Duration::from_secs(10), "another had no time: {:?}", begun.elapsed());
}

#[tokio::test]
async fn a_job_that_nobody_here_can_judge_dies_at_once() {
    let site = Site::open(1).await;
    for hopeless in [
        Job { version: 0, ..job("", playground()) },
        Job { language: "cobol".parse().expect("an id"), ..job("", playground()) },
    ] {
        site.send(&hopeless).await;
        assert_eq!(site.dead().await, (hopeless, 1));
    }
}

/// Blobs that cannot be read: where their directory was, there is a file.
fn close_the_blobs(site: &Site) {
    let path = site.directory.path().join("packages");
    std::fs::remove_dir_all(&path).expect("removed");
    std::fs::write(&path, "").expect("written");
}

#[tokio::test(start_paused = true)]
async fn a_worker_on_which_everything_fails_drains_itself() {
    let mut site = Site::open(2).await;
    close_the_blobs(&site);
    for number in 0..10_u8 {
        site.publish("", Task::Submit { package: Digest::of(&[number]) }).await;
    }
    let draining = tokio::time::timeout(Duration::from_secs(3_600), async {
        site.presence
            .by_ref()
            .filter(|presence: &Presence| std::future::ready(presence.state == WorkerState::Draining))
            .next()
            .await
    });
    let message = draining.await.expect("in time").expect("a heartbeat").message.expect("a reason");
    assert!(message.starts_with("10 of the last 10 judgings failed here"), "{message}");
    let end = site.end().await;
    assert!(matches!(end, Err(WorkerError::Unhealthy { failed: 10, seen: 10, .. })), "{end:?}");
}

#[tokio::test(start_paused = true)]
async fn one_package_that_cannot_be_read_makes_nobody_ill() {
    let site = Site::open(2).await;
    close_the_blobs(&site);
    let mut dead = site.broker.dead_jobs().await.expect("the dead");
    for number in 0..12 {
        // one after the other: all at once, the last would wait longer than a job may
        site.publish("", Task::Submit { package: Digest::of(b"bad") }).await;
        let buried = tokio::time::timeout(Duration::from_secs(3_600), dead.next()).await;
        buried.unwrap_or_else(|_| panic!("only {number} are dead")).expect("a dead job").ack().await;
    }
    site.publish("print('well')", playground()).await;
    assert_eq!(site.result().await.report.verdict, Verdict::Accepted);
}
