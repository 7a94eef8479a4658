//! Rules about the root Cargo.toml.

use super::file::{Finding, SourceFile};

/// Each library of others says why it is here, on its own line.
pub(super) fn dependencies_say_why(file: &SourceFile) -> Vec<Finding> {
    if file.path != "Cargo.toml" {
        return Vec::new();
    }
    file.lines()
        .skip_while(|(_, text)| *text != "[workspace.dependencies]")
        .skip(1)
        .take_while(|(_, text)| !text.starts_with('['))
        .filter(|(_, text)| text.starts_with(|c: char| c.is_ascii_alphanumeric()))
        .filter(|(_, text)| !text.contains("path = ") && !has_comment(text))
        .map(|(line, text)| {
            let name = text.split('=').next().unwrap_or_default().trim();
            file.finding(line, "why", format!("say in a comment behind `{name}` what it is for"))
        })
        .collect()
}

/// A `#` outside of quotes, with words behind it.
fn has_comment(line: &str) -> bool {
    let mut outside = line.split('"').step_by(2);
    let comment = outside.find_map(|part| part.split_once('#'));
    comment.is_some_and(|(_, words)| !words.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::file::example::fires;
    use super::*;

    #[test]
    fn a_library_without_a_reason() {
        let text = "[workspace]\nfoo = 1\n[workspace.dependencies]\n# group\nours = { path = \"x\" }\n\
                    good = \"1\" # reads things\nbad = { version = \"1\", features = [\"a#b\"] }\nempty = \"2\" #\n[profile.dev]\ndebug = 1\n";
        assert_eq!(fires(dependencies_say_why, "Cargo.toml", text), [7, 8]);
        assert!(fires(dependencies_say_why, "crates/x/Cargo.toml", text).is_empty());
    }
}
