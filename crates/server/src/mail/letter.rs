//! What we write to people. Plain text, short, and never a word that somebody else chose: a stranger may type any address.

use std::time::Duration;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::app::App;
use crate::links::{RESET_PASSWORD_LIFE, VERIFY_EMAIL_LIFE};

/// A mail on its way.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Sorts by time.
    pub id: Uuid,
    pub written_at: DateTime<Utc>,
    pub to: String,
    pub subject: &'static str,
    pub text: String,
    /// The link in the text.
    pub link: String,
}

/// Asks the owner of a new account to prove the address.
#[must_use]
pub fn verify_email(app: &App, to: &str, link: String) -> Letter {
    let text = format!(
        "Hello!\n\n\
         Welcome to HashCodex. Open this link to confirm that this e-mail address is yours:\n\n\
         {link}\n\n\
         The link works once, and for {}.\n\n\
         Did you not just make an account? Then please do not open the link. Somebody typed\n\
         your address, by mistake or not; as long as you do nothing, nothing happens.\n",
        spoken(VERIFY_EMAIL_LIFE)
    );
    letter(app, to, "Confirm your e-mail address", text, link)
}

/// Tells an owner that somebody tried to register their address again.
#[must_use]
pub fn already_registered(app: &App, to: &str, link: String) -> Letter {
    let text = format!(
        "Hello!\n\n\
         Somebody tried to make a HashCodex account with this e-mail address. You have one\n\
         already, so nothing was changed.\n\n\
         Was it you? Then just log in. If you forgot your password, you get a new one here:\n\n\
         {link}\n\n\
         Was it not you? Then there is nothing to do: nobody got into your account.\n"
    );
    letter(app, to, "You have an account already", text, link)
}

/// Lets an owner choose a new password.
#[must_use]
pub fn reset_password(app: &App, to: &str, link: String) -> Letter {
    let text = format!(
        "Hello!\n\n\
         Open this link to choose a new password for HashCodex:\n\n\
         {link}\n\n\
         The link works once, and for {}. Your old password works until you choose another.\n\n\
         Did you not ask for this? Then there is nothing to do: without the link nobody can\n\
         change your password.\n",
        spoken(RESET_PASSWORD_LIFE)
    );
    letter(app, to, "Choose a new password", text, link)
}

fn letter(app: &App, to: &str, subject: &'static str, text: String, link: String) -> Letter {
    let written_at = app.clock.now();
    Letter { id: app.ids.next(written_at), written_at, to: to.to_owned(), subject, text, link }
}

/// Whole hours, as people say them.
fn spoken(span: Duration) -> String {
    match span.as_secs() / 3600 {
        1 => "one hour".to_owned(),
        hours => format!("{hours} hours"),
    }
}
