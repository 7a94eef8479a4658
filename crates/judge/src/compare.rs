//! Whether an answer is right.

use problem::{Answer, Comparator};

/// Where an answer differs from the expected one, in one sentence for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Difference(pub String);

/// Compares `found` with `expected`.
///
/// # Errors
/// The first difference.
pub fn compare(
    comparator: Comparator,
    expected: &Answer,
    found: &Answer,
) -> Result<(), Difference> {
    let _ = (comparator, expected, found);
    todo!("compare")
}
