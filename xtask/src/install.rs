//! Installs what is missing: says so first, skips what is there, and can be told not to.

mod apt;
mod cargo;
mod languages;
mod need;
mod node;
mod npm;
pub(crate) mod pip;

use anyhow::bail;

use crate::output::heading;
use crate::repository::Repository;
pub(crate) use languages::Languages;
use languages::Toolchain;
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

/// Makes sure that everything for this purpose is there: for tests with all languages, else with the default ones.
///
/// # Errors
/// Lists what is missing when nothing may be installed, or says what could not be.
pub(crate) fn ensure(repository: &Repository, purpose: Purpose, consent: Consent) -> anyhow::Result<()> {
    let languages = if purpose == Purpose::Test { Languages::All } else { Languages::Default };
    ensure_with(repository, purpose, &languages, consent)
}

/// The same with a choice of languages.
///
/// # Errors
/// The same, and when there is no such language.
pub(crate) fn ensure_with(
    repository: &Repository,
    purpose: Purpose,
    languages: &Languages,
    consent: Consent,
) -> anyhow::Result<()> {
    heading("install");
    let missing = need::missing(repository, purpose);
    let toolchains = languages::missing(repository, languages)?;
    if missing.is_empty() && toolchains.is_empty() {
        println!("everything that is needed is there");
        return node::check();
    }
    println!("missing:");
    missing.iter().for_each(|need| println!("  {:<16} {}", need.name, need.why));
    toolchains.iter().for_each(|toolchain| println!("  {:<16} {}", toolchain.id(), toolchain.why()));
    if consent == Consent::Refused {
        bail!("{}", refusal(&missing, &toolchains));
    }
    install(repository, &missing, &toolchains)?;
    let needs = missing.iter().filter(|need| !need.met(repository)).map(|need| need.name);
    let mut still = needs.chain(toolchains.iter().filter(|toolchain| !toolchain.is_there()).map(Toolchain::id));
    if let Some(name) = still.next() {
        bail!("{name} is still missing after the installation");
    }
    node::check()
}

fn install(repository: &Repository, missing: &[&Need], toolchains: &[Toolchain]) -> anyhow::Result<()> {
    if missing.iter().any(|need| need.name == node::NAME)
        && let Some(version) = apt::candidate(node::PACKAGE)
    {
        node::judge(version)?;
    }
    let needs = missing.iter().filter_map(|need| match need.source {
        Source::Apt(candidates) => Some(candidates.to_vec()),
        _ => None,
    });
    let without_programs = toolchains.iter().filter(|toolchain| !toolchain.has_programs());
    let packages: Vec<_> = needs.chain(without_programs.flat_map(Toolchain::packages)).collect();
    if !packages.is_empty() {
        apt::install(&packages)?;
    }
    let packages: Vec<_> = toolchains.iter().flat_map(Toolchain::npm_packages).map(String::as_str).collect();
    if !packages.is_empty() {
        npm::install(&packages)?;
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
fn refusal(missing: &[&Need], toolchains: &[Toolchain]) -> String {
    let needs = missing.iter().map(|need| need.by_hand());
    let lines: Vec<_> = needs.chain(toolchains.iter().map(Toolchain::by_hand)).collect();
    format!("nothing may be installed (--no-install); do it yourself:\n  {}", lines.join("\n  "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_to_type() {
        let needs: Vec<_> = need::NEEDS.iter().collect();
        let text = refusal(&needs, &[]);
        assert!(text.contains("apt-get install g++"), "{text}");
        assert!(text.contains("cargo install --locked cargo-nextest@"), "{text}");
        assert!(text.contains("rustup component add clippy"), "{text}");
    }
}
