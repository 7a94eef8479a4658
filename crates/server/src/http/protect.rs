//! What every request and answer goes through: whose host it is for, which page sent it, what browsers may do with it.

use std::any::Any;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::ProtectionError;

use super::error::ApiError;
use crate::app::App;

/// Sent with every answer.
const HEADERS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        // The editor writes its styles into the page; scripts come from files alone.
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// What a client may call its own request.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The longest such name, in bytes: it goes into every line of the log that is about the request.
const REQUEST_ID_BYTES_MAX: usize = 64;

/// Takes away a name that is too long or has odd characters; the request is then given one.
pub async fn request_id(mut request: Request, next: Next) -> Response {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    let is_short = |id: &[u8]| (1..=REQUEST_ID_BYTES_MAX).contains(&id.len());
    let fits = |id: &HeaderValue| is_short(id.as_bytes()) && id.as_bytes().iter().all(is_plain);
    if !request.headers().get(REQUEST_ID).is_some_and(fits) {
        request.headers_mut().remove(REQUEST_ID);
    }
    next.run(request).await
}

/// Refuses requests for other hosts: a page elsewhere whose name was made to lead here cannot talk to us.
pub async fn host(State(app): State<App>, request: Request, next: Next) -> Response {
    let named = request.uri().authority().map(|authority| authority.as_str().to_owned());
    let header = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).map(str::to_owned);
    let is_ours = named.or(header).is_some_and(|host| app.origin.accepts_host(&host));
    // Whoever watches over the process asks by address, or by the name that it has among machines.
    let path = request.uri().path();
    if is_ours || path.starts_with("/health/") || path == "/metrics" {
        return next.run(request).await;
    }
    let detail = format!("this server is {}; set HASHCODEX_PUBLIC_URL if it has another name", app.origin);
    ApiError::new(StatusCode::MISDIRECTED_REQUEST, "wrong_host", detail).into_response()
}

/// Adds the headers that tell browsers what not to do.
pub async fn headers(request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if is_api && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// The answer to a request that a page of another site sent.
pub fn cross_site(_: ProtectionError) -> Response {
    let detail = "this request came from a page of another site";
    ApiError::new(StatusCode::FORBIDDEN, "cross_site", detail).into_response()
}

/// The answer when a handler panicked, which the panic hook has logged.
pub fn panicked(_: Box<dyn Any + Send>) -> Response {
    ApiError::internal(&"a handler panicked").into_response()
}
