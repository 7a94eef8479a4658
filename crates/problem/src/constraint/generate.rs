//! Random values that keep constraints.
//!
//! Values are filled in from the outside to the inside: first numbers and lengths at the top, then those of elements.
//! What is known already bounds what comes next; what is still open counts with the widest range that it may have. That
//! keeps nearly every constraint at the first attempt. What is left is checked in the end, and tried again.

mod dice;
mod draft;
mod inequality;
mod ranges;

use serde_json::Value;

use super::typed::Typed;
use super::violation::Violation;
use super::{ConstraintError, check};
use crate::Parameter;
pub(crate) use dice::Dice;
use draft::Draft;

/// How often values are made before giving up.
const ATTEMPTS_MAX: u64 = 50;
/// The largest size that counts.
const SIZE_MAX: usize = 100_000;
/// Elements and characters of all values together.
pub(crate) const ELEMENTS_MAX: usize = 1_000_000;

/// Why there are no random values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GenerateError {
    #[error(transparent)]
    Constraint(#[from] ConstraintError),
    #[error("the constraints ask for more than {max} elements", max = ELEMENTS_MAX)]
    TooLarge,
    #[error("no value fits at `{0}`")]
    Nothing(String),
    #[error("no values were found that keep all constraints, in {max} attempts; the last ones failed because {0}", max = ATTEMPTS_MAX)]
    Broken(Box<Violation>),
}

/// See [`Constraints::generate`](super::Constraints::generate).
pub(super) fn generate(
    constraints: &[Typed],
    parameters: &[Parameter],
    seed: u64,
    size: usize,
) -> Result<Vec<Value>, GenerateError> {
    let mut last = GenerateError::TooLarge;
    for attempt in 0..ATTEMPTS_MAX {
        match once(constraints, parameters, Dice::new(seed, attempt), size_of(attempt, size)) {
            Ok(values) => return Ok(values),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// Later attempts are smaller: three letters that differ are not to be had from an alphabet of two, but two are.
fn size_of(attempt: u64, size: usize) -> usize {
    let left = ATTEMPTS_MAX.saturating_sub(attempt);
    let part = u128::from(left) * size.min(SIZE_MAX) as u128;
    usize::try_from(part.div_ceil(ATTEMPTS_MAX.into())).unwrap_or(SIZE_MAX)
}

fn once(constraints: &[Typed], parameters: &[Parameter], dice: Dice, size: usize) -> Result<Vec<Value>, GenerateError> {
    let values = Draft::new(constraints, parameters, dice, size).fill()?;
    let checked = constraints.iter().try_for_each(|constraint| check::check(constraint, parameters, &values));
    checked.map_err(|violation| GenerateError::Broken(Box::new(violation)))?;
    Ok(values)
}
