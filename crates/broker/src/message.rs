//! What is sent, as JSON, and how large it may be: the same on every back end, so that nothing works in one process and
//! fails between several.

use serde::Serialize;

use crate::{BrokerError, MESSAGE_BYTES_MAX};

/// The message as it travels. `lane` is for people.
pub(crate) fn encoded(lane: &'static str, message: &impl Serialize) -> Result<Vec<u8>, BrokerError> {
    let body = serde_json::to_vec(message).expect("messages are made of text, numbers and lists of them");
    if body.len() > MESSAGE_BYTES_MAX {
        return Err(BrokerError::TooLarge { lane, bytes: body.len(), bytes_max: MESSAGE_BYTES_MAX });
    }
    Ok(body)
}
