//! Takes a job, drives `judge` over a sandbox, reports.
//!
//! A worker runs hostile code all day, so it is assumed lost: it knows the broker and, read-only, the blobs; it holds no
//! database, cache or session credentials.

mod cores;
mod halt;
mod hand_over;
mod health;
mod kept;
mod ledger;
mod packages;
mod pauses;
mod presence;
mod reference;
mod runner;
mod self_test;
mod session;
mod worker;

pub use hand_over::RESULT_KEPT_MS_MAX;
pub use ledger::{REPORTS_KEPT_BYTES_MAX, REPORTS_KEPT_MAX};
pub use presence::HEARTBEAT_MS;
pub use runner::docker::launcher::run_if_asked as launcher;
pub use runner::docker::{DockerConfig, DockerError, Examination, examine as examine_docker};
pub use runner::{Judged, Runner, RunnerError};
pub use self_test::{Offered, SelfTestError, check as self_test};
pub use worker::{Parts, Worker, WorkerError};
