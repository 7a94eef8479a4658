//! Runs commands in a locked box and reports what they used.
//!
//! # Theory of operation
//!
//! A [`Jail`] is a single-threaded *keeper* process, forked before the program starts any thread or reads any secret. It
//! makes [`Cell`]s: each is an *init*, process 1 of its own user, mount, pid, net, ipc, uts and cgroup namespaces, on a
//! fresh root with read-only toolchains and private tmpfs for `/box` and `/tmp`. The init holds the seccomp filter, so
//! that every command inherits it, and it alone touches paths inside the box: files go in and out as descriptors.
//!
//! A cell serves one submission: [`Cell::put`] files, [`Cell::run`] or [`Cell::start`] commands one after the other,
//! [`Cell::take`] files, drop it. Each command runs in a cgroup leaf of its own, as an unprivileged user, and everything
//! that it leaves behind is killed before the next. Dropping a cell ends its init, and with it everything inside.
//!
//! All calls block; none needs a runtime. An [`Error`] means that the sandbox failed and says nothing about the command.

mod cell;
mod command;
mod error;
mod keeper;
mod limits;
mod outcome;
mod running;

pub use cell::{Cell, CellSpec};
pub use command::Command;
pub use error::Error;
pub use keeper::{Jail, JailConfig};
pub use limits::{ExchangeLimits, Limits};
pub use outcome::{Captured, Exchange, Limit, Outcome, Status, Usage};
pub use running::Running;
