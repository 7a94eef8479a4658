//! Runs other programs: says what it runs, and ends them when we are asked to end.
//!
//! Each program gets a process group of its own, so that its children end with it. There is no shell here, in spite of
//! the name.

mod family;
mod group;
mod tee;

use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

pub(crate) use group::Group;
pub(crate) use tee::tee;

/// Runs a program to its end; its output is ours.
///
/// # Errors
/// When it cannot be started, fails, or we were interrupted meanwhile.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    announce(command);
    let name = describe(command);
    let status = Group::start(command.stdin(Stdio::null()))?.wait()?;
    ended(&name, status)
}

/// Like [`run`], but in our own process group with our standard input: for programs that ask for a password.
///
/// # Errors
/// As [`run`].
pub(crate) fn run_attached(command: &mut Command) -> anyhow::Result<()> {
    announce(command);
    let name = describe(command);
    let status = command.status().with_context(|| format!("start `{name}`"))?;
    ended(&name, status)
}

/// Runs a program quietly and gives its standard output.
///
/// # Errors
/// When it cannot be started or fails; then with its standard error.
pub(crate) fn capture(command: &mut Command) -> anyhow::Result<String> {
    let name = describe(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("start `{name}`"))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        bail!("`{name}` failed ({}): {}", output.status, words.trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{name}` printed text"))
}

/// Prints the command line.
pub(crate) fn announce(command: &Command) {
    println!("$ {}", describe(command));
}

/// The command line for people: the program by its short name, no quoting.
pub(crate) fn describe(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let short = program.file_name().unwrap_or(command.get_program());
    std::iter::once(short).chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Turns an end that is not a success into an error.
fn ended(name: &str, status: std::process::ExitStatus) -> anyhow::Result<()> {
    if status.success() { Ok(()) } else { bail!("`{name}` failed ({status})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_and_the_exit_code() {
        let error = run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert_eq!(error.to_string(), "`sh -c exit 3` failed (exit status: 3)");
        let error = run(&mut Command::new("/no/such/program")).unwrap_err();
        assert_eq!(error.to_string(), "start `program`");
    }

    #[test]
    fn captured_text_is_whole_and_errors_quote_standard_error() {
        let text = capture(Command::new("sh").args(["-c", "echo one; echo two"])).unwrap();
        assert_eq!(text, "one\ntwo\n");
        let error = capture(Command::new("sh").args(["-c", "echo why >&2; false"])).unwrap_err();
        assert!(error.to_string().ends_with("why"), "{error}");
    }
}
