//! One container with the launcher in it, and the stream by which the two of us talk.

use std::collections::VecDeque;
use std::pin::Pin;
use std::time::Duration;

use bollard::container::LogOutput;
use bollard::errors::Error as ApiError;
use futures::{Stream, StreamExt as _};
use tokio::io::{AsyncWrite, AsyncWriteExt as _};
use tokio::sync::mpsc;

use judge::File;

use super::meter::{Meter, Reading};
use super::shape::Shape;
use super::wire::{Answer, List, PIECE_BYTES_MAX, Put, Request, Take};
use super::{Docker, DockerError};

/// How long the launcher may take to answer. It copies memory and nothing else.
const ANSWER_WAIT_MAX: Duration = Duration::from_secs(30);

/// Frames that wait to be written. One piece of input is on its way at a time.
const UNWRITTEN_MAX: usize = 16;

/// Between two looks at the limits.
pub(super) const TICK: Duration = Duration::from_millis(10);

/// Answers that wait while the accounts are asked for. The launcher has said at most what pipes held by then.
const UNHEARD_MAX: usize = 1_000;

/// What the launcher's own complaints may fill, in bytes.
const COMPLAINT_BYTES_MAX: usize = 4096;

type Output = Pin<Box<dyn Stream<Item = Result<LogOutput, ApiError>> + Send>>;

/// A running container. Dropping it removes it, in the background.
pub(super) struct Container {
    docker: Docker,
    pub(super) id: String,
    pub(super) shape: Shape,
    /// `None` where only the launcher sees the accounts.
    meter: Option<Meter>,
    output: Output,
    unread: Vec<u8>,
    unheard: VecDeque<Answer>,
    input: mpsc::Sender<Vec<u8>>,
    /// What the launcher wrote to its standard error: why it gave up.
    complaint: Vec<u8>,
    /// Not to be used for another program.
    pub(super) spent: bool,
}

impl std::fmt::Debug for Container {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Container").field("id", &self.id).field("shape", &self.shape).finish_non_exhaustive()
    }
}

impl Container {
    /// Creates and starts one. When its accounts turn out to be out of sight, another is made, in which they are seen.
    pub(super) async fn start(docker: &Docker, shape: Shape) -> Result<Self, DockerError> {
        let meter_inside = docker.meters_inside();
        let container = Self::create(docker, shape, meter_inside).await?;
        if container.meter.is_some() || meter_inside {
            return Ok(container);
        }
        tracing::info!("the control groups of containers are out of sight here; the launcher reads them");
        docker.meter_inside();
        Self::create(docker, shape, true).await
    }

    async fn create(docker: &Docker, shape: Shape, meter_inside: bool) -> Result<Self, DockerError> {
        let id = docker.engine().create(shape.container(docker, meter_inside)).await?;
        match Self::attach(docker, shape, &id, meter_inside).await {
            Ok(container) => Ok(container),
            Err(error) => {
                docker.remove_later(id);
                Err(error)
            }
        }
    }

    /// It is attached to before it starts, so that nothing is lost.
    async fn attach(docker: &Docker, shape: Shape, id: &str, meter_inside: bool) -> Result<Self, DockerError> {
        let attached = docker.engine().attach(id).await?;
        let (input, frames) = mpsc::channel(UNWRITTEN_MAX);
        tokio::spawn(write_all(attached.input, frames));
        docker.engine().start(id).await?;
        let pid = docker.engine().state(id).await?.pid.unwrap_or(0);
        let mut container = Self {
            docker: docker.clone(),
            id: id.to_owned(),
            shape,
            meter: if meter_inside { None } else { Meter::of_container(pid) },
            output: attached.output,
            unread: Vec::new(),
            unheard: VecDeque::new(),
            input,
            complaint: Vec::new(),
            spent: false,
        };
        container.expect_done().await?; // it says so when it is ready
        Ok(container)
    }

    /// What the container used so far.
    pub(super) async fn read_meter(&mut self) -> Result<Reading, DockerError> {
        if let Some(meter) = &self.meter {
            return meter.read().ok_or_else(|| DockerError::Gone("its control group cannot be read".to_owned()));
        }
        self.say(&Request::Accounts).await?;
        let asking = async {
            loop {
                match self.receive().await? {
                    Some(Answer::Accounts(reading)) => return reading.ok_or_else(no_accounts),
                    Some(answer) if self.unheard.len() < UNHEARD_MAX => self.unheard.push_back(answer),
                    Some(_) => return Err(surprise()),
                    None => return Err(self.why_gone()),
                }
            }
        };
        let asked = tokio::time::timeout(ANSWER_WAIT_MAX, asking).await;
        asked.map_err(|_| DockerError::Gone("it does not answer".to_owned()))?
    }

    pub(super) fn forget_peak(&self) {
        if let Some(meter) = &self.meter {
            meter.forget_peak();
        }
    }

    pub(super) async fn say(&self, request: &Request) -> Result<(), DockerError> {
        let gone = || DockerError::Gone("it reads no more".to_owned());
        self.input.send(request.to_frame()).await.map_err(|_| gone())
    }

    /// The launcher's next words; `None` when it is gone. May be given up at any time without losing any.
    pub(super) async fn hear(&mut self) -> Result<Option<Answer>, DockerError> {
        match self.unheard.pop_front() {
            Some(answer) => Ok(Some(answer)),
            None => self.receive().await,
        }
    }

    async fn receive(&mut self) -> Result<Option<Answer>, DockerError> {
        loop {
            if let Some(answer) =
                Answer::take_from(&mut self.unread).map_err(|malformed| DockerError::Launcher(malformed.to_string()))?
            {
                return Ok(Some(answer));
            }
            match self.output.next().await {
                Some(Ok(LogOutput::StdErr { message })) => {
                    let room = COMPLAINT_BYTES_MAX - self.complaint.len();
                    self.complaint.extend_from_slice(&message[..room.min(message.len())]);
                }
                Some(Ok(output)) => self.unread.extend_from_slice(&output.into_bytes()),
                Some(Err(_)) | None => return Ok(None),
            }
        }
    }

    /// The launcher's answer to something that it does at once.
    async fn answer(&mut self) -> Result<Answer, DockerError> {
        let heard = tokio::time::timeout(ANSWER_WAIT_MAX, self.hear()).await;
        match heard.map_err(|_| DockerError::Gone("it does not answer".to_owned()))?? {
            Some(Answer::Failed(words)) => Err(DockerError::Launcher(words)),
            Some(answer) => Ok(answer),
            None => Err(self.why_gone()),
        }
    }

    pub(super) fn why_gone(&self) -> DockerError {
        DockerError::Gone(format!("it ended early {}", String::from_utf8_lossy(&self.complaint).trim()))
    }

    pub(super) async fn expect_done(&mut self) -> Result<(), DockerError> {
        match self.answer().await? {
            Answer::Done => Ok(()),
            _ => Err(surprise()),
        }
    }

    /// Makes the places for files empty, and puts these into the work directory.
    pub(super) async fn fill(&mut self, files: impl Iterator<Item = &File>) -> Result<(), DockerError> {
        self.say(&Request::Wipe).await?;
        self.expect_done().await?;
        for file in files {
            self.say(&Request::Put(Put { name: file.name.clone(), executable: file.executable })).await?;
            self.expect_done().await?;
            for piece in file.content.chunks(PIECE_BYTES_MAX) {
                self.say(&Request::Append(piece.to_vec())).await?;
                self.expect_done().await?;
            }
        }
        Ok(())
    }

    /// A regular file of at most so many bytes; no link is followed.
    pub(super) async fn take(&mut self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, DockerError> {
        self.say(&Request::Take(Take { path: path.to_owned(), bytes_max })).await?;
        let mut content = Vec::new();
        loop {
            match self.answer().await? {
                Answer::Missing => return Ok(None),
                Answer::Done => return Ok(Some(content)),
                Answer::Data(piece) if content.len() as u64 + piece.len() as u64 <= bytes_max => content.extend(piece),
                _ => return Err(surprise()),
            }
        }
    }

    /// The regular files in a directory; `None` when there is none, or it has too many entries.
    pub(super) async fn list(&mut self, path: &str, entries_max: usize) -> Result<Option<Vec<String>>, DockerError> {
        self.say(&Request::List(List { path: path.to_owned(), entries_max })).await?;
        match self.answer().await? {
            Answer::Missing => Ok(None),
            Answer::Listed(names) if names.len() <= entries_max => Ok(Some(names)),
            _ => Err(surprise()),
        }
    }

    /// Whether the kernel ended it for lack of memory. Waits until it is over.
    pub(super) async fn ended_for_memory(&self) -> Result<bool, DockerError> {
        let looking = async {
            loop {
                let state = self.docker.engine().state(&self.id).await?;
                if !state.running.unwrap_or(false) {
                    return Ok(state.oom_killed.unwrap_or(false));
                }
                tokio::time::sleep(TICK).await;
            }
        };
        tokio::time::timeout(ANSWER_WAIT_MAX, looking).await.unwrap_or(Ok(false))
    }
}

impl Drop for Container {
    fn drop(&mut self) {
        self.docker.remove_later(std::mem::take(&mut self.id));
    }
}

/// Writes frames until nobody sends any more; then the launcher's input ends, and so does the launcher.
async fn write_all(mut input: Pin<Box<dyn AsyncWrite + Send>>, mut frames: mpsc::Receiver<Vec<u8>>) {
    while let Some(frame) = frames.recv().await {
        let written = async {
            input.write_all(&frame).await?;
            input.flush().await
        };
        if written.await.is_err() {
            return; // whoever waits for an answer learns it
        }
    }
    let _ = input.shutdown().await;
}

fn no_accounts() -> DockerError {
    DockerError::Launcher("the container's control groups are not mounted in /sys/fs/cgroup".to_owned())
}

pub(super) fn surprise() -> DockerError {
    DockerError::Launcher("it answered another question".to_owned())
}
