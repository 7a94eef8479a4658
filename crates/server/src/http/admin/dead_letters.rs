//! What was given up: judgings that ended without a true verdict, until they are judged again.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use proto::JudgingId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::app::App;
use crate::http::error::ApiError;
use crate::http::extract::Query;
use crate::http::limits::{PER_PAGE_MAX, number};
use crate::http::refusal::{BadRequest, Forbidden, Unauthorized, Unprocessable};
use crate::http::session::Admin;
use crate::store::rejudge::GivenUp;

/// Lines on a page, when nobody asks for another number.
const LIMIT_USUAL: u32 = 20;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeadLetterQuery {
    /// `next` of the page before.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<u32>,
}

/// A judging that was given up and still counts.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeadLetter {
    pub judging: Uuid,
    pub submission: Uuid,
    pub user: Uuid,
    /// The slug of the problem; none in the playground.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "two-sum")]
    pub problem: Option<String>,
    /// Why it was given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// How often it was sent to workers.
    pub attempts: u32,
    pub given_up_at: DateTime<Utc>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct DeadLetterList {
    pub items: Vec<DeadLetter>,
    /// The `cursor` of the next page; null on the last one.
    #[schema(required)]
    pub next: Option<String>,
}

/// What was given up, newest first, until it is judged again.
#[utoipa::path(
    get, path = "/admin/dead-letters", tag = "admin", operation_id = "listDeadLetters", params(DeadLetterQuery),
    responses((status = 200, description = "One page of judgings", body = DeadLetterList), BadRequest, Unauthorized, Forbidden, Unprocessable)
)]
pub async fn list(
    State(app): State<App>,
    _admin: Admin,
    Query(query): Query<DeadLetterQuery>,
) -> Result<Json<DeadLetterList>, ApiError> {
    let limit = number("limit", query.limit, LIMIT_USUAL, PER_PAGE_MAX)?;
    let before = query.cursor.as_deref().map(cursor).transpose()?;
    // One more than asked for tells whether there is a next page.
    let mut found = app.store.given_up(before, u64::from(limit) + 1).await?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|last| last.judging.to_string());
    Ok(Json(DeadLetterList { items: found.into_iter().map(DeadLetter::from).collect(), next }))
}

fn cursor(text: &str) -> Result<JudgingId, ApiError> {
    let id = text.parse().map_err(|_| ApiError::invalid("cursor", "use the `next` of the page before"))?;
    Ok(JudgingId(id))
}

impl From<GivenUp> for DeadLetter {
    fn from(lost: GivenUp) -> Self {
        Self {
            judging: lost.judging.0,
            submission: lost.submission.0,
            user: lost.user,
            problem: lost.problem,
            message: lost.message,
            attempts: lost.attempts,
            given_up_at: lost.given_up_at,
        }
    }
}
