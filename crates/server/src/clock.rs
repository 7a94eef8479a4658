//! What time it is. Everybody asks this handle, so that tests move the clock instead of sleeping.

pub mod skew;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};

/// A clock. Cheap to clone; clones of a manual clock move together.
#[derive(Debug, Clone)]
pub struct Clock(Inner);

#[derive(Debug, Clone)]
enum Inner {
    System,
    /// Microseconds since 1970.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// The clock of this machine.
    #[must_use]
    pub fn system() -> Self {
        Self(Inner::System)
    }

    /// A clock that stands still until it is moved.
    #[must_use]
    pub fn manual(now: DateTime<Utc>) -> Self {
        Self(Inner::Manual(Arc::new(AtomicI64::new(now.timestamp_micros()))))
    }

    /// The time, in whole microseconds: the finest that every store keeps.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Inner::System => Utc::now().trunc_subsecs(6),
            Inner::Manual(micros) => {
                DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)).unwrap_or(DateTime::UNIX_EPOCH)
            }
        }
    }

    /// The time in `span`, or the end of time.
    #[must_use]
    pub fn after(&self, span: Duration) -> DateTime<Utc> {
        let span = TimeDelta::from_std(span).unwrap_or(TimeDelta::MAX);
        self.now().checked_add_signed(span).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// Moves a manual clock forward; the system's clock moves by itself.
    pub fn advance(&self, span: Duration) {
        if let Inner::Manual(micros) = &self.0 {
            micros.fetch_add(i64::try_from(span.as_micros()).unwrap_or(i64::MAX), Ordering::SeqCst);
        }
    }
}
