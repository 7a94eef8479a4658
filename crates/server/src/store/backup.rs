//! A whole copy of the store, made beside a running server. On PostgreSQL that is the work of `pg_dump`.

use std::path::Path;

use sea_orm::{ConnectionTrait as _, DbErr};

use super::{StoreError, connect, sql};

/// Copies the store in the file `from` of SQLite, as it is at one moment, to the file `to`, which must not exist. Servers
/// read and write meanwhile. The schema is not brought up to date, so that a new version makes the backup before it
/// migrates.
///
/// # Errors
/// When `from` is missing, or one of the two cannot be used; then what is at `to` is no backup.
pub async fn copy_sqlite(from: &Path, to: &Path) -> Result<(), StoreError> {
    let to = to.to_str().ok_or_else(|| DbErr::Custom("the copy's path is not UTF-8".to_owned()))?;
    let source = connect::sqlite_as_it_is(from).await?;
    // What is in the log beside the file is in the copy, which has no log of its own.
    let copied = source.execute_raw(sql(&source, "VACUUM INTO $1", [to.into()])).await;
    source.close().await?;
    copied?;
    Ok(())
}
