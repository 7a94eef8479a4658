//! Numbers of values, compared exactly whatever their types.

use std::cmp::Ordering;
use std::fmt;

use serde_json::Value;

use super::syntax::Relation;

/// Beyond it in both directions, every binary64 is no 128-bit number.
const REAL_LIMIT: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;

#[derive(Debug, Clone, Copy)]
pub(super) enum Number {
    Whole(i128),
    Real(f64),
}

impl Number {
    /// The number that a value is, if it is one.
    pub(super) fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => {
                let whole = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
                whole.map(Self::Whole).or_else(|| number.as_f64().map(Self::Real))
            }
            Value::String(text) => match text.as_str() {
                "NaN" => Some(Self::Real(f64::NAN)),
                "Infinity" => Some(Self::Real(f64::INFINITY)),
                "-Infinity" => Some(Self::Real(f64::NEG_INFINITY)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The greatest whole number that is not greater.
    pub(super) fn floor(self) -> i128 {
        match self {
            Self::Whole(number) => number,
            Self::Real(number) => number.floor() as i128,
        }
    }

    /// The least whole number that is not less.
    pub(super) fn ceil(self) -> i128 {
        match self {
            Self::Whole(number) => number,
            Self::Real(number) => number.ceil() as i128,
        }
    }

    /// The nearest double.
    pub(super) fn real(self) -> f64 {
        match self {
            Self::Whole(number) => number as f64,
            Self::Real(number) => number,
        }
    }

    /// `None` when one of both is NaN.
    pub(super) fn order(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Whole(one), Self::Whole(other)) => Some(one.cmp(&other)),
            (Self::Real(one), Self::Real(other)) => one.partial_cmp(&other),
            (Self::Whole(one), Self::Real(other)) => whole_to_real(one, other),
            (Self::Real(one), Self::Whole(other)) => whole_to_real(other, one).map(Ordering::reverse),
        }
    }

    /// NaN is in no relation to anything.
    pub(super) fn is(self, relation: Relation, other: Self) -> bool {
        self.order(other).is_some_and(|order| match relation {
            Relation::Less => order.is_lt(),
            Relation::LessOrEqual => order.is_le(),
            Relation::Equal => order.is_eq(),
            Relation::GreaterOrEqual => order.is_ge(),
            Relation::Greater => order.is_gt(),
        })
    }
}

fn whole_to_real(whole: i128, real: f64) -> Option<Ordering> {
    match real {
        _ if real.is_nan() => None,
        _ if real >= REAL_LIMIT => Some(Ordering::Less),
        _ if real < -REAL_LIMIT => Some(Ordering::Greater),
        _ => {
            let floor = real.floor();
            let fraction = if real > floor { Ordering::Less } else { Ordering::Equal };
            Some(whole.cmp(&(floor as i128)).then(fraction))
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(number) => number.fmt(f),
            Self::Real(number) => number.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn order(one: &Value, other: &Value) -> Option<Ordering> {
        Number::of(one).unwrap().order(Number::of(other).unwrap())
    }

    #[test]
    fn wholes_and_reals_are_compared_exactly() {
        let big = 9_007_199_254_740_993_i64; // no binary64
        assert_eq!(order(&json!(big), &json!(9_007_199_254_740_992.0)), Some(Ordering::Greater));
        assert_eq!(order(&json!(1), &json!(1.5)), Some(Ordering::Less));
        assert_eq!(order(&json!(-1.5), &json!(-2)), Some(Ordering::Greater));
        assert_eq!(order(&json!(-1.5), &json!(-1)), Some(Ordering::Less));
        assert_eq!(order(&json!(0), &json!(-0.0)), Some(Ordering::Equal));
        assert_eq!(order(&json!(i64::MAX), &json!("Infinity")), Some(Ordering::Less));
        assert_eq!(order(&json!("-Infinity"), &json!(i64::MIN)), Some(Ordering::Less));
        assert_eq!(order(&json!(5), &json!("NaN")), None);
        assert!(!Number::Real(f64::NAN).is(Relation::Equal, Number::Real(f64::NAN)));
    }

    proptest! {
        #[test]
        fn small_numbers_have_the_order_of_reals(one in -1000i64..1000, other in -1000.0..1000.0f64) {
            prop_assert_eq!(order(&json!(one), &json!(other)), (one as f64).partial_cmp(&other));
            prop_assert_eq!(order(&json!(other), &json!(one)), other.partial_cmp(&(one as f64)));
        }
    }
}
