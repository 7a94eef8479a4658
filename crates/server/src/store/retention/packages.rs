//! Packages that nothing refers to any more.

use chrono::{DateTime, Utc};
use proto::Digest;
use sea_orm::{ConnectionTrait, QueryResult};

use crate::store::{Lock, Store, StoreError, corrupt, signed, sql};

/// The newest packages of each problem stay, so that what they judged can be judged by them again.
pub const VERSIONS_KEPT: u32 = 10;

/// Old versions and uploads that came to nothing, unless something refers to the same package: a problem, one of its
/// newest versions, an upload on its way, a judging without a verdict, or one that may be tried again.
const UNUSED: &str = "
WITH versions AS (
    SELECT package, ROW_NUMBER() OVER (PARTITION BY problem_id ORDER BY created_at DESC, package) AS place
    FROM problem_versions
),
candidates AS (
    SELECT package FROM versions WHERE place > $1
    UNION
    SELECT package FROM problem_uploads WHERE state <> 'verifying' AND forgotten_at IS NULL
)
SELECT c.package AS package FROM candidates c
WHERE NOT EXISTS (SELECT 1 FROM problems p WHERE p.package = c.package)
    AND NOT EXISTS (SELECT 1 FROM versions v WHERE v.package = c.package AND v.place <= $1)
    AND NOT EXISTS (SELECT 1 FROM problem_uploads u WHERE u.package = c.package AND u.state = 'verifying')
    AND NOT EXISTS (
        SELECT 1 FROM judgings j WHERE j.state IN ('queued', 'leased') AND j.package = c.package
    )
    AND NOT EXISTS (
        SELECT 1 FROM judgings j JOIN submissions s ON s.judging_id = j.id
        WHERE j.given_up_at IS NOT NULL AND s.kind <> 'verify' AND j.package = c.package
    )
    AND ($2 IS NULL OR c.package = $2)
ORDER BY c.package LIMIT $3";

impl Store {
    /// Packages that nothing refers to, at most `limit`. Tell [`Store::forget_package`] before one is deleted.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn unused_packages(&self, limit: u64) -> Result<Vec<Digest>, StoreError> {
        unused(&self.reader, None, limit).await
    }

    /// Forgets that there was such a package, so that it may be deleted: then `true`. `false` when something refers to it
    /// by now.
    ///
    /// # Errors
    /// When the store fails; then nothing is forgotten.
    pub async fn forget_package(&self, package: Digest, now: DateTime<Utc>) -> Result<bool, StoreError> {
        // Held against whoever publishes or uploads it at this moment.
        let write = self.write_under(Lock::Library).await?;
        if unused(&write, Some(package), 1).await?.is_empty() {
            return Ok(false);
        }
        let versions = "DELETE FROM problem_versions WHERE package = $1";
        write.execute_raw(sql(&write, versions, [package.to_string().into()])).await?;
        let uploads = "UPDATE problem_uploads SET forgotten_at = $2 WHERE package = $1";
        write.execute_raw(sql(&write, uploads, [package.to_string().into(), now.into()])).await?;
        write.commit().await?;
        Ok(true)
    }
}

async fn unused(
    connection: &impl ConnectionTrait,
    only: Option<Digest>,
    limit: u64,
) -> Result<Vec<Digest>, StoreError> {
    let only = only.map(|package| package.to_string());
    let values = [i64::from(VERSIONS_KEPT).into(), only.into(), signed(limit).into()];
    let rows = connection.query_all_raw(sql(connection, UNUSED, values)).await?;
    rows.iter().map(digest).collect()
}

fn digest(row: &QueryResult) -> Result<Digest, StoreError> {
    let package: String = row.try_get("", "package")?;
    package.parse().map_err(|_| corrupt("a package", &package))
}
