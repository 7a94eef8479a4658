//! The first three lines of a hostile program: what it does, how it may end, what it is submitted to.

use std::path::Path;

use proto::Verdict;

/// The longest first line, in characters: it becomes a row of a table.
const LINE_CHARACTERS_MAX: usize = 160;

/// How a comment begins in some language.
const COMMENTS: [&str; 3] = ["// ", "# ", "-- "];

/// What a program says about itself.
#[derive(Debug)]
pub(super) struct Header<'a> {
    /// Any of these is right.
    pub(super) verdicts: Vec<Verdict>,
    /// The slug of a sample problem, or `playground`.
    pub(super) problem: &'a str,
    purpose: &'a str,
}

impl<'a> Header<'a> {
    /// Reads the first lines, or says what is wrong with them.
    pub(super) fn read(source: &'a str) -> Result<Self, String> {
        let mut lines = source.lines().map(|line| COMMENTS.iter().find_map(|comment| line.strip_prefix(comment)));
        let mut line = || lines.next().flatten().ok_or("the first three lines are comments".to_owned());
        let (purpose, verdicts, problem) = (line()?, line()?, line()?);
        check_purpose(purpose)?;
        let verdicts = field(verdicts, "Verdict: ")?.split(" or ").map(verdict).collect::<Result<_, _>>()?;
        let problem = field(problem, "Problem: ")?;
        let samples = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../problems"));
        if problem != "playground" && !samples.join(problem).is_dir() {
            return Err(format!("there is no problem {problem}"));
        }
        Ok(Self { verdicts, problem, purpose })
    }

    /// Whether it would keep the compiler busy until that is ended: then it may as well be ended soon.
    pub(super) fn ends_at_a_limit(&self) -> bool {
        self.problem == "playground" && self.purpose.ends_with("; must be a compile error at a limit.")
    }
}

fn check_purpose(line: &str) -> Result<(), String> {
    let (what, must) =
        line.split_once("; must ").ok_or("the first line says `<what it does>; must <what happens>.`")?;
    let fits = line.chars().count() + "// ".len() <= LINE_CHARACTERS_MAX;
    if fits && !what.is_empty() && must.len() > 1 && must.ends_with('.') {
        return Ok(());
    }
    Err(format!("the first line has at most {LINE_CHARACTERS_MAX} characters and ends with a full stop"))
}

fn field<'a>(line: &'a str, name: &str) -> Result<&'a str, String> {
    let value = line.strip_prefix(name).and_then(|rest| rest.strip_suffix('.'));
    value.ok_or_else(|| format!("`{line}` should be `{name}….`"))
}

fn verdict(name: &str) -> Result<Verdict, String> {
    match Verdict::parse(name) {
        Some(Verdict::JudgeError) => Err("no program may make the judge fail".to_owned()),
        Some(verdict) => Ok(verdict),
        None => Err(format!("there is no verdict {name}")),
    }
}

#[test]
fn malformed_first_lines_are_refused() {
    let purpose = "// Does harm; must be refused.\n";
    let good = format!("{purpose}// Verdict: accepted or wrong_answer.\n// Problem: two-sum.\n");
    for comment in COMMENTS {
        let verdicts = Header::read(&good.replace("// ", comment)).unwrap().verdicts;
        assert_eq!(verdicts, [Verdict::Accepted, Verdict::WrongAnswer]);
    }
    for bad in [
        good.replace("; must", ", and must"),
        good.replace("refused.", "refused"),
        good.replace("harm", &"harm ".repeat(40)),
        good.replace("wrong_answer", "judge_error"),
        good.replace("wrong_answer", "rejected"),
        good.replace("two-sum", "no-such-problem"),
        good.replace("// Verdict", "Verdict"),
        purpose.to_owned(),
    ] {
        assert!(Header::read(&bad).is_err(), "{bad}");
    }
}
