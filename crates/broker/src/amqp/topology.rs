//! What is in RabbitMQ, and how it is made. Servers make all of it when they connect; to make what is there changes nothing.
//!
//! | name, after the prefix | what | holds | limits |
//! |---|---|---|---|
//! | `.jobs` | direct exchange, routed by lane | | |
//! | `.jobs.<lane>` | quorum queue, one for each set of languages | jobs | [`JOBS_MAX`] and [`LANE_BYTES_MAX`], then publishers are refused; [`ATTEMPTS_MAX`] deliveries or [`JOB_WAIT_MS_MAX`](crate::JOB_WAIT_MS_MAX), then `.dead`; gone after a day without use |
//! | `.dead` | fan-out exchange and quorum queue | jobs that were rejected or given up; those that waited too long are dropped by whoever reads them | [`JOBS_MAX`]; while it is full, the dead wait where they died |
//! | `.results` | fan-out exchange and quorum queue | results | [`RESULTS_MAX`] and [`LANE_BYTES_MAX`], then publishers are refused |
//! | `.unreadable` | fan-out exchange and quorum queue | what nobody could decode, for a person to look at | [`UNREADABLE_MAX`], a week; the oldest go first |
//! | `.progress`, `.presence`, `.changes` | fan-out exchanges | | |
//! | `.progress.<id>` and so on | exclusive queues, one of each for each server | news | [`NEWS_MAX`] and [`NEWS_BYTES_MAX`], the oldest go first; gone with their server |
//!
//! A lane is named by its languages (`cpp+java`), and by their digest where that would be too long.

use lapin::options::{ExchangeDeclareOptions, QueueBindOptions, QueueDeclareOptions};
use lapin::types::{AMQPValue, FieldTable};
use lapin::{Channel, ExchangeKind};
use proto::LanguageSet;
use sha2::{Digest as _, Sha256};

use super::fault::Fault;
use crate::{ATTEMPTS_MAX, JOBS_MAX, NEWS_MAX, RESULTS_MAX};

/// All messages of one lane together, in bytes.
const LANE_BYTES_MAX: u64 = 1 << 30;
/// Messages that nobody could decode.
const UNREADABLE_MAX: usize = 1000;
const UNREADABLE_BYTES_MAX: u64 = 1 << 26;
const UNREADABLE_AGE_MS_MAX: u64 = 7 * 24 * 3600 * 1000;
const NEWS_BYTES_MAX: u64 = 1 << 26;
/// A lane that nobody has read or made anew for so long is gone.
pub(super) const LANE_UNUSED_MS_MAX: u64 = 24 * 3600 * 1000;
/// The longest name of a queue that we make. RabbitMQ takes 255 bytes.
const NAME_BYTES_MAX: usize = 200;
/// Newer brokers have a limit of their own where none is set, and there is no value for "none" that all take.
const DELIVERIES_UNLIMITED: u64 = 1_000_000_000;

/// The kinds of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Progress,
    Presence,
    Changes,
}

impl Kind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Progress => "progress",
            Self::Presence => "presence",
            Self::Changes => "changes",
        }
    }

    const ALL: [Self; 3] = [Self::Progress, Self::Presence, Self::Changes];
}

/// All names, by their prefix.
#[derive(Debug, Clone)]
pub(super) struct Topology {
    prefix: String,
}

impl Topology {
    pub(super) fn new(prefix: &str) -> Self {
        Self { prefix: prefix.to_owned() }
    }

    /// An exchange, and the queue of the same name where there is one.
    pub(super) fn name(&self, what: &str) -> String {
        format!("{}.{what}", self.prefix)
    }

    /// The routing key of a lane.
    pub(super) fn key(&self, lane: &LanguageSet) -> String {
        let name = lane.name();
        if self.name("jobs.").len() + name.len() <= NAME_BYTES_MAX {
            return name;
        }
        format!("sha256-{}", hex::encode(Sha256::digest(name.as_bytes())))
    }

    pub(super) fn lane_queue(&self, lane: &LanguageSet) -> String {
        self.name(&format!("jobs.{}", self.key(lane)))
    }

    /// Everything but lanes and queues of news.
    pub(super) async fn declare(&self, channel: &Channel) -> Result<(), Fault> {
        self.exchange(channel, "jobs", ExchangeKind::Direct).await?;
        for kind in Kind::ALL {
            self.exchange(channel, kind.name(), ExchangeKind::Fanout).await?;
        }
        self.pair(channel, "unreadable", unreadable()).await?;
        self.pair(channel, "dead", self.kept(JOBS_MAX)).await?;
        self.pair(channel, "results", self.kept(RESULTS_MAX)).await
    }

    /// The queue of one lane.
    pub(super) async fn declare_lane(&self, channel: &Channel, lane: &LanguageSet) -> Result<(), Fault> {
        let queue = self.lane_queue(lane);
        let arguments = Arguments::quorum()
            .number("x-delivery-limit", u64::from(ATTEMPTS_MAX - 1))
            .refusing(JOBS_MAX)
            .number("x-expires", LANE_UNUSED_MS_MAX)
            .text("x-dead-letter-exchange", &self.name("dead"))
            .text("x-dead-letter-strategy", "at-least-once");
        durable(channel, &queue, arguments).await?;
        bind(channel, &queue, &self.name("jobs"), &self.key(lane)).await
    }

    /// A queue for one listener, which is gone with the connection.
    pub(super) async fn declare_listener(&self, channel: &Channel, kind: Kind, id: &str) -> Result<String, Fault> {
        let queue = self.name(&format!("{}.{id}", kind.name()));
        let arguments = Arguments::default()
            .number("x-max-length", NEWS_MAX as u64)
            .number("x-max-length-bytes", NEWS_BYTES_MAX)
            .text("x-overflow", "drop-head");
        let options = QueueDeclareOptions { exclusive: true, auto_delete: true, ..Default::default() };
        channel.queue_declare(queue.as_str().into(), options, arguments.0).await?;
        bind(channel, &queue, &self.name(kind.name()), "").await?;
        Ok(queue)
    }

    /// Results and the dead: they come back until they are settled. What cannot be decoded is put aside.
    fn kept(&self, max: usize) -> Arguments {
        Arguments::quorum()
            .number("x-delivery-limit", DELIVERIES_UNLIMITED)
            .refusing(max)
            .text("x-dead-letter-exchange", &self.name("unreadable"))
    }

    async fn pair(&self, channel: &Channel, what: &str, arguments: Arguments) -> Result<(), Fault> {
        let name = self.name(what);
        self.exchange(channel, what, ExchangeKind::Fanout).await?;
        durable(channel, &name, arguments).await?;
        bind(channel, &name, &name, "").await
    }

    async fn exchange(&self, channel: &Channel, what: &str, kind: ExchangeKind) -> Result<(), Fault> {
        let options = ExchangeDeclareOptions { durable: true, ..Default::default() };
        Ok(channel.exchange_declare(self.name(what).into(), kind, options, FieldTable::default()).await?)
    }
}

async fn durable(channel: &Channel, queue: &str, arguments: Arguments) -> Result<(), Fault> {
    let options = QueueDeclareOptions { durable: true, ..Default::default() };
    channel.queue_declare(queue.into(), options, arguments.0).await?;
    Ok(())
}

async fn bind(channel: &Channel, queue: &str, exchange: &str, key: &str) -> Result<(), Fault> {
    let options = QueueBindOptions::default();
    Ok(channel.queue_bind(queue.into(), exchange.into(), key.into(), options, FieldTable::default()).await?)
}

fn unreadable() -> Arguments {
    Arguments::quorum()
        .number("x-delivery-limit", DELIVERIES_UNLIMITED)
        .number("x-max-length", UNREADABLE_MAX as u64)
        .number("x-max-length-bytes", UNREADABLE_BYTES_MAX)
        .text("x-overflow", "drop-head")
        .number("x-message-ttl", UNREADABLE_AGE_MS_MAX)
}

/// The arguments of a queue.
#[derive(Default)]
struct Arguments(FieldTable);

impl Arguments {
    fn quorum() -> Self {
        Self::default().text("x-queue-type", "quorum")
    }

    /// Publishers are refused while so many messages wait.
    fn refusing(self, max: usize) -> Self {
        self.number("x-max-length", max as u64)
            .number("x-max-length-bytes", LANE_BYTES_MAX)
            .text("x-overflow", "reject-publish")
    }

    fn number(mut self, name: &str, value: u64) -> Self {
        let value = i64::try_from(value).expect("every limit above is far below i64::MAX");
        self.0.insert(name.into(), AMQPValue::LongLongInt(value));
        self
    }

    fn text(mut self, name: &str, value: &str) -> Self {
        self.0.insert(name.into(), AMQPValue::LongString(value.into()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_with_many_languages_has_a_short_name_of_its_own() {
        let topology = Topology::new("hashcodex");
        let few: LanguageSet = "cpp+java+python".parse().unwrap();
        assert_eq!(topology.lane_queue(&few), "hashcodex.jobs.cpp+java+python");
        let many = |last: &str| {
            let ids = (0..40).map(|index| format!("language-{index}")).chain([last.to_owned()]);
            ids.map(|id| id.parse().unwrap()).collect::<LanguageSet>()
        };
        let (one, two) = (topology.lane_queue(&many("a")), topology.lane_queue(&many("b")));
        assert!(one.starts_with("hashcodex.jobs.sha256-") && one.len() <= NAME_BYTES_MAX, "{one}");
        assert_ne!(one, two);
    }
}
