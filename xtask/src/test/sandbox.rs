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
use bundle::Bundle;
pub(super) use bundle::programs;
pub(super) use groups::shared_place;
pub(crate) use inside::Inside;
use world::World;

/// Runs every world, also after a failure: what differs between them is what one wants to know.
pub(super) fn sandbox(context: &Context<'_>) -> anyhow::Result<Tally> {
    if !rustix::process::geteuid().is_root() {
        bail!("this step makes a user and control groups: start it as root (or with sudo)");
    }
    user::ensure()?;
    let bundle = Bundle::make(context.repository)?;
    let (machines, here): (Vec<_>, Vec<_>) = World::of_this_host().into_iter().partition(|world| world.machine);
    let mut results = Vec::new();
    for world in here {
        results.push((world, runner::run(&bundle.inside(), world)));
    }
    // Each of them has one core, so that together they take as long as one.
    let bundle = &bundle;
    results.extend(std::thread::scope(|scope| {
        let boot = |world| (world, scope.spawn(move || machine::run(bundle, world)));
        let booted: Vec<_> = machines.into_iter().map(boot).collect();
        booted.into_iter().map(|(world, machine)| (world, joined(machine.join()))).collect::<Vec<_>>()
    }));
    conclude(results)
}

fn joined(end: std::thread::Result<anyhow::Result<Tally>>) -> anyhow::Result<Tally> {
    end.unwrap_or_else(|_| bail!("the thread that watched the machine panicked"))
}

fn conclude(results: Vec<(World, anyhow::Result<Tally>)>) -> anyhow::Result<Tally> {
    let mut total = Tally::default();
    for (world, result) in results {
        let tally = result.unwrap_or_else(|error| {
            println!("{world}: {error:#}");
            Tally::FAILURE
        });
        println!("{world}: {tally}");
        total = [total, tally].into_iter().sum();
    }
    if total.failed > 0 {
        bail!("{total}");
    }
    Ok(total)
}
