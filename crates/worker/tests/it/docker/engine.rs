//! A Docker engine of the test's own: started, given an image made of this machine's files, and ended.
//!
//! The image holds only links and a little of `/etc`; `/usr` is shown to containers read-only, as it is. Importing
//! gigabytes of toolchains would test the disk.

use std::fs::File;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use rustix::process::{Pid, Signal, kill_process};
use worker::DockerConfig;

pub(super) const IMAGE: &str = "hashcodex-test";

/// How long the engine may take to come up, and to end.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks.
const TICK: Duration = Duration::from_millis(20);

/// What of `/etc` the toolchains need: where alternatives point, and how libraries and the JVM are set up.
const CONFIGURATION: [&str; 3] = ["etc/alternatives", "etc/ld.so.cache", "etc/java-17-openjdk"];

const LINKS: [(&str, &str); 5] =
    [("usr/bin", "bin"), ("usr/sbin", "sbin"), ("usr/lib", "lib"), ("usr/lib64", "lib64"), ("/tmp", "var/tmp")];

/// What is not this machine's.
const WRITTEN: [(&str, &str); 2] = [("etc/passwd", "root:x:0:0:root:/:/bin/sh\n"), ("etc/group", "root:x:0:\n")];

pub(super) struct Engine {
    daemon: Child,
    directory: tempfile::TempDir,
}

impl Engine {
    /// An engine that answers and has the image.
    pub(super) fn start() -> Self {
        let directory = tempfile::Builder::new().prefix("engine").tempdir().expect("a directory");
        let path = |name: &str| directory.path().join(name).display().to_string();
        let log = File::create(directory.path().join("log")).expect("a log");
        let daemon = Command::new("/usr/sbin/dockerd")
            .args(["--host", &format!("unix://{}", path("socket")), "--data-root", &path("data")])
            .args(["--exec-root", &path("exec"), "--pidfile", &path("pid")])
            .args(["--iptables=false", "--ip6tables=false", "--bridge=none", "--ip-forward=false"])
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a descriptor"))
            .stderr(log)
            .spawn()
            .expect("dockerd, from the package docker.io");
        let engine = Self { daemon, directory };
        wait_until("the engine answers", || engine.docker(&["version"]).is_ok());
        engine.import_image();
        engine
    }

    pub(super) fn config(&self) -> DockerConfig {
        config(self.directory.path())
    }

    pub(super) fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// What the command-line client says.
    pub(super) fn docker(&self, arguments: &[&str]) -> Result<String, String> {
        let host = format!("unix://{}", self.directory.path().join("socket").display());
        let output = Command::new("docker").args(["--host", &host]).args(arguments).output().expect("docker");
        let said = |bytes| String::from_utf8_lossy(bytes).trim().to_owned();
        if output.status.success() {
            return Ok(said(&output.stdout));
        }
        Err([said(&output.stdout), said(&output.stderr)].join("\n"))
    }

    /// The containers that there are, running or not.
    pub(super) fn containers(&self) -> Vec<String> {
        let listed = self.docker(&["ps", "--all", "--quiet", "--no-trunc"]).expect("a list");
        listed.lines().map(str::to_owned).collect()
    }

    /// How many containers there have been since the start, the removed ones too.
    pub(super) fn created(&self) -> usize {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("a clock").as_secs();
        let until = format!("--until={}", now + 1); // or what has just happened would not count
        let events = ["events", "--since=0", &until, "--filter=type=container", "--filter=event=create"];
        self.docker(&events).expect("events").lines().count()
    }

    fn import_image(&self) {
        let root = self.directory.path().join("root");
        for directory in ["usr", "etc", "var"] {
            std::fs::create_dir_all(root.join(directory)).expect("a directory");
        }
        for (target, name) in LINKS {
            symlink(target, root.join(name)).expect("a link");
        }
        for (path, content) in WRITTEN {
            std::fs::write(root.join(path), content).expect("a file");
        }
        let there = CONFIGURATION.into_iter().filter(|path| Path::new("/").join(path).exists());
        let archive = self.directory.path().join("root.tar").display().to_string();
        let mut tar = Command::new("tar");
        tar.args(["-cf", &archive, "-C"]).arg(&root).arg(".").args(["-C", "/"]).args(there);
        let packed = tar.status().expect("tar");
        assert!(packed.success());
        self.docker(&["import", &archive, IMAGE]).expect("an image");
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        let pid = i32::try_from(self.daemon.id()).ok().and_then(Pid::from_raw).expect("a process");
        let _ = kill_process(pid, Signal::TERM); // it ends its containers, its containerd and its mounts
        let begun = Instant::now();
        while self.daemon.try_wait().is_ok_and(|ended| ended.is_none()) {
            if begun.elapsed() > PATIENCE {
                let _ = self.daemon.kill();
                let _ = self.daemon.wait();
            }
            std::thread::sleep(TICK);
        }
    }
}

/// How to use the engine whose directory this is.
pub(super) fn config(directory: &Path) -> DockerConfig {
    DockerConfig {
        socket: directory.join("socket"),
        image: IMAGE.to_owned(),
        runtime: None,
        launcher: PathBuf::from(env!("CARGO_BIN_EXE_docker-launcher")),
        state_dir: directory.join("state"),
        shown: vec![PathBuf::from("/usr")],
        meter_inside: false,
    }
}

/// Fails when it takes longer than anything here should.
#[track_caller]
pub(super) fn wait_until(what: &str, mut condition: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !condition() {
        assert!(begun.elapsed() < PATIENCE, "in vain: {what}");
        std::thread::park_timeout(Duration::from_millis(20));
    }
}
