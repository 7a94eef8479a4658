//! Accounts for those who hand in, made on the command line beside the running servers.

use std::path::Path;
use std::process::Command;

use super::client::Client;
use crate::{server, shell};

/// Makes `count` accounts in the store that these settings name, and logs everybody in.
///
/// # Errors
/// When an account cannot be made or used.
pub(crate) fn people(
    binary: &Path,
    store: &[(&str, &str)],
    servers: &[String],
    count: usize,
) -> anyhow::Result<Vec<Client>> {
    let person = |number| {
        let email = format!("person-{number}@example.com");
        let mut create = Command::new(binary);
        create.args(["user", "create", "--email", &email, "--name", "Somebody"]);
        create.envs(store.iter().copied()).env("HASHCODEX_PASSWORD", server::PASSWORD);
        shell::capture(&mut create)?;
        Client::log_in(servers, &email, server::PASSWORD)
    };
    (0..count).map(person).collect()
}
