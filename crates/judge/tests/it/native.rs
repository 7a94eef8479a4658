//! Carries out the steps of a judgement with the system's toolchains and no sandbox at all.
//!
//! Only for programs that these tests bring along. Limits are not enforced and CPU time is not measured.

mod ahead;
mod check;
mod nobody;

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use judge::{Brief, End, Exchange, Execution, Invocation, Judgement, Nonce, Outcome, Step, Stream, Usage};
use problem::Answer;
use proto::Report;
use tempfile::TempDir;

/// Judges to the end.
pub(crate) fn judge(brief: Brief) -> Report {
    judge_and_answers(brief).0
}

/// Judges to the end, and keeps what the program answered.
pub(crate) fn judge_and_answers(brief: Brief) -> (Report, Vec<Option<Answer>>) {
    let mut judgement = Judgement::new(brief, Nonce([7; 16]));
    let mut runner = Runner::default();
    loop {
        let steps = judgement.ready();
        if steps.is_empty() {
            let report = judgement.report().expect("no step is left");
            return (report, judgement.answers());
        }
        for (id, step) in steps {
            judgement.record(id, runner.carry_out(step));
        }
    }
}

/// What was compiled in this process: some tests judge one program again and again.
static COMPILED: Mutex<Vec<Compiled>> = Mutex::new(Vec::new());

#[derive(Clone)]
struct Compiled {
    invocation: Invocation,
    execution: Execution,
    taken: Option<Vec<Artefact>>,
}

/// A file that the compiler made: its name and its content.
type Artefact = (String, Vec<u8>);

#[derive(Default)]
struct Runner {
    artefacts: Vec<Artefact>,
    open: Option<Open>,
}

/// A program with the protocol's pair of descriptors.
struct Open {
    dir: TempDir,
    child: Child,
    to: File,
    from: File,
    /// How much of each stream was handed out.
    seen: [usize; 2],
}

impl Runner {
    fn carry_out(&mut self, step: Step) -> Outcome {
        match step {
            Step::Compile { invocation, artefacts, .. } => self.compile(&invocation, &artefacts),
            Step::Check { compilation, invocation, takes } => {
                Outcome::Checked(check::carry_out(&compilation, &invocation, takes))
            }
            Step::Execute { invocation, .. } => {
                let dir = self.prepare(&invocation);
                Outcome::Executed { execution: run(dir.path(), &invocation), artefacts: true }
            }
            Step::Open { invocation, hello } => {
                let dir = self.prepare(&invocation);
                let open = self.open.insert(Open::start(dir, &invocation));
                Outcome::Exchanged(open.exchange(&hello.payload))
            }
            Step::Case { message, .. } => {
                let open = self.open.as_mut().expect("a case follows an open");
                Outcome::Exchanged(open.exchange(&message.payload))
            }
        }
    }

    fn prepare(&self, invocation: &Invocation) -> TempDir {
        let dir = tempfile::tempdir().unwrap();
        nobody::give(dir.path());
        for file in &invocation.files {
            fs::write(dir.path().join(&file.name), &file.content).unwrap();
        }
        for (name, content) in &self.artefacts {
            let path = dir.path().join(name);
            fs::write(&path, content).unwrap();
            let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
            fs::set_permissions(path, executable).unwrap();
        }
        dir
    }

    fn compile(&mut self, invocation: &Invocation, artefacts: &[String]) -> Outcome {
        let known = lock().iter().find(|compiled| compiled.invocation == *invocation).cloned();
        let compiled = known.unwrap_or_else(|| {
            let dir = self.prepare(invocation);
            ahead::put_beside(dir.path(), invocation);
            let execution = run(dir.path(), invocation);
            let taken = artefacts.iter().map(|name| take(dir.path(), name)).collect::<Option<Vec<_>>>();
            let compiled = Compiled { invocation: invocation.clone(), execution, taken: taken.map(|all| all.concat()) };
            lock().push(compiled.clone());
            compiled
        });
        let outcome = Outcome::Executed { execution: compiled.execution, artefacts: compiled.taken.is_some() };
        self.artefacts = compiled.taken.unwrap_or_default();
        outcome
    }
}

fn lock() -> MutexGuard<'static, Vec<Compiled>> {
    COMPILED.lock().unwrap_or_else(PoisonError::into_inner)
}

fn take(dir: &Path, name: &str) -> Option<Vec<Artefact>> {
    let paths: Vec<PathBuf> = match name.strip_suffix('/') {
        Some(folder) => fs::read_dir(dir.join(folder)).ok()?.map(|entry| entry.unwrap().path()).collect(),
        None => vec![dir.join(name)],
    };
    paths
        .into_iter()
        .map(|path| {
            let name = path.file_name()?.to_str()?.to_owned();
            Some((name, fs::read(path).ok()?))
        })
        .collect()
}

fn command(dir: &Path, invocation: &Invocation) -> Command {
    let in_dir = |word: &String| word.replace("/box", dir.to_str().unwrap());
    let mut command = Command::new(in_dir(&invocation.argv[0]));
    command.args(invocation.argv[1..].iter().map(in_dir)).current_dir(dir).env_clear().envs(environment(invocation));
    nobody::run(&mut command);
    command
}

fn environment(invocation: &Invocation) -> impl Iterator<Item = (String, String)> {
    let tmp = format!("{}/", nobody::tmp().display());
    invocation.env.iter().map(move |(name, value)| (name.clone(), value.replace("/tmp/", &tmp)))
}

fn run(dir: &Path, invocation: &Invocation) -> Execution {
    let mut child =
        command(dir, invocation).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let _ = stdin.write_all(&invocation.stdin); // a program need not read its input
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    Execution { end: end(output.status), usage: usage(), stdout: stream(output.stdout), stderr: stream(output.stderr) }
}

fn end(status: ExitStatus) -> End {
    use std::os::unix::process::ExitStatusExt as _;
    match status.code() {
        Some(code) => End::Exited(code),
        None => End::Signalled(status.signal().unwrap()),
    }
}

fn usage() -> Usage {
    Usage { cpu: Duration::from_millis(1), wall: Duration::from_millis(2), memory_kib: 3 }
}

fn stream(bytes: Vec<u8>) -> Stream {
    Stream { bytes, truncated: false }
}

/// A file for what a program prints.
fn printed(path: &Path) -> File {
    let file = File::create(path).unwrap();
    nobody::give(path);
    file
}

impl Open {
    fn start(dir: TempDir, invocation: &Invocation) -> Self {
        let path = dir.path();
        let made = nobody::run(Command::new("/usr/bin/mkfifo").args([path.join("to"), path.join("from")])).status();
        assert!(made.unwrap().success());
        let program = command(path, invocation);
        // descriptors 3 and 4 by a shell: this crate has no unsafe code, not even here
        let child = nobody::run(&mut Command::new("/bin/bash"))
            .args(["-c", r#"exec 3<to 4>from; exec "$0" "$@""#])
            .arg(program.get_program())
            .args(program.get_args())
            .current_dir(path)
            .env_clear()
            .envs(environment(invocation))
            .stdin(Stdio::null())
            .stdout(printed(&path.join("stdout")))
            .stderr(printed(&path.join("stderr")))
            .spawn()
            .unwrap();
        let to = File::options().write(true).open(path.join("to")).unwrap();
        let from = File::open(path.join("from")).unwrap();
        Self { child, to, from, seen: [0; 2], dir }
    }

    fn exchange(&mut self, payload: &[u8]) -> Exchange {
        let length = u32::try_from(payload.len()).unwrap().to_le_bytes();
        let frame = [&length, payload].concat();
        let reply = self.to.write_all(&frame).ok().and_then(|()| self.reply());
        let status = reply.is_none().then(|| self.child.wait().unwrap());
        let (stdout, stderr) = (self.printed(0, "stdout"), self.printed(1, "stderr"));
        match (reply, status) {
            (Some(payload), _) => Exchange::Replied { payload, usage: usage(), stdout, stderr },
            (None, status) => Exchange::Ended(Execution { end: end(status.unwrap()), usage: usage(), stdout, stderr }),
        }
    }

    fn reply(&mut self) -> Option<Vec<u8>> {
        let mut length = [0; 4];
        self.from.read_exact(&mut length).ok()?;
        let mut payload = vec![0; usize::try_from(u32::from_le_bytes(length)).unwrap()];
        self.from.read_exact(&mut payload).ok()?;
        Some(payload)
    }

    fn printed(&mut self, index: usize, name: &str) -> Stream {
        let whole = fs::read(self.dir.path().join(name)).unwrap();
        let new = whole[self.seen[index]..].to_vec();
        self.seen[index] = whole.len();
        stream(new)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
