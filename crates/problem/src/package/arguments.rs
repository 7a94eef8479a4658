//! The one door for arguments, those of tests and those that users write: their number, types and constraints.

use serde_json::Value;

use super::InputError;
use crate::Signature;

/// Whether `args` fit `signature`.
pub(super) fn check(signature: &Signature, args: &[Value]) -> Result<(), InputError> {
    let parameters = &signature.parameters;
    if args.len() != parameters.len() {
        return Err(InputError::ArgumentCount { expected: parameters.len(), found: args.len() });
    }
    for (parameter, arg) in parameters.iter().zip(args) {
        parameter.kind.check(arg).map_err(|error| InputError::Argument { parameter: parameter.name.clone(), error })?;
    }
    Ok(signature.constraints.check(parameters, args)?)
}
