//! What a worker says of itself: its heartbeat, and what is in it.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use broker::Broker;
use proto::{JudgingId, Presence, WIRE_VERSION, WorkerId, WorkerLanguage, WorkerState};
use tokio::time::MissedTickBehavior;

use crate::Offered;

/// Between two heartbeats, in milliseconds. A change of state is told at once.
pub const HEARTBEAT_MS: u64 = 5_000;

/// Speaks for one worker, from its first word (when this is made) to its goodbye.
#[derive(Debug)]
pub(crate) struct Herald {
    broker: Broker,
    now: Mutex<Presence>,
}

impl Herald {
    /// Says at once that the worker is there.
    pub(crate) fn new(broker: Broker, worker: WorkerId, name: &str, slots: usize, languages: &[Offered]) -> Self {
        let language = |offered: &Offered| WorkerLanguage { id: offered.id.clone(), version: short(&offered.version) };
        let now = Presence {
            version: WIRE_VERSION,
            worker,
            name: short(name),
            languages: languages.iter().map(language).collect(),
            slots: u32::try_from(slots).unwrap_or(u32::MAX),
            at_work: Vec::new(),
            state: WorkerState::Working,
            message: None,
        };
        let herald = Self { broker, now: Mutex::new(now) };
        herald.beat();
        herald
    }

    /// What the worker is called in heartbeats.
    pub(crate) fn name(&self) -> String {
        self.now().name.clone()
    }

    /// Heartbeats, for ever.
    pub(crate) async fn run(&self) {
        let mut pulse = tokio::time::interval(Duration::from_millis(HEARTBEAT_MS));
        pulse.set_missed_tick_behavior(MissedTickBehavior::Delay);
        pulse.tick().await; // at once
        loop {
            pulse.tick().await;
            self.beat();
        }
    }

    /// Tells that the worker takes nothing more, and why.
    pub(crate) fn drain(&self, why: &str) {
        {
            let mut now = self.now();
            now.state = WorkerState::Draining;
            now.message = Some(short(why));
        }
        self.beat();
    }

    /// A judging that is being worked on until the guard is dropped.
    pub(crate) fn at_work(&self, judging: JudgingId) -> AtWork<'_> {
        self.now().at_work.push(judging);
        AtWork { herald: self, judging }
    }

    /// The last word.
    pub(crate) fn goodbye(&self) {
        {
            let mut now = self.now();
            now.state = WorkerState::Gone;
            now.at_work.clear();
        }
        self.beat();
    }

    fn beat(&self) {
        self.broker.publish_presence(&self.now());
    }

    fn now(&self) -> MutexGuard<'_, Presence> {
        // Nothing under the lock can panic half-way.
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// As long as this is there, its judging is in the heartbeats.
#[derive(Debug)]
pub(crate) struct AtWork<'a> {
    herald: &'a Herald,
    judging: JudgingId,
}

impl Drop for AtWork<'_> {
    fn drop(&mut self) {
        let mut now = self.herald.now();
        if let Some(place) = now.at_work.iter().position(|one| *one == self.judging) {
            now.at_work.swap_remove(place);
        }
    }
}

/// As much of a text as a heartbeat may hold.
fn short(text: &str) -> String {
    let end = text.floor_char_boundary(Presence::TEXT_BYTES_MAX);
    text[..end].to_owned()
}
