//! The judge through its public door: briefs in, steps answered, reports out.
//!
//! `machine`, `visibility` and `starter` need nothing but this crate. The others really compile and run programs, with
//! the system's toolchains.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop right there")]

mod briefs;
mod classes;
mod cpp;
mod csharp;
mod go;
mod in_place;
mod java;
mod javascript;
mod machine;
mod native;
mod python;
mod roundtrip;
mod rust;
mod starter;
mod stdio;
mod typescript;
mod values;
mod visibility;
