//! The queue: judgings that are not finished, in the order in which they are leased.
//!
//! Runs and the playground go before submissions, and those before the verification of packages. Within a class users take turns: next is
//! the oldest judging of whoever was served longest ago. Each lease is one `UPDATE … RETURNING`, so two dispatchers never
//! get the same judging.

use chrono::{DateTime, Utc};
use proto::{Digest, Job, JudgingId, Kind, SubmissionId, Task, Ticket, WIRE_VERSION};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::submissions::Input;
use super::{Lock, Store, StoreError, corrupt, sql, unsigned};

pub(super) const QUEUED: &str = "queued";
pub(super) const LEASED: &str = "leased";
pub(super) const FINISHED: &str = "finished";

/// How often a judging is leased before it is given up: a program that takes the whole machine down must not do so for
/// ever.
pub const LEASES_MAX: u32 = 5;

/// The smaller, the sooner.
pub(super) fn class(kind: Kind) -> i32 {
    match kind {
        Kind::Run | Kind::Playground => 0,
        Kind::Submit => 1,
        Kind::Verify => 2,
    }
}

/// Who leases, and until when.
#[derive(Debug, Clone)]
pub struct Lease {
    /// Names the process.
    pub owner: String,
    pub now: DateTime<Utc>,
    pub until: DateTime<Utc>,
    pub ticket: Ticket,
}

/// A judging that was leased too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exhausted {
    pub judging: JudgingId,
    pub submission: SubmissionId,
}

#[derive(Debug, FromQueryResult)]
struct Leased {
    id: Uuid,
    submission_id: Uuid,
    user_id: Uuid,
    package: Option<String>,
}

#[derive(Debug, FromQueryResult)]
struct Content {
    language: String,
    source: String,
    input: String,
}

#[derive(Debug, FromQueryResult)]
struct Row {
    id: Uuid,
    submission_id: Uuid,
}

const NEXT: &str = "
UPDATE judgings
SET state = 'leased', lease_owner = $1, lease_until = $2, ticket_hash = $3, attempt = attempt + 1
WHERE id = (
    SELECT j.id FROM judgings j
    JOIN (
        SELECT q.class AS class, q.user_id AS user_id
        FROM (SELECT DISTINCT class, user_id FROM judgings WHERE state = 'queued' AND attempt < $4) q
        JOIN users u ON u.id = q.user_id
        ORDER BY q.class, u.served_at_us, u.id
        LIMIT 1
    ) turn ON j.class = turn.class AND j.user_id = turn.user_id
    WHERE j.state = 'queued' AND j.attempt < $4
    ORDER BY j.id
    LIMIT 1
) AND state = 'queued'
RETURNING id, submission_id, user_id, package";

/// Better classes come first as a whole; within the own class, each other user gets as many turns as come before ours.
const AHEAD: &str = "
SELECT CAST(SUM(CASE
        WHEN other.class < own.class THEN other.waiting
        WHEN other.user_id = own.user_id THEN own.turn - 1
        WHEN (u.served_at_us < me.served_at_us OR (u.served_at_us = me.served_at_us AND u.id < me.id))
            AND other.waiting >= own.turn THEN own.turn
        WHEN other.waiting >= own.turn THEN own.turn - 1
        ELSE other.waiting
    END) AS BIGINT) AS ahead
FROM (
    SELECT j.class AS class, j.user_id AS user_id, COUNT(*) AS turn
    FROM judgings j JOIN judgings mine ON j.class = mine.class AND j.user_id = mine.user_id AND j.id <= mine.id
    WHERE mine.id = $1 AND mine.state = 'queued' AND j.state = 'queued'
    GROUP BY j.class, j.user_id
) own
JOIN (
    SELECT class, user_id, COUNT(*) AS waiting FROM judgings WHERE state = 'queued' GROUP BY class, user_id
) other ON other.class <= own.class
JOIN users u ON u.id = other.user_id
JOIN users me ON me.id = own.user_id
HAVING COUNT(*) > 0";

impl Store {
    /// Leases the judging whose turn it is, as a job.
    ///
    /// # Errors
    /// When the store fails; then nothing is leased.
    pub async fn lease(&self, lease: &Lease) -> Result<Option<Job>, StoreError> {
        let write = self.write_under(Lock::Queue).await?;
        let values = [
            lease.owner.clone().into(),
            lease.until.into(),
            lease.ticket.hash().0.to_string().into(),
            i64::from(LEASES_MAX).into(),
        ];
        let Some(row) = write.query_one_raw(sql(&write, NEXT, values)).await? else { return Ok(None) };
        let leased = Leased::from_query_result(&row, "")?;
        serve(&write, leased.user_id, lease.now).await?;
        let job = job(&write, leased, lease.ticket.clone()).await?;
        write.commit().await?;
        Ok(Some(job))
    }

    /// Keeps the leases of `owner` for longer.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn renew_leases(&self, owner: &str, until: DateTime<Utc>) -> Result<(), StoreError> {
        let text = "UPDATE judgings SET lease_until = $2 WHERE state = 'leased' AND lease_owner = $1";
        let write = self.write_under(Lock::Queue).await?;
        write.execute_raw(sql(&write, text, [owner.into(), until.into()])).await?;
        Ok(write.commit().await?)
    }

    /// Puts one leased judging back, because it could not be handed on.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn release(&self, judging: JudgingId) -> Result<(), StoreError> {
        let text = "UPDATE judgings SET state = 'queued', lease_owner = NULL, lease_until = NULL, attempt = attempt - 1
            WHERE state = 'leased' AND id = $1";
        self.writer.execute_raw(sql(&self.writer, text, [judging.0.into()])).await?;
        Ok(())
    }

    /// Puts back every judging whose lease has run out by `now`, and says which submissions they are of.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn release_lapsed(&self, now: DateTime<Utc>) -> Result<Vec<SubmissionId>, StoreError> {
        let text = "UPDATE judgings SET state = 'queued', lease_owner = NULL, lease_until = NULL
            WHERE state = 'leased' AND lease_until < $1 RETURNING id, submission_id";
        let write = self.write_under(Lock::Queue).await?;
        let rows = write.query_all_raw(sql(&write, text, [now.into()])).await?;
        write.commit().await?;
        rows.iter().map(|row| Ok(SubmissionId(Row::from_query_result(row, "")?.submission_id))).collect()
    }

    /// Puts every leased judging back. For the start of a process whose broker forgot all.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn release_all(&self) -> Result<u64, StoreError> {
        let text =
            "UPDATE judgings SET state = 'queued', lease_owner = NULL, lease_until = NULL WHERE state = 'leased'";
        let write = self.write_under(Lock::Queue).await?;
        let released = write.execute_raw(sql(&write, text, [])).await?.rows_affected();
        write.commit().await?;
        Ok(released)
    }

    /// Judgings that were leased [`LEASES_MAX`] times and came back each time, at most 100 of them.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn exhausted(&self) -> Result<Vec<Exhausted>, StoreError> {
        let text = "SELECT id, submission_id FROM judgings WHERE state = 'queued' AND attempt >= $1 LIMIT 100";
        let rows = self.reader.query_all_raw(sql(&self.reader, text, [i64::from(LEASES_MAX).into()])).await?;
        let exhausted =
            |row: Row| Exhausted { judging: JudgingId(row.id), submission: SubmissionId(row.submission_id) };
        rows.iter().map(|row| Ok(exhausted(Row::from_query_result(row, "")?))).collect()
    }

    /// How many are leased before this one if nobody hands in anything more. `None` when it is not queued.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn ahead_of(&self, judging: JudgingId) -> Result<Option<u64>, StoreError> {
        let row = self.reader.query_one_raw(sql(&self.reader, AHEAD, [judging.0.into()])).await?;
        let ahead: Option<i64> = row.map(|row| row.try_get("", "ahead")).transpose()?;
        Ok(ahead.map(unsigned))
    }
}

async fn serve(write: &impl ConnectionTrait, user: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
    // Strictly growing, so that turns alternate even within one microsecond.
    let text = "UPDATE users
        SET served_at_us = (SELECT CASE WHEN MAX(served_at_us) >= $2 THEN MAX(served_at_us) + 1 ELSE $2 END FROM users)
        WHERE id = $1";
    write.execute_raw(sql(write, text, [user.into(), now.timestamp_micros().into()])).await?;
    Ok(())
}

async fn job(write: &impl ConnectionTrait, leased: Leased, ticket: Ticket) -> Result<Job, StoreError> {
    let text = "SELECT language, source, input FROM submissions WHERE id = $1";
    let row = write.query_one_raw(sql(write, text, [leased.submission_id.into()])).await?;
    let row = row.ok_or_else(|| corrupt("a submission", "nothing"))?;
    let content = Content::from_query_result(&row, "")?;
    let input = serde_json::from_str(&content.input).map_err(|error| corrupt("an input", &error.to_string()))?;
    let package = || -> Result<Digest, StoreError> {
        let digest = leased.package.as_deref().and_then(|digest| digest.parse().ok());
        digest.ok_or_else(|| corrupt("a package", "no digest"))
    };
    let task = match input {
        Input::Submit | Input::Verify => Task::Submit { package: package()? },
        Input::Run { cases } => Task::Run { package: package()?, cases },
        Input::Playground { stdin } => Task::Playground { stdin },
    };
    Ok(Job {
        version: WIRE_VERSION,
        judging: JudgingId(leased.id),
        submission: SubmissionId(leased.submission_id),
        ticket,
        language: content.language.parse().map_err(|_| corrupt("a language", &content.language))?,
        source: content.source,
        task,
    })
}
