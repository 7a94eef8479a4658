//! Who is logged in, and what they change about themselves.

use axum::Json;
use axum::extract::State;
use axum_extra::extract::CookieJar;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::auth;
use super::client::Client;
use super::error::ApiError;
use super::extract::Body;
use super::refusal::{BadRequest, NotJson, TooLarge, TooMany, Unauthorized, Unavailable, Unprocessable};
use super::session::{self, Login};
use crate::accounts::rules;
use crate::app::App;
use crate::password::PASSWORD_BYTES_MAX;
use crate::store::accounts::{PasswordChange, UserChange};
use crate::store::users;

/// The logged-in user.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    /// Whether the address is proven.
    pub verified: bool,
    /// Whether you may run and submit code: with a proven address, or where the operator asks for none.
    pub may_solve: bool,
    pub role: Role,
}

#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    User,
    Admin,
}

/// What to change; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeMe {
    #[schema(min_length = 1, max_length = 100, example = "Ada")]
    pub name: Option<String>,
    pub password: Option<ChangePassword>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    #[schema(max_length = 1024, format = "password")]
    pub current: String,
    /// At least 8 characters, at most 1024 bytes.
    #[schema(min_length = 8, max_length = 1024, format = "password")]
    pub new: String,
}

/// Who am I?
#[utoipa::path(
    get, path = "/me", tag = "auth", operation_id = "me",
    responses((status = 200, description = "The logged-in user", body = Me), Unauthorized)
)]
pub async fn me(State(app): State<App>, Login(user): Login) -> Json<Me> {
    Json(Me::of(&app, user))
}

/// Change your name or your password. A new password ends your log-ins on all other devices.
#[utoipa::path(
    patch, path = "/me", tag = "auth", operation_id = "changeMe", request_body = ChangeMe,
    responses((status = 200, description = "You, as you are now", body = Me), BadRequest, Unauthorized, TooLarge, NotJson, Unprocessable, TooMany, Unavailable)
)]
pub async fn change(
    State(app): State<App>,
    Login(user): Login,
    client: Client,
    jar: CookieJar,
    Body(change): Body<ChangeMe>,
) -> Result<Json<Me>, ApiError> {
    let name = change.name.as_deref().map(rules::name).transpose();
    let name = name.map_err(|error| ApiError::invalid("name", error.to_string()))?;
    let password = match change.password {
        Some(password) => Some(checked_password(&app, &user, &client, &jar, password).await?),
        None => None,
    };
    let changed = app.store.change_user(user.id, UserChange { name, password }).await?;
    // Somebody was faster: the account is closed, or has another password by now.
    Ok(Json(Me::of(&app, changed.ok_or_else(ApiError::login_required)?)))
}

/// Whoever found an open browser must not be able to guess, so wrong passwords count as failed log-ins.
async fn checked_password(
    app: &App,
    user: &users::User,
    client: &Client,
    jar: &CookieJar,
    password: ChangePassword,
) -> Result<PasswordChange, ApiError> {
    rules::password(&password.new).map_err(|error| ApiError::invalid("password.new", error.to_string()))?;
    let account = app.store.account_of(user.id).await?.ok_or_else(ApiError::login_required)?;
    let kept = session::token_hash(app, jar).ok_or_else(ApiError::login_required)?;
    auth::count(app, &user.email, client).await?;
    let known = password.current.len() <= PASSWORD_BYTES_MAX;
    if !known || !app.passwords.matches(password.current, account.usable_hash()).await? {
        return Err(ApiError::invalid("password.current", "this is not your password"));
    }
    auth::uncount(app, &user.email, client).await;
    let password_hash = app.passwords.hash(password.new).await?;
    Ok(PasswordChange { bound_to: account.fingerprint(), password_hash, kept })
}

impl Me {
    pub(super) fn of(app: &App, user: users::User) -> Self {
        let may_solve = session::may_solve(app, &user);
        let users::User { id, name, email, verified, role } = user;
        Self { id, name, email, verified, may_solve, role: role.into() }
    }
}

impl From<users::Role> for Role {
    fn from(role: users::Role) -> Self {
        match role {
            users::Role::User => Self::User,
            users::Role::Admin => Self::Admin,
        }
    }
}
