//! Runs commands in a locked box and reports what they used.
//!
//! # Theory of operation
//!
//! A [`Jail`] is a single-threaded *keeper* process, forked before the program starts any thread or reads any secret. It
//! makes [`Cell`]s: each is an *init*, process 1 of its own user, mount, pid, net, ipc, uts and cgroup namespaces, on a
//! fresh root with read-only toolchains and private tmpfs for `/box` and `/tmp`. The init holds the seccomp filter, so
//! that every command inherits it, and it alone touches paths inside the box: files go in and out as descriptors.
//!
//! A cell serves one piece of work: [`Cell::put`] files, [`Cell::run`] or [`Cell::start`] commands one after the other,
//! [`Cell::take`] files, drop it. Each command runs in a cgroup leaf of its own, as an unprivileged user, and everything
//! that it leaves behind is killed before the next. Dropping a cell ends its init, and with it everything inside.
//!
//! # Who does what
//!
//! | process | runs as | does | ends when |
//! |---|---|---|---|
//! | host | root | makes control groups and pipes, decides about limits, reads what was used | |
//! | keeper | root | clones inits, maps their users, buries them | the host's socket closes, however the host ended |
//! | init | root of its box, a nobody outside | builds the box, passes files, starts and kills commands | the host or the keeper is gone |
//! | command | user 1000 of its box | whatever it likes | it exits, a limit is exceeded, or its init ends |
//!
//! The host never opens a path inside a box: files go in as sealed memory files and come out as descriptors, which it
//! examines before it reads them. It believes no measurement that comes from inside: CPU time and memory are the control
//! group's, the clock is its own. There is no network in a box, not even a loopback interface that is up.
//!
//! # What the host must have
//!
//! Root, Linux 5.12 or newer on x86_64 (5.19 where control groups are version 2), user namespaces, a fully visible
//! `/proc`, and a control group that it may make children in. [`doctor`] finds out; what is missing is an error, never a
//! weaker box.
//!
//! All calls block; none needs a runtime. An [`Error`] means that the sandbox failed and says nothing about the command.

mod capture;
mod cell;
mod cgroup;
mod command;
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
mod supervision;
mod sys;
mod transfer;
mod wire;

pub use cell::{Cell, CellSpec};
pub use command::Command;
pub use error::Error;
pub use keeper::{Jail, JailConfig};
pub use limits::{ExchangeLimits, Limits};
pub use outcome::{Captured, Exchange, Limit, Outcome, Status, Usage};
pub use running::Running;
