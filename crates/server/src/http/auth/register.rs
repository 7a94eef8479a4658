//! Making an account, and proving that its e-mail address is one's own.

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
use crate::http::limits::{MAILS_TO_RECIPIENT, REGISTRATIONS_FROM_ADDRESS};
use crate::http::refusal::{BadRequest, NotJson, TooLarge, TooMany, Unauthorized, Unavailable, Unprocessable};
use crate::http::session::Login;
use crate::links;
use crate::mail::letter;
use crate::store::accounts::Registered;
use crate::store::users::{NewUser, Role, User};

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
    State(app): State<App>,
    client: Client,
    Body(new): Body<Register>,
) -> Result<StatusCode, ApiError> {
    let user = checked(&app, &new)?;
    let place = app.mail.reserve()?;
    mailing::can_have_links(&app).await?;
    mailing::count(&app, REGISTRATIONS_FROM_ADDRESS, &client, &user.email).await?;
    let password_hash = app.passwords.hash(new.password).await?;
    let new = NewUser { user, password_hash, created_at: app.clock.now() };
    match app.store.register(new).await? {
        Registered::Unverified(account) => mailing::verify_email(&app, place, &account).await,
        Registered::Known(owner) => {
            place.send(letter::already_registered(&app, &owner.email, links::forgot_password(&app)));
        }
        Registered::Disabled => {}
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Prove that the address is yours, with the token of the mail. Each token works once.
#[utoipa::path(
    post, path = "/auth/verify-email", tag = "auth", operation_id = "verifyEmail", request_body = VerifyEmail,
    responses((status = 204, description = "The address is verified"), BadRequest, TooLarge, NotJson, Unprocessable, TooMany, Unavailable)
)]
pub async fn verify_email(
    State(app): State<App>,
    client: Client,
    Body(verify): Body<VerifyEmail>,
) -> Result<StatusCode, ApiError> {
    let found = token::find(&app, &client, Purpose::VerifyEmail, &verify.token).await?;
    let grant = found.take(&app).await?;
    match app.store.verify_email(grant.user, grant.bound_to, app.clock.now()).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(token::invalid()),
    }
}

/// Send the mail with the link once more. Nothing is sent when the address is verified already.
#[utoipa::path(
    post, path = "/auth/resend-verification", tag = "auth", operation_id = "resendVerification",
    responses((status = 204, description = "A mail is on its way, if it is needed"), Unauthorized, TooMany, Unavailable)
)]
pub async fn resend_verification(State(app): State<App>, Login(user): Login) -> Result<StatusCode, ApiError> {
    if user.verified {
        return Ok(StatusCode::NO_CONTENT);
    }
    let place = app.mail.reserve()?;
    mailing::can_have_links(&app).await?;
    app.cache.count(MAILS_TO_RECIPIENT, &user.email, app.clock.now()).await?;
    // The session names the user; what the link is bound to is in the account.
    if let Some(account) = app.store.account_of(user.id).await? {
        mailing::verify_email(&app, place, &account).await;
    }
    Ok(StatusCode::NO_CONTENT)
}

fn checked(app: &App, new: &Register) -> Result<User, ApiError> {
    let name = rules::name(&new.name).map_err(|error| ApiError::invalid("name", error.to_string()))?;
    let email = rules::email(&new.email).map_err(|error| ApiError::invalid("email", error.to_string()))?;
    rules::password(&new.password).map_err(|error| ApiError::invalid("password", error.to_string()))?;
    let id = app.ids.next(app.clock.now());
    Ok(User { id, name, email, verified: false, role: Role::User })
}
