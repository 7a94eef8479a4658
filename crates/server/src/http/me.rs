//! Who is logged in.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::refusal::Unauthorized;
use super::session::Login;
use crate::store::users;

/// The logged-in user.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub role: Role,
}

#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    User,
    Admin,
}

/// Who am I?
#[utoipa::path(
    get, path = "/me", tag = "auth", operation_id = "me",
    responses((status = 200, description = "The logged-in user", body = Me), Unauthorized)
)]
pub async fn me(Login(user): Login) -> Json<Me> {
    Json(user.into())
}

impl From<users::User> for Me {
    fn from(user: users::User) -> Self {
        let role = match user.role {
            users::Role::User => Role::User,
            users::Role::Admin => Role::Admin,
        };
        Self { id: user.id, name: user.name, email: user.email, role }
    }
}
