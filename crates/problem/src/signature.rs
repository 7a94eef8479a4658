//! The typed signature of a function problem. Starter code, driver, parser and printer of every language follow from it.

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
    #[error(
        "`{0}` is not a usable name: letters and digits, starting with a lower-case letter, no keyword"
    )]
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
        let depth = text.matches("[]").count();
        let (base, brackets) = text.split_at(text.len() - 2 * depth);
        let unknown = || SignatureError::Type(text.to_owned());
        if depth > Self::DEPTH_MAX || brackets != "[]".repeat(depth) {
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
