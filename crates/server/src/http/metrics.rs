//! `/metrics`, for Prometheus. It names workers and routes, so a proxy must not pass it on.

use axum::extract::State;
use axum::http::{HeaderName, header};

use crate::app::App;
use crate::telemetry::{counted, gauges};

/// The text format of Prometheus.
const FORMAT: [(HeaderName, &str); 1] = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];

/// What a server counted, and how it is now.
pub async fn of_server(State(app): State<App>) -> ([(HeaderName, &'static str); 1], String) {
    let now = gauges::all(&app).await;
    (FORMAT, counted() + &now)
}

/// What a worker alone counted.
pub async fn of_worker() -> ([(HeaderName, &'static str); 1], String) {
    (FORMAT, counted())
}
