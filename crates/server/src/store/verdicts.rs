//! The end of a judging: written once, whoever comes first.

use chrono::{DateTime, Utc};
use proto::{JudgingId, Kind, Report, SubmissionId, TicketHash, Verdict};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::submissions::parse_kind;
use super::{Lock, Store, StoreError, corrupt, lock, signed, sql, uploads};
use crate::telemetry::names;

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// It is the verdict now.
    Recorded(SubmissionId),
    /// There was a verdict already, which stays.
    Already,
    /// It does not show the ticket of the latest lease.
    WrongTicket,
    /// There is no such judging.
    Unknown,
}

const FINISH: &str = "
UPDATE judgings
SET state = 'finished', lease_owner = NULL, lease_until = NULL, report = $3, verdict = $4, cpu_ms = $5,
    memory_kib = $6, tests_total = $7, tests_done = $8, tests_passed = $9, finished_at = $10, given_up_at = $11
WHERE id = $1 AND state <> 'finished' AND (ticket_hash = $2 OR $2 IS NULL)
RETURNING submission_id, replaces, created_at";

impl Store {
    /// Stores the end of a judging, if it has none and `ticket` is that of its latest lease.
    ///
    /// # Errors
    /// When the store fails; then nothing is stored.
    pub async fn finish(
        &self,
        judging: JudgingId,
        ticket: TicketHash,
        report: &Report,
        now: DateTime<Utc>,
    ) -> Result<Finish, StoreError> {
        self.end(judging, Some(ticket), report, now).await
    }

    /// Ends a judging that nobody will finish any more, whatever its ticket.
    ///
    /// # Errors
    /// When the store fails; then nothing is stored.
    pub async fn give_up(&self, judging: JudgingId, report: &Report, now: DateTime<Utc>) -> Result<Finish, StoreError> {
        self.end(judging, None, report, now).await
    }

    async fn end(
        &self,
        judging: JudgingId,
        ticket: Option<TicketHash>,
        report: &Report,
        now: DateTime<Utc>,
    ) -> Result<Finish, StoreError> {
        let text = serde_json::to_string(report).map_err(|error| corrupt("a report", &error.to_string()))?;
        let values = [
            judging.0.into(),
            ticket.map(|ticket| ticket.0.to_string()).into(),
            text.into(),
            report.verdict.as_str().into(),
            signed(report.cpu_ms).into(),
            signed(report.memory_kib).into(),
            signed(report.tests.total).into(),
            signed(report.tests.done).into(),
            signed(report.tests.passed).into(),
            now.into(),
            // Whoever says so: it is our failure, and an administrator may have it tried again.
            (report.verdict == Verdict::JudgeError).then_some(now).into(),
        ];
        let write = self.write().await?;
        let Some(row) = write.query_one_raw(sql(&write, FINISH, values)).await? else {
            return why_not(&write, judging).await;
        };
        let (submission, replaces): (Uuid, Option<Uuid>) =
            (row.try_get("", "submission_id")?, row.try_get("", "replaces")?);
        let created_at: DateTime<Utc> = row.try_get("", "created_at")?;
        let before = verdict_of(&write, replaces).await?;
        let kind = announce_in_lists(&write, submission, judging, report.verdict, before).await?;
        if kind == Some(Kind::Verify) {
            // Two last verdicts that come at once must not both miss the other.
            lock::take(&write, Lock::Library).await?;
            uploads::conclude(&write, submission, now).await?;
        }
        write.commit().await?;
        if let (Some(kind), None) = (kind, replaces) {
            // What is judged again waits behind everything else, and nobody waits for it.
            names::submission_duration(kind).record((now - created_at).to_std().unwrap_or_default());
        }
        Ok(Finish::Recorded(SubmissionId(submission)))
    }
}

/// What the judging said that counted before, if there was one.
async fn verdict_of(write: &impl ConnectionTrait, judging: Option<Uuid>) -> Result<Option<Verdict>, StoreError> {
    let Some(judging) = judging else { return Ok(None) };
    let text = "SELECT verdict FROM judgings WHERE id = $1";
    let Some(row) = write.query_one_raw(sql(write, text, [judging.into()])).await? else { return Ok(None) };
    let verdict: Option<String> = row.try_get("", "verdict")?;
    verdict.map(|name| Verdict::parse(&name).ok_or_else(|| corrupt("a verdict", &name))).transpose()
}

/// Copies the verdict to where lists look, and gives the submission's kind, if this is the judging that counts. `before`
/// does not count any more.
async fn announce_in_lists(
    write: &impl ConnectionTrait,
    submission: Uuid,
    judging: JudgingId,
    verdict: Verdict,
    before: Option<Verdict>,
) -> Result<Option<Kind>, StoreError> {
    let text = "UPDATE submissions SET verdict = $3 WHERE id = $1 AND judging_id = $2 RETURNING problem_id, kind";
    let values = [submission.into(), judging.0.into(), verdict.as_str().into()];
    let Some(row) = write.query_one_raw(sql(write, text, values)).await? else { return Ok(None) };
    let (problem, kind): (Option<Uuid>, String) = (row.try_get("", "problem_id")?, row.try_get("", "kind")?);
    let kind = parse_kind(&kind)?;
    if kind == Kind::Submit {
        let text = "UPDATE problems SET judged = judged + $2, accepted = accepted + $3 WHERE id = $1";
        let ((judged, accepted), (judged_before, accepted_before)) = (count(Some(verdict)), count(before));
        let values = [problem.into(), (judged - judged_before).into(), (accepted - accepted_before).into()];
        write.execute_raw(sql(write, text, values)).await?;
    }
    Ok(Some(kind))
}

/// What a verdict adds to the judged and to the accepted submissions of a problem. Our failures say nothing about it.
fn count(verdict: Option<Verdict>) -> (i64, i64) {
    match verdict {
        None | Some(Verdict::JudgeError) => (0, 0),
        Some(verdict) => (1, i64::from(verdict == Verdict::Accepted)),
    }
}

async fn why_not(write: &impl ConnectionTrait, judging: JudgingId) -> Result<Finish, StoreError> {
    let text = "SELECT state FROM judgings WHERE id = $1";
    let Some(row) = write.query_one_raw(sql(write, text, [judging.0.into()])).await? else {
        return Ok(Finish::Unknown);
    };
    let state: String = row.try_get("", "state")?;
    Ok(if state == super::queue::FINISHED { Finish::Already } else { Finish::WrongTicket })
}
