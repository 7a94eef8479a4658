//! What is in line, and how long it has waited.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::http::error::ApiError;
use crate::http::refusal::{Forbidden, Unauthorized};
use crate::http::session::Admin;
use crate::store::queue::Depth;

/// What goes before what, as a whole.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QueueClass {
    /// Runs and the playground.
    Run,
    Submit,
    /// The jury's submissions of a package that was sent.
    Verify,
    /// What had a verdict and is judged again.
    Rejudge,
}

/// What one class of the queue holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct QueueDepth {
    pub class: QueueClass,
    /// In line.
    pub queued: u64,
    /// On their way to a worker, or being judged.
    pub leased: u64,
    /// When the one that waits for longest came, if one waits.
    pub oldest_queued_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Queue {
    /// In the order in which they are served.
    pub items: Vec<QueueDepth>,
}

/// The queue, over all servers.
#[utoipa::path(
    get, path = "/admin/queue", tag = "admin", operation_id = "getQueue",
    responses((status = 200, description = "The queue as it is now", body = Queue), Unauthorized, Forbidden)
)]
pub async fn get(State(app): State<App>, _admin: Admin) -> Result<Json<Queue>, ApiError> {
    let depths = app.store.queue_depth().await?;
    Ok(Json(Queue { items: depths.into_iter().map(QueueDepth::from).collect() }))
}

impl From<Depth> for QueueDepth {
    fn from(depth: Depth) -> Self {
        use crate::store::queue::Class;
        let class = match depth.class {
            Class::Run => QueueClass::Run,
            Class::Submit => QueueClass::Submit,
            Class::Verify => QueueClass::Verify,
            Class::Rejudge => QueueClass::Rejudge,
        };
        let Depth { queued, leased, oldest_queued_at, .. } = depth;
        Self { class, queued, leased, oldest_queued_at }
    }
}
