//! Installs what is missing: says so first, skips what is there, and can be told not to.

mod apt;
mod cargo;
mod need;
mod node;
pub(crate) mod pip;

use anyhow::bail;

use crate::output::heading;
use crate::repository::Repository;
use need::{Need, Source};
pub(crate) use need::{browser, within};

/// What the tools are needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Building and running.
    Run,
    /// That, and testing.
    Test,
}

/// Whether we may install anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Consent {
    Given,
    Refused,
}

/// Makes sure that everything for this purpose is there.
///
/// # Errors
/// Lists what is missing when nothing may be installed, or says what could not be.
pub(crate) fn ensure(repository: &Repository, purpose: Purpose, consent: Consent) -> anyhow::Result<()> {
    heading("install");
    let missing = need::missing(repository, purpose);
    if missing.is_empty() {
        println!("everything that is needed is there");
        return node::check();
    }
    println!("missing:");
    for need in &missing {
        println!("  {:<16} {}", need.name, need.why);
    }
    if consent == Consent::Refused {
        bail!("{}", refusal(&missing));
    }
    install(repository, &missing)?;
    let still: Vec<_> = missing.iter().filter(|need| !need.met(repository)).collect();
    if let Some(need) = still.first() {
        bail!("{} is still missing after the installation", need.name);
    }
    node::check()
}

fn install(repository: &Repository, missing: &[&Need]) -> anyhow::Result<()> {
    let packages: Vec<_> = missing
        .iter()
        .filter_map(|need| match need.source {
            Source::Apt(candidates) => Some(candidates),
            _ => None,
        })
        .collect();
    if !packages.is_empty() {
        apt::install(&packages)?;
    }
    for need in missing {
        match need.source {
            Source::Apt(_) => {}
            Source::Cargo { package, version } => cargo::install(repository, package, version)?,
            Source::Pip => pip::install(&repository.scratch())?,
            Source::Rustup(component) => cargo::add_component(repository, component)?,
        }
    }
    Ok(())
}

/// What to do by hand.
fn refusal(missing: &[&Need]) -> String {
    let lines: Vec<_> = missing.iter().map(|need| need.by_hand()).collect();
    format!("nothing may be installed (--no-install); do it yourself:\n  {}", lines.join("\n  "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_to_type() {
        let needs: Vec<_> = need::NEEDS.iter().collect();
        let text = refusal(&needs);
        assert!(text.contains("apt-get install g++"), "{text}");
        assert!(text.contains("cargo install --locked cargo-nextest@"), "{text}");
        assert!(text.contains("rustup component add clippy"), "{text}");
    }
}
