//! One person at the service, as good clients are: whatever fails is tried again, at another server, with the same
//! idempotency key; streams are opened again with the id of the last event.

use std::io::{BufRead as _, BufReader};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, bail};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use ureq::Body;
use ureq::http::Response;

use super::crowd::Clock;
use super::events::{Events, Watched};
use super::http;
use super::orders::{Order, PROBLEM};

/// How long an answer may take until the client asks another server.
const ANSWER_PATIENCE: Duration = Duration::from_secs(5);
/// How long one stream is listened to before it is opened anew, as by a proxy that ends long requests.
const STREAM_PATIENCE: Duration = Duration::from_secs(8);
/// Before something is tried again.
const PAUSE: Duration = Duration::from_millis(300);
/// The longest wait that a server can ask of us: a run has an end.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(2);
/// How often a client without a stream asks.
const POLL: Duration = Duration::from_millis(400);

/// A session, at every server: they share the store.
#[derive(Debug)]
pub(crate) struct Client {
    agent: ureq::Agent,
    streams: ureq::Agent,
    servers: Vec<String>,
    cookie: String,
}

/// What became of handing something in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Handed {
    /// Absent when it was never accepted.
    pub(crate) id: Option<String>,
    /// Answers 503 and 429.
    pub(crate) unavailable: u32,
    pub(crate) too_many: u32,
    /// Other answers from 500 up, and connections that failed.
    pub(crate) failed: u32,
    /// An answer that no retry will change.
    pub(crate) refused: Option<String>,
}

#[derive(Deserialize)]
struct Created {
    id: String,
}

/// A submission as the API tells it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Submission {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) verdict: Option<String>,
    #[serde(default)]
    pub(crate) attempt: u32,
}

#[derive(Deserialize)]
struct Page {
    items: Vec<Submission>,
    next: Option<String>,
}

impl Client {
    /// Logs in at the first server.
    pub(crate) fn log_in(servers: &[String], email: &str, password: &str) -> anyhow::Result<Self> {
        let agent = http::agent(ANSWER_PATIENCE);
        let url = format!("{}/api/v1/auth/login", servers[0]);
        let answer = agent.post(url).send_json(json!({"email": email, "password": password})).context("log in")?;
        let status = answer.status();
        let cookie = answer.headers().get("set-cookie").and_then(|cookie| cookie.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next());
        let cookie = cookie.with_context(|| format!("log in as {email}: {status}, and no session"))?.to_owned();
        Ok(Self { agent, streams: http::agent(STREAM_PATIENCE), servers: servers.to_vec(), cookie })
    }

    /// Hands in until somebody accepts it.
    pub(crate) fn hand_in(&self, order: &Order, clock: &Clock) -> Handed {
        let mut handed = Handed::default();
        for attempt in 0.. {
            if clock.is_over() {
                break;
            }
            let answer = self.post(order, order.server + attempt);
            let pause = handed.read(answer);
            if handed.id.is_some() || handed.refused.is_some() || !order.program.is_submission {
                break;
            }
            thread::sleep(pause);
        }
        handed
    }

    fn post(&self, order: &Order, server: usize) -> Result<Response<Body>, ureq::Error> {
        let (language, source) = (order.program.language, &order.program.source);
        if !order.program.is_submission {
            let url = self.url(server, "playground");
            return self.agent.post(url).header("cookie", &self.cookie).send_json(json!({
                "language": language, "source": source, "stdin": "",
            }));
        }
        let url = self.url(server, &format!("problems/{PROBLEM}/submissions"));
        let request = self.agent.post(url).header("cookie", &self.cookie);
        let request = request.header("idempotency-key", format!("chaos-{}", order.number));
        request.send_json(json!({"language": language, "source": source}))
    }

    /// Follows the events to the verdict, from one server after the other.
    pub(crate) fn watch(&self, id: &str, server: usize, clock: &Clock) -> Watched {
        let mut watched = Watched::default();
        for attempt in 0.. {
            if clock.is_over() || watched.is_finished() {
                break;
            }
            if let Err(failed) = self.listen(id, server + attempt, &mut watched) {
                watched.failed += u32::from(failed);
                thread::sleep(PAUSE);
            }
        }
        watched
    }

    /// One stream. Whether it failed, or just ended, is in the error.
    fn listen(&self, id: &str, server: usize, watched: &mut Watched) -> Result<(), bool> {
        let url = self.url(server, &format!("submissions/{id}/events"));
        let mut request = self.streams.get(url).header("cookie", &self.cookie);
        if let Some(last) = watched.last_event_id {
            request = request.header("last-event-id", last.to_string());
        }
        let answer = request.call().map_err(|_| true)?;
        if answer.status() != 200 {
            return Err(true);
        }
        watched.opened += 1;
        let mut events = Events::default();
        for line in BufReader::new(answer.into_body().into_reader()).lines() {
            let line = line.map_err(|_| false)?;
            if let Some(event) = events.line(&line) {
                watched.see(event);
            }
        }
        // A stream that ends before the verdict is one of a server that ends.
        if watched.is_finished() { Ok(()) } else { Err(false) }
    }

    /// Asks again and again until there is a verdict.
    pub(crate) fn poll(&self, id: &str, server: usize, clock: &Clock) -> Watched {
        let mut watched = Watched::default();
        for attempt in 0.. {
            if clock.is_over() || watched.is_finished() {
                break;
            }
            match self.submission(id, server + attempt) {
                Ok(Submission { verdict: Some(verdict), .. }) => watched.verdict(verdict),
                Ok(_) => thread::sleep(POLL),
                Err(_) => {
                    watched.failed += 1;
                    thread::sleep(PAUSE);
                }
            }
        }
        watched
    }

    /// One submission, as one server tells it.
    pub(crate) fn submission(&self, id: &str, server: usize) -> anyhow::Result<Submission> {
        self.get(server, &format!("submissions/{id}"))
    }

    /// Everything that this person has handed in, accepted or not.
    pub(crate) fn submissions(&self, server: usize) -> anyhow::Result<Vec<Submission>> {
        let mut all = Vec::new();
        let mut cursor = String::new();
        loop {
            let page: Page = self.get(server, &format!("submissions?limit=100{cursor}"))?;
            all.extend(page.items);
            let Some(next) = page.next else { return Ok(all) };
            cursor = format!("&cursor={next}");
        }
    }

    /// Some JSON of one server.
    pub(crate) fn get<T: DeserializeOwned>(&self, server: usize, path: &str) -> anyhow::Result<T> {
        let url = self.url(server, path);
        let mut answer = self.agent.get(&url).header("cookie", &self.cookie).call().with_context(|| url.clone())?;
        if answer.status() != 200 {
            bail!("{url}: {}", answer.status());
        }
        answer.body_mut().read_json().with_context(|| url.clone())
    }

    fn url(&self, server: usize, path: &str) -> String {
        format!("{}/api/v1/{path}", self.servers[server % self.servers.len()])
    }
}

impl Handed {
    /// Notes an answer, and says how long to wait before the next attempt, if there is one.
    fn read(&mut self, answer: Result<Response<Body>, ureq::Error>) -> Duration {
        let Ok(mut answer) = answer else {
            self.failed += 1;
            return PAUSE;
        };
        match answer.status().as_u16() {
            202 => match answer.body_mut().read_json::<Created>() {
                Ok(created) => self.id = Some(created.id),
                Err(_) => self.failed += 1, // cut off in the middle
            },
            503 => self.unavailable += 1,
            429 => self.too_many += 1,
            500.. => self.failed += 1,
            status => {
                let body = answer.body_mut().read_json::<Value>().unwrap_or_default();
                self.refused = Some(format!("{status}: {body}"));
            }
        }
        let after = answer.headers().get("retry-after").and_then(|after| after.to_str().ok()?.parse().ok());
        after.map_or(PAUSE, |seconds| Duration::from_secs(seconds).clamp(PAUSE, RETRY_AFTER_MAX))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    use super::*;
    use crate::chaos::orders::Program;

    /// Answers each connection with the next of these, and gives what was asked.
    fn answering(answers: &'static [&'static str]) -> (String, thread::JoinHandle<Vec<String>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let thread = thread::spawn(move || {
            let answer = |answer: &&str| {
                let (mut stream, _) = listener.accept().unwrap();
                let mut request = vec![0; 64 * 1024];
                let mut length = 0;
                // The JSON of a POST, or the empty line of a GET, is the end of what is asked.
                while !request[..length].ends_with(b"}") && !request[..length].ends_with(b"\r\n\r\n")
                    || request.starts_with(b"POST") && !request[..length].ends_with(b"}")
                {
                    length += stream.read(&mut request[length..]).unwrap();
                }
                stream.write_all(answer.as_bytes()).unwrap();
                String::from_utf8_lossy(&request[..length]).into_owned()
            };
            answers.iter().map(answer).collect()
        });
        (url, thread)
    }

    fn client(url: String) -> Client {
        let agent = || http::agent(Duration::from_secs(20));
        Client { agent: agent(), streams: agent(), servers: vec![url], cookie: "hashcodex=it".into() }
    }

    fn order(is_submission: bool) -> Order {
        let program = Program { language: "python", source: "x".into(), verdict: "accepted", is_submission };
        Order { number: 7, user: 0, at: Duration::ZERO, program, server: 0, polls: false }
    }

    const REFUSED: &str = "HTTP/1.1 503 x\r\nretry-after: 0\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    const ACCEPTED: &str = "HTTP/1.1 202 x\r\ncontent-length: 10\r\nconnection: close\r\n\r\n{\"id\":\"a\"}";
    const WRONG: &str = "HTTP/1.1 422 x\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";

    #[test]
    fn a_submission_is_handed_in_until_it_is_accepted_with_one_key() {
        let (url, thread) = answering(&["", REFUSED, ACCEPTED]);
        let handed = client(url).hand_in(&order(true), &Clock::start());
        assert_eq!(handed, Handed { id: Some("a".into()), unavailable: 1, failed: 1, ..Handed::default() });
        let asked = thread.join().unwrap();
        assert!(asked.iter().all(|request| request.contains("idempotency-key: chaos-7\r\n")), "{asked:?}");
    }

    #[test]
    fn what_has_no_key_is_handed_in_once_and_what_is_wrong_too() {
        let (url, thread) = answering(&[REFUSED]);
        assert_eq!(client(url).hand_in(&order(false), &Clock::start()).id, None);
        thread.join().unwrap();
        let (url, thread) = answering(&[WRONG]);
        assert_eq!(client(url).hand_in(&order(true), &Clock::start()).refused, Some("422: {}".into()));
        thread.join().unwrap();
    }

    #[test]
    fn a_stream_that_breaks_is_opened_again_with_the_last_id() {
        let (url, thread) = answering(&[
            "HTTP/1.1 200 x\r\nconnection: close\r\n\r\nid: 5\nevent: state\ndata: {\"verdict\":null}\n\n",
            "HTTP/1.1 200 x\r\nconnection: close\r\n\r\nid: 9\nevent: verdict\ndata: {\"verdict\":\"accepted\"}\n\n",
        ]);
        let watched = client(url).watch("a", 0, &Clock::start());
        assert_eq!((watched.opened, watched.failed, watched.backwards), (2, 0, 0));
        assert_eq!(watched.verdicts, ["accepted"]);
        assert!(thread.join().unwrap()[1].contains("last-event-id: 5\r\n"));
    }
}
