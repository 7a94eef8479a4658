//! The first administrator: made at the first start, with the operator's password or with a link to choose one.

use super::{AccountError, NewAccount, rules};
use crate::app::App;
use crate::config::Secret;
use crate::links;
use crate::store::users::{Account, CreateUserError, NewUser, Role, User};

/// An administrator who was made just now, or has no password yet.
#[derive(Debug)]
pub struct FirstAdmin {
    pub email: String,
    /// Where the password can be chosen, once; absent when the operator gave one.
    pub link: Option<String>,
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
            Some(admin) => admin,
            None => make_without_password(app, email).await?,
        };
        let link = links::first_admin(app, &admin).await?;
        return Ok(Some(FirstAdmin { email: admin.user.email, link: Some(link) }));
    };
    let email = match waiting {
        Some(admin) => give_password(app, admin, password).await?,
        None => make_with_password(app, email, password).await?,
    };
    Ok(Some(FirstAdmin { email, link: None }))
}

async fn make_with_password(app: &App, email: &str, password: Secret) -> Result<String, AccountError> {
    let (name, password) = ("Admin".to_owned(), Some(password));
    let new = NewAccount { name, email: email.to_owned(), role: Role::Admin, password };
    super::create(&app.store, &app.passwords, &app.clock, new).await?;
    Ok(email.to_owned())
}

async fn make_without_password(app: &App, email: &str) -> Result<Account, AccountError> {
    let (email, name, now) = (rules::email(email)?, "Admin".to_owned(), app.clock.now());
    let user = User { id: app.ids.next(now), name, email, verified: true, role: Role::Admin };
    let account = Account { user: user.clone(), password_hash: String::new(), disabled: false };
    app.store.create_user(NewUser { user, password_hash: String::new(), created_at: now }).await?;
    Ok(account)
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
