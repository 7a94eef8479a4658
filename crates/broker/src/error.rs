//! A broker that could not take or give a message.

/// Why the broker refused. The message is not lost on our side: the caller still has it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BrokerError {
    #[error("the lane for {lane} has been full for {waited_ms} ms: is anybody reading it?")]
    Full { lane: &'static str, waited_ms: u64 },
    #[error("there are {max} lanes of jobs already: do workers differ in their languages without need?")]
    TooManyLanes { max: usize },
    #[error("a message for {lane} has {bytes} bytes, and at most {bytes_max} can be sent")]
    TooLarge { lane: &'static str, bytes: usize, bytes_max: usize },
    #[error("a setting of the broker is wrong: {0}")]
    Setting(String),
    #[error("RabbitMQ refuses: {0}")]
    Refused(String),
    #[error("RabbitMQ is away: {0}")]
    Unavailable(String),
}
