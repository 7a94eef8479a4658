//! Writes a program as a package, whatever its folder of submissions says: what must come of it is known elsewhere.

use super::super::judging::Files;
use super::super::package::TEST;
use super::Program;

/// The files of the package, by path.
pub(super) fn files(program: &Program) -> Files {
    let Program { language, extension, source, driver, tests, .. } = program;
    let mut files = vec![
        ("problem.yaml".to_owned(), yaml(program)),
        ("statement/problem.en.md".to_owned(), "A program.\n".to_owned()),
        (format!("submissions/accepted/solution.{extension}"), source.clone()),
    ];
    for (index, (input, answer)) in tests.iter().enumerate() {
        let folder = if index == 0 { "sample" } else { "secret" };
        files.push((format!("data/{folder}/{TEST}{index:04}.in"), input.clone()));
        files.push((format!("data/{folder}/{TEST}{index:04}.ans"), answer.clone()));
    }
    if let Some(driver) = driver {
        files.push((format!("drivers/{language}/driver.{extension}"), driver.clone()));
        files.push((format!("drivers/{language}/starter.{extension}"), String::new()));
    }
    files
}

fn yaml(program: &Program) -> String {
    let Program { seconds, memory_mib, .. } = program;
    format!(
        "problem_format_version: 2025-09\nname: Program\n\
         limits: {{ time_limit: {seconds:?}, memory: {memory_mib} }}\n\
         hashcodex:\n  number: 1\n  difficulty: easy\n  topics: []\n"
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::Expected;
    use super::*;

    #[test]
    fn a_program_is_there_with_its_tests_and_what_is_around_it() {
        let tests = [("1\n", "2\n"), ("3\n", "4\n")].map(|(input, answer)| (input.to_owned(), answer.to_owned()));
        let program = Program {
            name: "next".to_owned(),
            language: "python",
            extension: "py",
            source: "pass".to_owned(),
            driver: Some("{{code}}\n".to_owned()),
            tests: tests.to_vec(),
            seconds: 0.5,
            memory_mib: 64,
            expected: Expected::Accepted,
            on_purpose: None,
            mutated: false,
        };
        let files = BTreeMap::from_iter(files(&program));
        assert_eq!(files["data/secret/case-0001.ans"], "4\n");
        assert_eq!(files["drivers/python/driver.py"], "{{code}}\n");
        assert!(files["problem.yaml"].contains("time_limit: 0.5, memory: 64"), "{}", files["problem.yaml"]);
        assert!(files.contains_key("submissions/accepted/solution.py"));
    }
}
