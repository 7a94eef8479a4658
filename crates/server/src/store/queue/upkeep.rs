//! The life of a lease: it is kept for longer, or the judging is in line again.

use chrono::{DateTime, Utc};
use proto::{JudgingId, SubmissionId, TicketHash};
use sea_orm::{ConnectionTrait as _, FromQueryResult, Value};
use uuid::Uuid;

use super::{Exhausted, LEASES_MAX};
use crate::store::{Lock, Store, StoreError, sql};

/// Leases that one statement keeps alive.
pub const KEPT_ALIVE_MAX: usize = 1_000;
/// How often a judging whose lane has lost all workers is in line again without that counting as an attempt. Mostly it
/// waited behind something else; but it may have been what they were lost to.
pub const STRANDED_MAX: u32 = 10;
/// Exhausted judgings that are given at a time.
const EXHAUSTED_MAX: i64 = 100;

#[derive(Debug, FromQueryResult)]
struct Row {
    id: Uuid,
    submission_id: Uuid,
}

/// What makes a leased judging a queued one. Its ticket stays: until it is leased anew, a late result is right.
const BACK: &str = "state = 'queued', lease_owner = NULL, lease_until = NULL, leased_at = NULL, lane = NULL";

impl Store {
    /// Keeps the leases of `owner` for longer that were made after `leased_after`: older ones are kept by whoever hears
    /// that somebody is at work on them, or lapse.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn renew_leases(
        &self,
        owner: &str,
        leased_after: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let text = "UPDATE judgings SET lease_until = $3
            WHERE state = 'leased' AND lease_owner = $1 AND leased_at > $2 AND lease_until < $3";
        let values = [owner.into(), leased_after.into(), until.into()];
        self.change(text, values).await?;
        Ok(())
    }

    /// Keeps the leases of `judgings`, whoever's they are, until then at least. Those that were made by `leased_after` are
    /// not kept: whoever is at work for that long hangs.
    ///
    /// # Errors
    /// When the store fails; then some may have been kept.
    pub async fn keep_alive(
        &self,
        judgings: &[JudgingId],
        leased_after: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for some in judgings.chunks(KEPT_ALIVE_MAX) {
            let places = places(3, some.len());
            let text = format!(
                "UPDATE judgings SET lease_until = $1
                WHERE state = 'leased' AND lease_until < $1 AND leased_at > $2 AND id IN ({places})"
            );
            let times = [Value::from(until), leased_after.into()];
            let values = times.into_iter().chain(some.iter().map(|judging| judging.0.into()));
            self.change(&text, values).await?;
        }
        Ok(())
    }

    /// Puts one leased judging back, because it could not be handed on. A lease that somebody else has by now stays.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn release(&self, judging: JudgingId, ticket: TicketHash) -> Result<(), StoreError> {
        let text = format!(
            "UPDATE judgings SET {BACK}, attempt = attempt - 1
            WHERE state = 'leased' AND id = $1 AND ticket_hash = $2"
        );
        let values = [judging.0.into(), ticket.0.to_string().into()];
        self.writer.execute_raw(sql(&self.writer, &text, values)).await?;
        Ok(())
    }

    /// Puts back every judging whose lease has run out by `now`, and says which submissions they are of.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn release_lapsed(&self, now: DateTime<Utc>) -> Result<Vec<SubmissionId>, StoreError> {
        let text = format!(
            "UPDATE judgings SET {BACK} WHERE state = 'leased' AND lease_until < $1 RETURNING id, submission_id"
        );
        self.put_back(&text, [now.into()]).await
    }

    /// Puts every leased judging back. For the start of a process whose broker forgot all.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn release_all(&self) -> Result<u64, StoreError> {
        let text = format!("UPDATE judgings SET {BACK} WHERE state = 'leased'");
        self.change(&text, []).await
    }

    /// Puts back what was leased before `leased_before` for lanes other than `living`, and says which submissions that
    /// is of. Up to [`STRANDED_MAX`] times that is no attempt.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn release_lanes_except(
        &self,
        living: &[String],
        leased_before: DateTime<Utc>,
    ) -> Result<Vec<SubmissionId>, StoreError> {
        // Without living lanes all are dead, but `NOT IN ()` is no SQL.
        let dead = if living.is_empty() {
            "lane IS NOT NULL".to_owned()
        } else {
            format!("lane NOT IN ({})", places(3, living.len()))
        };
        let text = format!(
            "UPDATE judgings SET {BACK}, stranded = stranded + 1,
                attempt = CASE WHEN stranded < $2 THEN attempt - 1 ELSE attempt END
            WHERE state = 'leased' AND leased_at < $1 AND {dead} RETURNING id, submission_id"
        );
        let mut values: Vec<Value> = vec![leased_before.into(), i64::from(STRANDED_MAX).into()];
        values.extend(living.iter().map(|lane| lane.clone().into()));
        self.put_back(&text, values).await
    }

    /// Judgings that were leased [`LEASES_MAX`] times and came back each time, at most 100 of them.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn exhausted(&self) -> Result<Vec<Exhausted>, StoreError> {
        let text = "SELECT id, submission_id FROM judgings WHERE state = 'queued' AND attempt >= $1 LIMIT $2";
        let values = [i64::from(LEASES_MAX).into(), EXHAUSTED_MAX.into()];
        let rows = self.reader.query_all_raw(sql(&self.reader, text, values)).await?;
        let exhausted =
            |row: Row| Exhausted { judging: JudgingId(row.id), submission: SubmissionId(row.submission_id) };
        rows.iter().map(|row| Ok(exhausted(Row::from_query_result(row, "")?))).collect()
    }

    /// Changes many leases. Statements that lock the same rows in different orders would wait for each other for ever.
    async fn change(&self, text: &str, values: impl IntoIterator<Item = Value>) -> Result<u64, StoreError> {
        let write = self.write_under(Lock::Queue).await?;
        let changed = write.execute_raw(sql(&write, text, values)).await?.rows_affected();
        write.commit().await?;
        Ok(changed)
    }

    /// Changes many leases, and says which submissions they are of.
    async fn put_back(
        &self,
        text: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<SubmissionId>, StoreError> {
        let write = self.write_under(Lock::Queue).await?;
        let rows = write.query_all_raw(sql(&write, text, values)).await?;
        write.commit().await?;
        rows.iter().map(|row| Ok(SubmissionId(Row::from_query_result(row, "")?.submission_id))).collect()
    }
}

/// `count` parameters from `$first` on.
fn places(first: usize, count: usize) -> String {
    let places: Vec<String> = (first..).take(count).map(|place| format!("${place}")).collect();
    places.join(", ")
}
