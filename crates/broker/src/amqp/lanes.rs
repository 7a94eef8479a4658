//! Which lanes this process has made, so that it does not make them for every job, and not too many.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use proto::LanguageSet;
use tokio::time::Instant;

use super::topology::LANE_UNUSED_MS_MAX;
use crate::{BrokerError, LANES_MAX};

/// So long a lane is taken to be there. Making it again also keeps it from going for want of use.
const FRESH: Duration = Duration::from_secs(30);

#[derive(Debug, Default)]
pub(super) struct Lanes(Mutex<HashMap<LanguageSet, Known>>);

#[derive(Debug, Clone, Copy)]
struct Known {
    used: Instant,
    made: Option<Instant>,
}

impl Lanes {
    /// Whether it was made a moment ago.
    pub(super) fn is_fresh(&self, lane: &LanguageSet) -> bool {
        let made = self.lock().get(lane).and_then(|known| known.made);
        made.is_some_and(|made| made.elapsed() < FRESH)
    }

    /// Takes a place for a lane that will be made.
    ///
    /// # Errors
    /// When there are too many.
    pub(super) fn reserve(&self, lane: &LanguageSet) -> Result<(), BrokerError> {
        let mut lanes = self.lock();
        lanes.retain(|_, known| known.used.elapsed() < Duration::from_millis(LANE_UNUSED_MS_MAX));
        if !lanes.contains_key(lane) && lanes.len() >= LANES_MAX {
            return Err(BrokerError::TooManyLanes { max: LANES_MAX });
        }
        let now = Instant::now();
        lanes.entry(lane.clone()).or_insert(Known { used: now, made: None }).used = now;
        Ok(())
    }

    pub(super) fn made(&self, lane: &LanguageSet) {
        if let Some(known) = self.lock().get_mut(lane) {
            known.made = Some(Instant::now());
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<LanguageSet, Known>> {
        // Nothing under the lock can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
