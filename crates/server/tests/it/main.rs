//! The server through its public doors: the real router on embedded back ends, with a worker that says what the test
//! wants. No sandbox is needed.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop right there")]

mod accounts;
mod answer;
mod backends;
mod binary;
mod blobs;
mod cache;
mod connections;
mod contract;
mod cutoff;
mod database;
mod dead_letters;
mod document;
mod events;
mod fairness;
mod heartbeats;
mod janitor;
mod leases;
mod library;
mod lifecycle;
mod limits;
mod line;
mod load;
mod mail;
mod mailbox;
mod packages;
mod pages;
mod passwords;
mod permissions;
mod problems;
mod process;
mod programs;
mod proxies;
mod push;
mod queue;
mod recording;
mod refusals;
mod registration;
mod rejudging;
mod retention;
mod sessions;
mod streams;
mod submissions;
mod telemetry;
mod tokens;
mod uploads;
mod web;
mod workers;
mod world;
