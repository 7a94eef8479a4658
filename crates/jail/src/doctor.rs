//! Says what this host can enforce, one ingredient after the other, and proves it by running `/bin/true` in a box.
//!
//! It repairs nothing and weakens nothing: a box is made completely or not at all. What the ingredients are and how each is
//! looked for is in `doctor/host.rs`, `doctor/users.rs` and `doctor/boxes.rs`.

mod boxes;
mod host;
mod users;

use std::fmt;

use serde::Serialize;

use crate::Error;

/// The findings, in the order in which a box needs the ingredients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub findings: Vec<Finding>,
}

/// One ingredient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub ingredient: &'static str,
    /// Why a box needs it, or is better with it.
    pub why: &'static str,
    /// Whether there are no boxes without it. The others are advice.
    pub required: bool,
    pub present: bool,
    /// What was found.
    pub detail: String,
    /// What to do when it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<&'static str>,
}

impl Report {
    /// Whether boxes can be opened here.
    #[must_use]
    pub fn healthy(&self) -> bool {
        self.findings.iter().all(|finding| finding.present || !finding.required)
    }

    /// The report for programs.
    #[must_use]
    pub fn to_json(&self) -> String {
        let report = serde_json::json!({ "healthy": self.healthy(), "findings": self.findings });
        format!("{report:#}\n")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            write!(f, "{finding}")?;
        }
        let end = if self.healthy() { "boxes work here" } else { "no box can be opened here" };
        writeln!(f, "{end}")
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match (self.present, self.required) {
            (true, _) => "ok     ",
            (false, true) => "MISSING",
            (false, false) => "advice ",
        };
        writeln!(f, "{mark}  {:<16}  {}", self.ingredient, self.detail)?;
        if !self.present {
            writeln!(f, "         {:<16}  why: {}", "", self.why)?;
        }
        if let Some(fix) = self.fix {
            writeln!(f, "         {:<16}  fix: {fix}", "")?;
        }
        Ok(())
    }
}

/// Examines this host. Opens and closes a box, and leaves nothing.
#[must_use]
pub fn examine() -> Report {
    let a_box = boxes::a_box();
    let findings = vec![
        host::kernel(),
        users::rights(),
        users::namespaces(),
        users::restriction(),
        host::proc_file_system(),
        boxes::seccomp(),
        boxes::landlock(),
        boxes::cgroups(),
        host::container(a_box.present),
        a_box,
        boxes::joining(),
        host::swap(),
        host::core_pattern(),
        host::simultaneous_threads(),
    ];
    Report { findings }
}

/// What a finding is about.
#[derive(Debug, Clone, Copy)]
struct Ingredient {
    name: &'static str,
    why: &'static str,
    fix: &'static str,
    required: bool,
}

impl Ingredient {
    /// What was found of it, or what is wrong.
    fn judge(self, found: Result<String, String>) -> Finding {
        Finding {
            ingredient: self.name,
            why: self.why,
            required: self.required,
            present: found.is_ok(),
            fix: found.is_err().then_some(self.fix),
            detail: found.unwrap_or_else(|problem| problem),
        }
    }

    /// The same of something that was tried. A missing ingredient knows its own remedy.
    fn judge_attempt(self, tried: Result<String, Error>) -> Finding {
        match tried {
            Err(Error::Ingredient { problem, fix, .. }) => Self { fix, ..self }.judge(Err(problem)),
            other => self.judge(other.map_err(|error| error.to_string())),
        }
    }
}

/// The first line of a file of the kernel, or an error for people.
fn line_of(path: &str) -> Result<String, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const INGREDIENT: Ingredient = Ingredient { name: "salt", why: "taste", fix: "buy some", required: true };

    #[test]
    fn what_is_missing_says_why_and_what_to_do() {
        let report = Report { findings: vec![INGREDIENT.judge(Err("none in the house".to_owned()))] };
        let text = report.to_string();
        for words in
            ["MISSING", "salt", "none in the house", "why: taste", "fix: buy some", "no box can be opened here"]
        {
            assert!(text.contains(words), "{text}");
        }
        assert!(!report.healthy());
    }

    #[test]
    fn advice_is_no_obstacle() {
        let advice = Ingredient { required: false, ..INGREDIENT };
        let report = Report { findings: vec![advice.judge(Err("little".to_owned()))] };
        assert!(report.healthy());
        assert!(report.to_string().contains("advice   salt"), "{report}");
    }
}
