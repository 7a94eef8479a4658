//! The crate law: which of our crates may use which, and what must never be in their reach.
//!
//! ARCHITECTURE.md explains each boundary; this table enforces it on Cargo's own graph.

use super::file::Finding;
use super::metadata::{Member, Metadata};

/// What holds for one of our crates.
struct Law {
    name: &'static str,
    /// Which of ours it may use.
    ours: &'static [&'static str],
    /// What must not be anywhere in its tree.
    never: &'static [&'static str],
}

const ASYNC: &str = "tokio";

const LAWS: &[Law] = &[
    Law { name: "proto", ours: &[], never: &[ASYNC, "reqwest", "hyper", "axum", "sqlx", "lapin"] },
    Law { name: "problem", ours: &["proto"], never: &[ASYNC, "reqwest", "hyper", "axum", "sqlx", "lapin"] },
    Law { name: "judge", ours: &["problem", "proto"], never: &[ASYNC, "reqwest", "hyper", "axum", "sqlx", "lapin"] },
    Law { name: "jail", ours: &[], never: &[ASYNC, "axum", "hyper", "lapin", "reqwest", "sqlx", "sea-orm"] },
    Law {
        name: "broker",
        ours: &["proto"],
        never: &["axum", "sea-orm", "sqlx", "sqlx-core", "libsqlite3-sys", "redis", "opentelemetry_sdk"],
    },
    Law {
        name: "worker",
        ours: &["broker", "jail", "judge", "problem", "proto"],
        never: &["axum", "sea-orm", "sqlx", "sqlx-core", "rusqlite", "libsqlite3-sys", "redis", "opentelemetry_sdk"],
    },
    Law {
        name: "server",
        ours: &["broker", "jail", "judge", "problem", "proto", "worker"],
        never: &["openssl", "openssl-sys", "native-tls"],
    },
    Law { name: "xtask", ours: &[], never: &[ASYNC] },
];

/// Libraries that only some of our crates may ask for.
const OWNERS: &[(&str, &[&str])] = &[
    ("lapin", &["broker"]),
    ("sea-orm", &["server"]),
    ("sea-orm-migration", &["server"]),
    ("axum", &["server"]),
    ("axum-extra", &["server"]),
    ("tower-http", &["server"]),
    ("utoipa", &["server"]),
    ("redis", &["server"]),
    ("lettre", &["server"]),
    ("argon2", &["server"]),
    ("opentelemetry", &["broker", "server"]),
    ("opentelemetry_sdk", &["server"]),
    ("opentelemetry-http", &["server"]),
    ("opentelemetry-otlp", &["server"]),
    ("bollard", &["worker"]),
    ("landlock", &["jail"]),
    ("seccompiler", &["jail"]),
    ("syscalls", &["jail"]),
    ("libc", &["jail"]),
    ("rustix", &["jail", "server", "worker", "xtask"]),
    ("anyhow", &["server", "xtask"]),
];

/// How many rules this file has.
pub(super) const RULES: usize = 4;

/// Everything in the graph that breaks the law.
pub(super) fn findings(metadata: &Metadata) -> Vec<Finding> {
    let members = metadata.members();
    let names: Vec<_> = members.iter().map(|member| member.name.as_str()).collect();
    members
        .iter()
        .flat_map(|member| {
            let Some(law) = LAWS.iter().find(|law| law.name == member.name) else {
                return vec![finding(member, "add it to the crate law (xtask/src/tidy/law.rs)".into())];
            };
            let mut findings = neighbours(member, law, &names);
            findings.extend(forbidden(member, law));
            findings.extend(owned(member));
            findings
        })
        .collect()
}

fn neighbours(member: &Member, law: &Law, names: &[&str]) -> Vec<Finding> {
    member
        .direct
        .iter()
        .filter(|name| names.contains(&name.as_str()) && !law.ours.contains(&name.as_str()))
        .map(|name| finding(member, format!("`{}` must not use `{name}`", member.name)))
        .collect()
}

fn forbidden(member: &Member, law: &Law) -> Vec<Finding> {
    law.never
        .iter()
        .filter(|name| member.tree.contains(**name))
        .map(|name| {
            let advice = format!(
                "`{name}` must not be in reach of `{0}`: see `cargo tree -p {0} -e normal -i {name}`",
                member.name
            );
            finding(member, advice)
        })
        .collect()
}

fn owned(member: &Member) -> Vec<Finding> {
    OWNERS
        .iter()
        .filter(|(name, owners)| member.direct.contains(*name) && !owners.contains(&member.name.as_str()))
        .map(|(name, owners)| finding(member, format!("only {} may ask for `{name}`", owners.join(" and "))))
        .collect()
}

fn finding(member: &Member, advice: String) -> Finding {
    let folder = if member.name == "xtask" { "xtask".to_owned() } else { format!("crates/{}", member.name) };
    Finding::new(&format!("{folder}/Cargo.toml"), 1, "crate-law", advice)
}

#[cfg(test)]
mod tests {
    use super::super::metadata::example::metadata;
    use super::*;

    fn broken(members: &[&str], edges: &[(&str, &str, Option<&str>)]) -> Vec<String> {
        findings(&metadata(members, edges)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_neighbour_that_must_not_be() {
        let ours = ["judge", "jail", "proto"];
        assert!(broken(&ours, &[("judge", "proto", None), ("judge", "jail", Some("dev"))]).is_empty());
        assert_eq!(
            broken(&ours, &[("judge", "jail", None)]),
            ["crates/judge/Cargo.toml:1: crate-law: `judge` must not use `jail`"]
        );
    }

    #[test]
    fn a_library_that_comes_through_another() {
        let found = broken(&["worker"], &[("worker", "nice", None), ("nice", "sqlx", None)]);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("`sqlx` must not be in reach of `worker`"), "{found:?}");
    }

    #[test]
    fn a_library_with_another_owner() {
        let found = broken(&["server"], &[("server", "lapin", None)]);
        assert_eq!(found, ["crates/server/Cargo.toml:1: crate-law: only broker may ask for `lapin`"]);
    }

    #[test]
    fn a_crate_without_a_law() {
        let found = broken(&["newcomer"], &[]);
        assert!(found[0].contains("add it to the crate law"), "{found:?}");
    }
}
