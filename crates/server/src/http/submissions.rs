//! What became of handed-in code. Others than the owner and admins get 404.

pub mod snapshot;
pub mod view;

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use proto::SubmissionId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use self::view::{Kind, ProblemRef, Submission, Tests, Verdict};
use super::error::ApiError;
use super::extract::{Path, Query};
use super::limits::{NAME_CHARS_MAX, PER_PAGE_MAX, line, number};
use super::refusal::{BadRequest, NotFound, Unauthorized, Unprocessable};
use super::session::Login;
use crate::app::App;
use crate::store::submissions::{self as store, Stage, SubmissionFilter};

/// Lines on a page, when nobody asks for another number.
const LIMIT_USUAL: u32 = 20;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SubmissionQuery {
    /// The slug of a problem.
    #[param(max_length = 64)]
    pub problem: Option<String>,
    pub verdict: Option<Verdict>,
    pub kind: Option<Kind>,
    /// `next` of the page before.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<u32>,
}

/// A line of the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubmissionSummary {
    pub id: Uuid,
    pub kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<ProblemRef>,
    #[schema(example = "cpp")]
    pub language: String,
    pub state: view::State,
    /// Null until it is finished.
    #[schema(required)]
    pub verdict: Option<Verdict>,
    pub tests: Tests,
    /// Of the slowest case, in milliseconds.
    #[schema(required)]
    pub cpu_ms: Option<u64>,
    /// The largest peak, in KiB.
    #[schema(required)]
    pub memory_kib: Option<u64>,
    pub created_at: DateTime<Utc>,
    #[schema(required)]
    pub finished_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SubmissionList {
    pub items: Vec<SubmissionSummary>,
    /// The `cursor` of the next page; null on the last one.
    #[schema(required)]
    pub next: Option<String>,
}

/// Your own submissions, newest first.
#[utoipa::path(
    get, path = "/submissions", tag = "submissions", operation_id = "listSubmissions", params(SubmissionQuery),
    responses((status = 200, description = "One page of submissions", body = SubmissionList), BadRequest, Unauthorized, Unprocessable)
)]
pub async fn list(
    State(app): State<App>,
    Login(user): Login,
    Query(query): Query<SubmissionQuery>,
) -> Result<Json<SubmissionList>, ApiError> {
    let limit = number("limit", query.limit, LIMIT_USUAL, PER_PAGE_MAX)?;
    let filter = SubmissionFilter {
        user: user.id,
        problem: problem_id(&app, query.problem.as_deref()).await?,
        verdict: query.verdict.map(Into::into),
        kind: query.kind.map(Into::into),
        before: query.cursor.as_deref().map(cursor).transpose()?,
    };
    // One more than asked for tells whether there is a next page.
    let mut found = app.store.submissions(&filter, u64::from(limit) + 1).await?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|last| last.id.to_string());
    let line = |submission| summary(submission, &app);
    Ok(Json(SubmissionList { items: found.into_iter().map(line).collect(), next }))
}

async fn problem_id(app: &App, slug: Option<&str>) -> Result<Option<Uuid>, ApiError> {
    let Some(slug) = slug else { return Ok(None) };
    line("problem", slug, NAME_CHARS_MAX)?;
    match app.store.problem(slug).await? {
        Some(problem) => Ok(Some(problem.id)),
        None => Err(ApiError::invalid("problem", "there is no such problem")),
    }
}

fn cursor(text: &str) -> Result<SubmissionId, ApiError> {
    let id = text.parse().map_err(|_| ApiError::invalid("cursor", "use the `next` of the page before"))?;
    Ok(SubmissionId(id))
}

fn summary(submission: store::Submission, app: &App) -> SubmissionSummary {
    let live = app.announcements.live(submission.id, submission.judging.ticket_hash);
    let (state, tests) = snapshot::progress(&submission, live.as_deref());
    let (verdict, cpu_ms, memory_kib, finished_at) = match submission.judging.stage {
        Stage::Finished { verdict, cpu_ms, memory_kib, finished_at } => {
            (Some(verdict.into()), Some(cpu_ms), Some(memory_kib), Some(finished_at))
        }
        Stage::Queued | Stage::Leased => (None, None, None, None),
    };
    SubmissionSummary {
        id: submission.id.0,
        kind: submission.kind.into(),
        problem: submission.problem.map(Into::into),
        language: submission.language,
        state,
        verdict,
        tests,
        cpu_ms,
        memory_kib,
        created_at: submission.created_at,
        finished_at,
    }
}

/// One submission with all that may be shown of it.
#[utoipa::path(
    get, path = "/submissions/{id}", tag = "submissions", operation_id = "getSubmission",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The submission as it is now", body = Submission), Unauthorized, NotFound)
)]
pub async fn get(State(app): State<App>, login: Login, Path(id): Path<String>) -> Result<Json<Submission>, ApiError> {
    let submission = load(&app, &login, &id).await?;
    let live = app.announcements.live(submission.id, submission.judging.ticket_hash);
    let snapshot = snapshot::of(&app, &submission, live.as_deref()).await?;
    Ok(Json(Submission { snapshot, source: submission.source }))
}

/// The submission of that id, if the user may see it.
///
/// # Errors
/// 404 when there is none, and when it is somebody else's: the answer does not tell which.
pub async fn load(app: &App, login: &Login, id: &str) -> Result<store::Submission, ApiError> {
    let absent = || ApiError::not_found("submission");
    let id = SubmissionId(id.parse().map_err(|_| absent())?);
    let found = app.store.submission(id).await?.filter(|submission| login.may_see(submission.user));
    found.ok_or_else(absent)
}
