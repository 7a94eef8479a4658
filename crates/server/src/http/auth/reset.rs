//! A new password for those who forgot theirs.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{mailing, token};
use crate::accounts::rules;
use crate::app::App;
use crate::cache::Purpose;
use crate::http::client::Client;
use crate::http::error::ApiError;
use crate::http::extract::Body;
use crate::http::limits::RESETS_FROM_ADDRESS;
use crate::http::refusal::{BadRequest, NotJson, TooLarge, TooMany, Unavailable, Unprocessable};
use crate::links;
use crate::mail::letter;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ForgotPassword {
    #[schema(max_length = 254, example = "ada@example.org")]
    pub email: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetPassword {
    /// The end of the link in the mail.
    #[schema(max_length = 64)]
    pub token: String,
    /// At least 8 characters, at most 1024 bytes.
    #[schema(min_length = 8, max_length = 1024, format = "password")]
    pub password: String,
}

/// Ask for a mail with a link to choose a new password. The answer is the same whether or not the address is known.
#[utoipa::path(
    post, path = "/auth/forgot-password", tag = "auth", operation_id = "forgotPassword", request_body = ForgotPassword,
    responses((status = 204, description = "If there is an account, a mail is on its way"), BadRequest, TooLarge, NotJson, Unprocessable, TooMany, Unavailable)
)]
pub async fn forgot_password(
    State(app): State<App>,
    client: Client,
    Body(forgot): Body<ForgotPassword>,
) -> Result<StatusCode, ApiError> {
    let email = rules::email(&forgot.email).map_err(|error| ApiError::invalid("email", error.to_string()))?;
    let place = app.mail.reserve()?;
    mailing::can_have_links(&app).await?;
    mailing::count(&app, RESETS_FROM_ADDRESS, &client, &email).await?;
    if let Some(account) = app.store.account(&email).await?.filter(|account| !account.disabled)
        && let Some(link) = mailing::kept(links::reset_password(&app, &account).await)
    {
        place.send(letter::reset_password(&app, &account.user.email, link));
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Choose a new password, with the token of the mail. It works once, ends every log-in, and verifies the address.
#[utoipa::path(
    post, path = "/auth/reset-password", tag = "auth", operation_id = "resetPassword", request_body = ResetPassword,
    responses((status = 204, description = "The new password holds"), BadRequest, TooLarge, NotJson, Unprocessable, TooMany, Unavailable)
)]
pub async fn reset_password(
    State(app): State<App>,
    client: Client,
    Body(reset): Body<ResetPassword>,
) -> Result<StatusCode, ApiError> {
    rules::password(&reset.password).map_err(|error| ApiError::invalid("password", error.to_string()))?;
    let found = token::find(&app, &client, Purpose::ChoosePassword, &reset.token).await?;
    // Before the token is used up: when too many wait to hash, the link works again later.
    let hash = app.passwords.hash(reset.password).await?;
    let grant = found.take(&app).await?;
    match app.store.reset_password(grant.user, grant.bound_to, hash, app.clock.now()).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(token::invalid()),
    }
}
