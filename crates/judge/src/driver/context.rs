//! What templates see of a signature: names, and types as the language spells them.

use problem::{ClassSignature, Method, Parameter, Returns, Signature, Type};
use serde::Serialize;

use crate::language::manifest::TypeNames;

/// What templates see.
#[derive(Serialize)]
pub(super) struct Context<'a> {
    /// The user's class: `Solution` in a function problem.
    class: &'a str,
    /// What the constructor takes; absent in a function problem, where one call is a case.
    constructor: Option<Vec<TypedContext<'a>>>,
    /// In a function problem, the function alone.
    methods: Vec<MethodContext<'a>>,
    /// Whether there is a `ListNode` in the signature.
    lists: bool,
    /// Whether there is a `TreeNode` in the signature.
    trees: bool,
}

/// One function or method.
#[derive(Serialize)]
struct MethodContext<'a> {
    name: &'a str,
    parameters: Vec<TypedContext<'a>>,
    /// Absent when nothing is returned.
    returns: Option<TypedContext<'a>>,
    /// The parameter that is changed in place, counted from 0.
    output: Option<usize>,
    /// What the answer is, if there is one: the returned value, or the parameter that is changed in place.
    answer: Option<TypedContext<'a>>,
}

/// A type, and the name of what is of this type.
#[derive(Serialize)]
struct TypedContext<'a> {
    name: &'a str,
    /// As in the signature: `int[]`.
    r#type: String,
    /// As in the language: `vector<int>`.
    spelled: String,
    /// Whether it is passed by reference where a language asks.
    by_reference: bool,
    /// Whether it may be null, or is so in a language where everything but numbers is.
    null: bool,
    /// Whether its innermost elements may be null.
    nullable: bool,
    /// The innermost element: `int`.
    base: String,
    /// How many levels of arrays there are around it; a graph has two.
    depth: usize,
}

impl<'a> Context<'a> {
    pub(super) fn of_function(signature: &'a Signature, names: &TypeNames) -> Self {
        let output = match &signature.returns {
            Returns::Value(_) => None,
            Returns::InPlace(index) => Some(*index),
        };
        let answer = || Some(TypedContext::new("", signature.answer_type(), names));
        let method = MethodContext {
            name: &signature.name,
            parameters: typed(&signature.parameters, names),
            returns: if output.is_none() { answer() } else { None },
            output,
            answer: answer(),
        };
        Self {
            class: "Solution",
            constructor: None,
            methods: vec![method],
            lists: signature.mentions(&Type::List),
            trees: signature.mentions(&Type::Tree),
        }
    }

    pub(super) fn of_class(class: &'a ClassSignature, names: &TypeNames) -> Self {
        let method = |method: &'a Method| {
            let returns = || method.returns.as_ref().map(|kind| TypedContext::new("", kind, names));
            MethodContext {
                name: &method.name,
                parameters: typed(&method.parameters, names),
                returns: returns(),
                output: None,
                answer: returns(),
            }
        };
        Self {
            class: &class.name,
            constructor: Some(typed(&class.constructor, names)),
            methods: class.methods.iter().map(method).collect(),
            lists: class.mentions(&Type::List),
            trees: class.mentions(&Type::Tree),
        }
    }
}

/// What is a choice of types (`number | null`) is one operand in parentheses only.
fn together(spelled: String) -> String {
    if spelled.contains(" | ") { format!("({spelled})") } else { spelled }
}

fn typed<'a>(parameters: &'a [Parameter], names: &TypeNames) -> Vec<TypedContext<'a>> {
    parameters.iter().map(|parameter| TypedContext::new(&parameter.name, &parameter.kind, names)).collect()
}

impl<'a> TypedContext<'a> {
    fn new(name: &'a str, kind: &Type, names: &TypeNames) -> Self {
        Self {
            name,
            r#type: kind.to_string(),
            spelled: names.spell(kind),
            by_reference: matches!(kind, Type::Array(_) | Type::Graph),
            null: kind.is_mutable() || matches!(kind, Type::String | Type::Nullable(_)),
            nullable: kind.is_nullable(),
            base: kind.base().to_string(),
            depth: depth(kind),
        }
    }
}

fn depth(kind: &Type) -> usize {
    match kind {
        Type::Array(element) => 1 + depth(element),
        Type::Graph => 2,
        _ => 0,
    }
}

impl TypeNames {
    fn spell(&self, kind: &Type) -> String {
        match kind {
            Type::Int => self.int.clone(),
            Type::Long => self.long.clone(),
            Type::Double => self.double.clone(),
            Type::Bool => self.bool.clone(),
            Type::Char => self.char.clone(),
            Type::String => self.string.clone(),
            Type::Nullable(scalar) => self.nullable.replace("{}", &self.spell_boxed(scalar)),
            Type::List => self.list.clone(),
            Type::Tree => self.tree.clone(),
            Type::Graph => self.array.replace("{}", &self.array.replace("{}", &self.int)),
            Type::Array(element) => self.array.replace("{}", &together(self.spell(element))),
        }
    }

    fn spell_boxed(&self, scalar: &Type) -> String {
        self.boxed.get(&scalar.to_string()).cloned().unwrap_or_else(|| self.spell(scalar))
    }
}
