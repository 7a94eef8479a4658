//! Messages that may be lost: told without waiting, heard by every server.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures::StreamExt as _;
use lapin::options::{BasicConsumeOptions, BasicPublishOptions};
use lapin::types::FieldTable;
use lapin::{BasicProperties, Channel, Consumer};
use proto::{Presence, Progress, SubmissionId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::{broadcast, mpsc};
use tokio::time::{Instant, timeout};
use uuid::Uuid;

use super::connection::{Link, Session};
use super::fault::Fault;
use super::topology::{Kind, Topology};
use crate::{MESSAGE_BYTES_MAX, NEWS_MAX};

/// Writing one message to a connection that may be stuck.
const TELL_WAIT: Duration = Duration::from_secs(2);
/// After a failure everything is dropped for so long: the next attempt costs a channel.
const REST: Duration = Duration::from_millis(500);

/// Tells news from a task of its own.
#[derive(Debug)]
pub(super) struct Teller {
    queue: mpsc::Sender<(Kind, Vec<u8>)>,
    dropped: Arc<AtomicU64>,
}

impl Teller {
    pub(super) fn new(link: Arc<Link>, topology: Topology) -> Self {
        let (queue, news) = mpsc::channel(NEWS_MAX);
        let dropped = Arc::new(AtomicU64::new(0));
        let voice = Voice { link, topology, channel: None, rests_until: None, dropped: Arc::clone(&dropped) };
        tokio::spawn(voice.tell(news));
        Self { queue, dropped }
    }

    /// Cannot fail, cannot block.
    pub(super) fn publish(&self, kind: Kind, message: &impl Serialize) {
        let Ok(body) = serde_json::to_vec(message) else {
            return count(&self.dropped, kind);
        };
        if body.len() > MESSAGE_BYTES_MAX || self.queue.try_send((kind, body)).is_err() {
            count(&self.dropped, kind);
        }
    }
}

fn count(dropped: &AtomicU64, kind: Kind) {
    let dropped = dropped.fetch_add(1, Ordering::Relaxed).saturating_add(1);
    tracing::debug!(kind = kind.name(), dropped, "dropped news");
}

struct Voice {
    link: Arc<Link>,
    topology: Topology,
    channel: Option<(Session, Channel)>,
    rests_until: Option<Instant>,
    dropped: Arc<AtomicU64>,
}

impl Voice {
    async fn tell(mut self, mut news: mpsc::Receiver<(Kind, Vec<u8>)>) {
        while let Some((kind, body)) = news.recv().await {
            let rests = self.rests_until.is_some_and(|until| Instant::now() < until);
            if rests || !matches!(timeout(TELL_WAIT, self.publish(kind, &body)).await, Ok(Ok(()))) {
                count(&self.dropped, kind);
                if !rests {
                    self.channel = None;
                    self.rests_until = Some(Instant::now() + REST);
                }
            }
        }
    }

    async fn publish(&mut self, kind: Kind, body: &[u8]) -> Result<(), Fault> {
        let (session, channel) = self.channel().await?;
        if session.is_blocked() {
            return Err(Fault::Lost("it takes nothing".to_owned()));
        }
        let (exchange, properties) = (self.topology.name(kind.name()), BasicProperties::default());
        let properties = properties.with_message_id(Uuid::new_v4().to_string().into());
        channel.basic_publish(exchange.into(), "".into(), BasicPublishOptions::default(), body, properties).await?;
        Ok(())
    }

    async fn channel(&mut self) -> Result<(Session, Channel), Fault> {
        if let Some((session, channel)) = &self.channel
            && !session.is_lost()
            && channel.status().connected()
        {
            return Ok((session.clone(), channel.clone()));
        }
        let session = self.link.now()?;
        let channel = session.channel().await?;
        self.channel = Some((session.clone(), channel.clone()));
        Ok((session, channel))
    }
}

/// What this process hears.
#[derive(Debug, Clone)]
pub(super) struct Ears {
    pub(super) progress: broadcast::Sender<Progress>,
    pub(super) presence: broadcast::Sender<Presence>,
    pub(super) changes: broadcast::Sender<SubmissionId>,
}

impl Ears {
    pub(super) fn new() -> Self {
        Self {
            progress: broadcast::Sender::new(NEWS_MAX),
            presence: broadcast::Sender::new(NEWS_MAX),
            changes: broadcast::Sender::new(NEWS_MAX),
        }
    }

    /// Listens on a new connection, to all kinds, until it is lost. The connection counts as lost when one kind cannot be
    /// heard any more.
    pub(super) async fn listen(&self, session: &Session, topology: &Topology) -> Result<(), Fault> {
        let id = Uuid::new_v4().to_string();
        hear(session, topology, Kind::Progress, &id, self.progress.clone()).await?;
        hear(session, topology, Kind::Presence, &id, self.presence.clone()).await?;
        hear(session, topology, Kind::Changes, &id, self.changes.clone()).await
    }
}

async fn hear<T>(
    session: &Session,
    topology: &Topology,
    kind: Kind,
    id: &str,
    to: broadcast::Sender<T>,
) -> Result<(), Fault>
where
    T: DeserializeOwned + Send + 'static,
{
    let channel = session.channel().await?;
    let queue = topology.declare_listener(&channel, kind, id).await?;
    let options = BasicConsumeOptions { no_ack: true, exclusive: true, ..Default::default() };
    let consumer = channel.basic_consume(queue.as_str().into(), "".into(), options, FieldTable::default()).await?;
    tokio::spawn(pass_on(session.clone(), channel, consumer, to));
    Ok(())
}

/// Takes everything at once, so that what a slow reader misses is decided by the channel in this process, which is bounded.
async fn pass_on<T: DeserializeOwned>(
    session: Session,
    _channel: Channel,
    mut consumer: Consumer,
    to: broadcast::Sender<T>,
) {
    loop {
        let message = tokio::select! {
            () = session.lost() => return,
            message = consumer.next() => message,
        };
        let Some(Ok(message)) = message else {
            return session.give_up();
        };
        match serde_json::from_slice(&message.data) {
            // The error says that nobody listens, which is no failure.
            Ok(news) => drop(to.send(news)),
            Err(error) => tracing::debug!(%error, "unreadable news"),
        }
    }
}
