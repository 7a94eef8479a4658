//! Logging in and out.

mod mailing;
pub mod register;
pub mod reset;
mod token;

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::{Json, response::IntoResponse};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use utoipa::ToSchema;

use super::client::Client;
use super::error::ApiError;
use super::extract::Body;
use super::limits::{EMAIL_CHARS_MAX, LOGINS_FROM_ADDRESS, LOGINS_TO_ACCOUNT, line};
use super::me::Me;
use super::refusal::{BadRequest, NotJson, TooLarge, TooMany, Unauthorized, Unavailable, Unprocessable};
use super::session;
use crate::app::App;
use crate::password::{PASSWORD_BYTES_MAX, PasswordError};
use crate::store::users::{Account, fold_email};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    #[schema(max_length = 254, example = "ada@example.org")]
    pub email: String,
    #[schema(max_length = 1024, format = "password")]
    pub password: String,
}

/// Log in. The answer sets the session cookie.
#[utoipa::path(
    post, path = "/auth/login", tag = "auth", operation_id = "login", request_body = Login,
    responses((status = 200, description = "You are logged in", body = Me), BadRequest, Unauthorized, TooLarge, NotJson, Unprocessable, TooMany, Unavailable)
)]
pub async fn login(
    State(app): State<App>,
    client: Client,
    jar: CookieJar,
    Body(login): Body<Login>,
) -> Result<impl IntoResponse, ApiError> {
    check(&login)?;
    let account = fold_email(&login.email);
    count(&app, &account, &client).await?;
    let found = authenticate(&app, login).await?;
    let cookie = session::start(&app, &found).await?.ok_or_else(wrong_credentials)?;
    uncount(&app, &account, &client).await;
    Ok((jar.add(cookie), Json(Me::of(&app, found.user))))
}

/// Log out. The session ends; without one nothing happens.
#[utoipa::path(
    post, path = "/auth/logout", tag = "auth", operation_id = "logout",
    responses((status = 204, description = "You are logged out"))
)]
pub async fn logout(State(app): State<App>, jar: CookieJar) -> Result<impl IntoResponse, ApiError> {
    let removal = session::end(&app, &jar).await?;
    Ok((StatusCode::NO_CONTENT, jar.add(removal)))
}

fn check(login: &Login) -> Result<(), ApiError> {
    line("email", &login.email, EMAIL_CHARS_MAX)?;
    if login.password.len() > PASSWORD_BYTES_MAX {
        return Err(ApiError::invalid("password", format!("at most {PASSWORD_BYTES_MAX} bytes")));
    }
    Ok(())
}

/// Every attempt counts as failed until it has succeeded, so that many at once are no way around the limit.
pub(super) async fn count(app: &App, account: &str, client: &Client) -> Result<(), ApiError> {
    let now = app.clock.now();
    app.cache.count(LOGINS_FROM_ADDRESS, &client.0, now).await?;
    if let Err(wait) = app.cache.count(LOGINS_TO_ACCOUNT, account, now).await {
        app.cache.uncount(LOGINS_FROM_ADDRESS, &client.0).await;
        return Err(wait.into());
    }
    Ok(())
}

/// This attempt has succeeded.
pub(super) async fn uncount(app: &App, account: &str, client: &Client) {
    app.cache.uncount(LOGINS_FROM_ADDRESS, &client.0).await;
    app.cache.uncount(LOGINS_TO_ACCOUNT, account).await;
}

/// The same answer, after the same work, for an unknown address, a wrong password and a disabled account.
async fn authenticate(app: &App, login: Login) -> Result<Account, ApiError> {
    let account = app.store.account(&login.email).await?.filter(|account| !account.disabled);
    let hash = account.as_ref().and_then(Account::usable_hash);
    let matches = app.passwords.matches(login.password, hash).await?;
    account.filter(|_| matches).ok_or_else(wrong_credentials)
}

fn wrong_credentials() -> ApiError {
    ApiError::new(StatusCode::UNAUTHORIZED, "wrong_credentials", "e-mail address or password is wrong")
}

impl From<PasswordError> for ApiError {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => {
                let detail = "many people log in right now; try again in a moment";
                Self::later(StatusCode::SERVICE_UNAVAILABLE, "busy", detail, Duration::from_secs(2))
            }
            error => Self::internal(&error),
        }
    }
}
