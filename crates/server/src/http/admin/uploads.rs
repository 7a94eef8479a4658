//! Packages on their way into the library: each is verified by judging its jury's submissions, then published.

mod receive;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use broker::trace::attribute;
use chrono::{DateTime, Utc};
use proto::Kind;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::http::error::ApiError;
use crate::http::extract::Path;
use crate::http::limits;
use crate::http::refusal::{
    BadRequest, Forbidden, NotFound, NotJson, TooLarge, Unauthorized, Unavailable, Unprocessable,
};
use crate::http::session::Admin;
use crate::http::submissions::view::Verdict;
use crate::http::submit::QUEUE_FULL_WAIT;
use crate::http::traced::Traced;
use crate::store::uploads::{self as store, Received, UploadError};
use crate::telemetry::names;

/// A package that was sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct Upload {
    pub id: Uuid,
    pub number: u32,
    #[schema(example = "two-sum")]
    pub slug: String,
    pub title: String,
    /// The digest of the package.
    pub package: String,
    pub state: UploadState,
    /// Why it was refused, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The jury's submissions, by path; none when the package was verified before.
    pub submissions: Vec<JuryVerdict>,
    pub created_at: DateTime<Utc>,
    #[schema(required)]
    pub finished_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UploadState {
    Verifying,
    /// It is the current package of its problem, or was until a newer one came.
    Published,
    /// Nothing has changed.
    Refused,
}

/// What came of one submission of the jury.
#[derive(Debug, Serialize, ToSchema)]
pub struct JuryVerdict {
    /// The submission that was judged: `GET /submissions/{id}` tells more.
    pub submission: Uuid,
    #[schema(example = "accepted/hash_map.cpp")]
    pub path: String,
    pub expected: Verdict,
    /// Null until it is judged.
    #[schema(required)]
    pub verdict: Option<Verdict>,
}

/// Send a package: the bytes that `hashcodex problem pack` writes, at most 32 MiB.
///
/// A package that was verified before is published at once (200). A new one is judged first (202): every submission of
/// its jury must get the verdict of its folder. Ask for the upload to see how far that is.
#[utoipa::path(
    post, path = "/admin/problems", tag = "admin", operation_id = "uploadProblem",
    request_body(content = serde_json::Value, content_type = "application/json"),
    responses(
        (status = 200, description = "Published: it was verified before", body = Upload),
        (status = 202, description = "It is being verified", body = Upload),
        BadRequest, Unauthorized, Forbidden, TooLarge, NotJson, Unprocessable, Unavailable
    )
)]
pub async fn create(
    State(app): State<App>,
    Admin(user): Admin,
    Traced(span): Traced,
    request: Request,
) -> Result<impl IntoResponse, ApiError> {
    limits::disk(&app)?;
    let new = receive::upload(&app, user.id, &span, request).await?;
    span.show(attribute::PROBLEM, &new.entry.slug);
    let received = app.store.create_upload(new).await?;
    app.work.notify_one();
    let (status, id) = match received {
        Received::Published(id) => (StatusCode::OK, id),
        Received::Verifying(id) => (StatusCode::ACCEPTED, id),
    };
    let location = [(header::LOCATION, format!("/api/v1/admin/uploads/{id}"))];
    let upload = load(&app, id).await?;
    if status == StatusCode::ACCEPTED {
        names::submissions(Kind::Verify).increment(upload.submissions.len() as u64);
    }
    Ok((status, location, Json(upload)))
}

/// How far an upload is.
#[utoipa::path(
    get, path = "/admin/uploads/{id}", tag = "admin", operation_id = "getUpload", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The upload as it is now", body = Upload), Unauthorized, Forbidden, NotFound)
)]
pub async fn get(State(app): State<App>, _admin: Admin, Path(id): Path<String>) -> Result<Json<Upload>, ApiError> {
    let id = id.parse().map_err(|_| absent())?;
    Ok(Json(load(&app, id).await?))
}

async fn load(app: &App, id: Uuid) -> Result<Upload, ApiError> {
    let found = app.store.upload(id).await?.ok_or_else(absent)?;
    Ok(found.into())
}

fn absent() -> ApiError {
    ApiError::not_found("upload")
}

impl From<store::Upload> for Upload {
    fn from(upload: store::Upload) -> Self {
        let jury = |finding: store::JuryFinding| JuryVerdict {
            submission: finding.submission.0,
            path: finding.path,
            expected: finding.expected.into(),
            verdict: finding.verdict.map(Into::into),
        };
        Self {
            id: upload.id,
            number: upload.number,
            slug: upload.slug,
            title: upload.title,
            package: upload.package.to_string(),
            state: upload.state.into(),
            message: upload.message,
            submissions: upload.jury.into_iter().map(jury).collect(),
            created_at: upload.created_at,
            finished_at: upload.finished_at,
        }
    }
}

impl From<store::UploadState> for UploadState {
    fn from(state: store::UploadState) -> Self {
        match state {
            store::UploadState::Verifying => Self::Verifying,
            store::UploadState::Published => Self::Published,
            store::UploadState::Refused => Self::Refused,
        }
    }
}

impl From<UploadError> for ApiError {
    fn from(error: UploadError) -> Self {
        let detail = error.to_string();
        match error {
            UploadError::NumberTaken { .. } => Self::invalid("number", detail),
            UploadError::LibraryFull => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "library_full", detail),
            UploadError::QueueFull => {
                Self::later(StatusCode::SERVICE_UNAVAILABLE, "queue_full", detail, QUEUE_FULL_WAIT)
            }
            UploadError::Store(error) => error.into(),
        }
    }
}
