//! How much there is to do, for dispatchers, metrics and administrators.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait as _, FromQueryResult};

use super::Class;
use crate::store::{Store, StoreError, sql, unsigned};

/// What one class of the queue holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Depth {
    pub class: Class,
    pub queued: u64,
    pub leased: u64,
    /// When the oldest one came that is in line.
    pub oldest_queued_at: Option<DateTime<Utc>>,
}

#[derive(Debug, FromQueryResult)]
struct Row {
    class: i32,
    queued: i64,
    leased: i64,
    oldest_queued_at: Option<DateTime<Utc>>,
}

#[derive(Debug, FromQueryResult)]
struct Lane {
    lane: String,
    leased: i64,
}

impl Store {
    /// How many judgings are leased for each lane that has any, by the lane's name, over all servers.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn leased_by_lane(&self) -> Result<HashMap<String, u64>, StoreError> {
        let text = "SELECT lane, COUNT(*) AS leased FROM judgings
            WHERE state = 'leased' AND lane IS NOT NULL GROUP BY lane";
        let rows = self.reader.query_all_raw(sql(&self.reader, text, [])).await?;
        let lane = |lane: Lane| (lane.lane, unsigned(lane.leased));
        rows.iter().map(|row| Ok(lane(Lane::from_query_result(row, "")?))).collect()
    }

    /// What each class holds, from the first to the last; also those that hold nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn queue_depth(&self) -> Result<Vec<Depth>, StoreError> {
        let text = "SELECT class, COUNT(CASE WHEN state = 'queued' THEN 1 END) AS queued,
                COUNT(CASE WHEN state = 'leased' THEN 1 END) AS leased,
                MIN(CASE WHEN state = 'queued' THEN created_at END) AS oldest_queued_at
            FROM judgings WHERE state IN ('queued', 'leased') GROUP BY class";
        let rows = self.reader.query_all_raw(sql(&self.reader, text, [])).await?;
        let rows: Vec<Row> = rows.iter().map(|row| Row::from_query_result(row, "")).collect::<Result<_, _>>()?;
        Ok(Class::ALL.map(|class| depth(class, rows.iter().find(|row| row.class == class.rank()))).into())
    }
}

fn depth(class: Class, row: Option<&Row>) -> Depth {
    Depth {
        class,
        queued: row.map_or(0, |row| unsigned(row.queued)),
        leased: row.map_or(0, |row| unsigned(row.leased)),
        oldest_queued_at: row.and_then(|row| row.oldest_queued_at),
    }
}
