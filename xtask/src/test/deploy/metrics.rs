//! One list of metrics, deploy/metrics.txt: what alerts, dashboard and autoscaling use is in it. That servers and workers
//! export exactly that list is a test of theirs.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, bail};
use serde_json::Value;

use super::place::{Place, quiet};

const PREFIX: &str = "hashcodex_";

/// What Prometheus makes of a histogram.
const PARTS: [&str; 3] = ["_bucket", "_sum", "_count"];

/// Where metrics are used.
const USERS: [&str; 4] =
    ["prometheus/alerts.yml", "prometheus/alerts_test.yml", "grafana/hashcodex.json", "kubernetes/autoscaling.yaml"];

/// What stands for an interval in a dashboard, and what is taken for it here.
const INTERVAL: (&str, &str) = ("$__rate_interval", "5m");

pub(super) fn names(place: &Place<'_>) -> anyhow::Result<()> {
    let list = listed(&place.read("metrics.txt")?)?;
    let mut shown = BTreeSet::new();
    for file in USERS {
        for name in used(&place.read(file)?) {
            let Some(metric) = metric_of(&list, &name) else {
                bail!("deploy/{file} uses {name}, which deploy/metrics.txt does not have");
            };
            shown.insert(metric.to_owned());
        }
    }
    match list.keys().find(|name| !shown.contains(*name)) {
        Some(name) => bail!("{name} is in deploy/metrics.txt and nowhere to be seen: put it on the dashboard"),
        None => Ok(()),
    }
}

/// Each alert is in the unit tests, and in the documentation.
pub(super) fn alerts(place: &Place<'_>) -> anyhow::Result<()> {
    let rules = place.read("prometheus/alerts.yml")?;
    let tests = place.read("prometheus/alerts_test.yml")?;
    let document = std::fs::read_to_string(place.root.join("docs/operations.md")).context("read docs/operations.md")?;
    let names: Vec<_> = rules.lines().filter_map(|line| line.trim().strip_prefix("- alert: ")).collect();
    if names.is_empty() {
        bail!("alerts.yml has no alerts");
    }
    for name in names {
        if !tests.contains(&format!("alertname=\"{name}\"")) {
            bail!("alerts_test.yml does not try {name}");
        }
        if !document.contains(&format!("`{name}`")) {
            bail!("docs/operations.md does not say what to do about {name}");
        }
    }
    Ok(())
}

/// It is JSON, ids are unique, and each expression can be parsed: as a recording rule, because there is a checker for those.
pub(super) fn dashboard(place: &Place<'_>) -> anyhow::Result<()> {
    let dashboard: Value =
        serde_json::from_str(&place.read("grafana/hashcodex.json")?).context("read the dashboard")?;
    let panels = dashboard["panels"].as_array().context("a dashboard has panels")?;
    let ids: BTreeSet<_> = panels.iter().filter_map(|panel| panel["id"].as_u64()).collect();
    if ids.len() != panels.len() {
        bail!("two panels have the same id, or one has none");
    }
    let targets = panels.iter().filter_map(|panel| panel["targets"].as_array()).flatten();
    let rules: Vec<_> = targets
        .filter_map(|target| target["expr"].as_str())
        .enumerate()
        .map(|(at, expression)| serde_json::json!({ "record": format!("panel:{at}"), "expr": expression.replace(INTERVAL.0, INTERVAL.1) }))
        .collect();
    let file = place.root.join("dashboard-rules.yml"); // JSON is YAML
    let groups = serde_json::json!({ "groups": [{ "name": "dashboard", "rules": rules }] });
    std::fs::write(&file, groups.to_string()).context("write the dashboard's expressions as rules")?;
    quiet(place.tools.promtool().args(["check", "rules"]).arg(file)).map(drop)
}

/// Names and types of the list.
fn listed(text: &str) -> anyhow::Result<BTreeMap<String, String>> {
    let mut list = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        let (Some(name), Some(kind)) = (words.next(), words.next()) else {
            bail!("deploy/metrics.txt: `{line}` should be: name, type, labels");
        };
        if !["counter", "gauge", "histogram"].contains(&kind) || (kind == "counter") != name.ends_with("_total") {
            bail!("deploy/metrics.txt: {name} cannot be a {kind}");
        }
        if list.insert(name.to_owned(), kind.to_owned()).is_some() {
            bail!("deploy/metrics.txt has {name} twice");
        }
    }
    Ok(list)
}

/// Every word that is the name of a metric of ours, or of a part of one.
fn used(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with(PREFIX)).map(str::to_owned).collect()
}

/// The metric of the list that has this name, or this part.
fn metric_of<'a>(list: &'a BTreeMap<String, String>, name: &str) -> Option<&'a str> {
    let whole = PARTS.iter().find_map(|part| name.strip_suffix(part)).unwrap_or(name);
    let (known, kind) = list.get_key_value(whole)?;
    // A histogram is used by its parts, and nothing else has any.
    ((kind == "histogram") == (whole != name)).then_some(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_and_parts_belong_to_histograms() {
        let list = listed("# a comment\nhashcodex_a_seconds histogram kind\nhashcodex_b gauge\n").unwrap();
        assert_eq!(used("rate(hashcodex_a_seconds_bucket{x=\"hashcodex-a\"}[5m])").len(), 1);
        assert_eq!(metric_of(&list, "hashcodex_a_seconds_bucket"), Some("hashcodex_a_seconds"));
        assert_eq!(metric_of(&list, "hashcodex_a_seconds"), None);
        assert_eq!(metric_of(&list, "hashcodex_b"), Some("hashcodex_b"));
        assert_eq!(metric_of(&list, "hashcodex_b_count"), None);
    }

    #[test]
    fn a_list_that_is_no_list() {
        for bad in
            ["hashcodex_a", "hashcodex_a_total gauge", "hashcodex_a counter", "hashcodex_a gauge\nhashcodex_a gauge"]
        {
            listed(bad).unwrap_err();
        }
    }
}
