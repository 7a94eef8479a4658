//! How a problem is solved, for those who want to know.

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::detail::load;
use crate::app::App;
use crate::http::error::ApiError;
use crate::http::extract::Path;
use crate::http::pages::{self, Page};
use crate::http::refusal::NotFound;

#[derive(Debug, Serialize, ToSchema)]
pub struct Editorial {
    /// HTML, sanitised: safe to put into a page.
    pub html: String,
}

/// The editorial of a problem.
#[utoipa::path(
    get, path = "/problems/{slug}/editorial", tag = "problems", operation_id = "getEditorial",
    params(("slug" = String, Path, example = "two-sum")),
    responses((status = 200, description = "The editorial", body = Editorial), NotFound)
)]
pub async fn get(State(app): State<App>, Path(slug): Path<String>) -> Result<Page, ApiError> {
    pages::shared(&app, "editorial", &slug, async {
        let problem = load(&app, &slug).await?;
        let public = app.catalogue.problem(problem.package).await?;
        let html = public.editorial_html.clone().ok_or_else(|| ApiError::not_found("editorial"))?;
        Ok(Editorial { html })
    })
    .await
}
