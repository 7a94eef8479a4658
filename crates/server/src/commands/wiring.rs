//! From settings to the parts of a server or a worker. Whoever cannot be reached yet is waited for; whoever refuses us is
//! an error at once.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use broker::{AmqpConfig, Broker, BrokerConfig, Role};
use object_store::ObjectStore;
use server::app::Parts;
use server::blobs::{Blobs, BlobsConfig};
use server::cache::{Cache, CacheConfig};
use server::clock::Clock;
use server::config::logs::LogFormat;
use server::config::urls::{BlobsUrl, BrokerUrl, CacheUrl, S3Account, StoreUrl};
use server::config::{LISTEN, Secret, Settings};
use server::data_dir::{self, DataDir};
use server::disk::{self, Disk};
use server::mail::Mail;
use server::origin::Origin;
use server::password::Passwords;
use server::store::{Store, StoreConfig, StoreError};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// How long to wait between two attempts to reach the store.
const STORE_PAUSE: Duration = Duration::from_secs(2);

/// Everything that an application is made of, connected, and where it listens.
pub(super) async fn server(settings: &Settings, data: &DataDir) -> anyhow::Result<(Parts, TcpListener)> {
    let store = store(settings).await?;
    let listener = listen(settings, LISTEN).await?;
    let origin = match &settings.public_url {
        Some(origin) => origin.clone(),
        None => Origin::of_listener(listener.local_addr()?),
    };
    let parts = Parts {
        disk: disk(settings),
        shares_clock: matches!(settings.store_url, StoreUrl::Postgres(_)),
        store,
        broker: broker(settings, Role::Server).await?,
        cache: cache(settings)?,
        blobs: blobs(settings)?,
        clock: Clock::system(),
        passwords: Passwords::new()?,
        mail: Mail::open(settings.mail_url, settings.mail_from.clone(), data.mail())?,
        origin,
        require_verified_email: settings.require_verified_email,
        keep: settings.keep,
        trusted_proxies: settings.trusted_proxies.clone(),
    };
    Ok((parts, listener))
}

/// The store, as soon as it can be reached.
pub(super) async fn store(settings: &Settings) -> anyhow::Result<Store> {
    let config = store_config(settings)?;
    loop {
        match Store::connect(&config).await {
            Err(error @ StoreError::Unavailable(_)) => {
                tracing::warn!(%error, "the store cannot be reached yet: {error}");
                tokio::time::sleep(STORE_PAUSE).await;
            }
            connected => return connected.context("the store cannot be used"),
        }
    }
}

/// One step of a start, as soon as the store answers: it may go away between two of them.
pub(super) async fn while_away<T, E: std::fmt::Display>(
    is_away: impl Fn(&E) -> bool,
    step: impl AsyncFn() -> Result<T, E>,
) -> Result<T, E> {
    loop {
        match step().await {
            Err(error) if is_away(&error) => {
                tracing::warn!(%error, "the store is away during the start: {error}");
                tokio::time::sleep(STORE_PAUSE).await;
            }
            done => return done,
        }
    }
}

/// The broker; it is reached in its own time.
pub(super) async fn broker(settings: &Settings, role: Role) -> anyhow::Result<Broker> {
    let config = match &settings.broker_url {
        BrokerUrl::Memory => BrokerConfig::Memory,
        BrokerUrl::Amqp(url) => {
            let (prefix, name) = (settings.broker_prefix.as_str(), settings.worker_name.as_str());
            BrokerConfig::Amqp(AmqpConfig::new(&url.0, prefix, role, name)?)
        }
    };
    Broker::connect(&config).await.context("the broker cannot be used")
}

/// The blobs as a server has them.
pub(super) fn blobs(settings: &Settings) -> anyhow::Result<Blobs> {
    let config = match &settings.blobs_url {
        BlobsUrl::Directory(Some(path)) => BlobsConfig::Directory(path.clone()),
        BlobsUrl::Directory(None) => BlobsConfig::Directory(data_dir::blobs(&settings.data_dir)),
        BlobsUrl::S3(url) => BlobsConfig::S3 { url: url.clone(), account: account(&super::environment) },
    };
    Blobs::connect(&config).context("the blobs cannot be used")
}

/// The access key by the names that everybody gives it.
fn account(environment: &dyn Fn(&str) -> Option<String>) -> Option<S3Account> {
    let found = |name| environment(name).filter(|value| !value.is_empty()).map(Secret);
    Some(S3Account { key_id: found("AWS_ACCESS_KEY_ID")?, secret: found("AWS_SECRET_ACCESS_KEY")? })
}

/// The same for a worker, which only reads.
pub(super) fn blobs_for_worker(settings: &Settings) -> anyhow::Result<Arc<dyn ObjectStore>> {
    Ok(blobs(settings)?.object_store())
}

pub(super) async fn listen(settings: &Settings, usual: SocketAddr) -> anyhow::Result<TcpListener> {
    let address = settings.listen.unwrap_or(usual);
    TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}: choose another address with --listen"))
}

fn store_config(settings: &Settings) -> anyhow::Result<StoreConfig> {
    Ok(match &settings.store_url {
        StoreUrl::Sqlite => StoreConfig::Sqlite(data_dir::store_file(&settings.data_dir)),
        StoreUrl::SqliteFile(path) => StoreConfig::Sqlite(path.clone()),
        StoreUrl::Postgres(url) => StoreConfig::Postgres(url.0.parse()?),
    })
}

/// The disk that fills: that of an embedded store, else that of the data directory.
fn disk(settings: &Settings) -> Disk {
    match &settings.store_url {
        StoreUrl::Sqlite => Disk::new(settings.data_dir.clone(), true, disk::free_bytes),
        StoreUrl::SqliteFile(file) => {
            let directory = file.parent().unwrap_or(&settings.data_dir);
            Disk::new(directory.to_owned(), true, disk::free_bytes)
        }
        StoreUrl::Postgres(_) => Disk::new(settings.data_dir.clone(), false, disk::free_bytes),
    }
}

fn cache(settings: &Settings) -> anyhow::Result<Cache> {
    let config = match &settings.cache_url {
        CacheUrl::Memory => CacheConfig::Memory,
        CacheUrl::Redis(url) => CacheConfig::Redis { url: url.clone(), prefix: settings.broker_prefix.to_string() },
    };
    Ok(Cache::connect(&config)?)
}

/// Writes logs to standard error.
pub(super) fn log(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,lapin=off,memory_serve=warn,sea_orm_migration=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().flatten_event(true).with_span_list(false).init(),
    }
}
