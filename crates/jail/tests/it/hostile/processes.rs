//! Processes, CPU and time: programs that multiply, hide, stay, or kill.

use std::collections::BTreeSet;
use std::time::Duration;

use jail::{Command, Outcome, Status};

use super::attack::{Attack, Program, attack};
use crate::bench::{MIB, command, text, time_for};

programs! {
    alone:
        attack_parent burn_just_less burn_just_more catch_signals endless_loop exec_again fork_bomb kill_everybody
        raise_limits shell_bomb spawn_bomb spin_threads steal_processor thread_bomb wait_for_spinner;
    apart:
        answer_and_stay daemon exhaust_tables leave_core leave_spinners lingering_output nap_and_watch sleeper stop_itself
        wait_quietly;
}

/// Ended by the clock and not before, however they avoid being scheduled.
fn assert_outlasted(program: Program) -> Outcome {
    let outcome = attack(program, &[]);
    assert!(outcome.usage.cpu < time_for(Duration::from_millis(100)), "{:?}", outcome.usage);
    assert!(outcome.usage.wall >= program.limits().wall_max, "{:?}", outcome.usage);
    outcome
}

#[test]
fn sleeper() {
    assert_outlasted(program!(sleeper));
}

#[test]
fn stop_itself() {
    assert_outlasted(program!(stop_itself));
}

#[test]
fn wait_quietly() {
    assert_outlasted(program!(wait_quietly));
}

#[test]
fn nap_and_watch() {
    assert_outlasted(program!(nap_and_watch));
}

#[test]
fn answer_and_stay() {
    let outcome = assert_outlasted(program!(answer_and_stay));
    assert_eq!(text(&outcome.stdout.bytes), "answer\n");
}

/// Those who stay behind hold the output open, and are not waited for.
fn assert_answered_at_once(program: Program) {
    let outcome = attack(program, &[]);
    assert_eq!(text(&outcome.stdout.bytes), "answer\n");
    assert!(outcome.usage.wall < time_for(Duration::from_secs(5)), "{:?}", outcome.usage);
}

#[test]
fn lingering_output() {
    assert_answered_at_once(program!(lingering_output));
}

#[test]
fn leave_spinners() {
    assert_answered_at_once(program!(leave_spinners));
}

#[test]
fn daemon() {
    let mut attack = Attack::prepare(program!(daemon));
    attack.run(&[]);
    let written = attack.cell.take("alive", MIB).unwrap().expect("the daemon's file").len();
    assert!(written > 0);
    // A daemon would have written on meanwhile.
    let meanwhile = attack.bench.open().run(&command(&["/bin/sleep", "0.1"])).unwrap();
    assert_eq!(meanwhile.status, Status::Exited(0));
    assert_eq!(attack.cell.take("alive", MIB).unwrap().unwrap().len(), written, "the daemon writes on");
    attack.assert_usable();
}

/// Of a box that has one core, and of one that has all.
#[test]
fn leave_core() {
    let mut attack = Attack::prepare(program!(leave_core));
    attack.run(&[]);
    let allowed = rustix::thread::sched_getaffinity(None).unwrap();
    let cores: Vec<u32> = (0..1024).filter(|core| allowed.is_set(*core as usize)).collect();
    for core in [cores[0], cores[cores.len() - 1]] {
        attack.cell = attack.open_on(core);
        for _ in 0..2 {
            attack.run(&[&core.to_string()]); // the second stage is on it, too
        }
        attack.assert_usable();
    }
}

/// What a box uses up, of which the kernel has one table for all, is missing in no other box.
#[test]
fn exhaust_tables() {
    let mut attack = Attack::prepare(program!(exhaust_tables));
    let mut neighbour = attack.open_another();
    let look = Command { limits: program!(exhaust_tables).limits(), ..command(&["/box/program", "look"]) };
    let looks = std::thread::scope(|scope| {
        let attacker = scope.spawn(|| attack.run_beside(&[], &[]));
        let mut looks = Vec::new();
        while !attacker.is_finished() {
            looks.push(neighbour.run(&look).unwrap());
        }
        attacker.join().unwrap();
        looks
    });
    attack.bench.assert_quiet();
    assert!(looks.len() > 2, "nobody looked");
    let lacking: BTreeSet<String> = looks.iter().map(|look| text(&look.stderr.bytes)).collect();
    assert!(looks.iter().all(|look| look.status == Status::Exited(0)), "{lacking:#?}");
    attack.assert_usable();
}
