//! Tokens for programs: how they look, and how one is made. They act for a user, as a log-in does.

use std::time::Duration;

use chrono::{DateTime, Utc};
use proto::Digest;

use crate::clock::Clock;
use crate::config::Secret;
use crate::ids;
use crate::store::tokens::{CreateTokenError, NewToken};
use crate::store::{Store, StoreError};

/// Tells scanners for leaked secrets, and people, what it is.
const PREFIX: &str = "hcx_";
/// Of the secret part: 256 bits.
const HEX_DIGITS: usize = 64;
/// The longest name, in characters.
const NAME_CHARS_MAX: usize = 100;
/// The longest life, in days.
pub const DAYS_MAX: u32 = 3650;

/// Why a token cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    #[error("there is no account with this e-mail address")]
    NoAccount,
    #[error("the account is disabled")]
    Disabled,
    #[error("a name has 1 to {NAME_CHARS_MAX} characters")]
    Name,
    #[error("a token lives 1 to {DAYS_MAX} days")]
    Days,
    #[error(transparent)]
    Create(#[from] CreateTokenError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A token that was made just now: nobody else knows it.
#[derive(Debug)]
pub struct Made {
    pub token: Secret,
    pub expires_at: DateTime<Utc>,
}

/// Makes a token for the account of that address, good for `days`.
///
/// # Errors
/// Says what cannot be used.
pub async fn create(store: &Store, clock: &Clock, email: &str, name: &str, days: u32) -> Result<Made, TokenError> {
    let name = name.trim();
    if !(1..=NAME_CHARS_MAX).contains(&name.chars().count()) || name.chars().any(char::is_control) {
        return Err(TokenError::Name);
    }
    if !(1..=DAYS_MAX).contains(&days) {
        return Err(TokenError::Days);
    }
    let account = store.account(email).await?.ok_or(TokenError::NoAccount)?;
    if account.disabled {
        return Err(TokenError::Disabled);
    }
    let token = format!("{PREFIX}{}", hex::encode(ids::secret()));
    let expires_at = clock.after(Duration::from_secs(u64::from(days) * 24 * 60 * 60));
    let new = NewToken {
        token_hash: Digest::of(token.as_bytes()),
        user: account.user.id,
        name: name.to_owned(),
        created_at: clock.now(),
        expires_at,
    };
    store.create_token(new).await?;
    Ok(Made { token: Secret(token), expires_at })
}

/// What the store knows a token by; `None` for what cannot be a token of ours.
#[must_use]
pub fn digest(token: &[u8]) -> Option<Digest> {
    let secret = token.strip_prefix(PREFIX.as_bytes())?;
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    (secret.len() == HEX_DIGITS && secret.iter().all(is_digit)).then(|| Digest::of(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_a_token_is_looked_up() {
        let token = format!("hcx_{}", "0a".repeat(32));
        assert_eq!(digest(token.as_bytes()), Some(Digest::of(token.as_bytes())));
        let upper = token.to_uppercase();
        for other in ["", "hcx_", &token[1..], &token[..67], &format!("{token}0"), &upper, &format!("{token} ")] {
            assert_eq!(digest(other.as_bytes()), None, "{other}");
        }
    }
}
