//! What goes wrong with the store. Whoever asks must know one thing: is it away, so that trying again helps, or broken?

use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};

use crate::telemetry::names;

/// The store could not answer, or what it holds makes no sense.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It is away or too busy: trying again later helps. Whether a commit that it did not answer was stored, nobody knows.
    #[error("the data base is away or too busy: {0}")]
    Unavailable(DbErr),
    /// A text holds a character that a text in PostgreSQL cannot hold: U+0000.
    #[error("a text holds the character U+0000, which cannot be stored")]
    Unstorable,
    #[error("the store failed: {0}")]
    Database(DbErr),
    #[error("the store holds {0}")]
    Corrupt(String),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if !matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) {
            // A duplicate is an answer.
            metrics::counter!(names::STORE_ERRORS).increment(1);
        }
        match code(&error).as_deref() {
            Some("22021") => Self::Unstorable,
            Some(code) if passes(code) => Self::Unavailable(error),
            None if is_connection(&error) => Self::Unavailable(error),
            _ => Self::Database(error),
        }
    }
}

impl StoreError {
    /// Whether a row of this kind was there already.
    pub(super) fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))))
    }
}

/// What the data base itself calls the error.
fn code(error: &DbErr) -> Option<String> {
    let (DbErr::Conn(RuntimeErr::SqlxError(error))
    | DbErr::Exec(RuntimeErr::SqlxError(error))
    | DbErr::Query(RuntimeErr::SqlxError(error))) = error
    else {
        return None;
    };
    let sqlx::Error::Database(error) = error.as_ref() else { return None };
    error.code().map(std::borrow::Cow::into_owned)
}

/// Errors of PostgreSQL and SQLite that end by themselves.
fn passes(code: &str) -> bool {
    match code {
        // Cannot serialise, deadlock, lock time-out, statement time-out, idle too long in a transaction.
        "40001" | "40P01" | "55P03" | "57014" | "25P03" => true,
        // Shutting down, crashed, starting, and dropped beneath us; read-only, as a stand-by is until it takes over.
        "57P01" | "57P02" | "57P03" | "57P05" | "25006" => true,
        // SQLite: busy and locked, and their extended codes.
        "5" | "6" | "261" | "262" | "517" | "518" | "773" => true,
        // Connection exceptions; out of connections, memory or disk. SQLite's codes have at most four digits.
        _ => code.len() == 5 && (code.starts_with("08") || code.starts_with("53")),
    }
}

fn is_connection(error: &DbErr) -> bool {
    let runtime = match error {
        DbErr::ConnectionAcquire(_) => return true,
        DbErr::Conn(runtime) | DbErr::Exec(runtime) | DbErr::Query(runtime) => runtime,
        _ => return false,
    };
    let RuntimeErr::SqlxError(error) = runtime else { return matches!(error, DbErr::Conn(_)) };
    use sqlx::Error::{Io, PoolClosed, PoolTimedOut, Protocol, Tls, WorkerCrashed};
    // When a proxy without a data base behind it ends a new connection, SQLx reads a zero, and takes it for an answer.
    matches!(error.as_ref(), Io(_) | Tls(_) | PoolTimedOut | PoolClosed | WorkerCrashed | Protocol(_))
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};
    use std::sync::Arc;

    use sea_orm::ConnAcquireErr;

    use super::*;

    #[test]
    fn a_data_base_that_is_away_is_told_from_one_that_is_broken() {
        let reset = Arc::new(sqlx::Error::Io(Error::from(ErrorKind::ConnectionReset)));
        let reset = DbErr::Query(RuntimeErr::SqlxError(reset));
        let ended = DbErr::Conn(RuntimeErr::SqlxError(Arc::new(sqlx::Error::Protocol("0x00".to_owned()))));
        for away in [reset, ended, DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)] {
            assert!(matches!(StoreError::from(away), StoreError::Unavailable(_)));
        }
        let broken = DbErr::Query(RuntimeErr::SqlxError(Arc::new(sqlx::Error::ColumnNotFound("x".to_owned()))));
        assert!(matches!(StoreError::from(broken), StoreError::Database(_)));
    }

    #[test]
    fn codes_that_pass_are_known() {
        for code in ["08006", "53300", "57P01", "40001", "5", "517"] {
            assert!(passes(code), "{code}");
        }
        // A column that is missing, a duplicate, a full disk under SQLite, and one of its constraints.
        for code in ["42703", "23505", "13", "2067"] {
            assert!(!passes(code), "{code}");
        }
    }
}
