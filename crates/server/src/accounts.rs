//! Making accounts without the web: the first admin, and `hashcodex user create`.

use crate::clock::Clock;
use crate::config::Secret;
use crate::ids::{self, Ids};
use crate::password::{PASSWORD_BYTES_MAX, PasswordError, Passwords};
use crate::store::users::{CreateUserError, NewUser, Role, User};
use crate::store::{Store, StoreError};

/// The shortest password, in characters.
const PASSWORD_CHARS_MIN: usize = 8;
/// Letters and digits that nobody mistakes for each other: 32 of them, 5 bits each.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// 20 letters are 100 bits.
const GENERATED_GROUPS: usize = 4;
const GENERATED_GROUP_CHARS: usize = 5;

/// Why an account cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error("`{0}` is no e-mail address")]
    Email(String),
    #[error("a name has 1 to 100 characters")]
    Name,
    #[error("a password has at least {PASSWORD_CHARS_MIN} characters and at most {PASSWORD_BYTES_MAX} bytes")]
    Password,
    #[error(transparent)]
    Hash(#[from] PasswordError),
    #[error(transparent)]
    Store(#[from] CreateUserError),
}

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub name: String,
    pub email: String,
    pub role: Role,
    /// Without one, one is made up.
    pub password: Option<Secret>,
}

/// Makes an account, and gives the password if it was made up here: nobody else knows it.
///
/// # Errors
/// Says what cannot be used.
pub async fn create(
    store: &Store,
    passwords: &Passwords,
    clock: &Clock,
    new: NewAccount,
) -> Result<Option<Secret>, AccountError> {
    check(&new)?;
    let generated = new.password.is_none().then(generate);
    let password = new.password.or_else(|| generated.clone()).map(|secret| secret.0).unwrap_or_default();
    let now = clock.now();
    let name = new.name.trim().to_owned();
    let user = User { id: Ids::default().next(now), name, email: new.email, verified: true, role: new.role };
    let new = NewUser { user, password_hash: passwords.hash(password).await?, created_at: now };
    store.create_user(new).await?;
    Ok(generated)
}

/// Makes the first admin if there is none, and says so.
///
/// # Errors
/// When it cannot be made.
pub async fn first_admin(
    store: &Store,
    passwords: &Passwords,
    clock: &Clock,
    email: &str,
    password: Option<Secret>,
) -> Result<Option<FirstAdmin>, AccountError> {
    if store.has_admin().await.map_err(CreateUserError::from)? {
        return Ok(None);
    }
    let new = NewAccount { name: "Admin".to_owned(), email: email.to_owned(), role: Role::Admin, password };
    let generated = create(store, passwords, clock, new).await?;
    Ok(Some(FirstAdmin { email: email.to_owned(), generated }))
}

/// An admin that was made just now.
#[derive(Debug)]
pub struct FirstAdmin {
    pub email: String,
    /// Absent when the password was given.
    pub generated: Option<Secret>,
}

impl From<StoreError> for AccountError {
    fn from(error: StoreError) -> Self {
        Self::Store(error.into())
    }
}

fn check(new: &NewAccount) -> Result<(), AccountError> {
    let email = new.email.trim();
    let plain = |text: &str| !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let parts = email.split_once('@');
    if email.len() > 254 || !plain(email) || !parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty()) {
        return Err(AccountError::Email(new.email.clone()));
    }
    if !(1..=100).contains(&new.name.trim().chars().count()) || new.name.chars().any(char::is_control) {
        return Err(AccountError::Name);
    }
    let usable = |Secret(password): &Secret| {
        password.chars().count() >= PASSWORD_CHARS_MIN && password.len() <= PASSWORD_BYTES_MAX
    };
    if new.password.as_ref().is_some_and(|password| !usable(password)) {
        return Err(AccountError::Password);
    }
    Ok(())
}

fn generate() -> Secret {
    let letters: Vec<char> = ids::secret().iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    let groups = letters.chunks(GENERATED_GROUP_CHARS).take(GENERATED_GROUPS).map(String::from_iter);
    Secret(groups.collect::<Vec<_>>().join("-"))
}
