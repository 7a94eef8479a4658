//! `hashcodex problem push DIR…`: packages into the library of a running server, or out of its lists.

mod remote;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use clap::Args;
use problem::Package;
use proto::{Digest, Verdict};
use server::config::Secret;
use server::http::limits::PACKAGE_BYTES_MAX;

use self::remote::{LibraryProblem, Remote, RemoteError, Upload, UploadState};

/// Where a server listens when nobody says otherwise.
const SERVER_USUAL: &str = "http://127.0.0.1:8000";
/// How often the server is asked how far it is.
const POLL: Duration = Duration::from_millis(500);
/// Digits of a version that are shown: enough to tell versions apart.
const VERSION_DIGITS: usize = 12;

/// Send problem packages to a running server, which verifies and publishes them.
///
/// Needs the token of an administrator, made by `hashcodex token create`, in HASHCODEX_TOKEN or in the file that
/// HASHCODEX_TOKEN_FILE names. Exits with 0 when all is as it should be, 1 when a package was refused, 2 when something
/// could not be done.
#[derive(Debug, Args)]
pub(crate) struct PushArgs {
    /// Directories of problem packages.
    #[arg(required = true)]
    dirs: Vec<PathBuf>,
    /// The server (default: HASHCODEX_SERVER, else http://127.0.0.1:8000).
    #[arg(long, value_name = "URL")]
    server: Option<String>,
    /// Hide the problems of these directories instead; only the names of the directories matter. To show one again,
    /// push it.
    #[arg(long)]
    hide: bool,
}

/// What became of one directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done(&'static str),
    /// The package is at fault.
    Refused,
    /// Server, network or judge are.
    Failed,
}

/// Pushes and prints.
///
/// # Errors
/// When the server cannot be talked to at all.
pub(crate) fn run(args: &PushArgs) -> anyhow::Result<ExitCode> {
    let remote = Remote::new(&server(args.server.as_deref())?, &token()?)?;
    let outcomes: Vec<Outcome> = if args.hide {
        args.dirs.iter().map(|dir| or_failed(dir, hide(&remote, dir))).collect()
    } else {
        // Before any package travels: whether the server is there, and takes the token.
        let library = remote.all_problems()?;
        args.dirs.iter().map(|dir| or_failed(dir, push(&remote, &library, dir))).collect()
    };
    println!("{}", summary(&outcomes, args.hide));
    Ok(ExitCode::from(match outcomes {
        outcomes if outcomes.contains(&Outcome::Failed) => 2,
        outcomes if outcomes.contains(&Outcome::Refused) => 1,
        _ => 0,
    }))
}

fn server(flag: Option<&str>) -> anyhow::Result<String> {
    let set = super::environment("HASHCODEX_SERVER").filter(|value| !value.is_empty());
    let text = flag.map(str::to_owned).or(set).unwrap_or_else(|| SERVER_USUAL.to_owned());
    let origin: server::origin::Origin = text.parse().context("the server cannot be used")?;
    Ok(origin.to_string())
}

fn token() -> anyhow::Result<Secret> {
    let set = |name: &str| super::environment(name).filter(|value| !value.is_empty());
    let token = match (set("HASHCODEX_TOKEN"), set("HASHCODEX_TOKEN_FILE")) {
        (Some(token), _) => token,
        (None, Some(file)) => server::config::read_secret(Path::new(&file))?.0,
        (None, None) => {
            let message = "this needs a token: make one with `hashcodex token create`, and put it into HASHCODEX_TOKEN";
            return Err(anyhow!(message));
        }
    };
    let token = token.trim();
    server::tokens::digest(token.as_bytes()).context("this is no token: one is `hcx_` and 64 digits")?;
    Ok(Secret(token.to_owned()))
}

/// What the server refuses is said; what it could not do is said, too, and the next directory may fare better.
fn or_failed(dir: &Path, result: Result<Outcome, RemoteError>) -> Outcome {
    result.unwrap_or_else(|error| {
        let fault = error.is_refusal();
        println!("{}: {}{error}", name(dir), if fault { "refused: " } else { "" });
        if fault { Outcome::Refused } else { Outcome::Failed }
    })
}

fn push(remote: &Remote, library: &[LibraryProblem], dir: &Path) -> Result<Outcome, RemoteError> {
    let package = match Package::read_dir(dir) {
        Ok(package) => package,
        Err(error) => {
            println!("{}: {error}", dir.display());
            return Ok(Outcome::Refused);
        }
    };
    let (slug, bytes) = (package.slug.clone(), package.to_bytes());
    drop(package);
    if bytes.len() > PACKAGE_BYTES_MAX {
        println!("{slug}: refused: a packed package has at most {PACKAGE_BYTES_MAX} bytes, not {}", bytes.len());
        return Ok(Outcome::Refused);
    }
    let digest = Digest::of(&bytes).to_string();
    if library.iter().any(|known| known.slug == slug && known.package == digest && known.published) {
        println!("{slug}: unchanged");
        return Ok(Outcome::Done("unchanged"));
    }
    let upload = follow(remote, remote.send(&bytes)?)?;
    Ok(conclude(&slug, &digest, &upload))
}

/// Tells what becomes of the jury's submissions until the upload is concluded, however long the queue is: ctrl-c ends
/// the telling, not the upload.
fn follow(remote: &Remote, mut upload: Upload) -> Result<Upload, RemoteError> {
    let mut told = HashSet::new();
    loop {
        tell(&upload, &mut told);
        if upload.state != UploadState::Verifying {
            return Ok(upload);
        }
        std::thread::sleep(POLL);
        upload = remote.upload(upload.id)?;
    }
}

fn tell(upload: &Upload, told: &mut HashSet<String>) {
    for finding in &upload.submissions {
        let Some(verdict) = finding.verdict else { continue };
        if !told.insert(finding.path.clone()) {
            continue;
        }
        if verdict == finding.expected {
            println!("  ✓ {}: {verdict}", finding.path);
        } else {
            println!("  ✗ {}: {verdict} instead of {}", finding.path, finding.expected);
        }
    }
}

fn conclude(slug: &str, digest: &str, upload: &Upload) -> Outcome {
    if upload.state == UploadState::Published {
        println!("{slug}: published (version {})", digest.get(..VERSION_DIGITS).unwrap_or(digest));
        return Outcome::Done("published");
    }
    println!("{slug}: refused: {}", upload.message.as_deref().unwrap_or("the server does not say why"));
    let unjudged = upload.submissions.iter().any(|finding| finding.verdict == Some(Verdict::JudgeError));
    if unjudged { Outcome::Failed } else { Outcome::Refused }
}

fn hide(remote: &Remote, dir: &Path) -> Result<Outcome, RemoteError> {
    let slug = name(dir);
    // It becomes part of an address, where other characters would mean something.
    if !slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        println!("{slug}: refused: no problem has such a name");
        return Ok(Outcome::Refused);
    }
    remote.hide(&slug)?;
    println!("{slug}: hidden");
    Ok(Outcome::Done("hidden"))
}

/// The name of the directory, also when it is given as `.` or does not exist any more.
fn name(dir: &Path) -> String {
    let real = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    real.file_name().unwrap_or(real.as_os_str()).to_string_lossy().into_owned()
}

fn summary(outcomes: &[Outcome], hide: bool) -> String {
    let count = |wanted: Outcome| outcomes.iter().filter(|outcome| **outcome == wanted).count();
    let failed = count(Outcome::Refused) + count(Outcome::Failed);
    if hide {
        return format!("{} hidden, {failed} failed", count(Outcome::Done("hidden")));
    }
    let (published, unchanged) = (count(Outcome::Done("published")), count(Outcome::Done("unchanged")));
    format!("{published} published, {unchanged} unchanged, {failed} failed")
}
