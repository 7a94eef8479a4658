//! Has packages judged by the product's own command line, and keeps what came of each, so that a run goes on where it
//! stopped.

mod outcome;

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

use anyhow::{Context as _, bail};

use super::package;
use crate::interrupt;

#[cfg(test)]
pub(super) use self::outcome::Failure;
use self::outcome::Line;
pub(super) use self::outcome::Outcome;

/// How many packages one process judges.
const BATCH: usize = 12;

/// The files of a package, by path.
pub(super) type Files = Vec<(String, String)>;

/// A package to be judged in one language.
#[derive(Debug, Clone)]
pub(super) struct Errand {
    /// The name of its package, which is a folder in the stock.
    pub(super) package: String,
    /// Changes with anything in the package.
    fingerprint: u64,
}

impl Errand {
    pub(super) fn new(package: String, files: &Files) -> Self {
        let mut hasher = DefaultHasher::new();
        files.hash(&mut hasher);
        Self { package, fingerprint: hasher.finish() }
    }
}

/// Where packages and outcomes are.
#[derive(Debug)]
pub(super) struct Stock {
    pub(super) folder: PathBuf,
    pub(super) binary: PathBuf,
}

impl Stock {
    /// The folder of a package.
    fn package(&self, name: &str) -> PathBuf {
        self.folder.join("packages").join(name)
    }

    fn outcome_path(&self, package: &str, language: &str) -> PathBuf {
        self.folder.join("outcomes").join(format!("{package}.{language}.json"))
    }

    /// What came of a package, if this very package was judged before.
    pub(super) fn outcome(&self, errand: &Errand, language: &str) -> Option<Outcome> {
        let text = fs::read_to_string(self.outcome_path(&errand.package, language)).ok()?;
        let outcome: Outcome = serde_json::from_str(&text).ok()?;
        (outcome.fingerprint == errand.fingerprint).then_some(outcome)
    }

    /// Judges what `is_pending` by what came of it before.
    ///
    /// # Errors
    /// As [`Self::judge`], or when a package cannot be written.
    pub(super) fn judge_new(
        &self,
        errands: &[(Errand, Files)],
        language: &str,
        is_pending: &dyn Fn(Option<Outcome>) -> bool,
    ) -> anyhow::Result<()> {
        let is_pending = |errand: &Errand| is_pending(self.outcome(errand, language));
        let mut pending = Vec::new();
        for (errand, files) in errands.iter().filter(|(errand, _)| is_pending(errand)) {
            self.write(errand, files)?;
            pending.push(errand.clone());
        }
        println!("{} of {} to be judged", pending.len(), errands.len());
        self.judge(&pending, language)
    }

    /// Writes a package, unless it is there from another language.
    fn write(&self, errand: &Errand, files: &Files) -> anyhow::Result<()> {
        let folder = self.package(&errand.package);
        let (stamp, path) = (errand.fingerprint.to_string(), folder.with_extension("written"));
        if fs::read_to_string(&path).is_ok_and(|written| written == stamp) {
            return Ok(());
        }
        package::write(&folder, files)?;
        fs::write(&path, stamp).with_context(|| format!("write {}", path.display()))
    }

    /// Judges packages in a language, a process a core, and keeps each outcome.
    ///
    /// # Errors
    /// When the product cannot be run, or we were interrupted; what was judged before is kept.
    fn judge(&self, errands: &[Errand], language: &str) -> anyhow::Result<()> {
        fs::create_dir_all(self.folder.join("outcomes")).context("make the folder of outcomes")?;
        let batches = Mutex::new((0, errands.chunks(BATCH)));
        let work = || -> anyhow::Result<()> {
            while let Some((done, batch)) = next(&batches) {
                println!("{language}: {done} of {}", errands.len());
                self.judge_batch(batch, language)?;
            }
            Ok(())
        };
        std::thread::scope(|scope| {
            let cores = std::thread::available_parallelism().map_or(1, usize::from);
            let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
            threads.into_iter().try_for_each(|thread| thread.join().expect("a panic is passed on"))
        })
    }

    fn judge_batch(&self, batch: &[Errand], language: &str) -> anyhow::Result<()> {
        if interrupt::requested() {
            bail!("interrupted; what was judged is kept, and the next run goes on from here");
        }
        let folders: Vec<PathBuf> = batch.iter().map(|errand| self.package(&errand.package)).collect();
        for line in verify(&self.binary, language, &folders)? {
            let Some(errand) = batch.iter().find(|errand| errand.package == line.package) else { continue };
            let outcome = Outcome::new(errand.fingerprint, line);
            let path = self.outcome_path(&errand.package, language);
            fs::write(&path, serde_json::to_vec(&outcome)?).with_context(|| format!("write {}", path.display()))?;
        }
        Ok(())
    }
}

fn next<'a>(batches: &Mutex<(usize, std::slice::Chunks<'a, Errand>)>) -> Option<(usize, &'a [Errand])> {
    let mut batches = batches.lock().expect("nobody panics while holding it");
    let batch = batches.1.next()?;
    let done = batches.0;
    batches.0 += batch.len();
    Some((done, batch))
}

/// What `problem verify` says of these packages.
fn verify(binary: &Path, language: &str, folders: &[PathBuf]) -> anyhow::Result<Vec<Line>> {
    let mut command = Command::new(binary);
    command.args(["problem", "verify", "--json", "--every-test", "--language", language]).args(folders);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("start {}", binary.display()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let lines: Result<Vec<Line>, _> = text.lines().map(serde_json::from_str).collect();
    match lines {
        Ok(lines) if !lines.is_empty() => Ok(lines),
        Ok(_) => bail!("nothing was judged: {}", String::from_utf8_lossy(&output.stderr).trim()),
        Err(error) => Err(error).context("read what `problem verify` printed"),
    }
}
