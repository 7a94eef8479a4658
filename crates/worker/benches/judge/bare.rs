//! The very steps of a judgement, carried out as plain processes: no sandbox, no limits, nothing measured.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use judge::{Brief, End, Execution, File, Invocation, Judgement, Nonce, Outcome, Step, Stream, Usage};
use proto::Verdict;

use crate::Anything;

/// Where commands believe to be.
const BOX: &str = "/box";

/// Compiles and runs a whole program.
///
/// # Errors
/// When it is not accepted: then its time would mean nothing.
pub(crate) fn judge(brief: Brief) -> Anything {
    let mut judgement = Judgement::new(brief, Nonce([0; 16]));
    let mut artefacts = Vec::new();
    while let Some((id, step)) = judgement.ready().pop() {
        let outcome = match step {
            Step::Compile { invocation, artefacts: names, .. } => {
                let folder = tempfile::tempdir()?;
                let execution = run(folder.path(), &invocation, &[])?;
                artefacts = take(folder.path(), &names)?;
                Outcome::Executed { execution, artefacts: true }
            }
            Step::Execute { invocation, .. } => {
                let folder = tempfile::tempdir()?;
                Outcome::Executed { execution: run(folder.path(), &invocation, &artefacts)?, artefacts: false }
            }
            Step::Open { .. } | Step::Case { .. } => return Err("a function needs the descriptors of a box".into()),
            Step::Check { .. } => return Err("a checker needs a box of its own".into()),
        };
        judgement.record(id, outcome);
    }
    match judgement.report() {
        Some(report) if report.verdict == Verdict::Accepted => Ok(()),
        report => Err(format!("{report:?}").into()),
    }
}

fn run(folder: &Path, invocation: &Invocation, artefacts: &[File]) -> Anything<Execution> {
    for File { name, content, executable } in artefacts.iter().chain(&invocation.files) {
        let path = folder.join(name);
        fs::write(&path, content)?;
        fs::set_permissions(path, fs::Permissions::from_mode(if *executable { 0o755 } else { 0o644 }))?;
    }
    let place = |text: &String| text.replace(BOX, &folder.to_string_lossy());
    let mut command = Command::new(place(&invocation.argv[0]));
    command.args(invocation.argv[1..].iter().map(place)).current_dir(folder).env_clear();
    command.envs(invocation.env.iter().map(|(name, value)| (name, place(value))));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all(&invocation.stdin); // a program need not read it
    }
    let output = child.wait_with_output()?;
    let end = match output.status.code() {
        Some(code) => End::Exited(code),
        None => End::Signalled(output.status.signal().unwrap_or_default()),
    };
    let stream = |bytes| Stream { bytes, truncated: false };
    Ok(Execution { end, usage: Usage::default(), stdout: stream(output.stdout), stderr: stream(output.stderr) })
}

/// What the compiler made, as the worker takes it: `name/` stands for every file in that folder.
fn take(folder: &Path, names: &[String]) -> Anything<Vec<File>> {
    let mut files = Vec::new();
    for name in names {
        let paths = match name.strip_suffix('/') {
            Some(below) => fs::read_dir(folder.join(below))?.map(|entry| Ok(entry?.path())).collect::<Anything<_>>()?,
            None => vec![folder.join(name)],
        };
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push(File { name, content: fs::read(path)?, executable: true });
        }
    }
    Ok(files)
}
