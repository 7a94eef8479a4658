//! Accounts: the rules for what they hold, and making them without the web.

pub mod first_admin;
pub mod rules;

use self::rules::RuleError;
use crate::clock::Clock;
use crate::config::Secret;
use crate::ids::{self, Ids};
use crate::password::{PasswordError, Passwords};
use crate::store::users::{CreateUserError, NewUser, Role, User};
use crate::store::{Store, StoreError};

/// Letters and digits that nobody mistakes for each other: 32 of them, 5 bits each.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// 20 letters are 100 bits.
const GENERATED_GROUPS: usize = 4;
const GENERATED_GROUP_CHARS: usize = 5;

/// Why an account cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error(transparent)]
    Rule(#[from] RuleError),
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
    let (name, email) = (rules::name(&new.name)?, rules::email(&new.email)?);
    if let Some(Secret(password)) = &new.password {
        rules::password(password)?;
    }
    let generated = new.password.is_none().then(generate);
    let password = new.password.or_else(|| generated.clone()).map(|secret| secret.0).unwrap_or_default();
    let now = clock.now();
    let user = User { id: Ids::default().next(now), name, email, verified: true, role: new.role };
    let new = NewUser { user, password_hash: passwords.hash(password).await?, created_at: now };
    store.create_user(new).await?;
    Ok(generated)
}

impl From<StoreError> for AccountError {
    fn from(error: StoreError) -> Self {
        Self::Store(error.into())
    }
}

fn generate() -> Secret {
    let letters: Vec<char> = ids::secret().iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    let groups = letters.chunks(GENERATED_GROUP_CHARS).take(GENERATED_GROUPS).map(String::from_iter);
    Secret(groups.collect::<Vec<_>>().join("-"))
}
