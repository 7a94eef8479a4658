//! Making an account, and proving that its e-mail address is one's own.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::http::client::Client;
use crate::http::error::ApiError;
use crate::http::extract::Body;
use crate::http::refusal::{BadRequest, NotJson, TooLarge, TooMany, Unauthorized, Unavailable, Unprocessable};
use crate::http::session::Login;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Shown to others. One line.
    #[schema(min_length = 1, max_length = 100, example = "Ada")]
    pub name: String,
    #[schema(max_length = 254, example = "ada@example.org")]
    pub email: String,
    /// At least 8 characters, at most 1024 bytes.
    #[schema(min_length = 8, max_length = 1024, format = "password")]
    pub password: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifyEmail {
    /// The end of the link in the mail.
    #[schema(max_length = 64)]
    pub token: String,
}

/// Make an account. A mail with a link goes to the address; the answer is the same whether or not it is known.
#[utoipa::path(
    post, path = "/auth/register", tag = "auth", operation_id = "register", request_body = Register,
    responses((status = 204, description = "A mail is on its way"), BadRequest, TooLarge, NotJson, Unprocessable, TooMany, Unavailable)
)]
pub async fn register(
    State(_app): State<App>,
    _client: Client,
    Body(_new): Body<Register>,
) -> Result<StatusCode, ApiError> {
    Err(ApiError::new(StatusCode::NOT_IMPLEMENTED, "not_implemented", "not yet"))
}

/// Prove that the address is yours, with the token of the mail. Each token works once.
#[utoipa::path(
    post, path = "/auth/verify-email", tag = "auth", operation_id = "verifyEmail", request_body = VerifyEmail,
    responses((status = 204, description = "The address is verified"), BadRequest, TooLarge, NotJson, Unprocessable, TooMany)
)]
pub async fn verify_email(
    State(_app): State<App>,
    _client: Client,
    Body(_verify): Body<VerifyEmail>,
) -> Result<StatusCode, ApiError> {
    Err(ApiError::new(StatusCode::NOT_IMPLEMENTED, "not_implemented", "not yet"))
}

/// Send the mail with the link once more. Nothing is sent when the address is verified already.
#[utoipa::path(
    post, path = "/auth/resend-verification", tag = "auth", operation_id = "resendVerification",
    responses((status = 204, description = "A mail is on its way, if it is needed"), Unauthorized, TooMany, Unavailable)
)]
pub async fn resend_verification(State(_app): State<App>, _login: Login) -> Result<StatusCode, ApiError> {
    Err(ApiError::new(StatusCode::NOT_IMPLEMENTED, "not_implemented", "not yet"))
}
