//! The life of a box's init: process 1 of its namespaces.
//!
//! The order of the steps in [`settle`] is the security argument. No user code exists before the last of them. The init
//! then does nothing but make one *stage* after the other (`inside/stage.rs`): a process in fresh pid, ipc and mount
//! namespaces, which serves the host until one command has run in it. User code only ever sees a stage.

mod files;
mod launch;
mod pipes;
mod serve;
mod stage;

use std::os::fd::OwnedFd;
use std::path::PathBuf;

use rustix::process::{
    DumpableBehavior, Gid, Signal, Uid, set_dumpable_behavior, set_parent_process_death_signal, umask,
};
use rustix::system::sethostname;
use rustix::thread::{
    CapabilitySet, clear_ambient_capability_set, remove_capability_from_bounding_set, set_no_new_privs,
    set_thread_groups, set_thread_res_gid, set_thread_res_uid,
};

use crate::error::{Failure, Step};
use crate::inside::files::Put;
use crate::landlock::Wall;
use crate::mounts::{self, Plan};
use crate::seccomp::Filters;
use crate::sys::Stack;
use crate::wire::{Channel, FromInit, ToInit};
use crate::{CellSpec, Error, sys};

/// The user and group of commands, as seen inside.
pub(crate) const USER: u32 = 1000;

/// The exit code of an init whose host let go, and of one that could not go on.
const DONE: i32 = 0;
const BROKEN: i32 = 1;

/// What all boxes of a jail are built from.
#[derive(Debug)]
pub(crate) struct Blueprint {
    pub(crate) plan: Plan,
    pub(crate) filters: Filters,
}

/// What one stage hands on to the next.
#[derive(Debug)]
struct Heritage {
    /// The files that the host put into the box: each stage has them.
    put: Vec<Put>,
    /// The directory with the only copies of large ones.
    store: OwnedFd,
    /// For the child of each stage that becomes its command.
    child_stack: Stack,
    /// The work directory of the stage before, as its command left it.
    left: Option<OwnedFd>,
}

/// Builds the box around this process and serves the host until it lets go. Returns the exit code.
pub(crate) fn live(channel: &Channel, blueprint: &Blueprint, spec: &CellSpec) -> i32 {
    let served = settle(channel, &blueprint.plan, &spec.shows).and_then(|wall| {
        let walls = stage::Walls { filters: &blueprint.filters, wall: wall.as_ref() };
        stage::one_after_the_other(channel, &walls, spec)
    });
    match served {
        Ok(()) => DONE,
        Err(error) => {
            // When even this cannot be said, the closed socket says it.
            let _ = channel.send(&FromInit::Failed(Failure::from(error)), &[]);
            BROKEN
        }
    }
}

fn settle(channel: &Channel, plan: &Plan, shows: &[PathBuf]) -> Result<Option<Wall>, Error> {
    match channel.receive().step("wait for the user map")? {
        Some((ToInit::Mapped, _)) => {}
        _ => return Err(Error::Broken("the keeper did not map the users".into())),
    }
    become_root_of_the_box()?;
    // After the change of user, which resets both.
    set_parent_process_death_signal(Some(Signal::KILL)).step("die with the keeper")?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable).step("hide the init's memory")?;
    umask(rustix::fs::Mode::from_raw_mode(0o022));
    mounts::build(&plan.and(shows)?)?;
    mounts::enter()?;
    sethostname(b"box").step("set the host name")?;
    renounce_capabilities()?;
    Wall::around_the_root()
}

fn become_root_of_the_box() -> Result<(), Error> {
    set_thread_groups(&[]).step("leave the host's groups")?;
    set_thread_res_gid(Gid::ROOT, Gid::ROOT, Gid::ROOT).step("become the box's root group")?;
    set_thread_res_uid(Uid::ROOT, Uid::ROOT, Uid::ROOT).step("become the box's root")
}

/// Empties the bounding set, for everything that is ever executed here. What the init itself needs to make stages it keeps
/// until it ends; what runs in a stage has less ([`stage`]).
fn renounce_capabilities() -> Result<(), Error> {
    set_no_new_privs(true).step("renounce new privileges")?;
    for number in 0..u64::BITS {
        let capability = CapabilitySet::from_bits_retain(1 << number);
        match remove_capability_from_bounding_set(capability) {
            Err(rustix::io::Errno::INVAL) => break, // past the last one that this kernel knows
            other => other.step("empty the capability bounding set")?,
        }
    }
    clear_ambient_capability_set().step("empty the ambient capabilities")
}

/// A descriptor that tells of children that changed, for this process and the stages that inherit it.
fn children_changed() -> Result<OwnedFd, Error> {
    sys::children_changed().step("watch children")
}
