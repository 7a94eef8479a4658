//! A new password for those who forgot theirs.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::http::client::Client;
use crate::http::error::ApiError;
use crate::http::extract::Body;
use crate::http::refusal::{BadRequest, NotJson, TooLarge, TooMany, Unavailable, Unprocessable};

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
    State(_app): State<App>,
    _client: Client,
    Body(_forgot): Body<ForgotPassword>,
) -> Result<StatusCode, ApiError> {
    Err(ApiError::new(StatusCode::NOT_IMPLEMENTED, "not_implemented", "not yet"))
}

/// Choose a new password, with the token of the mail. It works once, ends every log-in, and verifies the address.
#[utoipa::path(
    post, path = "/auth/reset-password", tag = "auth", operation_id = "resetPassword", request_body = ResetPassword,
    responses((status = 204, description = "The new password holds"), BadRequest, TooLarge, NotJson, Unprocessable, TooMany, Unavailable)
)]
pub async fn reset_password(
    State(_app): State<App>,
    _client: Client,
    Body(_reset): Body<ResetPassword>,
) -> Result<StatusCode, ApiError> {
    Err(ApiError::new(StatusCode::NOT_IMPLEMENTED, "not_implemented", "not yet"))
}
