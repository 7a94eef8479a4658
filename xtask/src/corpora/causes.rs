//! Why a solution fails, in our words.

use super::judging::Outcome;

/// What compilers and programs say, and what it means.
const KNOWN: &[(&str, &str)] = &[
    ("numpy", "imports `numpy`, which is no part of Python"),
    ("before ‘this’", "wants C++23: a lambda that is given itself"),
    ("the judge calls your code in another way", "declares other types than ours"),
];

/// Why a submission fails: what it said as a whole, or at the first case that failed.
pub(super) fn of(outcome: &Outcome) -> String {
    let first = outcome.failed.values().next();
    let said =
        [outcome.error.as_deref(), outcome.message.as_deref(), first.and_then(|failure| failure.complaint.as_deref())];
    let known = |said: &str| KNOWN.iter().find(|(sign, _)| said.contains(sign)).map(|(_, words)| (*words).to_owned());
    if let Some(words) = said.into_iter().flatten().find_map(known) {
        return words;
    }
    let verdict = first.map(|failure| failure.verdict.as_str()).or(outcome.verdict.as_deref()).unwrap_or("not judged");
    match (verdict, said.into_iter().flatten().next()) {
        ("wrong_answer", _) | (_, None) => verdict.replace('_', " "),
        (verdict, Some(said)) => format!("{}: {}", verdict.replace('_', " "), shown(said)),
    }
}

/// Without what Markdown would take for a table.
fn shown(text: &str) -> String {
    text.replace('|', "/").replace('`', "'")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::judging::Failure;
    use super::*;

    fn cause(verdict: &str, complaint: Option<&str>) -> String {
        let failure = Failure { verdict: verdict.into(), answer: None, complaint: complaint.map(str::to_owned) };
        of(&Outcome::for_test(BTreeMap::from([(3, failure)])))
    }

    #[test]
    fn causes_are_said_in_few_words() {
        assert_eq!(cause("wrong_answer", Some("debug")), "wrong answer");
        assert_eq!(cause("time_limit_exceeded", None), "time limit exceeded");
        assert_eq!(cause("runtime_error", Some("a | b")), "runtime error: a / b");
        let missing = cause("runtime_error", Some("ModuleNotFoundError: No module named 'numpy'"));
        assert_eq!(missing, "imports `numpy`, which is no part of Python");
    }
}
