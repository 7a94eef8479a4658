//! The span of a judging that waited: from when it was stored until it was leased.

use std::time::SystemTime;

use broker::trace::{Parent, Span, attribute};
use chrono::{DateTime, Utc};

use crate::store::queue::Leased;

/// What continues it at the worker. Whoever takes an earlier lease over continues the same request.
pub(super) fn waited(leased: &Leased, now: DateTime<Utc>) -> Option<String> {
    let Leased { job, attempt, stored_at, .. } = leased;
    let span = Span::begun_at("queue", Parent::Ours(job.trace.as_deref()), SystemTime::from(*stored_at));
    span.show(attribute::SUBMISSION, &job.submission);
    span.show(attribute::JUDGING, &job.judging);
    span.show(attribute::LANGUAGE, &job.language);
    span.set(attribute::ATTEMPT, i64::from(*attempt));
    // The clocks of two servers may differ a little.
    span.end_at(SystemTime::from(now.max(*stored_at)));
    span.traceparent().or_else(|| job.trace.clone())
}
