//! How requests are read. The same as axum's extractors, but every refusal is problem details.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use super::error::ApiError;

/// The longest body of a request, in bytes.
pub const BODY_BYTES_MAX: usize = 1024 * 1024;

/// How long a client may take to send its body.
const BODY_WAIT: Duration = Duration::from_secs(30);

/// A JSON body.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let bytes = json_bytes(request, state, BODY_BYTES_MAX, BODY_WAIT).await?;
        if bytes.trim_ascii_start().starts_with(b"[") {
            // Serde would take the elements for fields, in an order that nobody promised.
            let detail = "the body must be a JSON object";
            return Err(ApiError::new(StatusCode::BAD_REQUEST, "invalid_body", detail));
        }
        let mut json = serde_json::Deserializer::from_slice(&bytes);
        let value = serde_path_to_error::deserialize(&mut json).map_err(|error| misread(&error))?;
        json.end().map_err(|error| malformed(&error))?;
        Ok(Self(value))
    }
}

/// A JSON body as its bytes, for those who read it themselves.
///
/// # Errors
/// When it says that it is something else, is longer than `bytes_max`, or takes longer than `wait`.
pub async fn json_bytes<S: Send + Sync>(
    mut request: Request,
    state: &S,
    bytes_max: usize,
    wait: Duration,
) -> Result<Bytes, ApiError> {
    if !is_json(request.headers()) {
        let detail = "the body must be JSON, with `Content-Type: application/json`";
        return Err(ApiError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json", detail));
    }
    DefaultBodyLimit::max(bytes_max).apply(&mut request);
    let bytes = timeout(wait, Bytes::from_request(request, state)).await.map_err(|_| too_slow(wait))?;
    bytes.map_err(|rejection| unread(rejection, bytes_max))
}

/// The parameters after the `?`.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        match axum::extract::Query::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(query)) => Ok(Self(query)),
            Err(rejection) => Err(ApiError::new(StatusCode::BAD_REQUEST, "invalid_query", rejection.body_text())),
        }
    }
}

/// The variable part of the path. What cannot be read names nothing.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        match axum::extract::Path::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(path)) => Ok(Self(path)),
            Err(_) => Err(ApiError::not_found("address")),
        }
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

fn unread(rejection: BytesRejection, bytes_max: usize) -> ApiError {
    match rejection {
        BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => too_large(bytes_max),
        other => ApiError::new(StatusCode::BAD_REQUEST, "unreadable_body", other.body_text()),
    }
}

fn too_large(bytes_max: usize) -> ApiError {
    let detail = format!("a request is at most {bytes_max} bytes long");
    ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
}

fn too_slow(wait: Duration) -> ApiError {
    let detail = format!("the body did not come within {} s", wait.as_secs());
    ApiError::new(StatusCode::REQUEST_TIMEOUT, "too_slow", detail)
}

fn malformed(error: &serde_json::Error) -> ApiError {
    ApiError::new(StatusCode::BAD_REQUEST, "malformed_json", format!("the body is no JSON: {error}"))
}

fn misread(error: &serde_path_to_error::Error<serde_json::Error>) -> ApiError {
    let (field, inner) = (error.path().to_string(), error.inner());
    if !inner.is_data() {
        return malformed(inner);
    }
    let detail = format!("the body does not fit: {inner}");
    ApiError::new(StatusCode::BAD_REQUEST, "invalid_body", detail).at(field, inner.to_string())
}
