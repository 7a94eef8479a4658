//! What requests may hold and how often they may come.

use std::time::Duration;

use axum::http::StatusCode;

use super::error::ApiError;
use crate::app::App;
use crate::cache::Rate;

/// The longest source, in bytes.
pub const SOURCE_BYTES_MAX: usize = 64 * 1024;
/// Own cases of one run.
pub const CASES_MAX: usize = 20;
/// The longest standard input, in bytes.
pub const STDIN_BYTES_MAX: usize = problem::Package::CUSTOM_CASE_BYTES_MAX;
/// The longest search, in characters.
pub const SEARCH_CHARS_MAX: usize = 100;
/// The longest slug, key or cursor in a request, in characters.
pub const NAME_CHARS_MAX: usize = 64;
/// The longest e-mail address, in characters.
pub const EMAIL_CHARS_MAX: usize = 254;
/// The longest idempotency key, in characters.
pub const IDEMPOTENCY_KEY_CHARS_MAX: usize = 128;
/// The longest package, in bytes of its canonical form. Its values take many times that in memory while it is read.
pub const PACKAGE_BYTES_MAX: usize = 32 * 1024 * 1024;
/// The last page that can be asked for.
pub const PAGE_MAX: u32 = 100_000;
/// Lines on one page.
pub const PER_PAGE_MAX: u32 = 100;

/// Runs, submissions and playground together, of one user.
pub const SUBMISSIONS: Rate = Rate { name: "submissions", max: 120, window: Duration::from_secs(60) };
/// Failed log-ins to one account.
pub const LOGINS_TO_ACCOUNT: Rate = Rate { name: "log-ins to account", max: 10, window: Duration::from_secs(600) };
/// Failed log-ins from one address.
pub const LOGINS_FROM_ADDRESS: Rate = Rate { name: "log-ins from address", max: 30, window: Duration::from_secs(600) };

/// Wrong tokens from one address.
pub const TOKENS_FROM_ADDRESS: Rate = Rate { name: "tokens from address", max: 30, window: Duration::from_secs(600) };
/// Registrations from one address.
pub const REGISTRATIONS_FROM_ADDRESS: Rate =
    Rate { name: "registrations from address", max: 20, window: Duration::from_secs(3600) };
/// Forgotten passwords from one address.
pub const RESETS_FROM_ADDRESS: Rate = Rate { name: "resets from address", max: 20, window: Duration::from_secs(3600) };
/// Mails that are asked for, to one e-mail address. Counted whether or not there is an account, so that being refused
/// does not tell.
pub const MAILS_TO_RECIPIENT: Rate = Rate { name: "mails to recipient", max: 5, window: Duration::from_secs(3600) };

/// When to come back after the disk was full: somebody has to make room.
const DISK_FULL_WAIT: Duration = Duration::from_secs(300);

/// Checks that what comes in can be kept, while there is still room for the verdicts of what came before.
///
/// # Errors
/// When the disk is almost full.
pub fn disk(app: &App) -> Result<(), ApiError> {
    if app.disk.has_room() {
        return Ok(());
    }
    let detail = "the disk of this server is almost full, so nothing new is taken; what was taken is still judged";
    Err(ApiError::later(StatusCode::SERVICE_UNAVAILABLE, "storage_full", detail, DISK_FULL_WAIT))
}

/// Checks one line of text.
///
/// # Errors
/// When it is too long or holds control characters.
pub fn line(field: &str, text: &str, chars_max: usize) -> Result<(), ApiError> {
    if text.chars().count() > chars_max {
        return Err(ApiError::invalid(field, format!("at most {chars_max} characters")));
    }
    if text.chars().any(char::is_control) {
        return Err(ApiError::invalid(field, "no control characters"));
    }
    Ok(())
}

/// Checks a number with bounds, and gives the usual one for none.
///
/// # Errors
/// When it is out of bounds.
pub fn number(field: &str, found: Option<u32>, usual: u32, max: u32) -> Result<u32, ApiError> {
    match found.unwrap_or(usual) {
        number if (1..=max).contains(&number) => Ok(number),
        _ => Err(ApiError::invalid(field, format!("from 1 to {max}"))),
    }
}

/// Checks a program.
///
/// # Errors
/// When it is empty, too long, or no text.
pub fn source(text: &str) -> Result<(), ApiError> {
    if text.trim().is_empty() {
        return Err(ApiError::invalid("source", "write some code first"));
    }
    if text.len() > SOURCE_BYTES_MAX {
        return Err(ApiError::invalid("source", format!("at most {SOURCE_BYTES_MAX} bytes, not {}", text.len())));
    }
    if text.contains('\0') {
        return Err(ApiError::invalid("source", "no NUL characters: no compiler reads them"));
    }
    Ok(())
}

/// Checks a standard input.
///
/// # Errors
/// When it is too long.
pub fn stdin(field: &str, text: &str) -> Result<(), ApiError> {
    if text.len() > STDIN_BYTES_MAX {
        return Err(ApiError::invalid(field, format!("at most {STDIN_BYTES_MAX} bytes, not {}", text.len())));
    }
    Ok(())
}
