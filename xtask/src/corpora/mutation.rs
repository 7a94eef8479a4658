//! Answers that are wrong by a little: what a judge must not accept.

use serde_json::{Value, json};

use super::kind::Kind;
use super::problem::Shape;

impl Shape {
    /// Another answer than this one under every comparator. `turn` chooses what is changed, where there is a choice;
    /// nothing when there is nothing to change. Only where it is `ordered` that elements change places.
    pub(super) fn mutated(&self, answer: &Value, turn: usize, ordered: bool) -> Option<Value> {
        match self {
            Self::Function { kind, .. } => Some(mutated(kind, answer, turn, ordered)),
            Self::Class { methods, .. } => {
                let mut returned = answer.as_array()?.clone();
                let places: Vec<usize> = (0..returned.len()).filter(|at| !returned[*at].is_null()).collect();
                let at = *places.get(turn.checked_rem(places.len())?)?;
                let mut kinds = methods.iter().filter_map(|method| method.returns.as_ref());
                let kind = kinds.rfind(|kind| kind.fit(returned[at].clone()).is_some())?;
                returned[at] = mutated(kind, &returned[at], turn, ordered);
                Some(Value::Array(returned))
            }
        }
    }
}

fn mutated(kind: &Kind, value: &Value, turn: usize, ordered: bool) -> Value {
    match (kind, value) {
        (_, Value::Bool(flag)) => json!(!flag),
        (_, Value::Number(number)) => match number.as_i64() {
            Some(n) if n == i64::from(i32::MAX) || n == i64::MAX => json!(n - 1),
            Some(n) if *kind != Kind::Double => json!(n + 1),
            _ => json!(number.as_f64().unwrap_or_default() * 1.01 + 1.0),
        },
        (Kind::Char, Value::String(text)) => json!(if text == "x" { "y" } else { "x" }),
        (_, Value::String(text)) => json!(format!("{text}x")),
        (_, Value::Array(items)) => json!(mutated_items(kind, items, turn, ordered)),
        (_, other) => other.clone(),
    }
}

fn mutated_items(kind: &Kind, items: &[Value], turn: usize, ordered: bool) -> Vec<Value> {
    let mut items = items.to_vec();
    let differ =
        (1..items.len()).find(|at| items[*at] != items[at - 1] && !items[*at].is_null() && !items[at - 1].is_null());
    let element = match kind {
        Kind::Array(element) => element,
        _ => &Kind::Int,
    };
    match (differ, greatest(&items)) {
        (Some(at), _) if ordered && turn % 2 == 1 => items.swap(at, at - 1),
        // the greatest becomes one that was not there, so that it is another set, too
        (_, Some(at)) => items[at] = mutated(element, &items[at], turn, ordered),
        (_, None) => items.push(least(element)),
    }
    items
}

/// The place of the greatest number, the longest text or the longest array.
fn greatest(items: &[Value]) -> Option<usize> {
    let size = |value: &Value| match value {
        Value::Number(number) => number.as_f64().unwrap_or_default(),
        Value::String(text) => text.len() as f64,
        Value::Array(items) => items.len() as f64,
        _ => 0.0,
    };
    let there = items.iter().enumerate().filter(|(_, item)| !item.is_null());
    there.max_by(|(_, one), (_, other)| size(one).total_cmp(&size(other))).map(|(at, _)| at)
}

/// Some value of the type.
fn least(kind: &Kind) -> Value {
    match kind {
        Kind::Int | Kind::Long | Kind::Double => json!(0),
        Kind::Bool => json!(false),
        Kind::Char | Kind::Text => json!("x"),
        Kind::List | Kind::Tree | Kind::Array(_) => json!([]),
    }
}

#[cfg(test)]
mod tests {
    use super::super::harness::Answer;
    use super::super::problem::Method;
    use super::*;

    fn of(kind: Kind) -> Shape {
        Shape::Function { name: "f".to_owned(), parameters: vec![], kind, answer: Answer::Returned }
    }

    #[test]
    fn an_answer_of_every_type_becomes_another_of_it() {
        let ints = Kind::Array(Box::new(Kind::Int));
        let cases = [
            (Kind::Int, json!(7), 0, json!(8)),
            (Kind::Int, json!(i32::MAX), 0, json!(i32::MAX - 1)),
            (Kind::Bool, json!(true), 0, json!(false)),
            (Kind::Text, json!(""), 0, json!("x")),
            (ints.clone(), json!([1, 9, 3]), 0, json!([1, 10, 3])),
            (ints.clone(), json!([1, 1, 3]), 1, json!([1, 3, 1])),
            (ints.clone(), json!([]), 1, json!([0])),
            (Kind::Array(Box::new(ints)), json!([[1], [2, 3]]), 0, json!([[1], [2, 4]])),
            (Kind::Tree, json!([1, null, 2]), 1, json!([1, null, 3])),
        ];
        for (kind, value, turn, other) in cases {
            assert_eq!(of(kind).mutated(&value, turn, true), Some(other), "{value}");
        }
    }

    #[test]
    fn where_order_is_free_it_is_not_the_order_that_changes() {
        let ints = Kind::Array(Box::new(Kind::Int));
        assert_eq!(of(ints).mutated(&json!([1, 2]), 1, false), Some(json!([1, 3])));
    }

    #[test]
    fn of_calls_one_that_gives_something_is_changed() {
        let method = Method { name: "get".to_owned(), parameters: vec![], returns: Some(Kind::Int) };
        let class = Shape::Class { name: "C".to_owned(), constructor: vec![], methods: vec![method] };
        assert_eq!(class.mutated(&json!([null, 1, null, 5]), 1, true), Some(json!([null, 1, null, 6])));
        assert_eq!(class.mutated(&json!([null, null]), 0, true), None);
    }
}
