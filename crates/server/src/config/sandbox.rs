//! Which sandbox programs are judged in, and where Docker is when it is that one.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The sandbox.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum SandboxKind {
    /// Ours.
    #[default]
    Native,
    /// Containers of a Docker engine.
    Docker,
}

/// What commands that judge take of it.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct SandboxFlags {
    /// Where programs are judged (default: native).
    #[arg(long, value_enum, value_name = "native|docker")]
    pub sandbox: Option<SandboxKind>,
}

/// How to use a Docker engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DockerSettings {
    pub host: DockerHost,
    pub image: String,
    /// Without one, the engine's default.
    pub runtime: Option<String>,
    /// Directories of the engine's machine that containers see.
    pub shown: Vec<PathBuf>,
}

/// An engine's unix socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DockerHost(pub PathBuf);

/// A host that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("docker_host: `{0}` is no unix socket, such as unix:///var/run/docker.sock")]
pub struct DockerHostError(String);

impl FromStr for SandboxKind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "native" => Ok(Self::Native),
            "docker" => Ok(Self::Docker),
            _ => Err(()),
        }
    }
}

impl FromStr for DockerHost {
    type Err = DockerHostError;

    fn from_str(text: &str) -> Result<Self, DockerHostError> {
        let path = text.strip_prefix("unix://").unwrap_or(text);
        if path.starts_with('/') { Ok(Self(path.into())) } else { Err(DockerHostError(text.to_owned())) }
    }
}

impl fmt::Display for DockerHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unix://{}", self.0.display())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unix_sockets_are_engines() {
        let host = |text: &str| text.parse::<DockerHost>().map(|host| host.to_string());
        assert_eq!(host("unix:///run/d.sock").unwrap(), "unix:///run/d.sock");
        assert_eq!(host("/run/d.sock").unwrap(), "unix:///run/d.sock");
        for wrong in ["tcp://127.0.0.1:2375", "d.sock", ""] {
            assert!(host(wrong).unwrap_err().to_string().contains(wrong));
        }
    }
}
