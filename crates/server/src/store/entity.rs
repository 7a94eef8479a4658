//! The tables as types. Rows do not leave the store: its methods speak in the words of `proto` and of its own records.

#![expect(unreachable_pub, reason = "the derive of SeaORM makes public types, and these stay in the store")]

pub(super) mod api_token;
pub(super) mod judging;
pub(super) mod problem;
pub(super) mod problem_topic;
pub(super) mod problem_upload;
pub(super) mod problem_version;
pub(super) mod session;
pub(super) mod submission;
pub(super) mod upload_submission;
pub(super) mod user;
