//! Pages that are the same for everybody, from the cache: made anew when the catalogue has changed, and after a moment
//! anyway. Without the cache each is made for whoever asks.
//!
//! What anybody's own standing is part of never comes here: callers hand in what somebody without a name would be shown.

use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use metrics::counter;
use proto::Digest;
use serde::Serialize;

use super::error::ApiError;
use crate::app::App;
use crate::telemetry::names;

const JSON: [(HeaderName, &str); 1] = [(header::CONTENT_TYPE, "application/json")];

/// A page, as JSON.
#[derive(Debug)]
pub struct Page(Vec<u8>);

impl Page {
    /// That value as a page.
    ///
    /// # Errors
    /// When it has no JSON.
    pub fn of(value: &impl Serialize) -> Result<Self, ApiError> {
        serde_json::to_vec(value).map(Self).map_err(|error| ApiError::internal(&error))
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        (JSON, self.0).into_response()
    }
}

/// The page of that name, as it is for everybody who asks for the same: from the cache, or else from `make`. `asked` is all
/// that it depends on, besides the catalogue and what may be a moment old.
///
/// # Errors
/// When the store fails, or `make` does: that is not kept.
pub async fn shared<T: Serialize>(
    app: &App,
    name: &str,
    asked: &impl Serialize,
    make: impl Future<Output = Result<T, ApiError>>,
) -> Result<Page, ApiError> {
    // Before anything is read: what changes meanwhile has another key.
    let key = key(app.store.generation().await?, name, asked)?;
    if let Ok(Some(body)) = app.cache.page(key, app.clock.now()).await {
        counter!(names::PAGE_CACHE_HITS).increment(1);
        return Ok(Page(body));
    }
    counter!(names::PAGE_CACHE_MISSES).increment(1);
    let page = Page::of(&make.await?)?;
    // A cache that is away has counted that already.
    let _ = app.cache.keep_page(key, &page.0, app.clock.now()).await;
    Ok(page)
}

/// Of a digest, because what is asked for may be long. Servers of another version have pages of another shape.
fn key(generation: i64, name: &str, asked: &impl Serialize) -> Result<Digest, ApiError> {
    let all = (env!("CARGO_PKG_VERSION"), generation, name, asked);
    let text = serde_json::to_vec(&all).map_err(|error| ApiError::internal(&error))?;
    Ok(Digest::of(&text))
}
