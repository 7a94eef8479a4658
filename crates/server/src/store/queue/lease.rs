//! The next judging becomes a job. Only one transaction at a time leases, so two dispatchers never get the same judging,
//! and turns are taken one after the other.

use chrono::{DateTime, Utc};
use proto::{Digest, Job, JudgingId, LanguageSet, SubmissionId, Task, Ticket, WIRE_VERSION};
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use uuid::Uuid;

use super::turns::{Turn, take};
use super::{LEASES_MAX, Lease, Leased, languages};
use crate::store::submissions::Input;
use crate::store::{Lock, Store, StoreError, corrupt, sql, unsigned};

#[derive(Debug, FromQueryResult)]
struct Next {
    id: Uuid,
    submission_id: Uuid,
    user_id: Uuid,
    class: i32,
    package: Option<String>,
    needs: String,
    trace: Option<String>,
    attempt: i32,
    created_at: DateTime<Utc>,
    started: i64,
    weight: i32,
    served: i64,
}

#[derive(Debug, FromQueryResult)]
struct Content {
    language: String,
    source: String,
    input: String,
}

/// The oldest judging of whoever's turn it is in the first class that has any. `{needs}` is a list of parameters.
const NEXT: &str = "
WITH waiting AS (
    SELECT DISTINCT class, user_id FROM judgings WHERE state = 'queued' AND attempt < $1 AND needs IN ({needs})
),
first AS (SELECT MIN(class) AS class FROM waiting),
line AS (
    SELECT started, served FROM turns WHERE class = (SELECT class FROM first) ORDER BY started DESC, served DESC LIMIT 1
),
reached AS (
    SELECT COALESCE((SELECT started FROM line), 0) AS started, COALESCE((SELECT served FROM line), 0) AS served
),
turn AS (
    SELECT w.class AS class, w.user_id AS user_id, u.weight AS weight, r.served + 1 AS served,
        CASE WHEN t.pass > r.started THEN t.pass ELSE r.started END AS started
    FROM waiting w
    JOIN users u ON u.id = w.user_id
    CROSS JOIN reached r
    LEFT JOIN turns t ON t.class = w.class AND t.user_id = w.user_id
    WHERE w.class = (SELECT class FROM first)
    ORDER BY CASE WHEN t.pass > r.started THEN t.pass ELSE r.started END, COALESCE(t.served, 0), u.id
    LIMIT 1
)
SELECT j.id, j.submission_id, j.user_id, j.class, j.package, j.needs, j.trace, j.attempt, j.created_at, turn.started, turn.weight, turn.served
FROM turn JOIN judgings j ON j.class = turn.class AND j.user_id = turn.user_id
WHERE j.state = 'queued' AND j.attempt < $1 AND j.needs IN ({needs})
ORDER BY j.id
LIMIT 1";

const TAKE: &str = "
UPDATE judgings
SET state = 'leased', lease_owner = $2, lease_until = $3, ticket_hash = $4, leased_at = $5, lane = $6,
    attempt = attempt + 1
WHERE id = $1 AND state = 'queued'";

impl Store {
    /// Leases the judging whose turn it is among those that can be run, as a job.
    ///
    /// # Errors
    /// When the store fails; then nothing is leased.
    pub async fn lease(&self, lease: &Lease) -> Result<Option<Leased>, StoreError> {
        if lease.runnable.is_empty() {
            return Ok(None);
        }
        let write = self.write_under(Lock::Queue).await?;
        let Some(next) = next(&write, lease).await? else { return Ok(None) };
        let lane = lease.runnable.get(&languages(&next.needs)?);
        let lane = lane.ok_or_else(|| corrupt("a set of languages", &next.needs))?.clone();
        if !hold(&write, lease, next.id, &lane).await? {
            return Ok(None);
        }
        let turn = Turn {
            class: next.class,
            user: next.user_id,
            started: next.started,
            weight: next.weight,
            served: next.served,
        };
        take(&write, turn).await?;
        let (attempt, stored_at) = (unsigned(i64::from(next.attempt) + 1), next.created_at);
        let job = job(&write, next, lease.ticket.clone()).await?;
        write.commit().await?;
        Ok(Some(Leased { job, lane, attempt, stored_at }))
    }
}

async fn next(write: &impl ConnectionTrait, lease: &Lease) -> Result<Option<Next>, StoreError> {
    let places: Vec<String> = (2..).take(lease.runnable.len()).map(|place| format!("${place}")).collect();
    let text = NEXT.replace("{needs}", &places.join(", "));
    let mut values: Vec<Value> = vec![i64::from(LEASES_MAX).into()];
    values.extend(lease.runnable.keys().map(|needs| needs.name().into()));
    let row = write.query_one_raw(sql(write, &text, values)).await?;
    Ok(row.map(|row| Next::from_query_result(&row, "")).transpose()?)
}

/// `false` when it ended a moment ago.
async fn hold(
    write: &impl ConnectionTrait,
    lease: &Lease,
    judging: Uuid,
    lane: &LanguageSet,
) -> Result<bool, StoreError> {
    let values = [
        judging.into(),
        lease.owner.clone().into(),
        lease.until.into(),
        lease.ticket.hash().0.to_string().into(),
        lease.now.into(),
        lane.name().into(),
    ];
    Ok(write.execute_raw(sql(write, TAKE, values)).await?.rows_affected() > 0)
}

async fn job(write: &impl ConnectionTrait, next: Next, ticket: Ticket) -> Result<Job, StoreError> {
    let text = "SELECT language, source, input FROM submissions WHERE id = $1";
    let row = write.query_one_raw(sql(write, text, [next.submission_id.into()])).await?;
    let row = row.ok_or_else(|| corrupt("a submission", "nothing"))?;
    let content = Content::from_query_result(&row, "")?;
    let input = serde_json::from_str(&content.input).map_err(|error| corrupt("an input", &error.to_string()))?;
    let package = || -> Result<Digest, StoreError> {
        let digest = next.package.as_deref().and_then(|digest| digest.parse().ok());
        digest.ok_or_else(|| corrupt("a package", "no digest"))
    };
    let task = match input {
        Input::Submit | Input::Verify => Task::Submit { package: package()? },
        Input::Run { cases } => Task::Run { package: package()?, cases },
        Input::Playground { stdin } => Task::Playground { stdin },
    };
    Ok(Job {
        version: WIRE_VERSION,
        judging: JudgingId(next.id),
        submission: SubmissionId(next.submission_id),
        ticket,
        language: content.language.parse().map_err(|_| corrupt("a language", &content.language))?,
        source: content.source,
        task,
        trace: next.trace,
    })
}
