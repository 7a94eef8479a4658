//! The end of an upload, in the same step as the last verdict that it waits for: after a crash there is either both or
//! neither.

use chrono::{DateTime, Utc};
use proto::Verdict;
use sea_orm::{ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::{JuryFinding, UploadState, end, jury};
use crate::store::entity::{problem_upload as row, upload_submission};
use crate::store::problems::publish::{holder_of_number, publish};
use crate::store::problems::{ProblemEntry, parse_difficulty};
use crate::store::{StoreError, corrupt, sql, unsigned};

/// Submissions that a refusal names; more would not help.
const NAMED_MAX: usize = 3;

/// Publishes or refuses the upload that the submission is part of, if this was the last verdict that it waits for.
///
/// # Errors
/// When the store fails; the verdict must not be stored then.
pub(in crate::store) async fn conclude(
    write: &impl ConnectionTrait,
    submission: Uuid,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Some(part) = upload_submission::Entity::find_by_id(submission).one(write).await? else { return Ok(()) };
    let verifying = row::Column::State.eq(UploadState::Verifying.as_str());
    let upload = row::Entity::find_by_id(part.upload_id).filter(verifying).one(write).await?;
    // A superseded one is refused already, whatever its jury's submissions get.
    let Some(upload) = upload else { return Ok(()) };
    if waits(write, upload.id).await? {
        return Ok(());
    }
    let entry = entry(upload)?;
    let objection = match objection(&jury(write, entry.id).await?) {
        Some(objection) => Some(objection),
        None => number_taken(write, &entry).await?,
    };
    let state = if objection.is_some() { UploadState::Refused } else { UploadState::Published };
    if state == UploadState::Published {
        publish(write, &entry, now).await?;
    }
    let this = Condition::all().add(row::Column::Id.eq(entry.id));
    end(write, this, state, objection.as_deref(), now).await
}

/// Whether a verdict is still to come.
async fn waits(write: &impl ConnectionTrait, upload: Uuid) -> Result<bool, StoreError> {
    let text = "SELECT u.submission_id FROM upload_submissions u JOIN submissions s ON s.id = u.submission_id
        WHERE u.upload_id = $1 AND s.verdict IS NULL LIMIT 1";
    Ok(write.query_one_raw(sql(write, text, [upload.into()])).await?.is_some())
}

/// Somebody may have taken the number while this was being verified.
async fn number_taken(write: &impl ConnectionTrait, entry: &ProblemEntry) -> Result<Option<String>, StoreError> {
    let holder = holder_of_number(write, entry).await?;
    Ok(holder.map(|holder| format!("{} has become the number of `{holder}`", entry.number)))
}

/// What speaks against the package. A program that surprised weighs more than a judge that failed: it will again.
fn objection(jury: &[JuryFinding]) -> Option<String> {
    let surprise = |finding: &&JuryFinding| finding.verdict != Some(finding.expected);
    let (failed, surprises): (Vec<_>, Vec<_>) =
        jury.iter().filter(surprise).partition(|finding| finding.verdict == Some(Verdict::JudgeError));
    if !surprises.is_empty() {
        return Some(listed(&surprises, |finding| {
            let verdict = finding.verdict.map_or("no verdict", Verdict::as_str);
            format!("{} got {verdict}", finding.path)
        }));
    }
    if !failed.is_empty() {
        let paths = listed(&failed, |finding| finding.path.clone());
        return Some(format!("the judge failed on {paths}; push again"));
    }
    None
}

fn listed(findings: &[&JuryFinding], words: impl Fn(&JuryFinding) -> String) -> String {
    let named: Vec<String> = findings.iter().take(NAMED_MAX).map(|finding| words(finding)).collect();
    match findings.len().saturating_sub(NAMED_MAX) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

fn entry(upload: row::Model) -> Result<ProblemEntry, StoreError> {
    Ok(ProblemEntry {
        id: upload.id,
        number: unsigned(upload.number),
        difficulty: parse_difficulty(&upload.difficulty)?,
        topics: serde_json::from_str(&upload.topics).map_err(|error| corrupt("topics", &error.to_string()))?,
        package: upload.package.parse().map_err(|_| corrupt("a package", &upload.package))?,
        slug: upload.slug,
        title: upload.title,
    })
}

#[cfg(test)]
mod tests {
    use proto::SubmissionId;

    use super::*;

    fn finding(path: &str, expected: Verdict, verdict: Verdict) -> JuryFinding {
        let submission = SubmissionId(Uuid::nil());
        JuryFinding { submission, path: path.to_owned(), expected, verdict: Some(verdict) }
    }

    #[test]
    fn verdicts_as_promised_raise_no_objection() {
        let fine = [
            finding("accepted/a.py", Verdict::Accepted, Verdict::Accepted),
            finding("wrong_answer/b.py", Verdict::WrongAnswer, Verdict::WrongAnswer),
        ];
        assert_eq!(objection(&fine), None);
    }

    #[test]
    fn the_first_surprises_are_named_and_the_rest_counted() {
        let jury: Vec<_> = ["a", "b", "c", "d", "e"]
            .map(|name| finding(&format!("wrong_answer/{name}.py"), Verdict::WrongAnswer, Verdict::Accepted))
            .into();
        assert_eq!(objection(&jury[..1]).unwrap(), "wrong_answer/a.py got accepted");
        let many = objection(&jury).unwrap();
        assert!(many.ends_with("wrong_answer/c.py got accepted and 2 more"), "{many}");
    }

    #[test]
    fn a_failed_judge_is_the_reason_only_if_nothing_else_is() {
        let failed = finding("accepted/a.py", Verdict::Accepted, Verdict::JudgeError);
        let surprise = finding("accepted/b.py", Verdict::Accepted, Verdict::RuntimeError);
        let alone = objection(std::slice::from_ref(&failed)).unwrap();
        assert_eq!(alone, "the judge failed on accepted/a.py; push again");
        assert_eq!(objection(&[failed, surprise]).unwrap(), "accepted/b.py got runtime_error");
    }
}
