//! The table of hostile programs in SECURITY.md, from the first lines of the programs themselves.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

/// Where hostile programs are, there and in the folders of languages below, and what each group is called.
const GROUPS: [(&str, &str); 3] = [
    ("crates/jail/tests/it/hostile", "In a box of the sandbox"),
    ("crates/jail/tests/it/covert", "In two boxes at the same time, which try to talk"),
    ("crates/worker/tests/it/hostile", "Submitted for judging"),
];

const EXTENSIONS: [&str; 12] = ["c", "cpp", "cs", "go", "hs", "java", "js", "kt", "pl", "py", "rs", "ts"];

/// In the folder of a language; elsewhere, what is in Rust runs the programs.
const RUST: &str = "rs";

/// The table stands between these lines.
const BEGIN: &str = "<!-- hostile programs: written by `cargo xtask codegen` -->";
const END: &str = "<!-- end of hostile programs -->";

/// What stands between what a program does and what must happen.
const MUST: &str = "; must ";

/// `page` with the table of the programs that are there now.
pub(super) fn insert(root: &Path, page: &str) -> anyhow::Result<String> {
    let (before, rest) =
        page.split_once(BEGIN).context("SECURITY.md has no place for the table of hostile programs")?;
    let (_, after) = rest.split_once(END).context("SECURITY.md does not end its table of hostile programs")?;
    let tables = GROUPS.map(|(folder, title)| table(root, folder, title));
    let tables = tables.into_iter().collect::<anyhow::Result<String>>()?;
    Ok(format!("{before}{BEGIN}\n{tables}\n{END}{after}"))
}

fn table(root: &Path, folder: &str, title: &str) -> anyhow::Result<String> {
    let place = root.join(folder);
    let (languages, mut programs): (Vec<_>, Vec<_>) = list(&place)?.into_iter().partition(|path| path.is_dir());
    programs.retain(|path| is_program(path) && path.extension().is_some_and(|found| found != RUST));
    for language in languages {
        programs.extend(list(&language)?.into_iter().filter(|path| is_program(path)));
    }
    let rows = programs.iter().map(|path| row(path, &place, folder)).collect::<anyhow::Result<String>>()?;
    Ok(format!("\n**{title}**\n\n| program | what it does | what must happen |\n|---|---|---|\n{rows}"))
}

fn list(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("list {}", folder.display()))?;
    let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}

fn is_program(path: &Path) -> bool {
    EXTENSIONS.iter().any(|known| path.extension().is_some_and(|found| found == *known))
}

fn row(path: &Path, place: &Path, folder: &str) -> anyhow::Result<String> {
    let text = fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
    let name = path.strip_prefix(place).unwrap_or(path).display();
    let Some((does, must)) = text.lines().next().and_then(parts) else {
        bail!("{}: its first line must be a comment `what it does{MUST}what must happen.`", path.display());
    };
    Ok(format!("| [{name}]({folder}/{name}) | {} | {} |\n", cell(does), cell(must)))
}

/// What a first line says that the program does, and what must happen.
fn parts(line: &str) -> Option<(&str, &str)> {
    let words = line.trim_start_matches(['/', '#', '*', '-']).trim().strip_suffix('.')?;
    words.split_once(MUST)
}

/// Text that does not end its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "\\<").replace('*', "\\*").replace('_', "\\_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_line_is_cut_at_its_must() {
        assert_eq!(parts("// Forks for ever; must be ended."), Some(("Forks for ever", "be ended")));
        assert_eq!(parts("# Sleeps; wakes; must end by the clock."), Some(("Sleeps; wakes", "end by the clock")));
        assert_eq!(parts("-- Forks; must be ended."), Some(("Forks", "be ended")));
        assert_eq!(parts("// Forks for ever."), None);
        assert_eq!(parts("#include <stdio.h>"), None);
        assert_eq!(cell("a|b"), "a\\|b");
    }

    #[test]
    fn the_table_is_replaced_and_the_rest_stays() {
        let root = tempfile::tempdir().unwrap();
        for (folder, _) in GROUPS {
            fs::create_dir_all(root.path().join(folder)).unwrap();
        }
        fs::write(root.path().join(GROUPS[0].0).join("bomb.c"), "// Forks; must be ended.\nint main;\n").unwrap();
        fs::write(root.path().join(GROUPS[0].0).join("notes.rs"), "no program").unwrap();
        let in_rust = root.path().join(GROUPS[2].0).join("rust");
        fs::create_dir(&in_rust).unwrap();
        fs::write(in_rust.join("bomb.rs"), "// Forks, too; must be ended.\n").unwrap();
        let page = format!("before\n{BEGIN}\nold\n{END}\nafter\n");
        let written = insert(root.path(), &page).unwrap();
        let row = "| [bomb.c](crates/jail/tests/it/hostile/bomb.c) | Forks | be ended |\n";
        assert!(
            written.starts_with("before\n") && written.ends_with("\nafter\n") && written.contains(row),
            "{written}"
        );
        let row = "| [rust/bomb.rs](crates/worker/tests/it/hostile/rust/bomb.rs) | Forks, too | be ended |\n";
        assert!(written.contains(row) && !written.contains("notes.rs"), "{written}");
        assert!(!written.contains("old"));
        assert_eq!(insert(root.path(), &written).unwrap(), written);
        fs::write(root.path().join(GROUPS[2].0).join("shy.py"), "print(1)\n").unwrap();
        assert!(insert(root.path(), &page).unwrap_err().to_string().contains("shy.py"));
    }
}
