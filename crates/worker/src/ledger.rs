//! What is being judged here, and what was: a job that is delivered twice is judged once.
//!
//! A broker that lost its connection delivers again what it had delivered, with the same ticket. Another ticket is another
//! lease of the judging, and is judged anew. Everything here ends with the process; then the job is judged again, which is
//! harmless.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use proto::{Digest, JobResult, TicketHash};
use tokio::sync::watch;

/// Reports that are remembered.
pub const REPORTS_KEPT_MAX: usize = 256;

/// Of all remembered reports together, in bytes of their JSON. The latest is kept whatever its size.
pub const REPORTS_KEPT_BYTES_MAX: usize = 16 * 1024 * 1024;

#[derive(Debug, Default)]
pub(crate) struct Ledger(Mutex<Books>);

#[derive(Debug, Default)]
struct Books {
    /// As many as there are slots, at most. The receiver learns of the end.
    at_work: Vec<(Digest, watch::Receiver<()>)>,
    /// The oldest first.
    kept: VecDeque<(Digest, usize, Arc<JobResult>)>,
    bytes: usize,
}

/// What is to be done with a job.
#[derive(Debug)]
pub(crate) enum Entry {
    /// Judge it.
    Fresh(Work),
    /// It was judged: this is the result.
    Known(Arc<JobResult>),
}

/// A ticket that is being worked on until this is dropped.
#[derive(Debug)]
pub(crate) struct Work {
    ledger: Arc<Ledger>,
    ticket: Digest,
    _end: watch::Sender<()>,
}

impl Ledger {
    /// Enters a ticket. When it is at work already, waits until that has come to an end.
    pub(crate) async fn enter(self: &Arc<Self>, ticket: TicketHash) -> Entry {
        loop {
            let mut other = match self.look(ticket.0) {
                Ok(entry) => return entry,
                Err(other) => other,
            };
            let _ = other.changed().await; // an error, for nothing is ever sent: the sender is gone
        }
    }

    fn look(self: &Arc<Self>, ticket: Digest) -> Result<Entry, watch::Receiver<()>> {
        let mut books = self.books();
        if let Some((_, end)) = books.at_work.iter().find(|(known, _)| *known == ticket) {
            return Err(end.clone());
        }
        if let Some((_, _, result)) = books.kept.iter().find(|(known, _, _)| *known == ticket) {
            return Ok(Entry::Known(Arc::clone(result)));
        }
        let (sender, end) = watch::channel(());
        books.at_work.push((ticket, end));
        Ok(Entry::Fresh(Work { ledger: Arc::clone(self), ticket, _end: sender }))
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        // Nothing under the lock can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Work {
    /// Remembers the result, should the job come again.
    pub(crate) fn keep(&self, result: Arc<JobResult>) {
        let bytes = serde_json::to_vec(&*result).map_or(0, |json| json.len());
        let mut books = self.ledger.books();
        books.bytes += bytes;
        books.kept.push_back((self.ticket, bytes, result));
        let over = |books: &Books| books.kept.len() > REPORTS_KEPT_MAX || books.bytes > REPORTS_KEPT_BYTES_MAX;
        while over(&books) && books.kept.len() > 1 {
            let Some((_, bytes, _)) = books.kept.pop_front() else { break };
            books.bytes -= bytes;
        }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.ledger.books().at_work.retain(|(known, _)| *known != self.ticket);
    } // and then the sender goes, which whoever waits will hear
}

#[cfg(test)]
mod tests {
    use proto::{JudgingId, Report, SubmissionId, Ticket, WIRE_VERSION};
    use uuid::Uuid;

    use super::*;

    fn ticket(number: usize) -> Ticket {
        let mut random = [0; 32];
        random[..8].copy_from_slice(&number.to_le_bytes());
        Ticket::new(random)
    }

    fn result(number: usize, message: &str) -> Arc<JobResult> {
        Arc::new(JobResult {
            version: WIRE_VERSION,
            judging: JudgingId(Uuid::nil()),
            submission: SubmissionId(Uuid::nil()),
            ticket: ticket(number),
            report: Report::judge_error(message),
            trace: None,
            worker: None,
        })
    }

    async fn fresh(ledger: &Arc<Ledger>, number: usize) -> Work {
        match ledger.enter(ticket(number).hash()).await {
            Entry::Fresh(work) => work,
            Entry::Known(result) => panic!("{number} was judged already: {result:?}"),
        }
    }

    async fn known(ledger: &Arc<Ledger>, number: usize) -> Arc<JobResult> {
        match ledger.enter(ticket(number).hash()).await {
            Entry::Fresh(_) => panic!("{number} is not known"),
            Entry::Known(result) => result,
        }
    }

    #[tokio::test]
    async fn a_ticket_is_worked_on_once_and_then_known() {
        let ledger = Arc::default();
        let work = fresh(&ledger, 1).await;
        let second = known(&ledger, 1);
        tokio::pin!(second);
        assert!(futures::poll!(&mut second).is_pending());
        work.keep(result(1, "one"));
        assert!(futures::poll!(&mut second).is_pending(), "it is not handed over yet");
        drop(work);
        assert_eq!(second.await, result(1, "one"));
    }

    #[tokio::test]
    async fn what_failed_is_begun_again() {
        let ledger = Arc::default();
        let work = fresh(&ledger, 1).await;
        let second = fresh(&ledger, 1);
        tokio::pin!(second);
        assert!(futures::poll!(&mut second).is_pending());
        drop(work);
        second.await;
    }

    #[tokio::test]
    async fn memory_is_bounded_by_number_and_by_bytes() {
        let ledger = Arc::default();
        for number in 0..=REPORTS_KEPT_MAX {
            fresh(&ledger, number).await.keep(result(number, ""));
        }
        known(&ledger, 1).await;
        fresh(&ledger, 0).await;
        let large = "x".repeat(REPORTS_KEPT_BYTES_MAX);
        fresh(&ledger, 1_000).await.keep(result(1_000, &large));
        fresh(&ledger, 1).await;
        known(&ledger, 1_000).await;
        assert_eq!(ledger.books().kept.len(), 1);
    }
}
