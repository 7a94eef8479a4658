//! Reads the few lines of Python by which the data set compares an answer, and says which comparator of ours does the same.

use super::harness::words;
use super::kind::Kind;

/// A comparator of our packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Exact,
    Float,
    Unordered,
    UnorderedNested,
    Set,
}

/// Words that compare the two answers as they are, or sorted.
const PLAIN: &[&str] = &[
    "assert",
    "result",
    "expected",
    "sorted",
    "sort",
    "set",
    "list",
    "tuple",
    "for",
    "in",
    "if",
    "else",
    "is",
    "not",
    "None",
    "True",
    "return",
    "TreeNode",
    "ListNode",
    "from_list",
    "to_list",
    "int",
    "result_sorted",
    "expected_sorted",
    "expected_list",
    "expected_vals",
    "expected_data",
];

impl Comparison {
    /// What these lines compare by; none when they are a checker of their own. `sorted` says that the answer was sorted
    /// before.
    pub(super) fn read(text: &str, sorted: bool) -> Option<Self> {
        let lines = text.lines().map(|line| line.split(", f'").next().unwrap_or(line).trim());
        let lines: Vec<&str> = lines.filter(|line| !line.starts_with('#')).collect();
        let flat = lines.join("\n").replace("len(result) == len(expected)", "");
        if is_tolerant(&flat) {
            return Some(Self::Float);
        }
        let is_plain = |word: &str| PLAIN.contains(&word) || is_element(&flat, word);
        if flat.contains("result in ") || !words(&flat).all(is_plain) {
            return None;
        }
        Some(if is_nested(&flat) {
            Self::UnorderedNested
        } else if flat.contains("set(") {
            Self::Set
        } else if sorted || flat.contains("sort") {
            Self::Unordered
        } else {
            Self::Exact
        })
    }

    /// The same for answers of a type, if there is such a comparison.
    pub(super) fn of(self, kind: &Kind) -> Option<Self> {
        match self {
            Self::Exact if kind.is_double() => Some(Self::Float),
            Self::Float if !kind.is_double() => None,
            Self::Exact | Self::Float => Some(self),
            _ => kind.is_array().then_some(self),
        }
    }

    /// As `problem.yaml` has it.
    pub(super) fn yaml(self) -> &'static str {
        match self {
            Self::Exact => "{ kind: exact }",
            Self::Float => "{ kind: float, absolute: 1.0e-5, relative: 1.0e-5 }",
            Self::Unordered => "{ kind: unordered }",
            Self::UnorderedNested => "{ kind: unordered_nested }",
            Self::Set => "{ kind: set }",
        }
    }

    /// Whether it matters what comes first.
    pub(super) fn is_ordered(self) -> bool {
        matches!(self, Self::Exact | Self::Float)
    }
}

/// Whether one pair of numbers may be off by a little, and nothing else is asked.
fn is_tolerant(flat: &str) -> bool {
    let names = ["assert", "abs", "result", "expected", "math", "isclose", "rel_tol", "abs_tol", "return", "True"];
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_used = flat.contains("abs(result - expected)") || flat.contains("isclose(result, expected");
    let is_pairs = flat.contains("abs(a - b) <") && flat.contains("zip(result, expected");
    is_pairs || is_used && words(flat).all(|word| names.contains(&word) || is_number(word))
}

/// Whether a word is the name of an element in a comprehension.
fn is_element(flat: &str, word: &str) -> bool {
    flat.contains(&format!("for {word} in "))
}

/// Whether elements are sorted inside, too.
fn is_nested(flat: &str) -> bool {
    flat.split("for ")
        .skip(1)
        .filter_map(|rest| rest.split(' ').next())
        .any(|name| flat.contains(&format!("sorted({name}) for")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compared_plainly_has_a_comparator() {
        let cases = [
            ("    assert result == expected\n    return True", Some(Comparison::Exact)),
            ("# any order\nassert sorted(result) == sorted(expected)\nreturn True", Some(Comparison::Unordered)),
            ("assert set(result) == set(expected)", Some(Comparison::Set)),
            ("a = sorted(sorted(g) for g in result)", None),
            (
                "assert sorted(sorted(g) for g in result) == sorted(sorted(h) for h in expected)",
                Some(Comparison::UnorderedNested),
            ),
            ("expected = TreeNode[int].from_list(expected_list)\nassert result == expected", Some(Comparison::Exact)),
            ("assert abs(result - expected) < 10 ** -4", Some(Comparison::Float)),
            ("assert result == expected, f'Expected {expected}, got {result}'", Some(Comparison::Exact)),
        ];
        for (text, comparison) in cases {
            assert_eq!(Comparison::read(text, false), comparison, "{text}");
        }
        assert_eq!(Comparison::read("assert result == expected", true), Some(Comparison::Unordered));
    }

    #[test]
    fn checkers_of_their_own_have_none() {
        for text in [
            "assert result in expected",
            "assert all(1 <= roll <= 6 for roll in result)",
            "assert len(result) == expected\nassert sum(result) == 3",
            "assert result[0] == expected",
        ] {
            assert_eq!(Comparison::read(text, false), None, "{text}");
        }
    }

    #[test]
    fn a_comparator_must_suit_the_type() {
        let ints = Kind::Array(Box::new(Kind::Int));
        assert_eq!(Comparison::Exact.of(&Kind::Double), Some(Comparison::Float));
        assert_eq!(Comparison::Unordered.of(&ints), Some(Comparison::Unordered));
        assert_eq!(Comparison::Unordered.of(&Kind::Text), None);
    }
}
