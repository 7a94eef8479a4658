//! The tokens at the end of our links, as they come back.

use axum::http::StatusCode;
use proto::Digest;

use crate::app::App;
use crate::cache::{Grant, Purpose};
use crate::http::client::Client;
use crate::http::error::ApiError;
use crate::http::limits::TOKENS_FROM_ADDRESS;

/// A token that is good for something, not yet used.
#[derive(Debug)]
pub(super) struct Found {
    purpose: Purpose,
    digest: Digest,
}

/// Looks a token up. Every attempt counts as wrong until it has been right.
pub(super) async fn find(app: &App, client: &Client, purpose: Purpose, token: &str) -> Result<Found, ApiError> {
    let now = app.clock.now();
    app.cache.count(TOKENS_FROM_ADDRESS, &client.0, now).await?;
    let digest = Digest::of(token.as_bytes());
    app.cache.find_grant(purpose, digest, now).await?.ok_or_else(invalid)?;
    app.cache.uncount(TOKENS_FROM_ADDRESS, &client.0).await;
    Ok(Found { purpose, digest })
}

impl Found {
    /// Uses the token up.
    pub(super) async fn take(self, app: &App) -> Result<Grant, ApiError> {
        app.cache.take_grant(self.purpose, self.digest, app.clock.now()).await?.ok_or_else(invalid)
    }
}

/// The token was never given, has expired, was used, or is for an account that has changed since.
pub(super) fn invalid() -> ApiError {
    let detail =
        "this link is not valid any more: each one works once, and for a limited time; please ask for a new one";
    ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_token", detail)
}
