//! What `doctor` says about Docker on this host, and when to prefer it.

use super::engine::Engine;
use super::{DockerConfig, DockerError};

/// What was found. Serialise it or print it; every line is for the operator.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Examination {
    /// Whether programs can be judged with it.
    pub usable: bool,
    /// The engine's own version; `None` when it does not answer.
    pub engine: Option<String>,
    /// The system that it runs on.
    pub system: Option<String>,
    pub cgroup_version: Option<u8>,
    pub runtimes: Vec<String>,
    /// Whether the configured image is there.
    pub image: bool,
    /// What is missing, and what to do about it.
    pub problems: Vec<String>,
    /// When to prefer Docker, and what it costs.
    pub advice: Vec<String>,
}

/// Looks at the engine of `config`. Blocks, and changes nothing.
#[must_use]
pub fn examine(config: &DockerConfig) -> Examination {
    let mut found = Examination { advice: advice(), ..Examination::default() };
    let looked = super::runtime()
        .map_err(|source| DockerError::Host { step: "start a runtime for the engine's connections", source })
        .and_then(|runtime| runtime.block_on(look(config, &mut found)));
    if let Err(error) = looked {
        found.problems.push(error.to_string());
    }
    found.usable = found.problems.is_empty();
    found
}

async fn look(config: &DockerConfig, found: &mut Examination) -> Result<(), DockerError> {
    let engine = Engine::connect(config).await?;
    let about = engine.about().await?;
    found.problems = about.weaknesses();
    found.engine = Some(about.version);
    found.system = Some(about.system);
    found.cgroup_version = about.cgroup_version;
    found.runtimes = about.runtimes;
    found.image = engine.has_image(&config.image).await?;
    if !found.image {
        found.problems.push(DockerError::NoImage(config.image.clone()).to_string());
    }
    if let Some(runtime) = config.runtime.as_ref().filter(|runtime| !found.runtimes.contains(runtime)) {
        found.problems.push(DockerError::NoRuntime(runtime.clone()).to_string());
    }
    Ok(())
}

fn advice() -> Vec<String> {
    [
        "prefer the native sandbox where it works: it is faster, and gives each test fresh namespaces",
        "prefer Docker where user namespaces or control groups are out of reach (locked-down hosts, virtual machines of \
         macOS), or to run programs under gVisor (runtime `runsc`) with a kernel of their own",
        "whoever may use the engine's socket is root on its machine: only the worker should",
    ]
    .map(str::to_owned)
    .to_vec()
}
