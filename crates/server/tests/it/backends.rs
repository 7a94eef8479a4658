//! What a server under test stands on: embedded back ends, or the real services.
//!
//! `HASHCODEX_TEST_BACKENDS=services` chooses the services, whose places are in `HASHCODEX_TEST_POSTGRES` and its like.
//! Contract tests ask for one or the other by themselves.

use std::path::Path;

use broker::{AmqpConfig, Broker, BrokerConfig, Role};
use server::app::Parts;
use server::blobs::Blobs;
use server::cache::{Cache, CacheConfig};
use server::clock::Clock;
use server::config::Secret;
use server::config::proxies::TrustedProxies;
use server::disk::{self, Disk};
use server::janitor::Keep;
use server::mail::Mail;
use server::mail::settings::MailUrl;
use server::password::Passwords;
use server::store::{Store, StoreConfig};
use tempfile::TempDir;
use uuid::Uuid;

use crate::blobs;
use crate::database::Database;

/// Where a test's data is. It goes with it.
pub(crate) struct Place {
    pub(crate) dir: TempDir,
    services: Option<Services>,
}

/// What this test has in the services, which it shares with others.
struct Services {
    database: Database,
    blobs: Blobs,
    /// Of its names in RabbitMQ and Redis: no other test has it.
    prefix: String,
}

impl Place {
    /// As the environment chooses.
    pub(crate) async fn new() -> Self {
        match variable("HASHCODEX_TEST_BACKENDS").as_deref() {
            None | Some("embedded") => Self::embedded(),
            Some("services") => Self::services().await,
            Some(other) => panic!("HASHCODEX_TEST_BACKENDS is `{other}`, and not `embedded` or `services`"),
        }
    }

    pub(crate) fn embedded() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), services: None }
    }

    pub(crate) async fn services() -> Self {
        // The end of such a name is random.
        let prefix = format!("t{}", &Uuid::new_v4().simple().to_string()[16..]);
        let services = Services { database: Database::create().await, blobs: blobs::bucket(), prefix };
        Self { dir: tempfile::tempdir().unwrap(), services: Some(services) }
    }

    pub(crate) fn store(&self) -> StoreConfig {
        match &self.services {
            Some(services) => StoreConfig::Postgres(services.database.url().parse().unwrap()),
            None => StoreConfig::Sqlite(self.store_file()),
        }
    }

    pub(crate) fn database(&self) -> &Database {
        &self.services.as_ref().expect("services were asked for").database
    }

    /// Of all its names in RabbitMQ and Redis.
    pub(crate) fn prefix(&self) -> &str {
        &self.services.as_ref().expect("services were asked for").prefix
    }

    /// Straight to the data base, for what no door does.
    pub(crate) async fn data(&self) -> sea_orm::DatabaseConnection {
        let url = match &self.services {
            Some(services) => services.database.url(),
            None => format!("sqlite:{}", self.store_file().display()),
        };
        sea_orm::Database::connect(url).await.unwrap()
    }

    fn store_file(&self) -> std::path::PathBuf {
        self.dir.path().join("store.sqlite")
    }

    fn broker(&self) -> BrokerConfig {
        let Some(Services { prefix, .. }) = &self.services else { return BrokerConfig::Memory };
        let url = service("HASHCODEX_TEST_AMQP");
        BrokerConfig::Amqp(AmqpConfig::new(&url, prefix, Role::Server, "server-under-test").unwrap())
    }

    fn cache(&self) -> CacheConfig {
        let Some(Services { prefix, .. }) = &self.services else { return CacheConfig::Memory };
        CacheConfig::Redis { url: Secret(service("HASHCODEX_TEST_REDIS")), prefix: prefix.clone() }
    }

    fn blobs(&self) -> Blobs {
        match &self.services {
            Some(services) => services.blobs.clone(),
            None => blobs::directory(&self.dir.path().join("blobs")),
        }
    }

    /// Everything that a server needs, on the back ends of this place.
    pub(crate) async fn parts(&self, clock: Clock) -> Parts {
        let dir = self.dir.path();
        Parts {
            store: Store::connect(&self.store()).await.unwrap(),
            broker: Broker::connect(&self.broker()).await.unwrap(),
            cache: Cache::connect(&self.cache()).unwrap(),
            blobs: self.blobs(),
            clock,
            passwords: Passwords::new().unwrap(),
            mail: mail(dir),
            origin: "http://127.0.0.1:8000".parse().unwrap(),
            require_verified_email: true,
            shares_clock: false,
            disk: Disk::new(dir.to_owned(), true, disk::free_bytes),
            keep: Keep::USUAL,
            trusted_proxies: TrustedProxies::default(),
        }
    }
}

fn mail(dir: &Path) -> Mail {
    Mail::open(MailUrl::File, "HashCodex <no-reply@example.org>".parse().unwrap(), dir.join("mail")).unwrap()
}

/// Where a service is.
pub(crate) fn service(name: &str) -> String {
    variable(name).unwrap_or_else(|| panic!("{name} is not set: start the services with `cargo xtask test`"))
}

#[expect(clippy::disallowed_methods, reason = "this is the edge of the tests: what they run on is said here")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
