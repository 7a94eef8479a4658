//! When two numbers are the same.

use problem::{Tolerance, Type};
use serde_json::Number;

/// Whether `found` is near enough. NaN is near nothing, and an infinity only itself.
pub(super) fn covers(tolerance: Tolerance, expected: f64, found: f64) -> bool {
    if expected == found {
        return true;
    }
    let distance = (expected - found).abs();
    distance.is_finite() && (distance <= tolerance.absolute || distance <= tolerance.relative * expected.abs())
}

/// How the numbers of a value are compared: that depends on its type, because languages print equal doubles differently
/// (`1e15`, `1000000000000000.0`), and a binary64 has no room for all longs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Numbers {
    /// Exactly.
    Whole,
    /// As binary64.
    Real(Tolerance),
}

impl Numbers {
    /// Of the type `kind`.
    pub(super) fn of(kind: &Type, tolerance: Tolerance) -> Self {
        if *kind.base() == Type::Double { Self::Real(tolerance) } else { Self::Whole }
    }

    pub(super) fn same(self, expected: &Number, found: &Number) -> bool {
        match self {
            Self::Whole => expected == found,
            Self::Real(tolerance) => match (expected.as_f64(), found.as_f64()) {
                (Some(expected), Some(found)) => covers(tolerance, expected, found),
                _ => false,
            },
        }
    }
}
