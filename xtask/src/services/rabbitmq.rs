//! RabbitMQ, as a node of its own without plugins, and with the accounts of its operations: `guest`, who may everything,
//! and `worker`, who may as little as a worker needs.
//!
//! Erlang's name server (epmd) would stay behind as a daemon; so we start one of our own, which ends with us.

use std::ffi::OsString;
use std::fs;
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use rustix::process::Signal;

use super::service::{Recipe, Service, answers};
use super::{folder, port};
use crate::interrupt;
use crate::shell::Group;

/// Workers consume jobs, publish results, progress and presence, and declare nothing. What a test left behind goes by
/// itself: its queues are those with a random prefix that begins with `t`.
const DEFINITIONS: &str = r#"{
  "vhosts": [{"name": "/"}],
  "users": [
    {"name": "guest", "password": "guest", "tags": "administrator", "limits": {}},
    {"name": "worker", "password": "worker", "tags": "", "limits": {}}
  ],
  "permissions": [
    {"user": "guest", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*"},
    {"user": "worker", "vhost": "/", "configure": "^$", "write": "^[a-z0-9-]+\\.(results|progress|presence)$", "read": "^[a-z0-9-]+\\.jobs\\."}
  ],
  "policies": [
    {"vhost": "/", "name": "tests", "pattern": "^t-?[0-9a-f]{16,20}\\.", "apply-to": "queues", "priority": 0, "definition": {"expires": 120000}}
  ]
}"#;
/// How long the name server may take.
const NAMES_WITHIN: Duration = Duration::from_secs(30);
const TICK: Duration = Duration::from_millis(20);
const NAMES: &str = "/usr/bin/epmd";
const SERVER: &str = "/usr/lib/rabbitmq/bin/rabbitmq-server";

pub(super) fn start(parent: &Path) -> anyhow::Result<Service> {
    let home = folder::private(parent, "rabbitmq", None)?;
    let (address, nodes, names) = (port::free()?, port::free()?, port::free()?);
    write_settings(&home, address)?;
    let companion = start_names(names)?;
    let environment = environment(&home, nodes, names);
    let command = move || {
        let mut command = Command::new(SERVER);
        command.current_dir(&home).envs(environment.clone());
        command
    };
    Service::start(Recipe {
        name: "RabbitMQ",
        url: url(address, "guest"),
        log: parent.join("rabbitmq.log"),
        command: Box::new(command),
        // Only then are the accounts there, too.
        ready: Box::new(move |log| says_that_it_started(log) && answers(address, b"AMQP\0\0\x09\x01", &[1, 0, 0])),
        stop: Signal::TERM,
        _companion: Some(companion),
    })
}

/// The same server for the account with the least rights.
pub(super) fn worker_url(service: &Service) -> String {
    service.url().replace("guest:guest@", "worker:worker@")
}

fn url(address: SocketAddr, account: &str) -> String {
    format!("amqp://{account}:{account}@{address}/%2f")
}

fn write_settings(home: &Path, address: SocketAddr) -> anyhow::Result<()> {
    let definitions = home.join("definitions.json");
    let settings = format!(
        "listeners.tcp.1 = {address}\nloopback_users = none\nlog.console = false\nload_definitions = {}\n",
        definitions.display()
    );
    let write = || -> std::io::Result<()> {
        fs::write(home.join("rabbitmq.conf"), settings)?;
        fs::write(home.join("plugins"), "[].\n")?;
        fs::write(definitions, DEFINITIONS)
    };
    write().context("write the settings of RabbitMQ")
}

/// Everything that would be outside of `home`, or on another interface, if nobody said otherwise.
fn environment(home: &Path, nodes: SocketAddr, names: SocketAddr) -> Vec<(&'static str, OsString)> {
    let local = "-kernel inet_dist_use_interface {127,0,0,1}";
    vec![
        ("HOME", home.into()),
        // Then Erlang takes the place of the script that starts it, and the signals that are meant for it.
        ("RUNNING_UNDER_SYSTEMD", "true".into()),
        ("RABBITMQ_NODENAME", format!("hashcodex-{}@localhost", nodes.port()).into()),
        ("RABBITMQ_MNESIA_BASE", home.join("mnesia").into()),
        ("RABBITMQ_LOG_BASE", home.join("log").into()),
        ("RABBITMQ_CONFIG_FILE", home.join("rabbitmq.conf").into()),
        ("RABBITMQ_CONF_ENV_FILE", home.join("none").into()),
        ("RABBITMQ_ENABLED_PLUGINS_FILE", home.join("plugins").into()),
        ("RABBITMQ_PID_FILE", home.join("pid").into()),
        ("RABBITMQ_DIST_PORT", nodes.port().to_string().into()),
        ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", local.into()),
        ("ERL_EPMD_ADDRESS", "127.0.0.1".into()),
        ("ERL_EPMD_PORT", names.port().to_string().into()),
    ]
}

fn start_names(address: SocketAddr) -> anyhow::Result<Group> {
    let mut command = Command::new(NAMES);
    command.args(["-address", "127.0.0.1", "-port", &address.port().to_string()]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut group = Group::start(&mut command)?;
    let deadline = Instant::now() + NAMES_WITHIN;
    while TcpStream::connect_timeout(&address, TICK).is_err() {
        if let Some(status) = group.ended()? {
            bail!("Erlang's name server ended at its start with {status}");
        }
        if interrupt::requested() || Instant::now() > deadline {
            bail!("waiting for Erlang's name server");
        }
        std::thread::sleep(TICK);
    }
    Ok(group)
}

fn says_that_it_started(log: &Path) -> bool {
    fs::read_to_string(log).is_ok_and(|text| text.contains("completed with"))
}
