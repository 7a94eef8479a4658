//! Rules about names and text of any kind of file.

use super::file::{Finding, SourceFile, has_word};

/// The longest file of code or prose, in lines.
const LINES_MAX: usize = 500;

/// Kinds of files that people write.
const WRITTEN: &[&str] = &[
    "c", "cpp", "css", "h", "hpp", "html", "j2", "java", "js", "md", "mjs", "py", "rs", "sh", "toml", "ts", "tsx",
    "yaml", "yml",
];

/// Made by a program.
const GENERATED: &[&str] = &["web/src/api/schema.ts"];

/// This folder names what it forbids.
const RULES: &str = "xtask/src/tidy/";

/// A name that says nothing attracts everything.
pub(super) fn no_empty_names(file: &SourceFile) -> Vec<Finding> {
    const EMPTY: &[&str] = &["common", "helper", "helpers", "misc", "util", "utils"];
    let stem = |part: &str| part.split('.').next().unwrap_or(part).to_owned();
    if !file.path.split('/').any(|part| EMPTY.contains(&stem(part).as_str())) {
        return Vec::new();
    }
    vec![file.finding(1, "name", "name the file after what it does")]
}

/// `foo.rs` beside `foo/` shows its name in every editor tab.
pub(super) fn no_mod_rs(file: &SourceFile) -> Vec<Finding> {
    if file.name() != "mod.rs" {
        return Vec::new();
    }
    vec![file.finding(1, "mod-rs", "use foo.rs beside foo/")]
}

/// Unfinished work is an issue, not a comment.
pub(super) fn no_markers(file: &SourceFile) -> Vec<Finding> {
    const MARKERS: &[&str] = &["TODO", "FIXME", "XXX"];
    if !WRITTEN.contains(&file.extension()) || file.path.starts_with(RULES) || file.extension() == "md" {
        return Vec::new();
    }
    file.lines()
        .filter(|(_, text)| MARKERS.iter().any(|marker| has_word(text, marker)))
        .map(|(line, _)| file.finding(line, "marker", "finish it, or write an issue"))
        .collect()
}

/// Long files hide things.
pub(super) fn short_files(file: &SourceFile) -> Vec<Finding> {
    let exempt = !WRITTEN.contains(&file.extension())
        || file.is_test()
        || file.path.starts_with("problems/")
        || GENERATED.contains(&file.path.as_str());
    let lines = file.text.lines().count();
    if exempt || lines <= LINES_MAX {
        return Vec::new();
    }
    let advice = format!("{lines} lines, at most {LINES_MAX}: split it by purpose");
    vec![file.finding(LINES_MAX + 1, "length", advice)]
}

/// Nobody else has our home directory.
pub(super) fn no_local_paths(file: &SourceFile) -> Vec<Finding> {
    const PLACES: &[&str] = &["/root/", "/home/", "/Users/"];
    // Hostile programs and tests do name them; documents explain what a box cannot see.
    if file.is_test() || file.path.starts_with(RULES) || file.path.starts_with("problems/") {
        return Vec::new();
    }
    file.lines()
        .filter(|(_, text)| PLACES.iter().any(|place| begins_path(text, place)))
        .map(|(line, _)| file.finding(line, "local-path", "this path exists on one machine only"))
        .collect()
}

/// Whether a path in `text` starts with `place`, as opposed to going through it.
fn begins_path(text: &str, place: &str) -> bool {
    text.match_indices(place)
        .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || "._-/}*".contains(c)))
}

/// The sandbox could be published tomorrow.
pub(super) fn jail_knows_no_judging(file: &SourceFile) -> Vec<Finding> {
    if !file.path.starts_with("crates/jail/src/") {
        return Vec::new();
    }
    file.lines()
        .filter(|(_, text)| text.to_lowercase().contains("submission"))
        .map(|(line, _)| file.finding(line, "jail", "the sandbox runs commands; it does not know what they are for"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::file::example::fires;
    use super::*;

    #[test]
    fn names_that_say_nothing() {
        assert_eq!(fires(no_empty_names, "web/src/lib/utils.ts", ""), [1]);
        assert_eq!(fires(no_empty_names, "crates/x/tests/common/setup.rs", ""), [1]);
        assert!(fires(no_empty_names, "crates/x/src/utilization.rs", "").is_empty());
        assert_eq!(fires(no_mod_rs, "crates/x/src/a/mod.rs", ""), [1]);
        assert!(fires(no_mod_rs, "crates/x/src/model.rs", "").is_empty());
    }

    #[test]
    fn unfinished_work() {
        assert_eq!(fires(no_markers, "web/src/a.ts", "ok\n// TODO: later\n// XXX\n"), [2, 3]);
        assert!(fires(no_markers, "a.sh", "mktemp /tmp/a.XXXXXX\n").is_empty());
    }

    #[test]
    fn long_files() {
        let long = "line\n".repeat(LINES_MAX + 1);
        assert_eq!(fires(short_files, "crates/x/src/a.rs", &long), [LINES_MAX + 1]);
        assert!(fires(short_files, "crates/x/src/a.rs", &"line\n".repeat(LINES_MAX)).is_empty());
        assert!(fires(short_files, "crates/x/tests/it/a.rs", &long).is_empty());
        assert!(fires(short_files, "web/src/api/schema.ts", &long).is_empty());
        assert!(fires(short_files, "Cargo.lock", &long).is_empty());
    }

    #[test]
    fn paths_of_one_machine() {
        assert_eq!(fires(no_local_paths, "README.md", "cd /home/me/code\n"), [1]);
        assert!(fires(no_local_paths, "a.md", "see docs/work/a, https://x.org/home/\n").is_empty());
    }

    #[test]
    fn judging_in_the_sandbox() {
        assert_eq!(fires(jail_knows_no_judging, "crates/jail/src/cell.rs", "//! A\n// Submissions\n"), [2]);
        assert!(fires(jail_knows_no_judging, "crates/judge/src/a.rs", "submission\n").is_empty());
    }
}
