//! The typed signature of a function problem. Starter code, driver, parser and printer of every language follow from it.
//!
//! Generating them is the judge's work; here is only what a signature is and which ones there can be.

mod name;

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A type that every language can express. Written as in Java: `int`, `string[][]`.
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
    /// One Unicode scalar value of the Basic Multilingual Plane; travels as a string of one character.
    Char,
    /// Any Unicode text.
    String,
    /// An array of any length, nested at most [`Type::DEPTH_MAX`] deep.
    Array(Box<Type>),
}

impl Type {
    /// The deepest nesting of arrays.
    pub const DEPTH_MAX: usize = 8;

    /// How much of a text that is no type an error repeats, in characters.
    const SHOWN_CHARS_MAX: usize = 64;
}

/// What the user's function is called, takes and gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// A camelCase identifier that is no keyword of any language.
    pub name: String,
    /// 1 to [`Signature::PARAMETERS_MAX`].
    pub parameters: Vec<Parameter>,
    pub returns: Returns,
}

impl Signature {
    /// The most parameters that a function has.
    pub const PARAMETERS_MAX: usize = 16;

    /// Whether every language can express this signature.
    ///
    /// # Errors
    /// Names the first thing that cannot be.
    pub fn check(&self) -> Result<(), SignatureError> {
        if !(1..=Self::PARAMETERS_MAX).contains(&self.parameters.len()) {
            return Err(SignatureError::ParameterCount(self.parameters.len()));
        }
        let names = self.parameters.iter().map(|parameter| &parameter.name);
        if let Some(bad) = names.chain([&self.name]).find(|name| !name::is_usable(name)) {
            return Err(SignatureError::Name(bad.clone()));
        }
        let mut seen = HashSet::new();
        if let Some(twice) = self.parameters.iter().find(|parameter| !seen.insert(&parameter.name)) {
            return Err(SignatureError::DuplicateName(twice.name.clone()));
        }
        let Returns::InPlace(index) = self.returns else {
            return Ok(());
        };
        match self.parameters.get(index) {
            Some(parameter) if matches!(parameter.kind, Type::Array(_)) => Ok(()),
            Some(parameter) => Err(SignatureError::Output(parameter.name.clone())),
            None => Err(SignatureError::Output(index.to_string())),
        }
    }

    /// The type of the answer: of the returned value, or of the parameter that is changed in place.
    #[must_use]
    pub fn answer_type(&self) -> &Type {
        match &self.returns {
            Returns::Value(kind) => kind,
            Returns::InPlace(index) => &self.parameters[*index].kind,
        }
    }
}

/// A named parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: Type,
}

/// Where the answer is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Returns {
    /// The returned value.
    Value(Type),
    /// The function returns nothing and changes this parameter (an array), counted from 0.
    InPlace(usize),
}

/// A signature that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    #[error("`{0}` is not a type: use int, long, double, bool, char, string and [] for arrays, at most {max} deep", max = Type::DEPTH_MAX)]
    Type(String),
    #[error("`{0}` is not a usable name: letters and digits, starting with a lower-case letter, no keyword")]
    Name(String),
    #[error("two parameters are called `{0}`")]
    DuplicateName(String),
    #[error("a function takes 1 to {max} parameters, not {0}", max = Signature::PARAMETERS_MAX)]
    ParameterCount(usize),
    #[error("`output: {0}` must name a parameter that is an array")]
    Output(String),
}

impl FromStr for Type {
    type Err = SignatureError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let base = text.trim_end_matches("[]");
        let depth = (text.len() - base.len()) / "[]".len();
        let unknown = || SignatureError::Type(text.chars().take(Self::SHOWN_CHARS_MAX).collect());
        if depth > Self::DEPTH_MAX {
            return Err(unknown());
        }
        let base = match base {
            "int" => Self::Int,
            "long" => Self::Long,
            "double" => Self::Double,
            "bool" => Self::Bool,
            "char" => Self::Char,
            "string" => Self::String,
            _ => return Err(unknown()),
        };
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

    fn signature(name: &str, parameters: &[(&str, &str)], returns: Returns) -> Signature {
        let parameter =
            |(name, kind): &(&str, &str)| Parameter { name: (*name).to_owned(), kind: kind.parse().unwrap() };
        Signature { name: name.to_owned(), parameters: parameters.iter().map(parameter).collect(), returns }
    }

    #[test]
    fn names_must_be_usable_and_differ() {
        let check =
            |name: &str, parameters: &[(&str, &str)]| signature(name, parameters, Returns::Value(Type::Int)).check();
        assert_eq!(check("add", &[("a", "int"), ("b", "int")]), Ok(()));
        assert_eq!(check("add", &[]), Err(SignatureError::ParameterCount(0)));
        assert_eq!(check("add", &[("a", "int"), ("class", "int")]), Err(SignatureError::Name("class".to_owned())));
        assert_eq!(check("Add", &[("a", "int")]), Err(SignatureError::Name("Add".to_owned())));
        assert_eq!(check("add", &[("a", "int"), ("a", "long")]), Err(SignatureError::DuplicateName("a".to_owned())));
    }

    #[test]
    fn only_an_array_can_be_changed_in_place() {
        let check = |index| {
            let parameters = [("nums", "int[]"), ("k", "int")];
            signature("rotate", &parameters, Returns::InPlace(index)).check()
        };
        assert_eq!(check(0), Ok(()));
        assert_eq!(check(1), Err(SignatureError::Output("k".to_owned())));
        assert_eq!(check(2), Err(SignatureError::Output("2".to_owned())));
    }

    #[test]
    fn types_nest_to_the_bound_and_no_further() {
        let deepest = format!("int{}", "[]".repeat(Type::DEPTH_MAX));
        assert!(deepest.parse::<Type>().is_ok());
        for text in [&format!("{deepest}[]"), "", "[]", "Int", "int[", "int[]x", "[]int", "int []"] {
            assert!(text.parse::<Type>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_type_is_what_it_prints(base in "int|long|double|bool|char|string", depth in 0..=Type::DEPTH_MAX) {
            let text = base + &"[]".repeat(depth);
            prop_assert_eq!(text.parse::<Type>().unwrap().to_string(), text);
        }

        #[test]
        fn any_text_is_a_type_or_an_error(text in "[a-z\\[\\]é ]{0,30}") {
            if let Ok(kind) = text.parse::<Type>() {
                prop_assert_eq!(kind.to_string(), text);
            }
        }
    }
}
