//! The sandbox through its public door, on this host, for real: needs root.
//!
//! Each test runs in a process of its own (nextest), for it looks for anything that a box leaves behind.

#![expect(clippy::unwrap_used, reason = "a test whose own ground gives way has failed")]

mod accounting;
mod bench;
mod cli;
mod hostile;
mod lifecycle;
mod limits;
mod protocol;
mod stress;
mod toolchains;
