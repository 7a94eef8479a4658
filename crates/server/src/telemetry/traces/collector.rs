//! The collector, over HTTP without a runtime: spans are handed over on a thread of their own.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};

/// The longest answer that is read, in bytes.
const ANSWER_BYTES_MAX: u64 = 64 * 1024;

#[derive(Debug)]
pub(super) struct Collector {
    agent: ureq::Agent,
    /// It did not take the last message: said once, not for each.
    away: AtomicBool,
}

impl Collector {
    /// Nothing may take longer than `wait`.
    pub(super) fn new(wait: Duration) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0) // whoever is redirected to would get our headers
            .timeout_global(Some(wait));
        Self { agent: config.build().into(), away: AtomicBool::new(false) }
    }

    fn post(&self, request: Request<Bytes>) -> Result<Response<Bytes>, ureq::Error> {
        let (head, body) = request.into_parts();
        let (head, mut body) = self.agent.run(Request::from_parts(head, &body[..]))?.into_parts();
        let body = body.with_config().limit(ANSWER_BYTES_MAX).read_to_vec()?;
        Ok(Response::from_parts(head, body.into()))
    }

    /// Says when it goes away, and when it is back.
    fn log(&self, answer: &Result<Response<Bytes>, ureq::Error>) {
        let refused = match answer {
            Ok(answer) if answer.status().is_success() => None,
            Ok(answer) => Some(format!("it answers {}", answer.status())),
            Err(error) => Some(error.to_string()),
        };
        let was_away = self.away.swap(refused.is_some(), Ordering::Relaxed);
        match refused {
            Some(error) if !was_away => tracing::warn!(error, "the collector does not take traces: {error}"),
            None if was_away => tracing::info!("the collector takes traces again"),
            _ => {}
        }
    }
}

#[async_trait]
impl HttpClient for Collector {
    /// Blocks.
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let answer = self.post(request);
        self.log(&answer);
        Ok(answer?)
    }
}
