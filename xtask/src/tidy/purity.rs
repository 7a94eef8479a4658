//! The pure crates do nothing but compute: no files, processes, sockets, clocks, environment, threads or futures.

use super::file::{Finding, SourceFile, has_word};

/// Crates whose sources must be pure.
const PURE: &[&str] = &["crates/judge/src/", "crates/problem/src/", "crates/proto/src/"];

/// The parts of `problem` that read and write packages: they may use files, nothing else.
const FILES_ALLOWED: &[&str] = &["crates/problem/src/package.rs", "crates/problem/src/package/"];

/// Modules of the standard library that reach out.
const MODULES: &[&str] = &["env", "fs", "net", "os", "process", "thread"];

/// Names that reach out, wherever they come from. Durations are fine, clocks are not.
const NAMES: &[&str] = &["Instant", "SystemTime", "async", "io::stderr", "io::stdin", "io::stdout", "tokio"];

/// Pure crates name nothing that has an effect.
pub(super) fn no_effects(file: &SourceFile) -> Vec<Finding> {
    if !PURE.iter().any(|prefix| file.path.starts_with(prefix)) {
        return Vec::new();
    }
    let files_allowed = FILES_ALLOWED.iter().any(|prefix| file.path.starts_with(prefix));
    file.code_lines()
        .take_while(|(_, code)| !code.contains("#[cfg(test)]")) // unit tests stand last in a file
        .filter_map(|(line, code)| Some((line, effect(code, files_allowed)?)))
        .map(|(line, name)| {
            let advice = format!("this crate is pure: instead of `{name}`, take an argument");
            file.finding(line, "purity", advice)
        })
        .collect()
}

/// The first name in a line that reaches out.
fn effect(code: &str, files_allowed: bool) -> Option<&'static str> {
    let modules = std_modules(code);
    let module = MODULES
        .iter()
        .filter(|module| !(files_allowed && **module == "fs"))
        .find(|module| modules.iter().any(|used| used == *module));
    let name = || NAMES.iter().find(|name| has_word(code, name));
    module.or_else(name).copied()
}

/// The first names after `std::` in a line, also of a group in braces on that line.
fn std_modules(code: &str) -> Vec<String> {
    let first = |text: &str| -> String {
        let text = text.trim_start();
        text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    code.match_indices("std::")
        .flat_map(|(at, found)| {
            let rest = &code[at + found.len()..];
            match rest.strip_prefix('{') {
                Some(group) => group.split(',').map(first).collect(),
                None => vec![first(rest)],
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::file::example::fires;
    use super::*;

    #[test]
    fn effects_in_a_pure_crate() {
        let text = "use std::fs;\nuse std::{fmt, env};\nlet now = Instant::now();\nasync fn f() {}\n\
                    use std::time::Duration;\n// std::net\n#[cfg(test)]\nmod tests { use std::fs; }\n";
        assert_eq!(fires(no_effects, "crates/judge/src/step.rs", text), [1, 2, 3, 4]);
        assert_eq!(fires(no_effects, "crates/proto/src/id.rs", text), [1, 2, 3, 4]);
        assert_eq!(fires(no_effects, "crates/problem/src/package/read.rs", text), [2, 3, 4]);
        assert!(fires(no_effects, "crates/worker/src/lib.rs", text).is_empty());
    }
}
