//! Class problems: the user writes a class, and a test is a list of calls, the constructor first.
//!
//! A case has two values, as elsewhere: the names `["Counter","add","value"]` and for each call its arguments
//! `[[10],[5],[]]`. The answer has one value for each call: `[null,null,15]`.

mod calls;
mod generate;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::signature::{check_parameters, name};
use crate::{Constraints, GenerateError, Parameter, SignatureError, Type, ValueError, ValuePath};
pub use calls::CallsError;

/// What the user's class is called, and what can be done with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassSignature {
    /// A PascalCase identifier that means nothing else in any language.
    pub name: String,
    /// What the constructor takes: at most [`Signature::PARAMETERS_MAX`](crate::Signature::PARAMETERS_MAX) parameters.
    pub constructor: Vec<Parameter>,
    /// What the arguments of the constructor keep, beyond their types.
    #[serde(default, skip_serializing_if = "Constraints::is_empty")]
    pub constructor_constraints: Constraints,
    /// 1 to [`ClassSignature::METHODS_MAX`].
    pub methods: Vec<Method>,
    /// The most calls of one case, the constructor's included: 1 to [`ClassSignature::CALLS_MAX`], which holds where nothing
    /// is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calls_max: Option<usize>,
}

/// One method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// An identifier that every language can have; no two differ in capitals only.
    pub name: String,
    /// At most [`Signature::PARAMETERS_MAX`](crate::Signature::PARAMETERS_MAX).
    pub parameters: Vec<Parameter>,
    /// The type of the returned value, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<Type>,
    /// What the arguments keep, beyond their types.
    #[serde(default, skip_serializing_if = "Constraints::is_empty")]
    pub constraints: Constraints,
}

impl ClassSignature {
    /// The most methods of a class.
    pub const METHODS_MAX: usize = 32;
    /// The most calls of one case.
    pub const CALLS_MAX: usize = 200_000;

    /// Whether every language can express this class.
    ///
    /// # Errors
    /// Names the first thing that cannot be.
    pub fn check(&self) -> Result<(), SignatureError> {
        if !name::is_usable_class(&self.name) {
            return Err(SignatureError::ClassName(self.name.clone()));
        }
        if !(1..=Self::METHODS_MAX).contains(&self.methods.len()) {
            return Err(SignatureError::MethodCount(self.methods.len()));
        }
        if let Some(calls) = self.calls_max.filter(|calls| !(1..=Self::CALLS_MAX).contains(calls)) {
            return Err(SignatureError::CallsMax(calls));
        }
        check_parameters(&self.constructor)?;
        self.constructor_constraints.check_types(&self.constructor)?;
        let mut seen = HashSet::new();
        for method in &self.methods {
            if !name::is_usable_method(&method.name, &self.name) {
                return Err(SignatureError::Name(method.name.clone()));
            }
            if !seen.insert(method.name.to_ascii_lowercase()) {
                return Err(SignatureError::DuplicateName(method.name.clone()));
            }
            check_parameters(&method.parameters)?;
            method.constraints.check_types(&method.parameters)?;
        }
        Ok(())
    }

    /// Whether a parameter or an answer is made of `base`, such as [`Type::List`].
    #[must_use]
    pub fn mentions(&self, base: &Type) -> bool {
        let parameters = self.methods.iter().flat_map(|method| &method.parameters).chain(&self.constructor);
        let returned = self.methods.iter().filter_map(|method| method.returns.as_ref());
        parameters.map(|parameter| &parameter.kind).chain(returned).any(|kind| kind.base() == base)
    }

    /// Whether a method returns doubles.
    #[must_use]
    pub fn returns_doubles(&self) -> bool {
        self.methods.iter().filter_map(|method| method.returns.as_ref()).any(|kind| *kind.base() == Type::Double)
    }

    /// Whether the two values of a case are calls of this class that keep all constraints.
    ///
    /// # Errors
    /// Says which call cannot be made, counted from 1.
    pub fn check_calls(&self, args: &[Value]) -> Result<(), CallsError> {
        calls::check(self, args)
    }

    /// The two values of a case: random calls that keep all constraints, about `size` of them where so many may be. The same
    /// `seed` and `size` give the same calls. Arrays and strings get at most about `size` elements, as
    /// [`Constraints::generate`] says.
    ///
    /// # Errors
    /// When no such arguments were found, and which constraint they kept breaking.
    pub fn generate(&self, seed: u64, size: usize) -> Result<Vec<Value>, GenerateError> {
        generate::generate(self, seed, size)
    }

    /// What the calls of a case return, in order: the type, or nothing.
    ///
    /// Calls that cannot be made return nothing here; [`Self::check_calls`] refuses them.
    #[must_use]
    pub fn returned<'a>(&'a self, args: &'a [Value]) -> Vec<(&'a str, Option<&'a Type>)> {
        let names = self.names(args).unwrap_or_default();
        let kind = |name: &str| self.method(name).and_then(|method| method.returns.as_ref());
        names.into_iter().map(|name| (name, kind(name))).collect()
    }

    /// Whether `answer` has a value of the right type for each call of a case.
    ///
    /// # Errors
    /// Says where it has not.
    pub fn check_answer(&self, args: &[Value], answer: &Value) -> Result<(), ValueError> {
        let returned = self.returned(args);
        let values = match answer {
            Value::Array(values) if values.len() == returned.len() => values,
            _ => return Err(ValueError::new(&[], format!("a list of {} values", returned.len()), answer)),
        };
        for (index, ((_, kind), value)) in returned.into_iter().zip(values).enumerate() {
            match kind {
                Some(kind) => kind.check(value).map_err(|error| error.below(index))?,
                None if value.is_null() => {}
                None => return Err(ValueError::new(&[index], "null: this call returns nothing", value)),
            }
        }
        Ok(())
    }

    /// The names of the calls, of which the first is the constructor's.
    fn names<'a>(&self, args: &'a [Value]) -> Result<Vec<&'a str>, CallsError> {
        let names = args.first().and_then(Value::as_array).map(|names| names.iter().map(Value::as_str));
        let names: Option<Vec<&str>> = names.and_then(Iterator::collect);
        let names = names.ok_or_else(|| CallsError::Names(self.name.clone()))?;
        if names.first() == Some(&self.name.as_str()) {
            Ok(names)
        } else {
            Err(CallsError::Constructor(self.name.clone()))
        }
    }

    fn method(&self, name: &str) -> Option<&Method> {
        self.methods.iter().find(|method| method.name == name)
    }

    fn calls_max(&self) -> usize {
        self.calls_max.unwrap_or(Self::CALLS_MAX)
    }
}

impl ValueError {
    /// The same error in the element `index` of a list.
    fn below(mut self, index: usize) -> Self {
        let ValuePath(path) = &mut self.path;
        path.insert(0, index);
        self
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn counter() -> ClassSignature {
        serde_json::from_value(json!({
            "name": "Counter",
            "constructor": [{"name": "start", "type": "int"}],
            "methods": [
                {"name": "add", "parameters": [{"name": "by", "type": "int"}]},
                {"name": "value", "parameters": [], "returns": "int"},
            ],
        }))
        .unwrap()
    }

    fn refused(args: Value) -> String {
        counter().check_calls(args.as_array().unwrap()).unwrap_err().to_string()
    }

    #[test]
    fn calls_begin_with_the_constructor_and_name_methods() {
        let args = [json!(["Counter", "add", "value"]), json!([[1], [2], []])];
        assert_eq!(counter().check_calls(&args), Ok(()));
        assert_eq!(refused(json!([7, []])), "the first value is the list of calls, such as [\"Counter\", …]");
        assert_eq!(refused(json!([["add"], [[1]]])), "the first call makes the object: it is called `Counter`");
        assert_eq!(refused(json!([["Counter", "Counter"], [[1], [1]]])), "call 2: `Counter` is no method of the class");
        assert_eq!(
            refused(json!([["Counter"], []])),
            "the second value has a list of arguments for each of the 1 calls"
        );
        assert_eq!(refused(json!([["Counter", "add"], [[1], []]])), "call 2: `add` takes 1 arguments, not 0");
        assert_eq!(
            refused(json!([["Counter", "add"], [[1], ["1"]]])),
            "call 2 (`add`): `by` should be an int (-2147483648 to 2147483647), not \"1\""
        );
    }

    #[test]
    fn answers_have_a_value_for_each_call() {
        let args = [json!(["Counter", "add", "value"]), json!([[1], [2], []])];
        let error = |answer: Value| counter().check_answer(&args, &answer).unwrap_err().to_string();
        assert_eq!(counter().check_answer(&args, &json!([null, null, 3])), Ok(()));
        assert_eq!(error(json!([null, null])), " should be a list of 3 values, not [null,null]");
        assert_eq!(error(json!([null, 1, 3])), "[1] should be null: this call returns nothing, not 1");
        assert!(error(json!([null, null, null])).starts_with("[2] should be an int"));
    }

    #[test]
    fn names_must_be_usable_and_differ() {
        assert_eq!(counter().check(), Ok(()));
        let with = |change: fn(&mut ClassSignature)| {
            let mut class = counter();
            change(&mut class);
            class.check().unwrap_err()
        };
        assert_eq!(with(|class| class.name = "counter".to_owned()), SignatureError::ClassName("counter".to_owned()));
        assert_eq!(with(|class| class.name = "ListNode".to_owned()), SignatureError::ClassName("ListNode".to_owned()));
        assert_eq!(with(|class| class.methods.clear()), SignatureError::MethodCount(0));
        assert_eq!(
            with(|class| class.methods[1].name = "add".to_owned()),
            SignatureError::DuplicateName("add".to_owned())
        );
        assert_eq!(
            with(|class| class.constructor[0].name = "class".to_owned()),
            SignatureError::Name("class".to_owned())
        );
    }
}
