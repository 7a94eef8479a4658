//! What a compiler said of a whole file, as if the user's part of it were the file.
//!
//! A driver that a problem brings and the user's code are one file, and the lines of the user's part are nobody else's.
//! Changed are only places that the compiler itself printed: where its messages have them, behind an arrow, and in the
//! margin of a line that it quotes. A place outside the user's part becomes one in a file of another name, of which the
//! readers of messages know that it is the driver's; lines that are quoted from there are left out.

use std::ops::Range;

use crate::Brief;

/// Between the name of a file and the number of a line.
const LINKS: [&str; 6] = [":", "(", "\", line ", " line ", ": line ", " on line "];
/// Of these, what is said in words, with other words before it.
const IN_WORDS: &str = " line ";
/// Before the name of a file, at the beginning of a line.
const LEADS: [&str; 5] = ["", "./", "--> ", "File \"", "In file included from "];
/// The same behind white space.
const INDENTED_LEADS: [&str; 3] = ["--> ", "::: ", "from "];

/// The user's part of a file.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// `solution.cpp`.
    file: &'a str,
    /// What a place outside the user's part is said to be in.
    driver: &'a str,
    /// The numbers of the user's lines.
    lines: Range<u32>,
    /// All lines of the whole file.
    whole: Vec<&'a str>,
}

/// A place that a compiler printed.
struct Place {
    name: Range<usize>,
    digits: Range<usize>,
    line: u32,
}

impl<'a> Part<'a> {
    /// The user's part of `whole`, which is in `file`.
    pub(super) fn new(brief: &Brief, file: &'a str, driver: &'a str, whole: &'a str) -> Self {
        let before = brief.lines_before();
        let own = line_ends(&brief.source, brief.language.manifest.diagnostics.counts_returns());
        let number = |line: usize| u32::try_from(line).unwrap_or(u32::MAX);
        let lines = number(before.saturating_add(1))..number(before.saturating_add(own).saturating_add(2));
        Self { file, driver, lines, whole: whole.lines().collect() }
    }

    /// The user's own number of a line of the whole file, if it is the user's.
    pub(super) fn line(&self, line: u32) -> Option<u32> {
        self.lines.contains(&line).then(|| line - self.lines.start + 1)
    }

    /// `text`, which a compiler printed, with places in the user's part alone.
    pub(super) fn told(&self, text: &str) -> String {
        let mut told = String::with_capacity(text.len());
        let mut quotes_driver = false; // and the marks below it
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            if let Some(number) = self.quoted(line) {
                quotes_driver = self.line(number).is_none();
            } else if !is_mark(line) {
                quotes_driver = false;
            }
            if !quotes_driver {
                told.push_str(&self.line_told(line, lines.peek().copied()));
                told.push('\n');
            }
        }
        told
    }

    fn line_told(&self, line: &str, next: Option<&str>) -> String {
        if let Some(number) = self.quoted(line).and_then(|number| self.line(number)) {
            return renumbered(line, number);
        }
        match self.place(line) {
            Some(place) => self.moved(line, &place),
            // `solution.cpp: In function …` says nothing but where the next message is
            None => match line.strip_prefix(self.file).filter(|rest| rest.starts_with(": ")) {
                Some(rest) if next.is_some_and(|next| self.is_of_driver(next)) => format!("{}{rest}", self.driver),
                _ => line.to_owned(),
            },
        }
    }

    fn is_of_driver(&self, line: &str) -> bool {
        self.place(line).is_some_and(|place| self.line(place.line).is_none())
    }

    fn moved(&self, line: &str, place: &Place) -> String {
        let (before, between) = (&line[..place.name.start], &line[place.name.end..place.digits.start]);
        let after = &line[place.digits.end..];
        match self.line(place.line) {
            Some(number) => format!("{before}{}{between}{number}{after}", self.file),
            None => format!("{before}{}{between}{}{after}", self.driver, place.line),
        }
    }

    /// Where a line names a place in the file, if it does so as compilers do.
    fn place(&self, line: &str) -> Option<Place> {
        line.match_indices(self.file).find_map(|(start, name)| {
            let end = start + name.len();
            let (link, number) =
                LINKS.iter().find_map(|link| Some((*link, number(line[end..].strip_prefix(link)?)?)))?;
            let (digits, value) = number;
            let from = end + link.len();
            leads(&line[..start], link.ends_with(IN_WORDS) && !link.starts_with('"')).then_some(Place {
                name: start..end,
                digits: from..from + digits,
                line: value,
            })
        })
    }

    /// The number of the line that is quoted here behind its number and `|`.
    fn quoted(&self, line: &str) -> Option<u32> {
        let (margin, shown) = line.split_once('|')?;
        let number: u32 = margin.trim().parse().ok()?;
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        // tabs and control characters are shown as something else
        let plain = |text: &str| text.chars().filter(char::is_ascii_graphic).collect::<String>();
        self.whole.get(index).filter(|whole| plain(whole) == plain(shown))?;
        Some(number)
    }
}

/// How often a line ends in `text`; a lone carriage return ends one for some compilers.
fn line_ends(text: &str, returns: bool) -> usize {
    let lone = || text.matches('\r').count() - text.matches("\r\n").count();
    text.matches('\n').count() + if returns { lone() } else { 0 }
}

/// Marks below a line that is quoted: nothing stands in their margin.
fn is_mark(line: &str) -> bool {
    line.split_once('|').is_some_and(|(margin, _)| margin.trim().is_empty())
}

/// A quoted line with another number in its margin, which stays as wide.
fn renumbered(line: &str, number: u32) -> String {
    let (margin, shown) = line.split_once('|').unwrap_or(("", line));
    let width = margin.trim_end().len();
    let spare = &margin[width..];
    if margin.starts_with(' ') {
        format!("{number:>width$}{spare}|{shown}")
    } else {
        format!("{number:<width$}{spare}|{shown}")
    }
}

/// Digits at the beginning: how many, and the number.
fn number(text: &str) -> Option<(usize, u32)> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((digits, text[..digits].parse().ok()?))
}

/// Whether a compiler says `before` in front of the name of a file.
pub(super) fn leads(before: &str, in_words: bool) -> bool {
    let lead = before.trim_start();
    if lead.len() < before.len() {
        return INDENTED_LEADS.contains(&lead);
    }
    let tool = || lead.strip_suffix(": ").is_some_and(|tool| !tool.contains(' '));
    in_words || LEADS.contains(&lead) || tool()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WHOLE: &str = "driver 1\ndriver 2\nmine 1\n\tmine 2\ndriver 5\n";

    /// The file of [`WHOLE`], of which lines 3 and 4 are the user's.
    fn part() -> Part<'static> {
        Part { file: "solution.x", driver: "other.x", lines: 3..5, whole: WHOLE.lines().collect() }
    }

    #[track_caller]
    fn told(text: &str, expected: &str) {
        assert_eq!(part().told(text), format!("{expected}\n"));
    }

    #[test]
    fn places_of_every_form_are_counted_from_the_users_first_line() {
        told("solution.x:4:7: error: no", "solution.x:2:7: error: no");
        told("solution.x:3: error: no", "solution.x:1: error: no");
        told("./solution.x:4:2: no", "./solution.x:2:2: no");
        told("luac: solution.x:4: near 'end'", "luac: solution.x:2: near 'end'");
        told("solution.x(3,1) Error: no", "solution.x(1,1) Error: no");
        told("   --> solution.x:4:5", "   --> solution.x:2:5");
        told("File \"solution.x\", line 4, characters 4-9:", "File \"solution.x\", line 2, characters 4-9:");
        told("syntax error at solution.x line 3, near x", "syntax error at solution.x line 1, near x");
        told("solution.x: line 4: no", "solution.x: line 2: no");
        told("PHP Parse error: no in solution.x on line 4", "PHP Parse error: no in solution.x on line 2");
    }

    #[test]
    fn places_outside_are_in_another_file() {
        told("solution.x:2:7: error: no", "other.x:2:7: error: no");
        told("solution.x:5: error: no", "other.x:5: error: no");
        told("  ::: solution.x:1:1", "  ::: other.x:1:1");
        told(
            "solution.x: In function 'f':\nsolution.x:1:1: error: no",
            "other.x: In function 'f':\nother.x:1:1: error: no",
        );
        told(
            "solution.x: In function 'f':\nsolution.x:3:1: error: no",
            "solution.x: In function 'f':\nsolution.x:1:1: error: no",
        );
    }

    #[test]
    fn quoted_lines_get_their_numbers_and_the_drivers_are_left_out() {
        told("    4 |         mine 2\n      |         ^~~~", "    2 |         mine 2\n      |         ^~~~");
        told("3 | mine 1\n  | ^^^^\n1 | driver 1\n  | ^^^^ here\n4 | mine 2", "1 | mine 1\n  | ^^^^\n2 | mine 2");
    }

    #[test]
    fn what_only_looks_like_a_place_stays() {
        let text = "solution.x:3:1: error: #error solution.x:3:1: line 4 solution.x line 3\n\
                    3 | something else\n  quoted solution.x:4:1\nmy solution.x:4:1\nsolution.x:\nsolution.x:x\n4 apples\n";
        assert_eq!(part().told(text), text.replacen(":3:", ":1:", 1));
    }

    proptest! {
        #[test]
        fn no_text_of_a_compiler_makes_us_panic(text in "(?s)((--> |solution.x|[ ]{0,3}[0-9]{0,11} ?\\||:|line |é)[0-9]{0,11}:?.{0,9}\n?){0,9}") {
            part().told(&text);
        }
    }
}
