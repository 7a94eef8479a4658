//! What spans say about themselves: every key that there is.

pub const ATTEMPT: &str = "hashcodex.attempt";
/// Whether nothing was done, because what came of the same before was kept.
pub const CACHED: &str = "hashcodex.cached";
/// Cases that a program was given.
pub const CASES: &str = "hashcodex.cases";
pub const JUDGING: &str = "hashcodex.judging";
pub const KIND: &str = "hashcodex.kind";
pub const LANGUAGE: &str = "hashcodex.language";
/// The slug.
pub const PROBLEM: &str = "hashcodex.problem";
/// Steps of a judging without a span, since it has too many.
pub const STEPS_LEFT_OUT: &str = "hashcodex.steps_left_out";
pub const SUBMISSION: &str = "hashcodex.submission";
pub const VERDICT: &str = "hashcodex.verdict";
/// The id of one start of a worker.
pub const WORKER: &str = "hashcodex.worker";

pub const HTTP_METHOD: &str = "http.request.method";
/// The pattern that matched.
pub const HTTP_ROUTE: &str = "http.route";
pub const HTTP_STATUS: &str = "http.response.status_code";
