//! Verdicts are stored once, survive what dies, and come from whoever was asked.

use proto::{State, Ticket, Verdict};
use server::store::verdicts::Finish;

use crate::world::{World, progress, report, result};

#[tokio::test]
async fn only_the_first_verdict_counts() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let mut worker = world.worker(1).await;
    let job = worker.take().await;
    // A worker that died between result and acknowledgement did both twice.
    worker.broker.publish_result(&result(job.message(), report(Verdict::Accepted))).await.unwrap();
    worker.broker.publish_result(&result(job.message(), report(Verdict::WrongAnswer))).await.unwrap();
    assert_eq!(world.verdict(&ada, id).await["verdict"], "accepted");

    let ticket = job.message().ticket.hash();
    let other = report(Verdict::WrongAnswer);
    let again = world.app.store.finish(job.message().judging, ticket, &other, world.clock.now()).await;
    assert_eq!(again.unwrap(), Finish::Already);
    assert_eq!(world.submission(&ada, id).await["verdict"], "accepted");
    let list = world.get(&ada, "/api/v1/problems").await.json();
    assert_eq!(list["items"][0]["acceptance"], 1.0, "it is counted once");
}

#[tokio::test]
async fn a_result_without_the_ticket_is_refused() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let mut worker = world.worker(1).await;
    let job = worker.take().await;
    let mut forged = result(job.message(), report(Verdict::Accepted));
    forged.ticket = Ticket::new([0; 32]);
    worker.broker.publish_result(&forged).await.unwrap();
    worker.finish(job, report(Verdict::WrongAnswer)).await;
    assert_eq!(world.verdict(&ada, id).await["verdict"], "wrong_answer");
}

#[tokio::test]
async fn a_job_that_no_worker_can_do_ends_as_our_error() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let mut worker = world.worker(1).await;
    for attempt in 1..=broker::ATTEMPTS_MAX {
        let job = worker.take().await;
        assert_eq!(job.attempt(), attempt);
        drop(job); // as when the worker's task panics
    }
    let verdict = world.verdict(&ada, id).await;
    assert_eq!(verdict["verdict"], "judge_error");
    assert!(verdict["message"].as_str().unwrap().contains("the judge failed"));
    let next = world.submit(&ada).await;
    let job = worker.take().await;
    assert_eq!(job.message().submission, next, "the window is free again");
}

#[tokio::test]
async fn a_result_in_a_foreign_version_ends_as_our_error() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let mut worker = world.worker(1).await;
    let job = worker.take().await;
    let mut foreign = result(job.message(), report(Verdict::Accepted));
    foreign.version = 99;
    worker.broker.publish_result(&foreign).await.unwrap();
    assert_eq!(world.verdict(&ada, id).await["verdict"], "judge_error");
}

#[tokio::test]
async fn work_survives_kill_nine_and_gets_one_verdict() {
    let world = World::start_embedded().await;
    let ada = world.person("ada").await;
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(world.submit(&ada).await);
    }
    let mut worker = world.worker(1).await;
    let lost = worker.take().await;
    worker.broker.publish_progress(&progress(lost.message(), State::Running, 3));
    let old_ticket = lost.message().ticket.hash();
    let old_judging = lost.message().judging;

    let world = world.killed_and_restarted().await;
    let mut worker = world.worker(1).await;
    for _ in &ids {
        let job = worker.take().await;
        worker.finish(job, report(Verdict::Accepted)).await;
    }
    for id in &ids {
        assert_eq!(world.verdict(&ada, *id).await["verdict"], "accepted");
    }
    assert!(worker.is_idle().await);
    assert_eq!(world.submission(&ada, ids[0]).await["attempt"], 2);
    let other = report(Verdict::WrongAnswer);
    let late = world.app.store.finish(old_judging, old_ticket, &other, world.clock.now()).await;
    assert_eq!(late.unwrap(), Finish::Already);
}

#[tokio::test]
async fn work_that_takes_the_server_down_each_time_is_given_up() {
    let mut world = World::start_embedded().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    for _ in 0..server::store::queue::LEASES_MAX {
        let mut worker = world.worker(1).await;
        worker.take().await;
        world = world.killed_and_restarted().await;
    }
    let verdict = world.verdict(&ada, id).await;
    assert_eq!(verdict["verdict"], "judge_error");
    assert!(verdict["message"].as_str().unwrap().contains("never came to an end"));
}
