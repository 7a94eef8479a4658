//! For whoever watches over the process: is it alive, and can it do its work?

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;

use crate::app::App;

/// What works.
#[derive(Debug, Serialize)]
pub struct Ready {
    store: bool,
    broker: bool,
    /// This machine's clock agrees with that of the data base.
    clock: bool,
    /// Links in mails work. Judging goes on without.
    cache: bool,
    /// Some language passed its self-test.
    languages: bool,
}

/// The process answers.
pub async fn live() -> &'static str {
    "alive\n"
}

/// 200 when everything works, else 503; the body says what.
pub async fn ready(State(app): State<App>) -> (StatusCode, Json<Ready>) {
    let ready = Ready {
        store: app.store.ready().await.is_ok(),
        broker: app.broker.ready().await.is_ok(),
        clock: app.skew.is_small(),
        cache: app.cache.ready().await.is_ok(),
        languages: !app.languages().is_empty(),
    };
    let all = ready.store && ready.broker && ready.clock && ready.languages;
    (if all { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, Json(ready))
}
