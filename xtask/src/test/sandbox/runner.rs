//! Runs each test of the binary in a process and in control groups of its own, and counts.
//!
//! nextest would do most of it, but is not there in the machine, and knows nothing of users and groups.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use super::bundle::Inside;
use super::groups::{Ground, Place};
use super::user::{self, User};
use super::world::{self, World};
use crate::output::duration;
use crate::test::tally::Tally;
use crate::{interrupt, shell};

/// How long one test may take before it is ended.
const TEST_WAIT_MAX: Duration = Duration::from_secs(120);
const TICK: Duration = Duration::from_millis(5);

/// Runs all tests of a world.
pub(super) fn run(bundle: &Inside, world: World) -> anyhow::Result<Tally> {
    let tests = list(bundle)?;
    if let [test, ..] = world::stale(&tests)[..] {
        bail!("there is no test {test} any more: take it out of the list of skipped ones");
    }
    let user = if world.rootless { Some(user::find()?) } else { None };
    let runner = Runner { bundle, world, user, ground: Ground::find()?, output: output_file()? };
    let mut tally = Tally::default();
    for (number, test) in tests.iter().enumerate() {
        if let Some(why) = world.skips(test) {
            println!("{world}: skipped           {test}: {why}");
            continue;
        }
        let passed = runner.run(number, test)?;
        tally = [tally, if passed { Tally::ONE } else { Tally::FAILURE }].into_iter().sum();
    }
    // Removed here, for the file is of use to nobody else; in the machine it goes with the machine.
    std::fs::remove_file(&runner.output).context("remove the output of the last test")?;
    Ok(tally)
}

fn list(bundle: &Inside) -> anyhow::Result<Vec<String>> {
    let names = |further: &[&str]| -> anyhow::Result<Vec<String>> {
        let text = shell::capture(Command::new(bundle.tests()).args(["--list", "--format=terse"]).args(further))?;
        Ok(text.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect())
    };
    let ignored = names(&["--ignored"])?; // long ones; they would pass without having run
    let mut tests = names(&[])?;
    tests.retain(|test| !ignored.contains(test));
    if tests.is_empty() {
        bail!("the test binary has no tests");
    }
    Ok(tests)
}

fn output_file() -> anyhow::Result<PathBuf> {
    let path = PathBuf::from(format!("/tmp/hashcodex-test-{}", std::process::id()));
    // Fails when somebody was here before: the directory is everybody's.
    File::create_new(&path).with_context(|| format!("make {}", path.display()))?;
    Ok(path)
}

struct Runner<'a> {
    bundle: &'a Inside,
    world: World,
    user: Option<User>,
    ground: Ground,
    /// What the test that runs has printed.
    output: PathBuf,
}

impl Runner<'_> {
    /// Whether the test passed.
    fn run(&self, number: usize, test: &str) -> anyhow::Result<bool> {
        let place = self.ground.place(number, self.user, world::alone(test))?;
        let begun = Instant::now();
        let status = self.watch(&mut self.command(&place, test)?)?;
        let took = duration(begun.elapsed());
        match status {
            Some(status) if status.success() => println!("{}: ok      {took:>8}  {test}", self.world),
            Some(status) => self.complain(&format!("FAILED  {took:>8}  {test} ({status})")),
            None => self.complain(&format!("ENDED   {took:>8}  {test}: it would not end by itself")),
        }
        Ok(status.is_some_and(|status| status.success()))
    }

    /// The test, by way of a process that first joins the groups and becomes the user.
    fn command(&self, place: &Place, test: &str) -> anyhow::Result<Command> {
        let mut command = place.enter(&self.bundle.xtask());
        if let Some(User { uid, gid }) = self.user {
            command.args(["--uid", &uid.to_string(), "--gid", &gid.to_string()]);
        }
        command.arg("--").arg(self.bundle.tests()).args([test, "--exact", "--test-threads=1"]);
        command.env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("HOME", "/");
        command.env("JAIL_TEST_PROGRAMS", &self.bundle.programs).env("JAIL_TEST_COMMAND", self.bundle.jail());
        command.env("JAIL_TEST_SLOWNESS", self.world.slowness().to_string());
        let output = File::create(&self.output).context("make a file for the test's output")?;
        let also = output.try_clone().context("make a file for the test's output")?;
        command.current_dir("/").stdin(Stdio::null()).stdout(output).stderr(also);
        Ok(command)
    }

    /// How it ended; nothing when it had to be ended. What is left of it goes with its groups.
    fn watch(&self, command: &mut Command) -> anyhow::Result<Option<ExitStatus>> {
        let mut group = shell::Group::start(command)?;
        let deadline = Instant::now() + TEST_WAIT_MAX;
        while Instant::now() < deadline {
            if let Some(status) = group.ended()? {
                return Ok(Some(status));
            }
            if interrupt::requested() {
                bail!("the tests were ended");
            }
            std::thread::sleep(TICK);
        }
        Ok(None)
    }

    /// Every line says its world, for several may speak at the same time.
    fn complain(&self, headline: &str) {
        let bytes = std::fs::read(&self.output).unwrap_or_default(); // the headline is said all the same
        let lines = String::from_utf8_lossy(&bytes);
        for line in std::iter::once(headline).chain(lines.lines().filter(|line| !line.is_empty())) {
            println!("{}: {line}", self.world);
        }
    }
}
