//! Rules about Rust files.

use super::file::{Finding, SourceFile, has_word};

/// Where programs are that we judge: not code of ours, but what people hand in.
const JUDGED: [&str; 4] = [
    "languages/",
    "crates/worker/benches/judge/two_sum/",
    "crates/worker/tests/it/table/rust.rs",
    "crates/worker/tests/it/hostile/rust/",
];

/// Every file says what it is for before anything else.
pub(super) fn opens_with_purpose(file: &SourceFile) -> Vec<Finding> {
    if file.extension() != "rs" || is_judged(file) || file.text.starts_with("//!") {
        return Vec::new();
    }
    let advice = "open with `//!`: what the file is for, and what it does not do";
    vec![file.finding(1, "purpose", advice)]
}

/// Whether it runs in boxes only.
fn is_judged(file: &SourceFile) -> bool {
    JUDGED.iter().any(|place| file.path.starts_with(place))
}

/// Whoever audits memory safety reads one file.
pub(super) fn unsafe_in_one_file(file: &SourceFile) -> Vec<Finding> {
    if file.path == "crates/jail/src/sys.rs" || is_judged(file) {
        return Vec::new();
    }
    file.code_lines()
        .filter(|(_, code)| has_word(code, "unsafe") || has_word(code, "unsafe_code"))
        .map(|(line, _)| file.finding(line, "unsafe", "only crates/jail/src/sys.rs may say unsafe"))
        .collect()
}

/// An expectation tells when it is no longer needed; an allowance stays for ever.
pub(super) fn no_allow(file: &SourceFile) -> Vec<Finding> {
    file.code_lines()
        .filter(|(_, code)| code.contains("#[allow(") || code.contains("#![allow("))
        .map(|(line, _)| file.finding(line, "allow", "use #[expect(…, reason = \"…\")]"))
        .collect()
}

/// A name, and the files that may say it.
struct Home {
    name: &'static str,
    /// Where a path is one of the crate's own sources, such as `crates/server/src/`.
    within: &'static str,
    /// Beginnings of paths. Tests are free.
    homes: &'static [&'static str],
    advice: &'static str,
}

const HOMES: &[Home] = &[
    Home {
        name: "sea_orm",
        within: "crates/server/src/",
        homes: &["crates/server/src/store"],
        advice: "only the store knows SQL; give it a method",
    },
    Home {
        name: "sea_orm_migration",
        within: "crates/server/src/",
        homes: &["crates/server/src/store", "crates/server/src/migrations"],
        advice: "only the store and its migrations know the tables",
    },
    Home {
        name: "axum",
        within: "crates/server/src/",
        homes: &["crates/server/src/http"],
        advice: "only http and its resources know axum",
    },
    Home {
        name: "redis",
        within: "crates/server/src/",
        homes: &["crates/server/src/cache"],
        advice: "only the cache knows Redis",
    },
    Home {
        name: "worker::",
        within: "crates/server/src/",
        homes: &["crates/server/src/main.rs", "crates/server/src/commands"],
        advice: "the server's library must not know the worker; only the binary wires them together",
    },
    Home {
        name: "jail::",
        within: "crates/",
        homes: &["crates/jail/", "crates/worker/", "crates/server/src/main.rs", "crates/server/src/commands"],
        advice: "only the worker drives the sandbox; the binary starts it",
    },
    Home {
        name: "bollard",
        within: "crates/worker/src/",
        homes: &["crates/worker/src/runner/docker"],
        advice: "only the Docker runner knows Docker's API",
    },
    Home {
        name: "opentelemetry",
        within: "crates/",
        homes: &["crates/broker/src/trace", "crates/server/src/telemetry/traces"],
        advice: "everybody else has `broker::trace`",
    },
    Home {
        name: "process::Command",
        within: "crates/",
        homes: &["crates/jail/", "crates/worker/src/runner/docker/launcher"],
        advice: "a program is started in a box, never beside it",
    },
];

/// Who may name what: the parts of a crate that no manifest can keep apart.
pub(super) fn names_stay_home(file: &SourceFile) -> Vec<Finding> {
    if file.is_test() {
        return Vec::new();
    }
    let starts = |prefix: &&str| file.path.starts_with(*prefix);
    let strict: Vec<_> =
        HOMES.iter().filter(|home| file.path.starts_with(home.within) && !home.homes.iter().any(starts)).collect();
    file.code_lines()
        .flat_map(|(line, code)| strict.iter().map(move |home| (line, code, home)))
        .filter(|(_, code, home)| says(code, home.name))
        .map(|(line, _, home)| file.finding(line, "home", format!("`{}`: {}", home.name, home.advice)))
        .collect()
}

/// The whole name; one that ends in `::` only as the start of a path.
fn says(code: &str, name: &str) -> bool {
    if !name.ends_with("::") {
        return has_word(code, name);
    }
    let part = |c: char| c.is_alphanumeric() || "_:.".contains(c);
    code.match_indices(name).any(|(at, _)| !code[..at].ends_with(part))
}

#[cfg(test)]
mod tests {
    use super::super::file::example::fires;
    use super::*;

    #[test]
    fn a_file_without_purpose() {
        assert_eq!(fires(opens_with_purpose, "a.rs", "use std::fmt;\n"), [1]);
        assert!(fires(opens_with_purpose, "a.rs", "//! A thing.\n").is_empty());
        assert!(fires(opens_with_purpose, "a.py", "import os\n").is_empty());
        assert!(fires(opens_with_purpose, "languages/rust/hello.rs", "fn main() {}\n").is_empty());
    }

    #[test]
    fn unsafe_outside_sys() {
        let text = "//! unsafe\nfn f() { unsafe { g() } }\n#![expect(unsafe_code)]\n";
        assert_eq!(fires(unsafe_in_one_file, "crates/jail/src/cell.rs", text), [2, 3]);
        assert!(fires(unsafe_in_one_file, "crates/jail/src/sys.rs", text).is_empty());
        assert!(fires(unsafe_in_one_file, "languages/rust/driver/channel.rs", text).is_empty());
        assert!(fires(unsafe_in_one_file, "crates/worker/tests/it/hostile/rust/bomb.rs", text).is_empty());
        assert_eq!(fires(unsafe_in_one_file, "crates/worker/tests/it/hostile/header.rs", text), [2, 3]);
    }

    #[test]
    fn an_allowance() {
        assert_eq!(fires(no_allow, "a.rs", "//! #[allow(x)]\n#[allow(dead_code)]\n"), [2]);
        assert!(fires(no_allow, "a.rs", "#[expect(dead_code, reason = \"…\")]\n").is_empty());
    }

    #[test]
    fn a_name_away_from_home() {
        let text = "use sea_orm::Set;\nuse axum::Router;\nlet w = worker::Worker::new();\nself.worker::<T>();\n";
        assert_eq!(fires(names_stay_home, "crates/server/src/app.rs", text), [1, 2, 3]);
        assert_eq!(fires(names_stay_home, "crates/server/src/store/users.rs", text), [2, 3]);
        assert_eq!(fires(names_stay_home, "crates/server/src/main.rs", text), [1, 2]);
        assert!(fires(names_stay_home, "crates/server/tests/it/main.rs", text).is_empty());
        let program = "use std::process::Command;\n";
        assert_eq!(fires(names_stay_home, "crates/worker/src/run.rs", program), [1]);
        assert!(fires(names_stay_home, "crates/jail/src/bin/jail.rs", program).is_empty());
        assert_eq!(fires(names_stay_home, "crates/worker/src/session.rs", "use bollard::Docker;\n"), [1]);
        assert!(fires(names_stay_home, "crates/worker/src/runner/docker/engine.rs", "bollard::Docker\n").is_empty());
        let span = "use opentelemetry::trace::Span;\n";
        assert_eq!(fires(names_stay_home, "crates/worker/src/session.rs", span), [1]);
        assert!(fires(names_stay_home, "crates/broker/src/trace/parent.rs", span).is_empty());
    }
}
