//! Watches over one program in a container: moves its bytes, enforces its limits, and reads what it used.

use std::time::{Duration, Instant};

use judge::{BoxLimits, End, Execution, Limit, Stream, Usage};

use super::DockerError;
use super::container::{Container, TICK, surprise};
use super::meter::{Lack, Reading};
use super::reply::{Incoming, NoReply};
use super::wire::{Answer, Ended, PIECE_BYTES_MAX, ProcessLimits, Refusal, Request, Spawn};
use crate::runner::bounds::OPEN_FILES_MAX;

const MIB: u64 = 1024 * 1024;

/// How long the launcher may take to end a program.
const END_WAIT_MAX: Duration = Duration::from_secs(5);

/// The kernel's own limit on CPU time comes this much later than ours, so that ours is what is seen.
const CPU_BACKSTOP: Duration = Duration::from_secs(1);

/// When a container ended for lack of memory and had less than this fraction of its limit a moment before, it was the host that
/// lacked it: no program fills the rest so fast.
const LITTLE: u64 = 4;

/// Nobody guesses that, in bytes.
const TOKEN_BYTES: usize = 16;

/// A part of a program's life that is limited and measured by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    begun: Instant,
    cpu_before: Duration,
    cpu_max: Duration,
    wall_max: Duration,
}

/// What a stretch came to.
#[derive(Debug)]
pub(super) enum Passed {
    Replied { payload: Vec<u8>, usage: Usage, stdout: Stream, stderr: Stream },
    Ended(Execution),
}

/// A started program.
#[derive(Debug)]
pub(super) struct Supervision {
    limits: BoxLimits,
    life: Stretch,
    /// The accounts before the program was there.
    before: Reading,
    /// The latest accounts.
    latest: Reading,
    stdout: Captured,
    stderr: Captured,
    ended: Option<Ended>,
    verdict: Option<End>,
    looked: Instant,
    program: String,
    /// What only the launcher and what it starts know before there is a program.
    token: String,
}

/// One stream of a program: counted, and kept up to the limit, from one reply to the next.
#[derive(Debug, Default)]
struct Captured {
    kept: Stream,
    bytes: u64,
}

impl Captured {
    fn add(&mut self, bytes: &[u8], bytes_max: u64) {
        self.bytes += bytes.len() as u64;
        let room = usize::try_from(bytes_max).unwrap_or(usize::MAX).saturating_sub(self.kept.bytes.len());
        self.kept.bytes.extend_from_slice(&bytes[..room.min(bytes.len())]);
        self.kept.truncated |= room < bytes.len();
    }

    /// What was kept since the last call. Counting begins anew.
    fn take(&mut self) -> Stream {
        std::mem::take(self).kept
    }
}

/// Input on its way: the next piece goes when the last one has arrived.
#[derive(Debug)]
pub(super) struct Feeding<'a> {
    rest: std::slice::Chunks<'a, u8>,
    /// Whether the input ends with it.
    ends: bool,
    done: bool,
}

impl<'a> Feeding<'a> {
    pub(super) fn new(bytes: &'a [u8], ends: bool) -> Self {
        Self { rest: bytes.chunks(PIECE_BYTES_MAX), ends, done: false }
    }

    /// The first piece, or the next one after the last has arrived.
    async fn go_on(&mut self, container: &Container) -> Result<(), DockerError> {
        match self.rest.next() {
            Some(piece) => return container.say(&Request::Feed(piece.to_vec())).await,
            None if self.ends => container.say(&Request::EndOfInput).await?,
            None => {}
        }
        self.done = true;
        Ok(())
    }
}

impl Supervision {
    pub(super) async fn start(
        container: &mut Container,
        invocation: &judge::Invocation,
        paired: bool,
    ) -> Result<Self, DockerError> {
        let limits = invocation.limits;
        container.forget_peak();
        let before = container.read_meter().await?;
        let (argv, env, token) = (invocation.argv.clone(), invocation.env.clone(), fresh_token()?);
        let program = argv.first().cloned().unwrap_or_default();
        let spawn = Spawn { argv, env, paired, limits: of_process(&limits), token: token.clone() };
        container.say(&Request::Spawn(spawn)).await?;
        let begun = Instant::now();
        container.expect_done().await?;
        let life = Stretch {
            begun,
            cpu_before: before.cpu,
            cpu_max: Duration::from_millis(limits.cpu_ms_max),
            wall_max: Duration::from_millis(limits.wall_ms_max),
        };
        let (stdout, stderr, ended, verdict) = Default::default();
        let latest = before;
        Ok(Self { limits, life, before, latest, stdout, stderr, ended, verdict, looked: begun, program, token })
    }

    /// A stretch of the program's life that begins now. What its threads computed since the last one is part of it.
    pub(super) fn stretch(&self, cpu_max: Duration, wall_max: Duration) -> Stretch {
        Stretch { begun: Instant::now(), cpu_before: self.latest.cpu, cpu_max, wall_max }
    }

    /// Feeds the program its whole input and waits until it has ended, by itself or by a limit.
    pub(super) async fn run_to_end(
        &mut self,
        container: &mut Container,
        stdin: &[u8],
    ) -> Result<Execution, DockerError> {
        let life = self.life;
        match self.pass(container, Feeding::new(stdin, true), None, &life).await? {
            Passed::Ended(execution) => Ok(execution),
            Passed::Replied { .. } => Err(surprise()),
        }
    }

    /// Feeds the program and waits for a reply, if one is expected, or for its end.
    pub(super) async fn pass(
        &mut self,
        container: &mut Container,
        mut feeding: Feeding<'_>,
        mut incoming: Option<Incoming<'_>>,
        stretch: &Stretch,
    ) -> Result<Passed, DockerError> {
        feeding.go_on(container).await?;
        while self.ended.is_none() {
            let patience = self.patience(stretch);
            match tokio::time::timeout(patience, container.hear()).await {
                Err(_) => {}
                Ok(answer) => match answer? {
                    Some(Answer::Fed) => feeding.go_on(container).await?,
                    Some(Answer::Reply(bytes)) => {
                        let kept = incoming.as_mut().filter(|_| feeding.done).map(|incoming| incoming.accept(&bytes));
                        match kept {
                            Some(Ok(())) => {}
                            Some(Err(NoReply::TooLong)) => self.end(container, End::Exceeded(Limit::Output)).await?,
                            _ => self.end(container, End::BrokeProtocol).await?,
                        }
                    }
                    Some(answer) => self.note(answer)?,
                    None => return self.perished(container, stretch).await,
                },
            }
            let reply = incoming.as_mut().and_then(Incoming::reply).filter(|_| self.ended.is_none());
            if reply.is_some() || self.due() {
                match (self.exceeded(container, stretch).await?, reply) {
                    (Some(limit), _) => self.end(container, End::Exceeded(limit)).await?,
                    (None, Some(payload)) => return Ok(self.replied(payload, stretch)),
                    (None, None) => {}
                }
            }
        }
        self.conclude(container, stretch).await.map(Passed::Ended)
    }

    fn replied(&mut self, payload: Vec<u8>, stretch: &Stretch) -> Passed {
        let usage = self.usage(stretch);
        let [stdout, stderr] = [&mut self.stdout, &mut self.stderr].map(Captured::take);
        Passed::Replied { payload, usage, stdout, stderr }
    }

    fn patience(&self, stretch: &Stretch) -> Duration {
        let left = [stretch, &self.life].map(|one| one.wall_max.saturating_sub(one.begun.elapsed()));
        TICK.min(left[0]).min(left[1])
    }

    /// A flood of small outputs must not make us read the accounts for each of them.
    fn due(&self) -> bool {
        self.ended.is_none() && (self.looked.elapsed() >= TICK / 2 || self.flooded())
    }

    fn note(&mut self, answer: Answer) -> Result<(), DockerError> {
        let bytes_max = self.limits.output_bytes_max;
        match answer {
            Answer::Stdout(bytes) => self.stdout.add(&bytes, bytes_max),
            Answer::Stderr(bytes) => self.stderr.add(&bytes, bytes_max),
            Answer::Ended(ended) => self.ended = Some(ended),
            Answer::Failed(words) => return Err(DockerError::Launcher(words)),
            _ => return Err(surprise()),
        }
        Ok(())
    }

    fn flooded(&self) -> bool {
        self.stdout.bytes.max(self.stderr.bytes) > self.limits.output_bytes_max
    }

    /// The first limit that is exceeded now.
    async fn exceeded(&mut self, container: &mut Container, stretch: &Stretch) -> Result<Option<Limit>, DockerError> {
        if self.flooded() {
            return Ok(Some(Limit::Output));
        }
        let stretches = [*stretch, self.life];
        if stretches.iter().any(|one| one.begun.elapsed() >= one.wall_max) {
            return Ok(Some(Limit::Wall));
        }
        self.looked = Instant::now();
        match container.read_meter().await {
            Ok(reading) => self.latest = reading,
            Err(DockerError::Gone(_)) => return Ok(None), // it is ending; the stream will say so
            Err(error) => return Err(error),
        }
        self.over(container, stretch)
    }

    /// What the latest accounts exceed.
    fn over(&self, container: &Container, stretch: &Stretch) -> Result<Option<Limit>, DockerError> {
        match self.latest.lack(&self.before, container.shape.memory_bytes_max) {
            Some(Lack::Container) => return Ok(Some(Limit::Memory)),
            Some(Lack::Host) => return Err(DockerError::HostOutOfMemory),
            None => {}
        }
        let over = |one: &Stretch| self.latest.cpu.saturating_sub(one.cpu_before) > one.cpu_max;
        Ok([stretch, &self.life].into_iter().any(over).then_some(Limit::Cpu))
    }

    /// Has the launcher end the program for this reason, with everything that it started.
    async fn end(&mut self, container: &mut Container, verdict: End) -> Result<(), DockerError> {
        self.verdict.get_or_insert(verdict);
        self.kill(container).await
    }

    /// Ends the program, if it still runs.
    pub(super) async fn kill(&mut self, container: &mut Container) -> Result<(), DockerError> {
        container.say(&Request::Kill).await?;
        let ending = async {
            while self.ended.is_none() {
                match container.hear().await? {
                    Some(Answer::Fed | Answer::Reply(_)) => {}
                    Some(answer) => self.note(answer)?,
                    None => return Err(container.why_gone()),
                }
            }
            Ok(())
        };
        let ended = tokio::time::timeout(END_WAIT_MAX, ending).await;
        if !matches!(ended, Ok(Ok(()))) {
            // The container goes, and everything in it. What the verdict is was decided before.
            container.spent = true;
            self.ended = Some(Ended::Signalled(9));
        }
        Ok(())
    }

    pub(super) fn open(&self) -> bool {
        self.ended.is_none()
    }

    fn usage(&self, stretch: &Stretch) -> Usage {
        let peak = self.latest.memory_bytes_peak.saturating_sub(self.before.memory_bytes);
        Usage {
            cpu: self.latest.cpu.saturating_sub(stretch.cpu_before),
            wall: stretch.begun.elapsed(),
            // What is above the limit is ours: the launcher's, the files'.
            memory_kib: peak.min(self.limits.memory_mib_max * MIB) / 1024,
        }
    }

    /// Judges the end.
    async fn conclude(&mut self, container: &mut Container, stretch: &Stretch) -> Result<Execution, DockerError> {
        let mut usage = self.usage(stretch);
        if !container.spent {
            self.latest = container.read_meter().await?;
            usage = Usage { wall: usage.wall, ..self.usage(stretch) };
        }
        let own = self.own_end()?;
        let end = match (self.over(container, stretch)?, self.verdict) {
            (Some(Limit::Memory), _) => End::Exceeded(Limit::Memory),
            (_, Some(verdict)) => verdict,
            (Some(limit), None) => End::Exceeded(limit),
            (None, None) if self.flooded() => End::Exceeded(Limit::Output),
            (None, None) => own,
        };
        Ok(self.execution(end, usage))
    }

    /// How the program ended without regard to limits.
    fn own_end(&mut self) -> Result<End, DockerError> {
        match Refusal::find(&self.stderr.kept.bytes, &self.token) {
            Some(Refusal::NotPrepared(words)) => return Err(DockerError::Launcher(words)),
            Some(Refusal::NotExecuted(errno)) => {
                let reason = std::io::Error::from_raw_os_error(errno);
                self.stderr.kept.bytes = format!("cannot execute {}: {reason}\n", self.program).into_bytes();
                return Ok(End::NotExecuted(errno));
            }
            None => {}
        }
        Ok(match self.ended.ok_or_else(surprise)? {
            Ended::Exited(code) => End::Exited(code),
            Ended::Signalled(signal) => End::Signalled(signal),
        })
    }

    /// The container ended under us. When the kernel did it for lack of memory, that is the program's end, unless it had little
    /// when we looked last: then it was the host that had none.
    async fn perished(&mut self, container: &mut Container, stretch: &Stretch) -> Result<Passed, DockerError> {
        container.spent = true;
        let usage = self.usage(stretch);
        self.ended = Some(Ended::Signalled(9));
        if !container.ended_for_memory().await? {
            return Err(container.why_gone());
        }
        if self.latest.memory_bytes_peak < container.shape.memory_bytes_max / LITTLE {
            return Err(DockerError::HostOutOfMemory);
        }
        Ok(Passed::Ended(self.execution(End::Exceeded(Limit::Memory), usage)))
    }

    fn execution(&mut self, end: End, usage: Usage) -> Execution {
        let [stdout, stderr] = [&mut self.stdout, &mut self.stderr].map(Captured::take);
        Execution { end, usage, stdout, stderr }
    }
}

fn fresh_token() -> Result<String, DockerError> {
    let mut random = [0; TOKEN_BYTES];
    getrandom::fill(&mut random).map_err(DockerError::Randomness)?;
    Ok(random.map(|byte| format!("{byte:02x}")).concat())
}

fn of_process(limits: &BoxLimits) -> ProcessLimits {
    ProcessLimits {
        cpu_seconds_max: (Duration::from_millis(limits.cpu_ms_max) + CPU_BACKSTOP).as_secs() + 1,
        // The memory limit is the one that counts: deep recursion may use all of it.
        stack_bytes_max: limits.memory_mib_max * MIB,
        file_bytes_max: limits.disk_mib_max * MIB,
        open_files_max: u64::from(OPEN_FILES_MAX),
    }
}
