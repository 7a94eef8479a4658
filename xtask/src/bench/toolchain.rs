//! The bare toolchain: a file compiled and run with the very commands of its language, as plain processes. No sandbox, no
//! limits, no server: what nobody can be faster than who uses these commands.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use serde::Deserialize;

use crate::shell;

/// Where the commands of a language believe to be.
const BOX: &str = "/box";

/// The part of a `language.toml` that says how a whole program is compiled and run.
#[derive(Deserialize)]
struct Manifest {
    run: Run,
    stdio: Program,
}

#[derive(Deserialize)]
struct Run {
    env: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Program {
    /// What programs call file and class where names matter; ours keep to it.
    entry: Option<String>,
    source: String,
    compile_files: Vec<String>,
    compile: Vec<String>,
    artefacts: Vec<String>,
    run_source: bool,
    run: Vec<String>,
}

/// A language on this machine.
pub(super) struct Toolchain {
    folder: PathBuf,
    manifest: Manifest,
    memory_mib: u64,
}

/// An input and the output that is right.
pub(super) struct Test {
    input: PathBuf,
    answer: String,
}

/// How long the steps took.
pub(super) struct Times {
    compile: Duration,
    runs: Vec<Duration>,
}

impl Times {
    /// Compiling, and one test.
    pub(super) fn first(&self) -> Duration {
        self.compile + self.runs.first().copied().unwrap_or_default()
    }

    /// Compiling, and all tests.
    pub(super) fn all(&self) -> Duration {
        self.compile + self.runs.iter().sum::<Duration>()
    }
}

impl Toolchain {
    /// The language of that folder.
    pub(super) fn read(folder: &Path, memory_mib: u64) -> anyhow::Result<Self> {
        let file = folder.join("language.toml");
        let text = fs::read_to_string(&file).with_context(|| format!("read {}", file.display()))?;
        let manifest = toml::from_str(&text).with_context(|| format!("read {}", file.display()))?;
        Ok(Self { folder: folder.to_owned(), manifest, memory_mib })
    }

    /// Compiles `source` and runs it on each test, one after the other, below `scratch`.
    ///
    /// # Errors
    /// When it does not compile, or an output is wrong: then the times mean nothing.
    pub(super) fn measure(&self, source: &Path, tests: &[Test], scratch: &Path) -> anyhow::Result<Times> {
        let program = &self.manifest.stdio;
        let (compiling, running) = (scratch.join("compile"), scratch.join("run"));
        for folder in [&compiling, &running] {
            fs::create_dir_all(folder).with_context(|| format!("make {}", folder.display()))?;
        }
        let named = self.filled(&program.source);
        copy(source, &compiling.join(&named))?;
        for file in &program.compile_files {
            copy(&self.folder.join(file), &compiling.join(file_name(file)))?;
        }
        let start = Instant::now();
        shell::capture(&mut self.command(&program.compile, &compiling)?)?;
        let compile = start.elapsed();
        self.take_artefacts(&compiling, &running)?;
        if program.run_source {
            copy(source, &running.join(&named))?;
        }
        let runs = tests.iter().map(|test| self.run(test, &running)).collect::<anyhow::Result<_>>()?;
        Ok(Times { compile, runs })
    }

    fn run(&self, test: &Test, folder: &Path) -> anyhow::Result<Duration> {
        let mut command = self.command(&self.manifest.stdio.run, folder)?;
        let input = File::open(&test.input).with_context(|| format!("read {}", test.input.display()))?;
        command.stdin(input).stderr(Stdio::null());
        let start = Instant::now();
        let output = command.output().with_context(|| format!("start `{}`", shell::describe(&command)))?;
        let took = start.elapsed();
        let words = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() || !words.split_whitespace().eq(test.answer.split_whitespace()) {
            bail!("`{}` failed on {}", shell::describe(&command), test.input.display());
        }
        Ok(took)
    }

    /// Moves what the compiler made, as the judge does: `name/` stands for every file in that folder.
    fn take_artefacts(&self, from: &Path, to: &Path) -> anyhow::Result<()> {
        for artefact in &self.manifest.stdio.artefacts {
            if !artefact.ends_with('/') {
                copy(&from.join(artefact), &to.join(artefact))?;
                continue;
            }
            for entry in fs::read_dir(from.join(artefact)).with_context(|| format!("read {artefact}"))? {
                let entry = entry?;
                copy(&entry.path(), &to.join(entry.file_name()))?;
            }
        }
        Ok(())
    }

    fn command(&self, argv: &[String], folder: &Path) -> anyhow::Result<Command> {
        let place = |text: &String| self.filled(text).replace(BOX, &folder.to_string_lossy());
        let mut words = argv.iter().map(place);
        let mut command = Command::new(words.next().context("a command without a program")?);
        command.args(words).current_dir(folder).env_clear();
        command.envs(self.manifest.run.env.iter().map(|(name, value)| (name, place(value))));
        Ok(command)
    }

    /// A name or a word of a command as it is for our programs.
    fn filled(&self, text: &str) -> String {
        let entry = self.manifest.stdio.entry.as_deref().unwrap_or_default();
        let text = text.replace("{{ memory_mib }}", &self.memory_mib.to_string());
        text.replace("{{ file }}", entry).replace("{{ entry }}", entry)
    }
}

/// The tests of a problem, samples first, each in the order of its name.
pub(super) fn tests(problem: &Path) -> anyhow::Result<Vec<Test>> {
    let mut tests = Vec::new();
    for group in ["sample", "secret"] {
        let folder = problem.join("data").join(group);
        let entries = fs::read_dir(&folder).with_context(|| format!("list {}", folder.display()))?;
        let mut inputs = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
        inputs.retain(|path| path.extension().is_some_and(|extension| extension == "in"));
        inputs.sort();
        for input in inputs {
            let answer = input.with_extension("ans");
            let answer = fs::read_to_string(&answer).with_context(|| format!("read {}", answer.display()))?;
            tests.push(Test { input, answer });
        }
    }
    Ok(tests)
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::copy(from, to).with_context(|| format!("copy {}", from.display())).map(drop)
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_commands_of_any_language_is_left_to_fill_in() {
        let languages = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../languages"));
        for folder in fs::read_dir(languages).unwrap() {
            let toolchain = Toolchain::read(&folder.unwrap().path(), 256).unwrap();
            let Program { source, compile, run, .. } = &toolchain.manifest.stdio;
            for argv in [compile, run] {
                let command = shell::describe(&toolchain.command(argv, Path::new("/tmp")).unwrap());
                assert!(!command.contains("{{"), "{command}");
            }
            assert!(!toolchain.filled(source).contains("{{"), "{source}");
        }
    }
}
