//! The settings that count, as a file of settings without secrets: what `hashcodex config` prints.

use std::fmt;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Settings;
use super::logs::LogFormat;
use super::sandbox::SandboxKind;

const DAY_S: u64 = 24 * 60 * 60;

/// The settings as people read them, without the secrets.
#[derive(Debug, Serialize)]
struct Shown<'a> {
    listen: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    public_url: Option<String>,
    data_dir: &'a Path,
    #[serde(skip_serializing_if = "Option::is_none")]
    languages_dir: Option<&'a Path>,
    #[serde(skip_serializing_if = "Option::is_none")]
    languages: Option<&'a [String]>,
    store_url: String,
    broker_url: String,
    broker_prefix: &'a str,
    cache_url: String,
    blobs_url: String,
    slots: NonZeroUsize,
    worker_name: &'a str,
    drain_s: u64,
    sandbox: SandboxKind,
    docker_host: String,
    docker_image: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    docker_runtime: Option<&'a str>,
    docker_shown: &'a [PathBuf],
    admin_email: &'a str,
    admin_password: &'static str,
    mail_url: String,
    mail_from: String,
    require_verified_email: bool,
    log: LogFormat,
    keep_runs_days: u64,
    keep_reports_days: u64,
    trusted_proxies: Vec<String>,
}

impl fmt::Display for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = Shown {
            listen: self.listen.unwrap_or(super::LISTEN).to_string(),
            public_url: self.public_url.as_ref().map(ToString::to_string),
            data_dir: &self.data_dir,
            languages_dir: self.languages_dir.as_deref(),
            languages: self.languages.as_deref(),
            store_url: self.store_url.to_string(),
            broker_url: self.broker_url.to_string(),
            broker_prefix: self.broker_prefix.as_str(),
            cache_url: self.cache_url.to_string(),
            blobs_url: self.blobs_url.to_string(),
            slots: self.slots,
            worker_name: self.worker_name.as_str(),
            drain_s: self.drain.as_secs(),
            sandbox: self.sandbox,
            docker_host: self.docker.host.to_string(),
            docker_image: &self.docker.image,
            docker_runtime: self.docker.runtime.as_deref(),
            docker_shown: &self.docker.shown,
            admin_email: &self.admin_email,
            admin_password: if self.admin_password.is_some() { "<set>" } else { "<not set>" },
            mail_url: self.mail_url.to_string(),
            mail_from: self.mail_from.to_string(),
            require_verified_email: self.require_verified_email,
            log: self.log,
            keep_runs_days: self.keep.runs.as_secs() / DAY_S,
            keep_reports_days: self.keep.reports.as_secs() / DAY_S,
            trusted_proxies: self.trusted_proxies.shown(),
        };
        f.write_str(&toml::to_string(&shown).map_err(|_| fmt::Error)?)
    }
}
