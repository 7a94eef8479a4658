//! Hears the heartbeats of workers, makes the lanes that they need, and tells the store who is there.

use std::collections::HashMap;
use std::time::Duration;

use broker::News;
use chrono::TimeDelta;
use futures::StreamExt as _;
use proto::{Presence, WorkerId};
use tokio::time::Instant;

use crate::app::App;
use crate::roster::Offered;
use crate::store::workers::SeenWorker;
use crate::telemetry::names;

/// How often the store is told of a worker that says nothing new.
const STORED_EVERY: Duration = Duration::from_secs(60);
/// How long the languages of workers are offered after they were last seen, by a server that was started since.
const REMEMBERED: TimeDelta = TimeDelta::days(7);
/// Workers that are told apart when the store is told; beyond it, it is told more often.
const WORKERS_MAX: usize = 4_096;

/// Listens until the application shuts down.
pub async fn listen(app: &App, mut heartbeats: News<Presence>) {
    let mut stored = HashMap::new();
    while let Some(Some(heard)) = app.shutdown.run_until_cancelled(heartbeats.next()).await {
        hear(app, heard, &mut stored).await;
    }
}

/// Offers what the store remembers, until workers are heard.
///
/// # Errors
/// When the store fails.
pub async fn remember(app: &App) -> Result<(), crate::store::StoreError> {
    let seen = app.store.workers(app.clock.now() - REMEMBERED).await?;
    app.roster.remember(seen.into_iter().flat_map(|worker| worker.languages).map(Offered::from));
    Ok(())
}

async fn hear(app: &App, presence: Presence, stored: &mut HashMap<WorkerId, Instant>) {
    if !presence.is_believable() {
        tracing::warn!(worker = %presence.worker, "a heartbeat of {} is too large to be true", presence.worker);
        return;
    }
    if let Err(error) = app.broker.ensure_lane(&presence.lane()).await {
        metrics::counter!(names::BROKER_ERRORS).increment(1);
        tracing::warn!(worker = %presence.name, %error, "{} gets no jobs yet: {error}", presence.name);
    }
    let worker = presence.worker;
    let news = app.roster.hear(presence.clone());
    if news || stored.get(&worker).is_none_or(|at| at.elapsed() > STORED_EVERY) {
        if stored.len() >= WORKERS_MAX {
            stored.clear();
        }
        stored.insert(worker, Instant::now());
        see(app, &presence).await;
    }
    if news {
        app.work.notify_one();
    }
}

async fn see(app: &App, presence: &Presence) {
    if let Err(error) = app.store.see_worker(&seen(app, presence)).await {
        tracing::warn!(worker = %presence.name, %error, "the store was not told of {}: {error}", presence.name);
    }
}

fn seen(app: &App, presence: &Presence) -> SeenWorker {
    let Presence { worker, name, languages, slots, state, message, .. } = presence.clone();
    SeenWorker { id: worker, name, languages, slots, state, message, last_seen_at: app.clock.now() }
}
