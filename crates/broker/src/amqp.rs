//! RabbitMQ: what survives our processes, and is shared by many of them.
//!
//! Two connections: RabbitMQ stops reading from one that publishes while it has no memory, and acknowledgements must not
//! wait behind that.

mod backoff;
mod config;
mod connection;
mod consume;
mod fault;
mod lanes;
mod news;
mod publish;
mod topology;

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use proto::{Job, JobResult, LanguageSet, Presence, Progress, SubmissionId};
use serde::Serialize;
use tokio::time::timeout;
use uuid::Uuid;

use self::backoff::Backoff;
pub use self::config::{AmqpConfig, Role};
use self::connection::{Link, Setup};
pub(crate) use self::consume::Lent;
use self::consume::{Declares, Source, deliveries};
use self::fault::Fault;
use self::lanes::Lanes;
use self::news::{Ears, Teller};
use self::publish::{Address, Publisher};
use self::topology::{Kind, Topology};
use crate::{BrokerError, Deliveries, JOB_WAIT_MS_MAX, News, PUBLISH_WAIT_MS_MAX, message};

/// Results that are out with a recorder at a time.
const RESULTS_WINDOW: NonZeroUsize = NonZeroUsize::new(64).expect("it is not zero");
const DEAD_WINDOW: NonZeroUsize = NonZeroUsize::MIN;

#[derive(Debug)]
pub(crate) struct Amqp {
    role: Role,
    topology: Topology,
    publishing: Arc<Link>,
    consuming: Arc<Link>,
    publisher: Publisher,
    lanes: Lanes,
    teller: Teller,
    ears: Ears,
}

impl Amqp {
    /// Makes the first attempt to connect. RabbitMQ may be away; then this goes on in the background.
    pub(crate) async fn connect(config: &AmqpConfig) -> Result<Self, BrokerError> {
        let (topology, ears) = (Topology::new(&config.prefix), Ears::new());
        let publishing = Link::start(config, "publishing", setup(config.role, &topology, None)).await?;
        let consuming = Link::start(config, "consuming", setup(config.role, &topology, Some(&ears))).await?;
        Ok(Self {
            role: config.role,
            publisher: Publisher::new(Arc::clone(&publishing)),
            teller: Teller::new(Arc::clone(&publishing), topology.clone()),
            lanes: Lanes::default(),
            topology,
            publishing,
            consuming,
            ears,
        })
    }

    pub(crate) async fn ensure_lane(&self, lane: &LanguageSet) -> Result<(), BrokerError> {
        if self.role == Role::Worker {
            return Err(BrokerError::Refused("workers make no lanes; a server does, when it hears of them".to_owned()));
        }
        if self.lanes.is_fresh(lane) {
            return Ok(());
        }
        self.lanes.reserve(lane)?;
        let wait = Duration::from_millis(PUBLISH_WAIT_MS_MAX);
        timeout(wait, self.declare_lane(lane)).await.map_err(|_| self.away())??;
        Ok(())
    }

    async fn declare_lane(&self, lane: &LanguageSet) -> Result<(), Fault> {
        let channel = self.publishing.session().await.channel().await?;
        self.topology.declare_lane(&channel, lane).await?;
        self.lanes.made(lane);
        Ok(())
    }

    pub(crate) async fn publish_job(&self, lane: &LanguageSet, job: &Job) -> Result<(), BrokerError> {
        if self.role == Role::Server {
            self.ensure_lane(lane).await?;
        }
        let (exchange, key) = (self.topology.name("jobs"), self.topology.key(lane));
        let to = Address { exchange: &exchange, key: &key, lane: "jobs", wait_ms_max: Some(JOB_WAIT_MS_MAX) };
        self.publish(to, Some(lane), job).await
    }

    pub(crate) async fn publish_result(&self, result: &JobResult) -> Result<(), BrokerError> {
        let exchange = self.topology.name("results");
        self.publish(Address { exchange: &exchange, key: "", lane: "results", wait_ms_max: None }, None, result).await
    }

    /// Again and again, until it is confirmed or the time is over.
    async fn publish(
        &self,
        to: Address<'_>,
        lane: Option<&LanguageSet>,
        message: &impl Serialize,
    ) -> Result<(), BrokerError> {
        let body = message::encoded(to.lane, message)?;
        let mut last = Fault::timed_out("publishing");
        let trying = async {
            let (id, mut backoff) = (Uuid::new_v4(), Backoff::default());
            loop {
                match self.publisher.publish(to, id, &body).await {
                    Ok(()) => return Ok(()),
                    Err(Fault::Refused(why)) => return Err(BrokerError::Refused(why)),
                    Err(fault) => last = fault,
                }
                if let (Fault::Unroutable(_), Some(lane), Role::Server) = (&last, lane, self.role) {
                    // Unused for a day, or deleted by hand.
                    self.declare_lane(lane).await?;
                }
                backoff.pause().await;
            }
        };
        if let Ok(outcome) = timeout(Duration::from_millis(PUBLISH_WAIT_MS_MAX), trying).await {
            return outcome;
        }
        match (last, self.publishing.now()) {
            (_, Err(away)) => Err(away.into()),
            (Fault::Full, Ok(_)) => Err(BrokerError::Full { lane: to.lane, waited_ms: PUBLISH_WAIT_MS_MAX }),
            (fault, Ok(_)) => Err(fault.into()),
        }
    }

    pub(crate) async fn jobs(&self, lane: &LanguageSet, slots: NonZeroUsize) -> Result<Deliveries<Job>, BrokerError> {
        if self.role == Role::Server {
            self.lanes.reserve(lane)?;
        }
        let queue = self.topology.lane_queue(lane);
        deliveries(self.source(queue, slots, Some(lane), true)).await
    }

    pub(crate) async fn dead_jobs(&self) -> Result<Deliveries<Job>, BrokerError> {
        deliveries(self.source(self.topology.name("dead"), DEAD_WINDOW, None, false)).await
    }

    pub(crate) async fn results(&self) -> Result<Deliveries<JobResult>, BrokerError> {
        deliveries(self.source(self.topology.name("results"), RESULTS_WINDOW, None, false)).await
    }

    fn source(&self, queue: String, window: NonZeroUsize, lane: Option<&LanguageSet>, buries: bool) -> Source {
        let declares = match self.role {
            Role::Server => Some(Declares { topology: self.topology.clone(), lane: lane.cloned() }),
            Role::Worker => None,
        };
        Source { link: Arc::clone(&self.consuming), queue, window, declares, buries }
    }

    pub(crate) fn publish_progress(&self, progress: &Progress) {
        self.teller.publish(Kind::Progress, progress);
    }

    pub(crate) fn publish_presence(&self, presence: &Presence) {
        self.teller.publish(Kind::Presence, presence);
    }

    pub(crate) fn publish_change(&self, submission: SubmissionId) {
        self.teller.publish(Kind::Changes, &submission);
    }

    pub(crate) fn progress(&self) -> News<Progress> {
        News::heard(&self.ears.progress)
    }

    pub(crate) fn presence(&self) -> News<Presence> {
        News::heard(&self.ears.presence)
    }

    pub(crate) fn changes(&self) -> News<SubmissionId> {
        News::heard(&self.ears.changes)
    }

    pub(crate) fn ready(&self) -> Result<(), BrokerError> {
        for link in [&self.publishing, &self.consuming] {
            let session = link.now()?;
            if session.is_lost() {
                return Err(BrokerError::Unavailable("the connection was lost".to_owned()));
            }
            if session.is_blocked() {
                let why = "it has no memory or no room on its disk, and takes nothing";
                return Err(BrokerError::Unavailable(why.to_owned()));
            }
        }
        Ok(())
    }

    fn away(&self) -> BrokerError {
        self.publishing.now().err().unwrap_or_else(|| Fault::timed_out("making a lane")).into()
    }
}

/// Servers make what is missing on every connection, and listen on one of them.
fn setup(role: Role, topology: &Topology, ears: Option<&Ears>) -> Setup {
    let (topology, ears) = (topology.clone(), ears.cloned());
    Box::new(move |session| {
        let (topology, ears) = (topology.clone(), ears.clone());
        Box::pin(async move {
            if role == Role::Worker {
                return Ok(());
            }
            topology.declare(&session.channel().await?).await?;
            match ears {
                Some(ears) => ears.listen(&session, &topology).await,
                None => Ok(()),
            }
        })
    })
}
