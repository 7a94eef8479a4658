//! Somebody who is logged in at a server, submits, and waits for the verdict as the web app does: on the event stream.

use std::io::{BufRead as _, BufReader};
use std::time::Duration;

use anyhow::{Context as _, bail};
use serde::Deserialize;
use serde_json::json;

use crate::server;

/// How long an answer or a verdict may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// A session.
pub(super) struct Client {
    agent: ureq::Agent,
    api: String,
    cookie: String,
}

#[derive(Deserialize)]
struct Accepted {
    id: String,
}

/// What the bench needs to know of a problem.
#[derive(Deserialize)]
pub(super) struct Problem {
    pub(super) limits: Limits,
}

#[derive(Deserialize)]
pub(super) struct Limits {
    pub(super) memory_mib: u64,
}

#[derive(Deserialize)]
struct Snapshot {
    verdict: Option<String>,
}

impl Client {
    /// Logs the administrator of a throw-away server in.
    pub(super) fn log_in(url: &str) -> anyhow::Result<Self> {
        // No proxy: the server is on this machine.
        let agent: ureq::Agent =
            ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).proxy(None).build().into();
        let api = format!("{url}/api/v1");
        let body = json!({"email": server::EMAIL, "password": server::PASSWORD});
        let answer = agent.post(format!("{api}/auth/login")).send_json(body).context("log in")?;
        let cookie = answer.headers().get("set-cookie").and_then(|cookie| cookie.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).context("log in: no session came back")?;
        let cookie = cookie.to_owned();
        Ok(Self { agent, api, cookie })
    }

    pub(super) fn problem(&self, slug: &str) -> anyhow::Result<Problem> {
        let mut answer = self.agent.get(format!("{}/problems/{slug}", self.api)).call().context("read the problem")?;
        answer.body_mut().read_json().context("read the problem")
    }

    /// Submits, and gives the verdict as soon as the stream says it.
    pub(super) fn verdict(&self, slug: &str, language: &str, source: &str) -> anyhow::Result<String> {
        let url = format!("{}/problems/{slug}/submissions", self.api);
        let body = json!({"language": language, "source": source});
        let mut answer = self.agent.post(url).header("cookie", &self.cookie).send_json(body).context("submit")?;
        let Accepted { id } = answer.body_mut().read_json().context("submit")?;
        let url = format!("{}/submissions/{id}/events", self.api);
        let answer = self.agent.get(url).header("cookie", &self.cookie).call().context("watch the submission")?;
        let events = BufReader::new(answer.into_body().into_reader()).lines();
        last_verdict(events.map(|line| line.context("watch the submission")))
    }
}

/// The verdict in a stream of events.
fn last_verdict(lines: impl Iterator<Item = anyhow::Result<String>>) -> anyhow::Result<String> {
    for line in lines {
        let line = line?;
        let Some(data) = line.strip_prefix("data:") else { continue };
        let snapshot: Snapshot = serde_json::from_str(data).context("read an event")?;
        if let Some(verdict) = snapshot.verdict {
            return Ok(verdict);
        }
    }
    bail!("the stream ended without a verdict")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> anyhow::Result<String> {
        last_verdict(text.lines().map(|line| Ok(line.to_owned())))
    }

    #[test]
    fn the_verdict_is_in_the_last_event() {
        let running = "id: 1\nevent: state\ndata: {\"verdict\":null}\n\n: heartbeat\n\n";
        let finished = "id: 2\nevent: verdict\ndata: {\"verdict\":\"accepted\"}\n\n";
        assert_eq!(read(&format!("{running}{finished}")).unwrap(), "accepted");
        assert!(read(running).unwrap_err().to_string().contains("without a verdict"));
    }
}
