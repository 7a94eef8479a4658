//! Who asks: the session cookie or a program's token, and the extractors that turn it into a user.

use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use chrono::TimeDelta;
use proto::Digest;

use super::error::ApiError;
use crate::app::App;
use crate::store::sessions::NewSession;
use crate::store::users::{Account, Role, User};
use crate::{ids, tokens};

/// How long a log-in lasts, however busy it is.
const SESSION: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// How exactly the last use of a session or token is written down.
const LAST_SEEN_STEP: TimeDelta = TimeDelta::minutes(10);

/// The logged-in user; without one the request is refused.
#[derive(Debug, Clone)]
pub struct Login(pub User);

/// The logged-in user, if there is one.
#[derive(Debug, Clone)]
pub struct Visitor(pub Option<User>);

/// The logged-in user who may solve: with a proven e-mail address, unless the operator says otherwise.
#[derive(Debug, Clone)]
pub struct Solver(pub User);

/// The logged-in administrator; others are refused.
#[derive(Debug, Clone)]
pub struct Admin(pub User);

impl Login {
    /// Whether this user may see what belongs to `owner`.
    #[must_use]
    pub fn may_see(&self, owner: uuid::Uuid) -> bool {
        self.0.id == owner || self.0.role == Role::Admin
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        // Whoever shows a token means it: a bad one must not pass for the cookie that happens to be there.
        if let Some(token) = bearer(&parts.headers) {
            return Ok(Self(Some(holder(app, token).await?)));
        }
        let jar = CookieJar::from_headers(&parts.headers);
        let Some(token_hash) = token_hash(app, &jar) else { return Ok(Self(None)) };
        let now = app.clock.now();
        let Some(found) = app.store.logged_in(token_hash, now).await? else { return Ok(Self(None)) };
        if now - found.last_seen_at >= LAST_SEEN_STEP {
            app.store.touch_session(token_hash, now).await?;
        }
        Ok(Self(Some(found.user)))
    }
}

/// What stands behind `Bearer` in `Authorization`. Other schemes are for a proxy in front of us.
fn bearer(headers: &HeaderMap) -> Option<&[u8]> {
    headers.get_all(header::AUTHORIZATION).iter().find_map(|value| {
        let value = value.as_bytes();
        let scheme = value.split(|byte| *byte == b' ').next()?;
        scheme.eq_ignore_ascii_case(b"Bearer").then(|| value[scheme.len()..].trim_ascii())
    })
}

async fn holder(app: &App, token: &[u8]) -> Result<User, ApiError> {
    let invalid = || {
        let detail = "this token is unknown, expired or revoked: make one with `hashcodex token create`";
        ApiError::new(StatusCode::UNAUTHORIZED, "invalid_token", detail)
    };
    let token_hash = tokens::digest(token).ok_or_else(invalid)?;
    let now = app.clock.now();
    let found = app.store.token_holder(token_hash, now).await?.ok_or_else(invalid)?;
    if found.last_used_at.is_none_or(|last| now - last >= LAST_SEEN_STEP) {
        app.store.touch_token(token_hash, now).await?;
    }
    Ok(found.user)
}

impl FromRequestParts<App> for Login {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let Visitor(user) = Visitor::from_request_parts(parts, app).await?;
        user.map(Self).ok_or_else(ApiError::login_required)
    }
}

impl FromRequestParts<App> for Solver {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let Login(user) = Login::from_request_parts(parts, app).await?;
        if may_solve(app, &user) {
            return Ok(Self(user));
        }
        let detail = "please confirm your e-mail address first: open the link in the mail that we sent you, or ask for \
            another mail";
        Err(ApiError::new(StatusCode::FORBIDDEN, "email_not_verified", detail))
    }
}

/// Whether this user may run and submit code.
pub(super) fn may_solve(app: &App, user: &User) -> bool {
    user.verified || !app.require_verified_email
}

impl FromRequestParts<App> for Admin {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let Login(user) = Login::from_request_parts(parts, app).await?;
        match user.role {
            Role::Admin => Ok(Self(user)),
            Role::User => {
                Err(ApiError::new(StatusCode::FORBIDDEN, "admin_required", "only administrators may do this"))
            }
        }
    }
}

/// Starts a session and gives the cookie that carries it; none when the account has changed since it was read.
///
/// # Errors
/// When the store fails.
pub async fn start(app: &App, account: &Account) -> Result<Option<Cookie<'static>>, ApiError> {
    let token = hex::encode(ids::secret());
    let session = NewSession {
        token_hash: Digest::of(token.as_bytes()),
        user: account.user.id,
        bound_to: account.fingerprint(),
        created_at: app.clock.now(),
        expires_at: app.clock.after(SESSION),
    };
    if !app.store.create_session(session).await? {
        return Ok(None);
    }
    let mut cookie = empty_cookie(app);
    cookie.set_value(token);
    cookie.set_max_age(SESSION.try_into().ok());
    Ok(Some(cookie))
}

/// Ends the session of the cookie, if there is one, and gives the cookie that removes it.
///
/// # Errors
/// When the store fails.
pub async fn end(app: &App, jar: &CookieJar) -> Result<Cookie<'static>, ApiError> {
    if let Some(token_hash) = token_hash(app, jar) {
        app.store.end_session(token_hash).await?;
    }
    let mut cookie = empty_cookie(app);
    cookie.make_removal();
    Ok(cookie)
}

/// What the store knows the session of the cookie by.
pub(super) fn token_hash(app: &App, jar: &CookieJar) -> Option<Digest> {
    jar.get(cookie_name(app)).map(|cookie| Digest::of(cookie.value().as_bytes()))
}

/// With https the prefix makes browsers refuse the cookie from anywhere else; without, they would refuse it from us.
fn cookie_name(app: &App) -> &'static str {
    if app.origin.is_secure() { "__Host-hashcodex" } else { "hashcodex" }
}

fn empty_cookie(app: &App) -> Cookie<'static> {
    Cookie::build(cookie_name(app))
        .path("/")
        .http_only(true)
        .secure(app.origin.is_secure())
        .same_site(SameSite::Lax)
        .build()
}
