//! A sandbox that failed. Never a verdict about the command.

/// Which step failed, and what to do about it where something can be done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    #[error("{step}: {source}")]
    System {
        step: &'static str,
        source: std::io::Error,
    },
}
