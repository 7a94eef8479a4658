//! Whose fault it is that a case is not accepted.

use serde_json::Value;

use super::judging::Outcome;
use super::problem::Problem;
use super::report::Outcomes;

/// Who is to blame for a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Blame {
    /// Two languages agree with each other and not with the expected answer.
    Data,
    /// No other language says anything.
    Undecided,
    /// Another language is accepted: the solution or our driver.
    Language,
}

/// Why a case fails in a language; none where it is accepted or was not judged.
pub(super) fn of(problem: &Problem, outcomes: &Outcomes, language: &str, case: usize) -> Option<Blame> {
    let outcome = outcomes.get(language)?;
    if !outcome.whole && !outcome.failed.contains_key(&case) {
        return None;
    }
    let ran = |outcome: &&Outcome| !outcome.whole;
    let others: Vec<&Outcome> =
        outcomes.iter().filter(|(name, _)| **name != language).map(|(_, one)| one).filter(ran).collect();
    if others.iter().any(|other| !other.failed.contains_key(&case)) {
        return Some(Blame::Language);
    }
    let ordered = problem.comparison.is_ordered();
    let answer = |outcome: &Outcome| outcome.failed.get(&case)?.answer.as_deref().map(|text| canonical(text, ordered));
    let own = answer(outcome);
    let agrees = own.is_some() && others.iter().any(|other| answer(other) == own);
    Some(if agrees { Blame::Data } else { Blame::Undecided })
}

/// An answer in a form that two languages share.
fn canonical(text: &str, ordered: bool) -> String {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => sorted(value, ordered).to_string(),
        Err(_) => text.to_owned(), // cut
    }
}

fn sorted(value: Value, ordered: bool) -> Value {
    match value {
        Value::Array(items) => {
            let mut items: Vec<Value> = items.into_iter().map(|item| sorted(item, ordered)).collect();
            if !ordered {
                items.sort_by_key(ToString::to_string);
            }
            Value::Array(items)
        }
        Value::Number(number) => {
            number.as_f64().map_or(Value::Number(number), |n| Value::from((n * 1e5).round() / 1e5))
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::comparison::Comparison;
    use super::super::harness::Answer;
    use super::super::judging::Failure;
    use super::super::kind::Kind;
    use super::super::problem::{Case, Shape};
    use super::*;

    fn problem(comparison: Comparison) -> Problem {
        let shape = Shape::Function { name: "f".into(), parameters: vec![], kind: Kind::Int, answer: Answer::Returned };
        let cases = vec![Case { input: vec![], expected: Value::Null }];
        Problem { id: 1, shape, comparison, cases, dropped: BTreeMap::new(), sources: BTreeMap::new() }
    }

    /// A language that answers so to the only case; accepted without an answer.
    fn outcome(answer: Option<&str>) -> Outcome {
        let failure =
            |answer: &str| Failure { verdict: "wrong_answer".into(), answer: Some(answer.into()), complaint: None };
        Outcome::for_test(answer.map(|answer| (0, failure(answer))).into_iter().collect())
    }

    fn blame(comparison: Comparison, answers: [Option<&str>; 2]) -> Option<Blame> {
        let known = Outcomes::from([("cpp", outcome(answers[0])), ("java", outcome(answers[1]))]);
        of(&problem(comparison), &known, "cpp", 0)
    }

    #[test]
    fn blame_goes_by_what_other_languages_say() {
        assert_eq!(blame(Comparison::Exact, [None, Some("3")]), None);
        assert_eq!(blame(Comparison::Exact, [Some("3"), None]), Some(Blame::Language));
        assert_eq!(blame(Comparison::Exact, [Some("3"), Some("3")]), Some(Blame::Data));
        assert_eq!(blame(Comparison::Exact, [Some("3"), Some("4")]), Some(Blame::Undecided));
        assert_eq!(blame(Comparison::Float, [Some("0.1"), Some("0.100000001")]), Some(Blame::Data));
        assert_eq!(blame(Comparison::Exact, [Some("[1,2]"), Some("[2,1]")]), Some(Blame::Undecided));
        assert_eq!(blame(Comparison::Unordered, [Some("[1,2]"), Some("[2,1]")]), Some(Blame::Data));
        let alone = Outcomes::from([("cpp", outcome(Some("3")))]);
        assert_eq!(of(&problem(Comparison::Exact), &alone, "cpp", 0), Some(Blame::Undecided));
    }
}
