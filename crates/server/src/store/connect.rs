//! Connections to either data base, and how long anybody waits for it.

use std::path::Path;
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, ConnectOptions as _, Connection as _};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbErr};

use super::config::{PostgresUrl, StoreUrlError};
use super::{StoreError, lock, migrations};

/// Connections that read, on SQLite.
const SQLITE_READERS_MAX: u32 = 8;
/// How long a statement waits for another process, such as `hashcodex user create`, to finish writing to SQLite.
const SQLITE_BUSY_WAIT: Duration = Duration::from_secs(5);
/// How long a request waits for a connection to SQLite.
const SQLITE_ACQUIRE_WAIT: Duration = Duration::from_secs(10);

/// Connections of one server to PostgreSQL. More do not make it faster, and it counts those of all servers.
const POSTGRES_CONNECTIONS_MAX: u32 = 16;
/// How long a request waits for a connection to PostgreSQL, also while that is away.
const POSTGRES_ACQUIRE_WAIT: Duration = Duration::from_secs(5);
/// How long a connection may take to answer when it is given back.
const RELEASE_WAIT: Duration = Duration::from_secs(5);
/// How long PostgreSQL works on one statement.
const STATEMENT_TIME_MAX: Duration = Duration::from_secs(10);
/// How long a statement waits for a lock that another one holds.
const LOCK_WAIT: Duration = Duration::from_secs(5);
/// How long a transaction may do nothing: then its server has died or is cut off, and others wait for its locks.
const IDLE_IN_TRANSACTION_MAX: Duration = Duration::from_secs(30);
/// How long one statement of a migration may take, and how long it waits for another server that migrates.
const MIGRATION_TIME_MAX: Duration = Duration::from_secs(600);

/// The connections that write and those that read.
pub(super) struct Connections {
    pub(super) writer: DatabaseConnection,
    pub(super) reader: DatabaseConnection,
}

/// Opens the file, makes it if it is missing, and brings its schema up to date. One connection writes: SQLite has one
/// writer anyway, and waiting in our own line is fairer than polling for its lock.
pub(super) async fn sqlite(file: &Path) -> Result<Connections, StoreError> {
    let writer = sqlite_pool(file, 1).await?;
    migrations::bring_up_to_date(&writer).await?;
    let reader = sqlite_pool(file, SQLITE_READERS_MAX).await?;
    Ok(Connections { writer, reader })
}

/// One connection to the file, which must exist, with whatever schema it has.
pub(super) async fn sqlite_as_it_is(file: &Path) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new("sqlite:");
    let file = file.to_owned();
    options
        .max_connections(1)
        .acquire_timeout(SQLITE_ACQUIRE_WAIT)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |options| sqlite_options(options, &file).create_if_missing(false));
    Database::connect(options).await
}

/// Connects to the data base, and brings its schema up to date. Reading and writing share the connections.
pub(super) async fn postgres(url: &PostgresUrl) -> Result<Connections, StoreError> {
    let options = url.options().map_err(unreadable)?;
    migrate(&options).await?;
    let pool = postgres_pool(options, POSTGRES_CONNECTIONS_MAX, STATEMENT_TIME_MAX, LOCK_WAIT).await?;
    Ok(Connections { writer: pool.clone(), reader: pool })
}

/// One server migrates, and those that start meanwhile wait for it.
async fn migrate(options: &PgConnectOptions) -> Result<(), StoreError> {
    // Of one connection, since the lock is that connection's.
    let single = postgres_pool(options.clone(), 1, MIGRATION_TIME_MAX, MIGRATION_TIME_MAX).await?;
    single.execute_raw(lock::for_migrations(&single)).await?;
    let migrated = migrations::bring_up_to_date(&single).await;
    // Closing gives the lock back, whatever came of it.
    single.close().await?;
    Ok(migrated?)
}

async fn sqlite_pool(file: &Path, connections: u32) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new("sqlite:");
    let file = file.to_owned();
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(SQLITE_ACQUIRE_WAIT)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |options| sqlite_options(options, &file));
    Database::connect(options).await
}

fn sqlite_options(options: SqliteConnectOptions, file: &Path) -> SqliteConnectOptions {
    options
        .filename(file)
        .in_memory(false)
        .shared_cache(false)
        .create_if_missing(true)
        .foreign_keys(true)
        .busy_timeout(SQLITE_BUSY_WAIT)
        .journal_mode(SqliteJournalMode::Wal)
        // A verdict that was announced survives a power cut, too.
        .synchronous(SqliteSynchronous::Full)
}

/// Each connection is tried before it is handed out, so that those that died with the data base are replaced.
async fn postgres_pool(
    postgres: PgConnectOptions,
    connections: u32,
    statement: Duration,
    lock: Duration,
) -> Result<DatabaseConnection, DbErr> {
    let bounded = bounded(postgres, statement, lock);
    // Not with the real URL: it would be traced, with its password.
    let mut options = ConnectOptions::new("postgres://");
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(POSTGRES_ACQUIRE_WAIT)
        .test_before_acquire(true)
        .map_sqlx_postgres_opts(move |_| bounded.clone())
        .map_sqlx_postgres_pool_opts(|pool| pool.after_release(|connection, _| Box::pin(alive(connection))));
    Database::connect(options).await
}

/// Whether a connection that is given back still answers. One that is cut off must not keep its place in the pool.
async fn alive(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    match tokio::time::timeout(RELEASE_WAIT, connection.ping()).await {
        Ok(answer) => answer.map(|()| true),
        Err(_) => Err(sqlx::Error::PoolTimedOut),
    }
}

fn bounded(options: PgConnectOptions, statement: Duration, lock: Duration) -> PgConnectOptions {
    let milliseconds = |time: Duration| time.as_millis().to_string();
    options
        .application_name("hashcodex")
        .options([
            ("statement_timeout", milliseconds(statement)),
            ("lock_timeout", milliseconds(lock)),
            ("idle_in_transaction_session_timeout", milliseconds(IDLE_IN_TRANSACTION_MAX)),
            // What our locks are made for: each statement sees what was committed before it.
            ("default_transaction_isolation", "read committed".to_owned()),
        ])
        .disable_statement_logging()
}

fn unreadable(error: StoreUrlError) -> DbErr {
    DbErr::Custom(error.to_string())
}
