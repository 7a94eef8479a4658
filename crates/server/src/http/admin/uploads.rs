//! Packages on their way into the library: each is verified by judging its jury's submissions, then published.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::http::error::ApiError;
use crate::http::extract::Path;
use crate::http::refusal::{
    BadRequest, Forbidden, NotFound, NotJson, TooLarge, Unauthorized, Unavailable, Unprocessable,
};
use crate::http::session::Admin;
use crate::http::submissions::view::Verdict;

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
pub async fn create(State(_app): State<App>, _admin: Admin, _package: Bytes) -> Result<impl IntoResponse, ApiError> {
    Err::<StatusCode, _>(ApiError::new(StatusCode::NOT_IMPLEMENTED, "not_implemented", "not yet"))
}

/// How far an upload is.
#[utoipa::path(
    get, path = "/admin/uploads/{id}", tag = "admin", operation_id = "getUpload", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The upload as it is now", body = Upload), Unauthorized, Forbidden, NotFound)
)]
pub async fn get(State(_app): State<App>, _admin: Admin, Path(_id): Path<String>) -> Result<Json<Upload>, ApiError> {
    Err(ApiError::new(StatusCode::NOT_IMPLEMENTED, "not_implemented", "not yet"))
}
