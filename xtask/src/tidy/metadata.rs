//! What Cargo knows about our crates: who uses whom, directly and through others.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context as _;
use serde::Deserialize;

use crate::repository::Repository;
use crate::shell;

/// The parts of `cargo metadata` that the crate law needs.
#[derive(Debug, Deserialize)]
pub(super) struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
    workspace_members: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Package {
    id: String,
    name: String,
}

#[derive(Debug, Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Debug, Deserialize)]
struct Kind {
    /// Absent for a normal dependency, else `dev` or `build`.
    kind: Option<String>,
}

/// One of our crates.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) name: String,
    /// What its manifest asks for, without tests and build scripts.
    pub(super) direct: BTreeSet<String>,
    /// That, and all that comes along.
    pub(super) tree: BTreeSet<String>,
}

/// Asks Cargo. The lock file must be up to date.
pub(super) fn read(repository: &Repository) -> anyhow::Result<Metadata> {
    let mut cargo = repository.cargo();
    cargo.args(["metadata", "--format-version=1", "--locked"]);
    serde_json::from_str(&shell::capture(&mut cargo)?).context("read the answer of cargo metadata")
}

impl Metadata {
    /// Our crates, by name.
    pub(super) fn members(&self) -> Vec<Member> {
        let names: BTreeMap<_, _> = self.packages.iter().map(|p| (&*p.id, &*p.name)).collect();
        let uses: BTreeMap<_, _> = self.resolve.nodes.iter().map(|n| (&*n.id, n.normal())).collect();
        let named =
            |ids: &BTreeSet<&str>| ids.iter().filter_map(|id| names.get(id)).map(|name| (*name).to_owned()).collect();
        let mut members: Vec<_> = self
            .workspace_members
            .iter()
            .filter_map(|id| {
                let direct = uses.get(&**id)?;
                Some(Member {
                    name: (*names.get(&**id)?).to_owned(),
                    direct: named(direct),
                    tree: named(&reachable(direct, &uses)),
                })
            })
            .collect();
        members.sort_by(|a, b| a.name.cmp(&b.name));
        members
    }
}

impl Node {
    fn normal(&self) -> BTreeSet<&str> {
        self.deps
            .iter()
            .filter(|dependency| dependency.dep_kinds.iter().any(|kind| kind.kind.is_none()))
            .map(|dependency| &*dependency.pkg)
            .collect()
    }
}

fn reachable<'a>(from: &BTreeSet<&'a str>, uses: &BTreeMap<&str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<_> = from.iter().copied().collect();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(uses.get(id).into_iter().flatten());
        }
    }
    found
}

#[cfg(test)]
pub(super) mod example {
    use super::*;

    /// A workspace in which `from` uses `to`, as `(from, to, kind)`.
    pub(crate) fn metadata(members: &[&str], edges: &[(&str, &str, Option<&str>)]) -> Metadata {
        let ends = edges.iter().flat_map(|(from, to, _)| [*from, *to]);
        let all: BTreeSet<&str> = members.iter().copied().chain(ends).collect();
        let package = |name: &&str| serde_json::json!({"id": name, "name": name});
        let node = |name: &&str| {
            let deps = edges
                .iter()
                .filter(|(from, ..)| from == name)
                .map(|(_, to, kind)| serde_json::json!({"pkg": to, "dep_kinds": [{"kind": kind}]}));
            serde_json::json!({"id": name, "deps": deps.collect::<Vec<_>>()})
        };
        serde_json::from_value(serde_json::json!({
            "packages": all.iter().map(package).collect::<Vec<_>>(),
            "resolve": {"nodes": all.iter().map(node).collect::<Vec<_>>()},
            "workspace_members": members,
        }))
        .unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_goes_through_others_but_not_through_tests() {
        let edges = [
            ("ours", "a", None),
            ("a", "b", None),
            ("b", "a", None),
            ("ours", "t", Some("dev")),
            ("a", "u", Some("build")),
        ];
        let members = example::metadata(&["ours"], &edges).members();
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(members[0].direct, set(&["a"]));
        assert_eq!(members[0].tree, set(&["a", "b"]));
    }
}
