//! Everything that requests and background tasks work with, wired once.

use std::sync::Arc;

use broker::Broker;
use proto::SubmissionId;
use tokio::sync::{Notify, Semaphore};
use tokio_util::sync::CancellationToken;

use crate::announce::Announcements;
use crate::blobs::Blobs;
use crate::cache::Cache;
use crate::catalogue::Catalogue;
use crate::clock::Clock;
use crate::clock::skew::Skew;
use crate::config::proxies::TrustedProxies;
use crate::disk::Disk;
use crate::ids::Ids;
use crate::janitor::Keep;
use crate::mail::Mail;
use crate::origin::Origin;
use crate::password::Passwords;
use crate::roster::{Offered, Roster};
use crate::store::Store;
use crate::telemetry::gauges::QueueReading;

/// What an [`App`] is made of.
#[derive(Debug)]
pub struct Parts {
    pub store: Store,
    pub broker: Broker,
    pub cache: Cache,
    pub blobs: Blobs,
    pub clock: Clock,
    pub passwords: Passwords,
    pub mail: Mail,
    /// Where browsers reach us.
    pub origin: Origin,
    /// Whether solving needs a proven e-mail address.
    pub require_verified_email: bool,
    /// Whether leases go by the data base's clock, because several servers share it.
    pub shares_clock: bool,
    /// Where this server writes.
    pub disk: Disk,
    /// How long what users made is kept.
    pub keep: Keep,
    /// Whose word about the addresses of clients is believed.
    pub trusted_proxies: TrustedProxies,
}

/// The running application. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App(Arc<Inner>);

/// The parts, and what is made from them.
#[derive(Debug)]
pub struct Inner {
    parts: Parts,
    pub catalogue: Catalogue,
    pub announcements: Announcements,
    pub ids: Ids,
    /// Rung when there may be something to lease.
    pub work: Notify,
    /// One package is read at a time: for a moment it takes many times its size in memory.
    pub reading: Arc<Semaphore>,
    /// Ends streams and background tasks.
    pub shutdown: CancellationToken,
    pub roster: Roster,
    pub skew: Skew,
    /// How long the queue is, for whoever watches.
    pub queue: QueueReading,
}

impl App {
    /// Wires the parts. Nothing runs yet.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(Inner {
            catalogue: Catalogue::new(parts.blobs.clone()),
            announcements: Announcements::default(),
            ids: Ids::default(),
            work: Notify::new(),
            reading: Arc::new(Semaphore::new(1)),
            shutdown: CancellationToken::new(),
            roster: Roster::default(),
            skew: Skew::default(),
            queue: QueueReading::default(),
            parts,
        }))
    }
}

impl Inner {
    /// The languages that can be submitted in: those that some worker has.
    #[must_use]
    pub fn languages(&self) -> Arc<[Offered]> {
        self.roster.languages()
    }

    /// The store holds something new about a submission: whoever watches it, on any server, hears so.
    pub fn changed(&self, submission: SubmissionId) {
        self.announcements.stored(submission);
        if !self.broker.is_volatile() {
            self.broker.publish_change(submission);
        }
    }
}

impl std::ops::Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl std::ops::Deref for Inner {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.parts
    }
}
