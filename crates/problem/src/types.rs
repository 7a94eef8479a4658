//! The types of signatures: what there is, and how they are written.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::SignatureError;

/// A type that every language can express. Written as in Java: `int`, `string[][]`, and `int?` for what may be null.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Type {
    /// 32 bits, signed.
    Int,
    /// 64 bits, signed.
    Long,
    /// IEEE 754 binary64. NaN and the infinities travel as the strings `"NaN"`, `"Infinity"`, `"-Infinity"`.
    Double,
    Bool,
    /// One character up to U+00FF; travels as a string of it.
    Char,
    /// Any Unicode text.
    String,
    /// One of the types above, or null.
    Nullable(Box<Type>),
    /// `ListNode`: a singly linked list of ints, given by its first node; travels as an array.
    List,
    /// `TreeNode`: a binary tree of ints, given by its root; travels as an array in level order, with null for a child
    /// that is not there, and without nulls at the end.
    Tree,
    /// `graph`: for each node, counted from 0, the array of its neighbours.
    Graph,
    /// An array of any length, nested at most [`Type::DEPTH_MAX`] deep.
    Array(Box<Type>),
}

impl Type {
    /// The deepest nesting of arrays.
    pub const DEPTH_MAX: usize = 8;

    /// How much of a text that is no type an error repeats, in characters.
    const SHOWN_CHARS_MAX: usize = 64;

    /// The type inside all arrays: `int` of `int[][]`, and of `int?[]` too.
    #[must_use]
    pub fn base(&self) -> &Self {
        match self {
            Self::Array(inner) | Self::Nullable(inner) => inner.base(),
            base => base,
        }
    }

    /// Whether the innermost elements may be null.
    #[must_use]
    pub fn is_nullable(&self) -> bool {
        match self {
            Self::Array(element) => element.is_nullable(),
            Self::Nullable(_) => true,
            _ => false,
        }
    }

    /// How many arrays are around the innermost elements; two in a graph.
    #[must_use]
    pub fn depth(&self) -> usize {
        match self {
            Self::Array(element) => 1 + element.depth(),
            Self::Graph => 2,
            _ => 0,
        }
    }

    /// Whether a function can change a value of this type for its caller, in every language.
    #[must_use]
    pub fn is_mutable(&self) -> bool {
        matches!(self, Self::Array(_) | Self::List | Self::Tree | Self::Graph)
    }

    fn parse_base(text: &str) -> Option<Self> {
        if let Some(text) = text.strip_suffix('?') {
            return Self::parse_scalar(text).map(|scalar| Self::Nullable(Box::new(scalar)));
        }
        match text {
            "ListNode" => Some(Self::List),
            "TreeNode" => Some(Self::Tree),
            "graph" => Some(Self::Graph),
            scalar => Self::parse_scalar(scalar),
        }
    }

    fn parse_scalar(text: &str) -> Option<Self> {
        Some(match text {
            "int" => Self::Int,
            "long" => Self::Long,
            "double" => Self::Double,
            "bool" => Self::Bool,
            "char" => Self::Char,
            "string" => Self::String,
            _ => return None,
        })
    }
}

impl FromStr for Type {
    type Err = SignatureError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let base = text.trim_end_matches("[]");
        let depth = (text.len() - base.len()) / "[]".len();
        let known = if depth > Self::DEPTH_MAX { None } else { Self::parse_base(base) };
        let base = known.ok_or_else(|| SignatureError::Type(text.chars().take(Self::SHOWN_CHARS_MAX).collect()))?;
        Ok((0..depth).fold(base, |element, _| Self::Array(Box::new(element))))
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int => f.write_str("int"),
            Self::Long => f.write_str("long"),
            Self::Double => f.write_str("double"),
            Self::Bool => f.write_str("bool"),
            Self::Char => f.write_str("char"),
            Self::String => f.write_str("string"),
            Self::Nullable(scalar) => write!(f, "{scalar}?"),
            Self::List => f.write_str("ListNode"),
            Self::Tree => f.write_str("TreeNode"),
            Self::Graph => f.write_str("graph"),
            Self::Array(element) => write!(f, "{element}[]"),
        }
    }
}

impl TryFrom<String> for Type {
    type Error = SignatureError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Type> for String {
    fn from(kind: Type) -> Self {
        kind.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn types_nest_to_the_bound_and_no_further() {
        let deepest = format!("int{}", "[]".repeat(Type::DEPTH_MAX));
        assert!(deepest.parse::<Type>().is_ok());
        for text in [&format!("{deepest}[]"), "", "[]", "Int", "int[", "int[]x", "[]int", "int []"] {
            assert!(text.parse::<Type>().is_err(), "{text}");
        }
    }

    #[test]
    fn depth_counts_arrays() {
        for (text, depth) in [("int", 0), ("string?[]", 1), ("ListNode[][]", 2), ("graph", 2), ("graph[]", 3)] {
            assert_eq!(text.parse::<Type>().unwrap().depth(), depth, "{text}");
        }
    }

    #[test]
    fn only_scalars_are_written_as_nullable() {
        assert_eq!("int?".parse(), Ok(Type::Nullable(Box::new(Type::Int))));
        for text in ["?", "int??", "int[]?", "ListNode?", "TreeNode?", "graph?"] {
            assert!(text.parse::<Type>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_type_is_what_it_prints(
            base in "(int|long|double|bool|char|string)[?]?|ListNode|TreeNode|graph",
            depth in 0..=Type::DEPTH_MAX,
        ) {
            let text = base + &"[]".repeat(depth);
            prop_assert_eq!(text.parse::<Type>().unwrap().to_string(), text);
        }

        #[test]
        fn any_text_is_a_type_or_an_error(text in "[a-z\\[\\]?é ]{0,30}") {
            if let Ok(kind) = text.parse::<Type>() {
                prop_assert_eq!(kind.to_string(), text);
            }
        }
    }
}
