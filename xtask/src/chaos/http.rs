//! HTTP as the crowd speaks it: statuses are answers, and nothing is waited for without end.

use std::time::Duration;

/// How long a server may take to accept a connection.
const CONNECT_WITHIN: Duration = Duration::from_secs(2);

/// How long a connection may wait for the next request: servers close it after ten seconds.
const IDLE_MAX: Duration = Duration::from_secs(5);

/// A client that gives up on each request after `patience`, its body included.
pub(crate) fn agent(patience: Duration) -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .proxy(None) // the servers are on this machine
        .http_status_as_error(false)
        .max_idle_age(IDLE_MAX)
        .timeout_connect(Some(CONNECT_WITHIN))
        .timeout_global(Some(patience));
    config.build().into()
}
