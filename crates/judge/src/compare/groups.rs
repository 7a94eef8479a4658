//! Doubles of a collection whose order does not count: which of them count as the same.
//!
//! The expected numbers say so. Those that are further apart than twice the tolerance are different; what lies closer
//! together is one group, because a found number between them could be either. A found number belongs to the nearest
//! expected one that it is near enough to, and where there is none, it is not expected. So what fits pair by pair in some
//! order is always found to fit; and what does not fit is found out, unless expected numbers are so close together.

use problem::Tolerance;
use serde_json::Value;

use super::number::covers;

/// The numbers of an expected answer.
pub(super) struct Groups {
    /// In order, with the group of each.
    numbers: Vec<(f64, usize)>,
    tolerance: Tolerance,
}

impl Groups {
    pub(super) fn of(expected: &[Value], tolerance: Tolerance) -> Self {
        let mut numbers = Vec::new();
        expected.iter().for_each(|value| collect(value, &mut numbers));
        numbers.sort_by(f64::total_cmp);
        let twice = Tolerance { absolute: 2.0 * tolerance.absolute, relative: 2.0 * tolerance.relative };
        let mut groups: Vec<(f64, usize)> = Vec::with_capacity(numbers.len());
        for number in numbers {
            let group = match groups.last() {
                Some(&(last, group)) if covers(twice, last, number) || covers(twice, number, last) => group,
                Some(&(_, group)) => group + 1,
                None => 0,
            };
            groups.push((number, group));
        }
        Self { numbers: groups, tolerance }
    }

    /// The group of the expected number nearest to `real`, among those that it is near enough to.
    pub(super) fn find(&self, real: f64) -> Option<usize> {
        let after = self.numbers.partition_point(|(number, _)| *number < real);
        let near = &self.numbers[after.saturating_sub(1)..self.numbers.len().min(after + 1)];
        let fits = near.iter().filter(|(number, _)| covers(self.tolerance, *number, real));
        let distance = |number: f64| (number - real).abs();
        fits.min_by(|(one, _), (other, _)| distance(*one).total_cmp(&distance(*other))).map(|(_, group)| *group)
    }
}

fn collect(value: &Value, numbers: &mut Vec<f64>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, numbers)),
        Value::Number(number) => numbers.extend(number.as_f64()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_number_belongs_to_the_nearest_expected_one() {
        let tolerance = Tolerance { absolute: 0.1, relative: 0.0 };
        let groups = Groups::of(&[json!([3, 1, [1.15, -0.0]])], tolerance);
        let found = [-0.05, 0.0, 0.2, 0.95, 1.07, 1.2, 3.0, 3.2].map(|real| groups.find(real));
        assert_eq!(found, [Some(0), Some(0), None, Some(1), Some(1), Some(1), Some(2), None]);
    }

    #[test]
    fn found_numbers_never_join_what_is_expected_apart() {
        let groups = Groups::of(&[json!([0, 1])], Tolerance { absolute: 0.4, relative: 0.0 });
        assert_eq!([0.4, 0.5, 0.6].map(|real| groups.find(real)), [Some(0), None, Some(1)]);
    }

    #[test]
    fn large_numbers_may_be_further_away() {
        let groups = Groups::of(&[json!([-1e9, 1, 1e9])], Tolerance { absolute: 0.0, relative: 1e-6 });
        let found = [-1e9 - 900.0, -1e9 + 1_100.0, 1.000_002, 1e9 - 900.0].map(|real| groups.find(real));
        assert_eq!(found, [Some(0), None, None, Some(2)]);
    }
}
