//! Watching a submission: whole snapshots, in order, to the verdict.

use axum::body::Body;
use axum::http::Method;
use proto::{State, Ticket, Verdict};
use server::announce::STREAMS_PER_USER_MAX;

use crate::answer::{Answer, Events};
use crate::world::{World, progress, report, request};

#[tokio::test]
async fn a_watcher_sees_each_state_and_the_verdict_ends_the_stream() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let mut events = world.events(&ada, id).await;
    let queued = events.next().await.unwrap();
    assert_eq!((queued.name.as_str(), &queued.data["state"]), ("state", &"queued".into()));
    assert!(queued.data.get("source").is_none(), "it never changes, so events do not repeat it");

    let mut worker = world.worker(1).await;
    let job = worker.take().await;
    worker.broker.publish_progress(&progress(job.message(), State::Compiling, 0));
    let compiling = events.until(|event| event.data["state"] == "compiling").await;
    worker.broker.publish_progress(&progress(job.message(), State::Running, 4));
    let running = events.until(|event| event.data["state"] == "running").await;
    assert_eq!(running.data["tests"]["done"], 4);
    assert_eq!(running.data["cases"].as_array().unwrap().len(), 4);
    assert!(running.data.get("position").is_none());

    worker.finish(job, report(Verdict::Accepted)).await;
    let verdict = events.until(|event| event.name == "verdict").await;
    assert_eq!((&verdict.data["state"], &verdict.data["verdict"]), (&"finished".into(), &"accepted".into()));
    assert!(queued.id < compiling.id && compiling.id < running.id && running.id < verdict.id);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn whoever_comes_late_gets_the_latest_state_at_once() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let mut worker = world.worker(1).await;
    let job = worker.take().await;
    let mut early = world.events(&ada, id).await;
    worker.broker.publish_progress(&progress(job.message(), State::Running, 7));
    early.until(|event| event.data["tests"]["done"] == 7).await;

    let late = world.events(&ada, id).await.next().await.unwrap();
    assert_eq!(late.data["tests"]["done"], 7);
    assert_eq!(world.submission(&ada, id).await["tests"]["done"], 7, "whoever polls sees the same");
    let list = world.get(&ada, "/api/v1/submissions").await.json();
    assert_eq!(list["items"][0]["state"], "running");

    worker.finish(job, report(Verdict::WrongAnswer)).await;
    early.until(|event| event.name == "verdict").await;
    let mut after = world.events(&ada, id).await;
    assert_eq!(after.next().await.unwrap().name, "verdict");
    assert!(after.next().await.is_none());
}

#[tokio::test]
async fn ids_go_on_growing_after_a_reconnect() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let first = world.events(&ada, id).await.next().await.unwrap();
    let reconnect = async |last: &str| {
        let request =
            request(Method::GET, &ada, &format!("/api/v1/submissions/{id}/events")).header("last-event-id", last);
        Events::open(world.send(request.body(Body::empty()).unwrap()).await).next().await.unwrap()
    };
    // The clock stands still, so only the client's word can make the id grow.
    assert!(reconnect(&first.id.to_string()).await.id > first.id);
    for nonsense in ["x", "", "99999999999999999999", "9223372036854775807"] {
        assert!(reconnect(nonsense).await.id >= first.id);
    }
}

#[tokio::test]
async fn a_flood_of_progress_becomes_a_few_events() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let mut worker = world.worker(1).await;
    let job = worker.take().await;
    let mut events = world.events(&ada, id).await;
    events.next().await.unwrap();
    let started = std::time::Instant::now();
    let flood = async {
        for done in 0..2000 {
            worker.broker.publish_progress(&progress(job.message(), State::Running, done % 9));
            tokio::task::yield_now().await;
        }
        worker.finish(job, report(Verdict::Accepted)).await;
    };
    let watch = async {
        let mut count = 0_u32;
        while let Some(event) = events.next().await {
            count += 1;
            if event.name == "verdict" {
                break;
            }
        }
        count
    };
    let ((), count) = tokio::join!(flood, watch);
    let allowed = started.elapsed().as_secs_f64() * 20.0 + 3.0;
    assert!(f64::from(count) <= allowed, "{count} events, {allowed} allowed");
}

#[tokio::test]
async fn progress_without_the_ticket_is_not_believed() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let mut worker = world.worker(1).await;
    let job = worker.take().await;
    let mut forged = progress(job.message(), State::Running, 8);
    forged.ticket = Ticket::new([0; 32]);
    worker.broker.publish_progress(&forged);
    worker.broker.publish_progress(&progress(job.message(), State::Running, 3));
    let mut events = world.events(&ada, id).await;
    let seen = events.until(|event| event.data["state"] == "running").await;
    assert_eq!(seen.data["tests"]["done"], 3);
}

#[tokio::test]
async fn a_worker_that_says_finished_is_not_believed_before_the_verdict_is_stored() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let id = world.submit(&ada).await;
    let mut worker = world.worker(1).await;
    let job = worker.take().await;
    worker.broker.publish_progress(&progress(job.message(), State::Finished, 9));
    let seen = world.events(&ada, id).await.until(|event| event.data["tests"]["done"] == 9).await;
    assert_eq!((seen.name.as_str(), &seen.data["state"]), ("state", &"running".into()));
    assert!(seen.data["verdict"].is_null());
}

#[tokio::test]
async fn streams_of_one_user_are_bounded_and_a_closed_one_makes_room() {
    let world = World::start().await;
    let (ada, bob) = (world.person("ada").await, world.person("bob").await);
    let (of_ada, of_bob) = (world.submit(&ada).await, world.submit(&bob).await);
    let mut streams = Vec::new();
    for _ in 0..STREAMS_PER_USER_MAX {
        let mut events = world.events(&ada, of_ada).await;
        events.next().await.unwrap();
        streams.push(events);
    }
    let path = format!("/api/v1/submissions/{of_ada}/events");
    let refused = request(Method::GET, &ada, &path).body(Body::empty()).unwrap();
    let refused = Answer::read(world.send(refused).await).await;
    refused.is_problem(429, "too_many_streams");
    assert!(!refused.header("retry-after").is_empty());
    world.events(&bob, of_bob).await.next().await.unwrap();
    streams.pop();
    world.events(&ada, of_ada).await.next().await.unwrap();
}

#[tokio::test]
async fn the_place_in_the_line_is_told_and_moves() {
    let world = World::start().await;
    let ada = world.person("ada").await;
    let mut ids = Vec::new();
    for _ in 0..5 {
        ids.push(world.submit(&ada).await);
    }
    let mut worker = world.worker(1).await;
    let first = worker.take().await;
    // One slot: one at work, one behind it in the broker, three in line.
    let mut events = world.events(&ada, ids[4]).await;
    events.until(|event| event.data["position"] == 2).await;
    worker.finish(first, report(Verdict::Accepted)).await;
    events.until(|event| event.data["position"] == 1).await;
}
