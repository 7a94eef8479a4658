//! How long a run of a static hello-world takes: bare, in boxes, and with other sandboxes that are installed; and how much the
//! CPU time of one program varies.
//!
//! Prints one sample a line, `name value`, in microseconds; who runs it (`cargo xtask bench jail`) takes medians and ratios. All
//! kinds of runs take turns within a round, for the speed of a machine changes from minute to minute.

mod bare;
mod boxes;
mod spread;

use std::path::Path;
use std::time::{Duration, Instant};

use jail::Jail;

type Anything<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Rounds before those that count.
const WARM_UP: usize = 3;

fn main() -> Anything {
    let rounds = number_after("--rounds").unwrap_or(200);
    let runs = number_after("--spread-runs").unwrap_or(1000);
    // Before any thread.
    let jail = Jail::start()?;
    let workshop = tempfile::tempdir()?;
    bare::compile(workshop.path())?;
    alone(&jail, workshop.path(), rounds)?;
    crowded(&jail, workshop.path(), rounds)?;
    spread::measure(&jail, workshop.path(), runs)
}

fn number_after(flag: &str) -> Option<usize> {
    let mut arguments = std::env::args().skip_while(|argument| argument != flag);
    arguments.nth(1)?.parse().ok()
}

/// One after the other, with nothing beside.
fn alone(jail: &Jail, workshop: &Path, rounds: usize) -> Anything {
    let peers = bare::peers(workshop)?;
    for peer in peers.iter().filter(|peer| peer.run().is_err()) {
        eprintln!("{} does not run here, and is left out", peer.name);
    }
    let peers: Vec<_> = peers.into_iter().filter(|peer| peer.run().is_ok()).collect();
    let hello = std::fs::read(bare::hello(workshop))?;
    jail.keep_ready(&boxes::SPEC, 1)?;
    for round in 0..rounds + WARM_UP {
        let mut samples = vec![("floor", timed(|| bare::run(workshop))?)];
        jail.wait_until_ready();
        samples.extend(boxes::prepared(jail, &hello)?);
        samples.push(("cold", timed(|| boxes::cold(jail, &hello))?));
        for peer in &peers {
            samples.push((peer.name, timed(|| peer.run())?));
        }
        if round >= WARM_UP {
            samples.iter().for_each(|(name, took)| print(name, *took));
        }
    }
    jail.keep_ready(&boxes::SPEC, 0)?;
    Ok(())
}

/// On every processor at the same time, with a box ready for each.
fn crowded(jail: &Jail, workshop: &Path, rounds: usize) -> Anything {
    let slots = std::thread::available_parallelism()?.get();
    let hello = std::fs::read(bare::hello(workshop))?;
    jail.keep_ready(&boxes::SPEC, 2 * slots)?;
    std::thread::scope(|scope| {
        let slot = || -> Anything {
            for _ in 0..rounds {
                print("floor, all busy", timed(|| bare::run(workshop))?);
                for (name, took) in boxes::prepared(jail, &hello)? {
                    print(&format!("{name}, all busy"), took);
                }
            }
            Ok(())
        };
        let slots: Vec<_> = (0..slots).map(|_| scope.spawn(slot)).collect();
        slots.into_iter().try_for_each(|slot| slot.join().map_err(|_| "a slot panicked")?)
    })?;
    jail.keep_ready(&boxes::SPEC, 0)?;
    Ok(())
}

fn timed(action: impl FnOnce() -> Anything) -> Anything<Duration> {
    let begun = Instant::now();
    action()?;
    Ok(begun.elapsed())
}

fn print(name: &str, took: Duration) {
    println!("{name}\t{:.1}", took.as_secs_f64() * 1e6);
}
