//! Redis, with its data on disk, so that it comes back with them.

use std::path::Path;
use std::process::Command;

use rustix::process::Signal;

use super::service::{Recipe, Service, answers};
use super::{folder, port};

pub(super) fn start(parent: &Path) -> anyhow::Result<Service> {
    let data = folder::private(parent, "redis", None)?;
    let address = port::free()?;
    let command = move || {
        let mut command = Command::new("/usr/bin/redis-server");
        command.args(["--bind", "127.0.0.1", "--port", &address.port().to_string(), "--dir"]).arg(&data);
        // What the kernel has survives a killed process.
        command.args(["--save", "", "--appendonly", "yes", "--appendfsync", "no"]);
        command
    };
    Service::start(Recipe {
        name: "Redis",
        url: format!("redis://{address}"),
        log: parent.join("redis.log"),
        command: Box::new(command),
        ready: Box::new(move |_| answers(address, b"PING\r\n", b"+PONG")),
        stop: Signal::TERM,
        _companion: None,
    })
}
