//! Random calls: the constructor, then methods in any order, each with arguments that keep its constraints.

use serde_json::Value;

use super::ClassSignature;
use crate::GenerateError;
use crate::constraint::{Dice, ELEMENTS_MAX};

/// How often calls have arguments of any size: the others are small, so that they meet the same things.
const LARGE_ONCE_IN: usize = 4;
/// The largest size of small arguments.
const SMALL_SIZE_MAX: usize = 8;

/// See [`ClassSignature::generate`].
pub(super) fn generate(class: &ClassSignature, seed: u64, size: usize) -> Result<Vec<Value>, GenerateError> {
    let mut dice = Dice::new(seed, 0);
    let count = 1 + dice.below(size.min(class.calls_max().saturating_sub(1)) + 1);
    let first = class.constructor_constraints.generate(&class.constructor, dice.throw(), size)?;
    let mut left = ELEMENTS_MAX.saturating_sub(elements(&first));
    let (mut names, mut arguments) = (vec![Value::from(class.name.as_str())], vec![Value::from(first)]);
    while names.len() < count && left > 0 {
        let Some(method) = class.methods.get(dice.below(class.methods.len())) else { break };
        let size = if dice.once_in(LARGE_ONCE_IN) { size } else { size.min(SMALL_SIZE_MAX) };
        let values = method.constraints.generate(&method.parameters, dice.throw(), size)?;
        left = left.saturating_sub(elements(&values));
        names.push(method.name.as_str().into());
        arguments.push(values.into());
    }
    Ok(vec![names.into(), arguments.into()])
}

/// How much a list of arguments counts: each value, and each character of a text.
fn elements(values: &[Value]) -> usize {
    let count = |value: &Value| match value {
        Value::Array(items) => elements(items),
        Value::String(text) => text.len(),
        _ => 0,
    };
    values.iter().map(|value| 1 + count(value)).sum()
}
