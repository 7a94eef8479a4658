//! An S3 server that keeps its objects in memory, and takes any key. It has one bucket, for all tests.

use std::path::Path;
use std::process::Command;

use rustix::process::Signal;

use super::service::{Recipe, Service, answers};
use super::{folder, port};
use crate::install::pip;

/// The bucket: tests have a prefix of their own in it.
const BUCKET: &str = "hashcodex-tests";

pub(super) fn start(parent: &Path, scratch: &Path) -> anyhow::Result<Service> {
    let home = folder::private(parent, "s3", None)?;
    let address = port::free()?;
    let program = pip::s3_server(scratch);
    let command = move || {
        let mut command = Command::new(&program);
        command.args(["--host", "127.0.0.1", "--port", &address.port().to_string()]);
        // Nothing of the developer's own account.
        command.current_dir(&home).env("HOME", &home).env("AWS_EC2_METADATA_DISABLED", "true");
        command
    };
    // It makes the bucket, or says that we have it already.
    let question = format!("PUT /{BUCKET} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    Service::start(Recipe {
        name: "the S3 server",
        url: format!("http://{address}"),
        log: parent.join("s3.log"),
        command: Box::new(command),
        ready: Box::new(move |_| answers(address, question.as_bytes(), b"HTTP/1.1 200")),
        stop: Signal::TERM,
        _companion: None,
    })
}
