//! A span for each request that changes something: there the trace of a submission begins, or joins the client's.
//!
//! Questions have none. They are many, and no submission follows from them.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, MatchedPath, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;
use broker::trace::{self, Parent, Span, attribute};

/// Who says that what a client does is part of a trace.
const HEADER: &str = "traceparent";

/// The span of a request, for what follows from it.
#[derive(Debug, Clone, Default)]
pub struct Traced(pub Span);

/// Answers within a span.
pub async fn follow(mut request: Request, next: Next) -> Response {
    let Some(span) = begin(&request) else { return next.run(request).await };
    request.extensions_mut().insert(Traced(span.clone()));
    let response = next.run(request).await;
    let status = response.status();
    span.set(attribute::HTTP_STATUS, i64::from(status.as_u16()));
    if status.is_server_error() {
        span.fail("the server could not answer");
    }
    response
}

fn begin(request: &Request) -> Option<Span> {
    if !trace::is_collected() {
        return None;
    }
    let method = match *request.method() {
        Method::POST => "POST",
        Method::PATCH => "PATCH",
        _ => return None,
    };
    let route = request.extensions().get::<MatchedPath>()?.as_str();
    let span = Span::begin(format!("{method} {route}"), Parent::Client(traceparent(request.headers())));
    span.set(attribute::HTTP_METHOD, method);
    span.show(attribute::HTTP_ROUTE, &route);
    Some(span)
}

/// Two of them are as wrong as none.
fn traceparent(headers: &HeaderMap) -> Option<&str> {
    let mut all = headers.get_all(HEADER).iter();
    let first = all.next()?;
    if all.next().is_some() { None } else { first.to_str().ok() }
}

impl<S: Sync> FromRequestParts<S> for Traced {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().cloned().unwrap_or_default())
    }
}
