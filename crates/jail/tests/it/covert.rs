//! Two boxes of one jail, alive at the same time, try to pass bits to each other: none arrives.
//!
//! The programs of `covert/` know the channels. That a program can send and see at all is shown by a sender and a receiver
//! within one box, where some channels work; the others are closed by the policy for everybody.
//!
//! What no test here can exclude, because machines are shared: how long anything takes; how much memory, load and how many
//! processes the host has (`sysinfo`); numbers that the kernel counts up for all (inodes of pipes, `/proc/self/autogroup`,
//! `/proc/self/net/softnet_stat`); how many processes map the same page of a toolchain (`/proc/self/smaps`), and waiting
//! for a futex in such a page.

use std::collections::BTreeSet;
use std::time::Duration;

use jail::{Exchange, ExchangeLimits, Running};

use crate::bench::{Bench, command, compile, shell, text};

const WITHIN: ExchangeLimits<'_> = ExchangeLimits {
    cpu_max: Duration::from_secs(5),
    wall_max: Duration::from_secs(30),
    reply_bytes_max: 64,
    reply_begins: b"",
};

const BITS: [bool; 6] = [false, true, false, true, true, false];

fn ask(running: &mut Running<'_>, order: char, channel: &str) -> String {
    match running.exchange(format!("{order} {channel}").as_bytes(), &WITHIN).unwrap() {
        Exchange::Replied { payload, .. } => text(&payload),
        Exchange::Ended(outcome) => panic!("{order} {channel}: {outcome:?}"),
    }
}

/// What is seen of zeros, and what of ones.
#[derive(Debug)]
struct Seen {
    zeros: BTreeSet<String>,
    ones: BTreeSet<String>,
}

impl Seen {
    fn add(&mut self, bit: bool, value: String) {
        if bit { &mut self.ones } else { &mut self.zeros }.insert(value);
    }

    /// A receiver could tell ones from zeros.
    fn passed(&self) -> bool {
        self.zeros.is_disjoint(&self.ones)
    }

    /// A receiver sees always the same.
    fn constant(&self) -> bool {
        self.zeros.len() == 1 && self.zeros == self.ones
    }
}

/// Without a sender of its own, the receiver's box has one inside.
fn transmit<'a>(mut sender: Option<&mut Running<'a>>, receiver: &mut Running<'a>, channel: &str) -> Seen {
    let mut seen = Seen { zeros: BTreeSet::new(), ones: BTreeSet::new() };
    ask(receiver, '?', channel); // a watch or a counter begins
    for bit in BITS {
        let sending = sender.as_deref_mut().unwrap_or(receiver);
        ask(sending, if bit { '1' } else { '0' }, channel);
        seen.add(bit, ask(receiver, '?', channel));
    }
    ask(sender.unwrap_or(receiver), '0', channel);
    seen
}

/// Tries each of the channels: those that work within one box, and those that are closed there, too.
fn assert_silent(source: &str, working: &[&str], closed: &[&str]) {
    let bench = Bench::new();
    let program = compile(&bench, source);
    let mut cells = [bench.open(), bench.open()];
    for cell in &mut cells {
        cell.put("program", &program, true).unwrap();
    }
    let [one, other] = &mut cells;
    let mut sender = one.start(&command(&["/box/program"])).unwrap();
    let mut receiver = other.start(&command(&["/box/program"])).unwrap();
    for channel in working.iter().chain(closed) {
        let seen = transmit(Some(&mut sender), &mut receiver, channel);
        assert!(seen.constant(), "bits pass from box to box by {channel}: {seen:?}");
    }
    drop((sender, receiver));
    let mut both = one.start(&command(&["/box/program", "both"])).unwrap();
    for channel in working {
        let seen = transmit(None, &mut both, channel);
        assert!(seen.passed(), "{channel} does not even work within a box: {seen:?}");
    }
    for channel in closed {
        let seen = transmit(None, &mut both, channel);
        assert!(seen.constant(), "{channel} is not closed within a box: {seen:?}");
    }
}

#[test]
fn what_each_box_has_of_its_own() {
    let working = [
        "box",
        "tmp",
        "var_tmp",
        "shared_memory",
        "segment",
        "semaphore",
        "message",
        "path_socket",
        "abstract_socket",
        "process_numbers",
    ];
    assert_silent(concat!(include_str!("covert/talk.h"), include_str!("covert/own_places.c")), &working, &["queue"]);
}

#[test]
fn files_that_every_box_sees() {
    let closed = [
        "flock",
        "flock_device",
        "flock_anonymous",
        "record",
        "record_device",
        "open_record",
        "lease",
        "watch",
        "old_watch",
        "access_time",
        "hint",
        "cache",
        "resident",
        "cache_count",
    ];
    assert_silent(concat!(include_str!("covert/talk.h"), include_str!("covert/shared_files.c")), &[], &closed);
}

#[test]
fn what_the_kernel_has_one_of() {
    let closed = [
        "watches",
        "requests",
        "queues",
        "locked",
        "session_key",
        "user_key",
        "user_session_key",
        "sockets",
        "cookies",
        "tcp4",
        "tcp6",
        "udp4",
        "udp6",
        "vsock",
        "netlink",
    ];
    assert_silent(
        concat!(include_str!("covert/talk.h"), include_str!("covert/host_wide.c")),
        &["pipes", "signals"],
        &closed,
    );
}

/// Large enough not to be copied for each run.
const LARGE_BYTES: usize = 1024 * 1024;

#[test]
fn times_of_a_file_that_was_read_by_an_earlier_run() {
    let bench = Bench::new();
    let mut cell = bench.open();
    cell.put("given", &vec![b'x'; LARGE_BYTES], false).unwrap();
    let look = shell("stat -c '%x %y %z' given; cat given > /dev/null; stat -c '%x %y %z' given");
    cell.run(&look).unwrap(); // in the box where it was put
    let seen: Vec<String> = (0..2).map(|_| text(&cell.run(&look).unwrap().stdout.bytes)).collect();
    let times: BTreeSet<&str> = seen.iter().flat_map(|seen| seen.lines()).collect();
    assert_eq!(times.len(), 1, "{seen:?}");
}
