//! Carries jobs out, and results and progress back.
//!
//! Three lanes with three needs: **jobs** and **results** are delivered at least once, each to one consumer; **progress**
//! is a best-effort broadcast. The store of the server is the truth: a broker may lose everything and no submission is
//! lost. This crate knows no judging, no SQL and no HTTP.
//!
//! [`Broker`] is a concrete handle; what is behind it (channels in this process, for now) does not leak.

mod delivery;
mod error;
mod handle;
mod memory;

pub use delivery::{Deliveries, Delivery, ProgressStream};
pub use error::BrokerError;
pub use handle::{Broker, BrokerConfig};

/// How often a job is delivered before it counts as dead.
pub const ATTEMPTS_MAX: u32 = 3;

/// Jobs in the broker, waiting, at work and dead together. Further publishers wait.
pub const JOBS_MAX: usize = 1024;

/// Results that wait for the recorder. Further publishers wait.
pub const RESULTS_MAX: usize = 1024;

/// Progress messages that a slow reader may fall behind before it misses some.
pub const PROGRESS_MAX: usize = 4096;

/// How long a publisher waits for room, in milliseconds, before it is told [`BrokerError::Full`].
pub const PUBLISH_WAIT_MS_MAX: u64 = 10_000;
