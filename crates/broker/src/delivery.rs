//! A message that was handed out and is not settled yet.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures::stream::BoxStream;
use futures::{Stream, StreamExt as _};

use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;

use crate::{amqp, memory};

/// A message for one consumer. Settle it with [`ack`](Self::ack), [`retry`](Self::retry) or [`reject`](Self::reject); dropped
/// without that (its consumer failed or was cancelled) it is delivered again.
pub struct Delivery<T: Send + 'static>(Inner<T>);

enum Inner<T: Send + 'static> {
    Memory(memory::Lent<T>),
    Amqp(amqp::Lent<T>),
}

impl<T: Send + 'static> Delivery<T> {
    pub(crate) fn memory(lent: memory::Lent<T>) -> Self {
        Self(Inner::Memory(lent))
    }

    pub(crate) fn amqp(lent: amqp::Lent<T>) -> Self {
        Self(Inner::Amqp(lent))
    }

    /// What was sent.
    #[must_use]
    pub fn message(&self) -> &T {
        match &self.0 {
            Inner::Memory(lent) => lent.message(),
            Inner::Amqp(lent) => lent.message(),
        }
    }

    /// How often the message was delivered, this time included: 1 at first. Of a dead job this may count from its death.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        match &self.0 {
            Inner::Memory(lent) => lent.attempt(),
            Inner::Amqp(lent) => lent.attempt(),
        }
    }

    /// Done: it is not delivered again. Where the broker went away meanwhile it comes again all the same, to somebody.
    pub async fn ack(self) {
        match self.0 {
            Inner::Memory(lent) => lent.ack(),
            Inner::Amqp(lent) => lent.ack().await,
        }
    }

    /// It failed for a reason of ours: deliver it again, or bury it when this was its last attempt.
    pub async fn retry(self) {
        match self.0 {
            Inner::Memory(lent) => drop(lent),
            Inner::Amqp(lent) => lent.retry().await,
        }
    }

    /// It will never work. A job is buried at once, where [`Broker::dead_jobs`](crate::Broker::dead_jobs) finds it; a
    /// result is dropped.
    pub async fn reject(self) {
        match self.0 {
            Inner::Memory(lent) => lent.reject(),
            Inner::Amqp(lent) => lent.reject().await,
        }
    }
}

impl<T: Send + fmt::Debug + 'static> fmt::Debug for Delivery<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery").field("message", self.message()).field("attempt", &self.attempt()).finish()
    }
}

/// The messages for one consumer, one after the other. Does not end.
pub struct Deliveries<T: Send + 'static>(BoxStream<'static, Delivery<T>>);

impl<T: Send + 'static> Deliveries<T> {
    pub(crate) fn new(stream: impl Stream<Item = Delivery<T>> + Send + 'static) -> Self {
        Self(Box::pin(stream))
    }
}

impl<T: Send + 'static> Stream for Deliveries<T> {
    type Item = Delivery<T>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(cx)
    }
}

impl<T: Send + 'static> fmt::Debug for Deliveries<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Deliveries")
    }
}

/// Messages that everybody gets who listens, as they come. Some may be missing. Does not end.
pub struct News<T>(BoxStream<'static, T>);

impl<T> News<T> {
    fn new(stream: impl Stream<Item = T> + Send + 'static) -> Self {
        Self(Box::pin(stream))
    }
}

impl<T: Clone + Send + 'static> News<T> {
    /// Everything that is sent from now on.
    pub(crate) fn heard(sender: &broadcast::Sender<T>) -> Self {
        Self::new(BroadcastStream::new(sender.subscribe()).filter_map(async |message| message.ok()))
    }
}

impl<T> Stream for News<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(cx)
    }
}

impl<T> fmt::Debug for News<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("News")
    }
}
