//! Messages that must arrive: each is confirmed by RabbitMQ, or published again.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lapin::options::{BasicPublishOptions, ConfirmSelectOptions};
use lapin::{BasicProperties, Channel, Confirmation};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use uuid::Uuid;

use super::connection::{Link, Session};
use super::fault::Fault;

/// How long RabbitMQ may take to confirm a message. Where a broker was killed, the answer never comes.
const CONFIRM_WAIT: Duration = Duration::from_secs(3);
/// Messages on their way at a time, each on a channel of its own: Lapin gives a message that came back to whichever confirm
/// of its channel is next, so that two of them could be mistaken for each other.
const CHANNELS_MAX: usize = 8;

const PERSISTENT: u8 = 2;

#[derive(Debug)]
pub(super) struct Publisher {
    link: Arc<Link>,
    turns: Semaphore,
    idle: Mutex<Vec<(Session, Channel)>>,
}

/// Where a message goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Address<'a> {
    pub(super) exchange: &'a str,
    pub(super) key: &'a str,
    /// For people.
    pub(super) lane: &'static str,
    /// How long it may wait for a reader, in milliseconds.
    pub(super) wait_ms_max: Option<u64>,
}

impl Publisher {
    pub(super) fn new(link: Arc<Link>) -> Self {
        Self { link, turns: Semaphore::new(CHANNELS_MAX), idle: Mutex::default() }
    }

    /// One attempt. After a failure the message may have arrived all the same.
    pub(super) async fn publish(&self, to: Address<'_>, id: Uuid, body: &[u8]) -> Result<(), Fault> {
        let _turn = self.turns.acquire().await.map_err(|_| Fault::Lost("it is not used any more".to_owned()))?;
        let (session, channel) = self.channel().await?;
        if session.is_blocked() {
            self.put_back(session, channel);
            return Err(Fault::Lost("it has no memory or no room on its disk, and takes nothing".to_owned()));
        }
        let confirming = confirmed(&channel, to, id, body);
        // A channel with an open confirm is not used again: it ends here, whatever ends this call.
        let confirmation = timeout(CONFIRM_WAIT, confirming).await.map_err(|_| Fault::timed_out("a confirm"))??;
        self.put_back(session, channel);
        match confirmation {
            Confirmation::Ack(None) => Ok(()),
            Confirmation::Nack(_) => Err(Fault::Full),
            Confirmation::Ack(Some(_)) => Err(Fault::Unroutable(to.lane)),
            Confirmation::NotRequested => Err(Fault::Lost("it does not confirm messages".to_owned())),
        }
    }

    async fn channel(&self) -> Result<(Session, Channel), Fault> {
        while let Some((session, channel)) = self.take_idle() {
            if !session.is_lost() && channel.status().connected() {
                return Ok((session, channel));
            }
        }
        let session = self.link.session().await;
        let channel = session.channel().await?;
        channel.confirm_select(ConfirmSelectOptions::default()).await?;
        Ok((session, channel))
    }

    fn take_idle(&self) -> Option<(Session, Channel)> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn put_back(&self, session: Session, channel: Channel) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push((session, channel));
    }
}

async fn confirmed(channel: &Channel, to: Address<'_>, id: Uuid, body: &[u8]) -> Result<Confirmation, lapin::Error> {
    let mut properties = BasicProperties::default()
        .with_content_type("application/json".into())
        .with_delivery_mode(PERSISTENT)
        .with_message_id(id.to_string().into());
    if let Some(wait_ms_max) = to.wait_ms_max {
        properties = properties.with_expiration(wait_ms_max.to_string().into());
    }
    let options = BasicPublishOptions { mandatory: true, ..Default::default() };
    channel.basic_publish(to.exchange.into(), to.key.into(), options, body, properties).await?.await
}
