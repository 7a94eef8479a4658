//! Messages over descriptors 3 and 4.

use std::time::Duration;

use jail::{Cell, Command, Exchange, ExchangeLimits, Limit, Limits, Status};

use crate::bench::{Bench, assert_usable, command, limits, text, time_for};

const WITHIN: ExchangeLimits<'_> = ExchangeLimits {
    cpu_max: Duration::from_secs(5),
    wall_max: Duration::from_secs(30),
    reply_bytes_max: 1024 * 1024,
    reply_begins: b"",
};

/// Reads and writes frames; `serve` is the body of a loop with the message in `m`.
fn python(serve: &str) -> Command {
    python_that("pass", serve)
}

/// The same, after doing something `first`.
fn python_that(first: &str, serve: &str) -> Command {
    let program = format!(
        "import os, sys, time\n\
         def get(n):\n    b = b''\n    while len(b) < n:\n        c = os.read(3, n - len(b))\n        if not c: sys.exit(0)\n        b += c\n    return b\n\
         def put(b):\n    b = len(b).to_bytes(4, 'little') + b\n    while b: b = b[os.write(4, b):]\n\
         {first}\n\
         while True:\n    m = get(int.from_bytes(get(4), 'little'))\n    {serve}\n"
    );
    command(&["/usr/bin/python3", "-ISc", &program])
}

/// The first exchange with that program, which ends it.
fn end_of(cell: &mut Cell, serve: &str, limits: &ExchangeLimits) -> jail::Outcome {
    let mut running = cell.start(&python(serve)).unwrap();
    match running.exchange(b"hello", limits).unwrap() {
        Exchange::Ended(outcome) => outcome,
        Exchange::Replied { payload, .. } => panic!("replied {payload:?}"),
    }
}

#[test]
fn messages_are_answered_and_each_has_its_own_output_and_time() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let serve = "print(m.decode(), flush=True); t = time.process_time(); exec('while time.process_time() < t + 0.1: pass'); put(m[::-1])";
    let mut running = cell.start(&python(serve)).unwrap();
    for message in ["first", "second", ""] {
        let Exchange::Replied { payload, usage, stdout, stderr } =
            running.exchange(message.as_bytes(), &WITHIN).unwrap()
        else {
            panic!("ended");
        };
        assert_eq!(text(&payload), message.chars().rev().collect::<String>());
        assert_eq!(text(&stdout.bytes), format!("{message}\n"));
        assert!(stderr.bytes.is_empty());
        assert!((Duration::from_millis(95)..time_for(Duration::from_millis(300))).contains(&usage.cpu), "{usage:?}");
    }
    let outcome = running.finish().unwrap();
    assert_eq!(outcome.status, Status::Signalled(9), "it was still alive");
    assert!(outcome.usage.cpu > Duration::from_millis(285), "of its whole life");
    bench.assert_quiet();
    assert_usable(&mut cell);
}

#[test]
fn large_messages_pass_in_both_directions() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let mut running = cell.start(&python("put(m)")).unwrap();
    let message: Vec<u8> = (0..1024 * 1024).map(|i| (i * 7 % 251) as u8).collect();
    let Exchange::Replied { payload, .. } = running.exchange(&message, &WITHIN).unwrap() else {
        panic!("ended");
    };
    assert!(payload == message);
}

#[test]
fn descriptors_are_exactly_the_five() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let mut running = cell.start(&python("put(' '.join(sorted(os.listdir('/proc/self/fd'))).encode())")).unwrap();
    let Exchange::Replied { payload, .. } = running.exchange(b"", &WITHIN).unwrap() else {
        panic!("ended");
    };
    assert_eq!(text(&payload), "0 1 2 3 4 5", "and the directory itself");
}

#[test]
fn a_program_that_ends_does_not_reply() {
    let bench = Bench::new();
    let mut cell = bench.open();
    for (serve, status) in [
        ("os._exit(0)", Status::Exited(0)),
        ("sys.exit(3)", Status::Exited(3)),
        ("os.abort()", Status::Signalled(6)),
        ("os.write(4, b'\\x05\\0\\0\\0hel'); os._exit(0)", Status::Exited(0)),
        ("os.write(4, b'\\x05\\0'); os._exit(0)", Status::Exited(0)),
        ("os.close(4); os._exit(0)", Status::Exited(0)),
    ] {
        let outcome = end_of(&mut cell, serve, &WITHIN);
        assert_eq!(outcome.status, status, "{serve}: {}", text(&outcome.stderr.bytes));
    }
    bench.assert_quiet();
}

#[test]
fn what_threads_compute_between_two_messages_is_billed_to_the_second() {
    let bench = Bench::new();
    let (mut cell, mut other) = (bench.open(), bench.open());
    let spins = "import threading; threading.Thread(target=lambda: [None for _ in iter(int, 1)], daemon=True).start()";
    let mut running = cell.start(&python_that(spins, "put(m)")).unwrap();
    running.exchange(b"first", &WITHIN).unwrap();
    let busy = "import time\nwhile time.process_time() < 0.3: pass";
    other.run(&command(&["/usr/bin/python3", "-ISc", busy])).unwrap();
    let Exchange::Replied { usage, .. } = running.exchange(b"second", &WITHIN).unwrap() else {
        panic!("ended");
    };
    assert!(usage.cpu > Duration::from_millis(100), "{usage:?}");
}

#[test]
fn a_reply_just_before_the_end_counts_and_the_end_is_seen_next() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let mut running = cell.start(&python("put(b'last'); print('bye', flush=True); os._exit(5)")).unwrap();
    let Exchange::Replied { payload, .. } = running.exchange(b"", &WITHIN).unwrap() else {
        panic!("the reply is lost");
    };
    assert_eq!(text(&payload), "last");
    let Exchange::Ended(outcome) = running.exchange(b"", &WITHIN).unwrap() else {
        panic!("still alive");
    };
    assert_eq!(outcome.status, Status::Exited(5));
    assert!(running.exchange(b"", &WITHIN).is_err(), "the end was told");
    assert!(running.finish().is_err(), "the end was told");
}

#[test]
fn what_is_no_reply_breaks_the_protocol() {
    let bench = Bench::new();
    let mut cell = bench.open();
    for serve in ["os.write(4, b'\\xff' * 5); time.sleep(100)", "os.write(4, b'\\x01\\0\\0\\0ab'); time.sleep(100)"] {
        let wanting = ExchangeLimits { reply_begins: b"result", ..WITHIN };
        assert_eq!(end_of(&mut cell, serve, &wanting).status, Status::BrokeProtocol, "{serve}");
    }
    // A byte that nobody asked for, before the first request: found there and then, or as a reply of impossible length.
    let mut running = cell.start(&python_that("os.write(4, b'x')", "put(m)")).unwrap();
    let short = ExchangeLimits { reply_bytes_max: 100, reply_begins: b"a", ..WITHIN };
    let first = running.exchange(b"a", &short).unwrap();
    assert!(matches!(first, Exchange::Ended(outcome) if outcome.status == Status::BrokeProtocol));
    drop(running);
    bench.assert_quiet();
}

#[test]
fn a_reply_that_is_longer_than_it_may_be_is_too_much_output() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let limits = ExchangeLimits { reply_bytes_max: 100, reply_begins: b"result", ..WITHIN };
    let outcome = end_of(&mut cell, "put(b'result' + b'x' * 95); time.sleep(100)", &limits);
    assert_eq!(outcome.status, Status::Exceeded(Limit::Output));
    bench.assert_quiet();
}

#[test]
fn each_exchange_may_print_as_much_as_the_limit_and_no_more() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let mut program = python("print('x' * int(m), flush=True); put(b'said')");
    program.limits = Limits { output_bytes_max: 60_000, ..limits() };
    let mut running = cell.start(&program).unwrap();
    for _ in 0..4 {
        let Exchange::Replied { stdout, .. } = running.exchange(b"50000", &WITHIN).unwrap() else { panic!("ended") };
        assert_eq!((stdout.bytes.len(), stdout.truncated), (50_001, false));
    }
    let Exchange::Ended(outcome) = running.exchange(b"60000", &WITHIN).unwrap() else { panic!("too much") };
    assert_eq!(outcome.status, Status::Exceeded(Limit::Output));
    drop(running);
    bench.assert_quiet();
}

#[test]
fn each_message_has_its_own_limits() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let short = ExchangeLimits { cpu_max: Duration::from_millis(300), wall_max: Duration::from_secs(20), ..WITHIN };
    let outcome = end_of(&mut cell, "exec('while True: pass')", &short);
    assert_eq!(outcome.status, Status::Exceeded(Limit::Cpu));
    let short = ExchangeLimits { wall_max: Duration::from_millis(300), ..WITHIN };
    let outcome = end_of(&mut cell, "time.sleep(1000)", &short);
    assert_eq!(outcome.status, Status::Exceeded(Limit::Wall));
    assert!(outcome.usage.wall < Duration::from_secs(2));
}

#[test]
fn dropping_a_running_command_or_its_cell_ends_it() {
    let bench = Bench::new();
    let mut cell = bench.open();
    drop(cell.start(&python("put(m)")).unwrap());
    bench.assert_quiet();
    assert_usable(&mut cell);
    let running = cell.start(&python("put(m)")).unwrap();
    drop(running);
    drop(cell);
    bench.assert_quiet();
}

#[test]
fn every_descriptor_can_be_opened_by_its_name() {
    let bench = Bench::new();
    let mut cell = bench.open();
    let serve = "a = open('/proc/self/fd/4', 'wb', 0); b = open('/dev/fd/3', 'rb', 0); put(b'opened')";
    let mut running = cell.start(&python(serve)).unwrap();
    let Exchange::Replied { payload, .. } = running.exchange(b"", &WITHIN).unwrap() else {
        panic!("ended");
    };
    assert_eq!(text(&payload), "opened");
}
