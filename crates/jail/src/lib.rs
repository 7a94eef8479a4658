//! Runs commands in a locked box and reports what they used.
//!
//! # Theory of operation
//!
//! A [`Jail`] is a single-threaded *keeper* process, forked before the program starts any thread or reads any secret. It
//! makes [`Cell`]s: each is an *init*, process 1 of its own user, mount, pid, net, ipc, uts and cgroup namespaces, on a
//! fresh root with read-only toolchains. In a cell, one *stage* follows the other: process 1 of pid, ipc and mount namespaces
//! of its own, with private tmpfs for `/box`, `/tmp` and `/dev/shm` and the seccomp filter, in which exactly one command runs. A
//! stage alone touches paths inside the box: files go in and out as descriptors.
//!
//! A cell serves one piece of work: [`Cell::put`] files, [`Cell::run`] or [`Cell::start`] commands one after the other,
//! [`Cell::take`] files, drop it. Each command is an unprivileged user in a cgroup of its own, behind Landlock where the kernel
//! has it, and everything that it leaves behind is dead and gone before its end is reported. Dropping a cell ends its init, and
//! with it everything inside. [`Jail::keep_ready`] has cells built ahead.
//!
//! # Who does what
//!
//! | process | runs as | does | ends when |
//! |---|---|---|---|
//! | host | root, or any user | makes control groups, decides about limits, reads what was used | |
//! | keeper | root, or root of a user namespace with the user's subordinate users | clones inits, maps their users, buries them | the host's socket closes, however the host ended |
//! | init | root of its box, outside a nobody (or, without root, the host's user) | builds the box, calls stages | the host or the keeper is gone |
//! | stage | the same, with fewer capabilities | passes files, starts, kills and buries a command | its command has ended |
//! | command | user 1000 of its box | whatever it likes | it exits, a limit is exceeded, or its stage ends |
//!
//! The host never opens a path inside a box: files go in as sealed memory files and come out as descriptors, which it
//! examines before it reads them. It believes no measurement that comes from inside: CPU time and memory are the control
//! group's, the clock is its own. There is no network in a box, not even a loopback interface that is up.
//!
//! # What makes it fast
//!
//! What is slow is done before anybody waits: boxes are built ahead, and while the host reads what a command used, the next
//! stage is built. Init, stage and command are made by `clone` with shared memory, so that nothing is copied; a stage is a
//! function call of its init that happens in other namespaces. The filter is found by halving, and inherited. A control group is
//! used again where its counters can be started anew.
//!
//! # What the host must have
//!
//! Linux 5.12 or newer on x86_64 (5.19 where control groups are version 2), user namespaces, a fully visible `/proc`, and a
//! control group that it may make children in; without root also subordinate users. [`doctor`] finds out; what is missing is
//! an error, never a weaker box.
//!
//! All calls block; none needs a runtime. An [`Error`] means that the sandbox failed and says nothing about the command.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod capture;
mod cell;
mod cgroup;
mod command;
mod content;
pub mod doctor;
mod error;
mod inside;
mod keeper;
mod landlock;
mod limits;
mod mounts;
mod outcome;
mod pool;
mod running;
mod seccomp;
mod stop;
mod supervision;
mod sys;
mod transfer;
mod wire;

pub use cell::{Cell, CellSpec};
pub use command::Command;
pub use content::Content;
pub use error::Error;
pub use keeper::Jail;
pub use limits::{ExchangeLimits, Limits};
pub use outcome::{Captured, Exchange, Limit, Outcome, Status, Usage};
pub use running::Running;
pub use stop::Stop;
