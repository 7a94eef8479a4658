//! Rules about Markdown files.

use super::file::{Finding, SourceFile};

/// A link to a file of this repository leads to that file. Other sites and anchors are not checked.
pub(super) fn links_exist(file: &SourceFile) -> Vec<Finding> {
    if file.extension() != "md" {
        return Vec::new();
    }
    let parent = file.path.rsplit_once('/').map_or("", |(parent, _)| parent);
    let folder = file.root.join(parent);
    prose(file)
        .flat_map(|(line, text)| targets(text).map(move |target| (line, target)))
        .filter(|(_, target)| is_local(target) && !folder.join(without_anchor(target)).exists())
        .map(|(line, target)| file.finding(line, "link", format!("there is no {target}")))
        .collect()
}

/// The lines outside fenced code.
fn prose(file: &SourceFile) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    file.lines().filter(move |(_, text)| {
        let fence = text.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    })
}

/// The targets of `[text](target)`.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("](").filter_map(|(at, opening)| {
        let rest = &line[at + opening.len()..];
        rest.find(')').and_then(|end| rest[..end].split_whitespace().next())
    })
}

fn is_local(target: &str) -> bool {
    !target.contains("://") && !target.starts_with("mailto:") && !target.starts_with('#')
}

fn without_anchor(target: &str) -> &str {
    target.split('#').next().unwrap_or(target)
}

#[cfg(test)]
mod tests {
    use super::super::file::example::fires;
    use super::*;

    #[test]
    fn a_link_to_nowhere() {
        // Examples lie in the root directory, where there is an /etc/passwd.
        let text = "[a](etc/passwd) [b](no/such.md#x)\n[c](https://x.org) [d](#here) [e](etc/passwd#top)\n\
                    ```\n[f](in/code.md)\n```\n![g](missing.png \"title\")\n";
        assert_eq!(fires(links_exist, "a.md", text), [1, 6]);
        assert_eq!(fires(links_exist, "etc/a.md", "[up](../etc/passwd) [h](passwd) [i](none)"), [1]);
        assert!(fires(links_exist, "a.txt", text).is_empty());
    }
}
