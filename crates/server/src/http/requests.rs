//! Counts requests by what was asked for. The route is the pattern that matched, never the path: paths are endless.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use metrics::{counter, histogram};

use crate::telemetry::names;

/// The route of what no route matched: the web app, and what is not there.
const NO_ROUTE: &str = "other";

/// Answers, and counts that.
pub async fn measure(request: Request, next: Next) -> Response {
    let method = method(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let begun = Instant::now();
    let response = next.run(request).await;
    let route = route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str).to_owned();
    histogram!(names::HTTP_DURATION, "route" => route.clone()).record(begun.elapsed());
    let status = response.status().as_str().to_owned();
    counter!(names::HTTP_REQUESTS, "method" => method, "route" => route, "status" => status).increment(1);
    response
}

/// Clients may invent methods.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
