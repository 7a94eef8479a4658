//! Reads `verdicts.txt`.

use std::collections::BTreeSet;

/// In place of a cell: there is no such program in this language, for the reason at the end of the file.
pub(super) const ABSENT: &str = "-";

/// The line before the reasons.
const REASONS: &str = "why there is none";

/// The table.
pub(super) struct Verdicts {
    /// Of the columns, from left to right.
    languages: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
    /// Rows about which the reasons are.
    excused: BTreeSet<String>,
}

impl Verdicts {
    pub(super) fn read() -> Self {
        let text = super::read(&super::file("verdicts.txt"));
        let (table, reasons) = text.split_once(REASONS).expect("the reasons stand behind the table");
        let mut lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let words = |line: &str| -> Vec<String> { line.split_whitespace().map(str::to_owned).collect() };
        let languages = words(lines.next().expect("a head"))[1..].to_vec();
        let rows = lines.map(words).map(|row| (row[0].clone(), row[1..].to_vec())).collect();
        let excused = reasons.lines().filter_map(|line| Some(line.split_once(": ")?.0)).flat_map(words).collect();
        Self { languages, rows, excused }
    }

    pub(super) fn languages(&self) -> &[String] {
        &self.languages
    }

    /// Row by row, what a language gets.
    pub(super) fn column(&self, id: &str) -> Vec<(&str, &str)> {
        let index = self.languages.iter().position(|language| language == id);
        let index = index.unwrap_or_else(|| panic!("verdicts.txt has no column for {id}"));
        self.rows.iter().map(|(row, cells)| (row.as_str(), cells[index].as_str())).collect()
    }

    /// That every row has all its cells, and a reason where one is absent.
    pub(super) fn check(&self) {
        for (row, cells) in &self.rows {
            assert_eq!(cells.len(), self.languages.len(), "the cells of {row}");
            let absent = cells.iter().any(|cell| cell == ABSENT);
            assert_eq!(absent, self.excused.contains(row), "why is there no {row}?");
        }
    }
}
