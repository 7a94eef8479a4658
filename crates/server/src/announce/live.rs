//! What workers last said of their jobs, for as long as there is room.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use proto::{CaseBrief, Progress, State, SubmissionId, Tests, TicketHash};

/// Jobs that are remembered. Beyond it, the one goes that was begun first: it is finished, or shows no progress.
const JOBS_MAX: usize = 2_048;
/// Cases in one message; a worker that sends more is not believed.
const CASES_MAX: usize = 10_000;

/// How far a leased judging is.
#[derive(Debug, Clone, PartialEq)]
pub struct Live {
    pub state: State,
    pub tests: Tests,
    pub cases: Vec<CaseBrief>,
}

/// Who shows another ticket speaks of another lease.
type Key = (SubmissionId, TicketHash);

#[derive(Debug, Default)]
pub(super) struct LiveBook {
    jobs: HashMap<Key, Arc<Live>>,
    /// Oldest first, each key of `jobs` once.
    order: VecDeque<Key>,
}

impl LiveBook {
    pub(super) fn note(&mut self, message: Progress) {
        if message.cases.len() > CASES_MAX {
            return;
        }
        let key = (message.submission, message.ticket.hash());
        let live = Arc::new(Live { state: message.state, tests: message.tests, cases: message.cases });
        if self.jobs.insert(key, live).is_none() {
            self.order.push_back(key);
        }
        while self.order.len() > JOBS_MAX {
            let Some(oldest) = self.order.pop_front() else { return };
            self.jobs.remove(&oldest);
        }
    }

    pub(super) fn find(&self, submission: SubmissionId, ticket: TicketHash) -> Option<Arc<Live>> {
        self.jobs.get(&(submission, ticket)).cloned()
    }
}

#[cfg(test)]
mod tests {
    use proto::{JudgingId, Ticket, WIRE_VERSION};
    use uuid::Uuid;

    use super::*;

    fn progress(submission: u128, ticket: u8, done: u32) -> Progress {
        Progress {
            version: WIRE_VERSION,
            judging: JudgingId(Uuid::nil()),
            submission: SubmissionId(Uuid::from_u128(submission)),
            ticket: Ticket::new([ticket; 32]),
            state: State::Running,
            tests: Tests { total: 9, done, passed: done },
            cases: Vec::new(),
        }
    }

    fn done(book: &LiveBook, submission: u128, ticket: u8) -> Option<u32> {
        let hash = Ticket::new([ticket; 32]).hash();
        book.find(SubmissionId(Uuid::from_u128(submission)), hash).map(|live| live.tests.done)
    }

    #[test]
    fn a_forged_ticket_hides_nothing() {
        let mut book = LiveBook::default();
        book.note(progress(1, 7, 3));
        book.note(progress(1, 8, 9));
        assert_eq!((done(&book, 1, 7), done(&book, 1, 8), done(&book, 1, 9)), (Some(3), Some(9), None));
        book.note(progress(1, 7, 4));
        assert_eq!(done(&book, 1, 7), Some(4));
    }

    #[test]
    fn jobs_are_bounded_and_the_oldest_go() {
        let mut book = LiveBook::default();
        for submission in 0..=JOBS_MAX {
            book.note(progress(submission as u128, 1, 1));
        }
        assert_eq!((book.jobs.len(), book.order.len()), (JOBS_MAX, JOBS_MAX));
        assert_eq!((done(&book, 0, 1), done(&book, 1, 1)), (None, Some(1)));
    }
}
