//! Places for judgings, each with the core that is its own.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::cores::Cores;

/// As many as the worker was given.
#[derive(Debug)]
pub(super) struct Slots {
    room: Arc<Semaphore>,
    /// Of the slots that are free. `None` where slots are not bound.
    free: Mutex<Vec<Option<u32>>>,
    /// They are ours as long as this is there.
    _cores: Cores,
}

/// A slot in use. Dropping it frees it.
#[derive(Debug)]
pub(super) struct Slot {
    slots: Arc<Slots>,
    pub(super) core: Option<u32>,
    _place: Option<OwnedSemaphorePermit>,
}

impl Slots {
    pub(super) fn new(count: usize, cores: Cores) -> Arc<Self> {
        let mut free: Vec<_> = cores.numbers().into_iter().map(Some).collect();
        free.resize(count, None);
        Arc::new(Self { room: Arc::new(Semaphore::new(count)), free: Mutex::new(free), _cores: cores })
    }

    /// The core of each slot that is free.
    pub(super) fn cores(&self) -> Vec<Option<u32>> {
        self.lock().clone()
    }

    /// Waits for a slot.
    pub(super) async fn free(self: &Arc<Self>) -> Slot {
        // The semaphore is never closed.
        let place = Arc::clone(&self.room).acquire_owned().await.ok();
        let core = self.lock().pop().flatten();
        Slot { slots: Arc::clone(self), core, _place: place }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Option<u32>>> {
        // Nothing under the lock can panic half-way.
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.slots.lock().push(self.core);
    } // and then the place
}
