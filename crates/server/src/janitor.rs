//! Deletes what is past its time, again and again, in small pieces.
//!
//! Every server does it, in its own time. Two at once harm nobody: whatever one of them has deleted, the other one does
//! not find. What is in the data base goes by the clock that leases go by, so that one wrong clock deletes nothing.

use std::time::Duration;

use chrono::{DateTime, Utc};
use proto::Digest;

use crate::app::App;
use crate::blobs::BlobError;
use crate::mail::MailError;
use crate::store::StoreError;

/// How often everything is looked through.
const PERIOD: Duration = Duration::from_secs(10 * 60);
/// Rows in one piece.
const BATCH: u64 = 200;
/// Pieces of one kind at a time; the rest is for the next time.
const BATCHES_MAX: usize = 500;
/// How long a package is kept that nothing refers to: longer than sending one takes.
const PACKAGE_UNUSED_MIN: Duration = DAY;
/// How long tokens of programs are listed after their end.
const TOKENS_ENDED_MAX: Duration = Duration::from_secs(7 * DAY.as_secs());
/// How long mails are kept that are files.
const MAILS_MAX: Duration = Duration::from_secs(30 * DAY.as_secs());
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How long what users made is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// Runs, and what was tried in the playground.
    pub runs: Duration,
    /// What programs read and wrote, in the reports of submissions.
    pub reports: Duration,
}

/// What was deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    pub runs: u64,
    pub reports: u64,
    pub sessions: u64,
    pub tokens: u64,
    pub mails: u64,
    pub packages: u64,
}

/// Why something was not deleted.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Blob(#[from] BlobError),
    #[error(transparent)]
    Mail(#[from] MailError),
}

/// What is deleted by time alone.
#[derive(Debug, Clone, Copy)]
enum Rows {
    Runs,
    Reports,
    Sessions,
    Tokens,
}

impl Keep {
    /// A month and half a year.
    pub const USUAL: Self = Self::days(30, 180);

    /// Of so many days each.
    #[must_use]
    pub const fn days(runs: u32, reports: u32) -> Self {
        Self {
            runs: Duration::from_secs(runs as u64 * DAY.as_secs()),
            reports: Duration::from_secs(reports as u64 * DAY.as_secs()),
        }
    }
}

/// Sweeps until the shutdown. What fails is tried again the next time.
pub async fn run(app: &App) {
    while app.shutdown.run_until_cancelled(tokio::time::sleep(PERIOD)).await.is_some() {
        match sweep(app).await {
            Ok(swept) if swept == Swept::default() => {}
            Ok(swept) => tracing::info!(?swept, "deleted what was past its time"),
            Err(error) => tracing::warn!(%error, "not everything that is past its time was deleted: {error}"),
        }
    }
}

/// Deletes what is past its time now, or a large piece of it.
///
/// # Errors
/// When something fails; then the rest waits for the next time.
pub async fn sweep(app: &App) -> Result<Swept, SweepError> {
    let now = app.skew.adjust(app.clock.now());
    Ok(Swept {
        runs: rows(app, Rows::Runs, now - app.keep.runs).await?,
        reports: rows(app, Rows::Reports, now - app.keep.reports).await?,
        sessions: rows(app, Rows::Sessions, now).await?,
        tokens: rows(app, Rows::Tokens, now - TOKENS_ENDED_MAX).await?,
        mails: app.mail.forget(app.clock.now() - MAILS_MAX).await?,
        packages: packages(app, now).await?,
    })
}

/// Pieces until one is not full, or the server ends.
async fn rows(app: &App, kind: Rows, older_than: DateTime<Utc>) -> Result<u64, StoreError> {
    let (store, mut deleted) = (&app.store, 0);
    for _ in 0..BATCHES_MAX {
        let some = match kind {
            Rows::Runs => store.forget_runs(older_than, BATCH).await?,
            Rows::Reports => store.forget_reports(older_than, BATCH).await?,
            Rows::Sessions => store.forget_sessions(older_than, BATCH).await?,
            Rows::Tokens => store.forget_tokens(older_than, BATCH).await?,
        };
        deleted += some;
        if some < BATCH || app.shutdown.is_cancelled() {
            break;
        }
    }
    Ok(deleted)
}

async fn packages(app: &App, now: DateTime<Utc>) -> Result<u64, SweepError> {
    let written_before = now - PACKAGE_UNUSED_MIN;
    let mut deleted = 0;
    for package in app.store.unused_packages(BATCH).await? {
        deleted += u64::from(delete(app, package, written_before, now).await?);
    }
    Ok(deleted)
}

/// Looks at its age twice: whoever sends it just now writes it first, and refers to it then.
async fn delete(
    app: &App,
    package: Digest,
    written_before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, SweepError> {
    let is_unused = app.blobs.is_package_older(package, written_before).await?
        && app.store.forget_package(package, now).await?
        && app.blobs.is_package_older(package, written_before).await?;
    if is_unused {
        app.blobs.delete_package(package).await?;
    }
    Ok(is_unused)
}
