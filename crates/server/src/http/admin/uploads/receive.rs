//! Reads the package of a request, checks it and stores it, one request at a time.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::Request;
use axum::http::StatusCode;
use broker::trace::Span;
use problem::{JurySubmission, Package, PackageError};
use proto::{Digest, JudgingId, LanguageId, SubmissionId};
use uuid::Uuid;

use crate::app::App;
use crate::http::error::ApiError;
use crate::http::extract::json_bytes;
use crate::http::limits::PACKAGE_BYTES_MAX;
use crate::store::problems::ProblemEntry;
use crate::store::submissions::{Input, NewSubmission};
use crate::store::uploads::{JuryEntry, NewUpload};

/// How long a package may take to arrive.
const PACKAGE_WAIT: Duration = Duration::from_secs(120);

/// The upload that the request asks for. Its package is stored as a blob, and nothing else yet.
///
/// # Errors
/// When the body is no package, or one that cannot be judged here.
pub(super) async fn upload(app: &App, user: Uuid, span: &Span, request: Request) -> Result<NewUpload, ApiError> {
    let turn = Arc::clone(&app.reading).acquire_owned().await.map_err(|error| ApiError::internal(&error))?;
    let bytes = json_bytes(request, app, PACKAGE_BYTES_MAX, PACKAGE_WAIT).await?;
    // The turn goes along: reading does not end because the client does.
    let reading = tokio::task::spawn_blocking(move || (read(&bytes), turn));
    let (package, _turn) = reading.await.map_err(|error| ApiError::internal(&error))?;
    let package = package?;
    check_languages(app, &package)?;
    let digest = app.blobs.put_package(&package).await?;
    Ok(new_upload(app, user, span, package, digest))
}

fn read(bytes: &[u8]) -> Result<Package, ApiError> {
    let invalid = |error: PackageError| {
        let detail = format!("the package cannot be used: {error}");
        ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_package", detail)
    };
    Package::from_bytes(bytes).map_err(invalid)
}

/// A submission that cannot be judged here proves nothing.
fn check_languages(app: &App, package: &Package) -> Result<(), ApiError> {
    let offered = app.languages();
    judge::check_languages(package).map_err(|error| match error {
        PackageError::Malformed { path, message } => ApiError::invalid(path, message),
        other => ApiError::internal(&other),
    })?;
    let jury = package.submissions.iter().map(|entry| (format!("submissions/{}", entry.path), &entry.language));
    let checker = package.checker.iter().map(|checker| ("output_validator".to_owned(), &checker.language));
    let foreign = |(_, id): &(String, &LanguageId)| !offered.iter().any(|language| language.id == **id);
    let Some((path, language)) = jury.chain(checker).find(foreign) else { return Ok(()) };
    let known: Vec<&str> = offered.iter().map(|language| language.id.as_str()).collect();
    let message = format!("`{language}` is not offered here; there are: {}", known.join(", "));
    Err(ApiError::invalid(path, message))
}

fn new_upload(app: &App, user: Uuid, span: &Span, package: Package, digest: Digest) -> NewUpload {
    let created_at = app.clock.now();
    let id = app.ids.next(created_at);
    let checker = package.checker.as_ref().map(|checker| checker.language.clone());
    let entry = |jury: JurySubmission| JuryEntry {
        path: jury.path,
        expected: jury.expected,
        submission: NewSubmission {
            id: SubmissionId(app.ids.next(created_at)),
            judging: JudgingId(app.ids.next(created_at)),
            user,
            problem: None,
            needs: checker.iter().chain([&jury.language]).cloned().collect(),
            language: jury.language,
            source: jury.source,
            input: Input::Verify,
            idempotency_key: None,
            created_at,
            trace: span.traceparent(),
        },
    };
    let problem = ProblemEntry::new(id, digest, &package);
    NewUpload { user, jury: package.submissions.into_iter().map(entry).collect(), created_at, entry: problem }
}
