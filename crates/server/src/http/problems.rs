//! The list of problems. One problem in full is in [`detail`].

pub mod detail;
pub mod editorial;
mod signature;

use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::error::ApiError;
use super::extract::Query;
use super::limits::{NAME_CHARS_MAX, PAGE_MAX, PER_PAGE_MAX, SEARCH_CHARS_MAX, line, number};
use super::pages::{self, Page};
use super::refusal::{BadRequest, Unauthorized, Unprocessable};
use super::session::Visitor;
use crate::app::App;
use crate::store::problems::{Listed, ProblemFilter, Standing};

/// Lines on a page, when nobody asks for another number.
const PER_PAGE_USUAL: u32 = 50;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProblemQuery {
    /// Words of the title, or the number.
    #[param(max_length = 100)]
    pub search: Option<String>,
    /// The slug of a topic.
    #[param(max_length = 64)]
    pub topic: Option<String>,
    pub difficulty: Option<Difficulty>,
    /// Needs a log-in.
    pub status: Option<StatusFilter>,
    /// From 1.
    #[param(minimum = 1, maximum = 100_000, default = 1)]
    pub page: Option<u32>,
    #[param(minimum = 1, maximum = 100, default = 50)]
    pub per_page: Option<u32>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Difficulty {
    Easy,
    Medium,
    Hard,
}

/// How far the logged-in user is with a problem. Only submissions count, runs do not.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Attempted,
    Solved,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusFilter {
    /// Never submitted to.
    Todo,
    Attempted,
    Solved,
}

/// A line of the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemSummary {
    pub number: u32,
    #[schema(example = "two-sum")]
    pub slug: String,
    pub title: String,
    pub difficulty: Difficulty,
    /// Slugs.
    pub topics: Vec<String>,
    /// Null for anonymous readers and untouched problems.
    #[schema(required)]
    pub status: Option<Status>,
    /// Accepted submissions among all judged ones, 0 to 1; null before the first.
    #[schema(required)]
    pub acceptance: Option<f64>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemPage {
    pub items: Vec<ProblemSummary>,
    /// Problems on all pages together.
    pub total: u64,
    pub page: u32,
    pub per_page: u32,
}

/// Published problems, by number.
#[utoipa::path(
    get, path = "/problems", tag = "problems", operation_id = "listProblems", params(ProblemQuery),
    responses((status = 200, description = "One page of problems", body = ProblemPage), BadRequest, Unauthorized, Unprocessable)
)]
pub async fn list(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    Query(query): Query<ProblemQuery>,
) -> Result<Page, ApiError> {
    if query.status.is_some() && visitor.is_none() {
        return Err(ApiError::login_required());
    }
    let page = number("page", query.page, 1, PAGE_MAX)?;
    let per_page = number("per_page", query.per_page, PER_PAGE_USUAL, PER_PAGE_MAX)?;
    let filter = filter(&query, visitor.map(|user| user.id))?;
    let made = make(&app, &filter, page, per_page);
    // Hardly anybody searches for the same.
    if filter.viewer.is_some() || filter.search.is_some() {
        return Page::of(&made.await?);
    }
    pages::shared(&app, "problems", &(&query.topic, query.difficulty, page, per_page), made).await
}

async fn make(app: &App, filter: &ProblemFilter, page: u32, per_page: u32) -> Result<ProblemPage, ApiError> {
    let offset = u64::from(page - 1) * u64::from(per_page);
    let (listed, total) = app.store.problems(filter, offset, per_page.into()).await?;
    Ok(ProblemPage { items: listed.into_iter().map(ProblemSummary::from).collect(), total, page, per_page })
}

fn filter(query: &ProblemQuery, viewer: Option<uuid::Uuid>) -> Result<ProblemFilter, ApiError> {
    line("search", query.search.as_deref().unwrap_or_default(), SEARCH_CHARS_MAX)?;
    line("topic", query.topic.as_deref().unwrap_or_default(), NAME_CHARS_MAX)?;
    Ok(ProblemFilter {
        search: query.search.clone().filter(|search| !search.trim().is_empty()),
        topic: query.topic.clone(),
        difficulty: query.difficulty.map(Into::into),
        standing: query.status.map(|status| match status {
            StatusFilter::Todo => None,
            StatusFilter::Attempted => Some(Standing::Attempted),
            StatusFilter::Solved => Some(Standing::Solved),
        }),
        viewer,
    })
}

impl From<Listed> for ProblemSummary {
    fn from(Listed { problem, topics, standing }: Listed) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a ratio for people")]
        let acceptance = (problem.judged > 0).then(|| problem.accepted as f64 / problem.judged as f64);
        Self {
            number: problem.number,
            slug: problem.slug,
            title: problem.title,
            difficulty: problem.difficulty.into(),
            topics,
            status: standing.map(Into::into),
            acceptance,
        }
    }
}

impl From<Standing> for Status {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Attempted => Self::Attempted,
            Standing::Solved => Self::Solved,
        }
    }
}

impl From<problem::Difficulty> for Difficulty {
    fn from(difficulty: problem::Difficulty) -> Self {
        match difficulty {
            problem::Difficulty::Easy => Self::Easy,
            problem::Difficulty::Medium => Self::Medium,
            problem::Difficulty::Hard => Self::Hard,
        }
    }
}

impl From<Difficulty> for problem::Difficulty {
    fn from(difficulty: Difficulty) -> Self {
        match difficulty {
            Difficulty::Easy => Self::Easy,
            Difficulty::Medium => Self::Medium,
            Difficulty::Hard => Self::Hard,
        }
    }
}
