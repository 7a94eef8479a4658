//! When two numbers are the same.

use serde_json::Number;

/// How far a number may be from the expected one: either bound is enough.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tolerance {
    pub(super) absolute: f64,
    pub(super) relative: f64,
}

impl Tolerance {
    /// No tolerance at all.
    pub(super) const NONE: Self = Self { absolute: 0.0, relative: 0.0 };

    /// Whether `found` is near enough. NaN is near nothing, and an infinity only itself.
    pub(super) fn covers(self, expected: f64, found: f64) -> bool {
        if expected == found {
            return true;
        }
        let distance = (expected - found).abs();
        distance.is_finite() && (distance <= self.absolute || distance <= self.relative * expected.abs())
    }
}

/// Whole numbers are compared exactly if no tolerance is given, others as binary64; `5` and `5.0` are the same.
pub(super) fn same(expected: &Number, found: &Number, tolerance: Tolerance) -> bool {
    if let (Some(expected), Some(found)) = (whole(expected), whole(found)) {
        let distance = (expected - found).unsigned_abs() as f64;
        return expected == found
            || distance <= tolerance.absolute
            || distance <= tolerance.relative * expected.unsigned_abs() as f64;
    }
    match (expected.as_f64(), found.as_f64()) {
        (Some(expected), Some(found)) => tolerance.covers(expected, found),
        _ => false,
    }
}

fn whole(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}
