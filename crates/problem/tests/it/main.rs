//! Packages through the public door: from files and directories to packages, and to bytes and back.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should panic where it stands")]

mod canonical;
mod checkers;
mod classes;
mod constraints;
mod directory;
mod drivers;
mod fixture;
mod rules;
mod sound;
mod yaml;
