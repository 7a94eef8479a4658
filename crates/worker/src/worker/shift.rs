//! One run of a worker: from its first heartbeat to its last.
//!
//! The end: no new jobs, and those that were delivered but not begun go back at once; what has begun has its time; then it is
//! halted, and goes back, too. All of it is bounded.

mod serve;
mod slots;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use broker::BrokerError;
use futures::StreamExt as _;
use judge::Language;
use proto::LanguageSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::slots::Slots;
use super::{Inner, WorkerError};
use crate::Offered;
use crate::cores::Cores;
use crate::halt::Halt;
use crate::health::Health;
use crate::presence::Herald;

/// Boxes of one kind for each slot: one at work, and one for what comes next.
const READY_PER_SLOT: usize = 2;

/// For more slots than that, boxes are not built ahead.
const SLOTS_READY_MAX: usize = 16;

/// How long halted judgings may take to end, in milliseconds: their boxes are killed, which the kernel does at once.
const HALT_MS_MAX: u64 = 10_000;

pub(super) struct Shift {
    worker: Arc<Inner>,
    lane: LanguageSet,
    herald: Herald,
    slots: Arc<Slots>,
    /// Ends what has begun.
    halt: Halt,
    /// Ends the taking of jobs.
    closing: CancellationToken,
    /// Why, when it is not that we were told to.
    reason: Mutex<Option<WorkerError>>,
    health: Mutex<Health>,
    /// Failures since the last success.
    failures: std::sync::atomic::AtomicU32,
}

impl Shift {
    /// Says that the worker is there, and has boxes built.
    pub(super) fn begin(worker: &Arc<Inner>, languages: &[Offered]) -> Arc<Self> {
        let slots = worker.slots.get();
        let cores = Cores::claim(slots);
        if cores.numbers().is_empty() {
            tracing::info!(slots, "there is no free core for each slot, so slots are not bound to cores");
        }
        let herald = Herald::new(worker.broker.clone(), worker.id, &worker.name, slots, languages);
        let slots = Slots::new(slots, cores);
        let ahead: Vec<_> = slots.cores().into_iter().take(SLOTS_READY_MAX).collect();
        let known: Vec<_> = languages.iter().filter_map(|offered| Language::find(&offered.id)).collect();
        if let Err(error) = worker.runner.keep_ready(&known, &ahead, READY_PER_SLOT) {
            tracing::warn!(%error, "boxes are not built ahead, and judging will be slower: {error}");
        }
        Arc::new(Self {
            worker: Arc::clone(worker),
            lane: languages.iter().map(|language| language.id.clone()).collect(),
            herald,
            slots,
            halt: Halt::default(),
            closing: CancellationToken::new(),
            reason: Mutex::default(),
            health: Mutex::default(),
            failures: 0.into(),
        })
    }

    /// The whole shift.
    pub(super) async fn work(self: Arc<Self>, shutdown: CancellationToken) -> Result<(), WorkerError> {
        let _end = End(&self);
        let shift = async {
            let tasks = TaskTracker::new();
            let taking = self.closing.run_until_cancelled(shutdown.run_until_cancelled(self.take(&tasks)));
            if let Some(Some(Err(error))) = taking.await {
                self.give_up(error.into());
            }
            self.closing.cancel();
            self.herald.drain(&self.why());
            self.finish(tasks).await;
        };
        tokio::select! {
            () = shift => {}
            () = self.herald.run() => {}
        }
        self.reason.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), Err)
    }

    /// Takes jobs as long as there is a slot. When this is dropped, those that were delivered but not begun go back.
    async fn take(self: &Arc<Self>, tasks: &TaskTracker) -> Result<(), BrokerError> {
        let mut jobs = self.worker.broker.jobs(&self.lane, self.worker.slots).await?;
        loop {
            let slot = self.slots.free().await;
            let Some(delivery) = jobs.next().await else { return Ok(()) };
            tasks.spawn(Arc::clone(self).serve(slot, delivery));
        }
    }

    /// What has begun ends, in one way or the other.
    async fn finish(&self, tasks: TaskTracker) {
        tasks.close();
        if timeout(self.worker.drain, tasks.wait()).await.is_ok() {
            return;
        }
        tracing::warn!("{} jobs are unfinished and handed back", tasks.len());
        self.halt.now();
        if timeout(Duration::from_millis(HALT_MS_MAX), tasks.wait()).await.is_err() {
            tracing::error!("{} judgings do not end", tasks.len());
        }
    }

    /// Ends the shift for a reason. The first one counts.
    fn give_up(&self, reason: WorkerError) {
        tracing::error!(%reason, "this worker drains: {reason}");
        self.reason.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(reason);
        self.closing.cancel();
    }

    fn why(&self) -> String {
        let reason = self.reason.lock().unwrap_or_else(PoisonError::into_inner);
        reason.as_ref().map_or_else(|| "it was told to stop".to_owned(), ToString::to_string)
    }
}

/// Says goodbye when the shift ends, also when nobody waits for it any more: what runs then must not go on unwatched.
struct End<'a>(&'a Shift);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.halt.now();
        self.0.herald.goodbye();
    }
}
