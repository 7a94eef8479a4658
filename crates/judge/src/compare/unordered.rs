//! Values whose elements may come in any order: a few levels of arrays, by the type.

use problem::{Type, ValuePath};
use serde_json::Value;

use super::groups::Groups;
use super::multiset::{self, Count, Mismatch, Odd};
use super::number::Numbers;
use super::value::{at, same_length};
use super::{Difference, quoted, quoted_from};

/// Calls elements the same that are the same.
struct Names(Option<Groups>);

/// The same elements of the outermost array in any order, each of them as it is.
pub(super) fn outermost(expected: &[Value], found: &[Value], numbers: Numbers, count: Count) -> Result<(), Difference> {
    let names = Names::of(expected, numbers);
    let all = |values: &[Value]| values.iter().map(|value| names.name(value)).collect::<Vec<_>>();
    multiset::compare(&all(expected), &all(found), count)
        .map_err(|mismatch| told(&mut ValuePath::default(), &mismatch, expected, found))
}

/// The same elements of all arrays of the type `kind` in any order, and of a graph the same neighbours of each node.
pub(super) fn nested(kind: &Type, expected: &Value, found: &Value, numbers: Numbers) -> Result<(), Difference> {
    let names = Names::of(std::slice::from_ref(expected), numbers);
    Nested { names, numbers }.compare(&mut ValuePath::default(), kind, expected, found)
}

struct Nested {
    names: Names,
    numbers: Numbers,
}

impl Nested {
    fn compare(&self, path: &mut ValuePath, kind: &Type, expected: &Value, found: &Value) -> Result<(), Difference> {
        match (kind, expected, found) {
            (Type::Array(element), Value::Array(expected), Value::Array(found)) => {
                self.elements(path, element, expected, found)
            }
            (Type::Graph, Value::Array(expected), Value::Array(found)) => self.nodes(path, expected, found),
            _ => at(path, expected, found, self.numbers),
        }
    }

    fn elements(
        &self,
        path: &mut ValuePath,
        kind: &Type,
        expected: &[Value],
        found: &[Value],
    ) -> Result<(), Difference> {
        let name = |value: &Value| self.names.name(&self.sorted(kind, value));
        let all = |values: &[Value]| values.iter().map(name).collect::<Vec<_>>();
        let Err(mismatch) = multiset::compare(&all(expected), &all(found), Count::Each) else {
            return Ok(());
        };
        // where only one element is wrong, the difference is within
        if let ([missing], [unexpected]) = (&mismatch.missing[..], &mismatch.unexpected[..])
            && let (one @ Value::Array(_), other @ Value::Array(_)) =
                (&expected[missing.index], &found[unexpected.index])
        {
            path.0.push(unexpected.index);
            self.compare(path, kind, one, other)?;
            path.0.pop();
        }
        Err(told(path, &mismatch, expected, found))
    }

    /// A node is what its number says, so only its neighbours have no order.
    fn nodes(&self, path: &mut ValuePath, expected: &[Value], found: &[Value]) -> Result<(), Difference> {
        same_length(path, expected.len(), found.len())?;
        let neighbours = Type::Array(Box::new(Type::Int));
        for (index, (expected, found)) in expected.iter().zip(found).enumerate() {
            path.0.push(index);
            self.compare(path, &neighbours, expected, found)?;
            path.0.pop();
        }
        Ok(())
    }

    /// The value with what has no order in one certain order.
    fn sorted(&self, kind: &Type, value: &Value) -> Value {
        match (kind, value) {
            (Type::Array(element), Value::Array(items)) => {
                let mut items: Vec<Value> = items.iter().map(|item| self.sorted(element, item)).collect();
                items.sort_by_cached_key(|item| self.names.name(item));
                Value::Array(items)
            }
            (Type::Graph, Value::Array(nodes)) => {
                let neighbours = Type::Array(Box::new(Type::Int));
                Value::Array(nodes.iter().map(|node| self.sorted(&neighbours, node)).collect())
            }
            _ => value.clone(),
        }
    }
}

impl Names {
    fn of(expected: &[Value], numbers: Numbers) -> Self {
        match numbers {
            Numbers::Whole => Self(None),
            Numbers::Real(tolerance) => Self(Some(Groups::of(expected, tolerance))),
        }
    }

    fn name(&self, value: &Value) -> String {
        match (value, &self.0) {
            (Value::Array(items), _) => {
                let items: Vec<String> = items.iter().map(|item| self.name(item)).collect();
                format!("[{}]", items.join(","))
            }
            (Value::Number(number), Some(groups)) => {
                let group = number.as_f64().and_then(|real| groups.find(real));
                group.map_or_else(|| number.to_string(), |group| format!("#{group}"))
            }
            (other, _) => other.to_string(),
        }
    }
}

/// The first element that is missing and the first one that is not expected, below `path`.
fn told(path: &mut ValuePath, mismatch: &Mismatch, expected: &[Value], found: &[Value]) -> Difference {
    let within = if path.0.is_empty() { String::new() } else { format!(" in {path}") };
    let text = |values: &[Value], odd: &Odd| values[odd.index].to_string();
    let missing = mismatch.missing.first().map(|odd| (odd, text(expected, odd)));
    let unexpected = mismatch.unexpected.first().map(|odd| (odd, text(found, odd)));
    let both = missing.as_ref().zip(unexpected.as_ref());
    let start = both.map_or(0, |((_, missing), (_, unexpected))| quoted_from(missing, unexpected));
    let missing = missing.map(|(odd, text)| format!("the element {} is missing{within}{odd}", quoted(&text, start)));
    let unexpected = unexpected.map(|(odd, text)| {
        path.0.push(odd.index);
        format!("the element {} at {path} is not expected{odd}", quoted(&text, start))
    });
    let sentences: Vec<String> = missing.into_iter().chain(unexpected).collect();
    Difference(sentences.join("; "))
}

#[cfg(test)]
mod tests {
    use problem::{Answer, Comparator, Tolerance};
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    const UNORDERED: Comparator = Comparator::Unordered { tolerance: None };
    const NESTED: Comparator = Comparator::UnorderedNested { tolerance: None };
    const SET: Comparator = Comparator::Set { tolerance: None };

    fn said(comparator: Comparator, kind: &str, expected: Value, found: Value) -> String {
        let kind: Type = kind.parse().unwrap();
        let compared = crate::compare(comparator, Some(&kind), &Answer::Value(expected), &Answer::Value(found));
        compared.map_or_else(|Difference(words)| words, |()| "same".to_owned())
    }

    #[test]
    fn doubles_of_any_order_may_be_near() {
        for comparator in [UNORDERED, NESTED, SET] {
            assert_eq!(said(comparator, "double[]", json!([0.3, 7]), json!([7.0, 0.1 + 0.2])), "same");
            assert_eq!(
                said(comparator, "double[]", json!([0.3, 7]), json!([7.0, 0.300_01])),
                "the element `0.3` is missing; the element `0.30001` at [1] is not expected"
            );
        }
        // what is the same in one direction tells nothing about the other
        let points = json!([[0.3, 1], [0.3, 2]]);
        assert_eq!(said(UNORDERED, "double[][]", points.clone(), json!([[0.3, 2], [0.1 + 0.2, 1]])), "same");
        assert_eq!(said(NESTED, "double[][]", points.clone(), json!([[2, 0.1 + 0.2], [1, 0.3]])), "same");
        assert_ne!(said(UNORDERED, "double[][]", points, json!([[0.3, 2], [0.1 + 0.2, 2]])), "same");
        assert_eq!(said(UNORDERED, "double[]", json!(["NaN", "Infinity"]), json!(["Infinity", "NaN"])), "same");
    }

    #[test]
    fn the_tolerance_may_be_another_or_none() {
        let with = |absolute, found: f64| {
            let tolerance = Some(Tolerance { absolute, relative: 0.0 });
            said(Comparator::Unordered { tolerance }, "double[]", json!([1, 2]), json!([2, found]))
        };
        assert_eq!(with(0.1, 1.09), "same");
        assert_ne!(with(0.1, 1.11), "same");
        assert_eq!(with(0.0, 1.0), "same");
        assert_ne!(with(0.0, 1.0 + f64::EPSILON), "same");
    }

    #[test]
    fn longs_have_no_tolerance() {
        let big = 9_007_199_254_740_993_i64;
        assert_ne!(said(UNORDERED, "long[]", json!([big]), json!([big - 1])), "same");
    }

    #[test]
    fn nodes_trees_and_lists_keep_their_order() {
        assert_eq!(said(NESTED, "graph", json!([[1, 2], [0], []]), json!([[2, 1], [0], []])), "same");
        assert_eq!(
            said(NESTED, "graph", json!([[1, 2], [0], []]), json!([[2, 1], [], [0]])),
            "the element `0` is missing in [1]"
        );
        assert_eq!(said(NESTED, "graph", json!([[]]), json!([[], []])), "expected 1 elements, found 2");
        assert_eq!(said(NESTED, "graph[]", json!([[[1], [0]], [[]]]), json!([[[]], [[1], [0]]])), "same");
        assert_eq!(said(NESTED, "TreeNode[]", json!([[1, 2], [3]]), json!([[3], [1, 2]])), "same");
        assert_ne!(said(NESTED, "TreeNode[]", json!([[1, 2], [3]]), json!([[3], [2, 1]])), "same");
        assert_ne!(said(NESTED, "ListNode[]", json!([[1, 2], [3]]), json!([[3], [2, 1]])), "same");
    }

    /// Doubles that are further apart than any tolerance below, shuffled.
    fn shuffled() -> impl Strategy<Value = (Vec<Vec<f64>>, Vec<Vec<f64>>)> {
        let rows = prop::collection::vec(prop::collection::vec((-99..99i32).prop_map(f64::from), 0..4), 1..6);
        rows.prop_flat_map(|rows| {
            let inner: Vec<_> = rows.iter().map(|row| Just(row.clone()).prop_shuffle()).collect();
            (Just(rows), inner.prop_shuffle())
        })
    }

    proptest! {
        #[test]
        fn little_does_not_matter_in_any_order_and_much_does(
            (rows, mut other) in shuffled(),
            offs in prop::collection::vec(-0.99e-6..0.99e-6f64, 24),
            wrong in any::<prop::sample::Index>(),
        ) {
            for (number, off) in other.iter_mut().flatten().zip(offs) {
                *number += off;
            }
            prop_assert_eq!(said(NESTED, "double[][]", json!(rows), json!(other)), "same");
            let flat = |rows: &[Vec<f64>]| json!(rows.concat());
            for comparator in [UNORDERED, SET] {
                prop_assert_eq!(said(comparator, "double[]", flat(&rows), flat(&other)), "same");
            }
            let count = other.iter().flatten().count();
            if count > 0 {
                *other.iter_mut().flatten().nth(wrong.index(count)).unwrap() += 0.5;
                prop_assert_ne!(said(NESTED, "double[][]", json!(rows), json!(other)), "same");
                for comparator in [UNORDERED, SET] {
                    prop_assert_ne!(said(comparator, "double[]", flat(&rows), flat(&other)), "same");
                }
            }
        }

        #[test]
        fn what_fits_number_by_number_fits_in_any_order(
            pairs in prop::collection::vec((-1e-5..1e-5f64, -1e-6..1e-6f64), 0..20).prop_shuffle()
        ) {
            let expected: Vec<f64> = pairs.iter().map(|(number, _)| *number).collect();
            let mut found: Vec<f64> = pairs.iter().map(|(number, off)| number + off * 0.999).collect();
            found.reverse();
            prop_assert_eq!(said(UNORDERED, "double[]", json!(expected), json!(found)), "same");
        }
    }
}
