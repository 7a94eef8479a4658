//! What RabbitMQ's errors mean to us.

use lapin::ErrorKind;
use lapin::protocol::{AMQPErrorKind, AMQPHardError, AMQPSoftError};

use crate::BrokerError;

/// Why something did not work, by what helps.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
    /// A person has to change something.
    #[error("{0}")]
    Refused(String),
    /// The queue or exchange is not there (yet).
    #[error("{0}")]
    Missing(String),
    /// Nobody takes messages with that key.
    #[error("nothing is bound to the exchange of {0}: a server makes it when it starts")]
    Unroutable(&'static str),
    /// RabbitMQ will not keep it now.
    #[error("the lane is full")]
    Full,
    /// Trying again may help.
    #[error("{0}")]
    Lost(String),
}

impl Fault {
    pub(super) fn timed_out(what: &str) -> Self {
        Self::Lost(format!("{what} took too long"))
    }
}

impl From<lapin::Error> for Fault {
    fn from(error: lapin::Error) -> Self {
        let ErrorKind::ProtocolError(refusal) = error.kind() else {
            return Self::Lost(error.to_string());
        };
        let said = refusal.get_message().to_string();
        match refusal.kind() {
            AMQPErrorKind::Soft(AMQPSoftError::ACCESSREFUSED) | AMQPErrorKind::Hard(AMQPHardError::NOTALLOWED) => {
                Self::Refused(format!(
                    "{said} (check user, password and virtual host, and give the account its rights: see \"RabbitMQ\" in docs/operations.md)"
                ))
            }
            AMQPErrorKind::Soft(AMQPSoftError::PRECONDITIONFAILED) => Self::Refused(format!(
                "{said} (it was made by another version or by hand: delete it while it is empty, and it is made anew)"
            )),
            AMQPErrorKind::Soft(AMQPSoftError::NOTFOUND) => Self::Missing(said),
            _ => Self::Lost(said),
        }
    }
}

impl From<Fault> for BrokerError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Refused(why) => Self::Refused(why),
            other => Self::Unavailable(other.to_string()),
        }
    }
}
