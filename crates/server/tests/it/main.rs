//! The server through its public doors: the real router on embedded back ends, with a worker that says what the test
//! wants. No sandbox is needed.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop right there")]

mod accounts;
mod answer;
mod binary;
mod cache;
mod connections;
mod document;
mod events;
mod library;
mod lifecycle;
mod limits;
mod load;
mod mail;
mod mailbox;
mod packages;
mod passwords;
mod permissions;
mod problems;
mod process;
mod programs;
mod push;
mod queue;
mod recording;
mod refusals;
mod registration;
mod sessions;
mod submissions;
mod tokens;
mod uploads;
mod web;
mod world;
