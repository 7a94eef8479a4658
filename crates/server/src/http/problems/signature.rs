//! Signatures as the API shows them: types by their names, and the calls of a class as a kind of function.

use problem::Returns;
use serde::Serialize;
use utoipa::ToSchema;

/// What the function is called, takes and gives.
#[derive(Debug, Serialize, ToSchema)]
pub struct Signature {
    #[schema(example = "twoSum")]
    pub name: String,
    pub parameters: Vec<Parameter>,
    /// The type of the returned value; `void` when the answer is left in `output`.
    #[schema(example = "int[]")]
    pub returns: String,
    /// The parameter that is changed in place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output: Option<String>,
}

/// What is to be written in a class problem.
#[derive(Debug, Serialize, ToSchema)]
pub struct Class {
    #[schema(example = "ParkingLot")]
    pub name: String,
    pub constructor: Vec<Parameter>,
    pub methods: Vec<Method>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Method {
    #[schema(example = "park")]
    pub name: String,
    pub parameters: Vec<Parameter>,
    /// The type of the returned value; `void` when nothing is returned.
    #[schema(example = "bool")]
    pub returns: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Parameter {
    #[schema(example = "nums")]
    pub name: String,
    #[serde(rename = "type")]
    #[schema(example = "int[]")]
    pub kind: String,
}

impl Signature {
    /// How a case of a class problem looks: the names of the calls, and for each its arguments.
    pub(super) fn of_calls(class: &problem::ClassSignature) -> Self {
        let parameter = |name: &str, kind: &str| Parameter { name: name.to_owned(), kind: kind.to_owned() };
        Self {
            name: class.name.clone(),
            parameters: vec![parameter("calls", "string[]"), parameter("arguments", "any[][]")],
            returns: "any[]".to_owned(),
            output: None,
        }
    }
}

impl From<&problem::ClassSignature> for Class {
    fn from(class: &problem::ClassSignature) -> Self {
        let method = |method: &problem::Method| Method {
            name: method.name.clone(),
            parameters: method.parameters.iter().map(Parameter::from).collect(),
            returns: method.returns.as_ref().map_or_else(|| "void".to_owned(), ToString::to_string),
        };
        Self {
            name: class.name.clone(),
            constructor: class.constructor.iter().map(Parameter::from).collect(),
            methods: class.methods.iter().map(method).collect(),
        }
    }
}

impl From<&problem::Parameter> for Parameter {
    fn from(parameter: &problem::Parameter) -> Self {
        Self { name: parameter.name.clone(), kind: parameter.kind.to_string() }
    }
}

impl From<&problem::Signature> for Signature {
    fn from(signature: &problem::Signature) -> Self {
        let (returns, output) = match &signature.returns {
            Returns::Value(kind) => (kind.to_string(), None),
            Returns::InPlace(index) => {
                ("void".to_owned(), signature.parameters.get(*index).map(|parameter| parameter.name.clone()))
            }
        };
        let parameters = signature.parameters.iter();
        Self { name: signature.name.clone(), parameters: parameters.map(Parameter::from).collect(), returns, output }
    }
}
