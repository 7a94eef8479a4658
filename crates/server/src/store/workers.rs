//! Workers as they were last heard of, for people. Nothing is decided by this.

use chrono::{DateTime, Utc};
use proto::{WorkerId, WorkerLanguage, WorkerState};
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use uuid::Uuid;

use super::{Store, StoreError, corrupt, signed, sql, unsigned};

/// Workers that are remembered; the ones that were seen longest ago are forgotten beyond them.
pub const WORKERS_MAX: u64 = 1_000;

/// What a worker said of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenWorker {
    pub id: WorkerId,
    pub name: String,
    pub languages: Vec<WorkerLanguage>,
    pub slots: u32,
    pub state: WorkerState,
    /// Why it drains.
    pub message: Option<String>,
    pub last_seen_at: DateTime<Utc>,
}

#[derive(Debug, FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    languages: String,
    slots: i32,
    state: String,
    message: Option<String>,
    last_seen_at: DateTime<Utc>,
}

const SEE: &str = "
INSERT INTO workers (id, name, languages, slots, state, message, last_seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, languages = excluded.languages, slots = excluded.slots,
    state = excluded.state, message = excluded.message, last_seen_at = excluded.last_seen_at
WHERE excluded.last_seen_at >= workers.last_seen_at";

const FORGET: &str = "
DELETE FROM workers WHERE id IN (SELECT id FROM workers ORDER BY last_seen_at DESC, id LIMIT 1000 OFFSET $1)";

impl Store {
    /// Writes down what a worker said, unless something newer of it is known.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn see_worker(&self, worker: &SeenWorker) -> Result<(), StoreError> {
        let write = self.write().await?;
        write.execute_raw(sql(&write, SEE, values(worker)?)).await?;
        write.execute_raw(sql(&write, FORGET, [signed(WORKERS_MAX).into()])).await?;
        Ok(write.commit().await?)
    }

    /// Workers that were heard of since then, by name; at most [`WORKERS_MAX`].
    ///
    /// # Errors
    /// When the store fails.
    pub async fn workers(&self, since: DateTime<Utc>) -> Result<Vec<SeenWorker>, StoreError> {
        let text = "SELECT id, name, languages, slots, state, message, last_seen_at FROM workers
            WHERE last_seen_at >= $1 ORDER BY name, id LIMIT $2";
        let values = [since.into(), signed(WORKERS_MAX).into()];
        let rows = self.reader.query_all_raw(sql(&self.reader, text, values)).await?;
        rows.iter().map(|row| seen(Row::from_query_result(row, "")?)).collect()
    }
}

fn values(worker: &SeenWorker) -> Result<[Value; 7], StoreError> {
    let languages =
        serde_json::to_string(&worker.languages).map_err(|error| corrupt("languages", &error.to_string()))?;
    Ok([
        worker.id.0.into(),
        worker.name.clone().into(),
        languages.into(),
        i32::try_from(worker.slots).unwrap_or(i32::MAX).into(),
        name(worker.state).into(),
        worker.message.clone().into(),
        worker.last_seen_at.into(),
    ])
}

fn name(state: WorkerState) -> &'static str {
    match state {
        WorkerState::Working => "working",
        WorkerState::Draining => "draining",
        WorkerState::Gone => "gone",
    }
}

fn seen(row: Row) -> Result<SeenWorker, StoreError> {
    let languages: Vec<WorkerLanguage> =
        serde_json::from_str(&row.languages).map_err(|error| corrupt("languages", &error.to_string()))?;
    let states = [WorkerState::Working, WorkerState::Draining, WorkerState::Gone];
    let state = states.into_iter().find(|state| name(*state) == row.state);
    Ok(SeenWorker {
        id: WorkerId(row.id),
        name: row.name,
        languages,
        slots: unsigned(row.slots.into()),
        state: state.ok_or_else(|| corrupt("the state of a worker", &row.state))?,
        message: row.message,
        last_seen_at: row.last_seen_at,
    })
}
