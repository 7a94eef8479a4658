//! How much the measured CPU time of one program varies from run to run: with nothing beside, and with every other slot busy.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use jail::{Cell, Jail, Status};

use crate::boxes::{self, command};
use crate::{Anything, bare, print};

/// Some milliseconds of nothing but arithmetic.
const COMPUTING: &str =
    "int main(void) { volatile unsigned x = 1; for (int i = 0; i < 8000000; i++) x = x * 1664525u + 1013904223u;
    return 0; }\n";

/// As long, of following pointers through more memory than caches hold.
const REMEMBERING: &str = "#include <stdlib.h>
#define COUNT (1 << 19)
static unsigned next[COUNT];
int main(void) {
    for (unsigned i = 0; i < COUNT; i++) next[i] = (i * 1664525u + 1013904223u) % COUNT;
    volatile unsigned at = 0;
    for (int i = 0; i < 60000; i++) at = next[at];
    return 0; }\n";

/// What the other slots do meanwhile.
const NEIGHBOUR: &str = "remembering";

/// Prints the CPU time of each run.
pub(crate) fn measure(jail: &Jail, workshop: &Path, runs: usize) -> Anything {
    for (name, source) in [("computing", COMPUTING), ("remembering", REMEMBERING)] {
        bare::gcc(workshop, name, source, &[])?;
    }
    for name in ["computing", "remembering"] {
        let mut cell = with(jail, workshop, name)?;
        repeat(&mut cell, &format!("CPU time, {name}, alone"), runs)?;
        beside_neighbours(jail, workshop, || repeat(&mut cell, &format!("CPU time, {name}, all busy"), runs))?;
    }
    Ok(())
}

fn with(jail: &Jail, workshop: &Path, name: &str) -> Anything<Cell> {
    let mut cell = jail.open(&boxes::SPEC)?;
    cell.put("program", &std::fs::read(workshop.join("box").join(name))?, true)?;
    Ok(cell)
}

fn repeat(cell: &mut Cell, name: &str, runs: usize) -> Anything {
    for _ in 0..runs {
        let outcome = cell.run(&command("/box/program"))?;
        if outcome.status != Status::Exited(0) {
            return Err(format!("{name} ended with {:?}", outcome.status).into());
        }
        print(name, outcome.usage.cpu);
    }
    Ok(())
}

/// Does it while a program runs again and again on each of the other processors.
fn beside_neighbours(jail: &Jail, workshop: &Path, action: impl FnOnce() -> Anything) -> Anything {
    let others = std::thread::available_parallelism()?.get() - 1;
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let neighbour = || -> Anything {
            let mut cell = with(jail, workshop, NEIGHBOUR)?;
            while !stop.load(Ordering::Relaxed) {
                cell.run(&command("/box/program"))?;
            }
            Ok(())
        };
        let neighbours: Vec<_> = (0..others).map(|_| scope.spawn(neighbour)).collect();
        let done = action();
        stop.store(true, Ordering::Relaxed);
        for one in neighbours {
            one.join().map_err(|_| "a neighbour panicked")??;
        }
        done
    })
}
