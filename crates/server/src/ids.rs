//! Where new names and secrets come from.

use std::sync::Mutex;

use chrono::{DateTime, Utc};
use proto::Ticket;
use uuid::{ContextV7, Timestamp, Uuid};

/// Makes ids that sort by the time of creation, also within one millisecond.
#[derive(Debug, Default)]
pub struct Ids(Mutex<ContextV7>);

impl Ids {
    /// A new id of that moment.
    #[must_use]
    pub fn next(&self, now: DateTime<Utc>) -> Uuid {
        let context = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        Uuid::new_v7(Timestamp::from_unix(&*context, seconds, now.timestamp_subsec_nanos()))
    }
}

/// 256 bits that nobody can guess.
#[must_use]
pub fn secret() -> [u8; 32] {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the kernel has random numbers once it has booted");
    bytes
}

/// The secret of a job.
#[must_use]
pub fn ticket() -> Ticket {
    Ticket::new(secret())
}
