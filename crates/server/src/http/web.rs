//! The web app, out of the binary: its files, and its page for every address that is not a file.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use memory_serve::CacheControl;
use tower::ServiceExt as _;

use super::error::ApiError;

/// Files whose names change with their content.
const HASHED: &str = "/assets/";
/// Addresses that are never the web app's.
const OTHERS: [&str; 3] = ["/api", "/health", "/assets"];

/// The files of the web app, and its page for all other addresses.
pub fn router() -> Router {
    let files = memory_serve::load!()
        .index_file(Some("/index.html"))
        .fallback(Some("/index.html"))
        .fallback_status(StatusCode::OK)
        .html_cache_control(CacheControl::NoCache)
        .cache_control(CacheControl::NoCache);
    files.into_router()
}

/// Everything that is no route of ours.
pub async fn serve(State(files): State<Router>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ApiError::not_found("address").into_response();
    }
    let answer = files.oneshot(request).await;
    let mut response = match answer {
        Ok(response) => response,
        Err(never) => match never {},
    };
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page && is_never_a_page(&path) {
        return ApiError::not_found("address").into_response();
    }
    if path.starts_with(HASHED) {
        let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(header::CACHE_CONTROL, forever);
    }
    response
}

fn is_never_a_page(path: &str) -> bool {
    let below = |other: &&str| path.strip_prefix(*other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    OTHERS.iter().any(below)
}

/// The answer to a known address with a method that it does not have.
pub async fn wrong_method() -> ApiError {
    let detail = "this address does not have that method; /openapi.json says which it has";
    ApiError::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", detail)
}
