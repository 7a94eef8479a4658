//! Settings: command line, else environment, else file, else default.
//!
//! The environment is passed in. Secrets never come from the command line, where every user of the machine sees them.

pub mod sandbox;

use std::fmt;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use self::sandbox::{DockerHostError, DockerSettings, SandboxFlags, SandboxKind};
use crate::mail::settings::{MailFrom, MailSettingError, MailUrl};
use crate::origin::{Origin, OriginError};

/// The file of settings with everything commented out: what users copy.
pub const DEFAULTS: &str = include_str!("../hashcodex.toml");
/// The longest file of settings or secret, in bytes.
const FILE_BYTES_MAX: u64 = 64 * 1024;

/// What the command line says.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Flags {
    /// A file of settings; `hashcodex config --defaults` prints one to start from.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Where to listen (default: 127.0.0.1:8000).
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
    pub listen: SocketAddr,
    /// Without one, the address that is listened on.
    pub public_url: Option<Origin>,
    pub data_dir: PathBuf,
    pub slots: NonZeroUsize,
    pub sandbox: SandboxKind,
    /// What counts when that is Docker.
    pub docker: DockerSettings,
    pub admin_email: String,
    pub admin_password: Option<Secret>,
    pub mail_url: MailUrl,
    pub mail_from: MailFrom,
    /// Whether solving needs a proven e-mail address.
    pub require_verified_email: bool,
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
    #[error(transparent)]
    PublicUrl(#[from] OriginError),
    #[error(transparent)]
    Mail(#[from] MailSettingError),
    #[error(transparent)]
    DockerHost(#[from] DockerHostError),
}

/// One source of settings.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Layer {
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    data_dir: Option<PathBuf>,
    slots: Option<NonZeroUsize>,
    sandbox: Option<SandboxKind>,
    docker_host: Option<String>,
    docker_image: Option<String>,
    docker_runtime: Option<String>,
    docker_shown: Option<Vec<PathBuf>>,
    admin_email: Option<String>,
    admin_password: Option<Secret>,
    admin_password_file: Option<PathBuf>,
    mail_url: Option<String>,
    mail_from: Option<String>,
    require_verified_email: Option<bool>,
}

/// Reads the settings from everywhere.
///
/// # Errors
/// Says which source is wrong and how.
pub fn load(flags: &Flags, environment: &dyn Fn(&str) -> Option<String>) -> Result<Settings, ConfigError> {
    let file = flags.config.as_deref().map_or_else(|| Ok(Layer::default()), from_file)?;
    let layer = from_flags(flags).or(from_environment(environment)?).or(file);
    let cores = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    Ok(Settings {
        listen: layer.listen.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8000))),
        public_url: layer.public_url.as_deref().map(str::parse).transpose()?,
        data_dir: layer.data_dir.unwrap_or_else(|| PathBuf::from("./hashcodex-data")),
        slots: layer.slots.unwrap_or(cores),
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
    })
}

impl Layer {
    fn or(self, weaker: Self) -> Self {
        Self {
            listen: self.listen.or(weaker.listen),
            public_url: self.public_url.or(weaker.public_url),
            data_dir: self.data_dir.or(weaker.data_dir),
            slots: self.slots.or(weaker.slots),
            sandbox: self.sandbox.or(weaker.sandbox),
            docker_host: self.docker_host.or(weaker.docker_host),
            docker_image: self.docker_image.or(weaker.docker_image),
            docker_runtime: self.docker_runtime.or(weaker.docker_runtime),
            docker_shown: self.docker_shown.or(weaker.docker_shown),
            admin_email: self.admin_email.or(weaker.admin_email),
            admin_password: self.admin_password.or(weaker.admin_password),
            admin_password_file: None, // read when its layer was
            mail_url: self.mail_url.or(weaker.mail_url),
            mail_from: self.mail_from.or(weaker.mail_from),
            require_verified_email: self.require_verified_email.or(weaker.require_verified_email),
        }
    }

    fn with_secrets(mut self) -> Result<Self, ConfigError> {
        if let Some(path) = &self.admin_password_file {
            self.admin_password = Some(read_secret(path)?);
        }
        Ok(self)
    }
}

fn from_flags(flags: &Flags) -> Layer {
    Layer {
        listen: flags.listen,
        public_url: flags.public_url.clone(),
        data_dir: flags.data_dir.clone(),
        slots: flags.slots,
        sandbox: flags.sandbox.sandbox,
        admin_email: flags.admin_email.clone(),
        ..Layer::default()
    }
}

fn from_environment(environment: &dyn Fn(&str) -> Option<String>) -> Result<Layer, ConfigError> {
    // An empty variable is how many tools write "not set".
    let get = |name: &str| environment(name).filter(|value| !value.is_empty());
    Layer {
        listen: parsed("HASHCODEX_LISTEN", &get, "is no address and port, such as 127.0.0.1:8000")?,
        public_url: get("HASHCODEX_PUBLIC_URL"),
        data_dir: get("HASHCODEX_DATA_DIR").map(PathBuf::from),
        slots: parsed("HASHCODEX_SLOTS", &get, "is no number from 1 up")?,
        sandbox: parsed("HASHCODEX_SANDBOX", &get, "is neither native nor docker")?,
        docker_host: get("HASHCODEX_DOCKER_HOST"),
        docker_image: get("HASHCODEX_DOCKER_IMAGE"),
        docker_runtime: get("HASHCODEX_DOCKER_RUNTIME"),
        docker_shown: get("HASHCODEX_DOCKER_SHOWN").map(|paths| paths.split(':').map(PathBuf::from).collect()),
        admin_email: get("HASHCODEX_ADMIN_EMAIL"),
        admin_password: get("HASHCODEX_ADMIN_PASSWORD").map(Secret),
        admin_password_file: get("HASHCODEX_ADMIN_PASSWORD_FILE").map(PathBuf::from),
        mail_url: get("HASHCODEX_MAIL_URL"),
        mail_from: get("HASHCODEX_MAIL_FROM"),
        require_verified_email: parsed("HASHCODEX_REQUIRE_VERIFIED_EMAIL", &get, "is neither true nor false")?,
    }
    .with_secrets()
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

fn from_file(path: &Path) -> Result<Layer, ConfigError> {
    let text = read(path)?;
    let malformed = |source| ConfigError::Toml { path: path.to_owned(), source: Box::new(source) };
    toml::from_str::<Layer>(&text).map_err(malformed)?.with_secrets()
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

/// The settings as people read them, without the secrets.
#[derive(Debug, Serialize)]
struct Shown<'a> {
    listen: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    public_url: Option<String>,
    data_dir: &'a Path,
    slots: NonZeroUsize,
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
}

impl fmt::Display for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = Shown {
            listen: self.listen.to_string(),
            public_url: self.public_url.as_ref().map(ToString::to_string),
            data_dir: &self.data_dir,
            slots: self.slots,
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
        };
        f.write_str(&toml::to_string(&shown).map_err(|_| fmt::Error)?)
    }
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
        let config = file(&dir, "c.toml", "slots = 3\nlisten = \"127.0.0.1:1\"\npublic_url = \"https://a.test\"");
        let environment = |name: &str| match name {
            "HASHCODEX_LISTEN" => Some("127.0.0.1:2".to_owned()),
            "HASHCODEX_PUBLIC_URL" => Some("https://b.test".to_owned()),
            "HASHCODEX_SLOTS" => Some(String::new()),
            _ => None,
        };
        let flags = Flags { config: Some(config), public_url: Some("https://c.test".to_owned()), ..Flags::default() };
        let settings = load(&flags, &environment).unwrap();
        assert_eq!(settings.public_url.unwrap().to_string(), "https://c.test");
        assert_eq!(settings.listen.port(), 2);
        assert_eq!(settings.slots.get(), 3);
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
        assert_eq!(layer.listen, Some(defaults.listen));
        assert_eq!(layer.data_dir, Some(defaults.data_dir));
        assert_eq!(layer.admin_email, Some(defaults.admin_email));
        assert_eq!(layer.sandbox, Some(defaults.sandbox));
        assert_eq!(layer.docker_host, Some(defaults.docker.host.to_string()));
        assert_eq!(layer.docker_image, Some(defaults.docker.image));
        assert!(layer.docker_runtime.is_some() && layer.docker_shown.is_some());
        assert_eq!(layer.mail_url, Some(defaults.mail_url.to_string()));
        assert_eq!(layer.mail_from, Some(defaults.mail_from.to_string()));
        assert_eq!(layer.require_verified_email, Some(defaults.require_verified_email));
        assert!(layer.public_url.is_some() && layer.slots.is_some());
        assert!(layer.admin_password.is_some() && layer.admin_password_file.is_some());
    }
}
