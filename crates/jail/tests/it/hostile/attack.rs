//! Runs one hostile program, and looks at what must hold after every one of them.

use std::collections::BTreeSet;
use std::os::unix::fs::MetadataExt;
use std::time::Duration;

use jail::{Cell, CellSpec, Command, Limits, Outcome};

use super::ends::Ends;
use crate::bench::{BOX_UID_MIN, Bench, MIB, SPEC, assert_usable, command, compile, limits, text, time_for};

/// How much longer than its limit a command may seem to take.
const WALL_GRACE: Duration = Duration::from_secs(2);

/// Enough for whoever is not greedy.
const CPU_MAX: Duration = Duration::from_millis(500);

/// Where everybody may write.
const COMMON_PLACES: [&str; 4] = ["/tmp", "/var/tmp", "/dev/shm", "/run/lock"];

/// The kernel's lists of System V objects, and the column that holds their owner.
const SYSTEM_V: [(&str, usize); 3] = [("/proc/sysvipc/shm", 7), ("/proc/sysvipc/msg", 7), ("/proc/sysvipc/sem", 4)];

/// A hostile program, with its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Program {
    pub(super) name: &'static str,
    pub(super) text: &'static str,
}

impl Program {
    pub(super) fn ends(self) -> Ends {
        Ends::of(self.text).unwrap_or_else(|problem| panic!("{}.c: {problem}", self.name))
    }

    /// The limits under which every program runs: they end the greedy ones soon.
    pub(super) fn limits(self) -> Limits {
        Limits {
            // Those that burn until they are ended do so by their own clock.
            cpu_max: if self.ends().burns() { CPU_MAX } else { time_for(CPU_MAX) },
            wall_max: if self.ends().waits() {
                Duration::from_secs(2)
            } else {
                Duration::from_secs(8) + time_for(Duration::from_secs(2))
            },
            memory_bytes_max: 64 * MIB,
            processes_max: 32,
            ..limits()
        }
    }
}

/// A program in a box of its own.
pub(super) struct Attack {
    program: Program,
    executable: Vec<u8>,
    before: BTreeSet<String>,
    // Before the bench, which looks whether anything is left.
    pub(super) cell: Cell,
    pub(super) bench: Bench,
}

impl Attack {
    pub(super) fn prepare(program: Program) -> Self {
        let before = left_on_the_host();
        let bench = Bench::new();
        let executable = compile(&bench, program.text);
        let cell = open_with(&bench, &executable);
        Self { program, executable, before, cell, bench }
    }

    /// Another box with the same program.
    pub(super) fn open_another(&self) -> Cell {
        open_with(&self.bench, &self.executable)
    }

    /// The same on one core.
    pub(super) fn open_on(&self, core: u32) -> Cell {
        let mut cell = self.bench.open_with(&CellSpec { core: Some(core), ..SPEC });
        cell.put("program", &self.executable, true).unwrap();
        cell
    }

    /// Runs it once. It ends as its second line says, within its limits, and leaves nothing but files in its box.
    pub(super) fn run(&mut self, arguments: &[&str]) -> Outcome {
        self.run_with(arguments, &[])
    }

    pub(super) fn run_with(&mut self, arguments: &[&str], stdin: &[u8]) -> Outcome {
        let outcome = self.run_beside(arguments, stdin);
        self.bench.assert_quiet();
        assert_eq!(left_on_the_host(), self.before, "something of a box is on the host");
        outcome
    }

    /// Runs it while another box of the bench is not quiet either.
    pub(super) fn run_beside(&mut self, arguments: &[&str], stdin: &[u8]) -> Outcome {
        let limits = self.program.limits();
        let argv = [&["/box/program"], arguments].concat();
        let command = Command { limits, stdin: stdin.to_vec(), ..command(&argv) };
        let outcome = self.cell.run(&command).unwrap();
        self.assert_allowed(&outcome);
        assert_bounded(&outcome, &limits);
        outcome
    }

    /// The next command in this box works as if nothing had been, and sees nothing of what was.
    pub(super) fn assert_usable(&mut self) {
        assert_usable(&mut self.cell);
        let look = self.cell.run(&command(&["/bin/ls", "-A", "/box", "/dev/shm", "/tmp"])).unwrap();
        assert_eq!(text(&look.stdout.bytes), "/box:\nprogram\n\n/dev/shm:\n\n/tmp:\n", "{}", text(&look.stderr.bytes));
    }

    fn assert_allowed(&self, outcome: &Outcome) {
        let (stdout, stderr) = (text(&outcome.stdout.bytes), text(&outcome.stderr.bytes));
        let allowed = self.program.ends().allow(outcome.status);
        assert!(allowed, "{:?} after {:?}\n{stdout:.2000}\n{stderr:.2000}", outcome.status, outcome.usage);
    }
}

fn open_with(bench: &Bench, executable: &[u8]) -> Cell {
    let mut cell = bench.open();
    cell.put("program", executable, true).unwrap();
    cell
}

/// Runs a program in a fresh box, under the limits of all.
pub(super) fn attack(program: Program, arguments: &[&str]) -> Outcome {
    let mut attack = Attack::prepare(program);
    let outcome = attack.run(arguments);
    attack.assert_usable();
    outcome
}

fn assert_bounded(outcome: &Outcome, limits: &Limits) {
    let usage = outcome.usage;
    assert!(usage.wall < limits.wall_max + WALL_GRACE, "{usage:?}");
    assert!(usage.memory_bytes_peak <= limits.memory_bytes_max, "{usage:?}");
    for stream in [&outcome.stdout, &outcome.stderr] {
        assert!(stream.bytes.len() as u64 <= limits.capture_bytes_max, "{} bytes kept", stream.bytes.len());
    }
}

/// Files in common places and System V objects that belong to a user of a box.
fn left_on_the_host() -> BTreeSet<String> {
    let entries = COMMON_PLACES.iter().filter_map(|place| std::fs::read_dir(place).ok()).flatten().flatten();
    let files = entries
        .filter(|entry| entry.metadata().is_ok_and(|metadata| metadata.uid() >= BOX_UID_MIN))
        .map(|entry| entry.path().display().to_string());
    files.chain(SYSTEM_V.into_iter().flat_map(|(list, column)| objects(list, column))).collect()
}

fn objects(list: &str, owner_column: usize) -> Vec<String> {
    let lines = std::fs::read_to_string(list).unwrap_or_default();
    let owner = |line: &str| line.split_whitespace().nth(owner_column)?.parse().ok();
    let boxed = |line: &&str| owner(line).is_some_and(|uid: u32| uid >= BOX_UID_MIN);
    lines.lines().filter(boxed).map(|line| format!("{list}: {line}")).collect()
}
