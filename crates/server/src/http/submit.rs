//! Handing in code: runs, submissions and the playground.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use broker::trace::{Span, attribute};
use judge::Language;
use problem::Package;
use proto::{CustomCase, Digest, JudgingId, LanguageId, SubmissionId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::error::ApiError;
use super::extract::{Body, Path};
use super::limits;
use super::problems::detail;
use super::refusal::{
    BadRequest, Forbidden, NotFound, NotJson, TooLarge, TooMany, Unauthorized, Unavailable, Unprocessable,
};
use super::session::Solver;
use super::traced::Traced;
use crate::app::App;
use crate::roster::Offered;
use crate::store::submissions::{self as store, CreateError, Input};
use crate::telemetry::names;

/// When to look again after the queue was full.
pub(super) const QUEUE_FULL_WAIT: Duration = Duration::from_secs(10);

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSubmission {
    #[schema(example = "cpp", max_length = 32)]
    pub language: String,
    /// At most 64 KiB.
    #[schema(min_length = 1, max_length = 65_536)]
    pub source: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRun {
    #[schema(example = "cpp", max_length = 32)]
    pub language: String,
    /// At most 64 KiB.
    #[schema(min_length = 1, max_length = 65_536)]
    pub source: String,
    /// Your own cases; without them the samples of the problem.
    #[schema(min_items = 1, max_items = 20)]
    pub cases: Option<Vec<RunCase>>,
}

/// One case: `args` for a function problem, `stdin` for a whole program.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(untagged, expecting = "a case is {\"args\": [one value for each parameter]} or {\"stdin\": \"text\"}")]
pub enum RunCase {
    Args(ArgsCase),
    Stdin(StdinCase),
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArgsCase {
    /// One value for each parameter.
    pub args: Vec<Value>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StdinCase {
    /// At most 256 KiB.
    #[schema(max_length = 262_144)]
    pub stdin: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlayground {
    #[schema(example = "python", max_length = 32)]
    pub language: String,
    /// A whole program, at most 64 KiB.
    #[schema(min_length = 1, max_length = 65_536)]
    pub source: String,
    /// At most 256 KiB.
    #[schema(max_length = 262_144)]
    pub stdin: String,
}

/// Where to look for the verdict.
#[derive(Debug, Serialize, ToSchema)]
pub struct Created {
    pub id: Uuid,
}

/// Try code on the samples or on your own cases.
#[utoipa::path(
    post, path = "/problems/{slug}/runs", tag = "submissions", operation_id = "createRun",
    params(("slug" = String, Path, example = "two-sum")), request_body = NewRun,
    responses((status = 202, description = "Queued", body = Created), BadRequest, Unauthorized, Forbidden, NotFound, TooLarge, NotJson, Unprocessable, TooMany, Unavailable)
)]
pub async fn run(
    State(app): State<App>,
    solver: Solver,
    Traced(span): Traced,
    Path(slug): Path<String>,
    Body(new): Body<NewRun>,
) -> Result<impl IntoResponse, ApiError> {
    let problem = detail::load(&app, &slug).await?;
    span.set(attribute::PROBLEM, slug);
    let (cases, reference) = match new.cases {
        Some(cases) => checked_cases(&app, problem.package, cases).await.map(|(cases, by)| (Some(cases), Some(by)))?,
        None => (None, None),
    };
    let order = Order {
        problem: Some((problem.id, problem.package)),
        language: new.language,
        reference,
        source: new.source,
        input: Input::Run { cases },
        idempotency_key: None,
    };
    hand_in(&app, &solver, &span, order).await
}

/// Hand code in, to be judged on all tests.
#[utoipa::path(
    post, path = "/problems/{slug}/submissions", tag = "submissions", operation_id = "createSubmission",
    params(
        ("slug" = String, Path, example = "two-sum"),
        ("Idempotency-Key" = Option<String>, Header, max_length = 128, description = "The same key again gives the same submission, for as long as it exists."),
    ),
    request_body = NewSubmission,
    responses((status = 202, description = "Queued", body = Created), BadRequest, Unauthorized, Forbidden, NotFound, TooLarge, NotJson, Unprocessable, TooMany, Unavailable)
)]
pub async fn submit(
    State(app): State<App>,
    solver: Solver,
    Traced(span): Traced,
    Path(slug): Path<String>,
    headers: HeaderMap,
    Body(new): Body<NewSubmission>,
) -> Result<impl IntoResponse, ApiError> {
    let problem = detail::load(&app, &slug).await?;
    span.set(attribute::PROBLEM, slug);
    let order = Order {
        problem: Some((problem.id, problem.package)),
        language: new.language,
        reference: None,
        source: new.source,
        input: Input::Submit,
        idempotency_key: idempotency_key(&headers)?,
    };
    hand_in(&app, &solver, &span, order).await
}

/// Run a whole program with one standard input. It is `accepted` when it exits with 0.
#[utoipa::path(
    post, path = "/playground", tag = "submissions", operation_id = "createPlayground", request_body = NewPlayground,
    responses((status = 202, description = "Queued", body = Created), BadRequest, Unauthorized, Forbidden, TooLarge, NotJson, Unprocessable, TooMany, Unavailable)
)]
pub async fn playground(
    State(app): State<App>,
    solver: Solver,
    Traced(span): Traced,
    Body(new): Body<NewPlayground>,
) -> Result<impl IntoResponse, ApiError> {
    limits::stdin("stdin", &new.stdin)?;
    let order = Order {
        problem: None,
        language: new.language,
        reference: None,
        source: new.source,
        input: Input::Playground { stdin: new.stdin },
        idempotency_key: None,
    };
    hand_in(&app, &solver, &span, order).await
}

/// What all three ways have in common.
struct Order {
    problem: Option<(Uuid, Digest)>,
    language: String,
    /// That of another program that is run, too.
    reference: Option<LanguageId>,
    source: String,
    input: Input,
    idempotency_key: Option<String>,
}

async fn hand_in(app: &App, solver: &Solver, span: &Span, order: Order) -> Result<impl IntoResponse + use<>, ApiError> {
    limits::disk(app)?;
    limits::source(&order.source)?;
    let language = offered(app, &order.language)?;
    let checker = match order.problem {
        Some((_, package)) => {
            let problem = app.catalogue.problem(package).await?;
            check_solves(app, &language, &problem.package)?;
            problem.checker_language.clone()
        }
        None => None,
    };
    let now = app.clock.now();
    app.cache.count(limits::SUBMISSIONS, &solver.0.id.to_string(), now).await?;
    let (new_id, kind) = (SubmissionId(app.ids.next(now)), order.input.kind());
    let new = store::NewSubmission {
        id: new_id,
        judging: JudgingId(app.ids.next(now)),
        user: solver.0.id,
        problem: order.problem,
        needs: order.reference.into_iter().chain(checker).chain([language.clone()]).collect(),
        language,
        source: order.source,
        input: order.input,
        idempotency_key: order.idempotency_key,
        created_at: now,
        trace: span.traceparent(),
    };
    span.show(attribute::LANGUAGE, &new.language);
    let id = app.store.create_submission(new).await?;
    span.show(attribute::SUBMISSION, &id);
    span.set(attribute::KIND, names::kind(kind));
    if id == new_id {
        // With a key that was used before, it is an old one.
        names::submissions(kind).increment(1);
        tracing::info!(submission = %id, kind = names::kind(kind), "{id} is in line");
    }
    app.work.notify_one();
    let location = [(header::LOCATION, format!("/api/v1/submissions/{id}"))];
    Ok((StatusCode::ACCEPTED, location, Json(Created { id: id.0 })))
}

fn offered(app: &App, id: &str) -> Result<LanguageId, ApiError> {
    let languages = app.languages();
    if let Some(found) = languages.iter().find(|offered| offered.id.as_str() == id) {
        return Ok(found.id.clone());
    }
    let known: Vec<&str> = languages.iter().map(|offered| offered.id.as_str()).collect();
    Err(ApiError::invalid("language", format!("there is no such language here; there are: {}", known.join(", "))))
}

/// A problem is not for every language: a function needs a driver, and its author may say more.
fn check_solves(app: &App, id: &LanguageId, package: &Package) -> Result<(), ApiError> {
    let refusal = Language::find(id).map(|language| language.refusal(package));
    let refusal = match refusal {
        Some(None) => return Ok(()),
        Some(Some(refusal)) => refusal,
        None => format!("this problem is not offered in `{id}`"),
    };
    let languages = app.languages();
    let solves = |offered: &&Offered| Language::find(&offered.id).is_some_and(|language| language.solves(package));
    let known: Vec<&str> = languages.iter().filter(solves).map(|offered| offered.id.as_str()).collect();
    Err(ApiError::invalid("language", format!("{refusal}; choose one of: {}", known.join(", "))))
}

/// The cases, and the language of the program that says what is right for them.
async fn checked_cases(
    app: &App,
    package: Digest,
    cases: Vec<RunCase>,
) -> Result<(Vec<CustomCase>, LanguageId), ApiError> {
    if cases.is_empty() || cases.len() > limits::CASES_MAX {
        let message = format!("1 to {} cases; leave `cases` out to run the samples", limits::CASES_MAX);
        return Err(ApiError::invalid("cases", message));
    }
    let problem = app.catalogue.problem(package).await?;
    let check = |(index, case): (usize, RunCase)| {
        let case = CustomCase::from(case);
        match problem.package.check_case(&case) {
            Ok(_) => Ok(case),
            Err(error) => Err(ApiError::invalid(format!("cases[{index}]"), error.to_string())),
        }
    };
    let cases = cases.into_iter().enumerate().map(check).collect::<Result<_, _>>()?;
    let reference = &problem.reference_language;
    if !app.languages().iter().any(|offered| offered.id == *reference) {
        let message = format!("own cases need `{reference}`, which is not offered here; leave `cases` out");
        return Err(ApiError::invalid("cases", message));
    }
    Ok((cases, reference.clone()))
}

impl From<RunCase> for CustomCase {
    fn from(case: RunCase) -> Self {
        match case {
            RunCase::Args(ArgsCase { args }) => Self::Args { args },
            RunCase::Stdin(StdinCase { stdin }) => Self::Stdin { stdin },
        }
    }
}

fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let usable = |key: &&str| (1..=limits::IDEMPOTENCY_KEY_CHARS_MAX).contains(&key.len());
    let key = value.to_str().ok().filter(usable).ok_or_else(|| {
        let message = format!("1 to {} visible ASCII characters", limits::IDEMPOTENCY_KEY_CHARS_MAX);
        ApiError::invalid("Idempotency-Key", message)
    })?;
    Ok(Some(key.to_owned()))
}

impl From<CreateError> for ApiError {
    fn from(error: CreateError) -> Self {
        let detail = error.to_string();
        match error {
            CreateError::QueueFull => {
                Self::later(StatusCode::SERVICE_UNAVAILABLE, "queue_full", detail, QUEUE_FULL_WAIT)
            }
            CreateError::TooManyOfUser => {
                Self::later(StatusCode::TOO_MANY_REQUESTS, "too_many_unfinished", detail, QUEUE_FULL_WAIT)
            }
            CreateError::KeyReused => Self::invalid("Idempotency-Key", detail),
            CreateError::Store(error) => error.into(),
        }
    }
}
