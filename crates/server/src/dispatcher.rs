//! Leases judgings from the store and hands them to the broker, a small window at a time.
//!
//! The store is the queue: order, fairness and position are its queries. The window keeps the workers busy and leaves
//! everything else in line, where it can still be overtaken. Every server has a dispatcher, and nothing but the store ties
//! them together: what is leased is counted there, over all servers.

mod leases;
mod waiting;
mod window;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use proto::{Job, JudgingId, LanguageSet, SubmissionId, TicketHash};
use tokio::time::{Instant, MissedTickBehavior, interval};

use self::waiting::waited;
use self::window::Window;
use crate::app::App;
use crate::ids;
use crate::store::StoreError;
use crate::store::queue::{Lease, Leased};
use crate::telemetry::names;

/// How long a lease holds unless it is renewed.
const LEASE: Duration = Duration::from_secs(45);
/// How often leases are renewed and the queue is looked at without being called.
const TICK: Duration = Duration::from_secs(5);

/// The dispatcher of one process. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Dispatcher {
    app: App,
    /// Names this process in leases.
    owner: Arc<str>,
    /// Leases that could be neither handed on nor given back: at most one window of them.
    stranded: Arc<Mutex<Vec<(JudgingId, TicketHash)>>>,
    /// Since when heartbeats can be heard without a break.
    hearing_since: Arc<Mutex<Option<Instant>>>,
}

impl Dispatcher {
    /// A dispatcher that has leased nothing yet.
    #[must_use]
    pub fn new(app: App) -> Self {
        let owner = app.ids.next(app.clock.now()).to_string().into();
        Self { app, owner, stranded: Arc::default(), hearing_since: Arc::default() }
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

    /// Leases until the windows of all lanes are full or nothing is in line that they can run.
    async fn fill(&self) -> Result<(), StoreError> {
        let lanes = self.app.roster.lanes();
        if lanes.is_empty() || self.app.broker.ready().await.is_err() {
            return Ok(()); // what waits here is overtaken; what waits there is not
        }
        let waiting = self.app.store.waiting_needs().await?;
        if waiting.is_empty() {
            return Ok(());
        }
        let mut window = Window::new(lanes, &self.app.store.leased_by_lane().await?);
        while !self.app.shutdown.is_cancelled() {
            let runnable = window.runnable(&waiting);
            if runnable.is_empty() {
                return Ok(());
            }
            let lease = Lease {
                owner: self.owner.to_string(),
                now: self.now(),
                until: self.lease_end(),
                ticket: ids::ticket(),
                runnable,
            };
            let Some(leased) = self.app.store.lease(&lease).await? else { return Ok(()) };
            let trace = waited(&leased, lease.now);
            let Leased { mut job, lane, .. } = leased;
            (job.version, job.trace) = (window.take(&lane), trace);
            if !self.publish(&lane, job).await {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Says whether the job is on its way.
    async fn publish(&self, lane: &LanguageSet, job: Job) -> bool {
        self.app.changed(job.submission);
        let Err(error) = self.app.broker.publish_job(lane, &job).await else { return true };
        metrics::counter!(names::BROKER_ERRORS).increment(1);
        tracing::warn!(judging = %job.judging, %error, "{} goes back in line: {error}", job.judging);
        self.give_back(job.judging, job.ticket.hash()).await;
        self.app.changed(job.submission);
        false
    }

    async fn give_back(&self, judging: JudgingId, ticket: TicketHash) {
        if let Err(error) = self.app.store.release(judging, ticket).await {
            tracing::warn!(%judging, %error, "{judging} cannot go back in line yet: {error}");
            self.stranded.lock().unwrap_or_else(PoisonError::into_inner).push((judging, ticket));
        }
    }

    fn changed(&self, submissions: impl IntoIterator<Item = SubmissionId>) {
        submissions.into_iter().for_each(|submission| self.app.changed(submission));
    }

    fn log(&self, what: &'static str, result: Result<(), StoreError>) {
        if let Err(error) = result {
            tracing::error!(%error, "cannot {what}, trying again soon: {error}");
        }
    }
}
