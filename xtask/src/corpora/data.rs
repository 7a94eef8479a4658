//! The files of the data set: what of each problem is used. Unknown keys are left alone.

use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::Value;

use super::literal;

/// One problem of the data set.
#[derive(Debug, Deserialize)]
pub(super) struct Data {
    #[serde(rename = "problem_number")]
    number: String,
    #[serde(rename = "solution_class_name")]
    pub(super) class: String,
    #[serde(rename = "helpers_run_signature")]
    pub(super) run_signature: String,
    #[serde(rename = "helpers_run_body")]
    pub(super) run_body: String,
    #[serde(rename = "helpers_assert_body")]
    pub(super) assert_body: String,
    #[serde(rename = "_solution_methods")]
    methods: Listed<Method>,
    #[serde(rename = "_test_methods")]
    tests: Listed<Tests>,
}

#[derive(Debug, Deserialize)]
struct Listed<T> {
    list: Vec<T>,
}

/// What the solution has to have.
#[derive(Debug, Deserialize)]
pub(super) struct Method {
    /// In the way of Python: `two_sum`.
    pub(super) name: String,
    signature: String,
}

/// A list of cases, and how they are used.
#[derive(Debug, Deserialize)]
pub(super) struct Tests {
    /// The names of what a case has, with commas between them.
    parametrize: String,
    test_cases: Listed<String>,
    pub(super) body: String,
}

impl Data {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is not of the data set.
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} is no problem of the data set", path.display()))
    }

    /// Its number, which solutions have too.
    pub(super) fn id(&self) -> anyhow::Result<u32> {
        self.number.parse().with_context(|| format!("`{}` is no number of a problem", self.number))
    }

    pub(super) fn methods(&self) -> &[Method] {
        &self.methods.list
    }

    pub(super) fn tests(&self) -> &[Tests] {
        &self.tests.list
    }
}

impl Method {
    /// How many parameters it has, `self` not counted.
    pub(super) fn count(&self) -> usize {
        names(&self.signature).len().saturating_sub(1)
    }
}

impl Tests {
    pub(super) fn names(&self) -> Vec<&str> {
        self.parametrize.split(',').map(str::trim).collect()
    }

    /// The values of each case, or none where they are a program.
    pub(super) fn cases(&self) -> impl Iterator<Item = Option<Vec<Value>>> {
        let count = self.names().len();
        self.test_cases.list.iter().map(move |text| match literal::parse(text)? {
            Value::Array(values) if values.len() == count => Some(values),
            _ => None,
        })
    }
}

/// The names of the parameters of a Python signature: `(self, nums: list[int], k: int) -> int`.
pub(super) fn names(signature: &str) -> Vec<&str> {
    let inside = signature.trim_start_matches('(');
    let parts = arguments(inside);
    parts.into_iter().map(|part| part.split([':', '=']).next().unwrap_or(part).trim()).collect()
}

/// The parts between commas up to the closing bracket, whatever nests in them.
pub(super) fn arguments(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' if depth == 0 => {
                parts.push(&text[start..at]);
                break;
            }
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parameters_are_read_from_signatures() {
        assert_eq!(names("(self, a: dict[int, str], b: int = 3) -> list[int]"), ["self", "a", "b"]);
        assert_eq!(names("(self) -> int"), ["self"]);
    }

    #[test]
    fn arguments_end_at_their_own_bracket() {
        assert_eq!(
            arguments("nums.copy(), [r for r in (a, b)], k) + f(x)"),
            ["nums.copy()", "[r for r in (a, b)]", "k"]
        );
        assert_eq!(arguments(")"), [""; 0]);
    }
}
