//! Messages that come back until they are settled, over any number of connections.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt as _;
use lapin::message::Delivery as Message;
use lapin::options::{BasicAckOptions, BasicCancelOptions, BasicConsumeOptions, BasicNackOptions, BasicQosOptions};
use lapin::types::{AMQPValue, FieldTable};
use lapin::{Acker, Channel, Consumer};
use proto::LanguageSet;
use serde::de::DeserializeOwned;
use tokio::runtime::Handle;
use tokio::time::{sleep, timeout};

use super::backoff::Backoff;
use super::connection::{Link, Session};
use super::fault::Fault;
use super::topology::Topology;
use crate::{BrokerError, Deliveries, Delivery, MESSAGE_BYTES_MAX};

/// Subscribing, and settling a message.
const ANSWER_WAIT: Duration = Duration::from_secs(5);

/// After so long without a message, and with none out, a queue is subscribed to anew. Where a queue is deleted and made
/// again within a moment, RabbitMQ may forget to say that its readers are gone.
const QUIET_MAX: Duration = Duration::from_secs(60);

/// What is read, and what is made before.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) link: Arc<Link>,
    pub(super) queue: String,
    pub(super) window: NonZeroUsize,
    /// For processes that may make what is missing.
    pub(super) declares: Option<Declares>,
    /// Whether what is rejected is kept elsewhere, as jobs are.
    pub(super) buries: bool,
}

#[derive(Debug)]
pub(super) struct Declares {
    pub(super) topology: Topology,
    pub(super) lane: Option<LanguageSet>,
}

/// The messages of a queue for ever. The first subscription is made before this returns, if RabbitMQ is there.
pub(super) async fn deliveries<T>(source: Source) -> Result<Deliveries<T>, BrokerError>
where
    T: DeserializeOwned + Send + Sync + 'static,
{
    let mut next = match source.first().await {
        Err(Fault::Refused(why)) => return Err(BrokerError::Refused(why)),
        first => first.ok(),
    };
    Ok(Deliveries::new(async_stream::stream! {
        loop {
            let mut subscription = match next.take() {
                Some(subscription) => subscription,
                None => source.again().await,
            };
            while let Some(message) = subscription.next().await {
                if let Some(lent) = source.read(&subscription, message).await {
                    yield Delivery::amqp(lent);
                }
            }
        }
    }))
}

impl Source {
    async fn first(&self) -> Result<Subscription, Fault> {
        self.subscribe(&self.link.now()?).await
    }

    async fn again(&self) -> Subscription {
        let mut backoff = Backoff::default();
        loop {
            let session = self.link.session().await;
            match self.subscribe(&session).await {
                Ok(subscription) => return subscription,
                Err(fault @ Fault::Missing(_)) => tracing::debug!(queue = self.queue, %fault, "waiting for a queue"),
                Err(fault) => tracing::warn!(queue = self.queue, %fault, "cannot read a queue"),
            }
            backoff.pause().await;
        }
    }

    async fn subscribe(&self, session: &Session) -> Result<Subscription, Fault> {
        let channel = session.channel().await?;
        let consumer =
            timeout(ANSWER_WAIT, self.consume(&channel)).await.map_err(|_| Fault::timed_out("reading"))??;
        let (session, runtime) = (session.clone(), Handle::current());
        Ok(Subscription { consumer: Some(consumer), channel: Arc::new(channel), session, runtime })
    }

    async fn consume(&self, channel: &Channel) -> Result<Consumer, Fault> {
        if let Some(Declares { topology, lane }) = &self.declares {
            topology.declare(channel).await?;
            if let Some(lane) = lane {
                topology.declare_lane(channel, lane).await?;
            }
        }
        let window = u16::try_from(self.window.get()).unwrap_or(u16::MAX);
        channel.basic_qos(window, BasicQosOptions::default()).await?;
        let options = BasicConsumeOptions::default();
        Ok(channel.basic_consume(self.queue.as_str().into(), "".into(), options, FieldTable::default()).await?)
    }

    /// Decodes a message, or puts it aside: what cannot be read now never can. What waited too long is dropped.
    async fn read<T: DeserializeOwned>(&self, from: &Subscription, message: Message) -> Option<Lent<T>> {
        let (attempt, expired) = (attempt(&message), is_expired(&message));
        let receipt = Receipt { acker: message.acker, _channel: Arc::clone(&from.channel), buries: self.buries };
        if expired {
            receipt.ack().await;
            return None;
        }
        match decode(&message.data) {
            Ok(message) => Some(Lent { message, attempt, receipt: Some(receipt), runtime: from.runtime.clone() }),
            Err(why) => {
                tracing::warn!(queue = self.queue, bytes = message.data.len(), why, "a message is unreadable");
                receipt.put_aside().await;
                None
            }
        }
    }
}

fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    if body.len() > MESSAGE_BYTES_MAX {
        return Err(format!("it is larger than {MESSAGE_BYTES_MAX} bytes"));
    }
    serde_json::from_slice(body).map_err(|error| error.to_string())
}

/// Quorum queues count deliveries that failed in a header, which the first delivery lacks.
fn attempt(message: &Message) -> u32 {
    let headers = message.properties.headers().as_ref();
    let failed = match headers.and_then(|headers| headers.inner().get("x-delivery-count")) {
        Some(AMQPValue::LongLongInt(count)) => u32::try_from(*count).unwrap_or(0),
        Some(AMQPValue::LongInt(count)) => u32::try_from(*count).unwrap_or(0),
        Some(AMQPValue::LongUInt(count)) => *count,
        Some(AMQPValue::ShortInt(count)) => u32::try_from(*count).unwrap_or(0),
        Some(AMQPValue::ShortUInt(count)) => u32::from(*count),
        Some(AMQPValue::ShortShortInt(count)) => u32::try_from(*count).unwrap_or(0),
        Some(AMQPValue::ShortShortUInt(count)) => u32::from(*count),
        _ => 0,
    };
    failed.saturating_add(1)
}

/// Whether it came among the dead because it had waited too long.
fn is_expired(message: &Message) -> bool {
    let headers = message.properties.headers().as_ref();
    let reason = headers.and_then(|headers| headers.inner().get("x-first-death-reason"));
    matches!(reason, Some(AMQPValue::LongString(reason)) if reason.as_bytes() == b"expired")
}

/// What one connection delivers.
struct Subscription {
    /// Taken away when it is dropped.
    consumer: Option<Consumer>,
    /// Shared with the messages that are out.
    channel: Arc<Channel>,
    session: Session,
    runtime: Handle,
}

impl Subscription {
    /// Nothing when the connection is lost, or the queue, or that may be.
    async fn next(&mut self) -> Option<Message> {
        let consumer = self.consumer.as_mut()?;
        loop {
            let message = tokio::select! {
                biased;
                () = self.session.lost() => return None,
                message = consumer.next() => message?.ok()?,
                () = sleep(QUIET_MAX) => match Arc::strong_count(&self.channel) {
                    1 => return None,
                    _ => continue,
                },
            };
            // Of a channel that is gone, RabbitMQ delivers everything again; somebody may have it already.
            if message.acker.usable() {
                return Some(message);
            }
        }
    }
}

impl Drop for Subscription {
    /// Gives back what was sent ahead; the channel stays as long as anybody has a message of it.
    fn drop(&mut self) {
        let (Some(mut consumer), channel) = (self.consumer.take(), Arc::clone(&self.channel)) else {
            return;
        };
        let giving_back = async move {
            channel.basic_cancel(consumer.tag(), BasicCancelOptions::default()).await?;
            while let Some(message) = consumer.next().await {
                message?.acker.nack(BasicNackOptions { requeue: true, ..Default::default() }).await?;
            }
            Ok::<_, lapin::Error>(())
        };
        self.runtime.spawn(async move {
            if let Ok(Err(error)) = timeout(ANSWER_WAIT, giving_back).await {
                tracing::debug!(%error, "a queue was not left in order; its channel is gone");
            }
        });
    }
}

/// How a message is settled.
struct Receipt {
    acker: Acker,
    /// Closed with its last message, and then nothing can be settled.
    _channel: Arc<Channel>,
    buries: bool,
}

impl Receipt {
    async fn ack(self) {
        Self::settled("ack", self.acker.ack(BasicAckOptions::default())).await;
    }

    async fn retry(self) {
        Self::settled("retry", self.acker.nack(BasicNackOptions { requeue: true, ..Default::default() })).await;
    }

    async fn reject(self) {
        if self.buries { self.put_aside().await } else { self.ack().await }
    }

    /// To where the queue has its dead letters.
    async fn put_aside(self) {
        Self::settled("reject", self.acker.nack(BasicNackOptions::default())).await;
    }

    async fn settled(what: &str, answer: impl Future<Output = Result<bool, lapin::Error>>) {
        if !matches!(timeout(ANSWER_WAIT, answer).await, Ok(Ok(true))) {
            tracing::debug!(what, "a message could not be settled: its connection is lost, and it comes again");
        }
    }
}

/// A message that is out with a consumer. Goes back when it is dropped unsettled.
pub(crate) struct Lent<T> {
    message: T,
    attempt: u32,
    /// Taken away when the message is settled.
    receipt: Option<Receipt>,
    runtime: Handle,
}

impl<T> Lent<T> {
    pub(crate) fn message(&self) -> &T {
        &self.message
    }

    pub(crate) fn attempt(&self) -> u32 {
        self.attempt
    }

    pub(crate) async fn ack(mut self) {
        if let Some(receipt) = self.receipt.take() {
            receipt.ack().await;
        }
    }

    pub(crate) async fn retry(mut self) {
        if let Some(receipt) = self.receipt.take() {
            receipt.retry().await;
        }
    }

    pub(crate) async fn reject(mut self) {
        if let Some(receipt) = self.receipt.take() {
            receipt.reject().await;
        }
    }
}

impl<T> Drop for Lent<T> {
    fn drop(&mut self) {
        if let Some(receipt) = self.receipt.take() {
            self.runtime.spawn(receipt.retry());
        }
    }
}
