//! A server somewhere, as an administrator's program talks to it. Connections may break; requests may be sent twice,
//! because each of them can be.

use std::cell::Cell;
use std::time::Duration;

use anyhow::Context as _;
use proto::Verdict;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use server::config::Secret;
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body};
use uuid::Uuid;

/// How long a connection may take to come about.
const CONNECT_WAIT: Duration = Duration::from_secs(10);
/// How long a question may take.
const ANSWER_WAIT: Duration = Duration::from_secs(60);
/// How long a package may take, which may stand in line behind others.
const SEND_WAIT: Duration = Duration::from_secs(600);
/// How long to wait before each new attempt.
const PAUSES: [Duration; 5] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
    Duration::from_secs(15),
];
/// The longest answer, in bytes: a library of 10,000 problems has a few million.
const ANSWER_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// The door to the server.
#[derive(Debug)]
pub(super) struct Remote {
    agent: Agent,
    url: String,
    authorization: Secret,
    /// Whether it has answered lately: if not, it is more likely not there than away for a moment.
    reached: Cell<bool>,
}

#[derive(Debug, Deserialize)]
pub(super) struct LibraryProblem {
    pub(super) slug: String,
    pub(super) package: String,
    pub(super) published: bool,
}

#[derive(Debug, Deserialize)]
struct Library {
    items: Vec<LibraryProblem>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Upload {
    pub(super) id: Uuid,
    pub(super) state: UploadState,
    pub(super) message: Option<String>,
    pub(super) submissions: Vec<JuryVerdict>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum UploadState {
    Verifying,
    Published,
    Refused,
}

#[derive(Debug, Deserialize)]
pub(super) struct JuryVerdict {
    pub(super) path: String,
    pub(super) expected: Verdict,
    pub(super) verdict: Option<Verdict>,
}

/// What the server says when it refuses.
#[derive(Debug, Default, Deserialize)]
struct Refusal {
    #[serde(default)]
    detail: String,
}

/// Why a request came to nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum RemoteError {
    #[error("{url} cannot be reached: {reason}; is it running? (--server or HASHCODEX_SERVER say where)")]
    Absent { url: String, reason: String },
    #[error("{url} is away: {reason}; push again later")]
    Away { url: String, reason: String },
    #[error("{detail}")]
    Refused { status: StatusCode, detail: String },
    #[error("{url} does not answer as a HashCodex server does: {reason}")]
    Strange { url: String, reason: String },
}

impl RemoteError {
    /// Whether what was sent is at fault.
    pub(super) fn is_refusal(&self) -> bool {
        let of_content = [StatusCode::NOT_FOUND, StatusCode::PAYLOAD_TOO_LARGE, StatusCode::UNPROCESSABLE_ENTITY];
        matches!(self, Self::Refused { status, .. } if of_content.contains(status))
    }
}

/// An answer, read to its end.
struct Answer {
    status: StatusCode,
    body: Vec<u8>,
}

impl Remote {
    /// The server at `url`, which has no `/` at its end. Nothing is sent yet.
    pub(super) fn new(url: &str, token: &Secret) -> anyhow::Result<Self> {
        ureq::http::Uri::try_from(url).with_context(|| format!("`{url}` is no address"))?;
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // A redirect would take the token somewhere else.
            .max_redirects(0)
            .timeout_connect(Some(CONNECT_WAIT))
            .timeout_global(Some(ANSWER_WAIT))
            .user_agent(concat!("hashcodex/", env!("CARGO_PKG_VERSION")));
        let authorization = Secret(format!("Bearer {}", token.0));
        Ok(Self { agent: config.build().into(), url: url.to_owned(), authorization, reached: Cell::new(false) })
    }

    /// Every problem of the library.
    pub(super) fn all_problems(&self) -> Result<Vec<LibraryProblem>, RemoteError> {
        let (path, bearer) = (self.path("problems"), &self.authorization.0);
        let library: Library = self.ask(|| self.agent.get(&path).header("authorization", bearer).call())?;
        Ok(library.items)
    }

    /// Sends a package. Sent twice, it is the same upload.
    pub(super) fn send(&self, package: &[u8]) -> Result<Upload, RemoteError> {
        let (path, bearer) = (self.path("problems"), &self.authorization.0);
        self.ask(|| {
            let request = self.agent.post(&path).header("authorization", bearer).content_type("application/json");
            request.config().timeout_global(Some(SEND_WAIT)).build().send(package)
        })
    }

    /// The upload as it is now.
    pub(super) fn upload(&self, id: Uuid) -> Result<Upload, RemoteError> {
        let (path, bearer) = (self.path(&format!("uploads/{id}")), &self.authorization.0);
        self.ask(|| self.agent.get(&path).header("authorization", bearer).call())
    }

    /// Takes a problem out of all lists.
    pub(super) fn hide(&self, slug: &str) -> Result<(), RemoteError> {
        let (path, bearer) = (self.path(&format!("problems/{slug}")), &self.authorization.0);
        let hidden = serde_json::json!({"published": false});
        let changed: Result<LibraryProblem, _> =
            self.ask(|| self.agent.patch(&path).header("authorization", bearer).send_json(&hidden));
        changed.map(drop)
    }

    fn path(&self, rest: &str) -> String {
        format!("{}/api/v1/admin/{rest}", self.url)
    }

    /// Sends a request until it is answered, for as long as that makes sense.
    fn ask<T: DeserializeOwned>(
        &self,
        request: impl Fn() -> Result<Response<Body>, ureq::Error>,
    ) -> Result<T, RemoteError> {
        let mut pauses = PAUSES.iter();
        loop {
            let reason = match request().and_then(read) {
                Ok(answer) => {
                    self.reached.set(true);
                    if !is_passing(answer.status) {
                        return self.understand(&answer);
                    }
                    refusal(&answer)
                }
                Err(ureq::Error::Io(error)) => error.to_string(),
                Err(error) if may_pass(&error) => error.to_string(),
                Err(error) => return Err(self.strange(error.to_string())),
            };
            if !self.reached.get() {
                return Err(RemoteError::Absent { url: self.url.clone(), reason });
            }
            let Some(pause) = pauses.next() else {
                self.reached.set(false);
                return Err(RemoteError::Away { url: self.url.clone(), reason });
            };
            eprintln!("{} is away: {reason}; trying again in {} s", self.url, pause.as_secs());
            std::thread::sleep(*pause);
        }
    }

    fn understand<T: DeserializeOwned>(&self, answer: &Answer) -> Result<T, RemoteError> {
        if answer.status.is_client_error() {
            return Err(RemoteError::Refused { status: answer.status, detail: refusal(answer) });
        }
        if !answer.status.is_success() {
            return Err(self.strange(refusal(answer)));
        }
        serde_json::from_slice(&answer.body).map_err(|error| self.strange(error.to_string()))
    }

    fn strange(&self, reason: String) -> RemoteError {
        RemoteError::Strange { url: self.url.clone(), reason }
    }
}

fn read(mut response: Response<Body>) -> Result<Answer, ureq::Error> {
    let body = response.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_to_vec()?;
    Ok(Answer { status: response.status(), body })
}

/// Answers of a server, or of a proxy before it, that is only busy or just starting.
fn is_passing(status: StatusCode) -> bool {
    [StatusCode::BAD_GATEWAY, StatusCode::SERVICE_UNAVAILABLE, StatusCode::GATEWAY_TIMEOUT].contains(&status)
}

fn may_pass(error: &ureq::Error) -> bool {
    use ureq::Error;
    matches!(error, Error::Timeout(_) | Error::HostNotFound | Error::ConnectionFailed | Error::Protocol(_))
}

/// The server's own words, or at least the status.
fn refusal(answer: &Answer) -> String {
    let Refusal { detail } = serde_json::from_slice(&answer.body).unwrap_or_default();
    if detail.is_empty() { format!("it answers {}", answer.status) } else { detail }
}
