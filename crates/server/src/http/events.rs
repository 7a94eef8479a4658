//! Live progress as server-sent events.
//!
//! First subscribe, then read the store, then forward: in any other order an event could fall between. Each event is a
//! whole snapshot, so a client that missed some has missed nothing.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::Stream;
use proto::SubmissionId;
use tokio::time::{Instant, timeout, timeout_at};

use super::error::ApiError;
use super::extract::Path;
use super::refusal::{NotFound, TooMany, Unauthorized};
use super::session::Login;
use super::submissions::view::{self, Snapshot};
use super::submissions::{load, snapshot};
use crate::announce::{Signal, TooManyStreams, Watcher};
use crate::app::App;
use crate::store::submissions::{Stage, Submission};

/// Comments that keep proxies from closing a silent stream.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// At most 20 events a second.
const GAP_MIN: Duration = Duration::from_millis(50);
/// How often the place in the line is looked up.
const QUEUED_REFRESH: Duration = Duration::from_secs(2);
/// How often the store is read although nobody announced anything.
const REFRESH: Duration = Duration::from_secs(10);
/// How much less often both happen for each stream that is open: so the streams together ask 200 times a second at most.
const REFRESH_PER_STREAM: Duration = Duration::from_millis(5);
/// When a refused client may try again.
const STREAMS_WAIT: Duration = Duration::from_secs(5);

/// Watch a submission.
///
/// Every event is a whole snapshot with a growing `id`, so nothing is lost by joining late or reconnecting: `event: state`
/// while it is queued, compiling or running, then one `event: verdict`, after which the stream ends.
#[utoipa::path(
    get, path = "/submissions/{id}/events", tag = "submissions", operation_id = "watchSubmission",
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, description = "A stream of events; the data of each is this JSON", body = Snapshot, content_type = "text/event-stream"), Unauthorized, NotFound, TooMany)
)]
pub async fn watch(
    State(app): State<App>,
    login: Login,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let id = load(&app, &login, &id).await?.id;
    let watcher = app.announcements.watch(login.0.id, id)?;
    let events = events(app, watcher, id, last_event_id(&headers));
    let stream = Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    // Tells nginx not to collect events before it sends them.
    Ok(([("x-accel-buffering", "no")], stream).into_response())
}

fn events(
    app: App,
    mut watcher: Watcher,
    id: SubmissionId,
    mut event_id: i64,
) -> impl Stream<Item = Result<Event, Infallible>> {
    async_stream::stream! {
        let mut latest = Latest::default();
        loop {
            let signal = watcher.now();
            // In a box, which is gone when it is done: all its steps take several times what a stream that waits holds.
            let changed = match Box::pin(latest.update(&app, id, signal)).await {
                Ok(changed) => changed,
                // Logged already; the client comes back and starts afresh.
                Err(_) => return,
            };
            let Some(snapshot) = &latest.snapshot else { return };
            if changed {
                event_id = (event_id + 1).max(app.clock.now().timestamp_micros());
                yield Ok(event(event_id, snapshot));
            }
            if snapshot.state == view::State::Finished {
                return;
            }
            let refresh = refresh(snapshot.state, app.announcements.streams());
            if app.shutdown.run_until_cancelled(pause(&mut watcher, signal, refresh)).await.is_none() {
                return;
            }
        }
    }
}

/// What was sent last, and what it was made from.
#[derive(Debug, Default)]
struct Latest {
    /// The announcement that the submission was read after.
    at: Option<u64>,
    submission: Option<Submission>,
    snapshot: Option<Snapshot>,
}

impl Latest {
    /// Says whether there is anything new.
    async fn update(&mut self, app: &App, id: SubmissionId, signal: Signal) -> Result<bool, ApiError> {
        if self.at != Some(signal.stored) || !self.has_progress(app, id) {
            self.submission = app.store.submission(id).await?.map(without_source);
            self.at = Some(signal.stored);
        }
        let Some(submission) = &self.submission else {
            self.snapshot = None;
            return Ok(false);
        };
        let live = app.announcements.live(id, submission.judging.ticket_hash);
        let snapshot = Some(snapshot::of(app, submission, live.as_deref()).await?);
        let changed = self.snapshot != snapshot;
        self.snapshot = snapshot;
        if !matches!(submission.judging.stage, Stage::Leased) {
            self.at = None; // in line or finished: the next look is at the store again
        }
        Ok(changed)
    }

    /// Whether the lease that was read shows progress, so that there is something to tell without the store.
    fn has_progress(&self, app: &App, id: SubmissionId) -> bool {
        let ticket = self.submission.as_ref().and_then(|submission| submission.judging.ticket_hash);
        app.announcements.live(id, ticket).is_some()
    }
}

/// How long until the store is read although nobody announced anything.
fn refresh(state: view::State, streams: usize) -> Duration {
    let alone = if state == view::State::Queued { QUEUED_REFRESH } else { REFRESH };
    alone + REFRESH_PER_STREAM * u32::try_from(streams).unwrap_or(u32::MAX)
}

/// Until there is something to send: at once when the store holds something new, else at most every [`GAP_MIN`].
async fn pause(watcher: &mut Watcher, seen: Signal, refresh: Duration) {
    let next = Instant::now() + GAP_MIN;
    // Running out of time is the refresh, not a failure.
    let _ = timeout(refresh, watcher.changed()).await;
    while watcher.now().stored == seen.stored && Instant::now() < next {
        let _ = timeout_at(next, watcher.changed()).await;
    }
}

/// Events carry none, and thousands of streams wait at the same time.
fn without_source(submission: Submission) -> Submission {
    Submission { source: String::new(), ..submission }
}

fn event(id: i64, snapshot: &Snapshot) -> Event {
    let name = if snapshot.state == view::State::Finished { "verdict" } else { "state" };
    let event = Event::default().id(id.to_string()).event(name);
    event.json_data(snapshot).unwrap_or_else(|_| Event::default().comment("a snapshot that is no JSON"))
}

/// Where the client was before it lost the connection.
fn last_event_id(headers: &HeaderMap) -> i64 {
    let id = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    // An id that nobody can count on from is none of ours.
    id.filter(|id| *id < i64::MAX / 2).unwrap_or(0)
}

impl From<TooManyStreams> for ApiError {
    fn from(error: TooManyStreams) -> Self {
        let (status, code) = match error {
            TooManyStreams::OfUser => (StatusCode::TOO_MANY_REQUESTS, "too_many_streams"),
            TooManyStreams::OfServer => (StatusCode::SERVICE_UNAVAILABLE, "streams_full"),
        };
        Self::later(status, code, error.to_string(), STREAMS_WAIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_streams_together_ask_the_store_so_often_and_no_more() {
        for state in [view::State::Queued, view::State::Running] {
            for streams in [1_u32, 100, 12_000] {
                let asked_a_second = f64::from(streams) / refresh(state, streams as usize).as_secs_f64();
                assert!(asked_a_second <= 200.0, "{state:?} {streams} {asked_a_second}");
            }
        }
        assert!(refresh(view::State::Queued, 1) < Duration::from_secs(3));
    }
}
