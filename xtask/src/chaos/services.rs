//! The services as chaos sees them: where they are, and how they go and come.

use std::fmt;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context as _;

use crate::services::{self, Services};

/// Where packages are.
const BUCKET: &str = "chaos";
const BUCKET_WITHIN: Duration = Duration::from_secs(10);

/// What our processes need from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Service {
    Store,
    Broker,
    Cache,
    Blobs,
}

impl Service {
    pub(crate) const ALL: [Self; 4] = [Self::Store, Self::Broker, Self::Cache, Self::Blobs];
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Store => "PostgreSQL",
            Self::Broker => "RabbitMQ",
            Self::Cache => "Redis",
            Self::Blobs => "blobs",
        })
    }
}

/// One URL each.
#[derive(Debug, Clone)]
pub(crate) struct Urls {
    pub(crate) store: String,
    pub(crate) broker: String,
    pub(crate) cache: String,
    pub(crate) blobs: String,
}

impl Urls {
    pub(crate) fn of(&self, service: Service) -> &str {
        match service {
            Service::Store => &self.store,
            Service::Broker => &self.broker,
            Service::Cache => &self.cache,
            Service::Blobs => &self.blobs,
        }
    }

    pub(crate) fn of_mut(&mut self, service: Service) -> &mut String {
        match service {
            Service::Store => &mut self.store,
            Service::Broker => &mut self.broker,
            Service::Cache => &mut self.cache,
            Service::Blobs => &mut self.blobs,
        }
    }
}

/// Services that can be ended and started. Each call returns when that has happened.
pub(crate) trait Backends: Sync {
    /// As an operator does.
    fn stop(&self, service: Service) -> anyhow::Result<()>;
    /// SIGKILL.
    fn kill(&self, service: Service) -> anyhow::Result<()>;
    /// With the data that is there; returns when it answers.
    fn start_again(&self, service: Service) -> anyhow::Result<()>;
}

/// Running services of our own. Dropping them ends them.
#[derive(Debug)]
pub(crate) struct Started {
    services: Mutex<Services>,
    /// How servers reach them, and how workers do, which may do less there.
    pub(crate) servers: Urls,
    pub(crate) workers: Urls,
}

impl Started {
    /// Starts all, with an empty bucket.
    pub(crate) fn start(scratch: &Path) -> anyhow::Result<Self> {
        let services = Services::start(scratch)?;
        let s3 = services.s3.url();
        let bucket = super::http::agent(BUCKET_WITHIN).put(format!("{s3}/{BUCKET}")).send_empty();
        let status = bucket.context("make a bucket")?.status();
        anyhow::ensure!(status == 200, "making a bucket was answered with {status}");
        let servers = Urls {
            store: services.postgres.url(),
            broker: services.rabbitmq.url(),
            cache: services.redis.url(),
            blobs: format!("s3://key:secret@{BUCKET}/packages?endpoint={s3}&region=us-east-1"),
        };
        let nowhere = String::new();
        let workers = Urls {
            store: nowhere.clone(),
            broker: services.worker_url().to_owned(),
            cache: nowhere,
            blobs: servers.blobs.clone(),
        };
        Ok(Self { services: Mutex::new(services), servers, workers })
    }

    fn with<T>(&self, service: Service, action: impl FnOnce(&mut services::Service) -> T) -> T {
        let mut services = self.services.lock().unwrap_or_else(PoisonError::into_inner);
        action(match service {
            Service::Store => &mut services.postgres,
            Service::Broker => &mut services.rabbitmq,
            Service::Cache => &mut services.redis,
            Service::Blobs => &mut services.s3,
        })
    }
}

impl Backends for Started {
    fn stop(&self, service: Service) -> anyhow::Result<()> {
        self.with(service, services::Service::stop)
    }

    fn kill(&self, service: Service) -> anyhow::Result<()> {
        self.with(service, services::Service::kill);
        Ok(())
    }

    fn start_again(&self, service: Service) -> anyhow::Result<()> {
        self.with(service, services::Service::start_again)
    }
}
