//! What every broker must do, tried through its handle.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop right there")]

mod contract;
