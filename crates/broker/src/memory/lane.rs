//! A bounded queue whose messages come back unless they are settled.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout};

use crate::{BrokerError, PUBLISH_WAIT_MS_MAX};

/// What a lane is called and holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) name: &'static str,
    /// Messages that are waiting or lent.
    pub(super) room: usize,
    /// How long a message is worth waiting for its reader; then it is dropped.
    pub(super) wait_max: Option<Duration>,
    /// Deliveries before a message is buried; without it a message comes back for ever.
    pub(super) attempts_max: Option<u32>,
}

#[derive(Debug)]
pub(super) struct Lane<T> {
    bounds: Bounds,
    room: Arc<Semaphore>,
    waiting: Mutex<VecDeque<Envelope<T>>>,
    arrived: Notify,
    grave: Option<Arc<Lane<T>>>,
}

#[derive(Debug)]
struct Envelope<T> {
    message: T,
    attempt: u32,
    published: Instant,
    /// The message's place in the lane where it was published, wherever it is now.
    _room: OwnedSemaphorePermit,
}

impl<T> Lane<T> {
    pub(super) fn new(bounds: Bounds) -> Arc<Self> {
        Arc::new(Self::build(bounds, None))
    }

    pub(super) fn with_grave(bounds: Bounds, grave: Arc<Self>) -> Arc<Self> {
        Arc::new(Self::build(bounds, Some(grave)))
    }

    fn build(bounds: Bounds, grave: Option<Arc<Self>>) -> Self {
        Self {
            bounds,
            room: Arc::new(Semaphore::new(bounds.room)),
            waiting: Mutex::default(),
            arrived: Notify::new(),
            grave,
        }
    }

    pub(super) async fn publish(&self, message: T) -> Result<(), BrokerError> {
        let full = BrokerError::Full { lane: self.bounds.name, waited_ms: PUBLISH_WAIT_MS_MAX };
        let wait = Duration::from_millis(PUBLISH_WAIT_MS_MAX);
        // The semaphore is never closed, so the inner error cannot happen; a full lane is the nearest truth.
        let Ok(Ok(room)) = timeout(wait, Arc::clone(&self.room).acquire_owned()).await else {
            return Err(full);
        };
        let envelope = Envelope { message, attempt: 1, published: Instant::now(), _room: room };
        self.waiting().push_back(envelope);
        self.arrived.notify_one();
        Ok(())
    }

    /// The next message, with the slot of its consumer.
    pub(super) async fn lend(self: &Arc<Self>, slot: OwnedSemaphorePermit) -> Lent<T> {
        loop {
            let arrived = self.arrived.notified();
            if let Some(envelope) = self.next() {
                return Lent { envelope: Some(envelope), lane: Arc::clone(self), _slot: slot };
            }
            arrived.await;
        }
    }

    /// The next one that is still worth it.
    fn next(&self) -> Option<Envelope<T>> {
        let mut waiting = self.waiting();
        loop {
            let envelope = waiting.pop_front()?;
            if self.bounds.wait_max.is_none_or(|max| envelope.published.elapsed() < max) {
                return Some(envelope);
            }
        }
    }

    fn give_back(&self, mut envelope: Envelope<T>) {
        match self.bounds.attempts_max {
            Some(max) if envelope.attempt >= max => self.bury(envelope),
            _ => {
                envelope.attempt = envelope.attempt.saturating_add(1);
                self.requeue(envelope);
            }
        }
    }

    fn bury(&self, envelope: Envelope<T>) {
        if let Some(grave) = &self.grave {
            tracing::warn!(lane = self.bounds.name, attempt = envelope.attempt, "a message is dead");
            grave.requeue(envelope);
        }
    }

    /// To the front: it has waited already.
    fn requeue(&self, envelope: Envelope<T>) {
        self.waiting().push_front(envelope);
        self.arrived.notify_one();
    }

    fn waiting(&self) -> MutexGuard<'_, VecDeque<Envelope<T>>> {
        // No code under the lock can panic half-way, so a poisoned queue is still whole.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A message that is out with a consumer. Goes back when it is dropped unsettled.
#[derive(Debug)]
pub(crate) struct Lent<T> {
    /// Taken away when the message is settled.
    envelope: Option<Envelope<T>>,
    lane: Arc<Lane<T>>,
    _slot: OwnedSemaphorePermit,
}

impl<T> Lent<T> {
    pub(crate) fn message(&self) -> &T {
        &self.unsettled().message
    }

    pub(crate) fn attempt(&self) -> u32 {
        self.unsettled().attempt
    }

    pub(crate) fn ack(mut self) {
        self.envelope = None;
    }

    pub(crate) fn reject(mut self) {
        if let Some(envelope) = self.envelope.take() {
            self.lane.bury(envelope);
        }
    }

    fn unsettled(&self) -> &Envelope<T> {
        self.envelope.as_ref().expect("only ack, reject and drop take the envelope, and they consume the delivery")
    }
}

impl<T> Drop for Lent<T> {
    fn drop(&mut self) {
        if let Some(envelope) = self.envelope.take() {
            self.lane.give_back(envelope);
        }
    }
}
