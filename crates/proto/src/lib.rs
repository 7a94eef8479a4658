//! The words and messages that two of our processes share.
//!
//! Changing anything here changes the wire. There is no I/O of any kind in this crate: randomness and time are passed
//! in by the caller.

mod id;
mod job;
mod language;
mod report;
mod verdict;
mod worker;

pub use id::{Digest, JudgingId, MalformedDigest, SubmissionId, Ticket, TicketHash};
pub use job::{CustomCase, Job, JobResult, Progress, Task, WIRE_VERSION, WIRE_VERSION_OLDEST, understands};
pub use language::{LanguageId, LanguageIdError};
pub use report::{CaseBrief, CaseReport, CompileReport, Diagnostic, Report, STREAM_SHOWN_BYTES_MAX, Severity, Tests};
pub use verdict::{Kind, State, Verdict};
pub use worker::{LanguageSet, Presence, WorkerId, WorkerLanguage, WorkerState};
