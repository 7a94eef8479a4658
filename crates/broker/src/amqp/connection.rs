//! One connection, kept up by a task of its own for as long as anybody holds the [`Link`].
//!
//! Lapin could recover by itself, but what it brings back are channels whose state we would have to guess; see
//! `docs/decisions/0013-rabbitmq.md`. Here a lost connection is gone with everything on it, and whoever used it starts anew.

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt as _;
use futures::future::BoxFuture;
use lapin::{Channel, Connection, ConnectionProperties, Event};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::{CancellationToken, DropGuard};

use super::backoff::Backoff;
use super::config::AmqpConfig;
use super::fault::Fault;

/// Name look-up, TCP, TLS and the first words of AMQP together.
const CONNECT_WAIT: Duration = Duration::from_secs(5);
/// Everything that is made on a new connection.
const SETUP_WAIT: Duration = Duration::from_secs(20);
/// A channel that takes longer is on a connection that is lost, though nobody has noticed yet.
const CHANNEL_WAIT: Duration = Duration::from_secs(2);
const CLOSE_WAIT: Duration = Duration::from_secs(1);
/// How often a connection is looked at, besides when it tells something.
const LOOK_INTERVAL: Duration = Duration::from_millis(250);
/// A connection that lived for less counts as a failure.
const SHORT_LIFE: Duration = Duration::from_secs(10);

/// What is done on each new connection before anybody else gets it.
pub(super) type Setup = Box<dyn Fn(Session) -> BoxFuture<'static, Result<(), Fault>> + Send + Sync>;

/// A connection that comes back.
#[derive(Debug)]
pub(super) struct Link {
    state: watch::Receiver<State>,
    _stop: DropGuard,
}

#[derive(Debug, Clone)]
enum State {
    Up(Session),
    /// Why not.
    Away(String),
}

impl Link {
    /// Makes the first attempt, and goes on in the background if RabbitMQ is away.
    ///
    /// # Errors
    /// When RabbitMQ refuses us, which waiting will not change.
    pub(super) async fn start(config: &AmqpConfig, purpose: &str, setup: Setup) -> Result<Arc<Self>, Fault> {
        let plan = Plan { config: config.clone(), name: format!("{} ({purpose})", config.name), setup };
        let first = match plan.connect().await {
            Ok(session) => State::Up(session),
            Err(Fault::Refused(why)) => return Err(Fault::Refused(why)),
            Err(fault) => State::Away(fault.to_string()),
        };
        let (sender, state) = watch::channel(first);
        let stop = CancellationToken::new();
        tokio::spawn(keep_up(plan, sender, stop.clone()));
        Ok(Arc::new(Self { state, _stop: stop.drop_guard() }))
    }

    /// The connection, as soon as there is one.
    pub(super) async fn session(&self) -> Session {
        let mut state = self.state.clone();
        loop {
            if let State::Up(session) = &*state.borrow_and_update() {
                return session.clone();
            }
            if state.changed().await.is_err() {
                // The task ends only with the link or with the runtime, and then nobody waits for long.
                std::future::pending::<()>().await;
            }
        }
    }

    /// The connection, if there is one now.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn now(&self) -> Result<Session, Fault> {
        match &*self.state.borrow() {
            State::Up(session) => Ok(session.clone()),
            State::Away(why) => Err(Fault::Lost(why.clone())),
        }
    }
}

/// One connection from its beginning to its end.
#[derive(Debug, Clone)]
pub(super) struct Session(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    connection: Connection,
    lost: CancellationToken,
}

impl Session {
    /// A channel of its own.
    ///
    /// # Errors
    /// When the connection is lost, which it also counts as when there is no answer.
    pub(super) async fn channel(&self) -> Result<Channel, Fault> {
        if let Ok(channel) = timeout(CHANNEL_WAIT, self.0.connection.create_channel()).await {
            return Ok(channel?);
        }
        self.give_up();
        Err(Fault::timed_out("opening a channel"))
    }

    /// RabbitMQ has no memory or no room on its disk, and takes nothing.
    pub(super) fn is_blocked(&self) -> bool {
        self.0.connection.status().blocked()
    }

    pub(super) fn is_lost(&self) -> bool {
        self.0.lost.is_cancelled() || !self.0.connection.status().connected()
    }

    /// Makes everybody who uses the connection start anew.
    pub(super) fn give_up(&self) {
        self.0.lost.cancel();
    }

    /// Returns when the connection must not be used any more.
    pub(super) async fn lost(&self) {
        self.0.lost.cancelled().await;
    }

    /// Watches the connection until its end, and says why it ended.
    async fn watch(&self) -> String {
        let mut events = std::pin::pin!(self.0.connection.events_listener().fuse());
        let mut why = "the connection was lost".to_owned();
        while !self.is_lost() {
            tokio::select! {
                () = self.lost() => "it did not answer any more".clone_into(&mut why),
                event = events.select_next_some() => match event {
                    Event::Error(error) => why = error.to_string(),
                    Event::ConnectionBlocked(reason) => tracing::warn!(reason, "RabbitMQ takes no messages now"),
                    Event::ConnectionUnblocked => tracing::info!("RabbitMQ takes messages again"),
                    _ => {}
                },
                () = sleep(LOOK_INTERVAL) => {}
            }
        }
        self.give_up();
        why
    }

    async fn close(&self) {
        self.give_up();
        // Either it works or the other side has noticed already.
        let _ = timeout(CLOSE_WAIT, self.0.connection.close(200, "goodbye".into())).await;
    }
}

struct Plan {
    config: AmqpConfig,
    name: String,
    setup: Setup,
}

impl Plan {
    async fn connect(&self) -> Result<Session, Fault> {
        let attempt = self.attempt().await;
        if let Err(fault) = &attempt {
            tracing::warn!(place = self.config.place(), %fault, "no connection to RabbitMQ");
        }
        attempt
    }

    async fn attempt(&self) -> Result<Session, Fault> {
        let properties = ConnectionProperties::default().with_connection_name(self.name.as_str().into());
        let connecting = Connection::connect_uri(self.config.uri.as_ref().clone(), properties);
        let connection = timeout(CONNECT_WAIT, connecting).await.map_err(|_| Fault::timed_out("connecting"))??;
        let session = Session(Arc::new(Inner { connection, lost: CancellationToken::new() }));
        match timeout(SETUP_WAIT, (self.setup)(session.clone())).await {
            Ok(Ok(())) => Ok(session),
            Ok(Err(fault)) => {
                session.close().await;
                Err(fault)
            }
            Err(_) => {
                session.close().await;
                Err(Fault::timed_out("making what is missing"))
            }
        }
    }
}

async fn keep_up(plan: Plan, state: watch::Sender<State>, stop: CancellationToken) {
    let work = async {
        let mut backoff = Backoff::default();
        loop {
            let up = match &*state.borrow() {
                State::Up(session) => Some(session.clone()),
                State::Away(_) => None,
            };
            if let Some(session) = up {
                live(&plan, &session, &state, &mut backoff).await;
            }
            backoff.pause().await;
            let next = match plan.connect().await {
                Ok(session) => State::Up(session),
                Err(fault) => State::Away(fault.to_string()),
            };
            state.send_replace(next);
        }
    };
    tokio::select! {
        () = stop.cancelled() => {}
        () = work => {}
    }
    let last = state.send_replace(State::Away("it is not used any more".to_owned()));
    if let State::Up(session) = last {
        session.close().await;
    }
}

/// From a connection's beginning to its end.
async fn live(plan: &Plan, session: &Session, state: &watch::Sender<State>, backoff: &mut Backoff) {
    let began = Instant::now();
    tracing::info!(place = plan.config.place(), name = plan.name, "connected to RabbitMQ");
    let why = session.watch().await;
    tracing::warn!(place = plan.config.place(), name = plan.name, why, "the connection to RabbitMQ is lost");
    state.send_replace(State::Away(why));
    session.close().await;
    if began.elapsed() >= SHORT_LIFE {
        backoff.reset();
    }
}
