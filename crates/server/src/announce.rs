//! Who watches what, and how far leased judgings are. Lossy: whoever missed something reads the store.
//!
//! Progress counts only with the ticket of the current lease, so a worker can lie about its own jobs alone.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use broker::Broker;
use futures::StreamExt as _;
use proto::{CaseBrief, Job, Progress, State, SubmissionId, Tests, TicketHash};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Streams of one user at a time.
pub const STREAMS_PER_USER_MAX: usize = 20;

/// How far a leased judging is.
#[derive(Debug, Clone, PartialEq)]
pub struct Live {
    pub state: State,
    pub tests: Tests,
    pub cases: Vec<CaseBrief>,
}

/// What watchers are told: that something changed, and how far it is now.
#[derive(Debug, Clone, Default)]
pub struct Signal {
    /// Grows when the store holds something new.
    pub stored: u64,
    pub live: Option<Arc<Live>>,
}

/// The door to the announcements. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Announcements(Arc<Mutex<Board>>);

#[derive(Debug, Default)]
struct Board {
    /// Only while leased by this process: bounded by the window of the dispatcher.
    leased: HashMap<SubmissionId, Leased>,
    /// Only while somebody watches: bounded by [`STREAMS_PER_USER_MAX`].
    watched: HashMap<SubmissionId, watch::Sender<Signal>>,
    streams: HashMap<Uuid, usize>,
}

#[derive(Debug)]
struct Leased {
    ticket_hash: TicketHash,
    live: Option<Arc<Live>>,
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

/// The user has [`STREAMS_PER_USER_MAX`] streams already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{STREAMS_PER_USER_MAX} event streams are open already")]
pub struct TooManyStreams;

impl Announcements {
    /// Passes the broker's progress on until `shutdown`.
    pub async fn run(&self, broker: &Broker, shutdown: &CancellationToken) {
        let mut progress = broker.progress();
        while let Some(Some(message)) = shutdown.run_until_cancelled(progress.next()).await {
            self.progressed(message);
        }
    }

    /// A job was leased: from now on its progress counts.
    pub fn leased(&self, job: &Job) {
        let leased = Leased { ticket_hash: job.ticket.hash(), live: None };
        self.board().leased.insert(job.submission, leased);
        self.stored(job.submission, None);
    }

    /// The lease is over, and the store says how: finished or back in line.
    pub fn settled(&self, submission: SubmissionId) {
        self.board().leased.remove(&submission);
        self.stored(submission, None);
    }

    /// How far a leased judging is, if it has said so.
    #[must_use]
    pub fn live(&self, submission: SubmissionId) -> Option<Arc<Live>> {
        self.board().leased.get(&submission)?.live.clone()
    }

    /// Watches a submission. Read the store only afterwards: what happens in between is then announced.
    ///
    /// # Errors
    /// When the user watches too much already.
    pub fn watch(&self, user: Uuid, submission: SubmissionId) -> Result<Watcher, TooManyStreams> {
        let mut board = self.board();
        let live = board.leased.get(&submission).and_then(|leased| leased.live.clone());
        let streams = board.streams.entry(user).or_default();
        if *streams >= STREAMS_PER_USER_MAX {
            return Err(TooManyStreams);
        }
        *streams += 1;
        let sender = board.watched.entry(submission).or_insert_with(|| watch::Sender::new(Signal { stored: 0, live }));
        let signals = Some(sender.subscribe());
        Ok(Watcher { board: self.clone(), user, submission, signals })
    }

    fn progressed(&self, message: Progress) {
        let mut board = self.board();
        let Some(leased) = board.leased.get_mut(&message.submission) else { return };
        if leased.ticket_hash != message.ticket.hash() {
            tracing::warn!(submission = %message.submission, "progress of {} shows a wrong ticket", message.submission);
            return;
        }
        let live = Arc::new(Live { state: message.state, tests: message.tests, cases: message.cases });
        leased.live = Some(Arc::clone(&live));
        if let Some(sender) = board.watched.get(&message.submission) {
            sender.send_modify(|signal| signal.live = Some(live));
        }
    }

    fn stored(&self, submission: SubmissionId, live: Option<Arc<Live>>) {
        if let Some(sender) = self.board().watched.get(&submission) {
            sender.send_modify(|signal| *signal = Signal { stored: signal.stored + 1, live });
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
        self.signals.as_mut().map(|signals| signals.borrow_and_update().clone()).unwrap_or_default()
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

impl Drop for Watcher {
    fn drop(&mut self) {
        self.signals = None;
        let mut board = self.board.board();
        if board.watched.get(&self.submission).is_some_and(|sender| sender.receiver_count() == 0) {
            board.watched.remove(&self.submission);
        }
        if let Some(streams) = board.streams.get_mut(&self.user) {
            *streams -= 1;
            if *streams == 0 {
                board.streams.remove(&self.user);
            }
        }
    }
}
