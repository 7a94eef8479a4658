//! The topics of problems.

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::error::ApiError;
use super::pages::{self, Page};
use crate::app::App;

#[derive(Debug, Serialize, ToSchema)]
pub struct Topic {
    #[schema(example = "hash-table")]
    pub slug: String,
    /// How many problems have it.
    pub problems: u64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TopicList {
    pub items: Vec<Topic>,
}

/// All topics, by name.
#[utoipa::path(
    get, path = "/topics", tag = "problems", operation_id = "listTopics",
    responses((status = 200, description = "Every topic that a problem has", body = TopicList))
)]
pub async fn list(State(app): State<App>) -> Result<Page, ApiError> {
    pages::shared(&app, "topics", &(), async {
        let topics = app.store.topics().await?;
        Ok(TopicList { items: topics.into_iter().map(|(slug, problems)| Topic { slug, problems }).collect() })
    })
    .await
}
