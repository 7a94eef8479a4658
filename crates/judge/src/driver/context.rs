//! What templates see of a signature: names, and types as the language spells them.

use problem::{ClassSignature, Method, Parameter, Returns, Signature, Type};
use serde::Serialize;

use super::declared::{Declared, Lists};
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
    /// Whether `ListNode` is in the signature, or the user's text has it for granted.
    lists: bool,
    /// The same of `TreeNode`.
    trees: bool,
    /// The same of `Pair`, which no signature has.
    pairs: bool,
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
    /// As the user spells it, where the language has two ways for arrays: `List<Integer>`.
    declared: String,
    /// How many of its arrays, from the outside in, the user has as lists.
    lists: usize,
    /// Every spelling that there is: no list, and then ever more of them.
    variants: Vec<String>,
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
    /// Everything, as the user's `source` declares it.
    pub(super) fn of_function(signature: &'a Signature, names: &TypeNames, source: &str) -> Self {
        let returned = match &signature.returns {
            Returns::Value(kind) => Some(kind),
            Returns::InPlace(_) => None,
        };
        let declared = Declared::new(source, names);
        let lists = lists(&declared, &signature.name, &signature.parameters, returned, names);
        let output = match &signature.returns {
            Returns::Value(_) => None,
            Returns::InPlace(index) => Some(*index),
        };
        let answer = || Some(TypedContext::new("", signature.answer_type(), names, lists.answer));
        let method = MethodContext {
            name: &signature.name,
            parameters: typed(&signature.parameters, names, &lists),
            returns: if output.is_none() { answer() } else { None },
            output,
            answer: answer(),
        };
        Self {
            class: Signature::CLASS,
            constructor: None,
            methods: vec![method],
            lists: signature.mentions(&Type::List) || declared.implies("ListNode", names),
            trees: signature.mentions(&Type::Tree) || declared.implies("TreeNode", names),
            pairs: declared.implies("Pair", names),
        }
    }

    /// The same for a class.
    pub(super) fn of_class(class: &'a ClassSignature, names: &TypeNames, source: &str) -> Self {
        let declared = Declared::new(source, names);
        let method = |method: &'a Method| {
            let lists = lists(&declared, &method.name, &method.parameters, method.returns.as_ref(), names);
            let returns = || method.returns.as_ref().map(|kind| TypedContext::new("", kind, names, lists.answer));
            MethodContext {
                name: &method.name,
                parameters: typed(&method.parameters, names, &lists),
                returns: returns(),
                output: None,
                answer: returns(),
            }
        };
        Self {
            class: &class.name,
            constructor: Some(typed(
                &class.constructor,
                names,
                &lists(&declared, &class.name, &class.constructor, None, names),
            )),
            methods: class.methods.iter().map(method).collect(),
            lists: class.mentions(&Type::List) || declared.implies("ListNode", names),
            trees: class.mentions(&Type::Tree) || declared.implies("TreeNode", names),
            pairs: declared.implies("Pair", names),
        }
    }
}

/// What is a choice of types (`number | null`) is one operand in parentheses only.
fn together(spelled: String) -> String {
    if spelled.contains(" | ") { format!("({spelled})") } else { spelled }
}

fn lists(
    declared: &Declared<'_>,
    name: &str,
    parameters: &[Parameter],
    returns: Option<&Type>,
    names: &TypeNames,
) -> Lists {
    let kinds: Vec<&Type> = parameters.iter().map(|parameter| &parameter.kind).collect();
    declared.lists(name, &kinds, returns, names)
}

fn typed<'a>(parameters: &'a [Parameter], names: &TypeNames, lists: &Lists) -> Vec<TypedContext<'a>> {
    let one = |(index, parameter): (usize, &'a Parameter)| {
        let lists = lists.parameters.get(index).copied().unwrap_or_default();
        TypedContext::new(&parameter.name, &parameter.kind, names, lists)
    };
    parameters.iter().enumerate().map(one).collect()
}

impl<'a> TypedContext<'a> {
    fn new(name: &'a str, kind: &Type, names: &TypeNames, lists: usize) -> Self {
        Self {
            name,
            r#type: kind.to_string(),
            spelled: names.spell(kind),
            declared: names.spell_with_lists(kind, lists),
            lists,
            variants: (0..=kind.depth()).map(|lists| names.spell_with_lists(kind, lists)).collect(),
            by_reference: matches!(kind, Type::Array(_) | Type::Graph),
            null: kind.is_mutable() || matches!(kind, Type::String | Type::Nullable(_)),
            nullable: kind.is_nullable(),
            base: kind.base().to_string(),
            depth: kind.depth(),
        }
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
            Type::Graph => self.spell_array(&Type::Array(Box::new(Type::Int))),
            Type::Array(element) => self.spell_array(element),
        }
    }

    fn spell_array(&self, element: &Type) -> String {
        let of_its_own = self.arrays.get(&element.to_string()).cloned();
        of_its_own.unwrap_or_else(|| self.array.replace("{}", &together(self.spell(element))))
    }

    /// With lists for so many arrays, from the outside in, if the language has them.
    pub(super) fn spell_with_lists(&self, kind: &Type, lists: usize) -> String {
        let element = match kind {
            _ if lists == 0 => return self.spell(kind),
            Type::Array(element) => element,
            Type::Graph => &Type::Array(Box::new(Type::Int)),
            _ => return self.spell(kind),
        };
        let inside = if lists > 1 { self.spell_with_lists(element, lists - 1) } else { self.spell_boxed(element) };
        self.outer.as_ref().unwrap_or(&self.array).replace("{}", &inside)
    }

    fn spell_boxed(&self, scalar: &Type) -> String {
        self.boxed.get(&scalar.to_string()).cloned().unwrap_or_else(|| self.spell(scalar))
    }
}
