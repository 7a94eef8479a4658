//! `cargo xtask pictures`: what the documentation shows is what the program looks like now.

use crate::install::{self, Consent, Purpose};
use crate::repository::Repository;
use crate::server::Server;
use crate::{build, shell, web};

/// Takes every picture of `docs/images/` again.
///
/// # Errors
/// When something cannot be built or started, or a page does not come to look as the pictures want it.
pub(crate) fn pictures(repository: &Repository, consent: Consent) -> anyhow::Result<()> {
    install::ensure(repository, Purpose::Test, consent)?;
    web::packages(repository)?;
    web::build(repository)?;
    let binary = build::tested(repository)?;
    let server = Server::start(&binary, &repository.scratch())?;
    shell::run(&mut server.browse(repository, &binary, "pictures"))?;
    server.stop()
}
