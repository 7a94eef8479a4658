//! Settings: command line, else environment, else file, else default.
//!
//! The environment is passed in. Secrets never come from the command line, where every user of the machine sees them.

mod layer;
pub mod logs;
pub mod names;
pub mod proxies;
pub mod sandbox;
mod shown;
pub mod urls;

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

use self::layer::Layer;
use self::logs::LogFormat;
use self::names::{BrokerPrefix, NameError, WorkerName};
use self::proxies::{ProxyError, TrustedProxies};
use self::sandbox::{DockerHostError, DockerSettings, SandboxFlags, SandboxKind};
use self::urls::{BlobsUrl, BrokerUrl, CacheUrl, StoreUrl, UrlError};
use crate::janitor::Keep;
use crate::mail::settings::{MailFrom, MailSettingError, MailUrl};
use crate::origin::{Origin, OriginError};

/// The file of settings with everything commented out: what users copy.
pub const DEFAULTS: &str = include_str!("../hashcodex.toml");
/// Where a server listens.
pub const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8000);
/// Where a worker alone says how it is.
pub const LISTEN_WORKER: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8001);
/// The longest file of settings or secret, in bytes.
const FILE_BYTES_MAX: u64 = 64 * 1024;
/// The longest time to finish what has begun, in seconds.
const DRAIN_S_MAX: u32 = 3600;
/// The usual one.
const DRAIN_S: u32 = 60;
/// The longest time that something is kept, in days: a century.
const KEEP_DAYS_MAX: u32 = 36_500;
/// How long runs are kept, usually, in days.
const KEEP_RUNS_DAYS: u32 = 30;
/// How long reports are kept whole, usually, in days.
const KEEP_REPORTS_DAYS: u32 = 180;

/// What the command line says.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Flags {
    /// A file of settings; `hashcodex config --defaults` prints one to start from.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Where to listen (default: 127.0.0.1:8000; for a worker alone 127.0.0.1:8001).
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    /// Where browsers reach us (default: http:// and the address that is listened on).
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    /// Where everything is kept (default: ./hashcodex-data).
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Submissions that are judged at a time (default: one for each core).
    #[arg(long, value_name = "NUMBER")]
    pub slots: Option<NonZeroUsize>,
    #[command(flatten)]
    pub sandbox: SandboxFlags,
    /// The administrator made at the first start (default: admin@localhost).
    #[arg(long, value_name = "ADDRESS")]
    pub admin_email: Option<String>,
}

/// The settings that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Without one, [`LISTEN`], or [`LISTEN_WORKER`] for a worker alone.
    pub listen: Option<SocketAddr>,
    /// Without one, the address that is listened on.
    pub public_url: Option<Origin>,
    pub data_dir: PathBuf,
    /// The operator's own languages. Without one, `languages` of the data directory, if that is there.
    pub languages_dir: Option<PathBuf>,
    /// Ids of those that the worker of this process is to offer, as they were written. Without it, all that work here.
    pub languages: Option<Vec<String>>,
    pub store_url: StoreUrl,
    pub broker_url: BrokerUrl,
    pub broker_prefix: BrokerPrefix,
    pub cache_url: CacheUrl,
    pub blobs_url: BlobsUrl,
    pub slots: NonZeroUsize,
    pub worker_name: WorkerName,
    /// How long a worker may take to finish what it has begun, once it was told to stop. Whole seconds, at least one.
    pub drain: Duration,
    pub sandbox: SandboxKind,
    /// What counts when that is Docker.
    pub docker: DockerSettings,
    pub admin_email: String,
    pub admin_password: Option<Secret>,
    pub mail_url: MailUrl,
    pub mail_from: MailFrom,
    /// Whether solving needs a proven e-mail address.
    pub require_verified_email: bool,
    /// How the log is written.
    pub log: LogFormat,
    pub keep: Keep,
    /// Whose word about the addresses of clients is believed.
    pub trusted_proxies: TrustedProxies,
}

/// Text that must not be printed.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("{path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error("{path}: longer than {FILE_BYTES_MAX} bytes")]
    TooLong { path: PathBuf },
    #[error("{path}: {source}")]
    Toml { path: PathBuf, source: Box<toml::de::Error> },
    #[error("{name}: `{value}` {expected}")]
    Environment { name: &'static str, value: String, expected: &'static str },
    #[error("drain_s: {0} is not from 1 to {DRAIN_S_MAX}")]
    Drain(u32),
    #[error("{name}: {days} is not from 1 to {KEEP_DAYS_MAX}")]
    Keep { name: &'static str, days: u32 },
    #[error(transparent)]
    Proxy(#[from] ProxyError),
    #[error(transparent)]
    Name(#[from] NameError),
    #[error(transparent)]
    Url(#[from] UrlError),
    #[error(transparent)]
    PublicUrl(#[from] OriginError),
    #[error(transparent)]
    Mail(#[from] MailSettingError),
    #[error(transparent)]
    DockerHost(#[from] DockerHostError),
}

/// Reads the settings from everywhere.
///
/// # Errors
/// Says which source is wrong and how.
pub fn load(flags: &Flags, environment: &dyn Fn(&str) -> Option<String>) -> Result<Settings, ConfigError> {
    let file = flags.config.as_deref().map_or_else(|| Ok(Layer::default()), Layer::from_file)?;
    let layer = Layer::from_flags(flags).or(Layer::from_environment(environment)?).or(file);
    let cores = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    Ok(Settings {
        listen: layer.listen,
        public_url: layer.public_url.as_deref().map(str::parse).transpose()?,
        data_dir: layer.data_dir.unwrap_or_else(|| PathBuf::from("./hashcodex-data")),
        languages_dir: layer.languages_dir,
        languages: layer.languages,
        store_url: url(layer.store_url.as_ref(), "sqlite:")?,
        broker_url: url(layer.broker_url.as_ref(), "memory:")?,
        broker_prefix: layer.broker_prefix.as_deref().map(str::parse).transpose()?.unwrap_or_default(),
        cache_url: url(layer.cache_url.as_ref(), "memory:")?,
        blobs_url: url(layer.blobs_url.as_ref(), "file:")?,
        slots: layer.slots.unwrap_or(cores),
        worker_name: layer.worker_name.as_deref().map_or_else(|| Ok(WorkerName::of_host()), str::parse)?,
        drain: drain(layer.drain_s.unwrap_or(DRAIN_S))?,
        sandbox: layer.sandbox.unwrap_or_default(),
        docker: DockerSettings {
            host: layer.docker_host.as_deref().unwrap_or("unix:///var/run/docker.sock").parse()?,
            image: layer.docker_image.unwrap_or_else(|| "hashcodex-sandbox".to_owned()),
            runtime: layer.docker_runtime,
            shown: layer.docker_shown.unwrap_or_default(),
        },
        admin_email: layer.admin_email.unwrap_or_else(|| "admin@localhost".to_owned()),
        admin_password: layer.admin_password,
        mail_url: layer.mail_url.as_deref().unwrap_or("file:").parse()?,
        mail_from: layer.mail_from.as_deref().unwrap_or("HashCodex <no-reply@localhost>").parse()?,
        require_verified_email: layer.require_verified_email.unwrap_or(true),
        log: layer.log.unwrap_or_default(),
        keep: Keep::days(
            days("keep_runs_days", layer.keep_runs_days.unwrap_or(KEEP_RUNS_DAYS))?,
            days("keep_reports_days", layer.keep_reports_days.unwrap_or(KEEP_REPORTS_DAYS))?,
        ),
        trusted_proxies: TrustedProxies::parse(&layer.trusted_proxies.unwrap_or_default())?,
    })
}

fn url<T: std::str::FromStr<Err = UrlError>>(found: Option<&Secret>, usual: &str) -> Result<T, UrlError> {
    found.map_or(usual, |secret| &secret.0).parse()
}

fn drain(seconds: u32) -> Result<Duration, ConfigError> {
    match seconds {
        1..=DRAIN_S_MAX => Ok(Duration::from_secs(seconds.into())),
        _ => Err(ConfigError::Drain(seconds)),
    }
}

fn days(name: &'static str, days: u32) -> Result<u32, ConfigError> {
    match days {
        1..=KEEP_DAYS_MAX => Ok(days),
        _ => Err(ConfigError::Keep { name, days }),
    }
}

/// The secret in a file: all of it but the end of its last line.
///
/// # Errors
/// When it cannot be read or is too long.
pub fn read_secret(path: &Path) -> Result<Secret, ConfigError> {
    Ok(Secret(read(path)?.trim_end_matches(['\r', '\n']).to_owned()))
}

fn read(path: &Path) -> Result<String, ConfigError> {
    let failed = |source| ConfigError::File { path: path.to_owned(), source };
    if std::fs::metadata(path).map_err(failed)?.len() > FILE_BYTES_MAX {
        return Err(ConfigError::TooLong { path: path.to_owned() });
    }
    std::fs::read_to_string(path).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(dir: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn nothing(_: &str) -> Option<String> {
        None
    }

    #[test]
    fn flags_beat_environment_beats_file_beats_default() {
        let dir = tempfile::tempdir().unwrap();
        let config = file(
            &dir,
            "c.toml",
            "slots = 3\nlisten = \"127.0.0.1:1\"\nlanguages = [\"c\"]\npublic_url = \"https://a.test\"",
        );
        let environment = |name: &str| match name {
            "HASHCODEX_LISTEN" => Some("127.0.0.1:2".to_owned()),
            "HASHCODEX_PUBLIC_URL" => Some("https://b.test".to_owned()),
            "HASHCODEX_SLOTS" => Some(String::new()),
            "HASHCODEX_LANGUAGES_DIR" => Some("/etc/hashcodex/languages".to_owned()),
            "HASHCODEX_LANGUAGES" => Some("cpp, python".to_owned()),
            _ => None,
        };
        let flags = Flags { config: Some(config), public_url: Some("https://c.test".to_owned()), ..Flags::default() };
        let settings = load(&flags, &environment).unwrap();
        assert!(settings.to_string().contains("languages_dir = \"/etc/hashcodex/languages\""));
        assert!(settings.to_string().contains("languages = [\"cpp\", \"python\"]"), "{settings}");
        assert_eq!(settings.public_url.unwrap().to_string(), "https://c.test");
        assert_eq!(settings.listen.map(|address| address.port()), Some(2));
        assert_eq!(settings.slots.get(), 3);
        assert_eq!(settings.languages_dir.as_deref(), Some(Path::new("/etc/hashcodex/languages")));
        assert_eq!(settings.data_dir, PathBuf::from("./hashcodex-data"));
    }

    #[test]
    fn a_secret_comes_from_a_file_and_is_never_printed() {
        let dir = tempfile::tempdir().unwrap();
        let path = file(&dir, "password", "correct horse\n");
        let environment = |name: &str| (name == "HASHCODEX_ADMIN_PASSWORD_FILE").then(|| path.display().to_string());
        let settings = load(&Flags::default(), &environment).unwrap();
        assert_eq!(settings.admin_password, Some(Secret("correct horse".to_owned())));
        assert!(!format!("{settings} {settings:?}").contains("horse"));
    }

    #[test]
    fn urls_of_services_come_from_the_environment_or_a_file_and_keep_their_passwords() {
        let dir = tempfile::tempdir().unwrap();
        let config = Some(file(&dir, "c.toml", "cache_url = \"redis://:horse@cache\"\nbroker_prefix = \"two\""));
        let path = file(&dir, "broker", "amqps://hc:horse@mq/hc\n");
        let environment = |name: &str| match name {
            "HASHCODEX_STORE_URL" => Some("postgres://hc:horse@db/hc".to_owned()),
            "HASHCODEX_BROKER_URL_FILE" => Some(path.display().to_string()),
            "HASHCODEX_BLOBS_URL" => Some("s3://key:horse@bucket".to_owned()),
            "HASHCODEX_WORKER_NAME" => Some("judge-1".to_owned()),
            "HASHCODEX_DRAIN_S" => Some("90".to_owned()),
            _ => None,
        };
        let settings = load(&Flags { config, ..Flags::default() }, &environment).unwrap();
        assert_eq!(settings.store_url, StoreUrl::Postgres(Secret("postgres://hc:horse@db/hc".to_owned())));
        assert_eq!(settings.broker_url, BrokerUrl::Amqp(Secret("amqps://hc:horse@mq/hc".to_owned())));
        assert_eq!(settings.drain, Duration::from_secs(90));
        assert!(!format!("{settings} {settings:?}").contains("horse"), "{settings:?}");
        let shown = settings.to_string();
        for part in ["postgres://db/hc", "amqps://mq/hc", "redis://cache", "s3://bucket", "\"two\"", "judge-1", "90"] {
            assert!(shown.contains(part), "{shown}");
        }
    }

    #[test]
    fn names_urls_and_times_that_cannot_be_used_are_refused() {
        for (name, value, setting) in [
            ("HASHCODEX_STORE_URL", "mysql://u:horse@db", "store_url"),
            ("HASHCODEX_BROKER_URL", "horse", "broker_url"),
            ("HASHCODEX_CACHE_URL", "horse", "cache_url"),
            ("HASHCODEX_BLOBS_URL", "s3://horse@bucket", "blobs_url"),
            ("HASHCODEX_BROKER_PREFIX", "A", "broker_prefix"),
            ("HASHCODEX_WORKER_NAME", "a b", "worker_name"),
            ("HASHCODEX_DRAIN_S", "0", "drain_s"),
            ("HASHCODEX_DRAIN_S", "3601", "drain_s"),
            ("HASHCODEX_KEEP_RUNS_DAYS", "0", "keep_runs_days"),
            ("HASHCODEX_KEEP_REPORTS_DAYS", "36501", "keep_reports_days"),
            ("HASHCODEX_TRUSTED_PROXIES", "10.0.0.0/8,here", "trusted_proxies"),
        ] {
            let wrong = |asked: &str| (asked == name).then(|| value.to_owned());
            let error = load(&Flags::default(), &wrong).unwrap_err();
            assert!(error.to_string().starts_with(setting), "{error}");
            assert!(!format!("{error} {error:?}").contains("horse"), "{error}");
        }
    }

    #[test]
    fn typing_errors_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let config = Some(file(&dir, "c.toml", "lisen = \"127.0.0.1:1\""));
        let error = load(&Flags { config, ..Flags::default() }, &nothing).unwrap_err().to_string();
        assert!(error.contains("lisen") && error.contains("listen"), "{error}");
        let wrong = |name: &str| (name == "HASHCODEX_SLOTS").then(|| "0".to_owned());
        assert!(load(&Flags::default(), &wrong).unwrap_err().to_string().contains("HASHCODEX_SLOTS"));
        for name in [
            "HASHCODEX_MAIL_URL",
            "HASHCODEX_MAIL_FROM",
            "HASHCODEX_REQUIRE_VERIFIED_EMAIL",
            "HASHCODEX_SANDBOX",
            "HASHCODEX_DOCKER_HOST",
            "HASHCODEX_DRAIN_S",
            "HASHCODEX_LOG",
            "HASHCODEX_KEEP_RUNS_DAYS",
            "HASHCODEX_KEEP_REPORTS_DAYS",
            "HASHCODEX_TRUSTED_PROXIES",
        ] {
            let wrong = |asked: &str| (asked == name).then(|| "perhaps".to_owned());
            let error = load(&Flags::default(), &wrong).unwrap_err().to_string();
            assert!(error.contains("`perhaps`"), "{error}");
        }
    }

    #[test]
    fn the_defaults_file_names_every_key_and_sets_the_defaults() {
        assert!(toml::from_str::<toml::Table>(DEFAULTS).unwrap().is_empty());
        // What is commented out is a setting that can be used, once the mark is gone.
        let key = |line: &&str| line.starts_with("# ") && line.contains(" = ");
        let text: String = DEFAULTS.lines().filter(key).map(|line| format!("{}\n", &line[2..])).collect();
        let layer: Layer = toml::from_str(&text).unwrap();
        let defaults = load(&Flags::default(), &nothing).unwrap();
        assert_eq!(layer.listen, Some(LISTEN));
        assert_eq!(defaults.listen, None);
        assert_eq!(layer.data_dir, Some(defaults.data_dir));
        assert!(layer.languages_dir.is_some() && defaults.languages_dir.is_none());
        assert!(layer.languages.is_some() && defaults.languages.is_none());
        assert_eq!(layer.admin_email, Some(defaults.admin_email));
        let url = |layer: &Option<Secret>| layer.clone().unwrap().0;
        assert_eq!(url(&layer.store_url), defaults.store_url.to_string());
        assert_eq!(url(&layer.broker_url), defaults.broker_url.to_string());
        assert_eq!(url(&layer.cache_url), defaults.cache_url.to_string());
        assert_eq!(url(&layer.blobs_url), defaults.blobs_url.to_string());
        let files = [&layer.store_url_file, &layer.broker_url_file, &layer.cache_url_file, &layer.blobs_url_file];
        assert!(files.iter().all(|file| file.is_some()));
        assert_eq!(layer.broker_prefix, Some(defaults.broker_prefix.to_string()));
        assert_eq!(layer.drain_s.map(u64::from), Some(defaults.drain.as_secs()));
        assert!(layer.worker_name.is_some());
        assert_eq!(layer.sandbox, Some(defaults.sandbox));
        assert_eq!(layer.docker_host, Some(defaults.docker.host.to_string()));
        assert_eq!(layer.docker_image, Some(defaults.docker.image));
        assert!(layer.docker_runtime.is_some() && layer.docker_shown.is_some());
        assert_eq!(layer.mail_url, Some(defaults.mail_url.to_string()));
        assert_eq!(layer.mail_from, Some(defaults.mail_from.to_string()));
        assert_eq!(layer.require_verified_email, Some(defaults.require_verified_email));
        assert_eq!(layer.log, Some(defaults.log));
        let keep = Keep::days(layer.keep_runs_days.unwrap(), layer.keep_reports_days.unwrap());
        assert_eq!((keep, keep), (defaults.keep, Keep::USUAL));
        assert_eq!(layer.trusted_proxies, Some(defaults.trusted_proxies.shown()));
        assert!(layer.public_url.is_some() && layer.slots.is_some());
        assert!(layer.admin_password.is_some() && layer.admin_password_file.is_some());
    }
}
