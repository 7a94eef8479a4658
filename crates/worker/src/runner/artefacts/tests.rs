//! Flights and room; what a compiler really makes is tried over a sandbox in `tests/it/artefacts.rs`.

use judge::{BoxLimits, End, Stream, Usage};

use super::*;

fn language() -> LanguageId {
    "c".parse().unwrap()
}

fn invocation(source: &str) -> Invocation {
    let file = File { name: "solution.c".into(), content: source.into(), executable: false };
    let limits = BoxLimits {
        cpu_ms_max: 1,
        wall_ms_max: 1,
        memory_mib_max: 1,
        processes_max: 1,
        output_bytes_max: 1,
        disk_mib_max: 1,
    };
    Invocation {
        files: vec![file],
        argv: vec!["/usr/bin/cc".into()],
        shows: Vec::new(),
        env: Vec::new(),
        stdin: Vec::new(),
        limits,
    }
}

/// A program of so many bytes.
fn compiled(bytes: usize) -> Arc<Compiled> {
    let stream = || Stream { bytes: Vec::new(), truncated: false };
    let execution = Execution { end: End::Exited(0), usage: Usage::default(), stdout: stream(), stderr: stream() };
    let file = File { name: "main".into(), content: vec![0; bytes], executable: true };
    Arc::new(Compiled { execution, artefacts: Some(Arc::from([file])) })
}

/// With a toolchain that is known.
fn artefacts(bytes_max: usize) -> Arc<Artefacts> {
    let artefacts = Arc::new(Artefacts::with_room(bytes_max));
    artefacts.know(&language(), Some("1.0".to_owned()));
    artefacts
}

fn enter(artefacts: &Arc<Artefacts>, source: &str) -> Entry {
    enter_until(artefacts, source, &Halt::default())
}

fn enter_until(artefacts: &Arc<Artefacts>, source: &str, halt: &Halt) -> Entry {
    artefacts.enter(&language(), &invocation(source), &["main".to_owned()], halt)
}

#[track_caller]
fn begin(artefacts: &Arc<Artefacts>, source: &str) -> Flight {
    match enter(artefacts, source) {
        Entry::Absent(Some(flight)) => flight,
        other => panic!("{source} is not to be begun: {other:?}"),
    }
}

fn is_kept(artefacts: &Arc<Artefacts>, source: &str) -> bool {
    matches!(enter(artefacts, source), Entry::Kept(_))
}

/// Begins `source`, has somebody else wait for it, and gives what that one got when `end` had been done.
fn waited(artefacts: &Arc<Artefacts>, halt: &Halt, end: impl FnOnce(Flight)) -> Entry {
    let flight = begin(artefacts, "one");
    std::thread::scope(|scope| {
        let waiter = scope.spawn(|| enter_until(artefacts, "one", halt));
        // The waiter has a receiver of its own, beside the one in the books.
        while flight._end.receiver_count() < 2 {
            std::thread::yield_now();
        }
        end(flight);
        waiter.join().unwrap()
    })
}

#[test]
fn whoever_waits_gets_what_was_made_and_not_a_copy() {
    let (artefacts, made) = (artefacts(KEPT_BYTES_MAX), compiled(10));
    let entry = waited(&artefacts, &Halt::default(), |flight| flight.keep(&made));
    assert!(matches!(&entry, Entry::Kept(kept) if Arc::ptr_eq(kept, &made)), "{entry:?}");
    assert!(artefacts.books().flights.is_empty());
}

#[test]
fn whoever_waits_for_something_that_fails_compiles() {
    let artefacts = artefacts(KEPT_BYTES_MAX);
    let entry = waited(&artefacts, &Halt::default(), drop);
    assert!(matches!(entry, Entry::Absent(Some(_))), "{entry:?}");
    drop(entry);
    assert!(!is_kept(&artefacts, "one") && artefacts.books().flights.is_empty());
}

#[test]
fn whoever_waited_in_vain_does_not_wait_again() {
    let artefacts = artefacts(KEPT_BYTES_MAX);
    let mut flight = None;
    let entry = waited(&artefacts, &Halt::default(), |begun| {
        begun._end.send(()).unwrap(); // the end is heard, and somebody else is at it already
        flight = Some(begun);
    });
    assert!(matches!(entry, Entry::Absent(None)), "{entry:?}");
}

#[test]
fn whoever_is_told_to_stop_does_not_wait() {
    let (artefacts, halt) = (artefacts(KEPT_BYTES_MAX), Halt::default());
    let mut begun = None;
    let entry = waited(&artefacts, &halt, |flight| {
        begun = Some(flight);
        halt.now();
    });
    assert!(matches!(entry, Entry::Absent(None)), "{entry:?}");
}

#[test]
fn room_is_bounded_and_so_is_each() {
    let artefacts = artefacts(12_000); // two of them, and what they cost beside
    for source in ["one", "two", "three"] {
        begin(&artefacts, source).keep(&compiled(4_000));
    }
    assert!(!is_kept(&artefacts, "one") && is_kept(&artefacts, "two") && is_kept(&artefacts, "three"));
    begin(&artefacts, "large").keep(&compiled(ENTRY_BYTES_MAX));
    assert!(!is_kept(&artefacts, "large") && is_kept(&artefacts, "three"));
    assert!(artefacts.books().kept.bytes() <= 12_000);
}

#[test]
fn nothing_of_a_toolchain_that_is_not_known_is_kept_or_found() {
    let artefacts = artefacts(KEPT_BYTES_MAX);
    begin(&artefacts, "one").keep(&compiled(1));
    assert!(is_kept(&artefacts, "one"));
    artefacts.know(&language(), None);
    assert!(matches!(enter(&artefacts, "one"), Entry::Absent(None)));
    artefacts.know(&language(), Some("1.1".to_owned()));
    drop(begin(&artefacts, "one"));
    artefacts.know(&language(), Some("1.0".to_owned()));
    assert!(is_kept(&artefacts, "one"));
}
