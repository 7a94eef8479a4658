//! Who is logged in, and what they change about themselves.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::error::ApiError;
use super::extract::Body;
use super::refusal::{BadRequest, NotJson, TooLarge, TooMany, Unauthorized, Unavailable, Unprocessable};
use super::session::Login;
use crate::app::App;
use crate::store::users;

/// The logged-in user.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    /// Whether the address is proven; solving needs that, unless the operator says otherwise.
    pub verified: bool,
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
pub async fn me(Login(user): Login) -> Json<Me> {
    Json(user.into())
}

/// Change your name or your password. A new password ends your log-ins on all other devices.
#[utoipa::path(
    patch, path = "/me", tag = "auth", operation_id = "changeMe", request_body = ChangeMe,
    responses((status = 200, description = "You, as you are now", body = Me), BadRequest, Unauthorized, TooLarge, NotJson, Unprocessable, TooMany, Unavailable)
)]
pub async fn change(
    State(_app): State<App>,
    _login: Login,
    _jar: CookieJar,
    Body(_change): Body<ChangeMe>,
) -> Result<Json<Me>, ApiError> {
    Err(ApiError::new(StatusCode::NOT_IMPLEMENTED, "not_implemented", "not yet"))
}

impl From<users::User> for Me {
    fn from(user: users::User) -> Self {
        let role = match user.role {
            users::Role::User => Role::User,
            users::Role::Admin => Role::Admin,
        };
        Self { id: user.id, name: user.name, email: user.email, verified: user.verified, role }
    }
}
