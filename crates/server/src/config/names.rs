//! Names by which a worker and the things in the broker are known.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// The longest prefix, in characters.
pub const PREFIX_CHARS_MAX: usize = 32;
/// The longest name of a worker, in characters.
pub const WORKER_NAME_CHARS_MAX: usize = 64;

/// What the names of all exchanges and queues begin with, so that two installations can share a broker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokerPrefix(String);

/// What people call a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerName(String);

/// A name that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    #[error("broker_prefix: `{0}` is not 1 to {PREFIX_CHARS_MAX} of a-z, 0-9 and -")]
    Prefix(String),
    #[error("worker_name: `{0}` is not 1 to {WORKER_NAME_CHARS_MAX} of a-z, A-Z, 0-9, `.`, `_` and `-`")]
    Worker(String),
}

impl BrokerPrefix {
    /// The prefix as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for BrokerPrefix {
    fn default() -> Self {
        Self("hashcodex".to_owned())
    }
}

impl WorkerName {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of this host, as far as it is one for a worker.
    #[must_use]
    pub fn of_host() -> Self {
        Self::of_host_file(Path::new("/proc/sys/kernel/hostname"))
    }

    fn of_host_file(file: &Path) -> Self {
        let name = std::fs::read_to_string(file).unwrap_or_default();
        let name: String = name.trim().chars().filter(|c| fits_worker(*c)).take(WORKER_NAME_CHARS_MAX).collect();
        Self(if name.is_empty() { "worker".to_owned() } else { name })
    }
}

fn fits_worker(c: char) -> bool {
    c.is_ascii_alphanumeric() || ['.', '_', '-'].contains(&c)
}

fn fits_prefix(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
}

impl FromStr for BrokerPrefix {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let fits = (1..=PREFIX_CHARS_MAX).contains(&text.len()) && text.chars().all(fits_prefix);
        if fits { Ok(Self(text.to_owned())) } else { Err(NameError::Prefix(text.to_owned())) }
    }
}

impl FromStr for WorkerName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let fits = (1..=WORKER_NAME_CHARS_MAX).contains(&text.len()) && text.chars().all(fits_worker);
        if fits { Ok(Self(text.to_owned())) } else { Err(NameError::Worker(text.to_owned())) }
    }
}

impl fmt::Display for BrokerPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for WorkerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written() {
        assert_eq!("a-0".parse::<BrokerPrefix>().unwrap().to_string(), "a-0");
        assert_eq!("Judge_1.example.org".parse::<WorkerName>().unwrap().to_string(), "Judge_1.example.org");
        for wrong in ["", "A", "a.b", "a b", "ä", &"a".repeat(PREFIX_CHARS_MAX + 1)] {
            assert!(wrong.parse::<BrokerPrefix>().is_err(), "{wrong}");
        }
        for wrong in ["", "a b", "a\n", "ä", &"a".repeat(WORKER_NAME_CHARS_MAX + 1)] {
            assert!(wrong.parse::<WorkerName>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_host_has_a_name_that_can_be_used() {
        let dir = tempfile::tempdir().unwrap();
        let named = |name: &str| {
            std::fs::write(dir.path().join("name"), name).unwrap();
            WorkerName::of_host_file(&dir.path().join("name")).to_string()
        };
        assert_eq!(named("judge-1\n"), "judge-1");
        assert_eq!(named("ä ö\n"), "worker");
        assert_eq!(named(&"a".repeat(200)).len(), WORKER_NAME_CHARS_MAX);
        assert_eq!(WorkerName::of_host_file(&dir.path().join("none")).as_str(), "worker");
        assert!(WorkerName::of_host().as_str().parse::<WorkerName>().is_ok());
    }
}
