//! One job of the bench: a whole program on the playground, and how long it took until its verdict was told.

use std::thread;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context as _, bail};

use super::moment;
use crate::chaos::client::Client;
use crate::chaos::crowd::Clock;
use crate::chaos::events::Watched;
use crate::chaos::orders::{Order, Program};

/// What was measured.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measured {
    /// From handing in to the verdict at the same server.
    pub(super) took: Duration,
    /// From the moment of the verdict in the store to its sight at the last of all watched servers: that is one which was
    /// told by another.
    pub(super) lag: Duration,
}

/// A program in Python.
pub(super) fn order(source: &str) -> Order {
    let program = Program { language: "python", source: source.to_owned(), verdict: "accepted", is_submission: false };
    Order { number: 0, user: 0, at: Duration::ZERO, program, server: 0, polls: false }
}

/// Hands in at the first server, and watches at so many.
///
/// # Errors
/// When it is not accepted, or judged otherwise: then no number would mean anything.
pub(super) fn run(client: &Client, order: &Order, servers: usize, clock: &Clock) -> anyhow::Result<Measured> {
    let start = Instant::now();
    let handed = client.hand_in(order, clock);
    let id = handed.id.with_context(|| format!("a job was not accepted: {:?}", handed.refused))?;
    let watched: Vec<_> = thread::scope(|scope| {
        let watch = |server| {
            scope.spawn({
                let id = &id;
                move || client.watch(id, server, clock)
            })
        };
        let threads: Vec<_> = (0..servers).map(watch).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    let mut measured = Measured { took: Duration::ZERO, lag: Duration::ZERO };
    for (server, one) in watched.iter().enumerate() {
        if one.verdicts != [order.program.verdict] {
            bail!("a job was judged {:?}", one.verdicts);
        }
        let finished = one.finished.context("a stream ended without a verdict")?;
        if server == 0 {
            measured.took = finished - start;
        }
        measured.lag = measured.lag.max(lag(one).context("an event without the moment of its verdict")?);
    }
    Ok(measured)
}

fn lag(watched: &Watched) -> Option<Duration> {
    let (seen, stored): &(SystemTime, String) = watched.told.as_ref()?;
    seen.duration_since(moment::read(stored)?).ok()
}
