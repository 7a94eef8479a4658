//! The types of signatures, as C++, Java and we write them, and which values are of them.

use std::fmt;

use serde_json::{Number, Value};

/// A type that our packages know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Int,
    Long,
    Double,
    Bool,
    Char,
    Text,
    List,
    Tree,
    Array(Box<Kind>),
}

/// Where a type stands: what two languages call `int` and `long` is settled by that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Parameter,
    Answer,
}

impl Kind {
    /// The type that these words of C++ mean, without the name of what has it.
    pub(super) fn of_cpp(words: &[String]) -> Option<Self> {
        let is_noise = |word: &str| matches!(word, "const" | "&" | "std" | ":" | "unsigned" | "signed");
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !is_noise(word)).collect();
        match words[..] {
            ["int"] | ["uint32_t"] | ["int32_t"] | ["short"] => Some(Self::Int),
            ["long"] | ["long", "long"] | ["long", "long", "int"] | ["int64_t"] | ["uint64_t"] | ["ll"] => {
                Some(Self::Long)
            }
            ["double"] | ["float"] => Some(Self::Double),
            ["bool"] => Some(Self::Bool),
            ["char"] => Some(Self::Char),
            ["string"] => Some(Self::Text),
            ["ListNode", "*"] => Some(Self::List),
            ["TreeNode", "*"] => Some(Self::Tree),
            ["vector", "<", ref element @ .., ">"] => {
                let element: Vec<String> = element.iter().map(|word| (*word).to_owned()).collect();
                Self::of_cpp(&element).map(Self::array)
            }
            _ => None,
        }
    }

    /// The type that these words of Java mean.
    pub(super) fn of_java(words: &[String]) -> Option<Self> {
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| *word != "final").collect();
        match words[..] {
            ["int"] | ["Integer"] => Some(Self::Int),
            ["long"] | ["Long"] => Some(Self::Long),
            ["double"] | ["Double"] => Some(Self::Double),
            ["boolean"] | ["Boolean"] => Some(Self::Bool),
            ["char"] | ["Character"] => Some(Self::Char),
            ["String"] => Some(Self::Text),
            ["ListNode"] => Some(Self::List),
            ["TreeNode"] => Some(Self::Tree),
            [ref element @ .., "[", "]"] | ["List", "<", ref element @ .., ">"] => {
                let element: Vec<String> = element.iter().map(|word| (*word).to_owned()).collect();
                Self::of_java(&element).map(Self::array)
            }
            _ => None,
        }
    }

    fn array(element: Self) -> Self {
        Self::Array(Box::new(element))
    }

    pub(super) fn is_array(&self) -> bool {
        matches!(self, Self::Array(_))
    }

    /// Whether doubles are what it is made of.
    pub(super) fn is_double(&self) -> bool {
        match self {
            Self::Array(element) => element.is_double(),
            kind => *kind == Self::Double,
        }
    }

    /// One type for what two languages declare, or none: an `int` argument fits into a `long`, and a `long` holds an `int`
    /// answer.
    pub(super) fn merged(&self, other: &Self, place: Place) -> Option<Self> {
        match (self, other) {
            (Self::Array(one), Self::Array(other)) => one.merged(other, place).map(Self::array),
            (Self::Int, Self::Long) | (Self::Long, Self::Int) => {
                Some(if place == Place::Parameter { Self::Int } else { Self::Long })
            }
            (one, other) => (one == other).then(|| one.clone()),
        }
    }

    /// The value as a package writes it, if it is of this type.
    pub(super) fn fit(&self, value: Value) -> Option<Value> {
        match (self, value) {
            (Self::Array(element), Value::Array(items)) => {
                items.into_iter().map(|item| element.fit(item)).collect::<Option<_>>().map(Value::Array)
            }
            (Self::List | Self::Tree, Value::Null) => Some(Value::Array(Vec::new())),
            (Self::List, Value::Array(items)) => {
                items.into_iter().map(|item| Self::Int.fit(item)).collect::<Option<_>>().map(Value::Array)
            }
            (Self::Tree, Value::Array(nodes)) => tree(nodes),
            (Self::Int, Value::Number(number)) => whole(&number).filter(|n| i32::try_from(*n).is_ok()).map(Value::from),
            (Self::Long, Value::Number(number)) => whole(&number).map(Value::from),
            (Self::Double, value @ Value::Number(_)) | (Self::Bool, value @ Value::Bool(_)) => Some(value),
            (Self::Text, value @ Value::String(_)) => Some(value),
            (Self::Char, Value::String(text)) => (text.chars().count() == 1).then_some(Value::String(text)),
            _ => None,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int => f.write_str("int"),
            Self::Long => f.write_str("long"),
            Self::Double => f.write_str("double"),
            Self::Bool => f.write_str("bool"),
            Self::Char => f.write_str("char"),
            Self::Text => f.write_str("string"),
            Self::List => f.write_str("ListNode"),
            Self::Tree => f.write_str("TreeNode"),
            Self::Array(element) => write!(f, "{element}[]"),
        }
    }
}

/// In Python, `2.0` is `2`.
fn whole(number: &Number) -> Option<i64> {
    number.as_i64().or_else(|| number.as_f64().filter(|n| n.fract() == 0.0 && n.abs() < 1e15).map(|n| n as i64))
}

/// A tree in level order without nulls at the end, each node with a parent.
fn tree(mut nodes: Vec<Value>) -> Option<Value> {
    while nodes.last().is_some_and(Value::is_null) {
        nodes.pop();
    }
    let mut places = 1_usize;
    for node in &mut nodes {
        places = places.checked_sub(1)?;
        if !node.is_null() {
            *node = Kind::Int.fit(node.take())?;
            places += 2;
        }
    }
    Some(Value::Array(nodes))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn both_languages_mean_the_same_types() {
        let pairs = [
            ("const vector < vector < char > > &", "char [ ] [ ]", "char[][]"),
            ("vector < string >", "List < String >", "string[]"),
            ("long long", "long", "long"),
            ("TreeNode *", "TreeNode", "TreeNode"),
            ("vector < ListNode * > &", "ListNode [ ]", "ListNode[]"),
            ("vector < int >", "List < Integer >", "int[]"),
        ];
        for (cpp, java, ours) in pairs {
            assert_eq!(Kind::of_cpp(&words(cpp)).unwrap().to_string(), ours);
            assert_eq!(Kind::of_java(&words(java)).unwrap().to_string(), ours);
        }
        assert_eq!(Kind::of_cpp(&words("Node *")), None);
        assert_eq!(Kind::of_java(&words("Map < String , Integer >")), None);
    }

    #[test]
    fn of_int_and_long_arguments_take_the_narrower_and_answers_the_wider() {
        let (int, long) = (Kind::array(Kind::Int), Kind::array(Kind::Long));
        assert_eq!(int.merged(&long, Place::Parameter), Some(int.clone()));
        assert_eq!(int.merged(&long, Place::Answer), Some(long));
        assert_eq!(Kind::Text.merged(&Kind::array(Kind::Char), Place::Answer), None);
    }

    #[test]
    fn values_fit_their_types_or_are_refused() {
        assert_eq!(Kind::Tree.fit(json!([1, null, 2, null])), Some(json!([1, null, 2])));
        assert_eq!(Kind::Tree.fit(json!([null, 1])), None);
        assert_eq!(Kind::List.fit(json!(null)), Some(json!([])));
        assert_eq!(Kind::Int.fit(json!(2.0)), Some(json!(2)));
        assert_eq!(Kind::Int.fit(json!(2_147_483_648_i64)), None);
        assert_eq!(Kind::Char.fit(json!("ab")), None);
        assert_eq!(Kind::array(Kind::Bool).fit(json!([true, 1])), None);
    }
}
