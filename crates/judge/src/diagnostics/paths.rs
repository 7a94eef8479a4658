//! Files by the names that people gave them: some compilers say where the box keeps them, and nobody needs to read that again
//! and again.
//!
//! Shortened are only paths that the compiler itself printed, where it does so; text of the user that looks like one stays as
//! it is, because the marks below it count its columns.

use std::borrow::Cow;

use super::Source;
use super::part::leads;

/// Where the box keeps files.
const WORK_DIRECTORY: &str = "/box/";

/// Behind a path among other words.
const LINES: [&str; 3] = [" line ", ": line ", " on line "];

/// What a compiler printed, with short names.
pub(super) fn shortened(text: &str, source: Source<'_>) -> String {
    text.split_inclusive('\n').map(|line| line_shortened(line, source)).collect()
}

fn line_shortened<'a>(line: &'a str, source: Source<'_>) -> Cow<'a, str> {
    let is_path = |at: usize| leads(&line[..at], is_in_words(&line[at + WORK_DIRECTORY.len()..], source.file));
    let path = line.match_indices(WORK_DIRECTORY).map(|(at, _)| at).find(|at| is_path(*at));
    match path.filter(|_| !is_quoted(line, source)) {
        Some(at) => Cow::Owned(format!("{}{}", &line[..at], &line[at + WORK_DIRECTORY.len()..])),
        None => Cow::Borrowed(line),
    }
}

/// Whether words about a line of the file follow.
fn is_in_words(after: &str, file: &str) -> bool {
    after.strip_prefix(file).is_some_and(|rest| LINES.iter().any(|words| rest.starts_with(words)))
}

/// Whether this is a line of the user's own.
fn is_quoted(line: &str, source: Source<'_>) -> bool {
    source.text.lines().any(|own| own == line.trim_end_matches(['\r', '\n']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn told(text: &str, expected: &str) {
        let source = Source { file: "solution.x", before: "", text: "a\n/box/mine.x:1\n" };
        assert_eq!(shortened(text, source), expected);
    }

    #[test]
    fn paths_of_the_compiler_are_shortened() {
        told("/box/solution.x:2\nlet = ;\n\n", "solution.x:2\nlet = ;\n\n");
        told("/box/driver.x: In function", "driver.x: In function");
        told(
            "In file included from /box/a.x:1,\n   from /box/b.x:2:\r\n",
            "In file included from a.x:1,\n   from b.x:2:\r\n",
        );
        told("  --> /box/solution.x:4:5", "  --> solution.x:4:5");
        told("luac: /box/solution.x:4: near", "luac: solution.x:4: near");
        told("Note: /box/Main.java uses", "Note: Main.java uses");
        told("File \"/box/solution.x\", line 4", "File \"solution.x\", line 4");
        told("Parse error in /box/solution.x on line 4", "Parse error in solution.x on line 4");
    }

    #[test]
    fn text_of_the_user_is_left_alone() {
        for text in [
            "    3 | ifstream f(\"/box/in\");\n      |          ^~~\n",
            "ifstream f(\"/box/solution.x\");",
            "    /box/solution.x:1",
            "solution.x:1:1: error: #error /box/solution.x:3 and /box/a",
            "/box/mine.x:1\n",
        ] {
            told(text, text);
        }
    }
}
