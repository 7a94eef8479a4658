//! The sandbox of hosts that cannot have ours: containers of a Docker engine.
//!
//! A judgement compiles in one container and runs everything else in a second one, whose limits are the program's. In each
//! our launcher is process 1: it starts programs, and the worker talks to it over the container's own streams. So a test
//! costs a fork and not a container, and the protocol of function problems has its private descriptors. The decision
//! record `docs/decisions/0010-docker-runner.md` has the threat model.
//!
//! Callers block. The little runtime here only serves the connections to the engine.

mod boxes;
mod container;
mod engine;
mod examine;
pub(crate) mod launcher;
mod meter;
mod owner;
mod profile;
mod reply;
mod shape;
mod supervision;
mod wire;

use std::collections::HashMap;
use std::future::Future;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use tokio::runtime::Runtime;

pub use examine::{Examination, examine};

use crate::halt::Halt;
pub(super) use boxes::Boxes;
use engine::Engine;
use owner::Owner;

/// User ids of containers: outside of what hosts give to people and services, and different for neighbours.
const UID_FIRST: u32 = 1_200_000_000;
const UIDS: u32 = 1 << 24;

/// Which engine, and what it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DockerConfig {
    /// The engine's unix socket.
    pub socket: PathBuf,
    /// An image with the toolchains. It is never pulled.
    pub image: String,
    /// Such as `runsc`; without one, the engine's default.
    pub runtime: Option<String>,
    /// The executable that is the launcher when asked; see [`launcher`](crate::launcher). Usually the running one.
    pub launcher: PathBuf,
    /// A directory that the engine sees under the same path, for the launcher's copy.
    pub state_dir: PathBuf,
    /// Directories of the engine's machine that containers see, read-only, under the same path: toolchains that are not in
    /// the image.
    pub shown: Vec<PathBuf>,
    /// Whether the launcher reads what was used even where the worker could.
    pub meter_inside: bool,
}

/// The engine or a container failed; nothing is said about a program.
#[derive(Debug, thiserror::Error)]
pub enum DockerError {
    #[error("no Docker engine answers on {}: {source} (is it running, and may this user use its socket?)", socket.display())]
    Unreachable { socket: PathBuf, source: bollard::errors::Error },
    #[error("cannot {step}: {source}")]
    Engine { step: &'static str, source: bollard::errors::Error },
    #[error("the engine has no image `{0}`: build it as deploy/Dockerfile.sandbox says")]
    NoImage(String),
    #[error("the engine has no runtime `{0}`: register it in the engine's daemon.json")]
    NoRuntime(String),
    #[error("{0}")]
    Weak(String),
    #[error("a container is gone: {0}")]
    Gone(String),
    #[error("the host ran out of memory although the program was within its limit")]
    HostOutOfMemory,
    #[error("the launcher failed: {0}")]
    Launcher(String),
    #[error("the policy of system calls cannot be read: {0}")]
    Policy(#[from] serde_json::Error),
    #[error("cannot {step}: {source}")]
    Host { step: &'static str, source: io::Error },
    #[error("no randomness: {0}")]
    Randomness(getrandom::Error),
    #[error("stopped before the end of the program")]
    Stopped,
    #[error("a message of 4 GiB or more")]
    MessageTooLong,
}

/// An engine at our service. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Docker(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: DockerConfig,
    engine: Engine,
    owner: Owner,
    seccomp: String,
    /// The launcher's copy, which can be executed and not read.
    launcher: PathBuf,
    next_uid: AtomicU32,
    /// Whether the worker sees no control groups of containers.
    meter_inside: AtomicBool,
    /// `None` only while it is dropped.
    runtime: Option<Runtime>,
}

impl Docker {
    /// Connects, checks that everything is there, and removes what dead workers left.
    pub(super) fn start(config: DockerConfig) -> Result<Self, DockerError> {
        let host = |step| move |source| DockerError::Host { step, source };
        let runtime = runtime().map_err(host("start a runtime for the engine's connections"))?;
        let owner = Owner::this().map_err(host("tell this process from others"))?;
        let engine = runtime.block_on(async {
            let engine = Engine::connect(&config).await?;
            ready(&engine, &config).await?;
            let reaped = engine.reap(&owner).await?;
            if reaped > 0 {
                tracing::warn!(reaped, "removed {reaped} containers that dead workers left");
            }
            Ok::<_, DockerError>(engine)
        })?;
        let launcher = install(&config).map_err(host("copy the launcher"))?;
        let mut random = [0; 4];
        getrandom::fill(&mut random).map_err(DockerError::Randomness)?;
        let next_uid = AtomicU32::new(u32::from_le_bytes(random));
        let (seccomp, runtime) = (profile::seccomp()?, Some(runtime));
        let meter_inside = AtomicBool::new(config.meter_inside);
        Ok(Self(Arc::new(Inner { config, engine, owner, seccomp, launcher, next_uid, meter_inside, runtime })))
    }

    /// Whether the engine still answers.
    pub(super) fn is_alive(&self) -> bool {
        self.wait_for(self.engine().ping())
    }

    fn wait_for<T>(&self, future: impl Future<Output = T>) -> T {
        self.0.runtime.as_ref().expect("it is there until the last handle is dropped").block_on(future)
    }

    /// The same, but for no longer than until `halt` is said.
    fn wait_unless<T>(
        &self,
        halt: &Halt,
        future: impl Future<Output = Result<T, DockerError>>,
    ) -> Result<T, DockerError> {
        self.wait_for(async {
            tokio::select! {
                biased;
                () = halt.said() => Err(DockerError::Stopped),
                done = future => done,
            }
        })
    }

    /// Removes a container when there is time; a failure is for the log, and for the next start.
    fn remove_later(&self, id: String) {
        let (engine, id_for_log) = (self.engine().clone(), id.clone());
        let removing = async move {
            if let Err(error) = engine.remove(&id).await {
                tracing::warn!(container = %id_for_log, %error, "container {id_for_log} could not be removed");
            }
        };
        if let Some(runtime) = &self.0.runtime {
            runtime.spawn(removing);
        }
    }

    fn engine(&self) -> &Engine {
        &self.0.engine
    }

    fn config(&self) -> &DockerConfig {
        &self.0.config
    }

    fn seccomp(&self) -> &str {
        &self.0.seccomp
    }

    fn launcher(&self) -> &Path {
        &self.0.launcher
    }

    fn labels(&self) -> HashMap<String, String> {
        HashMap::from([(owner::LABEL.to_owned(), self.0.owner.to_label())])
    }

    fn meters_inside(&self) -> bool {
        self.0.meter_inside.load(Ordering::Relaxed)
    }

    /// From now on, since the worker sees no control groups.
    fn meter_inside(&self) {
        self.0.meter_inside.store(true, Ordering::Relaxed);
    }

    fn fresh_uid(&self) -> u32 {
        UID_FIRST + self.0.next_uid.fetch_add(1, Ordering::Relaxed) % UIDS
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background(); // the last handle may be dropped where nobody may block
        }
    }
}

fn runtime() -> io::Result<Runtime> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).thread_name("docker").enable_all().build()
}

async fn ready(engine: &Engine, config: &DockerConfig) -> Result<(), DockerError> {
    if !engine.has_image(&config.image).await? {
        return Err(DockerError::NoImage(config.image.clone()));
    }
    let about = engine.about().await?;
    if let Some(weakness) = about.weaknesses().into_iter().next() {
        return Err(DockerError::Weak(weakness));
    }
    match &config.runtime {
        Some(runtime) if !about.runtimes.contains(runtime) => Err(DockerError::NoRuntime(runtime.clone())),
        _ => Ok(()),
    }
}

/// Copies the launcher to where containers get it from: executable for everybody and readable for nobody, since it is our
/// own executable with everything that is embedded in it. One that is there already stays.
fn install(config: &DockerConfig) -> io::Result<PathBuf> {
    std::fs::create_dir_all(&config.state_dir)?;
    let directory = config.state_dir.canonicalize()?;
    let about = config.launcher.metadata()?;
    let changed = about.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let copy = directory.join(format!("{}-{}-{}", launcher::NAME, about.len(), changed.as_nanos()));
    if !copy.exists() {
        let partial = directory.join(format!("{}-{}", launcher::NAME, std::process::id()));
        std::fs::copy(&config.launcher, &partial)?;
        std::fs::set_permissions(&partial, std::fs::Permissions::from_mode(0o111))?;
        std::fs::rename(&partial, &copy)?; // whole or not at all
        remove_others(&directory, &copy)?;
    }
    Ok(copy)
}

/// Removes the copies of other versions. One of them is in use only while two versions share the directory.
fn remove_others(directory: &Path, current: &Path) -> io::Result<()> {
    let prefix = format!("{}-", launcher::NAME);
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let copy = name.strip_prefix(&prefix).is_some_and(|rest| rest.contains('-')); // else it is being written
        if copy && entry.path() != current {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_launcher_can_be_executed_and_not_read_and_there_is_one() {
        let directory = tempfile::tempdir().unwrap();
        let config = DockerConfig {
            socket: PathBuf::new(),
            image: String::new(),
            runtime: None,
            launcher: directory.path().join("executable"),
            state_dir: directory.path().join("state"),
            shown: Vec::new(),
            meter_inside: false,
        };
        std::fs::write(&config.launcher, "one").unwrap();
        let first = install(&config).unwrap();
        assert_eq!(first.metadata().unwrap().permissions().mode() & 0o777, 0o111);
        std::fs::write(&config.launcher, "another").unwrap();
        let second = install(&config).unwrap();
        assert!(second.exists() && !first.exists());
        assert_eq!(install(&config).unwrap(), second);
    }
}
