//! The workers, as this server has heard of them.

use axum::Json;
use axum::extract::State;
use proto::WorkerState;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::http::refusal::{Forbidden, Unauthorized};
use crate::http::session::Admin;
use crate::roster::{Heard, SILENCE_MAX};

/// How a worker is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorkerHealth {
    Working,
    /// It finishes what it has begun and takes nothing more.
    Draining,
    /// It said goodbye.
    Gone,
    /// It fell silent: what it was judging is judged elsewhere.
    Lost,
}

/// A worker as it was last heard.
#[derive(Debug, Serialize, ToSchema)]
pub struct Worker {
    pub id: Uuid,
    #[schema(example = "judge-1")]
    pub name: String,
    pub state: WorkerHealth,
    /// Why it drains.
    pub message: Option<String>,
    /// Jobs at a time.
    pub slots: u32,
    /// Jobs now.
    pub at_work: u64,
    #[schema(example = json!(["cpp 12.2.0", "python 3.11.2"]))]
    pub languages: Vec<String>,
    /// When its last heartbeat came.
    pub heard_seconds_ago: u64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Workers {
    /// By name.
    pub items: Vec<Worker>,
}

/// Every worker that this server has heard of since it was started.
#[utoipa::path(
    get, path = "/admin/workers", tag = "admin", operation_id = "listWorkers",
    responses((status = 200, description = "The workers", body = Workers), Unauthorized, Forbidden)
)]
pub async fn list(State(app): State<App>, _admin: Admin) -> Json<Workers> {
    Json(Workers { items: app.roster.workers().iter().map(Worker::from).collect() })
}

impl From<&Heard> for Worker {
    fn from(heard: &Heard) -> Self {
        let (presence, silent) = (&heard.presence, heard.at.elapsed());
        let language = |language: &proto::WorkerLanguage| format!("{} {}", language.id, language.version);
        Self {
            id: presence.worker.0,
            name: presence.name.clone(),
            state: match presence.state {
                WorkerState::Gone => WorkerHealth::Gone,
                _ if silent >= SILENCE_MAX => WorkerHealth::Lost,
                WorkerState::Working => WorkerHealth::Working,
                WorkerState::Draining => WorkerHealth::Draining,
            },
            message: presence.message.clone(),
            slots: presence.slots,
            at_work: presence.at_work.len() as u64,
            languages: presence.languages.iter().map(language).collect(),
            heard_seconds_ago: silent.as_secs(),
        }
    }
}
