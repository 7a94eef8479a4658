//! Links that work once: what they allow, for how long, and where they lead.
//!
//! The token is the secret; only its digest is kept. Each link is bound to the account as it is now, so it dies when the
//! password changes or somebody registers anew.

use std::time::Duration;

use proto::Digest;

use crate::app::App;
use crate::cache::{CacheError, Grant, Purpose};
use crate::ids;
use crate::store::users::Account;

/// How long a link that verifies an address works.
pub const VERIFY_EMAIL_LIFE: Duration = Duration::from_secs(24 * 60 * 60);
/// How long a link to choose a new password works.
pub const RESET_PASSWORD_LIFE: Duration = Duration::from_secs(60 * 60);
/// How long the link that the first start prints works.
pub const FIRST_ADMIN_LIFE: Duration = Duration::from_secs(24 * 60 * 60);

/// A link that proves that the account's address is its owner's.
///
/// # Errors
/// When the cache is away.
pub async fn verify_email(app: &App, account: &Account) -> Result<String, CacheError> {
    let token = grant(app, account, Purpose::VerifyEmail, VERIFY_EMAIL_LIFE).await?;
    Ok(format!("{}/verify-email?token={token}", app.origin))
}

/// A link to choose a new password.
///
/// # Errors
/// When the cache is away.
pub async fn reset_password(app: &App, account: &Account) -> Result<String, CacheError> {
    choose_password(app, account, RESET_PASSWORD_LIFE).await
}

/// A link for the first administrator to choose a password.
///
/// # Errors
/// When the cache is away.
pub async fn first_admin(app: &App, account: &Account) -> Result<String, CacheError> {
    choose_password(app, account, FIRST_ADMIN_LIFE).await
}

/// Where a forgotten password is reported.
#[must_use]
pub fn forgot_password(app: &App) -> String {
    format!("{}/forgot-password", app.origin)
}

async fn choose_password(app: &App, account: &Account, life: Duration) -> Result<String, CacheError> {
    let token = grant(app, account, Purpose::ChoosePassword, life).await?;
    Ok(format!("{}/reset-password?token={token}", app.origin))
}

async fn grant(app: &App, account: &Account, purpose: Purpose, life: Duration) -> Result<String, CacheError> {
    let token = hex::encode(ids::secret());
    let bound_to = account.fingerprint();
    let grant = Grant { purpose, user: account.user.id, bound_to, expires_at: app.clock.after(life) };
    app.cache.keep_grant(Digest::of(token.as_bytes()), grant, app.clock.now()).await?;
    Ok(token)
}
