//! What a worker alone answers over HTTP: is it alive, and does it take jobs? For whoever watches over the process.

use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use broker::Broker;
use serde::Serialize;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::{health, metrics, serve};

/// What works.
#[derive(Debug, Serialize)]
struct Ready {
    broker: bool,
    /// It takes jobs: it was not told to stop.
    working: bool,
}

/// Answers on `listener` until `ended`. A worker that drains still answers, and is not ready.
pub async fn answer(broker: Broker, listener: TcpListener, draining: CancellationToken, ended: &CancellationToken) {
    serve::run(router(broker, draining), listener, serve::Limits::for_this_process(), ended).await;
}

fn router(broker: Broker, draining: CancellationToken) -> Router {
    let ready = async move || ready(&broker, &draining).await;
    Router::new()
        .route("/health/live", get(health::live))
        .route("/health/ready", get(ready))
        .route("/metrics", get(metrics::of_worker))
}

async fn ready(broker: &Broker, draining: &CancellationToken) -> (StatusCode, Json<Ready>) {
    let ready = Ready { broker: broker.ready().await.is_ok(), working: !draining.is_cancelled() };
    let all = ready.broker && ready.working;
    (if all { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, Json(ready))
}
