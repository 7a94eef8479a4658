//! The services that several machines share, each a private one for tests and benches: PostgreSQL, RabbitMQ, Redis, S3.
//!
//! They keep their data in a folder of their own, listen on free ports of the loopback interface, and end with us.

mod folder;
mod port;
mod postgres;
mod rabbitmq;
mod redis;
mod s3;
mod service;

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::bail;

use self::folder::Folder;
pub(crate) use self::service::Service;
use crate::output::duration;
use crate::repository::Repository;
use crate::{install, interrupt};

/// How often we look whether somebody wants us to end.
const TICK: Duration = Duration::from_millis(100);

/// All four, running. Dropping them ends them and removes their data.
#[derive(Debug)]
pub(crate) struct Services {
    pub(crate) postgres: Service,
    pub(crate) rabbitmq: Service,
    pub(crate) redis: Service,
    /// Keeps its objects in memory: what was in it is gone after `kill` or `stop`.
    pub(crate) s3: Service,
    /// RabbitMQ for the account with the least rights.
    worker_url: String,
    // After the services: fields are dropped in this order.
    _folder: Folder,
}

impl Services {
    /// Starts all at the same time and waits until each answers.
    ///
    /// # Errors
    /// When one does not start, with the end of its log.
    pub(crate) fn start(scratch: &Path) -> anyhow::Result<Self> {
        let start = Instant::now();
        let folder = Folder::make()?;
        let (postgres, rabbitmq, redis, s3) = std::thread::scope(|scope| {
            let postgres = scope.spawn(|| postgres::start(folder.path()));
            let rabbitmq = scope.spawn(|| rabbitmq::start(folder.path()));
            let redis = scope.spawn(|| redis::start(folder.path()));
            let s3 = s3::start(folder.path(), scratch);
            (joined(postgres.join()), joined(rabbitmq.join()), joined(redis.join()), s3)
        });
        let rabbitmq = rabbitmq?;
        let worker_url = rabbitmq::worker_url(&rabbitmq);
        let services = Self { postgres: postgres?, rabbitmq, redis: redis?, s3: s3?, worker_url, _folder: folder };
        println!("services are ready after {}", duration(start.elapsed()));
        Ok(services)
    }

    /// Ends all in order. Dropping them is faster.
    ///
    /// # Errors
    /// When one does not end in time.
    fn stop(mut self) -> anyhow::Result<()> {
        for service in [&mut self.postgres, &mut self.rabbitmq, &mut self.redis, &mut self.s3] {
            service.stop()?;
        }
        Ok(())
    }

    /// RabbitMQ for the account with the least rights.
    pub(crate) fn worker_url(&self) -> &str {
        &self.worker_url
    }

    /// What tests find them by.
    pub(crate) fn env(&self) -> [(&'static str, String); 5] {
        [
            ("HASHCODEX_TEST_POSTGRES", self.postgres.url()),
            ("HASHCODEX_TEST_AMQP", self.rabbitmq.url()),
            ("HASHCODEX_TEST_AMQP_WORKER", self.worker_url.clone()),
            ("HASHCODEX_TEST_REDIS", self.redis.url()),
            ("HASHCODEX_TEST_S3", self.s3.url()),
        ]
    }
}

/// `cargo xtask services`: starts them for a developer, until ctrl-c.
///
/// # Errors
/// When something is missing or does not start.
pub(crate) fn services(repository: &Repository, consent: install::Consent) -> anyhow::Result<()> {
    install::ensure(repository, install::Purpose::Test, consent)?;
    let services = Services::start(&repository.scratch())?;
    for (name, value) in services.env() {
        println!("export {name}='{value}'");
    }
    println!("# ctrl-c ends them and removes their data");
    while !interrupt::requested() {
        std::thread::sleep(TICK);
    }
    services.stop()
}

fn joined(end: std::thread::Result<anyhow::Result<Service>>) -> anyhow::Result<Service> {
    end.unwrap_or_else(|_| bail!("the thread that started a service panicked"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_keeps_its_port_and_data_over_a_stop_and_a_kill_and_leaves_nothing() {
        let folder = Folder::make().unwrap();
        let path = folder.path().to_owned();
        let mut redis = redis::start(folder.path()).unwrap();
        let url = redis.url();
        let address = url.trim_start_matches("redis://").parse().unwrap();
        let kept = |question: &str, answer: &str| service::answers(address, question.as_bytes(), answer.as_bytes());
        assert!(kept("SET a 1\r\n", "+OK"));
        redis.stop().unwrap();
        assert!(!kept("PING\r\n", "+PONG"));
        redis.start_again().unwrap();
        assert!(kept("GET a\r\n", "$1\r\n1"));
        redis.kill();
        assert!(!kept("PING\r\n", "+PONG"));
        redis.start_again().unwrap();
        assert!(kept("GET a\r\n", "$1\r\n1"));
        assert_eq!(redis.url(), url);
        drop(redis);
        assert!(!kept("PING\r\n", "+PONG"));
        drop(folder);
        assert!(!path.exists());
    }

    #[test]
    fn those_that_take_their_time_come_back_too() {
        let folder = Folder::make().unwrap();
        for start in [postgres::start, rabbitmq::start] {
            let mut service = start(folder.path()).unwrap();
            let answers = |service: &Service| {
                let address = service.url().rsplit('@').next().unwrap().split('/').next().unwrap().to_owned();
                std::net::TcpStream::connect(address).is_ok()
            };
            assert!(answers(&service));
            service.kill();
            assert!(!answers(&service));
            service.start_again().unwrap();
            service.stop().unwrap();
            assert!(!answers(&service));
            service.start_again().unwrap();
            assert!(answers(&service));
        }
    }
}
