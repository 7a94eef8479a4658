//! PostgreSQL, in a cluster of its own. It refuses to run as root: then it runs as the user that its package made.

use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use rustix::process::{Signal, geteuid};

use super::service::{Recipe, Service};
use super::{folder, port};
use crate::{install, shell, tools};

/// Many test processes, each with a pool.
const CONNECTIONS_MAX: usize = 400;

pub(super) fn start(parent: &Path) -> anyhow::Result<Service> {
    let owner = owner()?;
    let home = folder::private(parent, "postgres", owner)?;
    let data = home.join("data");
    let mut initdb = as_owner(&program("initdb")?, owner, &home);
    initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--pgdata"]);
    shell::capture(initdb.arg(&data))?;
    let address = port::free()?;
    let (server, asker) = (program("postgres")?, program("pg_isready")?);
    let command = move || {
        let mut command = as_owner(&server, owner, &home);
        command.arg("-D").arg(&data).args(["-p", &address.port().to_string()]);
        for setting in [
            "listen_addresses=127.0.0.1".to_owned(),
            "unix_socket_directories=".to_owned(),
            format!("max_connections={CONNECTIONS_MAX}"),
            // What the kernel has survives a killed process; only a machine that loses power could lose it.
            "fsync=off".to_owned(),
        ] {
            command.args(["-c", &setting]);
        }
        command
    };
    let ready = move |_: &Path| {
        let port = address.port().to_string();
        tools::answers(Command::new(&asker).args(["--host=127.0.0.1", "--username=postgres", "--port", &port]))
    };
    Service::start(Recipe {
        name: "PostgreSQL",
        url: format!("postgres://postgres@{address}/postgres"),
        log: parent.join("postgres.log"),
        command: Box::new(command),
        ready: Box::new(ready),
        stop: Signal::INT, // SIGTERM would wait for clients to leave
        _companion: None,
    })
}

fn program(name: &str) -> anyhow::Result<PathBuf> {
    install::within("/usr/lib/postgresql", &format!("bin/{name}"))
        .with_context(|| format!("no {name} in /usr/lib/postgresql/*/bin: install postgresql"))
}

/// User and group that must run it; none when it can be us.
fn owner() -> anyhow::Result<Option<(u32, u32)>> {
    if !geteuid().is_root() {
        return Ok(None);
    }
    let users = fs::read_to_string("/etc/passwd").context("read /etc/passwd")?;
    let numbers = users.lines().find_map(|line| {
        let mut fields = line.strip_prefix("postgres:")?.split(':').skip(1);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    });
    numbers.map(Some).context("no user `postgres`: install postgresql with its package")
}

fn as_owner(program: &Path, owner: Option<(u32, u32)>, home: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(home).env("LC_ALL", "C");
    if let Some((user, group)) = owner {
        command.uid(user).gid(group);
    }
    command
}
