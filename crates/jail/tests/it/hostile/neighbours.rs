//! What a box does to the one beside it: a victim keeps its outcome and its CPU time, whoever runs at the same time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jail::{Cell, Status};

use super::attack::{Attack, Program};
use crate::bench::{cell_with, command, text};

/// Computes for some hundred milliseconds, always the same.
const VICTIM: &str = "#include <stdio.h>
    int main(void) {
        unsigned long x = 1;
        for (long i = 0; i < 150000000; i++) x = x * 6364136223846793005UL + 1442695040888963407UL;
        return printf(\"%lu\\n\", x) < 0;
    }";

/// The least of so many runs is the least disturbed by what else this machine does.
const RUNS: usize = 3;

/// How often the whole comparison may be made, for the same reason.
const ATTEMPTS: usize = 3;

/// Ends the attack even when the victim fails.
struct SetAtTheEnd<'flag>(&'flag AtomicBool);

impl Drop for SetAtTheEnd<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Every run of the victim must end well, with the same answer. Returns the least CPU time.
fn suffer(victim: &mut Cell, answer: &mut Option<String>) -> Duration {
    let mut once = || {
        let outcome = victim.run(&command(&["/box/program"])).unwrap();
        assert_eq!(outcome.status, Status::Exited(0), "{:?}", outcome.usage);
        let said = text(&outcome.stdout.bytes);
        assert_eq!(*answer.get_or_insert_with(|| said.clone()), said);
        outcome.usage.cpu
    };
    (0..RUNS).map(|_| once()).min().unwrap()
}

/// The victim's CPU time alone, and beside an attack that goes on all the time.
fn compare(victim: &mut Cell, attack: &mut Attack) -> (Duration, Duration) {
    let mut answer = None;
    let alone = suffer(victim, &mut answer);
    let done = AtomicBool::new(false);
    let beside = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                attack.run_beside(&[], &[]);
            }
        });
        let _done = SetAtTheEnd(&done);
        suffer(victim, &mut answer)
    });
    (alone, beside)
}

fn assert_harmless(program: Program) {
    let mut attack = Attack::prepare(program);
    let mut victim = cell_with(&attack.bench, VICTIM);
    let mut times = (0..ATTEMPTS).map(|_| compare(&mut victim, &mut attack));
    let close = |(alone, beside): (Duration, Duration)| beside <= alone.mul_f64(1.2);
    assert!(times.any(close), "the victim's CPU time rose by more than a fifth, again and again");
    attack.bench.assert_quiet();
}

#[test]
fn a_fork_bomb_harms_nobody_beside_it() {
    assert_harmless(program!(fork_bomb));
}

#[test]
fn a_memory_hog_harms_nobody_beside_it() {
    assert_harmless(program!(memory_hog));
}

#[test]
fn an_output_flood_harms_nobody_beside_it() {
    assert_harmless(program!(output_flood));
}
