//! The table of checks, each with faults that it must refuse.

use std::path::Path;
use std::process::Command;

use anyhow::bail;

use super::place::{Place, name, quiet, said};
use super::{compose, container, metrics};

pub(super) struct Check {
    pub(super) name: &'static str,
    pub(super) run: fn(&Place<'_>) -> anyhow::Result<()>,
    pub(super) faults: &'static [Fault],
}

/// In the copy, `from` everywhere in `file` becomes `to`.
pub(super) struct Fault {
    pub(super) file: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
}

const fn fault(file: &'static str, from: &'static str, to: &'static str) -> Fault {
    Fault { file, from, to }
}

const COMPOSE: &str = "deploy/compose.yaml";
const ALERTS: &str = "deploy/prometheus/alerts.yml";
const DASHBOARD: &str = "deploy/grafana/hashcodex.json";

/// The most that `systemd-analyze security` may find open, in its points: 0 is locked, 100 is open.
const EXPOSURE_MAX: [(&str, &str); 2] = [("hashcodex-server.service", "12"), ("hashcodex-worker.service", "46")];

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "Dockerfiles",
        run: dockerfiles,
        faults: &[
            fault("deploy/Dockerfile", "STOPSIGNAL SIGTERM", "STOPSIGNALS SIGTERM"),
            fault("deploy/Dockerfile", "CMD [\"work\"]", "CMD work"),
        ],
    },
    Check {
        name: "shell scripts",
        run: shell_scripts,
        faults: &[fault("deploy/secrets.sh", "cd \"$directory\"", "cd $directory")],
    },
    Check {
        name: "compose.yaml: schema",
        run: |place| {
            let mut schema = place.tools.python("check-jsonschema");
            quiet(schema.args(["--builtin-schema", "vendor.compose-spec"]).arg(place.file("compose.yaml"))).map(drop)
        },
        faults: &[
            fault(COMPOSE, "restart: unless-stopped", "restrat: unless-stopped"),
            fault(COMPOSE, "pids_limit: 512", "pids_limit: [512]"),
        ],
    },
    Check {
        name: "compose.yaml: who reaches what",
        run: compose::rules,
        faults: &[
            fault(COMPOSE, "user: \"0:0\"", "privileged: true"),
            fault(COMPOSE, "- /sys/fs/cgroup:/sys/fs/cgroup", "- /var/run/docker.sock:/var/run/docker.sock"),
            fault(COMPOSE, "blobs:/var/lib/hashcodex-blobs:ro", "blobs:/var/lib/hashcodex-blobs"),
            fault(COMPOSE, "networks: [jobs]", "networks: [jobs, back]"),
            fault(COMPOSE, "secrets: [broker-url-worker]", "secrets: [broker-url-worker, store-url]"),
            fault(COMPOSE, "jobs: { internal: true }", "jobs: {}"),
            fault(COMPOSE, "restart: unless-stopped", "restart: \"no\""),
            fault(COMPOSE, "mem_limit: 384m", "mem_reservation: 384m"),
            fault("deploy/secrets.sh", "once cache-url", "once cache"),
        ],
    },
    Check {
        name: "Caddyfile",
        run: caddyfile,
        faults: &[
            fault("deploy/caddy/Caddyfile", "flush_interval -1", "flush_intervals -1"),
            fault("deploy/caddy/Caddyfile", "\tadmin off", "  admin off"),
        ],
    },
    Check {
        name: "systemd units",
        run: systemd,
        faults: &[
            fault("deploy/systemd/hashcodex-worker.service", "Delegate=", "Delegat="),
            fault("deploy/systemd/hashcodex-worker.service", "CapabilityBoundingSet=CAP_SETUID CAP_SETGID\n", ""),
            fault("deploy/systemd/hashcodex-server.service", "SystemCallFilter=@system-service\n", ""),
        ],
    },
    Check {
        name: "Kubernetes manifests",
        run: kubernetes,
        faults: &[
            fault("deploy/kubernetes/server.yaml", "replicas: 2", "replicas: two"),
            fault("deploy/kubernetes/worker.yaml", "procMount:", "procMounts:"),
            fault("deploy/kubernetes/autoscaling.yaml", "minReplicas: 2", "minReplica: 2"),
            fault("deploy/kubernetes/secrets.yaml.example", "stringData:", "strings:"),
        ],
    },
    Check {
        name: "Prometheus",
        run: prometheus,
        faults: &[
            fault("deploy/prometheus/prometheus.yml", "scrape_interval:", "scrap_interval:"),
            fault(ALERTS, "max by (class)", "max by class"),
            fault(ALERTS, "(count(hashcodex_worker_last_heard_seconds < 30) or vector(0)) == 0", "absent(up)"),
            fault(ALERTS, "hashcodex_sse_streams > 8000", "hashcodex_sse_streams > 80000"),
        ],
    },
    Check {
        name: "alerts are tried and explained",
        run: metrics::alerts,
        faults: &[
            fault("deploy/prometheus/alerts_test.yml", "HashCodexDeadJobs", "HashCodexJobs"),
            fault("docs/operations.md", "HashCodexDeadJobs", "HashCodexJobs"),
        ],
    },
    Check {
        name: "metrics have one list",
        run: metrics::names,
        faults: &[
            fault(ALERTS, "hashcodex_queue_age_seconds", "hashcodex_queue_age"),
            fault(DASHBOARD, "hashcodex_box_run_seconds_bucket", "hashcodex_box_runs_bucket"),
            fault("deploy/kubernetes/autoscaling.yaml", "max(hashcodex_queue_age_seconds", "max(hashcodex_age_seconds"),
            fault("deploy/metrics.txt", "hashcodex_sse_streams gauge\n", ""),
        ],
    },
    Check {
        name: "Grafana dashboard",
        run: metrics::dashboard,
        faults: &[
            fault(DASHBOARD, "\"panels\": [\n", "\"panels\": {\n"),
            fault(
                DASHBOARD,
                "max by (worker) (hashcodex_worker_draining)",
                "max by (worker) (hashcodex_worker_draining",
            ),
        ],
    },
    Check {
        name: "the worker of compose.yaml judges in a container",
        run: container::judges,
        faults: &[
            fault(COMPOSE, "- systempaths=unconfined", "#"),
            fault(COMPOSE, "cap_add: [SETUID, SETGID]", "cap_add: [SETGID]"),
            fault(COMPOSE, "cap_add: [SETUID, SETGID]", "cap_add: [SETUID]"),
            fault(COMPOSE, "cgroup: host", "ipc: host"),
        ],
    },
];

fn dockerfiles(place: &Place<'_>) -> anyhow::Result<()> {
    let mut hadolint = place.tools.python("hadolint");
    hadolint.arg("--config").arg(place.file(".hadolint.yaml")).args(place.files(".", "Dockerfile")?);
    quiet(hadolint.arg(place.file("Dockerfile.sandbox"))).map(drop)
}

fn shell_scripts(place: &Place<'_>) -> anyhow::Result<()> {
    let scripts = [place.files(".", ".sh")?, place.files("postgres", ".sh")?].concat();
    quiet(place.tools.python("shellcheck").args(scripts)).map(drop)
}

fn caddyfile(place: &Place<'_>) -> anyhow::Result<()> {
    let file = place.file("caddy/Caddyfile");
    let mut validate = place.tools.caddy();
    validate.args(["validate", "--adapter", "caddyfile", "--config"]).arg(&file);
    quiet(&mut validate)?;
    let formatted = quiet(place.tools.caddy().arg("fmt").arg(&file))?;
    if formatted != place.read("caddy/Caddyfile")? {
        bail!("Caddyfile is not as `caddy fmt --overwrite` writes it");
    }
    Ok(())
}

fn systemd(place: &Place<'_>) -> anyhow::Result<()> {
    for unit in place.files("systemd", ".service")? {
        // It looks whether the program exists, which is not installed here.
        let text = std::fs::read_to_string(&unit)?.replace("/usr/local/bin/hashcodex", "/bin/true");
        let copy = place.root.join(name(&unit));
        std::fs::write(&copy, text)?;
        verify(&copy)?;
    }
    for (unit, max) in EXPOSURE_MAX {
        let threshold = format!("--threshold={max}");
        let mut security = Command::new("systemd-analyze");
        security.args(["security", "--offline=true", "--no-pager", &threshold]).arg(place.root.join(unit));
        quiet(&mut security)?;
    }
    Ok(())
}

/// Unknown settings are only warnings to it; not to us.
fn verify(unit: &Path) -> anyhow::Result<()> {
    let said = said(Command::new("systemd-analyze").args(["verify", "--man=no"]).arg(unit))?.concat();
    let about: Vec<_> = said.lines().filter(|line| line.contains(&name(unit))).collect();
    if !about.is_empty() {
        bail!("{}", about.join("\n"));
    }
    Ok(())
}

fn kubernetes(place: &Place<'_>) -> anyhow::Result<()> {
    let mut validate = place.tools.python("kubernetes-validate");
    validate.args(["--strict", "--quiet"]).args(place.files("kubernetes", ".yaml")?);
    quiet(validate.args(place.files("kubernetes", ".yaml.example")?)).map(drop)
}

fn prometheus(place: &Place<'_>) -> anyhow::Result<()> {
    let directory = place.file("prometheus");
    for arguments in
        [["check", "config", "prometheus.yml"], ["check", "rules", "alerts.yml"], ["test", "rules", "alerts_test.yml"]]
    {
        quiet(place.tools.promtool().args(arguments).current_dir(&directory))?;
    }
    Ok(())
}
