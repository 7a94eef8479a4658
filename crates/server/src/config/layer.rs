//! One source of settings: the command line, the environment, or a file.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::logs::LogFormat;
use super::sandbox::SandboxKind;
use super::{ConfigError, Flags, Secret, read, read_secret};

/// What one source says, not yet understood where it is text. In a file, the names of its fields are the keys.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Layer {
    pub(super) listen: Option<SocketAddr>,
    pub(super) public_url: Option<String>,
    pub(super) data_dir: Option<PathBuf>,
    pub(super) languages_dir: Option<PathBuf>,
    pub(super) languages: Option<Vec<String>>,
    pub(super) store_url: Option<Secret>,
    pub(super) store_url_file: Option<PathBuf>,
    pub(super) broker_url: Option<Secret>,
    pub(super) broker_url_file: Option<PathBuf>,
    pub(super) broker_prefix: Option<String>,
    pub(super) cache_url: Option<Secret>,
    pub(super) cache_url_file: Option<PathBuf>,
    pub(super) blobs_url: Option<Secret>,
    pub(super) blobs_url_file: Option<PathBuf>,
    pub(super) slots: Option<NonZeroUsize>,
    pub(super) worker_name: Option<String>,
    pub(super) drain_s: Option<u32>,
    pub(super) sandbox: Option<SandboxKind>,
    pub(super) docker_host: Option<String>,
    pub(super) docker_image: Option<String>,
    pub(super) docker_runtime: Option<String>,
    pub(super) docker_shown: Option<Vec<PathBuf>>,
    pub(super) admin_email: Option<String>,
    pub(super) admin_password: Option<Secret>,
    pub(super) admin_password_file: Option<PathBuf>,
    pub(super) mail_url: Option<String>,
    pub(super) mail_from: Option<String>,
    pub(super) require_verified_email: Option<bool>,
    pub(super) log: Option<LogFormat>,
    pub(super) keep_runs_days: Option<u32>,
    pub(super) keep_reports_days: Option<u32>,
    pub(super) trusted_proxies: Option<Vec<String>>,
}

/// Each named field of the first, or else of the second.
macro_rules! first {
    ($stronger:ident, $weaker:ident: $($field:ident)*) => {
        Layer { $($field: $stronger.$field.or($weaker.$field)),* }
    };
}

impl Layer {
    /// What this one does not say, the weaker one does.
    pub(super) fn or(self, weaker: Self) -> Self {
        // The files of secrets were read when their layer was.
        first!(self, weaker: listen public_url data_dir languages_dir languages store_url store_url_file broker_url broker_url_file
            broker_prefix cache_url cache_url_file blobs_url blobs_url_file slots worker_name drain_s sandbox docker_host docker_image
            docker_runtime docker_shown admin_email admin_password admin_password_file mail_url mail_from
            require_verified_email log keep_runs_days keep_reports_days trusted_proxies)
    }

    pub(super) fn from_flags(flags: &Flags) -> Self {
        Self {
            listen: flags.listen,
            public_url: flags.public_url.clone(),
            data_dir: flags.data_dir.clone(),
            slots: flags.slots,
            sandbox: flags.sandbox.sandbox,
            admin_email: flags.admin_email.clone(),
            ..Self::default()
        }
    }

    pub(super) fn from_environment(environment: &dyn Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        // An empty variable is how many tools write "not set".
        let get = |name: &str| environment(name).filter(|value| !value.is_empty());
        let secret = |name: &str| get(name).map(Secret);
        let path = |name: &str| get(name).map(PathBuf::from);
        let list = |name: &str| get(name).map(|list| list.split(',').map(|one| one.trim().to_owned()).collect());
        Self {
            listen: parsed("HASHCODEX_LISTEN", &get, "is no address and port, such as 127.0.0.1:8000")?,
            public_url: get("HASHCODEX_PUBLIC_URL"),
            data_dir: path("HASHCODEX_DATA_DIR"),
            languages_dir: path("HASHCODEX_LANGUAGES_DIR"),
            languages: list("HASHCODEX_LANGUAGES"),
            store_url: secret("HASHCODEX_STORE_URL"),
            store_url_file: path("HASHCODEX_STORE_URL_FILE"),
            broker_url: secret("HASHCODEX_BROKER_URL"),
            broker_url_file: path("HASHCODEX_BROKER_URL_FILE"),
            broker_prefix: get("HASHCODEX_BROKER_PREFIX"),
            cache_url: secret("HASHCODEX_CACHE_URL"),
            cache_url_file: path("HASHCODEX_CACHE_URL_FILE"),
            blobs_url: secret("HASHCODEX_BLOBS_URL"),
            blobs_url_file: path("HASHCODEX_BLOBS_URL_FILE"),
            slots: parsed("HASHCODEX_SLOTS", &get, "is no number from 1 up")?,
            worker_name: get("HASHCODEX_WORKER_NAME"),
            drain_s: parsed("HASHCODEX_DRAIN_S", &get, "is no number of seconds")?,
            sandbox: parsed("HASHCODEX_SANDBOX", &get, "is neither native nor docker")?,
            docker_host: get("HASHCODEX_DOCKER_HOST"),
            docker_image: get("HASHCODEX_DOCKER_IMAGE"),
            docker_runtime: get("HASHCODEX_DOCKER_RUNTIME"),
            docker_shown: get("HASHCODEX_DOCKER_SHOWN").map(|paths| paths.split(':').map(PathBuf::from).collect()),
            admin_email: get("HASHCODEX_ADMIN_EMAIL"),
            admin_password: secret("HASHCODEX_ADMIN_PASSWORD"),
            admin_password_file: path("HASHCODEX_ADMIN_PASSWORD_FILE"),
            mail_url: get("HASHCODEX_MAIL_URL"),
            mail_from: get("HASHCODEX_MAIL_FROM"),
            require_verified_email: parsed("HASHCODEX_REQUIRE_VERIFIED_EMAIL", &get, "is neither true nor false")?,
            log: parsed("HASHCODEX_LOG", &get, "is neither text nor json")?,
            keep_runs_days: parsed("HASHCODEX_KEEP_RUNS_DAYS", &get, "is no number of days")?,
            keep_reports_days: parsed("HASHCODEX_KEEP_REPORTS_DAYS", &get, "is no number of days")?,
            trusted_proxies: list("HASHCODEX_TRUSTED_PROXIES"),
        }
        .with_secrets()
    }

    pub(super) fn from_file(path: &Path) -> Result<Self, ConfigError> {
        let text = read(path)?;
        let malformed = |source| ConfigError::Toml { path: path.to_owned(), source: Box::new(source) };
        toml::from_str::<Self>(&text).map_err(malformed)?.with_secrets()
    }

    fn with_secrets(mut self) -> Result<Self, ConfigError> {
        for (secret, file) in [
            (&mut self.store_url, &self.store_url_file),
            (&mut self.broker_url, &self.broker_url_file),
            (&mut self.cache_url, &self.cache_url_file),
            (&mut self.blobs_url, &self.blobs_url_file),
            (&mut self.admin_password, &self.admin_password_file),
        ] {
            if let Some(path) = file {
                *secret = Some(read_secret(path)?);
            }
        }
        Ok(self)
    }
}

fn parsed<T: std::str::FromStr>(
    name: &'static str,
    get: &dyn Fn(&str) -> Option<String>,
    expected: &'static str,
) -> Result<Option<T>, ConfigError> {
    let Some(value) = get(name) else { return Ok(None) };
    match value.parse() {
        Ok(parsed) => Ok(Some(parsed)),
        Err(_) => Err(ConfigError::Environment { name, value, expected }),
    }
}
