//! The typed signature of a function problem. Starter code, driver, parser and printer of every language follow from it.
//!
//! Generating them is the judge's work; here is only what a signature is and which ones there can be.

pub(crate) mod name;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::{ClassSignature, ConstraintError, Constraints, Type};

/// What the user's function is called, takes and gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// An identifier that every language can have.
    pub name: String,
    /// 1 to [`Signature::PARAMETERS_MAX`].
    pub parameters: Vec<Parameter>,
    pub returns: Returns,
    /// What the arguments keep, beyond their types.
    #[serde(default, skip_serializing_if = "Constraints::is_empty")]
    pub constraints: Constraints,
}

impl Signature {
    /// The most parameters that a function has.
    pub const PARAMETERS_MAX: usize = 16;
    /// What the user's class is called, where the language wants one.
    pub const CLASS: &str = "Solution";

    /// Whether every language can express this signature.
    ///
    /// # Errors
    /// Names the first thing that cannot be.
    pub fn check(&self) -> Result<(), SignatureError> {
        if !(1..=Self::PARAMETERS_MAX).contains(&self.parameters.len()) {
            return Err(SignatureError::ParameterCount(self.parameters.len()));
        }
        check_parameters(&self.parameters)?;
        if !name::is_usable_method(&self.name, Self::CLASS) {
            return Err(SignatureError::Name(self.name.clone()));
        }
        self.constraints.check_types(&self.parameters)?;
        let Returns::InPlace(index) = self.returns else {
            return Ok(());
        };
        match self.parameters.get(index) {
            Some(parameter) if parameter.kind.is_mutable() => Ok(()),
            Some(parameter) => Err(SignatureError::Output(parameter.name.clone())),
            None => Err(SignatureError::Output(index.to_string())),
        }
    }

    /// Whether a parameter or the answer is made of `base`, such as [`Type::List`].
    #[must_use]
    pub fn mentions(&self, base: &Type) -> bool {
        let parameters = self.parameters.iter().map(|parameter| &parameter.kind);
        parameters.chain([self.answer_type()]).any(|kind| kind.base() == base)
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

/// Whether these can be the parameters of one function or method.
pub(crate) fn check_parameters(parameters: &[Parameter]) -> Result<(), SignatureError> {
    if parameters.len() > Signature::PARAMETERS_MAX {
        return Err(SignatureError::ParameterCount(parameters.len()));
    }
    if let Some(bad) = parameters.iter().find(|parameter| !name::is_usable(&parameter.name)) {
        return Err(SignatureError::Name(bad.name.clone()));
    }
    let mut seen = HashSet::new();
    match parameters.iter().find(|parameter| !seen.insert(&parameter.name)) {
        Some(twice) => Err(SignatureError::DuplicateName(twice.name.clone())),
        None => Ok(()),
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
    /// The function returns nothing and changes this parameter (see [`Type::is_mutable`]), counted from 0.
    InPlace(usize),
}

/// A signature that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    #[error(
        "`{0}` is not a type: use int, long, double, bool, char or string, with ? if it may be null, or ListNode, \
         TreeNode or graph, and [] for arrays, at most {max} deep",
        max = Type::DEPTH_MAX
    )]
    Type(String),
    #[error("`{0}` is not a usable name: letters and digits, in camelCase, no keyword, and not the name of its class")]
    Name(String),
    #[error("`{0}` is not a usable class name: letters and digits, starting with a capital, and known to no language")]
    ClassName(String),
    #[error("a class has 1 to {max} methods, not {0}", max = ClassSignature::METHODS_MAX)]
    MethodCount(usize),
    #[error("`calls` is 1 to {max}, not {0}", max = ClassSignature::CALLS_MAX)]
    CallsMax(usize),
    #[error("two parameters or methods are called `{0}`")]
    DuplicateName(String),
    #[error("a function takes 1 to {max} parameters, not {0}", max = Signature::PARAMETERS_MAX)]
    ParameterCount(usize),
    #[error("`output: {0}` must name a parameter that is an array, a list or a tree")]
    Output(String),
    #[error(transparent)]
    Constraint(#[from] ConstraintError),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(name: &str, parameters: &[(&str, &str)], returns: Returns) -> Signature {
        let parameter =
            |(name, kind): &(&str, &str)| Parameter { name: (*name).to_owned(), kind: kind.parse().unwrap() };
        Signature {
            name: name.to_owned(),
            parameters: parameters.iter().map(parameter).collect(),
            returns,
            constraints: Constraints::default(),
        }
    }

    #[test]
    fn names_must_be_usable_and_differ() {
        let check =
            |name: &str, parameters: &[(&str, &str)]| signature(name, parameters, Returns::Value(Type::Int)).check();
        assert_eq!(check("add", &[("a", "int"), ("b", "int")]), Ok(()));
        assert_eq!(check("add", &[]), Err(SignatureError::ParameterCount(0)));
        assert_eq!(check("add", &[("a", "int"), ("class", "int")]), Err(SignatureError::Name("class".to_owned())));
        assert_eq!(check("Add", &[("a", "int")]), Ok(()));
        assert_eq!(check("add", &[("A", "int")]), Err(SignatureError::Name("A".to_owned())));
        assert_eq!(check("solution", &[("a", "int")]), Err(SignatureError::Name("solution".to_owned())));
        assert_eq!(check("add", &[("a", "int"), ("a", "long")]), Err(SignatureError::DuplicateName("a".to_owned())));
    }

    #[test]
    fn only_what_has_parts_can_be_changed_in_place() {
        let check = |index| {
            let parameters = [("nums", "int[]"), ("k", "int")];
            signature("rotate", &parameters, Returns::InPlace(index)).check()
        };
        assert_eq!(check(0), Ok(()));
        assert_eq!(check(1), Err(SignatureError::Output("k".to_owned())));
        assert_eq!(check(2), Err(SignatureError::Output("2".to_owned())));
    }
}
