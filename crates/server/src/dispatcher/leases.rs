//! The life of leases: renewed while somebody works on them, back in line when nobody does, given up in the end.

use std::sync::PoisonError;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use proto::{JudgingId, Report};
use tokio::time::Instant;

use super::{Dispatcher, LEASE};
use crate::roster::SILENCE_MAX;
use crate::store::StoreError;
use crate::telemetry::names;

/// How long a lease is renewed although no worker says that it is at it: as long as its job may wait in the broker.
const UNHEARD_MAX: Duration = Duration::from_millis(broker::JOB_WAIT_MS_MAX);
/// How long a lease is renewed because a worker says that it is at it: many times what the longest judging takes. A worker
/// that says so for longer hangs.
const LEASE_LIFE_MAX: Duration = Duration::from_secs(60 * 60);
/// How long a lease on a lane without workers is left alone: somebody may be restarting.
const DESERTED_MAX: Duration = Duration::from_secs(60);

impl Dispatcher {
    pub(super) async fn look_after(&self) -> Result<(), StoreError> {
        self.follow_the_store_clock().await?;
        self.retry_stranded().await;
        let heard_for = self.heard_for().await;
        self.renew(heard_for).await?;
        self.release_lapsed().await?;
        if heard_for > 2 * SILENCE_MAX {
            self.release_deserted().await?;
        }
        self.give_up_exhausted().await
    }

    /// What time it is for leases: that of the data base where servers share one, so that a wrong clock of one of them
    /// lets nobody's lease run out.
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.app.skew.adjust(self.app.clock.now())
    }

    pub(super) fn lease_end(&self) -> DateTime<Utc> {
        self.now() + LEASE
    }

    async fn follow_the_store_clock(&self) -> Result<(), StoreError> {
        if self.app.shares_clock
            && let Some(theirs) = self.app.store.now().await?
        {
            self.app.skew.measure(self.app.clock.now(), theirs);
        }
        Ok(())
    }

    async fn retry_stranded(&self) {
        let stranded = std::mem::take(&mut *self.stranded.lock().unwrap_or_else(PoisonError::into_inner));
        for (judging, ticket) in stranded {
            self.give_back(judging, ticket).await;
        }
    }

    /// How long heartbeats could be heard without a break. While they cannot, silence says nothing.
    async fn heard_for(&self) -> Duration {
        let hears = self.app.broker.ready().await.is_ok();
        if !hears {
            metrics::counter!(names::BROKER_ERRORS).increment(1);
        }
        let mut since = self.hearing_since.lock().unwrap_or_else(PoisonError::into_inner);
        *since = hears.then(|| since.unwrap_or_else(Instant::now));
        since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    /// Our own leases while they may still wait in the broker, and everybody's that a worker is at.
    async fn renew(&self, heard_for: Duration) -> Result<(), StoreError> {
        let (store, until) = (&self.app.store, self.lease_end());
        let oldest = if heard_for > UNHEARD_MAX { self.now() - UNHEARD_MAX } else { DateTime::UNIX_EPOCH };
        store.renew_leases(&self.owner, oldest, until).await?;
        let at_work: Vec<JudgingId> = self.app.roster.at_work().into_iter().collect();
        store.keep_alive(&at_work, self.now() - LEASE_LIFE_MAX, until).await
    }

    async fn release_lapsed(&self) -> Result<(), StoreError> {
        let lapsed = self.app.store.release_lapsed(self.now()).await?;
        for submission in &lapsed {
            metrics::counter!(names::LEASES_LAPSED).increment(1);
            tracing::warn!(%submission, "the lease of {submission} ran out; it is in line again");
        }
        self.changed(lapsed);
        Ok(())
    }

    async fn release_deserted(&self) -> Result<(), StoreError> {
        let lanes: Vec<String> = self.app.roster.lanes().iter().map(|lane| lane.languages.name()).collect();
        let before = self.now() - TimeDelta::from_std(DESERTED_MAX).unwrap_or(TimeDelta::MAX);
        let deserted = self.app.store.release_lanes_except(&lanes, before).await?;
        for submission in &deserted {
            metrics::counter!(names::LEASES_LAPSED).increment(1);
            tracing::warn!(%submission, "no worker is left where {submission} was sent; it is in line again");
        }
        self.changed(deserted);
        Ok(())
    }

    async fn give_up_exhausted(&self) -> Result<(), StoreError> {
        for lost in self.app.store.exhausted().await? {
            tracing::error!(judging = %lost.judging, "{} never came to an end and is given up", lost.judging);
            let report =
                Report::judge_error("judging never came to an end, several times over; an admin can look into it");
            self.app.store.give_up(lost.judging, &report, self.now()).await?;
            metrics::counter!(names::DEAD_JOBS).increment(1);
            self.app.changed(lost.submission);
        }
        Ok(())
    }
}
