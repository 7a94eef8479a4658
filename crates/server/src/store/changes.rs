//! How often the catalogue changed: problems that came, changed, were hidden or shown again.
//!
//! It is counted in the transaction that changes it, so whoever reads the number before the catalogue never takes something
//! old for new. What counts by itself, such as accepted submissions, is no change of the catalogue.

use sea_orm::ConnectionTrait;

use super::{Store, StoreError, sql};

/// The one row of the catalogue.
const CATALOGUE: &str = "catalogue";

impl Store {
    /// The number of changes of the catalogue until now. Read it before what it is to speak of.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn generation(&self) -> Result<i64, StoreError> {
        let text = "SELECT counted FROM changes WHERE what = $1";
        let row = self.reader.query_one_raw(sql(&self.reader, text, [CATALOGUE.into()])).await?;
        Ok(row.map(|row| row.try_get("", "counted")).transpose()?.unwrap_or_default())
    }
}

/// One more change. Whoever changes the catalogue says so, before the end of the transaction.
///
/// # Errors
/// When the store fails.
pub(super) async fn catalogue_changed(write: &impl ConnectionTrait) -> Result<(), StoreError> {
    let text = "INSERT INTO changes (what, counted) VALUES ($1, 1)
        ON CONFLICT (what) DO UPDATE SET counted = changes.counted + 1";
    write.execute_raw(sql(write, text, [CATALOGUE.into()])).await?;
    Ok(())
}
