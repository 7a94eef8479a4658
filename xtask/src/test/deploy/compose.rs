//! What compose.yaml promises about who reaches what, and what it gives a worker, as options of `docker run`.

use std::process::Command;

use anyhow::{Context as _, bail, ensure};
use serde_json::{Map, Value};

use super::place::{Place, quiet};

const FILE: &str = "compose.yaml";

/// The only service with ports and a way out, and the only network that has one.
const DOOR: (&str, &str) = ("proxy", "outside");

/// All that a worker knows and reaches.
const WORKER_NETWORKS: [&str; 1] = ["jobs"];
const WORKER_SECRETS: [&str; 1] = ["broker-url-worker"];

/// What gives a container more than it should have, whatever it is set to.
const FORBIDDEN: [&str; 6] = ["privileged", "network_mode", "pid", "ipc", "devices", "userns_mode"];

/// What every service has.
const DEMANDED: [&str; 3] = ["mem_limit", "pids_limit", "cpus"];

/// Settings of a worker that give it no rights, or that a container which runs one command does not need.
const WITHOUT_RIGHTS: [&str; 12] = [
    "build",
    "command",
    "depends_on",
    "environment",
    "hostname",
    "image",
    "init",
    "logging",
    "networks",
    "restart",
    "secrets",
    "stop_grace_period",
];

type Service = Map<String, Value>;

pub(super) fn rules(place: &Place<'_>) -> anyhow::Result<()> {
    let compose = place.yaml(FILE)?;
    let services = compose["services"].as_object().context("compose.yaml has services")?;
    for (name, service) in services {
        let service = service.as_object().context("a service has settings")?;
        modest(name, service).with_context(|| format!("service {name}"))?;
        if name.starts_with("worker-") {
            worker(service).with_context(|| format!("service {name}"))?;
        }
    }
    ensure!(options(&services["worker-1"])? == options(&services["worker-2"])?, "workers differ");
    let networks = compose["networks"].as_object().context("compose.yaml has networks")?;
    for (name, network) in networks {
        ensure!(name == DOOR.1 || network["internal"] == true, "network {name} leads out: it must be internal");
    }
    secrets_are_made(place, &compose["secrets"])
}

/// What holds for every service.
fn modest(name: &str, service: &Service) -> anyhow::Result<()> {
    for setting in FORBIDDEN {
        ensure!(!service.contains_key(setting), "`{setting}` gives it too much");
    }
    for setting in DEMANDED {
        ensure!(service.contains_key(setting), "`{setting}` is missing");
    }
    ensure!(service["restart"] == "unless-stopped", "it does not start again");
    // Images of ours bring a health check.
    ensure!(service.contains_key("healthcheck") || service.contains_key("build"), "nobody asks for its health");
    ensure!(
        texts(&service["security_opt"]).any(|option| option == "no-new-privileges:true"),
        "programs may gain rights"
    );
    ensure!(!texts(&service["volumes"]).any(|volume| volume.contains(".sock")), "it has a socket of the host");
    ensure!(name == DOOR.0 || !service.contains_key("ports"), "it can be reached from outside");
    ensure!(name == DOOR.0 || !texts(&service["networks"]).any(|network| network == DOOR.1), "it has a way out");
    Ok(())
}

fn worker(service: &Service) -> anyhow::Result<()> {
    ensure!(texts(&service["networks"]).eq(WORKER_NETWORKS), "a worker reaches the broker, and nothing else");
    ensure!(texts(&service["secrets"]).eq(WORKER_SECRETS), "a worker knows the broker's account, and nothing else");
    let mut blobs = texts(&service["volumes"]).filter(|volume| volume.starts_with("blobs:"));
    ensure!(blobs.all(|volume| volume.ends_with(":ro")), "a worker only reads blobs");
    ensure!(texts(&service["cap_drop"]).eq(["ALL"]), "a worker has no capability that is not named");
    Ok(())
}

/// deploy/secrets.sh makes each file that compose.yaml names.
fn secrets_are_made(place: &Place<'_>, secrets: &Value) -> anyhow::Result<()> {
    let directory = place.root.join("secrets");
    if directory.exists() {
        std::fs::remove_dir_all(&directory).context("remove older secrets")?;
    }
    quiet(Command::new("sh").arg(place.file("secrets.sh")).arg(&directory))?;
    for (name, secret) in secrets.as_object().context("compose.yaml has secrets")? {
        let file =
            secret["file"].as_str().and_then(|file| file.strip_prefix("./secrets/")).context("secrets are files")?;
        let content = std::fs::read_to_string(directory.join(file)).unwrap_or_default();
        ensure!(!content.is_empty(), "secrets.sh does not make {file} for the secret {name}");
        if file.ends_with(".json") {
            serde_json::from_str::<Value>(&content).with_context(|| format!("read {file}"))?;
        }
    }
    Ok(())
}

/// The options of `docker run` that give a container what this file gives a worker.
pub(super) fn worker_options(place: &Place<'_>) -> anyhow::Result<Vec<String>> {
    options(&place.yaml(FILE)?["services"]["worker-1"])
}

/// Fails on what it does not know: it might be a privilege.
fn options(service: &Value) -> anyhow::Result<Vec<String>> {
    let service = service.as_object().context("a service worker-1 with settings")?;
    let mut options = Vec::new();
    for (setting, value) in service {
        let option = match setting.as_str() {
            "cap_add" => "cap-add",
            "cap_drop" => "cap-drop",
            "cgroup" => "cgroupns",
            "cpus" => "cpus",
            "mem_limit" => "memory",
            "memswap_limit" => "memory-swap",
            "pids_limit" => "pids-limit",
            "read_only" => "read-only",
            "security_opt" => "security-opt",
            "tmpfs" => "tmpfs",
            "user" => "user",
            "volumes" => "volume",
            other if WITHOUT_RIGHTS.contains(&other) => continue,
            other => bail!("worker-1 has `{other}`: say in xtask what `docker run` calls it"),
        };
        match value {
            Value::Array(values) => options.extend(values.iter().map(|value| format!("--{option}={}", plain(value)))),
            value => options.push(format!("--{option}={}", plain(value))),
        }
    }
    Ok(options)
}

/// As on a command line, without quotes.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_becomes_options_and_nothing_is_left_out() {
        let service = serde_json::json!({ "image": "it", "cap_add": ["A", "B"], "read_only": true, "pids_limit": 7 });
        assert_eq!(options(&service).unwrap(), ["--cap-add=A", "--cap-add=B", "--pids-limit=7", "--read-only=true"]);
        let more = serde_json::json!({ "privileged": true });
        assert!(options(&more).unwrap_err().to_string().contains("privileged"));
    }
}
