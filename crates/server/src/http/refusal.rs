//! How errors look on the wire: RFC 9457 problem details, and which route refuses with which.

use serde::Serialize;
use utoipa::{IntoResponses, ToSchema};

/// The media type of every error.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// What went wrong, for programs (`code`) and for people (`detail`).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProblemDetails {
    /// Always `about:blank`: `code` is what tells problems apart.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The words of the status, such as `Not Found`.
    pub title: &'static str,
    pub status: u16,
    /// What happened and what to do, in one or two sentences.
    pub detail: String,
    /// Stable: `not_found`, `login_required`, `invalid_field` …
    pub code: &'static str,
    /// Which fields are at fault, when fields are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<FieldError>,
}

/// One field that cannot be accepted.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldError {
    /// Such as `cases[2]`.
    pub field: String,
    pub message: String,
}

/// The request cannot be read: malformed JSON, a missing or unknown field, a wrong type.
#[derive(Debug, IntoResponses)]
#[response(status = 400, content_type = "application/problem+json")]
pub struct BadRequest(pub ProblemDetails);

/// Nobody is logged in, or the log-in failed.
#[derive(Debug, IntoResponses)]
#[response(status = 401, content_type = "application/problem+json")]
pub struct Unauthorized(pub ProblemDetails);

/// You may not: an unverified e-mail address, or no administrator.
#[derive(Debug, IntoResponses)]
#[response(status = 403, content_type = "application/problem+json")]
pub struct Forbidden(pub ProblemDetails);

/// There is no such thing, or it is somebody else's.
#[derive(Debug, IntoResponses)]
#[response(status = 404, content_type = "application/problem+json")]
pub struct NotFound(pub ProblemDetails);

/// It is not in a state in which that is possible.
#[derive(Debug, IntoResponses)]
#[response(status = 409, content_type = "application/problem+json")]
pub struct Conflict(pub ProblemDetails);

/// The body is larger than allowed.
#[derive(Debug, IntoResponses)]
#[response(status = 413, content_type = "application/problem+json")]
pub struct TooLarge(pub ProblemDetails);

/// The body says that it is something else than JSON.
#[derive(Debug, IntoResponses)]
#[response(status = 415, content_type = "application/problem+json")]
pub struct NotJson(pub ProblemDetails);

/// The request can be read, but a field holds what cannot be accepted.
#[derive(Debug, IntoResponses)]
#[response(status = 422, content_type = "application/problem+json")]
pub struct Unprocessable(pub ProblemDetails);

/// Too many requests: `Retry-After` says how many seconds to wait.
#[derive(Debug, IntoResponses)]
#[response(status = 429, content_type = "application/problem+json")]
pub struct TooMany(pub ProblemDetails);

/// The queue is full or a part of the service is away: `Retry-After` says how many seconds to wait.
#[derive(Debug, IntoResponses)]
#[response(status = 503, content_type = "application/problem+json")]
pub struct Unavailable(pub ProblemDetails);
