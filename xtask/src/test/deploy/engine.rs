//! A Docker engine of this step's own, with the worker's image; it has no network and pulls nothing.

use std::fs::File;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use super::image;
use super::place::{Place, quiet};
use crate::shell::Group;
use crate::{build, tools};

/// How the image is called.
pub(super) const IMAGE: &str = "hashcodex-worker-tested";

/// How long the engine may take to come up.
const START_MAX: Duration = Duration::from_secs(30);
/// How often we ask.
const TICK: Duration = Duration::from_millis(50);

pub(super) struct Engine {
    _daemon: Group,
    /// With the socket; removed at the next start.
    directory: PathBuf,
}

impl Engine {
    pub(super) fn start(place: &Place<'_>) -> anyhow::Result<Self> {
        let directory = place.repository.scratch().join("deploy-engine");
        if directory.exists() {
            std::fs::remove_dir_all(&directory).context("remove what an older engine left")?;
        }
        std::fs::create_dir_all(&directory).context("make a directory for the engine")?;
        let engine = Self { _daemon: daemon(&directory)?, directory };
        engine.wait()?;
        let archive = image::archive(place, &build::tested(place.repository)?)?;
        quiet(engine.docker().arg("import").arg(&archive).arg(IMAGE)).context("import the worker's image")?;
        std::fs::remove_file(archive).context("remove the image's archive")?;
        Ok(engine)
    }

    /// The command-line client.
    pub(super) fn docker(&self) -> Command {
        let mut docker = Command::new("docker");
        docker.arg(format!("--host=unix://{}", self.directory.join("socket").display()));
        docker
    }

    fn wait(&self) -> anyhow::Result<()> {
        let deadline = Instant::now() + START_MAX;
        while !tools::answers(self.docker().arg("version")) {
            if Instant::now() > deadline {
                bail!("dockerd does not come up; see {}", self.directory.join("log").display());
            }
            std::thread::sleep(TICK);
        }
        Ok(())
    }
}

fn daemon(directory: &std::path::Path) -> anyhow::Result<Group> {
    let path = |name: &str| directory.join(name).display().to_string();
    let log = File::create(directory.join("log")).context("make the engine's log")?;
    let mut daemon = Command::new("/usr/sbin/dockerd");
    daemon
        .args(["--host", &format!("unix://{}", path("socket")), "--data-root", &path("data")])
        .args(["--exec-root", &path("exec"), "--pidfile", &path("pid")])
        .args(["--iptables=false", "--ip6tables=false", "--bridge=none", "--ip-forward=false"])
        .stdin(std::process::Stdio::null())
        .stdout(log.try_clone().context("the log twice")?)
        .stderr(log);
    Group::start(&mut daemon)
}
