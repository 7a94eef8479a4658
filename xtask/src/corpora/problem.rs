//! A problem of the data set in our words.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::comparison::Comparison;
use super::harness::Answer;
use super::kind::Kind;

/// A problem that can be judged.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) id: u32,
    pub(super) shape: Shape,
    pub(super) comparison: Comparison,
    pub(super) cases: Vec<Case>,
    /// Cases that are left out, by reason.
    pub(super) dropped: BTreeMap<Dropped, usize>,
    /// The known-good solutions, by extension.
    pub(super) sources: BTreeMap<&'static str, String>,
}

/// What the user writes.
#[derive(Debug)]
pub(super) enum Shape {
    Function {
        name: String,
        parameters: Vec<Kind>,
        /// The type of the answer, wherever that is.
        kind: Kind,
        answer: Answer,
    },
    Class {
        name: String,
        constructor: Vec<Kind>,
        methods: Vec<Method>,
    },
}

/// One method of a class.
#[derive(Debug, Clone)]
pub(super) struct Method {
    pub(super) name: String,
    pub(super) parameters: Vec<Kind>,
    pub(super) returns: Option<Kind>,
}

/// What goes in and what should come out, as values of our types.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) input: Vec<Value>,
    pub(super) expected: Value,
}

/// Why a problem cannot be translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    Excluded,
    Unsolved,
    Harness,
    Checker,
    Calls,
    Undeclared,
    Types,
    Empty,
}

/// Why a case of a translated problem is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dropped {
    Program,
    Misfit,
    Twice,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Excluded => "left out by number: 3243 to 3505",
            Self::Unsolved => "no solution in C++, Java or Python",
            Self::Harness => "the data call the solution in a way of their own",
            Self::Checker => "several answers are right, and the data check them by a program",
            Self::Calls => "a class whose cases are not lists of calls",
            Self::Undeclared => "neither the C++ nor the Java solution declares it with types of ours",
            Self::Types => "C++ and Java declare different types",
            Self::Empty => "no case has values of the declared types",
        })
    }
}

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Program => "the values are a program, cut in pieces, or used in a way of their own",
            Self::Misfit => "a value is not of the declared type",
            Self::Twice => "the same input is there before",
        })
    }
}
