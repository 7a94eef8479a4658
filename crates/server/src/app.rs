//! Everything that requests and background tasks work with, wired once.

use std::num::NonZeroUsize;
use std::sync::{Arc, OnceLock};

use broker::Broker;
use proto::LanguageId;
use tokio::sync::{Notify, Semaphore};
use tokio_util::sync::CancellationToken;

use crate::announce::Announcements;
use crate::blobs::Blobs;
use crate::cache::Cache;
use crate::catalogue::Catalogue;
use crate::clock::Clock;
use crate::ids::Ids;
use crate::mail::Mail;
use crate::origin::Origin;
use crate::password::Passwords;
use crate::store::Store;

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
    /// Judgings that the workers of this process can do at a time.
    pub slots: NonZeroUsize,
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
    languages: OnceLock<Vec<Offered>>,
}

/// A language that works here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub id: LanguageId,
    /// Such as `12.2.0`.
    pub version: String,
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
            languages: OnceLock::new(),
            parts,
        }))
    }

    /// Says which languages work, in the order in which people see them. Only the first word counts.
    pub fn offer(&self, languages: Vec<Offered>) {
        // A second word would mean a second self-test, and there is one for each start.
        let _ = self.0.languages.set(languages);
    }
}

impl Inner {
    /// The languages that work here; none until the self-test is through.
    #[must_use]
    pub fn languages(&self) -> &[Offered] {
        self.languages.get().map_or(&[], Vec::as_slice)
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
