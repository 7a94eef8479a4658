//! Mail to people: a bounded queue, and one task that takes letters out of it.
//!
//! Requests only put letters into the queue, so that the time of their answers does not tell whether there was one. A
//! letter that cannot be delivered is logged and lost: its reader asks for another.

mod directory;
pub mod letter;
pub mod settings;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use lettre::Message;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox};
use tokio::sync::{Mutex, mpsc};
use tokio_util::sync::CancellationToken;

use self::directory::Directory;
use self::letter::Letter;
use self::settings::{MailFrom, MailUrl};

/// Letters that may wait, some 2 KiB each.
const QUEUE_MAX: usize = 1_000;
/// The longest line that mail carries as it is, in bytes (RFC 5322).
const LINE_BYTES_MAX: usize = 998;

/// The door to the mail. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Mail(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    queue: mpsc::Sender<Letter>,
    waiting: Mutex<mpsc::Receiver<Letter>>,
    from: Mailbox,
    transport: Transport,
}

#[derive(Debug)]
enum Transport {
    File(Directory),
}

/// Room for one letter in the queue. Taken before it is known whether there will be one, so that a full queue does not
/// tell who has an account.
#[derive(Debug)]
pub struct Place<'a>(mpsc::Permit<'a, Letter>);

/// The queue is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{QUEUE_MAX} mails wait already")]
pub struct MailFull;

/// Mail that cannot leave.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    #[error("the mail cannot be written: {0}")]
    Message(#[from] lettre::error::Error),
    #[error("`{0}` is no address that mail can go to")]
    Address(String),
    #[error("{path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error("writing was interrupted")]
    Interrupted,
}

impl Mail {
    /// Mail by `url`; without a server, as files in `directory`.
    ///
    /// # Errors
    /// When the directory cannot be made.
    pub fn open(url: MailUrl, from: MailFrom, directory: PathBuf) -> Result<Self, MailError> {
        let transport = match url {
            MailUrl::File => Transport::File(Directory::open(directory)?),
        };
        let (queue, waiting) = mpsc::channel(QUEUE_MAX);
        Ok(Self(Arc::new(Inner { queue, waiting: Mutex::new(waiting), from: from.0, transport })))
    }

    /// Takes a place in the queue.
    ///
    /// # Errors
    /// When there is none.
    pub fn reserve(&self) -> Result<Place<'_>, MailFull> {
        self.0.queue.try_reserve().map(Place).map_err(|_| MailFull)
    }

    /// Delivers until `stop`, and then what waits by then.
    pub async fn run(&self, stop: &CancellationToken) {
        let mut waiting = self.0.waiting.lock().await;
        while let Some(Some(letter)) = stop.run_until_cancelled(waiting.recv()).await {
            self.deliver(letter).await;
        }
        while let Ok(letter) = waiting.try_recv() {
            self.deliver(letter).await;
        }
    }

    /// Deletes what was kept of mails, where they are files: those from before `older_than`, and the oldest of too many
    /// bytes. Says how many.
    ///
    /// # Errors
    /// When one cannot be deleted.
    pub async fn forget(&self, older_than: DateTime<Utc>) -> Result<u64, MailError> {
        match &self.0.transport {
            Transport::File(directory) => directory.forget(older_than).await,
        }
    }

    async fn deliver(&self, letter: Letter) {
        let id = letter.id;
        if let Err(error) = self.try_deliver(letter).await {
            tracing::error!(%id, %error, "mail {id} was not delivered: {error}");
        }
    }

    async fn try_deliver(&self, letter: Letter) -> Result<(), MailError> {
        let message = self.message(&letter)?;
        match &self.0.transport {
            Transport::File(directory) => directory.deliver(&letter, message.formatted()).await,
        }
    }

    fn message(&self, letter: &Letter) -> Result<Message, MailError> {
        let to = letter.to.parse().map_err(|_| MailError::Address(letter.to.clone()))?;
        let message_id = format!("<{}@{}>", letter.id, self.0.from.email.domain());
        Ok(Message::builder()
            .from(self.0.from.clone())
            .to(Mailbox::new(None, to))
            .date(letter.written_at.into())
            .message_id(Some(message_id))
            .subject(letter.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(body(&letter.text))?)
    }
}

impl Place<'_> {
    /// Puts the letter there.
    pub fn send(self, letter: Letter) {
        self.0.send(letter);
    }
}

/// As it is, where that is allowed: a link in quoted-printable is broken in two for whoever opens the file.
fn body(text: &str) -> Body {
    if text.is_ascii() && text.lines().all(|line| line.len() <= LINE_BYTES_MAX) {
        return Body::dangerous_pre_encoded(text.replace('\n', "\r\n").into_bytes(), ContentTransferEncoding::SevenBit);
    }
    Body::new(text.to_owned())
}
