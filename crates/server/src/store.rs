//! What must not be lost: users, sessions, tokens, problems, uploads, submissions and their judgings, which are the queue.
//!
//! [`Store`] is a concrete handle; that it is SeaORM on SQLite does not leak. One connection writes, several read: SQLite
//! has one writer anyway, and waiting in our own line is fairer than polling for its lock.

pub mod accounts;
mod entity;
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
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait as _, Value,
};
use sea_orm_migration::MigratorTrait as _;

/// Connections that read.
const READERS_MAX: u32 = 8;
/// How long a statement waits for another process, such as `hashcodex user create`, to finish writing.
const BUSY_WAIT: Duration = Duration::from_secs(5);
/// How long a request waits for a connection of ours.
const ACQUIRE_WAIT: Duration = Duration::from_secs(10);

/// The door to the store. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
}

/// The store could not answer, or what it holds makes no sense.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the store failed: {0}")]
    Database(#[from] DbErr),
    #[error("the store holds {0}")]
    Corrupt(String),
}

impl Store {
    /// Opens the store in that file, makes it if it is missing, and brings its schema up to date.
    ///
    /// # Errors
    /// When the file cannot be opened or a migration fails; then the schema is as it was.
    pub async fn open(file: &Path) -> Result<Self, StoreError> {
        let writer = connect(file, 1).await?;
        migrations::Migrator::up(&writer, None).await?;
        let reader = connect(file, READERS_MAX).await?;
        Ok(Self { writer, reader })
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// Why it does not.
    pub async fn ready(&self) -> Result<(), StoreError> {
        Ok(self.reader.ping().await?)
    }

    /// A transaction that may write from its first statement on. A deferred one would fail at once, not wait, when it
    /// turns from reading to writing while another process writes.
    async fn write(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }
}

async fn connect(file: &Path, connections: u32) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new("sqlite:");
    let file = file.to_owned();
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(ACQUIRE_WAIT)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |options| sqlite(options, &file));
    Database::connect(options).await
}

fn sqlite(options: SqliteConnectOptions, file: &Path) -> SqliteConnectOptions {
    options
        .filename(file)
        .in_memory(false)
        .shared_cache(false)
        .create_if_missing(true)
        .foreign_keys(true)
        .busy_timeout(BUSY_WAIT)
        .journal_mode(SqliteJournalMode::Wal)
        // A verdict that was announced survives a power cut, too.
        .synchronous(SqliteSynchronous::Full)
}

/// Raw SQL with `$1`, `$2` …, for what must be one statement on every data base: leases, compare-and-set.
fn sql(connection: &impl sea_orm::ConnectionTrait, text: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(connection.get_database_backend(), text, values)
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
