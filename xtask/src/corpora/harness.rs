//! Reads the few lines of Python by which the data set calls a solution: which value of a case is which argument, and what
//! the answer is. Lines of another kind mean that the problem is tried in a way of its own.

use std::collections::BTreeMap;

use super::data::{Data, Tests, arguments, names};

/// How a case becomes a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Call {
    /// For each argument, which value of the case it is.
    pub(super) arguments: Vec<usize>,
    pub(super) answer: Answer,
    /// Which value of the case is the expected answer.
    pub(super) expected: usize,
    /// Whether the answer is sorted before it is compared.
    pub(super) sorted: bool,
}

/// Where the answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Returned,
    /// In the argument with this index, which is changed.
    Argument(usize),
}

/// Words that copy or build a value and change nothing about it.
const HARMLESS: &[&str] = &[
    "TreeNode",
    "ListNode",
    "from_list",
    "int",
    "copy",
    "deepcopy",
    "list",
    "if",
    "else",
    "None",
    "for",
    "in",
    "row",
    "r",
    "is",
    "not",
    "to_list",
    "sorted",
];

/// How the cases of `tests` call the solution of a function problem.
pub(super) fn read(data: &Data, tests: &Tests, method: &str) -> Option<Call> {
    let values = tests.names();
    let place = |name: &str| values.iter().position(|value| *value == name);
    let passed = call_arguments(&tests.body, "run_")?;
    let checked = call_arguments(&tests.body, "assert_")?;
    if !tests.body.contains("result = run_") || checked.first() != Some(&"result") {
        return None;
    }
    let helper = names(&data.run_signature);
    let mut known = BTreeMap::new();
    for (name, value) in helper.iter().zip(&passed).skip(1) {
        known.insert((*name).to_owned(), place(value)?);
    }
    let body = Body { known, receiver: String::new(), method, call: None, result: None };
    let expected = place(checked.get(1).filter(|name| name.starts_with("expected"))?)?;
    body.read(&data.run_body).map(|(arguments, answer, sorted)| Call { arguments, answer, expected, sorted })
}

/// The arguments of the call of a function whose name starts so.
fn call_arguments<'a>(text: &'a str, start: &str) -> Option<Vec<&'a str>> {
    let call = &text[text.find(start)?..];
    Some(arguments(&call[call.find('(')? + 1..]))
}

/// The lines of the helper that calls the solution.
struct Body<'a> {
    /// Names, and the value of the case that each holds.
    known: BTreeMap<String, usize>,
    /// The object that has the method.
    receiver: String,
    method: &'a str,
    call: Option<Vec<usize>>,
    /// What holds the returned value.
    result: Option<String>,
}

impl Body<'_> {
    fn read(mut self, text: &str) -> Option<(Vec<usize>, Answer, bool)> {
        let mut lines = text.lines().map(str::trim).filter(|line| !is_idle(line));
        let end = lines.find_map(|line| self.line(line))?;
        if lines.next().is_some() {
            return None;
        }
        let (answer, sorted) = end?;
        Some((self.call?, answer, sorted))
    }

    /// Takes a line. Something at the last one: the answer, or nothing that is understood.
    fn line(&mut self, line: &str) -> Option<Option<(Answer, bool)>> {
        let called = format!(".{}(", self.method);
        if let Some((before, rest)) = line.split_once(&called) {
            return self.call_line(before, rest);
        }
        if let Some(value) = line.strip_prefix("return ") {
            return Some(self.returned(value));
        }
        let Some((name, value)) = line.split_once(" = ") else { return Some(None) };
        let name = name.split(':').next().unwrap_or(name).trim().to_owned();
        if value == "solution_class()" {
            self.receiver = name;
            return None;
        }
        match self.held(value) {
            Some(index) => {
                self.known.insert(name, index);
                None
            }
            None => Some(None),
        }
    }

    /// `before` stands before `.method(`, `rest` behind.
    fn call_line(&mut self, before: &str, rest: &str) -> Option<Option<(Answer, bool)>> {
        let arguments: Option<Vec<usize>> = arguments(rest).into_iter().map(|value| self.held(value)).collect();
        let (Some(arguments), None) = (arguments, &self.call) else { return Some(None) };
        self.call = Some(arguments);
        let receiver = [self.receiver.as_str(), "solution_class()"];
        let before = receiver.iter().filter(|name| !name.is_empty()).find_map(|name| before.strip_suffix(name));
        match before.map(str::trim) {
            Some("return") => Some(Some((Answer::Returned, false))),
            Some("return sorted(") => Some(Some((Answer::Returned, true))),
            Some("") => None,
            Some(before) => {
                let name = before.strip_suffix('=')?.split(':').next().unwrap_or(before).trim();
                self.result = Some(name.to_owned());
                None
            }
            None => Some(None),
        }
    }

    /// What a line gives back after the call.
    fn returned(&self, value: &str) -> Option<(Answer, bool)> {
        let sorted = value.starts_with("sorted(");
        if let Some(result) = &self.result {
            let is_plain = words(value).all(|word| word == result || HARMLESS.contains(&word));
            return (is_plain && !value.contains(',')).then_some((Answer::Returned, sorted));
        }
        let changed = self.held(value)?;
        let argument = self.call.as_ref()?.iter().position(|argument| *argument == changed)?;
        Some((Answer::Argument(argument), sorted))
    }

    /// Which value of the case an expression holds, whole and unchanged.
    fn held(&self, expression: &str) -> Option<usize> {
        if expression.contains("[0]") || expression.contains('+') || expression.starts_with('(') {
            return None;
        }
        let mut found = None;
        for word in words(expression) {
            match self.known.get(word) {
                Some(index) if found.is_none_or(|other| other == *index) => found = Some(*index),
                None if HARMLESS.contains(&word) => {}
                _ => return None,
            }
        }
        found
    }
}

/// Lines that do nothing: comments, imports, checks of the case, and the way out for an empty tree.
fn is_idle(line: &str) -> bool {
    let is_guard = line.starts_with("if ") && line.ends_with(" is None:");
    line.is_empty()
        || is_guard
        || line == "return []"
        || ["#", "import ", "from ", "assert "].iter().any(|word| line.starts_with(word))
}

/// The names and keywords of an expression; numbers are names here too, so that `x[:3]` is not plain.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn call(run_signature: &str, run_body: &str, names: &str, test: &str) -> Option<Call> {
        let data: Data = serde_json::from_value(json!({
            "problem_number": "1", "solution_class_name": "Solution", "helpers_run_signature": run_signature,
            "helpers_run_body": run_body, "helpers_assert_body": "", "_solution_methods": {"list": []},
            "_test_methods": {"list": [{"parametrize": names, "test_cases": {"list": []}, "body": test}]},
        }))
        .unwrap();
        read(&data, &data.tests()[0], "solve")
    }

    const TEST: &str = "result = run_x(Solution, a, b)\nassert_x(result, expected)";

    fn simple(run_body: &str) -> Option<Call> {
        call("(solution_class: type, p: list[int], q: int)", run_body, "a, b, expected", TEST)
    }

    #[test]
    fn a_returned_value_is_the_answer() {
        let expected = Call { arguments: vec![1, 0], answer: Answer::Returned, expected: 2, sorted: false };
        for body in [
            "    s = solution_class()\n    return s.solve(q, p)",
            "    return solution_class().solve(q, list(p))",
            "    root = TreeNode[int].from_list(p) if p else None\n    s = solution_class()\n    out = s.solve(q, root)\n    return out.to_list() if out else []",
        ] {
            assert_eq!(simple(body), Some(expected.clone()), "{body}");
        }
        assert!(simple("s = solution_class()\nreturn sorted(s.solve(p, q))").unwrap().sorted);
    }

    #[test]
    fn what_is_compared_with_an_argument_is_no_expected_answer() {
        let body = "s = solution_class()\nreturn s.solve(p, q)";
        let test = "result = run_x(Solution, a, b)\nassert_x(result, a)";
        assert_eq!(call("(solution_class: type, p: int, q: int)", body, "a, b, expected", test), None);
    }

    #[test]
    fn a_changed_argument_is_the_answer() {
        let body = "import copy\nc = copy.deepcopy(p)\ns = solution_class()\ns.solve(q, c)\nreturn c";
        assert_eq!(simple(body).unwrap().answer, Answer::Argument(1));
    }

    #[test]
    fn other_ways_are_not_understood() {
        for body in [
            "s = solution_class(p)\nreturn s.solve(q)",
            "s = solution_class()\nn = s.solve(p)\nreturn n, p[:n]",
            "s = solution_class()\nreturn s.solve(p[0], q)",
            "root = build(p)\ns = solution_class()\nreturn s.solve(root)",
            "for x in p:\n    q += x\nreturn q",
        ] {
            assert_eq!(simple(body), None, "{body}");
        }
    }
}
