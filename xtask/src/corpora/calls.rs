//! Class problems: cases that are a list of calls, a list of arguments, and what each call gives.

use serde_json::Value;

use super::comparison::Comparison;
use super::data::Data;
use super::declaration::plain;
use super::kind::Kind;
use super::problem::{Case, Dropped, Method, Reason, Shape};
use super::translate::{Cases, Declared};

/// A class whose every type is settled.
struct Class {
    name: String,
    constructor: Vec<Kind>,
    methods: Vec<Method>,
}

/// The class of a problem, and its cases.
pub(super) fn translate(data: &Data, declared: &Declared) -> Result<(Shape, Comparison, Cases), Reason> {
    let raw: Vec<Option<Vec<Value>>> = data.tests().iter().flat_map(|tests| tests.cases()).collect();
    if !raw.iter().flatten().any(|case| is_calls(case, &data.class)) {
        return Err(Reason::Calls);
    }
    // with the narrower integers first, then with the wider
    let classes = [0, 1].map(|width| class(data, declared, width));
    let tried = classes.into_iter().map(|class| class.map(|class| (cases(&raw, &class), class)));
    let tried: Vec<(Cases, Class)> = tried.collect::<Result<_, _>>()?;
    let best = tried.into_iter().rev().max_by_key(|(cases, _)| cases.fit.len());
    let (cases, Class { name, constructor, methods }) = best.ok_or(Reason::Calls)?;
    let has_doubles = methods.iter().filter_map(|method| method.returns.as_ref()).any(Kind::is_double);
    let comparison = if has_doubles { Comparison::Float } else { Comparison::Exact };
    Ok((Shape::Class { name, constructor, methods }, comparison, cases))
}

fn is_calls(case: &[Value], class: &str) -> bool {
    matches!(case, [Value::Array(names), Value::Array(_), Value::Array(_)] if names.first().is_some_and(|name| name == class))
}

/// The class with its integers of one width.
fn class(data: &Data, declared: &Declared, width: usize) -> Result<Class, Reason> {
    let of_width = |choices: usize| width.min(choices - 1);
    let (mut constructor, mut methods) = (Vec::new(), Vec::new());
    for method in data.methods() {
        if method.name == "__init__" {
            let mut choices = declared.constructors(&data.class, method.count())?;
            constructor = choices.swap_remove(of_width(choices.len()));
        } else {
            let mut choices = declared.methods(&method.name, method.count())?;
            let found = choices.swap_remove(of_width(choices.len()));
            methods.push(Method { name: found.name, parameters: found.parameters, returns: found.returns });
        }
    }
    Ok(Class { name: data.class.clone(), constructor, methods })
}

fn cases(raw: &[Option<Vec<Value>>], class: &Class) -> Cases {
    let mut cases = Cases::default();
    for case in raw {
        match case.as_ref().map(|values| fitted(values, class)) {
            Some(Some(case)) => cases.add(case),
            Some(None) => cases.drop(Dropped::Misfit),
            None => cases.drop(Dropped::Program),
        }
    }
    cases
}

/// The case with the names and types of the class.
fn fitted(values: &[Value], class: &Class) -> Option<Case> {
    let [Value::Array(names), Value::Array(lists), Value::Array(answers)] = values else { return None };
    let mut answers = answers.clone();
    if answers.len() + 1 == names.len() {
        answers.insert(0, Value::Null); // what the constructor gives is not in all data
    }
    if names.first()?.as_str()? != class.name || lists.len() != names.len() || answers.len() != names.len() {
        return None;
    }
    let mut called = vec![Value::from(class.name.as_str())];
    let mut arguments = vec![fit_all(&class.constructor, &lists[0])?];
    let mut expected = vec![Value::Null];
    for ((name, list), answer) in names.iter().zip(lists).zip(answers).skip(1) {
        let wanted = plain(name.as_str()?);
        let method = class.methods.iter().find(|method| plain(&method.name) == wanted)?;
        called.push(Value::from(method.name.as_str()));
        arguments.push(fit_all(&method.parameters, list)?);
        expected.push(match &method.returns {
            Some(kind) => kind.fit(answer)?,
            None => answer.is_null().then_some(Value::Null)?,
        });
    }
    Some(Case { input: vec![Value::Array(called), Value::Array(arguments)], expected: Value::Array(expected) })
}

/// A list of arguments of these types.
fn fit_all(kinds: &[Kind], list: &Value) -> Option<Value> {
    let values = list.as_array().filter(|values| values.len() == kinds.len())?;
    kinds.iter().zip(values).map(|(kind, value)| kind.fit(value.clone())).collect::<Option<_>>().map(Value::Array)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn cache() -> Class {
        let method = |name: &str, parameters, returns| Method { name: name.to_owned(), parameters, returns };
        let methods = vec![method("getValue", vec![Kind::Int], Some(Kind::Int)), method("put", vec![Kind::Int], None)];
        Class { name: "Cache".to_owned(), constructor: vec![Kind::Int], methods }
    }

    fn fit(names: &Value, lists: &Value, answers: &Value) -> Option<Case> {
        fitted(&[names.clone(), lists.clone(), answers.clone()], &cache())
    }

    #[test]
    fn calls_get_the_names_of_the_solution() {
        let case =
            fit(&json!(["Cache", "get_value", "put"]), &json!([[2], [1], [3]]), &json!([null, -1, null])).unwrap();
        assert_eq!(case.input, [json!(["Cache", "getValue", "put"]), json!([[2], [1], [3]])]);
        assert_eq!(case.expected, json!([null, -1, null]));
        let short = fit(&json!(["Cache", "put"]), &json!([[2], [3]]), &json!([null]));
        assert_eq!(short.unwrap().expected, json!([null, null]), "the constructor's null may be left out");
    }

    #[test]
    fn calls_that_the_class_cannot_take_do_not_fit() {
        for (names, lists, answers) in [
            (json!(["Cache", "clear"]), json!([[2], []]), json!([null, null])),
            (json!(["Cache", "put"]), json!([[2], [1, 2]]), json!([null, null])),
            (json!(["Cache", "put"]), json!([[2], [1]]), json!([null, 7])),
            (json!(["Other", "put"]), json!([[2], [1]]), json!([null, null])),
        ] {
            assert!(fit(&names, &lists, &answers).is_none(), "{names}");
        }
    }
}
