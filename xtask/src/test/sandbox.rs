//! The sandbox's own tests in other worlds than the developer's: as an ordinary user, and on cgroup v2 in a machine that
//! is booted for it.
//!
//! It is always the same test binary. How it is run as root on this host is the business of nextest.

mod bundle;
mod groups;
mod init;
mod inside;
mod machine;
mod runner;
mod user;
mod world;

use anyhow::bail;

use super::Context;
use super::tally::Tally;
use crate::output::heading;
use bundle::Bundle;
pub(super) use bundle::programs;
pub(crate) use inside::Inside;
use world::World;

/// Runs every world, also after a failure: what differs between them is what one wants to know.
pub(super) fn sandbox(context: &Context<'_>) -> anyhow::Result<Tally> {
    if !rustix::process::geteuid().is_root() {
        bail!("this step makes a user and control groups: start it as root (or with sudo)");
    }
    user::ensure()?;
    let bundle = Bundle::make(context.repository)?;
    let mut total = Tally::default();
    for world in World::of_this_host() {
        heading(&format!("sandbox: {}", world.describe()));
        let tally = if world.machine { machine::run(&bundle, world)? } else { runner::run(&bundle.inside(), world)? };
        println!("{}: {tally}", world.describe());
        total = [total, tally].into_iter().sum();
    }
    if total.failed > 0 {
        bail!("{total}");
    }
    Ok(total)
}
