//! The one error of the HTTP interface: a status, a stable code, and words that say what to do.

use std::time::Duration;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::refusal::{FieldError, PROBLEM_JSON, ProblemDetails};
use crate::blobs::BlobError;
use crate::cache::{CacheError, RetryAfter};
use crate::mail::MailFull;
use crate::store::StoreError;

/// When to come back after the queue of mails was full.
const MAIL_QUEUE_WAIT: Duration = Duration::from_secs(60);
/// When to come back while the cache is away.
const CACHE_WAIT: Duration = Duration::from_secs(10);

/// When to come back while the data base is away.
const STORE_WAIT: Duration = Duration::from_secs(5);

/// Why a request is refused.
#[derive(Debug)]
pub struct ApiError {
    status: StatusCode,
    code: &'static str,
    detail: String,
    errors: Vec<FieldError>,
    retry_after: Option<Duration>,
}

impl ApiError {
    /// A refusal with a status and a stable code.
    #[must_use]
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), errors: Vec::new(), retry_after: None }
    }

    /// Nobody is logged in.
    #[must_use]
    pub fn login_required() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "login_required", "this needs a log-in: post to /api/v1/auth/login first")
    }

    /// There is no such thing, or it is somebody else's.
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", format!("there is no such {what}"))
    }

    /// A field holds what cannot be accepted.
    #[must_use]
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        let (field, message) = (field.into(), message.into());
        let detail = format!("`{field}`: {message}");
        let errors = vec![FieldError { field, message }];
        Self { errors, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_field", detail) }
    }

    /// Come back later.
    #[must_use]
    pub fn later(status: StatusCode, code: &'static str, detail: impl Into<String>, wait: Duration) -> Self {
        Self { retry_after: Some(wait), ..Self::new(status, code, detail) }
    }

    /// The same refusal, naming the field at fault.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>, message: impl Into<String>) -> Self {
        self.errors.push(FieldError { field: field.into(), message: message.into() });
        self
    }

    /// Ours, not the client's: logged here, and nothing of it shown.
    pub(super) fn internal(error: &dyn std::fmt::Display) -> Self {
        tracing::error!(%error, "a request failed: {error}");
        let detail = "something failed on our side; it was logged, and trying again may help";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal_error", detail)
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(cause) => {
                tracing::warn!(%cause, "a request was refused: the data base is away or too busy: {cause}");
                let detail = "the data base is away or too busy: try again later";
                Self::later(StatusCode::SERVICE_UNAVAILABLE, "store_unavailable", detail, STORE_WAIT)
            }
            StoreError::Unstorable => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_text", StoreError::Unstorable.to_string())
            }
            error => Self::internal(&error),
        }
    }
}

impl From<BlobError> for ApiError {
    fn from(error: BlobError) -> Self {
        Self::internal(&error)
    }
}

impl From<MailFull> for ApiError {
    fn from(error: MailFull) -> Self {
        Self::later(StatusCode::SERVICE_UNAVAILABLE, "mail_queue_full", error.to_string(), MAIL_QUEUE_WAIT)
    }
}

impl From<CacheError> for ApiError {
    fn from(_: CacheError) -> Self {
        let detail =
            "links in mails do not work right now, because a part of the service is away; try again in a moment";
        Self::later(StatusCode::SERVICE_UNAVAILABLE, "cache_unavailable", detail, CACHE_WAIT)
    }
}

impl From<RetryAfter> for ApiError {
    fn from(RetryAfter(wait): RetryAfter) -> Self {
        let detail = format!("too many requests: try again in {} s", seconds(wait));
        Self::later(StatusCode::TOO_MANY_REQUESTS, "too_many_requests", detail, wait)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let details = ProblemDetails {
            kind: "about:blank",
            title: self.status.canonical_reason().unwrap_or("Error"),
            status: self.status.as_u16(),
            detail: self.detail,
            code: self.code,
            errors: self.errors,
        };
        let mut response = (self.status, Json(details)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        if let Some(wait) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds(wait)));
        }
        response
    }
}

/// Rounded up: coming back too early is refused again.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}
