//! Carries jobs out, and results and progress back.
//!
//! **Jobs** (one lane for each set of languages that workers have) and **results** are delivered at least once, each to one
//! consumer; **progress**, **presence** of workers and **changes** in the store are best-effort broadcasts. The store of the
//! server is the truth: a broker may lose everything and no submission is lost. This crate knows no judging, no SQL and no
//! HTTP.
//!
//! [`Broker`] is a concrete handle; what is behind it (channels in this process, or RabbitMQ) does not leak.

mod amqp;
mod delivery;
mod error;
mod handle;
mod memory;
mod message;
pub mod trace;

pub use amqp::{AmqpConfig, Role};
pub use delivery::{Deliveries, Delivery, News};
pub use error::BrokerError;
pub use handle::{Broker, BrokerConfig};

/// How often a job is delivered before it counts as dead. A worker that is killed and a broker that goes away use up one,
/// too, so that nothing can bring workers down for ever.
pub const ATTEMPTS_MAX: u32 = 5;

/// Lanes of jobs: sets of languages that workers have had.
pub const LANES_MAX: usize = 64;

/// Jobs in one lane that wait. Further publishers wait, too. In this process those at work and the dead are counted with
/// them.
pub const JOBS_MAX: usize = 1024;

/// How long a job waits for a worker, in milliseconds. Then it is gone without a word: whoever sent it holds the truth, and
/// sends it anew if it is still wanted. So workers that come back do not find what was judged elsewhere meanwhile.
pub const JOB_WAIT_MS_MAX: u64 = 30 * 60 * 1000;

/// Results that wait for the recorder. Further publishers wait.
pub const RESULTS_MAX: usize = 1024;

/// Messages of one kind that a slow listener may fall behind before it misses some.
pub const NEWS_MAX: usize = 4096;

/// How long a publisher waits for room, in milliseconds, before it is told [`BrokerError::Full`].
pub const PUBLISH_WAIT_MS_MAX: u64 = 10_000;

/// The largest job or result, in bytes of JSON.
pub const MESSAGE_BYTES_MAX: usize = 8 << 20;
