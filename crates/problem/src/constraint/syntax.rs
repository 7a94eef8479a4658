//! What a constraint says, as it is written: names are not looked up yet.

use std::ops::RangeInclusive;

/// One constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rule {
    /// `0 <= start < end`: each side and the next one are related. There is one relation less than there are sides.
    Chain { sides: Vec<Sum>, relations: Vec<Relation> },
    /// `nums is sorted`.
    Is { place: Place, property: Property },
    /// `word in a-z`.
    In { place: Place, alphabet: Alphabet },
}

/// Whole numbers and places, added: `2 * nums.length - 1`. At most one number, and each place once. Or one fraction alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    /// As it was written.
    pub(super) text: String,
    pub(super) terms: Vec<Term>,
    pub(super) constant: i128,
    /// Then there is nothing else.
    pub(super) fraction: Option<Fraction>,
}

/// A number with a point, such as `0.5`, as a double has it. Never NaN, and at most 2^64 from 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fraction(pub(super) f64);

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

impl Eq for Fraction {}

/// A place, so many times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) factor: i128,
    pub(super) place: Place,
}

/// `grid[i][0]` or its length: `grid[i].length`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) parameter: String,
    pub(super) indices: Vec<Index>,
    pub(super) length: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Index {
    /// Each element in turn; a letter in the text.
    Each(char),
    /// This element, from 0, where there is one.
    At(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Less,
    LessOrEqual,
    Equal,
    GreaterOrEqual,
    Greater,
}

/// Of an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Property {
    /// No element is less than the one before it.
    Sorted,
    /// Each element is greater than the one before it.
    StrictlySorted,
    /// No two elements are the same.
    Distinct,
    /// All elements have the same length.
    Rectangular,
}

/// Characters that a text may hold. At least one range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alphabet {
    /// As it was written.
    pub(super) text: String,
    pub(super) ranges: Vec<RangeInclusive<char>>,
}

impl Alphabet {
    pub(super) fn contains(&self, character: char) -> bool {
        self.ranges.iter().any(|range| range.contains(&character))
    }
}

impl Relation {
    /// All, those first whose sign begins with that of another.
    pub(super) const SIGNS: [(&'static str, Self); 5] = [
        ("<=", Self::LessOrEqual),
        (">=", Self::GreaterOrEqual),
        ("==", Self::Equal),
        ("<", Self::Less),
        (">", Self::Greater),
    ];

    /// The same, seen from the other side: `a < b` is `b > a`.
    pub(super) fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Equal => Self::Equal,
            Self::GreaterOrEqual => Self::LessOrEqual,
            Self::Greater => Self::Less,
        }
    }

    /// What a value must be, in words that go before the other one.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Less => "less than",
            Self::LessOrEqual => "at most",
            Self::Equal => "equal to",
            Self::GreaterOrEqual => "at least",
            Self::Greater => "greater than",
        }
    }
}

impl Property {
    /// All, longest words first.
    pub(super) const WORDS: [(&'static str, Self); 4] = [
        ("strictly sorted", Self::StrictlySorted),
        ("sorted", Self::Sorted),
        ("distinct", Self::Distinct),
        ("rectangular", Self::Rectangular),
    ];
}
