//! One problem in full.

use axum::extract::State;
use judge::Language;
use problem::{Answer, Input};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::signature::{Class, Signature};
use super::{Difficulty, Status};
use crate::app::App;
use crate::catalogue::PublicProblem;
use crate::http::error::ApiError;
use crate::http::extract::Path;
use crate::http::limits::NAME_CHARS_MAX;
use crate::http::pages::{self, Page};
use crate::http::refusal::{NotFound, Unauthorized};
use crate::http::session::Visitor;
use crate::roster::Offered;
use crate::store::problems::Problem;

/// Everything that somebody who solves a problem may see.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemDetail {
    pub number: u32,
    pub slug: String,
    pub title: String,
    pub difficulty: Difficulty,
    /// Slugs.
    pub topics: Vec<String>,
    /// Null for anonymous readers and untouched problems.
    #[schema(required)]
    pub status: Option<Status>,
    pub kind: ProblemKind,
    /// HTML, sanitised: safe to put into a page.
    pub statement: String,
    /// The Markdown that the statement was made from.
    pub statement_markdown: String,
    /// From a nudge to nearly the idea: each is sanitised HTML.
    pub hints: Vec<String>,
    /// Whether there is an editorial to read.
    pub has_editorial: bool,
    /// What a case holds: of function problems, and of class problems, whose cases are calls and their arguments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// Only of class problems.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    pub limits: Limits,
    pub samples: Vec<Sample>,
    /// The languages that can be used now, each with what the editor shows at first.
    pub languages: Vec<ProblemLanguage>,
}

#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    Function,
    Class,
    Stdio,
}

/// For one case, before the allowance that slower languages get.
#[derive(Debug, Serialize, ToSchema)]
pub struct Limits {
    /// Milliseconds of CPU time.
    pub cpu_ms: u64,
    pub memory_mib: u64,
}

/// An example that everybody sees.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sample {
    pub input: SampleInput,
    /// The input as people edit it: one line of JSON for each parameter, exact to the last digit; for a whole program, its
    /// standard input as the only entry.
    pub lines: Vec<String>,
    /// One line of JSON, or several where each of them is a right answer; for a whole program, its standard output.
    pub expected: String,
}

/// In the form that a run takes as a case.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum SampleInput {
    Args { args: Vec<Value> },
    Stdin { stdin: String },
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemLanguage {
    #[schema(example = "cpp")]
    pub id: String,
    pub name: String,
    pub version: String,
    /// What the editor shows at first.
    pub starter: String,
}

/// One problem: statement, signature, samples and starter code.
#[utoipa::path(
    get, path = "/problems/{slug}", tag = "problems", operation_id = "getProblem",
    params(("slug" = String, Path, example = "two-sum")),
    responses((status = 200, description = "The problem", body = ProblemDetail), Unauthorized, NotFound)
)]
pub async fn get(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    Path(slug): Path<String>,
) -> Result<Page, ApiError> {
    let languages = app.languages();
    let viewer = visitor.map(|user| user.id);
    let made = make(&app, &slug, viewer, &languages);
    if viewer.is_some() {
        return Page::of(&made.await?);
    }
    let offered: Vec<_> = languages.iter().map(|offered| (offered.id.as_str(), &offered.version)).collect();
    pages::shared(&app, "problem", &(&slug, offered), made).await
}

async fn make(app: &App, slug: &str, viewer: Option<Uuid>, offered: &[Offered]) -> Result<ProblemDetail, ApiError> {
    let problem = load(app, slug).await?;
    let public = app.catalogue.problem(problem.package).await?;
    let standing = app.store.standing(viewer, problem.id).await?;
    Ok(detail(&public, standing.map(Into::into), offered))
}

/// The published problem of that slug.
///
/// # Errors
/// 404 when there is none.
pub async fn load(app: &App, slug: &str) -> Result<Problem, ApiError> {
    let found = if slug.chars().count() <= NAME_CHARS_MAX { app.store.problem(slug).await? } else { None };
    found.ok_or_else(|| ApiError::not_found("problem; GET /api/v1/problems lists those that there are"))
}

fn detail(public: &PublicProblem, status: Option<Status>, offered: &[Offered]) -> ProblemDetail {
    let package = &public.package;
    let (kind, signature, class) = match &package.kind {
        problem::ProblemKind::Function(signature) => (ProblemKind::Function, Some(signature.into()), None),
        problem::ProblemKind::Class(class) => {
            (ProblemKind::Class, Some(Signature::of_calls(class)), Some(class.into()))
        }
        problem::ProblemKind::Stdio => (ProblemKind::Stdio, None, None),
    };
    ProblemDetail {
        number: package.number,
        slug: package.slug.clone(),
        title: package.title.clone(),
        difficulty: package.difficulty.into(),
        topics: package.topics.clone(),
        status,
        kind,
        statement: public.statement_html.clone(),
        statement_markdown: package.statement.clone(),
        hints: public.hints_html.clone(),
        has_editorial: public.editorial_html.is_some(),
        signature,
        class,
        limits: Limits { cpu_ms: package.limits.cpu_ms, memory_mib: package.limits.memory_mib },
        samples: package.tests.iter().map(Sample::from).collect(),
        languages: offered.iter().filter_map(|offered| ProblemLanguage::of(offered, package)).collect(),
    }
}

impl From<&problem::Test> for Sample {
    fn from(test: &problem::Test) -> Self {
        let (input, lines) = match &test.input {
            Input::Args(args) => {
                (SampleInput::Args { args: args.clone() }, args.iter().map(ToString::to_string).collect())
            }
            Input::Stdin(stdin) => (SampleInput::Stdin { stdin: stdin.clone() }, vec![stdin.clone()]),
        };
        let expected = match &test.expected {
            Answer::Value(value) => value.to_string(),
            Answer::Stdout(text) => text.clone(),
            Answer::AnyOf(values) => values.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        };
        Self { input, lines, expected }
    }
}

impl ProblemLanguage {
    fn of(offered: &Offered, package: &problem::Package) -> Option<Self> {
        let language = Language::find(&offered.id).filter(|language| language.solves(package))?;
        Some(Self {
            id: offered.id.to_string(),
            name: language.name.clone(),
            version: offered.version.clone(),
            starter: language.starter_for(package),
        })
    }
}
