//! Checks the cases that users write against what the problem takes.

use proto::CustomCase;
use serde_json::Value;

use super::{Input, InputError, Package, ProblemKind, arguments};
use crate::Signature;

/// The input of `case`, if it fits a problem of this kind.
pub(super) fn check(kind: &ProblemKind, case: &CustomCase) -> Result<Input, InputError> {
    match (kind, case) {
        (ProblemKind::Function(signature), CustomCase::Args { args }) => values(signature, args),
        (ProblemKind::Class(class), CustomCase::Args { args }) => {
            check_length(args.iter().map(json_len).sum())?;
            class.check_calls(args)?;
            Ok(Input::Args(args.clone()))
        }
        (ProblemKind::Stdio, CustomCase::Stdin { stdin }) => {
            check_length(stdin.len())?;
            Ok(Input::Stdin(stdin.clone()))
        }
        (ProblemKind::Function(_) | ProblemKind::Class(_), CustomCase::Stdin { .. }) => {
            Err(InputError::Kind { expected: "arguments", field: "args" })
        }
        (ProblemKind::Stdio, CustomCase::Args { .. }) => {
            Err(InputError::Kind { expected: "standard input", field: "stdin" })
        }
    }
}

fn values(signature: &Signature, args: &[Value]) -> Result<Input, InputError> {
    check_length(args.iter().map(json_len).sum())?;
    arguments::check(signature, args)?;
    Ok(Input::Args(args.to_vec()))
}

fn json_len(value: &Value) -> usize {
    value.to_string().len()
}

fn check_length(bytes: usize) -> Result<(), InputError> {
    if bytes <= Package::CUSTOM_CASE_BYTES_MAX {
        return Ok(());
    }
    Err(InputError::TooLong { max: Package::CUSTOM_CASE_BYTES_MAX })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Constraints, Parameter, Returns, Type};

    fn search() -> ProblemKind {
        let parameter = |name: &str, kind: &str| Parameter { name: name.to_owned(), kind: kind.parse().unwrap() };
        ProblemKind::Function(Signature {
            name: "search".to_owned(),
            parameters: vec![parameter("nums", "int[]"), parameter("target", "int")],
            returns: Returns::Value(Type::Int),
            constraints: Constraints::new(vec!["1 <= nums.length <= 1e6".to_owned()]).unwrap(),
        })
    }

    fn args(args: Vec<Value>) -> CustomCase {
        CustomCase::Args { args }
    }

    fn stdin(stdin: &str) -> CustomCase {
        CustomCase::Stdin { stdin: stdin.to_owned() }
    }

    #[test]
    fn a_fitting_case_is_taken_as_it_is() {
        let values = vec![json!([1, 2]), json!(2)];
        assert_eq!(check(&search(), &args(values.clone())), Ok(Input::Args(values)));
        let text = "1 2\r\n";
        assert_eq!(check(&ProblemKind::Stdio, &stdin(text)), Ok(Input::Stdin(text.to_owned())));
    }

    #[test]
    fn others_say_what_does_not_fit() {
        let refused = |kind: &ProblemKind, case: CustomCase| check(kind, &case).unwrap_err().to_string();
        assert_eq!(refused(&search(), stdin("1")), "this problem takes arguments, so a case needs `args`");
        assert_eq!(
            refused(&ProblemKind::Stdio, args(vec![])),
            "this problem takes standard input, so a case needs `stdin`"
        );
        assert_eq!(refused(&search(), args(vec![json!([1])])), "the function takes 2 arguments, not 1");
        assert_eq!(
            refused(&search(), args(vec![json!([1, "2"]), json!(2)])),
            "`nums`[1] should be an int (-2147483648 to 2147483647), not \"2\""
        );
        assert_eq!(
            refused(&search(), args(vec![json!([]), json!(1)])),
            "the length of `nums` is 0, but must be at least 1 (`1 <= nums.length <= 1e6`)"
        );
        assert_eq!(
            refused(&search(), args(vec![json!([]), json!(null)])),
            "`target` should be an int (-2147483648 to 2147483647), not null"
        );
    }

    #[test]
    fn a_case_has_a_longest_length() {
        let longest = "x".repeat(Package::CUSTOM_CASE_BYTES_MAX);
        assert!(check(&ProblemKind::Stdio, &stdin(&longest)).is_ok());
        let too_long = Err(InputError::TooLong { max: Package::CUSTOM_CASE_BYTES_MAX });
        assert_eq!(check(&ProblemKind::Stdio, &stdin(&(longest + "x"))), too_long);
        let many = vec![json!(vec![7; Package::CUSTOM_CASE_BYTES_MAX / 2]), json!(1)];
        assert_eq!(check(&search(), &args(many)), too_long);
    }
}
