//! The names of all metrics, and what their labels may be: the same list as deploy/metrics.txt, which a test compares.

use metrics::{Counter, Histogram, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use proto::{Kind, Verdict};

use crate::store::queue::Class;

pub const ARTEFACT_CACHE_BYTES: &str = "hashcodex_artefact_cache_bytes";
pub const ARTEFACT_CACHE_HITS: &str = "hashcodex_artefact_cache_hits_total";
pub const ARTEFACT_CACHE_MISSES: &str = "hashcodex_artefact_cache_misses_total";
pub const BOX_RUN: &str = "hashcodex_box_run_seconds";
pub const BOX_SET_UP: &str = "hashcodex_box_set_up_seconds";
pub const BROKER_ERRORS: &str = "hashcodex_broker_errors_total";
pub const CACHE_ERRORS: &str = "hashcodex_cache_errors_total";
pub const CASES_KEPT_STATE: &str = "hashcodex_cases_kept_state_total";
pub const CASES_MEASURED_AGAIN: &str = "hashcodex_cases_measured_again_total";
pub const DEAD_JOBS: &str = "hashcodex_dead_jobs_total";
pub const DISK_FREE: &str = "hashcodex_disk_free_bytes";
pub const HTTP_DURATION: &str = "hashcodex_http_request_duration_seconds";
pub const HTTP_REQUESTS: &str = "hashcodex_http_requests_total";
pub const LEASES_LAPSED: &str = "hashcodex_leases_lapsed_total";
pub const PACKAGE_CACHE_HITS: &str = "hashcodex_package_cache_hits_total";
pub const PACKAGE_CACHE_MISSES: &str = "hashcodex_package_cache_misses_total";
pub const PAGE_CACHE_HITS: &str = "hashcodex_page_cache_hits_total";
pub const PAGE_CACHE_MISSES: &str = "hashcodex_page_cache_misses_total";
pub const QUEUE_AGE: &str = "hashcodex_queue_age_seconds";
pub const QUEUE_JOBS: &str = "hashcodex_queue_jobs";
pub const QUEUE_UNSERVED: &str = "hashcodex_queue_unserved_jobs";
pub const REFERENCE_CACHE_HITS: &str = "hashcodex_reference_cache_hits_total";
pub const REFERENCE_CACHE_MISSES: &str = "hashcodex_reference_cache_misses_total";
pub const SSE_STREAMS: &str = "hashcodex_sse_streams";
pub const STORE_ERRORS: &str = "hashcodex_store_errors_total";
pub const SUBMISSION_DURATION: &str = "hashcodex_submission_duration_seconds";
pub const SUBMISSIONS: &str = "hashcodex_submissions_total";
pub const VERDICTS: &str = "hashcodex_verdicts_total";
pub const WORKER_DRAINING: &str = "hashcodex_worker_draining";
pub const WORKER_LAST_HEARD: &str = "hashcodex_worker_last_heard_seconds";
pub const WORKER_SLOTS: &str = "hashcodex_worker_slots";
pub const WORKER_SLOTS_IN_USE: &str = "hashcodex_worker_slots_in_use";

/// A worker that nobody could name.
pub const UNKNOWN_WORKER: &str = "unknown";

const KINDS: [Kind; 4] = [Kind::Run, Kind::Submit, Kind::Playground, Kind::Verify];

/// A kind of submission as a label.
#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Run => "run",
        Kind::Submit => "submission",
        Kind::Playground => "playground",
        Kind::Verify => "verify",
    }
}

/// A class of the queue as a label.
#[must_use]
pub fn class(class: Class) -> &'static str {
    match class {
        Class::Run => "run",
        Class::Submit => "submission",
        Class::Verify => "verify",
        Class::Rejudge => "rejudge",
    }
}

/// Submissions that were taken.
pub fn submissions(of: Kind) -> Counter {
    counter!(SUBMISSIONS, "kind" => kind(of))
}

/// From stored to judged.
pub fn submission_duration(of: Kind) -> Histogram {
    histogram!(SUBMISSION_DURATION, "kind" => kind(of))
}

/// Verdicts that were stored. `worker` must be one of a bounded number.
pub fn verdicts(worker: &str, verdict: Verdict) -> Counter {
    counter!(VERDICTS, "worker" => worker.to_owned(), "verdict" => verdict.as_str())
}

/// Everything that a server counts, from nothing.
pub(super) fn register_server() {
    for (name, about) in [
        (BROKER_ERRORS, "Times that the broker was away or refused."),
        (CACHE_ERRORS, "Times that the cache was away."),
        (DEAD_JOBS, "Jobs that were given up after all attempts."),
        (LEASES_LAPSED, "Jobs that went back in line because nobody worked on them."),
        (PAGE_CACHE_HITS, "Pages that the cache had."),
        (PAGE_CACHE_MISSES, "Pages that the cache did not have."),
        (STORE_ERRORS, "Times that the data base was away or failed."),
    ] {
        describe_counter!(name, about);
        counter!(name).absolute(0);
    }
    describe_counter!(HTTP_REQUESTS, "Requests that were answered.");
    describe_histogram!(HTTP_DURATION, "From a request to the head of its answer.");
    describe_counter!(SUBMISSIONS, "Submissions that were taken.");
    describe_histogram!(SUBMISSION_DURATION, "From a submission to its first verdict.");
    describe_counter!(VERDICTS, "Verdicts that were stored.");
    for of in KINDS {
        submissions(of).absolute(0);
        let _ = submission_duration(of);
    }
    for verdict in Verdict::ALL {
        verdicts(UNKNOWN_WORKER, verdict).absolute(0);
    }
}

/// Everything that a worker counts, from nothing.
pub(super) fn register_worker() {
    for (name, about) in [
        (ARTEFACT_CACHE_HITS, "Compilations that this worker had done before."),
        (ARTEFACT_CACHE_MISSES, "Compilations that this worker had to do."),
        (CASES_KEPT_STATE, "Cases that failed after others and passed alone."),
        (CASES_MEASURED_AGAIN, "Cases that were measured again: their time may have been the machine's fault."),
        (PACKAGE_CACHE_HITS, "Packages that this worker had."),
        (PACKAGE_CACHE_MISSES, "Packages that this worker had to fetch."),
        (REFERENCE_CACHE_HITS, "Cases to which this worker knew the answer of the reference solution."),
        (REFERENCE_CACHE_MISSES, "Cases for which this worker had to ask the reference solution."),
    ] {
        describe_counter!(name, about);
        counter!(name).absolute(0);
    }
    describe_gauge!(ARTEFACT_CACHE_BYTES, "Of what compilers made, as far as it is kept.");
    gauge!(ARTEFACT_CACHE_BYTES).set(0.0);
    for (name, about) in [(BOX_SET_UP, "Until a box is ready."), (BOX_RUN, "How long a program ran in its box.")] {
        describe_histogram!(name, about);
        let _ = histogram!(name);
    }
}
