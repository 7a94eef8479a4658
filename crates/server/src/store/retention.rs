//! What is deleted when its time is up. Each call does a bounded piece; who calls again and again is elsewhere.

mod packages;

use chrono::{DateTime, Utc};
use proto::{CaseReport, JudgingId};
use sea_orm::{ConnectionTrait as _, FromQueryResult};
use uuid::Uuid;

pub use self::packages::VERSIONS_KEPT;
use super::queue::Class;
use super::{Store, StoreError, signed, sql};

#[derive(Debug, FromQueryResult)]
struct Row {
    id: Uuid,
}

impl Store {
    /// Deletes runs and what was tried in the playground, if it was handed in before `older_than` and has its verdict; at
    /// most `limit` of them. Says how many.
    ///
    /// # Errors
    /// When the store fails; then nothing is deleted.
    pub async fn forget_runs(&self, older_than: DateTime<Utc>, limit: u64) -> Result<u64, StoreError> {
        let text = "DELETE FROM submissions WHERE id IN (
                SELECT s.id FROM submissions s JOIN judgings j ON j.id = s.judging_id
                WHERE s.kind IN ('run', 'playground') AND s.created_at < $1 AND j.state = 'finished' LIMIT $2
            )";
        self.delete(text, older_than, limit).await
    }

    /// Drops what programs read and wrote from the reports of submissions that were finished before `older_than`; at most
    /// `limit` of them. Verdicts, times and the compiler's words stay. Says how many.
    ///
    /// # Errors
    /// When the store fails; then some may be done.
    pub async fn forget_reports(&self, older_than: DateTime<Utc>, limit: u64) -> Result<u64, StoreError> {
        let text = "SELECT id FROM judgings
            WHERE forgotten_at IS NULL AND finished_at < $1 AND class <> $3 LIMIT $2";
        let values = [older_than.into(), signed(limit).into(), Class::Run.rank().into()];
        let rows = self.reader.query_all_raw(sql(&self.reader, text, values)).await?;
        for row in &rows {
            self.forget_report(JudgingId(Row::from_query_result(row, "")?.id), older_than).await?;
        }
        Ok(rows.len() as u64)
    }

    /// Deletes log-ins that ended before `older_than`, at most `limit` of them. Says how many.
    ///
    /// # Errors
    /// When the store fails; then nothing is deleted.
    pub async fn forget_sessions(&self, older_than: DateTime<Utc>, limit: u64) -> Result<u64, StoreError> {
        let text = "DELETE FROM sessions WHERE token_hash IN (
                SELECT token_hash FROM sessions WHERE expires_at < $1 LIMIT $2
            )";
        self.delete(text, older_than, limit).await
    }

    /// Deletes tokens of programs that ended before `older_than`, at most `limit` of them. Says how many.
    ///
    /// # Errors
    /// When the store fails; then nothing is deleted.
    pub async fn forget_tokens(&self, older_than: DateTime<Utc>, limit: u64) -> Result<u64, StoreError> {
        let text = "DELETE FROM api_tokens WHERE token_hash IN (
                SELECT token_hash FROM api_tokens WHERE expires_at < $1 LIMIT $2
            )";
        self.delete(text, older_than, limit).await
    }

    async fn delete(&self, text: &str, older_than: DateTime<Utc>, limit: u64) -> Result<u64, StoreError> {
        let statement = sql(&self.writer, text, [older_than.into(), signed(limit).into()]);
        Ok(self.writer.execute_raw(statement).await?.rows_affected())
    }

    /// One at a time: a report may be many megabytes. A judging without a report that can be read is done, too, and loses
    /// what it has, or it would stand in the way of those behind it for ever.
    async fn forget_report(&self, judging: JudgingId, now: DateTime<Utc>) -> Result<(), StoreError> {
        let report = match self.report(judging).await {
            Err(StoreError::Corrupt(_)) => {
                tracing::warn!(%judging, "the old report of {judging} cannot be read, and is dropped");
                None
            }
            read => read?,
        };
        let forgotten = report.map(|mut report| {
            report.cases.iter_mut().for_each(CaseReport::drop_texts);
            serde_json::to_string(&report).map_err(|error| super::corrupt("a report", &error.to_string()))
        });
        let text = forgotten.transpose()?;
        let update = "UPDATE judgings SET report = $2, forgotten_at = $3 WHERE id = $1";
        let values = [judging.0.into(), text.into(), now.into()];
        self.writer.execute_raw(sql(&self.writer, update, values)).await?;
        Ok(())
    }
}
