//! Many runs at full concurrency: each ends as it should, and nothing is left behind, not even a little each time.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use jail::{Cell, Command, Jail, Status};

use crate::bench::{Bench, SPEC, command, descendants, slowness, text};

/// Runs in one box, the rest of which is thrown away.
const RUNS_PER_BOX: usize = 5;

/// How much a process may have grown in the end, in KiB: allocators keep some of what they were given.
const GROWTH_KIB_MAX: u64 = 4096;

/// How long it may take at the end until what is on its way has arrived.
const SETTLING_MAX: Duration = Duration::from_secs(10);

/// What a run may be short of, were it leaked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Holdings {
    descriptors: usize,
    memory_kib: u64,
}

#[test]
fn a_thousand_runs_at_full_concurrency_leave_nothing() {
    endure(1_000);
}

#[test]
#[ignore = "takes a minute: part of the long run"]
fn ten_thousand_runs_at_full_concurrency_leave_nothing() {
    endure(10_000);
}

fn endure(runs: usize) {
    let bench = Bench::new();
    let slots = std::thread::available_parallelism().unwrap().get();
    bench.jail().keep_ready(&SPEC, slots).unwrap();
    // The first boxes touch what stays in memory for good.
    crowd(bench.jail(), slots, slots * RUNS_PER_BOX * 2);
    bench.jail().wait_until_ready();
    let (before, family) = (holdings(), descendants());
    // Fewer on a machine that would take minutes for so many.
    crowd(bench.jail(), slots, runs / slowness() as usize);
    bench.jail().wait_until_ready();
    let after = settled(&before);
    assert_eq!(descendants().len(), family.len(), "processes are left");
    for (who, before) in before {
        let after = after[&who];
        assert!(after.descriptors <= before.descriptors, "{who} has {after:?}, and had {before:?}");
        assert!(after.memory_kib <= before.memory_kib + GROWTH_KIB_MAX, "{who} has {after:?}, and had {before:?}");
    }
    bench.jail().keep_ready(&SPEC, 0).unwrap();
    bench.assert_quiet();
}

fn crowd(jail: &Jail, slots: usize, runs: usize) {
    std::thread::scope(|scope| {
        for slot in 0..slots {
            scope.spawn(move || {
                for _ in 0..runs.div_ceil(slots * RUNS_PER_BOX) {
                    use_up(&mut jail.open(&SPEC).unwrap(), slot);
                }
            });
        }
    });
}

/// Each run sees its own input, what was put, and no trace of the run before.
fn use_up(cell: &mut Cell, slot: usize) {
    cell.put("word", b"put", false).unwrap();
    for run in 0..RUNS_PER_BOX {
        let script = "read line; echo $line $(cat word); test ! -e /tmp/mark && echo x > /tmp/mark && sleep 100 &";
        let input = format!("{slot}-{run}\n").into_bytes();
        let outcome = cell.run(&Command { stdin: input, ..command(&["/bin/sh", "-c", script]) }).unwrap();
        assert_eq!(outcome.status, Status::Exited(0), "{outcome:?}");
        assert_eq!(text(&outcome.stdout.bytes), format!("{slot}-{run} put\n"), "{outcome:?}");
    }
}

/// Of this process, and of the keeper.
fn holdings() -> BTreeMap<&'static str, Holdings> {
    let name = |pid: &u32| std::fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
    let keeper = descendants().into_iter().find(|pid| name(pid) == "jail-keeper\n").expect("a keeper");
    BTreeMap::from([("the host", of(std::process::id())), ("the keeper", of(keeper))])
}

/// The same at the end, when what is on its way has arrived: the keeper lets go of a box's socket right after it has handed
/// it over.
fn settled(before: &BTreeMap<&'static str, Holdings>) -> BTreeMap<&'static str, Holdings> {
    let begun = Instant::now();
    loop {
        let after = holdings();
        let is_settled = before.iter().all(|(who, before)| after[who].descriptors <= before.descriptors);
        if is_settled || begun.elapsed() > SETTLING_MAX {
            return after;
        }
        std::thread::yield_now();
    }
}

fn of(pid: u32) -> Holdings {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("a size");
    let memory_kib = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    Holdings { descriptors: std::fs::read_dir(format!("/proc/{pid}/fd")).unwrap().count(), memory_kib }
}
