//! What must not be lost: users, sessions, tokens, problems, uploads, submissions and their judgings, which are the queue.
//!
//! [`Store`] is a concrete handle; that it is SeaORM, on SQLite or PostgreSQL, does not leak.

pub mod accounts;
pub mod backup;
mod bounded;
mod changes;
mod config;
mod connect;
mod entity;
mod error;
mod lock;
mod migrations;
pub mod problems;
pub mod queue;
pub mod rejudge;
pub mod retention;
pub mod sessions;
pub mod submissions;
pub mod tokens;
pub mod uploads;
pub mod users;
pub mod verdicts;
pub mod workers;

use std::path::Path;

use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode, Statement,
    TransactionOptions, Value,
};

use self::bounded::Bounded;
pub use self::config::{PostgresUrl, StoreConfig, StoreUrlError};
pub use self::error::StoreError;
use self::lock::Lock;

/// The door to the store. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    writer: Bounded<DatabaseConnection>,
    reader: Bounded<DatabaseConnection>,
}

impl Store {
    /// Opens the store in that file of SQLite, makes it if it is missing, and brings its schema up to date.
    ///
    /// # Errors
    /// When the file cannot be opened or a migration fails; then the schema is as it was.
    pub async fn open(file: &Path) -> Result<Self, StoreError> {
        Self::connect(&StoreConfig::Sqlite(file.to_owned())).await
    }

    /// Opens the store wherever it is, and brings its schema up to date. Several servers may do so at once.
    ///
    /// # Errors
    /// When it cannot be reached or a migration fails; then the schema is as it was.
    pub async fn connect(config: &StoreConfig) -> Result<Self, StoreError> {
        let connect::Connections { writer, reader } = match config {
            StoreConfig::Sqlite(file) => connect::sqlite(file).await?,
            StoreConfig::Postgres(url) => connect::postgres(url).await?,
        };
        Ok(Self { writer: Bounded::new(writer), reader: Bounded::new(reader) })
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// Why it does not.
    pub async fn ready(&self) -> Result<(), StoreError> {
        Ok(self.reader.ping().await?)
    }

    /// The time as the data base has it, where several servers share one: theirs may differ. `None` on SQLite, which has
    /// no clock but the server's.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn now(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        if self.reader.get_database_backend() != DbBackend::Postgres {
            return Ok(None);
        }
        let row = self.reader.query_one_raw(sql(&self.reader, "SELECT clock_timestamp() AS now", [])).await?;
        Ok(row.map(|row| row.try_get("", "now")).transpose()?)
    }

    /// Ends the connections, once those at work have finished. Later questions fail.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.reader.close().await?;
        Ok(self.writer.close().await?)
    }

    /// A transaction that may write from its first statement on. On SQLite a deferred one would fail at once, not wait,
    /// when it turns from reading to writing while another process writes. On PostgreSQL others write meanwhile: what must
    /// not mix is written under a [`Lock`].
    async fn write(&self) -> Result<Bounded<DatabaseTransaction>, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writer.begin(options).await?)
    }
}

/// Raw SQL with `$1`, `$2` …, for what must be one statement on every data base: leases, compare-and-set.
fn sql(connection: &impl sea_orm::ConnectionTrait, text: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(connection.get_database_backend(), text, values)
}

/// Whether the store can hold that text: PostgreSQL has no U+0000. What it cannot hold is not there, on any data base.
fn is_storable(text: &str) -> bool {
    !text.contains('\0')
}

/// A column that holds none of the words that we write there.
fn corrupt(what: &str, found: &str) -> StoreError {
    StoreError::Corrupt(format!("`{found}` as {what}"))
}

/// A number that is never negative.
fn unsigned<T: TryFrom<i64> + Default>(number: i64) -> T {
    T::try_from(number).unwrap_or_default()
}

/// A number as SQL has it.
fn signed(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}
