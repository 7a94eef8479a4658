//! What is remembered of workers.

use std::time::Duration;

use proto::{WorkerId, WorkerLanguage, WorkerState};
use server::store::workers::{SeenWorker, WORKERS_MAX};

use crate::line::Line;

fn worker(line: &Line, name: &str) -> SeenWorker {
    SeenWorker {
        id: WorkerId(line.id()),
        name: name.to_owned(),
        languages: vec![WorkerLanguage { id: "cpp".parse().unwrap(), version: "12.2.0".to_owned() }],
        slots: 2,
        state: WorkerState::Working,
        message: None,
        last_seen_at: line.now(),
    }
}

#[tokio::test]
async fn the_newest_word_of_each_worker_is_remembered() {
    let line = Line::new().await;
    let (mut b, a) = (worker(&line, "b"), worker(&line, "a"));
    line.store.see_worker(&b).await.unwrap();
    line.store.see_worker(&a).await.unwrap();
    assert_eq!(line.store.workers(line.now()).await.unwrap(), [a.clone(), b.clone()]);
    let stale = b.clone();
    line.clock.advance(Duration::from_secs(5));
    (b.state, b.message, b.last_seen_at) = (WorkerState::Draining, Some("too many errors".to_owned()), line.now());
    line.store.see_worker(&b).await.unwrap();
    line.store.see_worker(&stale).await.unwrap();
    assert_eq!(line.store.workers(line.now()).await.unwrap(), [b]);
}

#[tokio::test]
async fn workers_are_forgotten_beyond_a_bound() {
    let line = Line::new().await;
    let first = worker(&line, "first");
    line.store.see_worker(&first).await.unwrap();
    line.clock.advance(Duration::from_secs(1));
    for _ in 0..WORKERS_MAX {
        line.store.see_worker(&worker(&line, "next")).await.unwrap();
    }
    let known = line.store.workers(chrono::DateTime::UNIX_EPOCH).await.unwrap();
    assert_eq!(known.len() as u64, WORKERS_MAX);
    assert!(!known.contains(&first));
}
