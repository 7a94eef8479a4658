//! The whole library, hidden problems too; publishing and hiding.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::http::error::ApiError;
use crate::http::extract::{Body, Path};
use crate::http::refusal::{BadRequest, Forbidden, NotFound, NotJson, TooLarge, Unauthorized};
use crate::http::session::Admin;
use crate::store::problems::LibraryEntry;

/// A problem as administrators see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct LibraryProblem {
    pub number: u32,
    #[schema(example = "two-sum")]
    pub slug: String,
    pub title: String,
    /// The digest of the package that is current.
    pub package: String,
    /// Hidden problems are in no list and cannot be solved; what was submitted to them stays.
    pub published: bool,
    /// Packages that this problem has had, with the current one.
    pub versions: u32,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Library {
    pub items: Vec<LibraryProblem>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeProblem {
    pub published: bool,
}

/// Every problem, by number.
#[utoipa::path(
    get, path = "/admin/problems", tag = "admin", operation_id = "listLibrary",
    responses((status = 200, description = "The library", body = Library), Unauthorized, Forbidden)
)]
pub async fn list(State(app): State<App>, _admin: Admin) -> Result<Json<Library>, ApiError> {
    let entries = app.store.all_problems().await?;
    Ok(Json(Library { items: entries.into_iter().map(LibraryProblem::from).collect() }))
}

/// Hide a problem, or show it again.
#[utoipa::path(
    patch, path = "/admin/problems/{slug}", tag = "admin", operation_id = "changeProblem",
    params(("slug" = String, Path, example = "two-sum")), request_body = ChangeProblem,
    responses((status = 200, description = "The problem as it is now", body = LibraryProblem), BadRequest, Unauthorized, Forbidden, NotFound, TooLarge, NotJson)
)]
pub async fn change(
    State(app): State<App>,
    _admin: Admin,
    Path(slug): Path<String>,
    Body(change): Body<ChangeProblem>,
) -> Result<Json<LibraryProblem>, ApiError> {
    let changed = app.store.set_published(&slug, change.published, app.clock.now()).await?;
    let entry = changed.ok_or_else(|| ApiError::not_found("problem"))?;
    Ok(Json(entry.into()))
}

impl From<LibraryEntry> for LibraryProblem {
    fn from(entry: LibraryEntry) -> Self {
        Self {
            number: entry.number,
            slug: entry.slug,
            title: entry.title,
            package: entry.package.to_string(),
            published: entry.published,
            versions: entry.versions,
        }
    }
}
