//! Who watches what, and how far judgings are. Lossy: whoever missed something reads the store.
//!
//! The same on every server, whichever leased the judging: progress comes to all of them, and so does the word that the
//! store holds something new. Progress counts only with the ticket of the current lease, which the store knows, so a
//! worker can lie about its own jobs alone.

mod live;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use broker::Broker;
use futures::StreamExt as _;
use proto::{Progress, SubmissionId, TicketHash};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

pub use self::live::Live;
use self::live::LiveBook;

/// Streams of one user at a time, on one server.
pub const STREAMS_PER_USER_MAX: usize = 20;
/// Streams of everybody at a time, on one server. Each takes some 20 KiB.
pub const STREAMS_MAX: usize = 12_000;

/// What watchers are told: how often something changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signal {
    /// Grows when the store holds something new.
    pub stored: u64,
    /// Grows with each progress, whether or not it counts.
    pub progressed: u64,
}

/// The door to the announcements. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Announcements(Arc<Mutex<Board>>);

#[derive(Debug, Default)]
struct Board {
    live: LiveBook,
    /// Only while somebody watches: bounded by [`STREAMS_MAX`].
    watched: HashMap<SubmissionId, watch::Sender<Signal>>,
    streams: HashMap<Uuid, usize>,
    streams_open: usize,
}

/// Somebody who watches one submission. Dropping it makes room for another stream.
#[derive(Debug)]
pub struct Watcher {
    board: Announcements,
    user: Uuid,
    submission: SubmissionId,
    /// Absent only while dropping.
    signals: Option<watch::Receiver<Signal>>,
}

/// Why nobody more can watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TooManyStreams {
    #[error("{STREAMS_PER_USER_MAX} event streams are open already; close one first")]
    OfUser,
    #[error("this server has {STREAMS_MAX} event streams open already; poll the submission instead")]
    OfServer,
}

impl Announcements {
    /// Passes on what the broker says until `shutdown`: progress of workers, and changes that any server made.
    pub async fn run(&self, broker: &Broker, shutdown: &CancellationToken) {
        let (mut progress, mut changes) = (broker.progress(), broker.changes());
        loop {
            tokio::select! {
                () = shutdown.cancelled() => return,
                Some(message) = progress.next() => self.progressed(message),
                Some(submission) = changes.next() => self.stored(submission),
            }
        }
    }

    /// The store holds something new about a submission.
    pub fn stored(&self, submission: SubmissionId) {
        if let Some(sender) = self.board().watched.get(&submission) {
            sender.send_modify(|signal| signal.stored += 1);
        }
    }

    /// How far the judging of that lease is, if its worker has said so.
    #[must_use]
    pub fn live(&self, submission: SubmissionId, ticket: Option<TicketHash>) -> Option<Arc<Live>> {
        self.board().live.find(submission, ticket?)
    }

    /// Watches a submission. Read the store only afterwards: what happens in between is then announced.
    ///
    /// # Errors
    /// When there are too many streams already.
    pub fn watch(&self, user: Uuid, submission: SubmissionId) -> Result<Watcher, TooManyStreams> {
        let mut board = self.board();
        if board.streams_open >= STREAMS_MAX {
            return Err(TooManyStreams::OfServer);
        }
        let streams = board.streams.entry(user).or_default();
        if *streams >= STREAMS_PER_USER_MAX {
            return Err(TooManyStreams::OfUser);
        }
        *streams += 1;
        board.streams_open += 1;
        let sender = board.watched.entry(submission).or_insert_with(|| watch::Sender::new(Signal::default()));
        let signals = Some(sender.subscribe());
        Ok(Watcher { board: self.clone(), user, submission, signals })
    }

    /// Streams that are open now.
    #[must_use]
    pub fn streams(&self) -> usize {
        self.board().streams_open
    }

    fn progressed(&self, message: Progress) {
        let submission = message.submission;
        let mut board = self.board();
        board.live.note(message);
        if let Some(sender) = board.watched.get(&submission) {
            sender.send_modify(|signal| signal.progressed += 1);
        }
    }

    fn board(&self) -> MutexGuard<'_, Board> {
        // Nothing under the lock can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watcher {
    /// What was announced last.
    #[must_use]
    pub fn now(&mut self) -> Signal {
        self.signals.as_mut().map(|signals| *signals.borrow_and_update()).unwrap_or_default()
    }

    /// Waits until something is announced that [`now`](Self::now) has not given yet.
    pub async fn changed(&mut self) {
        let Some(signals) = self.signals.as_mut() else { return };
        if signals.changed().await.is_err() {
            // The sender lives as long as its watchers; without one there is nothing to wait for.
            std::future::pending::<()>().await;
        }
    }
}

impl Board {
    fn leave(&mut self, user: Uuid, submission: SubmissionId) {
        if self.watched.get(&submission).is_some_and(|sender| sender.receiver_count() == 0) {
            self.watched.remove(&submission);
        }
        self.streams_open -= 1;
        if let Some(streams) = self.streams.get_mut(&user) {
            *streams -= 1;
            if *streams == 0 {
                self.streams.remove(&user);
            }
        }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.signals = None;
        self.board.board().leave(self.user, self.submission);
    }
}
