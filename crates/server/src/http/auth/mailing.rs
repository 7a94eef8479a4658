//! Mails that anybody can ask for: how often, and the ones that two routes send.

use crate::app::App;
use crate::cache::{CacheError, Rate};
use crate::http::client::Client;
use crate::http::error::ApiError;
use crate::http::limits::MAILS_TO_RECIPIENT;
use crate::links;
use crate::mail::{Place, letter};
use crate::store::users::Account;

/// Counts a mail that `client` asks for. Who is refused learns how often this address was asked for, and not whether it
/// has an account.
pub(super) async fn count(app: &App, from_address: Rate, client: &Client, email: &str) -> Result<(), ApiError> {
    let now = app.clock.now();
    app.cache.count(from_address, &client.0, now).await?;
    if let Err(wait) = app.cache.count(MAILS_TO_RECIPIENT, email, now).await {
        app.cache.uncount(from_address, &client.0).await;
        return Err(wait.into());
    }
    Ok(())
}

/// Refuses everybody while links cannot be kept. Asked before anybody looks whether there is an account, so that being
/// refused does not tell, and before anything is stored.
pub(super) async fn can_have_links(app: &App) -> Result<(), ApiError> {
    Ok(app.cache.ready().await?)
}

/// Sends the link that proves an address.
pub(super) async fn verify_email(app: &App, place: Place<'_>, account: &Account) {
    if let Some(link) = kept(links::verify_email(app, account).await) {
        place.send(letter::verify_email(app, &account.user.email, link));
    }
}

/// A link that could not be kept is as a mail that is lost: its reader asks for another. An answer of its own would tell
/// that there is an account.
pub(super) fn kept(link: Result<String, CacheError>) -> Option<String> {
    link.inspect_err(|error| tracing::error!(%error, "a mail was not sent, because its link cannot be kept: {error}"))
        .ok()
}
