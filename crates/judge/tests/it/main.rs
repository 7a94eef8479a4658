//! The judge through its public door: briefs in, steps answered, reports out.
//!
//! `anything`, `doubts`, `machine`, `visibility` and `starter` need nothing but this crate. The others really compile and run programs, with
//! the system's toolchains.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop right there")]

mod anything;
mod briefs;
mod c;
mod checkers;
mod classes;
mod cpp;
mod cpp23;
mod csharp;
mod doubts;
mod go;
mod implied;
mod in_place;
mod java;
mod javascript;
mod kotlin;
mod machine;
mod native;
mod outcomes;
mod own_driver;
mod python;
mod roundtrip;
mod rust;
mod starter;
mod stdio;
mod typescript;
mod values;
mod visibility;
