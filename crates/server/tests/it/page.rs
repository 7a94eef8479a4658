//! The commands of a page of the documentation, run as they stand there.

use std::path::Path;
use std::process::{Command, Stdio};

const OPERATIONS: &str = include_str!("../../../../docs/operations.md");

/// The commands in the first block below that heading of `docs/operations.md`.
pub(crate) fn commands(heading: &str) -> Vec<&'static str> {
    let mut lines = OPERATIONS.lines().skip_while(|line| *line != heading).skip(1);
    let section = lines.by_ref().take_while(|line| !line.starts_with('#'));
    let block = section.skip_while(|line| *line != "```console").skip(1).take_while(|line| *line != "```");
    let commands: Vec<_> = block.map(|line| line.strip_prefix("$ ").expect("a command in one line")).collect();
    assert!(!commands.is_empty(), "no commands below `{heading}`");
    commands
}

/// Runs them one after the other in a shell that stops at the first failure. `hashcodex` is the one under test.
pub(crate) fn run(commands: &[&str], variables: &[(&str, String)]) {
    let programs = Path::new(env!("CARGO_BIN_EXE_hashcodex")).parent().expect("it is in a directory");
    let script = format!("PATH={}:$PATH\n{}", programs.display(), commands.join("\n"));
    let mut shell = Command::new("sh");
    shell.args(["-euc", &script]).envs(variables.iter().map(|(name, value)| (name, value)));
    let output = shell.stdin(Stdio::null()).output().expect("a shell");
    let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{commands:?}: {said:?}");
}
