//! `cargo xtask corpora piston PATH`: the smoke programs of Piston, which print `OK`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::{Corpus, Expected, Program};

/// Where they are: the end of the path, our id and extension.
const PROGRAMS: [(&str, &str, &str); 20] = [
    ("bash/*/test.bash.sh", "bash", "sh"),
    ("gcc/*/test.c", "c", "c"),
    ("gcc/*/test.cpp", "cpp", "cpp"),
    ("dotnet/*/test.cs", "csharp", "cs"),
    ("mono/*/test.cs", "csharp", "cs"),
    ("go/*/test.go", "go", "go"),
    ("haskell/*/test.hs", "haskell", "hs"),
    ("java/*/test.java", "java", "java"),
    ("kotlin/*/test.kt", "kotlin", "kt"),
    ("lua/*/test.lua", "lua", "lua"),
    ("node/*/test.js", "javascript", "js"),
    ("ocaml/*/test.ml", "ocaml", "ml"),
    ("pascal/*/test.pp", "pascal", "pas"),
    ("perl/*/test.pl", "perl", "pl"),
    ("php/*/test.php", "php", "php"),
    ("python/*/test.py", "python", "py"),
    ("ruby/*/test.rb", "ruby", "rb"),
    ("rust/*/test.rs", "rust", "rs"),
    ("typescript/*/test.ts", "typescript", "ts"),
    ("deno/*/test.deno.ts", "typescript", "ts"),
];

/// Programs of another language under the same name.
const OTHERS: [(&str, &str); 1] = [("python-2-", "Python 2 is another language than Python 3")];

/// Generous, because speed is not the question: in seconds and MiB.
const SECONDS: f64 = 10.0;
const MEMORY_MIB: u32 = 512;

/// All programs in languages that we list.
pub(super) fn read(path: &Path) -> anyhow::Result<Corpus> {
    let root = path.join("packages");
    let mut corpus = Corpus::default();
    for (pattern, language, extension) in PROGRAMS {
        for path in matching(&root, pattern)? {
            let name = slug(&path);
            match OTHERS.iter().find(|(start, _)| name.starts_with(start)) {
                Some((_, reason)) => corpus.leave_out(*reason, name),
                None => corpus.programs.push(program(name, language, extension, &path)?),
            }
        }
    }
    for name in unlisted(&root)? {
        corpus.leave_out("a language that we do not list", name);
    }
    Ok(corpus)
}

fn program(name: String, language: &'static str, extension: &'static str, path: &Path) -> anyhow::Result<Program> {
    let source = fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
    Ok(Program {
        name,
        language,
        extension,
        source,
        driver: None,
        tests: vec![(String::new(), "OK\n".to_owned())],
        seconds: SECONDS,
        memory_mib: MEMORY_MIB,
        expected: Expected::Accepted,
        on_purpose: None,
        mutated: false,
    })
}

/// The files of a pattern with one `*` for a folder; there may be none.
fn matching(root: &Path, pattern: &str) -> anyhow::Result<Vec<PathBuf>> {
    let (folder, file) = pattern.split_once("/*/").context("a pattern has a star")?;
    let mut paths: Vec<PathBuf> = folders(&root.join(folder))?.into_iter().map(|folder| folder.join(file)).collect();
    paths.retain(|path| path.is_file());
    Ok(paths)
}

/// What is in a folder, in its order; nothing, where there is none.
fn folders(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("read {}", folder.display()))?;
    let paths: Result<Vec<PathBuf>, _> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.with_context(|| format!("read {}", folder.display()))?;
    paths.sort();
    Ok(paths)
}

/// The folders of languages of which we list none.
fn unlisted(root: &Path) -> anyhow::Result<Vec<String>> {
    let listed: BTreeSet<&str> = PROGRAMS.iter().filter_map(|(pattern, _, _)| pattern.split('/').next()).collect();
    let names = folders(root)?.into_iter().filter(|path| path.is_dir());
    let names = names.filter_map(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()));
    Ok(names.filter(|name| !listed.contains(name.as_str())).collect())
}

/// The name of a package for `…/gcc/10.2.0/test.cpp`.
fn slug(path: &Path) -> String {
    let parts: Vec<String> = path.iter().rev().take(3).map(|part| part.to_string_lossy().to_lowercase()).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("-").replace(|c: char| !c.is_ascii_alphanumeric(), "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_found_by_their_place_and_the_rest_is_counted() {
        let root = tempfile::tempdir().unwrap();
        for path in
            ["gcc/10.2.0/test.c", "gcc/9.1.0/other.c", "python/2.7.18/test.py", "python/3.1/test.py", "zig/1/test.zig"]
        {
            let path = root.path().join("packages").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let corpus = read(root.path()).unwrap();
        let names: Vec<&str> = corpus.programs.iter().map(|program| program.name.as_str()).collect();
        assert_eq!(names, ["gcc-10-2-0-test-c", "python-3-1-test-py"]);
        let left_out: Vec<&str> = corpus.left_out.values().flatten().map(String::as_str).collect();
        assert_eq!(left_out, ["python-2-7-18-test-py", "zig"]);
    }
}
