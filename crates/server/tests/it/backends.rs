//! What a server under test stands on: embedded back ends, or the real services.
//!
//! `HASHCODEX_TEST_BACKENDS=services` chooses the services, whose places are in `HASHCODEX_TEST_POSTGRES` and its like.
//! Contract tests ask for one or the other by themselves.

use std::path::Path;

use broker::{Broker, BrokerConfig};
use server::app::Parts;
use server::blobs::Blobs;
use server::cache::Cache;
use server::clock::Clock;
use server::config::proxies::TrustedProxies;
use server::disk::{self, Disk};
use server::janitor::Keep;
use server::mail::Mail;
use server::mail::settings::MailUrl;
use server::password::Passwords;
use server::store::{Store, StoreConfig};
use tempfile::TempDir;

use crate::database::Database;

/// Where the store of a test is. Its data goes with it.
pub(crate) struct Place {
    pub(crate) dir: TempDir,
    database: Option<Database>,
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
        Self { dir: tempfile::tempdir().unwrap(), database: None }
    }

    pub(crate) async fn services() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), database: Some(Database::create().await) }
    }

    pub(crate) fn store(&self) -> StoreConfig {
        match &self.database {
            Some(database) => StoreConfig::Postgres(database.url().parse().unwrap()),
            None => StoreConfig::Sqlite(self.store_file()),
        }
    }

    pub(crate) fn database(&self) -> &Database {
        self.database.as_ref().expect("services were asked for")
    }

    /// Straight to the data base, for what no door does.
    pub(crate) async fn data(&self) -> sea_orm::DatabaseConnection {
        let url = match &self.database {
            Some(database) => database.url(),
            None => format!("sqlite:{}", self.store_file().display()),
        };
        sea_orm::Database::connect(url).await.unwrap()
    }

    fn store_file(&self) -> std::path::PathBuf {
        self.dir.path().join("store.sqlite")
    }

    /// Everything that a server needs, on the back ends of this place.
    pub(crate) async fn parts(&self, clock: Clock) -> Parts {
        let dir = self.dir.path();
        Parts {
            store: Store::connect(&self.store()).await.unwrap(),
            broker: broker().await,
            cache: cache(),
            blobs: blobs(dir),
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

async fn broker() -> Broker {
    Broker::connect(&BrokerConfig::Memory).await.unwrap()
}

fn cache() -> Cache {
    Cache::memory()
}

fn blobs(dir: &Path) -> Blobs {
    Blobs::open(&dir.join("blobs")).unwrap()
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
