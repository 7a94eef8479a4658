//! Docker's API: the few calls that are needed, each with a name in its errors.

use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

use super::owner::{LABEL, Owner};
use super::{DockerConfig, DockerError};
use bollard::container::AttachContainerResults;
use bollard::errors::Error as ApiError;
use bollard::models::{ContainerCreateBody, ContainerState, SystemInfo, SystemInfoCgroupVersionEnum};
use bollard::query_parameters::{
    AttachContainerOptions, CreateContainerOptions, InspectContainerOptions, ListContainersOptions,
    RemoveContainerOptions, StartContainerOptions,
};

/// How long the engine may take for one answer, in seconds.
const ANSWER_SECONDS_MAX: u64 = 60;

/// Containers of ours that are looked at when leftovers are reaped.
const LEFTOVERS_MAX: i32 = 1_000;

/// A connection. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Engine {
    api: bollard::Docker,
}

/// What an engine says of itself.
#[derive(Debug, Clone, Default)]
pub(super) struct About {
    pub(super) version: String,
    pub(super) system: String,
    pub(super) cgroup_version: Option<u8>,
    pub(super) runtimes: Vec<String>,
    pub(super) security: Vec<String>,
    /// Limits that it would leave out without refusing.
    pub(super) unenforced: Vec<&'static str>,
}

impl About {
    /// What the engine would leave out without refusing, or cannot do at all.
    pub(super) fn weaknesses(&self) -> Vec<String> {
        let mut weaknesses = Vec::new();
        if !self.security.iter().any(|option| option.contains("seccomp")) {
            weaknesses.push("the engine has no seccomp: use a kernel and a Docker package with it".to_owned());
        }
        let unenforced = self.unenforced.iter();
        weaknesses.extend(unenforced.map(|limit| {
            format!("the engine cannot limit {limit}: enable that cgroup controller for it (rootless: delegate it)")
        }));
        weaknesses
    }
}

trait Step<T> {
    fn step(self, step: &'static str) -> Result<T, DockerError>;
}

impl<T> Step<T> for Result<T, ApiError> {
    fn step(self, step: &'static str) -> Result<T, DockerError> {
        self.map_err(|source| DockerError::Engine { step, source })
    }
}

impl Engine {
    pub(super) async fn connect(config: &DockerConfig) -> Result<Self, DockerError> {
        let unreachable = |source| DockerError::Unreachable { socket: config.socket.clone(), source };
        let socket = config.socket.to_string_lossy();
        let api = bollard::Docker::connect_with_unix(&socket, ANSWER_SECONDS_MAX, bollard::API_DEFAULT_VERSION);
        let api = api.map_err(unreachable)?.negotiate_version().await.map_err(unreachable)?;
        Ok(Self { api })
    }

    pub(super) async fn ping(&self) -> bool {
        self.api.ping().await.is_ok()
    }

    pub(super) async fn about(&self) -> Result<About, DockerError> {
        let info: SystemInfo = self.api.info().await.step("ask the engine about itself")?;
        let mut runtimes: Vec<String> = info.runtimes.unwrap_or_default().into_keys().collect();
        runtimes.sort();
        let enforced = [
            ("memory", info.memory_limit),
            ("swap", info.swap_limit),
            ("processes", info.pids_limit),
            ("cores", info.cpu_cfs_quota),
        ];
        let unenforced = enforced.into_iter().filter(|(_, can)| *can != Some(true)).map(|(what, _)| what).collect();
        Ok(About {
            version: info.server_version.unwrap_or_default(),
            system: info.operating_system.unwrap_or_default(),
            cgroup_version: match info.cgroup_version {
                Some(SystemInfoCgroupVersionEnum::_1) => Some(1),
                Some(SystemInfoCgroupVersionEnum::_2) => Some(2),
                _ => None,
            },
            runtimes,
            security: info.security_options.unwrap_or_default(),
            unenforced,
        })
    }

    pub(super) async fn has_image(&self, name: &str) -> Result<bool, DockerError> {
        match self.api.inspect_image(name).await {
            Ok(_) => Ok(true),
            Err(ApiError::DockerResponseServerError { status_code: 404, .. }) => Ok(false),
            Err(error) => Err(error).step("look for the image"),
        }
    }

    pub(super) async fn create(&self, body: ContainerCreateBody) -> Result<String, DockerError> {
        let created = self.api.create_container(None::<CreateContainerOptions>, body).await;
        Ok(created.step("create a container")?.id)
    }

    pub(super) async fn attach(&self, id: &str) -> Result<AttachContainerResults, DockerError> {
        let options =
            AttachContainerOptions { stream: true, stdin: true, stdout: true, stderr: true, ..Default::default() };
        self.api.attach_container(id, Some(options)).await.step("attach to a container")
    }

    pub(super) async fn start(&self, id: &str) -> Result<(), DockerError> {
        self.api.start_container(id, None::<StartContainerOptions>).await.step("start a container")
    }

    pub(super) async fn state(&self, id: &str) -> Result<ContainerState, DockerError> {
        let inspected = self.api.inspect_container(id, None::<InspectContainerOptions>).await;
        Ok(inspected.step("look at a container")?.state.unwrap_or_default())
    }

    /// Ends and removes a container, whatever it does.
    pub(super) async fn remove(&self, id: &str) -> Result<(), DockerError> {
        let options = RemoveContainerOptions { force: true, v: true, ..Default::default() };
        match self.api.remove_container(id, Some(options)).await {
            // Gone already, or going.
            Err(ApiError::DockerResponseServerError { status_code: 404 | 409, .. }) => Ok(()),
            other => other.step("remove a container"),
        }
    }

    /// Removes what dead workers left. How many that were.
    pub(super) async fn reap(&self, owner: &Owner) -> Result<usize, DockerError> {
        let filters = HashMap::from([("label".to_owned(), vec![LABEL.to_owned()])]);
        let options = ListContainersOptions {
            all: true,
            limit: Some(LEFTOVERS_MAX),
            filters: Some(filters),
            ..Default::default()
        };
        let containers = self.api.list_containers(Some(options)).await.step("list containers")?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs());
        let now = i64::try_from(now).unwrap_or(i64::MAX);
        let mut reaped = 0;
        for container in containers {
            let age_seconds = now.saturating_sub(container.created.unwrap_or(now));
            let Some(id) = container.id else { continue };
            if owner.may_reap(&container.labels.unwrap_or_default(), age_seconds) {
                self.remove(&id).await?;
                reaped += 1;
            }
        }
        Ok(reaped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_that_leaves_limits_out_is_weak() {
        let about =
            |security: &str, unenforced| About { security: vec![security.to_owned()], unenforced, ..About::default() };
        let seccomp = "name=seccomp,profile=default";
        assert!(about(seccomp, Vec::new()).weaknesses().is_empty());
        for (about, word) in [(about("name=apparmor", Vec::new()), "seccomp"), (about(seccomp, vec!["swap"]), "swap")] {
            let weaknesses = about.weaknesses();
            assert!(weaknesses.len() == 1 && weaknesses[0].contains(word), "{weaknesses:?}");
        }
    }
}
