//! The life of a box's init: process 1 of its namespaces.
//!
//! The order of the steps in [`settle`] is the security argument. No user code exists before the last of them, and the
//! init that then serves the host keeps only the few capabilities with which it hands out files and becomes the box's
//! user.

mod files;
mod launch;
mod serve;

use rustix::process::{
    DumpableBehavior, Gid, Signal, Uid, set_dumpable_behavior, set_parent_process_death_signal, umask,
};
use rustix::system::sethostname;
use rustix::thread::{
    CapabilitySet, CapabilitySets, clear_ambient_capability_set, remove_capability_from_bounding_set, set_capabilities,
    set_thread_groups, set_thread_res_gid, set_thread_res_uid,
};

use crate::error::{Failure, Step};
use crate::mounts::{self, Plan};
use crate::seccomp::Filters;
use crate::wire::{Channel, FromInit, ToInit};
use crate::{CellSpec, Error};

/// The user and group of commands, as seen inside.
pub(crate) const USER: u32 = 1000;

/// What the init needs after the box is built: to hand out files whatever their modes, to become the box's user, and to
/// kill.
const KEPT: CapabilitySet = CapabilitySet::CHOWN
    .union(CapabilitySet::DAC_OVERRIDE)
    .union(CapabilitySet::FOWNER)
    .union(CapabilitySet::KILL)
    .union(CapabilitySet::SETGID)
    .union(CapabilitySet::SETUID);

/// Builds the box around this process and serves the host until it lets go. Returns the exit code.
pub(crate) fn live(channel: &Channel, plan: &Plan, filters: &Filters, spec: &CellSpec) -> i32 {
    let settled = settle(channel, plan, filters, spec).and_then(|()| serve::Service::new(channel));
    match settled {
        Ok(mut service) => service.serve(),
        Err(error) => {
            // When even this cannot be said, the closed socket says it.
            let _ = channel.send(&FromInit::Failed(Failure::from(error)), &[]);
            1
        }
    }
}

fn settle(channel: &Channel, plan: &Plan, filters: &Filters, spec: &CellSpec) -> Result<(), Error> {
    match channel.receive().step("wait for the user map")? {
        Some((ToInit::Mapped, _)) => {}
        _ => return Err(Error::Broken("the keeper did not map the users".into())),
    }
    become_root_of_the_box()?;
    // After the change of user, which resets both.
    set_parent_process_death_signal(Some(Signal::KILL)).step("die with the keeper")?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable).step("hide the init's memory")?;
    umask(rustix::fs::Mode::from_raw_mode(0o022));
    mounts::build(plan, spec)?;
    mounts::enter()?;
    sethostname(b"box").step("set the host name")?;
    renounce_capabilities()?;
    filters.install()
}

fn become_root_of_the_box() -> Result<(), Error> {
    set_thread_groups(&[]).step("leave the host's groups")?;
    set_thread_res_gid(Gid::ROOT, Gid::ROOT, Gid::ROOT).step("become the box's root group")?;
    set_thread_res_uid(Uid::ROOT, Uid::ROOT, Uid::ROOT).step("become the box's root")
}

/// Empties the bounding set, for everything that is ever executed here, and keeps what the init itself needs.
fn renounce_capabilities() -> Result<(), Error> {
    for number in 0..u64::BITS {
        let capability = CapabilitySet::from_bits_retain(1 << number);
        match remove_capability_from_bounding_set(capability) {
            Err(rustix::io::Errno::INVAL) => break, // past the last one that this kernel knows
            other => other.step("empty the capability bounding set")?,
        }
    }
    clear_ambient_capability_set().step("empty the ambient capabilities")?;
    let sets = CapabilitySets { effective: KEPT, permitted: KEPT, inheritable: CapabilitySet::empty() };
    set_capabilities(None, sets).step("renounce capabilities")
}
