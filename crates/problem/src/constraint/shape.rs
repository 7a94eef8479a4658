//! What constraints know of a type.

use std::sync::LazyLock;

use crate::Type;

/// Of a list and of a tree.
static NODE: Type = Type::Int;
/// Of a graph.
static NEIGHBOURS: LazyLock<Type> = LazyLock::new(|| Type::Array(Box::new(Type::Int)));

/// What can be said about a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// A whole number from the first to the second.
    Whole(i128, i128),
    /// A number with digits after the point.
    Real,
    Character,
    Text,
    Truth,
    /// Any number of values of this type.
    Many(&'a Type),
    /// Ints and nulls in level order. Its length is the number of its nodes.
    Tree,
}

impl<'a> Shape<'a> {
    pub(super) fn of(kind: &'a Type) -> Self {
        match kind {
            Type::Int => Self::Whole(i32::MIN.into(), i32::MAX.into()),
            Type::Long => Self::Whole(i64::MIN.into(), i64::MAX.into()),
            Type::Double => Self::Real,
            Type::Char => Self::Character,
            Type::String => Self::Text,
            Type::Bool => Self::Truth,
            Type::Nullable(scalar) => Self::of(scalar), // null is never wrong
            Type::Array(element) => Self::Many(element),
            Type::List => Self::Many(&NODE),
            Type::Graph => Self::Many(&NEIGHBOURS),
            Type::Tree => Self::Tree,
        }
    }

    /// What is there at an index.
    pub(super) fn element(self) -> Option<&'a Type> {
        match self {
            Self::Many(element) => Some(element),
            Self::Tree => Some(&NODE),
            _ => None,
        }
    }

    pub(super) fn has_length(self) -> bool {
        matches!(self, Self::Many(_) | Self::Tree | Self::Text)
    }

    pub(super) fn is_number(self) -> bool {
        matches!(self, Self::Whole(..) | Self::Real)
    }

    /// Whether one value can be less than another.
    pub(super) fn has_order(self) -> bool {
        self.is_number() || matches!(self, Self::Character | Self::Text)
    }
}
