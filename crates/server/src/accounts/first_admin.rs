//! The first administrator: made at the first start, with the operator's password or with a link to choose one.

use std::time::Duration;

use super::{AccountError, rules};
use crate::app::App;
use crate::cache::CacheError;
use crate::config::Secret;
use crate::links;
use crate::store::users::{Account, CreateUserError, NewUser, Role, User};

/// How long to wait between two attempts to make a link.
const LINK_PAUSE: Duration = Duration::from_secs(2);

/// An administrator who was made just now, or has no password yet.
#[derive(Debug)]
pub struct FirstAdmin {
    pub email: String,
    /// Where the password can be chosen, once; absent when the operator gave one. An error while the cache is away, which
    /// remembers what links allow; see [`when_possible`].
    pub link: Result<Option<String>, CacheError>,
}

/// Makes the first admin if there is none. Gives a fresh link at each start until a password has been chosen.
///
/// # Errors
/// When the address or the password cannot be used, or the store fails.
pub async fn ensure(app: &App, email: &str, password: Option<Secret>) -> Result<Option<FirstAdmin>, AccountError> {
    let waiting = app.store.admin_without_password().await?;
    if waiting.is_none() && app.store.has_admin().await? {
        return Ok(None);
    }
    let Some(password) = password else {
        let admin = match waiting {
            Some(admin) => Some(admin),
            None => make_without_password(app, email).await?,
        };
        // Without one, another server made it just now, and says where its password can be chosen.
        let Some(admin) = admin else { return Ok(None) };
        let link = links::first_admin(app, &admin).await.map(Some);
        return Ok(Some(FirstAdmin { email: admin.user.email, link }));
    };
    let email = match waiting {
        Some(admin) => Some(give_password(app, admin, password).await?),
        None => make_with_password(app, email, password).await?,
    };
    Ok(email.map(|email| FirstAdmin { email, link: Ok(None) }))
}

/// The same once the cache is back and a link can be made. Nobody when a password was chosen by then, or the application
/// shuts down.
pub async fn when_possible(app: &App, email: &str) -> Option<FirstAdmin> {
    loop {
        app.shutdown.run_until_cancelled(tokio::time::sleep(LINK_PAUSE)).await?;
        match ensure(app, email, None).await {
            Ok(Some(FirstAdmin { link: Err(_), .. })) => {}
            Ok(admin) => return admin,
            Err(error) => tracing::warn!(%error, "the first administrator has no link yet: {error}"),
        }
    }
}

async fn make_with_password(app: &App, email: &str, Secret(password): Secret) -> Result<Option<String>, AccountError> {
    rules::password(&password)?;
    let hash = app.passwords.hash(password).await?;
    Ok(make(app, email, hash).await?.map(|_| email.to_owned()))
}

async fn make_without_password(app: &App, email: &str) -> Result<Option<Account>, AccountError> {
    make(app, email, String::new()).await
}

/// Nobody if there is an administrator after all: several servers may start at once.
async fn make(app: &App, email: &str, password_hash: String) -> Result<Option<Account>, AccountError> {
    let (email, name, now) = (rules::email(email)?, "Admin".to_owned(), app.clock.now());
    let user = User { id: app.ids.next(now), name, email, verified: true, role: Role::Admin };
    let account = Account { user: user.clone(), password_hash: password_hash.clone(), disabled: false };
    let made = app.store.create_first_admin(NewUser { user, password_hash, created_at: now }).await?;
    Ok(made.then_some(account))
}

/// The operator found a better way than the link.
async fn give_password(app: &App, admin: Account, Secret(password): Secret) -> Result<String, AccountError> {
    rules::password(&password)?;
    let hash = app.passwords.hash(password).await?;
    let bound_to = admin.fingerprint();
    let given = app.store.reset_password(admin.user.id, bound_to, hash, app.clock.now()).await;
    given.map_err(CreateUserError::from)?;
    Ok(admin.user.email)
}
