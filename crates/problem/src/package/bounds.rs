//! How big a package and its parts may be.
//!
//! Generous for real problems, and small enough that a hostile package costs little. Bounds of one custom case are
//! public, on [`Package`](crate::Package).

/// Bounds on the files of a package, before anything in them is looked at. Passed in, so that tests can lower them.
#[derive(Debug, Clone, Copy)]
pub(super) struct FileBounds {
    /// Files and directories together.
    pub(super) entries_max: usize,
    /// Of all files together.
    pub(super) bytes_max: u64,
    /// Names in a path: `data/secret/01.in` has 3.
    pub(super) depth_max: usize,
}

impl FileBounds {
    pub(super) const PACKAGE: Self = Self { entries_max: 10_000, bytes_max: 256 * MIB as u64, depth_max: 8 };
}

pub(super) const KIB: usize = 1024;
pub(super) const MIB: usize = 1024 * KIB;

/// Of the canonical form: JSON writes one byte of text with at most six.
pub(super) const CANONICAL_BYTES_MAX: usize = 6 * 256 * MIB;
/// Of one name in a path.
pub(super) const FILE_NAME_BYTES_MAX: usize = 128;
/// Of `problem.yaml`.
pub(super) const YAML_BYTES_MAX: usize = 64 * KIB;
pub(super) const SLUG_BYTES_MAX: usize = 64;
pub(super) const TITLE_CHARS_MAX: usize = 200;
pub(super) const TOPICS_MAX: usize = 16;
/// Of the statement and of the editorial each.
pub(super) const STATEMENT_BYTES_MAX: usize = 256 * KIB;
pub(super) const HINT_CHARS_MAX: usize = 2_000;
/// Two files a test, so a package of the most entries could not hold more.
pub(super) const TESTS_MAX: usize = 5_000;
/// Of one input or one answer; well below what a frame of the box protocol carries.
pub(super) const TEST_BYTES_MAX: usize = 32 * MIB;
pub(super) const SUBMISSIONS_MAX: usize = 1_000;
/// Of one jury submission, as for everybody's.
pub(super) const SOURCE_BYTES_MAX: usize = 64 * KIB;
/// Of a driver that a problem brings, beside the user's code.
pub(super) const DRIVER_BYTES_MAX: usize = 64 * KIB;
/// Of the starter code that goes with it; what people send may not be longer either.
pub(super) const STARTER_BYTES_MAX: usize = SOURCE_BYTES_MAX;
/// Of a checker and what it includes; testlib has 250 KiB.
pub(super) const CHECKER_BYTES_MAX: usize = MIB;
pub(super) const CHECKER_ARGUMENTS_MAX: usize = 16;
pub(super) const CHECKER_ARGUMENT_BYTES_MAX: usize = 200;
pub(super) const CPU_MS_MAX: u64 = 60_000;
pub(super) const MEMORY_MIB_MIN: u64 = 4;
pub(super) const MEMORY_MIB_MAX: u64 = 8 * 1024;
pub(super) const OUTPUT_KIB_MAX: u64 = 64 * 1024;
