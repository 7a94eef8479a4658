//! Locks by name, for writes of several statements that must not mix although several servers write.
//!
//! They are PostgreSQL's advisory locks, and end with the transaction. On SQLite there is one writer, so they do nothing.
//! Nobody takes two of them in one transaction but [`Lock::Library`] last: so nobody waits in a circle.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement};
use uuid::Uuid;

use super::bounded::Bounded;
use super::{Store, StoreError, sql};

/// Sets our locks apart from those of other programs in the same data base.
const FAMILY: i32 = 0x4843_0000;

/// What only one transaction at a time changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lock {
    /// Leases: who is next, and who was served.
    Queue,
    /// Problems, uploads and their ends; and whether there is an administrator.
    Library,
    /// What one user hands in, and their tokens.
    User(Uuid),
}

impl Store {
    /// A transaction that may write, and holds the lock to its end.
    pub(super) async fn write_under(&self, lock: Lock) -> Result<Bounded<DatabaseTransaction>, StoreError> {
        let write = self.write().await?;
        take(&write, lock).await?;
        Ok(write)
    }
}

/// Waits for the lock. What other holders wrote is seen by every statement after this one.
pub(super) async fn take(write: &impl ConnectionTrait, lock: Lock) -> Result<(), StoreError> {
    if write.get_database_backend() == DbBackend::Postgres {
        let (family, member) = match lock {
            Lock::Queue => (FAMILY + 1, 0),
            Lock::Library => (FAMILY + 2, 0),
            Lock::User(id) => (FAMILY + 3, tail(id)),
        };
        let text = "SELECT pg_advisory_xact_lock($1, $2)";
        write.execute_raw(sql(write, text, [family.into(), member.into()])).await?;
    }
    Ok(())
}

/// Takes the lock of whoever migrates, until the connection is closed.
pub(super) fn for_migrations(connection: &impl ConnectionTrait) -> Statement {
    sql(connection, "SELECT pg_advisory_lock($1, $2)", [FAMILY.into(), 0.into()])
}

/// The random end of an id. Two users who share it wait for each other, which is all.
fn tail(id: Uuid) -> i32 {
    let [.., a, b, c, d] = *id.as_bytes();
    i32::from_be_bytes([a, b, c, d])
}
