//! Writes a problem as a package, each case as a test: with the right answers, or with wrong ones.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

use super::harness::Answer;
use super::judging::Files;
use super::kind::Kind;
use super::problem::{Problem, Shape};

/// How the names of tests begin, before the number of the case.
pub(super) const TEST: &str = "case-";

/// CPU time of a case, in seconds, and memory, in MiB: generous, because speed is not the question.
const TIME_LIMIT_SECONDS: u32 = 10;
const MEMORY_MIB: u32 = 512;

/// The files of the package, by path.
pub(super) fn files(problem: &Problem) -> Files {
    let answers = problem.cases.iter().map(|case| Some(case.expected.clone()));
    with_answers(problem, answers.collect())
}

/// The same with wrong answers. Cases without one are left out.
pub(super) fn mutated_files(problem: &Problem) -> Files {
    with_answers(problem, mutated(problem))
}

/// A wrong answer to each case that can have one.
pub(super) fn mutated(problem: &Problem) -> Vec<Option<Value>> {
    let ordered = problem.comparison.is_ordered();
    let cases = problem.cases.iter().enumerate();
    cases.map(|(index, case)| problem.shape.mutated(&case.expected, index, ordered)).collect()
}

fn with_answers(problem: &Problem, answers: Vec<Option<Value>>) -> Files {
    let mut files = vec![
        ("problem.yaml".to_owned(), yaml(problem)),
        ("statement/problem.en.md".to_owned(), format!("Problem {}.\n", problem.id)),
    ];
    let mut folder = "sample";
    for (index, (case, answer)) in problem.cases.iter().zip(answers).enumerate() {
        let Some(answer) = answer else { continue };
        let input: String = case.input.iter().map(|value| format!("{value}\n")).collect();
        files.push((format!("data/{folder}/{TEST}{index:04}.in"), input));
        files.push((format!("data/{folder}/{TEST}{index:04}.ans"), format!("{answer}\n")));
        folder = "secret";
    }
    let sources = problem.sources.iter();
    files.extend(sources.map(|(extension, text)| (format!("submissions/accepted/solution.{extension}"), text.clone())));
    files
}

fn header(number: impl std::fmt::Display) -> String {
    format!(
        "problem_format_version: 2025-09\nname: Problem {number}\n\
         limits: {{ time_limit: {TIME_LIMIT_SECONDS}, memory: {MEMORY_MIB} }}\n\
         hashcodex:\n  number: {number}\n  difficulty: easy\n"
    )
}

/// Writes the files below a folder, which is made anew.
pub(super) fn write(folder: &Path, files: &Files) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("remove {}", folder.display()))?;
    }
    for (path, text) in files {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).with_context(|| format!("make {}", parent.display()))?;
        fs::write(&path, text).with_context(|| format!("write {}", path.display()))?;
    }
    Ok(())
}

fn yaml(problem: &Problem) -> String {
    let Problem { id, shape, comparison, .. } = problem;
    let mut text = format!("{}  topics: []\n  comparator: {}\n", header(id), comparison.yaml());
    match shape {
        Shape::Function { name, parameters: kinds, kind, answer } => {
            let _ = writeln!(text, "  signature:\n    name: {name}\n    parameters: {}", parameters(kinds));
            let _ = match answer {
                Answer::Returned => writeln!(text, "    returns: \"{kind}\""),
                Answer::Argument(index) => writeln!(text, "    output: p{index}"),
            };
        }
        Shape::Class { name, constructor, methods } => {
            let _ = writeln!(
                text,
                "  class:\n    name: {name}\n    constructor: {}\n    methods:",
                parameters(constructor)
            );
            for method in methods {
                let returns = method.returns.as_ref().map(|kind| format!(", returns: \"{kind}\"")).unwrap_or_default();
                let taken = parameters(&method.parameters);
                let _ = writeln!(text, "      - {{ name: {}, parameters: {taken}{returns} }}", method.name);
            }
        }
    }
    text
}

/// Their names are ours, because no language calls by name.
fn parameters(kinds: &[Kind]) -> String {
    let one = |(index, kind)| format!("{{ name: p{index}, type: \"{kind}\" }}");
    format!("[{}]", kinds.iter().enumerate().map(one).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::super::comparison::Comparison;
    use super::super::problem::Case;
    use super::*;

    #[test]
    fn every_case_is_there_with_its_right_or_a_wrong_answer() {
        let kinds = vec![Kind::Array(Box::new(Kind::Int)), Kind::Int];
        let shape =
            Shape::Function { name: "find".to_owned(), parameters: kinds, kind: Kind::Int, answer: Answer::Returned };
        let cases = vec![Case { input: vec![json!([1, 2]), json!(2)], expected: json!(1) }];
        let sources = BTreeMap::from([("py", "pass".to_owned())]);
        let problem = Problem { id: 7, shape, comparison: Comparison::Exact, cases, dropped: BTreeMap::new(), sources };
        let [files, wrong] = [files(&problem), mutated_files(&problem)].map(BTreeMap::from_iter);
        assert_eq!(files["data/sample/case-0000.in"], "[1,2]\n2\n");
        assert_eq!((&*files["data/sample/case-0000.ans"], &*wrong["data/sample/case-0000.ans"]), ("1\n", "2\n"));
        assert_eq!(files["submissions/accepted/solution.py"], "pass");
        let signature = "name: find\n    parameters: [{ name: p0, type: \"int[]\" }, { name: p1, type: \"int\" }]\n    returns: \"int\"\n";
        assert!(files["problem.yaml"].contains(signature), "{}", files["problem.yaml"]);
    }
}
