//! Whether calls can be made: their names, their arguments and what those must keep.

use serde_json::Value;

use super::ClassSignature;
use crate::constraint::Fitted;
use crate::{Constraints, Parameter, ValueError, Violation};

/// How much of a name that is no method an error repeats, in characters.
const SHOWN_CHARS_MAX: usize = 64;

/// Calls that cannot be made. The words are for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallsError {
    #[error("the first value is the list of calls, such as [\"{0}\", …]")]
    Names(String),
    #[error("the second value has a list of arguments for each of the {0} calls")]
    Arguments(usize),
    #[error("a case has at most {max} calls, not {found}")]
    TooMany { max: usize, found: usize },
    #[error("the first call makes the object: it is called `{0}`")]
    Constructor(String),
    #[error("call {index}: `{name}` is no method of the class")]
    Unknown { index: usize, name: String },
    #[error("call {index}: `{name}` takes {expected} arguments, not {found}")]
    ArgumentCount { index: usize, name: String, expected: usize, found: usize },
    #[error("call {index} (`{name}`): `{parameter}`{error}")]
    Argument { index: usize, name: String, parameter: String, error: Box<ValueError> },
    #[error("call {index} (`{name}`): {violation}")]
    Constraint { index: usize, name: String, violation: Box<Violation> },
}

/// What can be called: the constructor or a method.
struct Callable<'a> {
    name: &'a str,
    parameters: &'a [Parameter],
    constraints: Fitted<'a>,
}

/// One call of a case.
#[derive(Clone, Copy)]
struct Call<'a> {
    /// Counted from 1, as people do.
    index: usize,
    name: &'a str,
    arguments: &'a Value,
}

/// See [`ClassSignature::check_calls`].
pub(super) fn check(class: &ClassSignature, args: &[Value]) -> Result<(), CallsError> {
    let names = class.names(args)?;
    if names.len() > class.calls_max() {
        return Err(CallsError::TooMany { max: class.calls_max(), found: names.len() });
    }
    let lists = match args.get(1).and_then(Value::as_array) {
        Some(lists) if args.len() == 2 && lists.len() == names.len() => lists,
        _ => return Err(CallsError::Arguments(names.len())),
    };
    let constructor = Callable::new(&class.name, &class.constructor, &class.constructor_constraints)?;
    let methods = class.methods.iter().map(|one| Callable::new(&one.name, &one.parameters, &one.constraints));
    let methods = methods.collect::<Result<Vec<_>, _>>()?;
    names.iter().zip(lists).enumerate().try_for_each(|(index, (name, arguments))| {
        let call = Call { index: index + 1, name, arguments };
        let found = if index == 0 { Some(&constructor) } else { methods.iter().find(|method| method.name == *name) };
        let called = found.ok_or_else(|| CallsError::Unknown { index: call.index, name: call.shown() })?;
        called.check(call)
    })
}

impl<'a> Callable<'a> {
    fn new(name: &'a str, parameters: &'a [Parameter], constraints: &'a Constraints) -> Result<Self, CallsError> {
        let unfit =
            |violation| CallsError::Constraint { index: 1, name: name.to_owned(), violation: Box::new(violation) };
        Ok(Self { name, parameters, constraints: constraints.fitted(parameters).map_err(unfit)? })
    }

    /// Whether `call` can be made of this.
    fn check(&self, call: Call<'_>) -> Result<(), CallsError> {
        let index = call.index;
        let values = call.arguments.as_array().map_or(&[][..], Vec::as_slice);
        if !call.arguments.is_array() || values.len() != self.parameters.len() {
            let (expected, found) = (self.parameters.len(), values.len());
            return Err(CallsError::ArgumentCount { index, name: call.shown(), expected, found });
        }
        for (parameter, value) in self.parameters.iter().zip(values) {
            parameter.kind.check(value).map_err(|error| {
                let parameter = parameter.name.clone();
                CallsError::Argument { index, name: call.shown(), parameter, error: Box::new(error) }
            })?;
        }
        let broken = |violation| CallsError::Constraint { index, name: call.shown(), violation: Box::new(violation) };
        self.constraints.check(values).map_err(broken)
    }
}

impl Call<'_> {
    fn shown(&self) -> String {
        self.name.chars().take(SHOWN_CHARS_MAX).collect()
    }
}
