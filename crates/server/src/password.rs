//! Password hashes. Slow on purpose, so they run beside the runtime, a few at a time.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use tokio::sync::Semaphore;

/// Hashes at a time: each takes 19 MiB and some milliseconds of a core.
const AT_A_TIME_MAX: usize = 2;
/// Log-ins that may wait for their turn; beyond it they are told to come back.
const WAITING_MAX: usize = 64;
/// The longest password, in bytes.
pub const PASSWORD_BYTES_MAX: usize = 1024;

/// Makes and checks password hashes. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Passwords {
    waiting: Arc<Semaphore>,
    at_work: Arc<Semaphore>,
    /// Checked when there is no account, so that both answers take as long.
    nobody: Arc<str>,
}

/// Why a password could not be hashed or checked.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    #[error("{WAITING_MAX} others wait to log in")]
    Busy,
    #[error("hashing failed: {0}")]
    Hash(#[from] argon2::password_hash::Error),
    #[error("hashing was interrupted")]
    Interrupted,
}

impl Passwords {
    /// Prepares the hash that stands for nobody.
    ///
    /// # Errors
    /// When hashing does not work here at all.
    pub fn new() -> Result<Self, PasswordError> {
        Ok(Self {
            waiting: Arc::new(Semaphore::new(WAITING_MAX)),
            at_work: Arc::new(Semaphore::new(AT_A_TIME_MAX)),
            nobody: hash_now(&hex::encode(crate::ids::secret()))?.into(),
        })
    }

    /// The hash to store.
    ///
    /// # Errors
    /// When too many wait or hashing fails.
    pub async fn hash(&self, password: String) -> Result<String, PasswordError> {
        self.beside(move || hash_now(&password)).await?
    }

    /// Whether `password` is the one of `hash`. Without a hash the same work is done, for nothing.
    ///
    /// # Errors
    /// When too many wait or the hash is malformed.
    pub async fn matches(&self, password: String, hash: Option<String>) -> Result<bool, PasswordError> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.to_string());
        let equal = self.beside(move || matches_now(&password, &hash)).await??;
        Ok(equal && known)
    }

    async fn beside<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, PasswordError> {
        let _waiting = self.waiting.try_acquire().map_err(|_| PasswordError::Busy)?;
        let _at_work = self.at_work.acquire().await.map_err(|_| PasswordError::Interrupted)?;
        tokio::task::spawn_blocking(work).await.map_err(|_| PasswordError::Interrupted)
    }
}

fn hash_now(password: &str) -> Result<String, PasswordError> {
    Ok(Argon2::default().hash_password(password.as_bytes())?.to_string())
}

fn matches_now(password: &str, hash: &str) -> Result<bool, PasswordError> {
    let parsed = PasswordHash::new(hash).map_err(argon2::password_hash::Error::from)?;
    match Argon2::default().verify_password(password.as_bytes(), &parsed) {
        Ok(()) => Ok(true),
        Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
