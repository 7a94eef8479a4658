//! The program in boxes of ours.

use std::time::{Duration, Instant};

use jail::{Cell, CellSpec, Command, Jail, Limits, Status};

use crate::Anything;

const MIB: u64 = 1024 * 1024;

pub(crate) const SPEC: CellSpec =
    CellSpec { disk_bytes_max: 16 * MIB, inodes_max: 1000, core: None, shows: Vec::new() };

/// Another size, so that none of these is ever ready.
const UNPREPARED: CellSpec = CellSpec { disk_bytes_max: 15 * MIB, inodes_max: 1000, core: None, shows: Vec::new() };

/// Runs in one box after its first.
const LATER: usize = 5;

/// The first run and later runs in a box that was ready and has the program.
pub(crate) fn prepared(jail: &Jail, hello: &[u8]) -> Anything<Vec<(&'static str, Duration)>> {
    let mut cell = jail.open(&SPEC)?;
    cell.put("hello", hello, true)?;
    let mut samples = vec![("first run", timed_run(&mut cell)?)];
    for _ in 0..LATER {
        samples.push(("later run", timed_run(&mut cell)?));
    }
    Ok(samples)
}

/// A box from nothing to its end, with one run in it.
pub(crate) fn cold(jail: &Jail, hello: &[u8]) -> Anything {
    let mut cell = jail.open(&UNPREPARED)?;
    cell.put("hello", hello, true)?;
    timed_run(&mut cell).map(drop)
}

fn timed_run(cell: &mut Cell) -> Anything<Duration> {
    let begun = Instant::now();
    let outcome = cell.run(&command("/box/hello"))?;
    let took = begun.elapsed();
    if outcome.status == Status::Exited(0) && outcome.stdout.bytes == b"hello\n" {
        return Ok(took);
    }
    Err(format!("hello ended with {outcome:?}").into())
}

pub(crate) fn command(program: &str) -> Command {
    Command {
        argv: vec![program.to_owned()],
        env: Vec::new(),
        stdin: Vec::new(),
        limits: Limits {
            cpu_max: Duration::from_secs(5),
            wall_max: Duration::from_secs(20),
            memory_bytes_max: 256 * MIB,
            processes_max: 4,
            output_bytes_max: MIB,
            capture_bytes_max: MIB,
            file_bytes_max: MIB,
            open_files_max: 64,
        },
    }
}
