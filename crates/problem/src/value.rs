//! Values of a [`Type`], which travel as JSON everywhere: statements, web form, files and box protocol alike.
//!
//! Only types are checked here, not what a problem says about sizes and ranges.

use std::{fmt, io};

use serde_json::Value;

use crate::Type;

/// How much of a wrong value an error repeats, in bytes.
const FOUND_BYTES_MAX: usize = 40;

/// Where in a value something is wrong, such as `[3][0]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ValuePath(pub Vec<usize>);

impl fmt::Display for ValuePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|index| write!(f, "[{index}]"))
    }
}

/// A JSON value that is not of the type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path} should be {expected}, not {found}")]
pub struct ValueError {
    pub path: ValuePath,
    /// Such as `an int (-2147483648 to 2147483647)`.
    pub expected: String,
    /// The offending JSON, cut to a few characters.
    pub found: String,
}

impl Type {
    /// Whether `value` is of this type.
    ///
    /// # Errors
    /// Says where it is not, and what it should be.
    pub fn check(&self, value: &Value) -> Result<(), ValueError> {
        let mut path = Vec::new();
        self.check_at(value, &mut path)
    }

    fn check_at(&self, value: &Value, path: &mut Vec<usize>) -> Result<(), ValueError> {
        match (self, value) {
            (Self::Array(element), Value::Array(items)) => each(items, path, |item, path| element.check_at(item, path)),
            (Self::List, Value::Array(items)) => each(items, path, |item, path| Self::Int.check_at(item, path)),
            (Self::Tree, Value::Array(nodes)) => tree(nodes, path),
            (Self::Graph, Value::Array(nodes)) => each(nodes, path, |node, path| neighbours(node, nodes.len(), path)),
            (Self::Nullable(_), Value::Null) => Ok(()),
            (Self::Nullable(scalar), _) => scalar.check_at(value, path).map_err(ValueError::or_null),
            _ if self.holds(value) => Ok(()),
            _ => Err(ValueError::new(path, self.described(), value)),
        }
    }

    /// Whether a value that has no parts is of this type.
    fn holds(&self, value: &Value) -> bool {
        match self {
            Self::Int => value.as_i64().is_some_and(|n| i32::try_from(n).is_ok()),
            Self::Long => value.as_i64().is_some(),
            Self::Double => value.is_number() || matches!(value.as_str(), Some("NaN" | "Infinity" | "-Infinity")),
            Self::Bool => value.is_boolean(),
            Self::Char => value.as_str().is_some_and(is_char),
            Self::String => value.is_string(),
            Self::Nullable(_) | Self::List | Self::Tree | Self::Graph | Self::Array(_) => false,
        }
    }

    fn described(&self) -> String {
        match self {
            Self::Int => "an int (-2147483648 to 2147483647)".to_owned(),
            Self::Long => "a long (-9223372036854775808 to 9223372036854775807)".to_owned(),
            Self::Double => "a double (a number, \"NaN\", \"Infinity\" or \"-Infinity\")".to_owned(),
            Self::Bool => "a bool (true or false)".to_owned(),
            Self::Char => "a char (a string of one character, at most U+00FF)".to_owned(),
            Self::String => "a string".to_owned(),
            Self::Nullable(scalar) => scalar.described(),
            Self::List => "a list (an array of ints)".to_owned(),
            Self::Tree => "a tree (an array of ints and nulls, in level order)".to_owned(),
            Self::Graph => "a graph (for each node the array of its neighbours)".to_owned(),
            Self::Array(_) => format!("an array ({self})"),
        }
    }
}

impl ValueError {
    pub(crate) fn new(path: &[usize], expected: impl Into<String>, found: &Value) -> Self {
        Self { path: ValuePath(path.to_vec()), expected: expected.into(), found: excerpt(found) }
    }

    fn or_null(mut self) -> Self {
        self.expected.push_str(", or null");
        self
    }
}

/// Checks the parts of a value in turn.
fn each(
    items: &[Value],
    path: &mut Vec<usize>,
    check: impl Fn(&Value, &mut Vec<usize>) -> Result<(), ValueError>,
) -> Result<(), ValueError> {
    for (index, item) in items.iter().enumerate() {
        path.push(index);
        check(item, path)?;
        path.pop();
    }
    Ok(())
}

/// Whether every node of a tree in level order has a parent, and nothing is said twice.
fn tree(nodes: &[Value], path: &mut Vec<usize>) -> Result<(), ValueError> {
    let mut places = 1_usize; // of the next nodes: the root, then two for each node
    for (index, node) in nodes.iter().enumerate() {
        path.push(index);
        if places == 0 {
            return Err(ValueError::new(path, "left out: no node is left to be its parent", node));
        }
        places -= 1;
        if !node.is_null() {
            Type::Int.check_at(node, path).map_err(ValueError::or_null)?;
            places += 2;
        }
        if node.is_null() && index + 1 == nodes.len() {
            return Err(ValueError::new(path, "left out: a tree does not end with null", node));
        }
        path.pop();
    }
    Ok(())
}

/// Whether a node of a graph of `nodes` names neighbours that there are.
fn neighbours(node: &Value, nodes: usize, path: &mut Vec<usize>) -> Result<(), ValueError> {
    let Value::Array(neighbours) = node else {
        return Err(ValueError::new(path, "an array of neighbours", node));
    };
    each(neighbours, path, |neighbour, path| {
        let there = neighbour.as_u64().is_some_and(|index| index < nodes as u64);
        let expected = || format!("a node (0 to {})", nodes - 1);
        if there { Ok(()) } else { Err(ValueError::new(path, expected(), neighbour)) }
    })
}

/// C and C++ hold a char in a byte, so what is not in one is no char in any language.
fn is_char(text: &str) -> bool {
    let mut chars = text.chars();
    matches!((chars.next(), chars.next()), (Some(only), None) if only <= '\u{FF}')
}

/// The beginning of the JSON of `value`; a long value is not written out to be cut.
pub(crate) fn excerpt(value: &Value) -> String {
    let mut start = Start(Vec::new());
    let whole = serde_json::to_writer(&mut start, value).is_ok();
    let mut text = String::from_utf8_lossy(&start.0).into_owned();
    if !whole {
        text = text.trim_end_matches('\u{FFFD}').to_owned(); // a character that was cut in two
        text.push('…');
    }
    text
}

/// Takes [`FOUND_BYTES_MAX`] bytes and refuses more.
struct Start(Vec<u8>);

impl io::Write for Start {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = FOUND_BYTES_MAX - self.0.len();
        let taken = bytes.len().min(room);
        self.0.extend_from_slice(&bytes[..taken]);
        Ok(taken) // 0 when full, which `write_all` turns into an error
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn accepts(kind: &str, value: &Value) -> bool {
        kind.parse::<Type>().unwrap().check(value).is_ok()
    }

    #[test]
    fn integers_have_exact_ranges() {
        assert!(accepts("int", &json!(-2_147_483_648_i64)));
        assert!(accepts("int", &json!(2_147_483_647)));
        assert!(!accepts("int", &json!(2_147_483_648_i64)));
        assert!(!accepts("int", &json!(1.0)));
        assert!(!accepts("int", &json!("1")));
        assert!(accepts("long", &json!(i64::MIN)));
        assert!(accepts("long", &json!(i64::MAX)));
        assert!(!accepts("long", &json!(9_223_372_036_854_775_808_u64)));
        assert!(!accepts("long", &json!(1e3)));
    }

    #[test]
    fn doubles_are_numbers_or_three_words() {
        for value in [json!(1), json!(-0.5), json!(u64::MAX), json!("NaN"), json!("-Infinity")] {
            assert!(accepts("double", &value), "{value}");
        }
        for value in [json!("nan"), json!("1"), json!(null), json!([1.0])] {
            assert!(!accepts("double", &value), "{value}");
        }
    }

    #[test]
    fn a_char_is_one_character_of_a_byte() {
        assert!(accepts("char", &json!("x")));
        assert!(accepts("char", &json!("\u{0}")));
        assert!(accepts("char", &json!("\u{FF}")));
        assert!(!accepts("char", &json!("\u{100}")));
        assert!(!accepts("char?", &json!("λ")));
        assert!(!accepts("char", &json!("")));
        assert!(!accepts("char", &json!("xy")));
        assert!(!accepts("char", &json!("\u{1F600}")));
        assert!(accepts("string", &json!("\u{1F600} \u{0}")));
        assert!(!accepts("bool", &json!(0)));
    }

    #[test]
    fn null_is_a_value_of_nullable_types_only() {
        assert!(accepts("int?[]", &json!([1, null])));
        assert!(accepts("string?", &json!(null)));
        assert!(!accepts("int[]", &json!([null])));
        assert!(!accepts("int?[]", &json!(null)));
        let error = "int?".parse::<Type>().unwrap().check(&json!("1")).unwrap_err();
        assert_eq!(error.to_string(), " should be an int (-2147483648 to 2147483647), or null, not \"1\"");
    }

    #[test]
    fn lists_are_arrays_of_ints() {
        assert!(accepts("ListNode", &json!([])));
        assert!(accepts("ListNode[]", &json!([[1, 2], []])));
        assert!(!accepts("ListNode", &json!([1, null])));
        assert!(!accepts("ListNode", &json!(null)));
    }

    #[test]
    fn trees_are_written_in_one_way_only() {
        for tree in [json!([]), json!([1]), json!([1, null, 2, 3]), json!([1, 2, 3, null, null, 4])] {
            assert!(accepts("TreeNode", &tree), "{tree}");
        }
        let error = |tree: Value| Type::Tree.check(&tree).unwrap_err().to_string();
        assert_eq!(error(json!([1, null])), "[1] should be left out: a tree does not end with null, not null");
        assert_eq!(error(json!([null, 1])), "[1] should be left out: no node is left to be its parent, not 1");
        assert_eq!(error(json!([1, "2"])), "[1] should be an int (-2147483648 to 2147483647), or null, not \"2\"");
    }

    #[test]
    fn graphs_name_nodes_that_there_are() {
        assert!(accepts("graph", &json!([])));
        assert!(accepts("graph", &json!([[1], [0, 1]])));
        assert!(!accepts("graph", &json!([[-1]])));
        let error = Type::Graph.check(&json!([[1], [2]])).unwrap_err();
        assert_eq!(error.to_string(), "[1][0] should be a node (0 to 1), not 2");
    }

    #[test]
    fn an_error_names_the_place_the_type_and_the_start_of_the_value() {
        let grid: Type = "int[][]".parse().unwrap();
        let error = grid.check(&json!([[1], [2, "é".repeat(1000)]])).unwrap_err();
        assert_eq!(error.path.to_string(), "[1][1]");
        assert!(error.to_string().starts_with("[1][1] should be an int (-2147483648 to"));
        assert_eq!(error.found, format!("\"{}…", "é".repeat(19)));
        let error = grid.check(&json!([[1], 5])).unwrap_err();
        assert_eq!(error.to_string(), "[1] should be an array (int[]), not 5");
    }
}
