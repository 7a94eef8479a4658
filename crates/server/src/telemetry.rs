//! What this process tells about itself in numbers, for Prometheus: counted where things happen, shown under `/metrics`.
//!
//! No number tells who a user is or what was handed in, and every label has a bounded number of values. What is a state
//! and no event, such as the length of the queue, is read when somebody asks: see [`gauges`].

pub mod gauges;
pub mod names;
pub mod traces;

use std::sync::OnceLock;
use std::time::Duration;

use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::time::interval;
use tokio_util::sync::CancellationToken;

/// How often observed times are sorted into buckets, also when nobody asks: until then each takes memory.
const UPKEEP: Duration = Duration::from_secs(5);
/// Upper bounds of buckets for what takes milliseconds, in seconds.
const SHORT: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// The same for what somebody waits for.
const LONG: &[f64] = &[0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 900.0];

/// The metrics are global, as the facade that counts them is.
static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

/// What this process does, and so which numbers it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    All,
    Server,
    Worker,
}

/// Metrics that cannot be counted.
#[derive(Debug, thiserror::Error)]
#[error("metrics cannot be counted: {0}")]
pub struct TelemetryError(#[from] BuildError);

/// Counts from now on. Without it, counting costs nothing and `/metrics` is almost empty.
///
/// # Errors
/// When somebody else counts already.
pub fn install(role: Role) -> Result<(), TelemetryError> {
    let mut builder = PrometheusBuilder::new();
    for (name, bounds) in [
        (names::HTTP_DURATION, SHORT),
        (names::BOX_SET_UP, SHORT),
        (names::BOX_RUN, LONG),
        (names::SUBMISSION_DURATION, LONG),
    ] {
        builder = builder.set_buckets_for_metric(Matcher::Full(name.to_owned()), bounds)?;
    }
    let handle = builder.install_recorder()?;
    if role != Role::Worker {
        names::register_server();
    }
    if role != Role::Server {
        names::register_worker();
    }
    let _ = RECORDER.set(handle); // nobody was first: the recorder would have been refused
    Ok(())
}

/// Everything that was counted, as Prometheus reads it.
#[must_use]
pub fn counted() -> String {
    RECORDER.get().map(PrometheusHandle::render).unwrap_or_default()
}

/// Keeps the memory of what is counted small, until `stop`.
pub async fn keep_up(stop: &CancellationToken) {
    let mut ticks = interval(UPKEEP);
    while stop.run_until_cancelled(ticks.tick()).await.is_some() {
        if let Some(handle) = RECORDER.get() {
            handle.run_upkeep();
        }
    }
}
