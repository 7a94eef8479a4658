//! A broker for one test, which leaves nothing behind.

use broker::{AmqpConfig, Broker, BrokerConfig, LANES_MAX, Role};
use lapin::options::{
    BasicGetOptions, BasicPublishOptions, ConfirmSelectOptions, ExchangeDeleteOptions, QueueDeleteOptions,
};
use lapin::{Channel, Connection, ConnectionProperties};
use proto::LanguageSet;
use uuid::Uuid;

/// A broker of either kind, and how to reach it once more.
pub(crate) struct Rig {
    pub(crate) broker: Broker,
    /// What names in RabbitMQ begin with.
    rabbit: Option<Prefix>,
}

impl Rig {
    pub(crate) async fn memory() -> Self {
        Self { broker: Broker::connect(&BrokerConfig::Memory).await.unwrap(), rabbit: None }
    }

    pub(crate) async fn amqp() -> Self {
        let prefix = Prefix::fresh();
        Self { broker: server(&amqp_url(), &prefix).await, rabbit: Some(prefix) }
    }

    /// Takes what waits in a lane of RabbitMQ, and puts it back with its time almost over: nobody moves the clock there.
    pub(crate) async fn make_old(&self, lane: &LanguageSet) {
        let prefix = self.rabbit.as_ref().expect("this is RabbitMQ");
        let (_connection, channel) = raw_channel().await;
        let queue = prefix.name(&format!("jobs.{}", lane.name()));
        let taken = channel.basic_get(queue.into(), BasicGetOptions { no_ack: true }).await.unwrap().unwrap().delivery;
        let max = broker::JOB_WAIT_MS_MAX.to_string();
        assert_eq!(taken.properties.expiration().as_ref().map(|wait| wait.as_str()), Some(max.as_str()));
        let (exchange, key) = (prefix.name("jobs"), lane.name());
        let properties = taken.properties.with_expiration("1".into());
        let options = BasicPublishOptions::default();
        channel.confirm_select(ConfirmSelectOptions::default()).await.unwrap();
        let confirm = channel.basic_publish(exchange.into(), key.into(), options, &taken.data, properties).await;
        confirm.unwrap().await.unwrap();
    }

    /// The same broker as another process would see it.
    pub(crate) async fn another(&self) -> Broker {
        match &self.rabbit {
            Some(prefix) => server(&amqp_url(), prefix).await,
            None => self.broker.clone(),
        }
    }
}

pub(crate) async fn server(url: &str, prefix: &Prefix) -> Broker {
    connect(url, prefix, Role::Server).await.unwrap()
}

pub(crate) async fn connect(url: &str, prefix: &Prefix, role: Role) -> Result<Broker, broker::BrokerError> {
    Broker::connect(&BrokerConfig::Amqp(AmqpConfig::new(url, &prefix.0, role, "a test")?)).await
}

/// Where RabbitMQ is, with an account that may do everything.
pub(crate) fn amqp_url() -> String {
    setting("HASHCODEX_TEST_AMQP")
}

/// The same with the account of workers.
pub(crate) fn amqp_worker_url() -> String {
    setting("HASHCODEX_TEST_AMQP_WORKER")
}

#[expect(clippy::disallowed_methods, reason = "tests are told by the environment where services are")]
fn setting(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: start this with `cargo xtask test`"))
}

/// A channel past our own code.
pub(crate) async fn raw_channel() -> (Connection, Channel) {
    let connection = Connection::connect(&amqp_url(), ConnectionProperties::default()).await.unwrap();
    let channel = connection.create_channel().await.unwrap();
    (connection, channel)
}

/// The lanes that tests use.
pub(crate) fn numbered_lane(index: usize) -> LanguageSet {
    format!("x{index}").parse().unwrap()
}

/// Begins the names of one test. Everything with it is deleted in the end.
pub(crate) struct Prefix(String);

impl Prefix {
    pub(crate) fn fresh() -> Self {
        Self(format!("t-{}", &Uuid::new_v4().simple().to_string()[..20]))
    }

    pub(crate) fn name(&self, what: &str) -> String {
        format!("{}.{what}", self.0)
    }

    async fn delete_all(&self) {
        let (_connection, channel) = raw_channel().await;
        let lanes = (0..=LANES_MAX).map(|index| numbered_lane(index).name());
        let lanes = lanes.chain(["cpp".to_owned(), "cpp+python".to_owned()]).map(|lane| format!("jobs.{lane}"));
        for queue in lanes.chain(["dead", "results", "unreadable"].map(str::to_owned)) {
            channel.queue_delete(self.name(&queue).into(), QueueDeleteOptions::default()).await.unwrap();
        }
        for exchange in ["jobs", "dead", "results", "unreadable", "progress", "presence", "changes"] {
            channel.exchange_delete(self.name(exchange).into(), ExchangeDeleteOptions::default()).await.unwrap();
        }
    }
}

impl Drop for Prefix {
    /// On a thread of its own: the test's runtime may be on its way out.
    fn drop(&mut self) {
        std::thread::scope(|scope| {
            let deleting = scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(self.delete_all());
            });
            if deleting.join().is_err() && !std::thread::panicking() {
                panic!("the test left something in RabbitMQ");
            }
        });
    }
}
