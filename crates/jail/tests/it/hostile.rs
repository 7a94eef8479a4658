//! Each program of `hostile/` does what its first line says, and ends as its second line says.
//!
//! Most programs judge for themselves whether an attempt succeeded: exit code 0 means that everything was refused. After
//! each of them nothing may be left, and the box must still be usable. A program is a line in the list of its family;
//! one that needs arguments, company or a closer look has a test of its own there.

use std::collections::BTreeSet;

use attack::Program;
use jail::{Command, Status};

use crate::bench::{Bench, command, limits, text};

/// The longest first line of a program, in bytes.
const FIRST_LINE_BYTES_MAX: usize = 160;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/hostile");

macro_rules! program {
    ($name:ident) => {
        $crate::hostile::attack::Program {
            name: stringify!($name),
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/hostile/", stringify!($name), ".c")),
        }
    };
}

/// The programs of a family. The first ones are run as they are; the others have tests of their own.
macro_rules! programs {
    (alone: $($alone:ident)*; apart: $($apart:ident)*;) => {
        pub(super) const PROGRAMS: &[$crate::hostile::attack::Program] =
            &[$(program!($alone),)* $(program!($apart),)*];

        $(
            #[test]
            fn $alone() {
                $crate::hostile::attack::attack(program!($alone), &[]);
            }
        )*
    };
}

mod attack;
mod ends;
mod files;
mod kernel;
mod memory;
mod neighbours;
mod outside;
mod processes;
mod traced;

const FAMILIES: [&[Program]; 5] =
    [processes::PROGRAMS, memory::PROGRAMS, files::PROGRAMS, outside::PROGRAMS, kernel::PROGRAMS];

fn programs() -> impl Iterator<Item = Program> {
    FAMILIES.into_iter().flatten().copied()
}

#[test]
fn every_program_is_on_a_list_and_says_what_it_tries_and_how_it_ends() {
    let entries = std::fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<String> = entries.filter_map(|name| Some(name.strip_suffix(".c")?.to_owned())).collect();
    assert_eq!(programs().map(|program| program.name.to_owned()).collect::<BTreeSet<_>>(), files);
    for program in programs() {
        let first = program.text.lines().next().unwrap_or_default();
        let says = first.starts_with("// ") && first.contains("; must ") && first.ends_with('.');
        assert!(says, "{}.c must begin with \"// <what it does>; must <what must happen>.\"", program.name);
        assert!(first.len() <= FIRST_LINE_BYTES_MAX, "the first line of {}.c is too long", program.name);
        program.ends();
    }
}

#[test]
fn every_program_is_a_program_in_cpp_too() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let mut argv = vec!["/usr/bin/g++".to_owned(), "-std=gnu++20".to_owned(), "-fsyntax-only".to_owned()];
    for program in programs() {
        let name = format!("{}.c", program.name);
        cell.put(&name, program.text.as_bytes(), false).unwrap();
        argv.push(name);
    }
    let limits = jail::Limits { cpu_max: std::time::Duration::from_secs(60), ..limits() };
    let outcome = cell.run(&Command { argv, limits, ..command(&[]) }).unwrap();
    assert_eq!(outcome.status, Status::Exited(0), "{}", text(&outcome.stderr.bytes));
}
