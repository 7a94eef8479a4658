//! Leases judgings from the store and hands them to the broker, a small window at a time.
//!
//! The store is the queue: order, fairness and position are its queries. The window keeps the workers busy and leaves
//! everything else in line, where it can still be overtaken.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::DateTime;
use proto::{JudgingId, LanguageSet, Report, SubmissionId};
use tokio::time::{MissedTickBehavior, interval};

use crate::app::App;
use crate::ids;
use crate::store::StoreError;
use crate::store::queue::{Lease, Leased};

/// Jobs in the broker for each slot: one at work and one waiting behind it.
const JOBS_PER_SLOT: usize = 2;
/// How long a lease holds unless it is renewed.
const LEASE: Duration = Duration::from_secs(60);
/// How often leases are renewed and the queue is looked at without being called.
const TICK: Duration = Duration::from_secs(5);

/// The dispatcher of one process. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Dispatcher {
    app: App,
    /// Names this process in leases.
    owner: Arc<str>,
    in_flight: Arc<Mutex<HashMap<JudgingId, SubmissionId>>>,
}

impl Dispatcher {
    /// A dispatcher that has leased nothing yet.
    #[must_use]
    pub fn new(app: App) -> Self {
        let owner = app.ids.next(app.clock.now()).to_string().into();
        Self { app, owner, in_flight: Arc::default() }
    }

    /// Leases and publishes until the application shuts down. What is in line then stays in the store.
    pub async fn run(&self) {
        let mut ticks = interval(TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = self.app.shutdown.cancelled() => return,
                () = self.app.work.notified() => self.log("lease", self.fill().await),
                _ = ticks.tick() => {
                    self.log("look after leases", self.look_after().await);
                    self.log("lease", self.fill().await);
                }
            }
        }
    }

    /// The judging has come to its end, or nobody will end it here any more.
    pub fn settled(&self, judging: JudgingId, submission: SubmissionId) {
        self.in_flight().remove(&judging);
        self.app.announcements.settled(submission);
        self.app.work.notify_one();
    }

    /// Leases until the window is full or nothing is in line.
    async fn fill(&self) -> Result<(), StoreError> {
        let window = self.app.slots.get().saturating_mul(JOBS_PER_SLOT);
        while self.in_flight().len() < window && !self.app.shutdown.is_cancelled() {
            let Some(leased) = self.lease().await? else { return Ok(()) };
            self.publish(leased).await?;
        }
        Ok(())
    }

    async fn lease(&self) -> Result<Option<Leased>, StoreError> {
        let lane: LanguageSet = self.app.languages().iter().map(|language| language.id.clone()).collect();
        let waiting = self.app.store.waiting_needs().await?;
        let runnable = waiting.into_iter().filter(|needs| lane.includes(needs));
        let lease = Lease {
            owner: self.owner.to_string(),
            now: self.app.clock.now(),
            until: self.app.clock.after(LEASE),
            ticket: ids::ticket(),
            runnable: runnable.map(|needs| (needs, lane.clone())).collect(),
        };
        self.app.store.lease(&lease).await
    }

    async fn publish(&self, Leased { job, lane }: Leased) -> Result<(), StoreError> {
        self.in_flight().insert(job.judging, job.submission);
        self.app.announcements.leased(&job);
        if let Err(error) = self.app.broker.publish_job(&lane, &job).await {
            tracing::warn!(judging = %job.judging, %error, "{} goes back in line: {error}", job.judging);
            self.app.store.release(job.judging, job.ticket.hash()).await?;
            self.in_flight().remove(&job.judging);
            self.app.announcements.settled(job.submission);
        }
        Ok(())
    }

    async fn look_after(&self) -> Result<(), StoreError> {
        let store = &self.app.store;
        store.renew_leases(&self.owner, DateTime::UNIX_EPOCH, self.app.clock.after(LEASE)).await?;
        for submission in store.release_lapsed(self.app.clock.now()).await? {
            tracing::warn!(%submission, "the lease of {submission} ran out; it is in line again");
            self.app.announcements.settled(submission);
        }
        for lost in store.exhausted().await? {
            tracing::error!(judging = %lost.judging, "{} never came to an end and is given up", lost.judging);
            let report =
                Report::judge_error("judging never came to an end, several times over; an admin can look into it");
            store.give_up(lost.judging, &report, self.app.clock.now()).await?;
            self.settled(lost.judging, lost.submission);
        }
        Ok(())
    }

    fn log(&self, what: &'static str, result: Result<(), StoreError>) {
        if let Err(error) = result {
            tracing::error!(%error, "cannot {what}, trying again soon: {error}");
        }
    }

    fn in_flight(&self) -> MutexGuard<'_, HashMap<JudgingId, SubmissionId>> {
        // Nothing under the lock can panic half-way.
        self.in_flight.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
