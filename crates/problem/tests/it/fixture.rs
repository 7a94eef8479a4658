//! Small packages that are sound, for tests to look at or to break.

use std::collections::BTreeMap;

use problem::Package;

pub(crate) const SLUG: &str = "rotate";

const FUNCTION_YAML: &str = "\
problem_format_version: 2025-09
name: Rotate
license: cc0
limits:
  time_limit: 0.5
hashcodex:
  number: 7
  difficulty: medium
  topics: [array]
  signature:
    name: rotate
    parameters:
      - { name: nums, type: 'int[]' }
      - { name: steps, type: int }
    returns: int[]
";

const STDIO_YAML: &str = "\
problem_format_version: 2025-09
name: Echo
hashcodex: { number: 8, difficulty: easy }
";

/// The files of a package, to be changed and read.
#[derive(Clone)]
pub(crate) struct Files(pub(crate) BTreeMap<String, Vec<u8>>);

impl Files {
    /// A problem with a signature: two parameters, an array as answer.
    pub(crate) fn function() -> Self {
        Self(BTreeMap::new())
            .with("problem.yaml", FUNCTION_YAML)
            .with("statement/problem.en.md", "Turn it.")
            .with("data/sample/1.in", "[1,2,3]\n1\n")
            .with("data/sample/1.ans", "[3,1,2]\n")
            .with("data/secret/1-empty.in", "[]\n5\n")
            .with("data/secret/1-empty.ans", "[]\n")
            .with("submissions/accepted/b.py", "# b")
            .with("submissions/accepted/a.cpp", "// a")
            .with("submissions/wrong_answer/c.java", "// c")
    }

    /// A problem for whole programs.
    pub(crate) fn stdio() -> Self {
        Self(BTreeMap::new())
            .with("problem.yaml", STDIO_YAML)
            .with("statement/problem.en.md", "Say it again.")
            .with("data/sample/1.in", "a  b\r\n")
            .with("data/sample/1.ans", "a  b\r\n")
            .with("submissions/accepted/echo.py", "print(input())")
    }

    pub(crate) fn with(mut self, path: &str, content: impl Into<Vec<u8>>) -> Self {
        self.0.insert(path.to_owned(), content.into());
        self
    }

    pub(crate) fn without(mut self, path: &str) -> Self {
        self.0.remove(path).expect("the fixture has that file");
        self
    }

    /// Replaces text of `problem.yaml`, which must be there.
    pub(crate) fn edit(self, from: &str, to: &str) -> Self {
        let yaml = String::from_utf8(self.0["problem.yaml"].clone()).unwrap();
        assert!(yaml.contains(from), "{from}");
        self.with("problem.yaml", yaml.replace(from, to))
    }

    pub(crate) fn package(&self) -> Package {
        Package::from_files(SLUG, &self.0).unwrap()
    }

    /// Why it is no package.
    pub(crate) fn refusal(&self) -> String {
        Package::from_files(SLUG, &self.0).unwrap_err().to_string()
    }
}
