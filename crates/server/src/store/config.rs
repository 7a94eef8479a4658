//! Where the store is, as a setting: a file of SQLite, or a data base of PostgreSQL.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use sea_orm::sqlx::postgres::PgConnectOptions;

/// Where the store is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreConfig {
    /// In that file, which is made if it is missing.
    Sqlite(PathBuf),
    /// In that data base, which must exist.
    Postgres(PostgresUrl),
}

/// Where a data base of PostgreSQL is, with the password for it, which is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresUrl(String);

/// A place that cannot be used. The text is not repeated: it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreUrlError {
    #[error("this is no place for the store: there are `sqlite:` and `postgres://user:password@host:5432/database`")]
    Scheme,
    #[error("this cannot be read as `postgres://user:password@host:5432/database?sslmode=verify-full`")]
    Postgres,
}

impl StoreConfig {
    /// Reads the setting: `sqlite:`, which is the file `sqlite`, or `postgres://…`.
    ///
    /// # Errors
    /// When it is neither.
    pub fn from_url(text: &str, sqlite: &Path) -> Result<Self, StoreUrlError> {
        if text == "sqlite:" { Ok(Self::Sqlite(sqlite.to_owned())) } else { text.parse().map(Self::Postgres) }
    }
}

/// As people may read it: without user, password and parameters.
impl fmt::Display for StoreConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(_) => f.write_str("sqlite:"),
            Self::Postgres(url) => url.fmt(f),
        }
    }
}

impl FromStr for PostgresUrl {
    type Err = StoreUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if !["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme)) {
            return Err(StoreUrlError::Scheme);
        }
        let read = text.parse::<PgConnectOptions>();
        read.map(|_| Self(text.to_owned())).map_err(|_| StoreUrlError::Postgres)
    }
}

impl PostgresUrl {
    /// # Errors
    /// Never: it was read before.
    pub(super) fn options(&self) -> Result<PgConnectOptions, StoreUrlError> {
        self.0.parse().map_err(|_| StoreUrlError::Postgres)
    }
}

impl fmt::Display for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ok(options) = self.options() else { return f.write_str("postgres://…") };
        let database = options.get_database().unwrap_or_default();
        write!(f, "postgres://{}:{}/{database}", options.get_host(), options.get_port())
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgresUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<StoreConfig, StoreUrlError> {
        StoreConfig::from_url(text, Path::new("/data/store"))
    }

    #[test]
    fn there_are_two_places() {
        assert_eq!(read("sqlite:").unwrap(), StoreConfig::Sqlite(PathBuf::from("/data/store")));
        assert!(matches!(read("postgresql://ada@db/hashcodex"), Ok(StoreConfig::Postgres(_))));
        for other in ["", "sqlite", "sqlite:/tmp/x", "mysql://db/x"] {
            assert_eq!(read(other), Err(StoreUrlError::Scheme), "{other}");
        }
        assert_eq!(read("postgres://db:many/x"), Err(StoreUrlError::Postgres));
    }

    #[test]
    fn nobody_reads_the_password() {
        let config = read("postgres://ada:s3cret@db.example.org:5433/hashcodex?sslmode=require").unwrap();
        assert_eq!(config.to_string(), "postgres://db.example.org:5433/hashcodex");
        let debug = format!("{config:?}");
        assert!(!debug.contains("s3cret") && !debug.contains("ada"), "{debug}");
    }
}
