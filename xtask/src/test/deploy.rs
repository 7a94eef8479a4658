//! What is in deploy/: each file is checked by what will read it, or by the schema of that; and the worker of compose.yaml
//! judges in a container with exactly the options that it has there.
//!
//! A check that cannot fail protects nothing. So each comes with faults: changes to a copy of the files that it must refuse,
//! every time.

mod checks;
mod compose;
mod container;
mod engine;
mod image;
mod metrics;
mod place;
mod tools;

use std::time::Instant;

use anyhow::{Context as _, bail};

use super::Context;
use super::tally::Tally;
use crate::output::duration;
use checks::{CHECKS, Check, Fault};
use place::Place;

/// Runs all checks, also after a failure.
pub(super) fn deploy(context: &Context<'_>) -> anyhow::Result<Tally> {
    let place = Place::make(context.repository)?;
    let mut tally = Tally::default();
    for check in CHECKS {
        let start = Instant::now();
        match whole(check, &place) {
            Ok(()) => {
                let (faults, took) = (check.faults.len(), duration(start.elapsed()));
                println!("ok      {} ({faults} faults refused) in {took}", check.name);
                tally.passed += 1;
            }
            Err(error) => {
                println!("FAILED  {}: {error:#}", check.name);
                tally.failed += 1;
            }
        }
    }
    if tally.failed > 0 {
        bail!("deploy: {tally}");
    }
    Ok(tally)
}

/// The check passes on the files as they are, and on none of its faults.
fn whole(check: &Check, place: &Place<'_>) -> anyhow::Result<()> {
    (check.run)(place)?;
    check.faults.iter().try_for_each(|fault| refused(check, fault, place))
}

fn refused(check: &Check, fault: &Fault, place: &Place<'_>) -> anyhow::Result<()> {
    let Fault { file, from, to } = fault;
    let path = place.root.join(file);
    let good = std::fs::read_to_string(&path).with_context(|| format!("read {file}"))?;
    if !good.contains(from) {
        bail!("{file} does not contain `{from}`, so that this fault cannot be tried: change it with the file");
    }
    std::fs::write(&path, good.replace(from, to))?;
    let result = (check.run)(place);
    std::fs::write(&path, good)?;
    if result.is_ok() {
        bail!("it accepts {file} with `{to}` in place of `{from}`");
    }
    Ok(())
}
