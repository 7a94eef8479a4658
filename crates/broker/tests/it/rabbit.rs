//! What only RabbitMQ can do wrong: it goes away, hangs, refuses, and holds what others wrote.

use std::time::Duration;

use broker::{AmqpConfig, Broker, BrokerConfig, BrokerError, MESSAGE_BYTES_MAX, Role};
use futures::StreamExt as _;
use lapin::BasicProperties;
use lapin::options::{BasicGetOptions, BasicPublishOptions, QueueDeclareOptions, QueueDeleteOptions};
use lapin::types::FieldTable;

use crate::messages::{cpp, job, presence, progress, result, slots};
use crate::proxy::Proxy;
use crate::rig::{Prefix, amqp_url, amqp_worker_url, connect, raw_channel, server};

/// `connection.blocked` with the reason "full", and `connection.unblocked`.
const BLOCKED: &[u8] = &[1, 0, 0, 0, 0, 0, 9, 0, 10, 0, 60, 4, b'f', b'u', b'l', b'l', 0xCE];
const UNBLOCKED: &[u8] = &[1, 0, 0, 0, 0, 0, 4, 0, 10, 0, 61, 0xCE];

/// Between two looks.
const TICK: Duration = Duration::from_millis(20);

/// Waits until a broker is ready, or is not.
async fn until_ready(broker: &Broker, ready: bool) {
    while broker.ready().await.is_ok() != ready {
        tokio::time::sleep(TICK).await;
    }
}

async fn raw_publish(exchange: &str, key: &str, body: &[u8]) {
    let (_connection, channel) = raw_channel().await;
    channel.confirm_select(lapin::options::ConfirmSelectOptions::default()).await.unwrap();
    let options = BasicPublishOptions { mandatory: true, ..Default::default() };
    let confirm = channel.basic_publish(exchange.into(), key.into(), options, body, BasicProperties::default()).await;
    assert_eq!(confirm.unwrap().await.unwrap(), lapin::Confirmation::Ack(None));
}

/// The next message that was put aside.
async fn unreadable(prefix: &Prefix) -> Vec<u8> {
    let (_connection, channel) = raw_channel().await;
    loop {
        let options = BasicGetOptions { no_ack: true };
        if let Some(message) = channel.basic_get(prefix.name("unreadable").into(), options).await.unwrap() {
            return message.delivery.data;
        }
    }
}

/// Waits until a queue is there and somebody reads it.
async fn until_read(queue: &str) {
    let (connection, _) = raw_channel().await;
    let options = QueueDeclareOptions { passive: true, ..Default::default() };
    loop {
        // Asking for what is not there ends the channel.
        let channel = connection.create_channel().await.unwrap();
        let there = channel.queue_declare(queue.into(), options, FieldTable::default()).await;
        if there.is_ok_and(|queue| queue.consumer_count() > 0) {
            return;
        }
    }
}

#[tokio::test]
async fn everything_goes_on_after_the_connection_was_cut() {
    let (proxy, prefix) = (Proxy::start().await, Prefix::fresh());
    let broker = server(&proxy.url(), &prefix).await;
    let mut jobs = broker.jobs(&cpp(), slots(1)).await.unwrap();
    let mut results = broker.results().await.unwrap();
    broker.publish_job(&cpp(), &job("a")).await.unwrap();
    let lost = jobs.next().await.unwrap();
    proxy.cut();
    // It cannot be acknowledged any more, so somebody gets it again.
    lost.ack().await;
    let again = jobs.next().await.unwrap();
    assert_eq!((again.message().source.as_str(), again.attempt()), ("a", 2));
    again.ack().await;
    let sent = result("r");
    broker.publish_result(&sent).await.unwrap();
    assert_eq!(results.next().await.unwrap().message().judging, sent.judging);
    until_ready(&broker, true).await;
    let mut heard = broker.progress();
    broker.publish_progress(&progress(1));
    while tokio::time::timeout(Duration::from_millis(200), heard.next()).await.is_err() {
        // Lossy: what is told while the connection comes back may be missing.
        broker.publish_progress(&progress(1));
    }
}

#[tokio::test]
async fn a_confirm_that_never_comes_is_not_waited_for() {
    let (proxy, prefix) = (Proxy::start().await, Prefix::fresh());
    let broker = server(&proxy.url(), &prefix).await;
    let mut jobs = server(&amqp_url(), &prefix).await.jobs(&cpp(), slots(2)).await.unwrap();
    broker.publish_job(&cpp(), &job("a")).await.unwrap();
    let first = jobs.next().await.unwrap();
    proxy.freeze();
    // On the channel of the first, where nothing is ever answered now.
    broker.publish_job(&cpp(), &job("b")).await.unwrap();
    assert_eq!(jobs.next().await.unwrap().message().source, "b");
    first.ack().await;
    until_ready(&broker, true).await;
}

#[tokio::test]
async fn a_broker_that_is_away_is_waited_for_but_not_for_ever() {
    let (proxy, prefix) = (Proxy::start().await, Prefix::fresh());
    proxy.refuse(true);
    let broker = server(&proxy.url(), &prefix).await;
    assert!(matches!(broker.ready().await, Err(BrokerError::Unavailable(_))));
    // A stream can be had already.
    let mut jobs = broker.jobs(&cpp(), slots(1)).await.unwrap();
    let refused = broker.publish_result(&result("r")).await;
    assert!(matches!(refused, Err(BrokerError::Unavailable(_))), "{refused:?}");
    broker.publish_progress(&progress(1));
    proxy.refuse(false);
    until_ready(&broker, true).await; // the pause before the next attempt may be longer than a publisher waits
    broker.publish_job(&cpp(), &job("a")).await.unwrap();
    assert_eq!(jobs.next().await.unwrap().message().source, "a");
}

#[tokio::test]
async fn a_broker_without_memory_is_not_ready() {
    let (proxy, prefix) = (Proxy::start().await, Prefix::fresh());
    let broker = server(&proxy.url(), &prefix).await;
    until_ready(&broker, true).await;
    proxy.inject(BLOCKED).await;
    until_ready(&broker, false).await;
    let said = broker.ready().await.unwrap_err().to_string();
    assert!(said.contains("no memory"), "{said}");
    proxy.inject(UNBLOCKED).await;
    until_ready(&broker, true).await;
}

#[tokio::test]
async fn what_nobody_can_read_is_put_aside() {
    let prefix = Prefix::fresh();
    let broker = server(&amqp_url(), &prefix).await;
    let mut results = broker.results().await.unwrap();
    raw_publish(&prefix.name("results"), "", b"{").await;
    raw_publish(&prefix.name("results"), "", &vec![b' '; MESSAGE_BYTES_MAX + 1]).await;
    let sent = result("r");
    broker.publish_result(&sent).await.unwrap();
    assert_eq!(results.next().await.unwrap().message().judging, sent.judging);
    assert_eq!(unreadable(&prefix).await, b"{");
    assert_eq!(unreadable(&prefix).await.len(), MESSAGE_BYTES_MAX + 1);
}

#[tokio::test]
async fn a_job_that_nobody_can_read_goes_the_way_of_the_dead() {
    let prefix = Prefix::fresh();
    let broker = server(&amqp_url(), &prefix).await;
    let mut jobs = broker.jobs(&cpp(), slots(1)).await.unwrap();
    raw_publish(&prefix.name("jobs"), "cpp", b"[]").await;
    broker.publish_job(&cpp(), &job("a")).await.unwrap();
    let next = jobs.next().await.unwrap();
    assert_eq!(next.message().source, "a");
    next.reject().await;
    let mut dead = broker.dead_jobs().await.unwrap();
    assert_eq!(dead.next().await.unwrap().message().source, "a");
    assert_eq!(unreadable(&prefix).await, b"[]");
}

#[tokio::test]
async fn a_lane_that_was_deleted_is_made_again() {
    let prefix = Prefix::fresh();
    let broker = server(&amqp_url(), &prefix).await;
    let mut jobs = broker.jobs(&cpp(), slots(1)).await.unwrap();
    let (_connection, channel) = raw_channel().await;
    channel.queue_delete(prefix.name("jobs.cpp").into(), QueueDeleteOptions::default()).await.unwrap();
    let next = tokio::spawn(async move { jobs.next().await.unwrap().message().source.clone() });
    until_read(&prefix.name("jobs.cpp")).await;
    broker.publish_job(&cpp(), &job("a")).await.unwrap();
    assert_eq!(next.await.unwrap(), "a");
}

#[tokio::test]
async fn a_worker_waits_for_its_lane() {
    let prefix = Prefix::fresh();
    let worker = connect(&amqp_worker_url(), &prefix, Role::Worker).await.unwrap();
    let mut jobs = worker.jobs(&cpp(), slots(1)).await.unwrap();
    let server = server(&amqp_url(), &prefix).await;
    server.publish_job(&cpp(), &job("a")).await.unwrap();
    let delivery = jobs.next().await.unwrap();
    assert_eq!(delivery.message().source, "a");
    worker.publish_result(&result("r")).await.unwrap();
    delivery.ack().await;
    let (mut progresses, mut presences) = (server.progress(), server.presence());
    worker.publish_progress(&progress(1));
    worker.publish_presence(&presence());
    assert_eq!(progresses.next().await.unwrap().tests.done, 1);
    assert_eq!(presences.next().await, Some(presence()));
}

#[tokio::test]
async fn a_worker_may_do_nothing_else() {
    let prefix = Prefix::fresh();
    let server = server(&amqp_url(), &prefix).await;
    server.ensure_lane(&cpp()).await.unwrap();
    let worker = connect(&amqp_worker_url(), &prefix, Role::Worker).await.unwrap();
    let refused = |error: BrokerError| assert!(matches!(error, BrokerError::Refused(_)), "{error:?}");
    refused(worker.results().await.unwrap_err());
    refused(worker.dead_jobs().await.unwrap_err());
    refused(worker.publish_job(&cpp(), &job("forged")).await.unwrap_err());
    refused(worker.ensure_lane(&cpp()).await.unwrap_err());
    // The account is what holds it, not our word.
    refused(connect(&amqp_worker_url(), &prefix, Role::Server).await.unwrap_err());
}

#[tokio::test]
async fn wrong_credentials_are_an_error_at_once() {
    let prefix = Prefix::fresh();
    let (account, place) =
        amqp_url().rsplit_once('@').map(|(account, place)| (account.to_owned(), place.to_owned())).unwrap();
    let wrong = format!("{account}-not@{place}");
    let error = connect(&wrong, &prefix, Role::Server).await.unwrap_err();
    assert!(matches!(&error, BrokerError::Refused(why) if why.contains("docs/operations.md")), "{error:?}");
    let nowhere = format!("{account}@{}/nowhere", place.split('/').next().unwrap());
    let error = connect(&nowhere, &prefix, Role::Worker).await.unwrap_err();
    assert!(matches!(error, BrokerError::Refused(_)), "{error:?}");
}

#[tokio::test]
async fn a_queue_of_another_kind_is_an_error_that_names_it() {
    let prefix = Prefix::fresh();
    let (_connection, channel) = raw_channel().await;
    let options = QueueDeclareOptions { durable: true, ..Default::default() };
    channel.queue_declare(prefix.name("results").into(), options, FieldTable::default()).await.unwrap();
    let error = connect(&amqp_url(), &prefix, Role::Server).await.unwrap_err();
    let named = |why: &str| why.contains(&prefix.name("results")) && why.contains("delete it");
    assert!(matches!(&error, BrokerError::Refused(why) if named(why)), "{error:?}");
}

#[tokio::test]
async fn a_worker_starts_while_rabbitmq_is_away() {
    let config = AmqpConfig::new("amqp://127.0.0.1:1", "t-nobody", Role::Worker, "a test").unwrap();
    let broker = Broker::connect(&BrokerConfig::Amqp(config)).await.unwrap();
    assert!(matches!(broker.ready().await, Err(BrokerError::Unavailable(_))));
}
