//! From a problem of the data set and its solutions to a problem of ours, or to the reason why not.

use std::collections::BTreeMap;

use serde_json::Value;

use super::calls;
use super::comparison::Comparison;
use super::data::{Data, Tests};
use super::declaration::{Declaration, Dialect, Source};
use super::harness::{self, Answer, Call};
use super::kind::{Kind, Place};
use super::problem::{Case, Dropped, Problem, Reason, Shape};

/// Numbers whose cases are not to be used.
const EXCLUDED: std::ops::RangeInclusive<u32> = 3243..=3505;

/// What the solutions declare.
pub(super) struct Declared {
    sources: Vec<Source>,
}

/// Cases in our words, and those that have none.
#[derive(Debug, Default)]
pub(super) struct Cases {
    pub(super) fit: Vec<Case>,
    pub(super) dropped: BTreeMap<Dropped, usize>,
}

/// The problem with this number.
///
/// # Errors
/// Why it cannot be said in our words.
pub(super) fn translate(id: u32, data: &Data, sources: BTreeMap<&'static str, String>) -> Result<Problem, Reason> {
    if EXCLUDED.contains(&id) {
        return Err(Reason::Excluded);
    }
    if sources.is_empty() {
        return Err(Reason::Unsolved);
    }
    let declared = Declared::new(&sources);
    let is_class = data.class != "Solution" || data.methods().iter().any(|method| method.name == "__init__");
    let (shape, comparison, Cases { fit: cases, dropped }) =
        if is_class { calls::translate(data, &declared)? } else { function(data, &declared)? };
    if cases.is_empty() {
        return Err(Reason::Empty);
    }
    Ok(Problem { id, shape, comparison, cases, dropped, sources })
}

fn function(data: &Data, declared: &Declared) -> Result<(Shape, Comparison, Cases), Reason> {
    let [method] = data.methods() else { return Err(Reason::Harness) };
    let calls: Vec<Option<Call>> = data.tests().iter().map(|tests| harness::read(data, tests, &method.name)).collect();
    let first = calls.iter().flatten().next().ok_or(Reason::Harness)?;
    let comparison = Comparison::read(&data.assert_body, first.sorted).ok_or(Reason::Checker)?;
    let choices = declared.methods(&method.name, first.arguments.len())?;
    let raw = raw_cases(data, &calls);
    let widths = choices.iter().map(|one| shaped(one, first.answer));
    let shapes: Vec<(Vec<Kind>, Kind)> = widths.collect::<Option<_>>().ok_or(Reason::Harness)?;
    let tried = shapes.into_iter().map(|(parameters, kind)| (fitted(&raw, &parameters, &kind), parameters, kind));
    // the first with the most cases: types as declared are better than wider ones
    let (cases, parameters, kind) = tried.rev().max_by_key(|(cases, ..)| cases.fit.len()).ok_or(Reason::Undeclared)?;
    let comparison = comparison.of(&kind).ok_or(Reason::Checker)?;
    let shape = Shape::Function { name: choices[0].name.clone(), parameters, kind, answer: first.answer };
    Ok((shape, comparison, cases))
}

/// The types of parameters and answer, if the declaration gives its answer where the data look for it.
fn shaped(declaration: &Declaration, answer: Answer) -> Option<(Vec<Kind>, Kind)> {
    let parameters = declaration.parameters.clone();
    match (answer, &declaration.returns) {
        (Answer::Returned, Some(kind)) => Some((parameters, kind.clone())),
        (Answer::Argument(index), None) => {
            let kind = parameters.get(index)?.clone();
            Some((parameters, kind))
        }
        _ => None,
    }
}

/// The arguments and the expected answer of each case; none where they are a program.
fn raw_cases(data: &Data, calls: &[Option<Call>]) -> Vec<Option<(Vec<Value>, Value)>> {
    let split = |call: &Call, values: &[Value]| {
        let arguments = call.arguments.iter().map(|index| values.get(*index).cloned()).collect::<Option<_>>()?;
        Some((arguments, values.get(call.expected)?.clone()))
    };
    let of = |(tests, call): (&Tests, &Option<Call>)| {
        let case = |values: Option<Vec<Value>>| split(call.as_ref()?, &values?);
        tests.cases().map(case).collect::<Vec<_>>()
    };
    data.tests().iter().zip(calls).flat_map(of).collect()
}

fn fitted(raw: &[Option<(Vec<Value>, Value)>], parameters: &[Kind], kind: &Kind) -> Cases {
    let mut cases = Cases::default();
    for case in raw {
        let Some((arguments, expected)) = case.clone() else {
            cases.drop(Dropped::Program);
            continue;
        };
        let input = parameters.iter().zip(arguments).map(|(kind, value)| kind.fit(value)).collect();
        match (input, kind.fit(expected)) {
            (Some(input), Some(expected)) => cases.add(Case { input, expected }),
            _ => cases.drop(Dropped::Misfit),
        }
    }
    cases
}

impl Cases {
    pub(super) fn add(&mut self, case: Case) {
        if self.fit.iter().any(|before| before.input == case.input) {
            self.drop(Dropped::Twice);
        } else {
            self.fit.push(case);
        }
    }

    pub(super) fn drop(&mut self, why: Dropped) {
        *self.dropped.entry(why).or_default() += 1;
    }
}

impl Declared {
    fn new(sources: &BTreeMap<&'static str, String>) -> Self {
        let dialects = [("cpp", Dialect::Cpp), ("java", Dialect::Java)];
        let source = |(extension, dialect)| sources.get(extension).map(|text| Source::new(text, dialect));
        Self { sources: dialects.into_iter().filter_map(source).collect() }
    }

    /// A method with the types that all languages take: with the narrower integers first, then the wider where there are any.
    pub(super) fn methods(&self, name: &str, count: usize) -> Result<Vec<Declaration>, Reason> {
        let mut found = self.named(name, count);
        if found.is_empty() {
            found = self.shared(count).map(|name| self.named(&name, count)).unwrap_or_default();
        }
        let narrow = found.first().ok_or(Reason::Undeclared)?;
        let Some(other) = found.get(1) else { return Ok(vec![narrow.clone()]) };
        let one = |place| merged(narrow, other, place).ok_or(Reason::Types);
        Ok(vec![one(Place::Parameter)?, one(Place::Answer)?])
    }

    fn named(&self, name: &str, count: usize) -> Vec<Declaration> {
        self.sources.iter().filter_map(|source| source.method(name, count)).collect()
    }

    /// The first name that both languages declare: the data call some methods as they like.
    fn shared(&self, count: usize) -> Option<String> {
        let [one, other] = &self.sources[..] else { return None };
        one.methods(count).find(|name| other.methods(count).any(|same| same == *name))
    }

    /// What a constructor takes, in the same way.
    pub(super) fn constructors(&self, class: &str, count: usize) -> Result<Vec<Vec<Kind>>, Reason> {
        let found: Vec<_> = self.sources.iter().filter_map(|source| source.constructor(class, count)).collect();
        match &found[..] {
            [] if count == 0 => Ok(vec![Vec::new()]), // it need not be written
            [] => Err(Reason::Undeclared),
            [one] => Ok(vec![one.clone()]),
            [one, other, ..] => [Place::Parameter, Place::Answer]
                .map(|place| kinds(one, other, place).ok_or(Reason::Types))
                .into_iter()
                .collect(),
        }
    }
}

/// One declaration for two languages, with the parameters settled in one way.
fn merged(one: &Declaration, other: &Declaration, parameters: Place) -> Option<Declaration> {
    let returns = match (&one.returns, &other.returns) {
        (Some(one), Some(other)) => Some(one.merged(other, Place::Answer)?),
        (None, None) => None,
        _ => return None,
    };
    let parameters = kinds(&one.parameters, &other.parameters, parameters)?;
    Some(Declaration { name: one.name.clone(), parameters, returns })
}

fn kinds(one: &[Kind], other: &[Kind], place: Place) -> Option<Vec<Kind>> {
    one.iter().zip(other).map(|(one, other)| one.merged(other, place)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const CPP: &str = "class Solution { public: vector<int> twoSum(vector<int>& nums, int t) { return {}; } };";

    fn data(number: &str, run: &str, case: &str) -> Data {
        serde_json::from_value(json!({
            "problem_number": number, "solution_class_name": "Solution",
            "helpers_run_signature": "(solution_class: type, nums: list[int], t: int)", "helpers_run_body": run,
            "helpers_assert_body": "assert sorted(result) == sorted(expected)",
            "_solution_methods": {"list": [{"name": "two_sum", "signature": "(self, nums: list[int], t: int) -> list[int]"}]},
            "_test_methods": {"list": [{"parametrize": "nums, t, expected", "test_cases": {"list": [case, "(f(), 1)"]},
                "body": "result = run_x(Solution, nums, t)\nassert_x(result, expected)"}]},
        }))
        .unwrap()
    }

    const RUN: &str = "s = solution_class()\nreturn s.two_sum(nums, t)";

    fn sources() -> BTreeMap<&'static str, String> {
        BTreeMap::from([("cpp", CPP.to_owned())])
    }

    #[test]
    fn a_plain_problem_keeps_its_types_its_comparator_and_its_cases() {
        let problem = translate(1, &data("1", RUN, "([2, 7], 9, [0, 1])"), sources()).unwrap();
        let Shape::Function { name, parameters, kind, answer } = problem.shape else { panic!("{problem:?}") };
        let parameters: Vec<String> = parameters.iter().map(ToString::to_string).collect();
        assert_eq!(
            (name.as_str(), &parameters[..], answer),
            ("twoSum", &["int[]".to_owned(), "int".to_owned()][..], Answer::Returned)
        );
        assert_eq!((kind.to_string().as_str(), problem.comparison), ("int[]", Comparison::Unordered));
        assert_eq!(
            (&problem.cases[0].input, &problem.cases[0].expected),
            (&vec![json!([2, 7]), json!(9)], &json!([0, 1]))
        );
        assert_eq!(problem.dropped, BTreeMap::from([(Dropped::Program, 1)]));
    }

    #[test]
    fn what_cannot_be_said_has_a_reason() {
        let good = "([2, 7], 9, [0, 1])";
        let reason = |id, data: &Data, sources| translate(id, data, sources).unwrap_err();
        assert_eq!(reason(3300, &data("3300", RUN, good), sources()), Reason::Excluded);
        assert_eq!(reason(1, &data("1", RUN, good), BTreeMap::new()), Reason::Unsolved);
        assert_eq!(reason(1, &data("1", "return nums", good), sources()), Reason::Harness);
        assert_eq!(reason(1, &data("1", RUN, "('a', 9, [])"), sources()), Reason::Empty);
        let undeclared = BTreeMap::from([("cpp", "int f() { return 1; }".to_owned())]);
        assert_eq!(reason(1, &data("1", RUN, good), undeclared), Reason::Undeclared);
    }

    #[test]
    fn a_method_that_the_data_call_otherwise_is_the_one_that_both_languages_have() {
        let renamed = |text: &str| text.replace("twoSum", "pairOf");
        let java = "class Solution { int help(int[] a, int b) { return b; } public int[] pairOf(int[] a, int b) { return a; } }";
        let sources = BTreeMap::from([("cpp", renamed(CPP)), ("java", java.to_owned())]);
        let problem = translate(1, &data("1", RUN, "([2, 7], 9, [0, 1])"), sources).unwrap();
        assert!(matches!(problem.shape, Shape::Function { name, .. } if name == "pairOf"));
    }
}
