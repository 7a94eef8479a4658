//! The HTTP interface: all routes on one page. Each resource has a file of its own.

pub mod admin;
pub mod auth;
pub mod client;
pub mod error;
pub mod events;
pub mod extract;
pub mod health;
pub mod languages;
pub mod limits;
pub mod me;
pub mod metrics;
pub mod pages;
pub mod problems;
pub mod protect;
pub mod refusal;
pub mod requests;
pub mod serve;
pub mod session;
pub mod submissions;
pub mod submit;
pub mod topics;
pub mod traced;
pub mod web;
pub mod worker;

use axum::extract::DefaultBodyLimit;
use axum::http::header;
use axum::routing::get;
use axum::{Router, middleware};
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::trace::TraceLayer;
use tracing::field::display;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::traced::Traced;
use crate::app::App;

fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(auth::login))
        .routes(routes!(auth::logout))
        .routes(routes!(auth::register::register))
        .routes(routes!(auth::register::verify_email))
        .routes(routes!(auth::register::resend_verification))
        .routes(routes!(auth::reset::forgot_password))
        .routes(routes!(auth::reset::reset_password))
        .routes(routes!(me::me, me::change))
        .routes(routes!(problems::list))
        .routes(routes!(problems::detail::get))
        .routes(routes!(problems::editorial::get))
        .routes(routes!(topics::list))
        .routes(routes!(languages::list))
        .routes(routes!(submit::run))
        .routes(routes!(submit::submit))
        .routes(routes!(submit::playground))
        .routes(routes!(submissions::list))
        .routes(routes!(submissions::get))
        .routes(routes!(events::watch))
        .routes(routes!(admin::problems::list, admin::uploads::create))
        .routes(routes!(admin::problems::change))
        .routes(routes!(admin::uploads::get))
        .routes(routes!(admin::queue::get))
        .routes(routes!(admin::workers::list))
        .routes(routes!(admin::dead_letters::list))
        .routes(routes!(admin::rejudge::rejudge))
}

/// Answers on `listener` until the application shuts down, and what was asked by then.
pub async fn serve(app: App, listener: TcpListener) {
    let shutdown = app.shutdown.clone();
    serve::run(router(app), listener, serve::Limits::for_this_process(), &shutdown).await;
}

/// Everything that answers HTTP.
pub fn router(app: App) -> Router {
    let (api, document) = documented().split_for_parts();
    let document = document.to_json().unwrap_or_else(|error| format!("{{\"error\": \"{error}\"}}"));
    let trusted = app.origin.to_string();
    let csrf = CsrfLayer::new().add_trusted_origin(&trusted).unwrap_or_default();
    Router::new()
        .merge(api)
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(metrics::of_server))
        .route("/openapi.json", get(async move || ([(header::CONTENT_TYPE, "application/json")], document)))
        .method_not_allowed_fallback(web::wrong_method)
        .fallback_service(get(web::serve).post(web::serve).with_state(web::router()))
        .layer(DefaultBodyLimit::max(extract::BODY_BYTES_MAX))
        .layer(csrf.with_rejection_response(protect::cross_site))
        .layer(middleware::from_fn_with_state(app.clone(), protect::host))
        .layer(CatchPanicLayer::custom(protect::panicked))
        .layer(middleware::from_fn(protect::headers))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(middleware::from_fn(traced::follow))
        .layer(middleware::from_fn(requests::measure))
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(middleware::from_fn(protect::request_id))
        .with_state(app)
}

/// How much of a path the log repeats, in bytes.
const PATH_SHOWN_BYTES_MAX: usize = 256;

/// Names a request in the log.
fn span(request: &axum::extract::Request) -> tracing::Span {
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
    let trace = request.extensions().get::<Traced>().and_then(|traced| traced.0.trace_id()).map(display);
    let path = request.uri().path();
    let path = &path[..path.floor_char_boundary(PATH_SHOWN_BYTES_MAX)];
    tracing::info_span!("request", method = %request.method(), path, id, trace)
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "HashCodex",
        description = "Open, self-hosted code execution. Problems, topics and languages are readable by everyone; everything else needs a session cookie, or a token as `Authorization: Bearer hcx_…`.",
        license(name = "MIT OR Apache-2.0")
    ),
    components(schemas(refusal::ProblemDetails, refusal::FieldError, problems::StatusFilter)),
    tags((name = "auth"), (name = "problems"), (name = "submissions"), (name = "admin"))
)]
struct Document;

fn documented() -> OpenApiRouter<App> {
    use utoipa::OpenApi as _;
    OpenApiRouter::with_openapi(Document::openapi()).nest("/api/v1", api())
}

/// The document that describes the interface.
#[must_use]
pub fn openapi() -> OpenApi {
    documented().into_openapi()
}
