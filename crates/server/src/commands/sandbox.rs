//! From settings to a runner.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use jail::Jail;
use server::config::sandbox::{DockerSettings, SandboxFlags, SandboxKind};
use server::config::{self, Flags, Settings};
use server::{data_dir, languages};
use worker::{DockerConfig, Runner};

/// The runner that the settings ask for. The jail was started before they were read, for its processes must not inherit a
/// secret; so it may be there in vain, or not be possible where Docker is asked for.
pub(super) fn runner(jail: anyhow::Result<Jail>, settings: &Settings) -> anyhow::Result<Runner> {
    match settings.sandbox {
        SandboxKind::Native => Ok(Runner::native(Arc::new(jail?))),
        SandboxKind::Docker => {
            data_dir::create(&settings.data_dir)?;
            let config = docker(&settings.docker, &settings.data_dir)?;
            Runner::docker(config).context("Docker cannot be the sandbox, so nothing can be judged")
        }
    }
}

/// The same for commands that have no other settings, with the operator's own languages added.
pub(super) fn runner_by_flags(jail: anyhow::Result<Jail>, sandbox: &SandboxFlags) -> anyhow::Result<Runner> {
    let flags = Flags { sandbox: sandbox.clone(), ..Flags::default() };
    let settings = config::load(&flags, &super::environment)?;
    languages::add(&settings)?;
    runner(jail, &settings)
}

/// Which engine the settings mean.
pub(super) fn docker(settings: &DockerSettings, data_dir: &Path) -> anyhow::Result<DockerConfig> {
    Ok(DockerConfig {
        socket: settings.host.0.clone(),
        image: settings.image.clone(),
        runtime: settings.runtime.clone(),
        launcher: std::env::current_exe().context("the running executable cannot be found")?,
        state_dir: data_dir.join("docker"),
        shown: settings.shown.clone(),
        meter_inside: false,
    })
}
