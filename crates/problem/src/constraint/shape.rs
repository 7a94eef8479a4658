//! What constraints know of a type.

use crate::Type;

/// What can be said about a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// A whole number from the first to the second.
    Whole(i128, i128),
    /// A number with digits after the point.
    Real,
    Character,
    Text,
    /// Any number of values of this type.
    Many(&'a Type),
    /// Nothing.
    Opaque,
}

impl<'a> Shape<'a> {
    pub(super) fn of(kind: &'a Type) -> Self {
        match kind {
            Type::Int => Self::Whole(i32::MIN.into(), i32::MAX.into()),
            Type::Long => Self::Whole(i64::MIN.into(), i64::MAX.into()),
            Type::Double => Self::Real,
            Type::Char => Self::Character,
            Type::String => Self::Text,
            Type::Array(element) => Self::Many(element),
            _ => Self::Opaque,
        }
    }

    pub(super) fn has_length(self) -> bool {
        matches!(self, Self::Many(_) | Self::Text)
    }

    pub(super) fn is_number(self) -> bool {
        matches!(self, Self::Whole(..) | Self::Real)
    }

    /// Whether one value can be less than another.
    pub(super) fn has_order(self) -> bool {
        self.is_number() || matches!(self, Self::Character | Self::Text)
    }
}
