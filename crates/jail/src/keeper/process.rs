//! The keeper itself: a small single-threaded process that clones the inits of boxes, maps their users and buries them.
//!
//! It never touches anything inside a box, and knows nothing of commands.

use std::os::fd::{AsFd, OwnedFd};
use std::path::PathBuf;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::process::{Gid, Uid};
use rustix::process::{Signal, WaitId, WaitIdOptions, pidfd_send_signal, setsid, waitid};
use rustix::thread::{set_name, set_thread_groups, set_thread_res_gid, set_thread_res_uid};

use crate::error::{Failure, Step};
use crate::inside::Blueprint;
use crate::keeper::users::{Rights, Users};
use crate::sys::{self, Closing};
use crate::wire::{Channel, FromKeeper, ToInit, ToKeeper};
use crate::{CellSpec, Error, cgroup, inside};

/// Where the keeper's and an init's only socket is, after everything else is closed.
const CHANNEL: i32 = 3;

/// The exit code of a keeper whose host let go, and of one that could not go on.
const DONE: i32 = 0;
const BROKEN: i32 = 1;

/// A box as the keeper sees it.
#[derive(Debug)]
struct Ward {
    pidfd: OwnedFd,
    /// Which of the jail's users it has.
    slot: u32,
}

#[derive(Debug)]
struct Keeper<'a> {
    channel: Channel,
    blueprint: &'a Blueprint,
    users: Users,
    wards: Vec<Ward>,
}

/// The keeper's whole life. Returns its exit code.
pub(super) fn keep(channel: Channel, rights: &Rights, blueprint: &Blueprint, groups: &[PathBuf]) -> i32 {
    sys::wipe_environment(); // it may hold secrets, and every box inherits this memory
    sys::default_signals();
    sys::ignore_termination(); // the host drains, and closes our socket when it is done
    let users = rights.users(std::process::id());
    let Ok(channel) = isolate(channel).and_then(|channel| rule(rights, channel)) else {
        return BROKEN; // the host sees the closed socket
    };
    let mut keeper = Keeper { channel, blueprint, users, wards: Vec::new() };
    let served = keeper.serve();
    keeper.bury_everybody();
    for group in groups {
        cgroup::remove_tree(group);
    }
    served.map_or(BROKEN, |()| DONE)
}

/// Lets go of whatever the host had open, but for standard error.
fn isolate(channel: Channel) -> Result<Channel, Error> {
    set_name(c"jail-keeper").step("name the keeper")?;
    setsid().step("leave the host's session")?;
    let null = open("/dev/null", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty()).step("open /dev/null")?;
    only_channel(channel, null, &[0, 1])
}

/// Becomes root of a user namespace of our own, unless we are root already. Only the host can have the users written that
/// exist there.
fn rule(rights: &Rights, channel: Channel) -> Result<Channel, Error> {
    if let Rights::Ordinary(_) = rights {
        sys::enter_user_namespace().step("make a user namespace")?;
        channel.send(&FromKeeper::Unmapped, &[]).step("ask for users")?;
        match channel.receive().step("wait for users")? {
            Some((ToKeeper::Mapped, _)) => {}
            _ => return Err(Error::Broken("the host did not map the users".into())),
        }
        set_thread_groups(&[]).step("leave the host's groups")?;
        set_thread_res_gid(Gid::ROOT, Gid::ROOT, Gid::ROOT).step("become root of the namespace's groups")?;
        set_thread_res_uid(Uid::ROOT, Uid::ROOT, Uid::ROOT).step("become root of the namespace")?;
    }
    channel.send(&FromKeeper::Ready, &[]).step("report to the host")?;
    Ok(channel)
}

/// Moves the channel to its place, after replacing standard streams, and closes everything above it.
fn only_channel(channel: Channel, null: OwnedFd, streams: &[i32]) -> Result<Channel, Error> {
    // Above the place where it will be, for duplicating a descriptor onto itself does nothing.
    let descriptor = rustix::io::fcntl_dupfd_cloexec(&channel, CHANNEL + 1).step("move the socket")?;
    for number in streams {
        sys::duplicate_onto(null.as_fd(), *number).step("replace a standard stream")?;
    }
    sys::duplicate_onto(descriptor.as_fd(), CHANNEL).step("move the socket")?;
    // Their numbers are closed by the next call, or belong to the new socket now.
    std::mem::forget((channel, descriptor, null));
    sys::close_from(CHANNEL + 1, Closing::Now).step("close what was inherited")?;
    let channel = sys::own(CHANNEL);
    rustix::io::fcntl_setfd(&channel, rustix::io::FdFlags::CLOEXEC).step("move the socket")?;
    Ok(channel.into())
}

impl Keeper<'_> {
    /// Opens boxes until the host lets go.
    fn serve(&mut self) -> Result<(), Error> {
        loop {
            let mut descriptors = vec![PollFd::new(&self.channel, PollFlags::IN)];
            descriptors.extend(self.wards.iter().map(|ward| PollFd::new(&ward.pidfd, PollFlags::IN)));
            match poll(&mut descriptors, None) {
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error).step("wait for the host"),
            }
            let ready: Vec<bool> = descriptors.iter().map(|one| !one.revents().is_empty()).collect();
            let mut ended = ready[1..].iter().copied();
            self.wards.retain(|ward| !(ended.next().unwrap_or(false) && bury(ward)));
            if ready[0] && !self.answer()? {
                return Ok(());
            }
        }
    }

    /// False when the host is gone.
    fn answer(&mut self) -> Result<bool, Error> {
        let spec = match self.channel.receive().step("listen to the host")? {
            Some((ToKeeper::Open(spec), _)) => spec,
            Some((ToKeeper::Mapped, _)) => return Err(Error::refused("the users are mapped already")),
            None => return Ok(false),
        };
        match self.open(&spec) {
            Ok((ward, channel)) => {
                self.channel
                    .send(&FromKeeper::Opened, &[channel.as_fd(), ward.pidfd.as_fd()])
                    .step("hand over a box")?;
                self.wards.push(ward);
            }
            Err(error) => {
                let failed = FromKeeper::Failed(Failure::from(error));
                self.channel.send(&failed, &[]).step("answer the host")?;
            }
        }
        Ok(true)
    }

    fn open(&self, spec: &CellSpec) -> Result<(Ward, Channel), Error> {
        let taken = |slot: &u32| self.wards.iter().any(|ward| ward.slot == *slot);
        let cells_max = self.users.cells_max;
        let slot = (0..cells_max)
            .find(|slot| !taken(slot))
            .ok_or_else(|| Error::refused(format!("more than {cells_max} boxes at once")))?;
        let (outside, init) = Channel::pair().step("make the init's socket")?;
        let blueprint = self.blueprint;
        let cloned = sys::clone_into_namespaces(|| match isolate_init(init) {
            Ok(channel) => inside::live(&channel, blueprint, spec),
            Err(_) => BROKEN, // the host sees the closed socket
        })
        .step(
            "clone a process into new namespaces (user namespaces must be enabled: sysctl user.max_user_namespaces)",
        )?;
        let ward = Ward { pidfd: cloned.pidfd, slot };
        let mapped = self
            .map_users(cloned.pid, slot)
            .and_then(|()| outside.send(&ToInit::Mapped, &[]).step("tell the init about its users"));
        match mapped {
            Ok(()) => Ok((ward, outside)),
            Err(error) => {
                end(&ward);
                Err(error)
            }
        }
    }

    fn map_users(&self, pid: i32, slot: u32) -> Result<(), Error> {
        let map = self.users.map(slot, inside::USER);
        for file in ["uid_map", "gid_map"] {
            std::fs::write(format!("/proc/{pid}/{file}"), &map).step(format!("write the {file} of a box"))?;
        }
        Ok(())
    }

    fn bury_everybody(&mut self) {
        for ward in self.wards.drain(..) {
            end(&ward);
        }
    }
}

fn isolate_init(channel: Channel) -> Result<Channel, Error> {
    sys::default_signals();
    set_name(c"jail-init").step("name the init")?;
    let null = open("/dev/null", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty()).step("open /dev/null")?;
    only_channel(channel, null, &[0, 1, 2])
}

/// Kills an init, and with it everything in its box, and waits for the end.
fn end(ward: &Ward) {
    // An init that has ended already cannot be killed, but is waited for all the same.
    let _ = pidfd_send_signal(&ward.pidfd, Signal::KILL);
    bury(ward);
}

/// Collects an init that has ended. True when it is no more.
fn bury(ward: &Ward) -> bool {
    waitid(WaitId::PidFd(ward.pidfd.as_fd()), WaitIdOptions::EXITED).is_ok()
}
