//! Judging a submission again.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use broker::trace::attribute;
use proto::{JudgingId, LanguageId, SubmissionId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::http::error::ApiError;
use crate::http::extract::{Body, Path};
use crate::http::refusal::{BadRequest, Conflict, Forbidden, NotFound, NotJson, TooLarge, Unauthorized, Unavailable};
use crate::http::session::Admin;
use crate::http::submit::QUEUE_FULL_WAIT;
use crate::http::traced::Traced;
use crate::store::rejudge::{Again, Reason, RejudgeError};

/// Why a submission is judged again.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RejudgeReason {
    /// We failed: it is judged as before.
    Retry,
    /// The problem has changed: it is judged by the package of now, after everything else.
    Rejudge,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rejudge {
    pub reason: RejudgeReason,
}

/// The judging whose verdict will count.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rejudging {
    pub judging: Uuid,
}

/// Judge a submission again. Until then it has no verdict; the one that it had stays as history.
#[utoipa::path(
    post, path = "/admin/submissions/{id}/rejudge", tag = "admin", operation_id = "rejudgeSubmission",
    params(("id" = Uuid, Path)), request_body = Rejudge,
    responses((status = 202, description = "Queued", body = Rejudging), BadRequest, Unauthorized, Forbidden, NotFound, Conflict, TooLarge, NotJson, Unavailable)
)]
pub async fn rejudge(
    State(app): State<App>,
    _admin: Admin,
    Traced(span): Traced,
    Path(id): Path<String>,
    Body(asked): Body<Rejudge>,
) -> Result<impl IntoResponse, ApiError> {
    let submission = SubmissionId(id.parse().map_err(|_| RejudgeError::Unknown)?);
    let now = app.clock.now();
    let judging = JudgingId(app.ids.next(now));
    let checker = match asked.reason {
        RejudgeReason::Retry => None, // by the package that it had, and so with the needs that it had
        RejudgeReason::Rejudge => checker_of_now(&app, submission).await?,
    };
    let again = Again { judging, reason: asked.reason.into(), checker, now, trace: span.traceparent() };
    app.store.rejudge(submission, again).await?;
    span.show(attribute::SUBMISSION, &submission);
    app.changed(submission);
    app.work.notify_one();
    let location = [(header::LOCATION, format!("/api/v1/submissions/{submission}"))];
    Ok((StatusCode::ACCEPTED, location, Json(Rejudging { judging: judging.0 })))
}

/// In which the checker of its problem is written today.
async fn checker_of_now(app: &App, submission: SubmissionId) -> Result<Option<LanguageId>, ApiError> {
    let Some(package) = app.store.package_of_now(submission).await? else { return Ok(None) };
    Ok(app.catalogue.problem(package).await?.checker_language.clone())
}

impl From<RejudgeReason> for Reason {
    fn from(reason: RejudgeReason) -> Self {
        match reason {
            RejudgeReason::Retry => Self::Retry,
            RejudgeReason::Rejudge => Self::Rejudge,
        }
    }
}

impl From<RejudgeError> for ApiError {
    fn from(error: RejudgeError) -> Self {
        let detail = error.to_string();
        match error {
            RejudgeError::Unknown => Self::not_found("submission"),
            RejudgeError::Unfinished => Self::new(StatusCode::CONFLICT, "unfinished", detail),
            RejudgeError::OfJury => Self::new(StatusCode::CONFLICT, "of_jury", detail),
            RejudgeError::QueueFull => {
                Self::later(StatusCode::SERVICE_UNAVAILABLE, "queue_full", detail, QUEUE_FULL_WAIT)
            }
            RejudgeError::Store(error) => error.into(),
        }
    }
}
